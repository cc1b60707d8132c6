/* codeset check: a claims file through the lookup table. */
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "schema/base/input.h"
#include "tools/check/check_run.h"
#include "tools/check/check_summary.h"
#include "tools/common/rows.h"
#include "tools/common/table_tool.h"
#include "tools/common/tool.h"

enum {
    OPTION_TABLE,
    OPTION_ICD10CM,
    OPTION_ICD10PCS,
    OPTION_HCPCS,
    OPTION_ICD9CM,
    OPTION_ICD9PROC,
    OPTION_FROM,
    OPTION_THROUGH,
    OPTION_LINE_DATE,
    OPTION_BILL_TYPE,
    OPTION_ON,
    OPTION_NO_HEADER,
    OPTION_DELIMITER,
    OPTION_ONLY_BAD,
    OPTION_SUMMARY,
    OPTION_OUTPUT,
    OPTION_THREADS,
};

static const struct tool tool = {
    .program = "codeset-check",
    .synopsis = "FILE --icd10cm COLUMN,... --from COLUMN",
    .summary =
        "Says of each code in a claims file whether it is valid on the day that counts: the\n"
        "rows of FILE (CSV, tabs or pipes; gzip or zstd; - is standard input) with the status,\n"
        "the day and a note behind them. Asks a table that codeset compile made.",
    .options =
        {
            [OPTION_TABLE] = {"table", 't', "FILE", "the table; else $CODESET_TABLE"},
            [OPTION_ICD10CM] = {"icd10cm", 0, "COLUMNS",
                                "columns with codes of ICD-10-CM: names or numbers"},
            [OPTION_ICD10PCS] = {"icd10pcs", 0, "COLUMNS", "of ICD-10-PCS"},
            [OPTION_HCPCS] = {"hcpcs", 0, "COLUMNS", "of HCPCS Level II"},
            [OPTION_ICD9CM] = {"icd9cm", 0, "COLUMNS", "diagnoses of ICD-9-CM"},
            [OPTION_ICD9PROC] = {"icd9proc", 0, "COLUMNS", "procedures of ICD-9-CM"},
            [OPTION_FROM] = {"from", 0, "COLUMN", "date of service, or its first day"},
            [OPTION_THROUGH] = {"through", 0, "COLUMN", "its last day, or that of discharge"},
            [OPTION_LINE_DATE] = {"line-date", 0, "COLUMN", "date of the line: for HCPCS"},
            [OPTION_BILL_TYPE] = {"bill-type", 0, "COLUMN",
                                  "type of bill: inpatient claims go by --through"},
            [OPTION_ON] = {"on", 0, "DATE", "one day for all codes, in place of columns"},
            [OPTION_NO_HEADER] = {"no-header", 0, NULL,
                                  "the first row is one of codes; columns are numbers"},
            [OPTION_DELIMITER] = {"delimiter", 0, "NAME",
                                  "comma, tab, pipe or semicolon; else by the header row"},
            [OPTION_ONLY_BAD] = {"only-bad", 0, NULL,
                                 "only rows with a code that is not valid, and bad rows"},
            [OPTION_SUMMARY] = {"summary", 0, NULL, "no rows, and the counts on standard output"},
            [OPTION_OUTPUT] = {"output", 'o', "FILE", "write to FILE"},
            [OPTION_THREADS] = {"threads", 0, "N", "how many; else as many as processors"},
        },
    .notes = "Exit status: 0 all valid; 1 some code is not; 2 a row could not be read or has no\n"
             "date (the others are written), or not done.\n\n"
             "Example: codeset check claims.csv --table codes.cst --icd10cm dx1,dx2 --from from",
    .operands_least = 1,
    .operands_most = 1,
};

/* The last of two lists would stand, and the columns of the first not be checked. */
static enum status refuse_twice(const struct arguments *a, struct diagnostics *d)
{
    for (int i = OPTION_ICD10CM; i <= OPTION_ON; i++)
        if (a->times[i] > 1)
            return diagnostics_fail(d, NO_PLACE, "--%s is given twice%s", tool.options[i].name,
                                    i < OPTION_FROM ? ": name all columns in one, with commas"
                                                    : "");
    return STATUS_OK;
}

