/* codeset apply: addenda applied to their base, and the result held against what was published. */
#include <inttypes.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "releases/operand.h"
#include "schema/base/folder.h"
#include "schema/base/input.h"
#include "tools/apply/apply.h"
#include "tools/common/store_tool.h"
#include "tools/diff/diff.h"

enum { OPTION_STORE, OPTION_OUTPUT, OPTION_NO_CATALOGUE };

static const struct tool tool = {
    .program = "codeset-apply",
    .synopsis = "RELEASE ADDENDA [-o DIR]",
    .summary =
        "Applies the addenda that came with ADDENDA (a release, or official files) to RELEASE and\n"
        "compares the result with the codes published in ADDENDA, where there are any. When\n"
        "RELEASE is the base of the addenda the result is the next edition, to the byte.",
    .options =
        {
            [OPTION_STORE] = {"store", 's', "DIR", "the store; else $CODESET_STORE, else ./store"},
            [OPTION_OUTPUT] = {"output", 'o', "DIR",
                               "keep the resulting package in this new folder"},
            [OPTION_NO_CATALOGUE] = {"no-catalogue", 0, NULL,
                                     "judge files as if no official file were known"},
        },
    .notes = "Exit status: 0 the addenda apply and give what was published, 1 they do not, 2 not "
             "done.\n\nExample: codeset apply icd10pcs@FY2016 icd10pcs@FY2017",
    .operands_least = 2,
    .operands_most = 2,
};

struct comparison {
    struct change_writer writer;
    uint64_t differences;
};

static enum status put_difference(void *context, const struct change *change)
{
    struct comparison *c = context;
    c->differences++;
    change_writer_put(&c->writer, change);
    return STATUS_OK;
}

/* The result against the codes that were published. */
static enum status compare(const char *folder, const struct release *published, struct output *o,
                           uint64_t *differences, struct diagnostics *d)
{
    static const struct diff_filter codes = {.codes_only = true};
    struct release result;
    struct diff_summary summary;
    struct comparison c = {.differences = 0};
    *differences = 0;
    if (!manifest_table(&published->manifest, "codes")) {
        output_printf(o, "%s holds no codes to compare the result with\n", published->name);
        return STATUS_OK;
    }
    if (release_open(&result, folder, d) != STATUS_OK)
        return STATUS_FAILED;
    change_writer_begin(&c.writer, o, CHANGE_TEXT, published->manifest.system, "applied",
                        published->name);
    enum status status = diff_run(&result, published, &codes, put_difference, &c, &summary, d);
    if (change_writer_end(&c.writer, d) != STATUS_OK)
        status = STATUS_FAILED;
    if (status == STATUS_OK && c.differences == 0)
        output_printf(o, "the result is %s as published (%" PRIu64 " rows compared)\n",
                      published->name, summary.from_rows);
    else if (status == STATUS_OK)
        output_printf(o, "the result differs from %s as published: %" PRIu64 " change%s, above\n",
                      published->name, c.differences, c.differences == 1 ? "" : "s");
    *differences = c.differences;
    release_close(&result);
    return status;
}

static void report(const struct release *base, const struct release *addenda,
                   const struct apply_result *result, struct output *o)
{
    output_printf(o,
                  "%s with the %.*s of %s: %" PRIu64 " added, %" PRIu64 " removed, %" PRIu64
                  " revised, %" PRIu64 " flag changed; %" PRIu64 " rows\n",
                  base->name, TEXT_ARGS(result->list->source), addenda->name, result->added,
                  result->removed, result->revised, result->replaced, result->rows);
}

static enum status apply_into(const struct release *base, const struct release *addenda,
                              const char *folder, struct output *o, bool *found,
                              struct diagnostics *d)
{
    struct official_lists lists;
    struct findings findings;
    struct apply_result result;
    uint64_t differences = 0;
    enum status status = findings_init(&findings, NULL, d);
    if (official_lists_read(&lists, addenda, d) != STATUS_OK)
        status = STATUS_FAILED;
    const struct official_list *list = status == STATUS_OK ? apply_choose(&lists, base, d) : NULL;
    status =
        list ? apply_addenda(base, addenda, list, folder, &result, &findings, d) : STATUS_FAILED;
    if (status == STATUS_OK) {
        report(base, addenda, &result, o);
        status = findings_print(&findings, FINDINGS_TEXT, false, o, d);
    }
    if (status == STATUS_OK)
        status = compare(folder, addenda, o, &differences, d);
    *found = findings_open(&findings) + differences > 0;
    findings_release(&findings);
    official_lists_release(&lists);
    return status;
}

/* Builds the package in a temporary folder, or beside the wanted one, and moves it there whole. */
static enum status apply_and_keep(const struct release *base, const struct release *addenda,
                                  const char *wanted, struct output *o, bool *found,
                                  struct diagnostics *d)
{
    if (wanted && input_exists(wanted))
        return diagnostics_fail(d, (struct place){wanted, 0, 0},
                                "exists already: name a new folder");
    char *temporary = wanted ? NULL : folder_temporary(d);
    struct buffer folder;
    buffer_init(&folder);
    if (wanted)
        buffer_printf(&folder, "%s.tmp-package", wanted);
    else if (temporary)
        buffer_printf(&folder, "%s/release", temporary);
    enum status status = folder.at ? STATUS_OK : STATUS_FAILED;
    if (folder.failed)
        status = diagnostics_out_of_memory(d);
    if (status == STATUS_OK && wanted)
        status = folder_remove(folder.at, NULL, d);
    if (status == STATUS_OK)
        status = apply_into(base, addenda, folder.at, o, found, d);
    if (status == STATUS_OK && wanted)
        status = folder_rename(folder.at, wanted, d);
    if (status != STATUS_OK && wanted && folder.at)
        folder_remove(folder.at, NULL, d);
    if (temporary)
        folder_remove(temporary, NULL, d);
    buffer_release(&folder);
    free(temporary);
    return status;
}

static enum status run(const struct arguments *a, struct store *s, bool *found,
                       struct diagnostics *d)
{
    struct operand base, addenda;
    struct output o;
    if (operand_open_two(&base, a->operands[0], &addenda, a->operands[1], s,
                         !a->values[OPTION_NO_CATALOGUE], d) != STATUS_OK)
        return STATUS_FAILED;
    enum status status = output_open(&o, NULL, d);
    if (status == STATUS_OK)
        status =
            apply_and_keep(&base.release, &addenda.release, a->values[OPTION_OUTPUT], &o, found, d);
    if (status == STATUS_OK)
        status = output_commit(&o, NULL, d);
    else
        output_abandon(&o);
    operand_close(&base, d);
    operand_close(&addenda, d);
    return status;
}

int main(int argc, char **argv)
{
    return store_tool_main(&tool, argc, argv, run);
}
