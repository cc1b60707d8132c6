/* codeset show: what a release is made of, or what it says of codes. */
#include "releases/operand.h"
#include "tools/common/store_tool.h"
#include "tools/show/show_codes.h"
#include "tools/show/show_release.h"

enum { OPTION_STORE, OPTION_FORMAT, OPTION_OUTPUT, OPTION_NO_CATALOGUE };

static const struct tool tool = {
    .program = "codeset-show",
    .synopsis = "RELEASE [CODE...] [--format text|tsv|jsonl]",
    .summary =
        "Without codes: what the release is made of, that is its official files, what they state,\n"
        "and its tables. With codes, dotted or not, in any case: what the release says of them, "
        "and\n"
        "on which lines of the official files. RELEASE is a release in the store "
        "(icd10cm@FY2026),\n"
        "a package, or official files (PATH or PATH@DATE).",
    .options =
        {
            [OPTION_STORE] = {"store", 's', "DIR", "the store; else $CODESET_STORE, else ./store"},
            [OPTION_FORMAT] = {"format", 'f', "FORMAT", "text (the default), tsv or jsonl"},
            [OPTION_OUTPUT] = {"output", 'o', "FILE", "write there instead of standard output"},
            [OPTION_NO_CATALOGUE] = {"no-catalogue", 0, NULL,
                                     "judge files as if no official file were known"},
        },
    .notes = "Exit status: 0 done; 1 a code is not in the release, or can be none; 2 not done.\n\n"
             "Example: codeset show icd10cm@latest A00.0",
    .operands_least = 1,
    .operands_most = -1,
};

static enum status print(const struct arguments *a, const struct release *release, struct output *o,
                         bool *missed, struct diagnostics *d)
{
    enum row_format format;
    struct code_lookup lookup;
    if (row_format_read(a->values[OPTION_FORMAT], &format, d) != STATUS_OK)
        return STATUS_FAILED;
    if (a->operand_count == 1) {
        show_release(release, format, o);
        return STATUS_OK;
    }
    enum status status = code_lookup_run(&lookup, release, a->operands + 1,
                                         (size_t)(a->operand_count - 1), LOOKUP_ALL, d);
    if (status == STATUS_OK) {
        status = show_codes(&lookup, format, o, d);
        *missed = show_codes_missed(&lookup);
    }
    code_lookup_release(&lookup);
    return status;
}

static enum status run(const struct arguments *a, struct store *s, bool *missed,
                       struct diagnostics *d)
{
    struct operand operand;
    struct output o;
    if (operand_open(&operand, a->operands[0], s, NULL, !a->values[OPTION_NO_CATALOGUE], d) !=
        STATUS_OK)
        return STATUS_FAILED;
    enum status status = output_open(&o, a->values[OPTION_OUTPUT], d);
    if (status == STATUS_OK) {
        status = print(a, &operand.release, &o, missed, d);
        if (status == STATUS_OK)
            status = output_commit(&o, NULL, d);
        else
            output_abandon(&o);
    }
    operand_close(&operand, d);
    return status;
}

int main(int argc, char **argv)
{
    return store_tool_main(&tool, argc, argv, run);
}
