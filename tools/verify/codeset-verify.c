/* codeset verify: two releases against the addenda, one release or package in itself. */
#include <inttypes.h>

#include "schema/code_map_read.h"
#include "tools/common/store_tool.h"
#include "tools/verify/verify.h"

enum {
    OPTION_STORE,
    OPTION_FORMAT,
    OPTION_ALL,
    OPTION_WAIVERS,
    OPTION_OUTPUT,
    OPTION_NO_CATALOGUE
};

static const struct tool tool = {
    .program = "codeset-verify",
    .synopsis = "FROM TO | RELEASE | PACKAGE-PATH | MAP",
    .summary =
        "With two releases: reconciles what changed from FROM to TO with the addenda that came\n"
        "with TO, line by line, checks the counts of their trailers, and finds their base.\n"
        "With one release: holds its files against each other and checks it in itself.\n"
        "With the path of a package: checks hashes, order, keys, references and types.\n"
        "With a code map: holds its rows against both releases, and each other.",
    .options =
        {
            [OPTION_STORE] = {"store", 's', "DIR", "the store; else $CODESET_STORE, else ./store"},
            [OPTION_FORMAT] = {"format", 'f', "FORMAT",
                               "text (the default), or findings as tsv or jsonl"},
            [OPTION_ALL] = {"all", 'a', NULL, "list what agrees too"},
            [OPTION_WAIVERS] = {"waivers", 'w', "FILE",
                                "findings known and accepted: id, reason, who, tabs between"},
            [OPTION_OUTPUT] = {"output", 'o', "FILE", "write there instead of standard output"},
            [OPTION_NO_CATALOGUE] = {"no-catalogue", 0, NULL,
                                     "judge files as if no official file were known"},
        },
    .notes = "Exit status: 0 all agrees, 1 findings that are not waived, 2 not done.\n\n"
             "Example: codeset verify icd10cm@FY2025 icd10cm@FY2026",
    .operands_least = 1,
    .operands_most = 2,
};

/* What is kept somewhere may have changed since it was written; what was read just now has not. */
static enum status check_package(const struct operand *operand, struct output *account,
                                 struct findings *findings, bool *sound, struct diagnostics *d)
{
    if (operand->temporary)
        return STATUS_OK;
    bool this_one = true;
    enum status status = verify_package(&operand->release, account, findings, &this_one, d);
    if (status == STATUS_OK && this_one)
        output_text(account, TEXT("\n"));
    *sound &= this_one;
    return status;
}

/* Two releases are there to be compared: of their packages only what is wrong is told. */
static enum status verify_two(struct operand *from, struct operand *to, const struct store *s,
                              struct output *account, struct findings *findings,
                              struct diagnostics *d)
{
    struct output silent;
    bool sound = true;
    if (output_discard(&silent, d) != STATUS_OK)
        return STATUS_FAILED;
    enum status status = check_package(from, &silent, findings, &sound, d);
    if (status == STATUS_OK)
        status = check_package(to, &silent, findings, &sound, d);
    output_abandon(&silent);
    if (status == STATUS_OK && sound)
        return verify_pair(&from->release, &to->release, s, account, findings, d);
    if (status == STATUS_OK)
        output_text(account,
                    TEXT("a package is not what its manifest says: nothing was compared\n"));
    return status;
}

static enum status verify_operands(const struct arguments *a, const struct store *s,
                                   struct output *account, struct findings *findings,
                                   struct diagnostics *d)
{
    bool use_catalogue = !a->values[OPTION_NO_CATALOGUE];
    struct operand from, to;
    enum status status;
    bool sound = true;
    if (a->operand_count == 2) {
        if (operand_open_two(&from, a->operands[0], &to, a->operands[1], s, use_catalogue, d) !=
            STATUS_OK)
            return STATUS_FAILED;
        status = verify_two(&from, &to, s, account, findings, d);
        operand_close(&from, d);
        operand_close(&to, d);
        return status;
    }
    if (code_map_is_at(a->operands[0]))
        return verify_code_map(a->operands[0], s, account, findings, d);
    if (operand_open(&to, a->operands[0], s, NULL, use_catalogue, d) != STATUS_OK)
        return STATUS_FAILED;
    status = check_package(&to, account, findings, &sound, d);
    if (status == STATUS_OK && sound)
        status = verify_release(&to.release, s, account, findings, d);
    operand_close(&to, d);
    return status;
}

/* The account for people, then the findings; with another format the findings alone. */
static enum status print_result(struct output *o, const struct findings *findings,
                                enum findings_format format, bool all, struct diagnostics *d)
{
    if (format == FINDINGS_TEXT) {
        size_t open = findings_open(findings);
        output_printf(o, "\n%zu finding%s", open, open == 1 ? "" : "s");
        if (findings->waived > 0)
            output_printf(o, ", %zu more waived", findings->waived);
        output_text(o, TEXT("\n"));
    }
    return findings_print(findings, format, all, o, d);
}

static enum status run(const struct arguments *a, struct store *s, bool *found,
                       struct diagnostics *d)
{
    enum findings_format format = FINDINGS_TEXT;
    const char *wanted = a->values[OPTION_FORMAT];
    if (wanted && !findings_format_from_name(text_of(wanted), &format))
        return diagnostics_fail(d, NO_PLACE, "'%s' is no format: say text, tsv or jsonl", wanted);
    struct findings findings;
    struct output o, silent;
    enum status status = findings_init(&findings, a->values[OPTION_WAIVERS], d);
    if (status == STATUS_OK)
        status = output_open(&o, a->values[OPTION_OUTPUT], d);
    if (status == STATUS_OK) {
        struct output *account = &o;
        if (format != FINDINGS_TEXT) {
            status = output_discard(&silent, d);
            account = &silent;
        }
        if (status == STATUS_OK)
            status = verify_operands(a, s, account, &findings, d);
        if (account == &silent)
            output_abandon(&silent);
        if (status == STATUS_OK)
            status = print_result(&o, &findings, format, a->values[OPTION_ALL] != NULL, d);
        if (status == STATUS_OK)
            status = output_commit(&o, NULL, d);
        else
            output_abandon(&o);
    }
    if (status == STATUS_OK)
        findings_warn_of_unused_waivers(&findings, d);
    *found = findings_open(&findings) > 0;
    findings_release(&findings);
    return status;
}

int main(int argc, char **argv)
{
    return store_tool_main(&tool, argc, argv, run);
}
