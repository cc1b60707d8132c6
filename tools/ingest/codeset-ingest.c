/* codeset ingest: official files into the store. */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "releases/ingest_each.h"
#include "releases/known_files.h"
#include "releases/release_name.h"
#include "tools/common/progress.h"
#include "tools/common/store_tool.h"

enum {
    OPTION_STORE,
    OPTION_SYSTEM,
    OPTION_EFFECTIVE,
    OPTION_EDITION,
    OPTION_NO_CATALOGUE,
    OPTION_KEEP_GOING
};

static const struct tool tool = {
    .program = "codeset-ingest",
    .synopsis = "FILE... [--effective DATE] [--system S] [--edition N]",
    .summary =
        "Reads official files (archives, folders, lone files) of one release into the store.\n"
        "What release they are is found out from their content; where the evidence does not\n"
        "settle it, nothing is read in and the evidence is shown. Of files of several systems\n"
        "(ICD-9-CM has diagnoses and procedures in one archive) each system gets its release.",
    .options =
        {
            [OPTION_STORE] = {"store", 's', "DIR", "the store; else $CODESET_STORE, else ./store"},
            [OPTION_SYSTEM] = {"system", 0, "S", SYSTEM_NAMES "; nothing else"},
            [OPTION_EFFECTIVE] = {"effective", 0, "DATE",
                                  "the day the release takes effect, YYYY-MM-DD"},
            [OPTION_EDITION] = {"edition", 0, "N", "1, 2, ... of that day (errata)"},
            [OPTION_NO_CATALOGUE] = {"no-catalogue", 0, NULL,
                                     "judge as if no official file were known"},
            [OPTION_KEEP_GOING] = {"keep-going", 'k', NULL,
                                   "pass over lines that cannot be read, and record them"},
        },
    .notes = "Exit status: 0 done; 2 not done, or lines were rejected.\n\n"
             "Example: codeset ingest cms_2026_dx.zip",
    .operands_least = 1,
    .operands_most = -1,
};

static enum status read_options(const struct arguments *a, struct ingest_request *request,
                                struct diagnostics *d)
{
    const char *const *v = a->values;
    request->paths = a->operands;
    request->path_count = (size_t)a->operand_count;
    request->keep_going = v[OPTION_KEEP_GOING] != NULL;
    if (v[OPTION_SYSTEM] && !system_from_name(text_of(v[OPTION_SYSTEM]), &request->system))
        return diagnostics_fail(d, NO_PLACE, "'%s' is no system: say " SYSTEM_NAMES,
                                v[OPTION_SYSTEM]);
    if (v[OPTION_EFFECTIVE] && !date_parse(text_of(v[OPTION_EFFECTIVE]), &request->effective))
        return diagnostics_fail(d, NO_PLACE, "'%s' is no date: say YYYY-MM-DD",
                                v[OPTION_EFFECTIVE]);
    if (v[OPTION_EDITION] &&
        (!tool_number(v[OPTION_EDITION], 999, &request->edition) || request->edition == 0))
        return diagnostics_fail(d, NO_PLACE, "'%s' is no edition: say 1 to 999", v[OPTION_EDITION]);
    return STATUS_OK;
}

enum { LEAST_WIDTH = 14 }; /* of the column of roles */

/* What stands in front of a member's rows. */
static const char *word_for(const struct intake_member *m)
{
    return m->aside ? "of" : m->parser ? role_name(m->as.role) : "not read";
}

/* The longest word, so that the rows stand below each other. */
static int width_of_words(const struct intake *in)
{
    size_t width = LEAST_WIDTH;
    for (size_t i = 0; i < in->member_count; i++) {
        size_t length = strlen(word_for(&in->members[i]));
        width = length > width ? length : width;
    }
    return (int)width;
}

static void report_member(struct output *o, const struct intake *in, size_t index, int width,
                          struct diagnostics *d)
{
    const struct intake_member *m = &in->members[index];
    const char *word = word_for(m);
    struct buffer label;
    buffer_init(&label);
    buffer_append_visible(&label, text_of(m->path));
    if (m->rows_rejected > 0)
        buffer_printf(&label, " (and %" PRIu64 " lines rejected)", m->rows_rejected);
    if (m->aside)
        output_printf(o, "  of %-*s %9s       %s\n", width - 3, system_name(m->as.system), "",
                      label.at);
    else if (!m->parser)
        output_printf(o, "  %-*s %9s       %s\n", width, word, "", label.at);
    else if (m->same_as != index)
        output_printf(o, "  %-*s %9s       %s\n", width, word, "same", label.at);
    else
        output_printf(o, "  %-*s %9" PRIu64 " rows  %s\n", width, word, m->rows_read, label.at);
    if (label.failed)
        diagnostics_out_of_memory(d);
    buffer_release(&label);
}

/* One line a source, one for what was left unread. */
static void report(struct output *o, const struct intake *in, const struct ingest_result *result,
                   struct diagnostics *d)
{
    struct manifest named = {.system = result->identity.system,
                             .effective = result->identity.effective,
                             .edition = result->identity.edition};
    char name[RELEASE_NAME_LIMIT];
    int width = width_of_words(in);
    manifest_name(&named, name);
    output_printf(o, "%s %s (%.*s)\n", name,
                  result->unchanged  ? "was held already, unchanged"
                  : result->extended ? "extended"
                                     : "ingested",
                  TEXT_ARGS(buffer_text(&result->conclusion)));
    for (size_t i = 0; i < in->member_count; i++)
        report_member(o, in, i, width, d);
    for (size_t i = 0; i < result->follower_count; i++) {
        named.edition = result->followers[i];
        manifest_name(&named, name);
        output_printf(o, "%s extended likewise, since it corrects that one\n", name);
    }
}

static enum status run(const struct arguments *a, struct store *s, bool *findings,
                       struct diagnostics *d)
{
    struct ingest_request request = {.system = SYSTEM_NONE};
    struct catalogue catalogue;
    struct ingest_batch batch;
    struct output o;
    (void)findings;
    if (read_options(a, &request, d) != STATUS_OK)
        return STATUS_FAILED;
    catalogue_init(&catalogue);
    ingest_batch_init(&batch);
    enum status status = STATUS_OK;
    if (!a->values[OPTION_NO_CATALOGUE]) {
        request.catalogue = &catalogue;
        status = known_files_catalogue(s, &catalogue, d);
    }
    if (status == STATUS_OK)
        status = store_lock(s, d);
    if (status == STATUS_OK) {
        struct progress progress;
        progress_begin(&progress, tool.program);
        request.watcher = (struct intake_watcher){progress_step, &progress};
        status = ingest_each_into_store(&request, s, &batch, d);
        progress_end(&progress);
    }
    if (status == STATUS_OK)
        status = output_to_descriptor(&o, STDOUT_FILENO, "standard output", d);
    if (status == STATUS_OK) {
        for (size_t i = 0; i < batch.count; i++)
            report(&o, &batch.items[i].in, &batch.items[i].result, d);
        status = output_commit(&o, NULL, d);
    }
    ingest_batch_release(&batch);
    catalogue_release(&catalogue);
    return status;
}

int main(int argc, char **argv)
{
    return store_tool_main(&tool, argc, argv, run);
}
