/* codeset search: codes by the words of their titles, from a lookup table. */
#include "tools/common/table_tool.h"
#include "tools/common/tool.h"
#include "tools/search/search.h"

enum {
    OPTION_TABLE,
    OPTION_ON,
    OPTION_SYSTEM,
    OPTION_ALL,
    OPTION_LIMIT,
    OPTION_FORMAT,
    OPTION_OUTPUT,
    OPTION_VERIFY,
};

static const struct tool tool = {
    .program = "codeset-search",
    .synopsis = "WORD... [--on DATE]",
    .summary =
        "Finds codes by the words of their titles as they were on a day, and of the index terms\n"
        "of a table compiled --with terms, the best first.\n"
        "Asks a table that codeset compile made; one of --format sqlite has its index\n"
        "inside and answers at once.",
    .options =
        {
            [OPTION_TABLE] = {"table", 't', "FILE", "the table; else $CODESET_TABLE"},
            [OPTION_ON] = {"on", 0, "DATE",
                           "the day; else the first day of each system's last release"},
            [OPTION_SYSTEM] = {"system", 0, "SYSTEM", "only this; else all of the table"},
            [OPTION_ALL] = {"all", 0, NULL,
                            "also codes that are neither valid nor headers on that day"},
            [OPTION_LIMIT] = {"limit", 'n', "N", "show N (20); 0: all"},
            [OPTION_FORMAT] = {"format", 'f', "FORMAT", "text (the default), tsv or jsonl"},
            [OPTION_OUTPUT] = {"output", 'o', "FILE", "write to FILE"},
            [OPTION_VERIFY] = {"verify", 0, NULL, "check the whole table first"},
        },
    .notes =
        "Every word must be found; \"several words\" between quotes must stand so, a * behind a\n"
        "word finds what begins so, and a code or its beginning is a word, too.\n\n"
        "Exit status: 0 found; 1 nothing found; 2 not done.\n\n"
        "Example: codeset search --table codes.cst --on 2026-03-01 typhoid '\"heart failure\"'",
    .operands_least = 1,
    .operands_most = -1,
};

enum { LIMIT_USUAL = 20 };

static enum status read_request(const struct arguments *a, struct search_request *r,
                                struct diagnostics *d)
{
    struct date day;
    const char *on = a->values[OPTION_ON], *limit = a->values[OPTION_LIMIT];
    r->all = a->values[OPTION_ALL] != NULL;
    r->limit = LIMIT_USUAL;
    if (on && !date_parse(text_of(on), &day))
        return diagnostics_fail(d, NO_PLACE, "--on '%s' is no day: say YYYY-MM-DD", on);
    if (limit && !text_to_uint64(text_of(limit), &r->limit))
        return diagnostics_fail(d, NO_PLACE, "--limit '%s' is no number", limit);
    return row_format_read(a->values[OPTION_FORMAT], &r->format, d);
}

static enum status read_words(const struct arguments *a, struct search_words *words,
                              struct diagnostics *d)
{
    struct buffer written;
    buffer_init(&written);
    for (int i = 0; i < a->operand_count; i++) {
        buffer_append_text(&written, text_of(a->operands[i]));
        buffer_append_char(&written, ' ');
    }
    enum status status = search_words_read(words, buffer_text(&written), d);
    if (written.failed)
        status = diagnostics_out_of_memory(d);
    buffer_release(&written);
    return status;
}

static enum status answer(const struct arguments *a, struct search_request *r, bool *found,
                          struct diagnostics *d)
{
    struct searched_table table;
    struct output o;
    struct searched_selection selection = {
        .system = a->values[OPTION_SYSTEM],
        .day = a->values[OPTION_ON],
        .verify = a->values[OPTION_VERIFY] != NULL,
    };
    if (table_path(a->values[OPTION_TABLE], &selection.path, d) != STATUS_OK)
        return STATUS_FAILED;
    enum status status = searched_table_open(&table, &selection, d);
    if (status == STATUS_OK)
        status = output_open(&o, a->values[OPTION_OUTPUT], d);
    if (status == STATUS_OK) {
        r->table = &table;
        r->to = &o;
        status = search(r, found, d);
        if (status == STATUS_OK)
            status = output_commit(&o, NULL, d);
        else
            output_abandon(&o);
    }
    searched_table_close(&table);
    return status;
}

int main(int argc, char **argv)
{
    struct arguments a;
    struct diagnostics d;
    struct search_words words;
    struct search_request request = {.words = &words};
    bool found = false;
    int exit_status;
    if (!tool_arguments(&tool, argc, argv, &a, &exit_status))
        return exit_status;
    diagnostics_init(&d);
    enum status status = read_words(&a, &words, &d);
    if (status == STATUS_OK)
        status = read_request(&a, &request, &d);
    if (status == STATUS_OK)
        status = answer(&a, &request, &found, &d);
    search_words_release(&words);
    return tool_finish(&tool, &d, status, !found);
}
