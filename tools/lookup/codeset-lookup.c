/* codeset lookup: what codes are on a day, from a lookup table. */
#include "tools/common/table_tool.h"
#include "tools/common/tool.h"
#include "tools/lookup/lookup.h"

enum { OPTION_TABLE, OPTION_ON, OPTION_SYSTEM, OPTION_FORMAT, OPTION_OUTPUT, OPTION_VERIFY };

static const struct tool tool = {
    .program = "codeset-lookup",
    .synopsis = "CODE... [--on DATE]",
    .summary = "Says what codes are on a day: valid, header, not yet, retired, unknown, or not\n"
               "covered, with their titles. Asks a table that codeset compile made.",
    .options =
        {
            [OPTION_TABLE] = {"table", 't', "FILE", "the table; else $CODESET_TABLE"},
            [OPTION_ON] = {"on", 0, "DATE",
                           "the day; else the first day of each system's last release"},
            [OPTION_SYSTEM] = {"system", 0, "SYSTEM",
                               "only this; else once for each system that has the code"},
            [OPTION_FORMAT] = {"format", 'f', "FORMAT", "text (the default), tsv or jsonl"},
            [OPTION_OUTPUT] = {"output", 'o', "FILE", "write to FILE"},
            [OPTION_VERIFY] = {"verify", 0, NULL, "check the whole table first"},
        },
    .notes = "Exit status: 0 all valid; 1 some code is not; 2 not done.\n\n"
             "Example: codeset lookup --table codes.cst --on 2026-03-01 E11.9",
    .operands_least = 1,
    .operands_most = -1,
};

static enum status read_request(const struct arguments *a, struct lookup_request *r,
                                struct diagnostics *d)
{
    const char *on = a->values[OPTION_ON], *system = a->values[OPTION_SYSTEM];
    struct date date;
    r->day = CODESET_OPEN;
    r->system = CODESET_NO_SUCH;
    if (on && !date_parse(text_of(on), &date))
        return diagnostics_fail(d, NO_PLACE, "--on '%s' is no day: say YYYY-MM-DD", on);
    if (on)
        r->day = codeset_day(date.year, date.month, date.day);
    if (system && (r->system = codeset_table_system(r->table, system)) == CODESET_NO_SUCH)
        return diagnostics_fail(d, NO_PLACE, "the table has no system '%s'", system);
    return row_format_read(a->values[OPTION_FORMAT], &r->format, d);
}

static enum status answer(const struct arguments *a, struct lookup_request *r, bool *invalid,
                          struct diagnostics *d)
{
    struct output o;
    struct lookup l;
    if (output_open(&o, a->values[OPTION_OUTPUT], d) != STATUS_OK)
        return STATUS_FAILED;
    r->to = &o;
    if (lookup_begin(&l, r, d) != STATUS_OK) {
        output_abandon(&o);
        return STATUS_FAILED;
    }
    for (int i = 0; i < a->operand_count; i++)
        lookup_put(&l, a->operands[i]);
    lookup_end(&l);
    *invalid = l.invalid;
    return output_commit(&o, NULL, d);
}

int main(int argc, char **argv)
{
    struct arguments a;
    struct diagnostics d;
    struct codeset_table table;
    struct lookup_request request = {.table = &table};
    bool invalid = false;
    int exit_status;
    if (!tool_arguments(&tool, argc, argv, &a, &exit_status))
        return exit_status;
    diagnostics_init(&d);
    enum status status =
        table_open(a.values[OPTION_TABLE], a.values[OPTION_VERIFY] != NULL, &table, &d);
    if (status == STATUS_OK) {
        status = read_request(&a, &request, &d);
        if (status == STATUS_OK)
            status = answer(&a, &request, &invalid, &d);
        codeset_table_close(&table);
    }
    return tool_finish(&tool, &d, status, invalid);
}