static enum status read_request(const struct arguments *a, struct check_request *r,
                                struct diagnostics *d)
{
    long processors = sysconf(_SC_NPROCESSORS_ONLN);
    const char *threads = a->values[OPTION_THREADS];
    r->path = a->operands[0];
    r->columns = (struct check_columns){
        .codes = {[SYSTEM_ICD10CM] = a->values[OPTION_ICD10CM],
                  [SYSTEM_ICD10PCS] = a->values[OPTION_ICD10PCS],
                  [SYSTEM_HCPCS] = a->values[OPTION_HCPCS],
                  [SYSTEM_ICD9CM] = a->values[OPTION_ICD9CM],
                  [SYSTEM_ICD9PROC] = a->values[OPTION_ICD9PROC]},
        .days = {[DAY_FROM] = a->values[OPTION_FROM],
                 [DAY_THROUGH] = a->values[OPTION_THROUGH],
                 [DAY_LINE] = a->values[OPTION_LINE_DATE],
                 [DAY_BILL_TYPE] = a->values[OPTION_BILL_TYPE]},
        .on = a->values[OPTION_ON],
        .delimiter = a->values[OPTION_DELIMITER],
        .no_header = a->values[OPTION_NO_HEADER] != NULL,
    };
    r->wanted = a->values[OPTION_SUMMARY]    ? ROWS_NONE
                : a->values[OPTION_ONLY_BAD] ? ROWS_BAD
                                             : ROWS_ALL;
    enum { USUAL_MOST = 16 };
    r->threads = processors < 1 ? 1 : processors > USUAL_MOST ? USUAL_MOST : (unsigned)processors;
    if (threads && (!tool_number(threads, CHECK_THREADS_LIMIT, &r->threads) || r->threads == 0))
        return diagnostics_fail(d, NO_PLACE, "--threads '%s' is no number from 1 to %d", threads,
                                CHECK_THREADS_LIMIT);
    if (a->values[OPTION_SUMMARY] && a->values[OPTION_ONLY_BAD])
        return diagnostics_fail(d, NO_PLACE, "--summary is without rows: not with --only-bad");
    return refuse_twice(a, d);
}

/* Nothing may be written over the file that is being read. */
static enum status check_place(const char *file, const char *copy, struct diagnostics *d)
{
    bool standard = !copy || strcmp(copy, "-") == 0;
    bool input = strcmp(file, "-") == 0;
    bool same = standard ? !input && input_is_open_as(file, STDOUT_FILENO)
                : input  ? input_is_open_as(copy, STDIN_FILENO)
                         : input_is_same(file, copy);
    if (!same)
        return STATUS_OK;
    return diagnostics_fail(d, (struct place){standard ? "standard output" : copy, 0, 0},
                            "is the file itself, which is never written over");
}

static enum status put_summary(const struct check_request *r, const struct check_result *result,
                               struct diagnostics *d)
{
    struct output errors;
    const char *name = strcmp(r->path, "-") == 0 ? "standard input" : r->path;
    if (r->wanted == ROWS_NONE) {
        check_summary_put(result, name, r->to);
        return STATUS_OK;
    }
    if (output_to_descriptor(&errors, STDERR_FILENO, "standard error", d) != STATUS_OK)
        return STATUS_FAILED;
    check_summary_put(result, name, &errors);
    return output_commit(&errors, NULL, d);
}

static enum status check(const struct arguments *a, struct check_request *r, bool *invalid,
                         struct diagnostics *d)
{
    struct output o;
    struct check_result result;
    struct progress progress;
    if (check_place(r->path, a->values[OPTION_OUTPUT], d) != STATUS_OK ||
        output_open(&o, a->values[OPTION_OUTPUT], d) != STATUS_OK)
        return STATUS_FAILED;
    o.fleeting = true; /* it can be made again */
    r->to = &o;
    r->progress = &progress;
    progress_begin(&progress, tool.program);
    enum status status = check_run(r, &result, d);
    progress_end(&progress);
    if (status != STATUS_OK) {
        output_abandon(&o);
        return STATUS_FAILED;
    }
    *invalid = check_found_invalid(&result);
    diagnostics_print(d, tool.program, stderr);
    /* counts of what could not be written would be those of a part */
    if (o.error != 0 || put_summary(r, &result, d) == STATUS_OK)
        return output_commit(&o, NULL, d);
    output_abandon(&o);
    return STATUS_FAILED;
}

int main(int argc, char **argv)
{
    struct arguments a;
    struct diagnostics d;
    struct codeset_table table;
    struct check_request request = {.table = &table};
    bool invalid = false;
    int exit_status;
    if (!tool_arguments(&tool, argc, argv, &a, &exit_status))
        return exit_status;
    diagnostics_init(&d);
    enum status status = read_request(&a, &request, &d);
    if (status == STATUS_OK)
        status = table_open(a.values[OPTION_TABLE], false, &table, &d);
    if (status == STATUS_OK) {
        status = check(&a, &request, &invalid, &d);
        codeset_table_close(&table);
    }
    return tool_finish(&tool, &d, status, invalid);
}
