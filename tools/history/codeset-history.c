/* codeset history: when codes were valid, who says so, and since when it is known. */
#include <stdlib.h>

#include "releases/known_files.h"
#include "tools/common/store_tool.h"
#include "tools/history/history_print.h"

enum { OPTION_STORE, OPTION_SYSTEM, OPTION_AS_KNOWN, OPTION_FORMAT, OPTION_OUTPUT };

static const struct tool tool = {
    .program = "codeset-history",
    .synopsis = "CODE... [--system S] [--as-known DATE] [--format text|tsv|jsonl]",
    .summary =
        "Says when codes were valid, from all releases that the store holds: their intervals, "
        "what\n"
        "each date rests on, and which releases state it. A date of the code's own outranks the\n"
        "date of a release. A code that was used again with another meaning has several senses. "
        "It\n"
        "is answered once for each system that has the code.",
    .options =
        {
            [OPTION_STORE] = {"store", 's', "DIR", "the store; else $CODESET_STORE, else ./store"},
            [OPTION_SYSTEM] = {"system", 0, "S", "only " SYSTEM_NAMES},
            [OPTION_AS_KNOWN] = {"as-known", 0, "DATE",
                                 "only from releases effective by then, YYYY-MM-DD"},
            [OPTION_FORMAT] = {"format", 'f', "FORMAT", "text (the default), tsv or jsonl"},
            [OPTION_OUTPUT] = {"output", 'o', "FILE", "write there instead of standard output"},
        },
    .notes = "Exit status: 0 done; 1 a code is unknown, or can be none; 2 not done.\n\n"
             "Example: codeset history G0154 --as-known 2016-06-30",
    .operands_least = 1,
    .operands_most = -1,
};

struct question {
    char *const *written;
    size_t count;
    enum system system; /* SYSTEM_NONE: all */
    struct date as_known;
    enum row_format format;
};

/* One book a system that is asked for and held. */
struct books {
    struct history_book items[SYSTEMS];
    size_t count;
};

static enum status read_question(const struct arguments *a, struct question *q,
                                 struct diagnostics *d)
{
    const char *system = a->values[OPTION_SYSTEM], *as_known = a->values[OPTION_AS_KNOWN];
    *q = (struct question){.written = a->operands, .count = (size_t)a->operand_count};
    if (row_format_read(a->values[OPTION_FORMAT], &q->format, d) != STATUS_OK)
        return STATUS_FAILED;
    if (system && !system_from_name(text_of(system), &q->system))
        return diagnostics_fail(d, NO_PLACE, "'%s' is no system: say " SYSTEM_NAMES, system);
    if (q->system == SYSTEM_GEM)
        return diagnostics_fail(d, NO_PLACE, "releases of '%s' hold maps and no codes", system);
    if (as_known && !date_parse(text_of(as_known), &q->as_known))
        return diagnostics_fail(d, NO_PLACE, "'%s' is no date: say YYYY-MM-DD", as_known);
    return STATUS_OK;
}

static enum status read_books(struct books *books, const struct question *q, const struct store *s,
                              const struct store_entries *entries, const struct calendar *calendar,
                              struct diagnostics *d)
{
    for (int system = SYSTEM_NONE + 1; system < SYSTEMS; system++) {
        if (system == SYSTEM_GEM || (q->system != SYSTEM_NONE && (enum system)system != q->system))
            continue;
        struct history_book *book = &books->items[books->count++];
        if (history_book_read(book, (enum system)system, q->written, q->count, q->as_known, s,
                              entries, calendar, d) != STATUS_OK)
            return STATUS_FAILED;
    }
    return STATUS_OK;
}

/* What no release says; which releases were read. */
static void put_unknown(struct output *o, const struct books *books, const char *written)
{
    size_t releases = 0;
    bool possible = false;
    for (size_t i = 0; i < books->count; i++) {
        char code[CODE_LIMIT + 1];
        releases += books->items[i].release_count;
        possible |= system_code_normalize(books->items[i].system, text_of(written), code);
    }
    output_visible(o, text_of(written));
    if (possible && releases == 0)
        output_text(o, TEXT("  not covered: no release that takes effect by then is held\n"));
    else if (possible)
        output_printf(o, "  unknown: in none of %zu releases\n", releases);
    else
        output_printf(o, "  cannot be a code of %s\n",
                      books->count == 1 ? system_title(books->items[0].system) : SYSTEM_NAMES);
}

static void print(const struct question *q, const struct books *books, struct rows *rows,
                  bool *missed)
{
    bool first = true;
    for (size_t i = 0; i < q->count; i++) {
        bool found = false;
        for (size_t j = 0; j < books->count; j++) {
            const struct code_history *h = &books->items[j].codes[i];
            if (h->count == 0)
                continue;
            if (q->format != ROWS_TEXT) {
                history_put_rows(rows, &books->items[j], h);
            } else {
                output_text(rows->to, first ? TEXT("") : TEXT("\n"));
                history_put_text(rows->to, &books->items[j], h);
            }
            found = true;
            first = false;
        }
        if (!found && q->format == ROWS_TEXT) {
            output_text(rows->to, first ? TEXT("") : TEXT("\n"));
            put_unknown(rows->to, books, q->written[i]);
            first = false;
        }
        *missed |= !found;
    }
}

static enum status answer(const struct arguments *a, const struct question *q,
                          const struct books *books, bool *missed, struct diagnostics *d)
{
    struct output o;
    struct rows rows;
    if (output_open(&o, a->values[OPTION_OUTPUT], d) != STATUS_OK)
        return STATUS_FAILED;
    rows_begin(&rows, &o, q->format, history_columns, HISTORY_COLUMNS);
    print(q, books, &rows, missed);
    rows_end(&rows);
    return output_commit(&o, NULL, d);
}

static enum status run(const struct arguments *a, struct store *s, bool *missed,
                       struct diagnostics *d)
{
    struct question q;
    struct calendar calendar;
    struct store_entries entries;
    struct books books = {.count = 0};
    if (read_question(a, &q, d) != STATUS_OK || store_check(s, d) != STATUS_OK ||
        store_list(s, &entries, d) != STATUS_OK)
        return STATUS_FAILED;
    calendar_init(&calendar);
    enum status status = known_files_calendar(s, &calendar, d);
    if (status == STATUS_OK)
        status = read_books(&books, &q, s, &entries, &calendar, d);
    if (status == STATUS_OK)
        status = answer(a, &q, &books, missed, d);
    for (size_t i = 0; i < books.count; i++)
        history_book_release(&books.items[i]);
    calendar_release(&calendar);
    store_entries_release(&entries);
    return status;
}

int main(int argc, char **argv)
{
    return store_tool_main(&tool, argc, argv, run);
}
