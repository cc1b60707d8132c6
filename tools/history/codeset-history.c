/* codeset history: when codes were valid, who says so, and since when it is known. */
#include <stdlib.h>

#include "releases/known_files.h"
#include "tools/common/store_tool.h"
#include "tools/history/history_event_rows.h"
#include "tools/history/history_rows.h"
#include "tools/history/history_text.h"

enum { OPTION_STORE, OPTION_SYSTEM, OPTION_AS_KNOWN, OPTION_EVENTS, OPTION_FORMAT, OPTION_OUTPUT };

static const struct tool tool = {
    .program = "codeset-history",
    .synopsis = "CODE... [--system S] [--as-known DATE] [--events] [--format text|tsv|csv|jsonl]",
    .summary =
        "Says what happened to codes and when they were valid, from all releases that the store\n"
        "holds: when each came, every revision, when it became a header, when it went, what came\n"
        "before and after it, and on which line of an official file each fact stands; then its\n"
        "intervals, what each date rests on, and which releases state it. A date of the code's "
        "own\n"
        "outranks the date of a release. A code that was used again with another meaning has\n"
        "several senses. It is answered once for each system that has the code.",
    .options =
        {
            [OPTION_STORE] = {"store", 's', "DIR", "the store; else $CODESET_STORE, else ./store"},
            [OPTION_SYSTEM] = {"system", 0, "S", "only " SYSTEM_NAMES},
            [OPTION_AS_KNOWN] = {"as-known", 0, "DATE",
                                 "only from releases effective by then, YYYY-MM-DD"},
            [OPTION_EVENTS] = {"events", 0, NULL,
                               "rows of what happened instead of rows of intervals"},
            [OPTION_FORMAT] = {"format", 'f', "FORMAT", "text (the default), tsv, csv or jsonl"},
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
    bool events; /* rows of them */
    enum row_format format;
};

/* One book a system that is asked for and held. */
struct books {
    struct history_book items[SYSTEMS];
    struct all_neighbours
        neighbours[SYSTEMS]; /* of the codes of each; empty for rows of intervals */
    size_t count;
};

static enum status read_question(const struct arguments *a, struct question *q,
                                 struct diagnostics *d)
{
    const char *system = a->values[OPTION_SYSTEM], *as_known = a->values[OPTION_AS_KNOWN];
    *q = (struct question){.written = a->operands,
                           .count = (size_t)a->operand_count,
                           .events = a->values[OPTION_EVENTS] != NULL};
    if (row_format_read_csv(a->values[OPTION_FORMAT], &q->format, d) != STATUS_OK)
        return STATUS_FAILED;
    if (system && !system_from_name(text_of(system), &q->system))
        return diagnostics_fail(d, NO_PLACE, "'%s' is no system: say " SYSTEM_NAMES, system);
    if (q->system == SYSTEM_GEM)
        return diagnostics_fail(d, NO_PLACE, "releases of '%s' hold maps and no codes", system);
    if (as_known && !date_parse(text_of(as_known), &q->as_known))
        return diagnostics_fail(d, NO_PLACE, "'%s' is no date: say YYYY-MM-DD", as_known);
    return STATUS_OK;
}

/* Text always does. */
static bool tells_events(const struct question *q)
{
    return q->format == ROWS_TEXT || q->events;
}

static enum status read_books(struct books *books, const struct question *q, const struct store *s,
                              const struct store_entries *entries, const struct calendar *calendar,
                              struct diagnostics *d)
{
    for (int system = SYSTEM_NONE + 1; system < SYSTEMS; system++) {
        if (system == SYSTEM_GEM || (q->system != SYSTEM_NONE && (enum system)system != q->system))
            continue;
        struct history_book *book = &books->items[books->count];
        struct all_neighbours *neighbours = &books->neighbours[books->count++];
        if (history_book_read(book, (enum system)system, q->written, q->count, q->as_known, s,
                              entries, calendar, d) != STATUS_OK)
            return STATUS_FAILED;
        if (tells_events(q) && neighbours_find(neighbours, book, q->as_known, s, d) != STATUS_OK)
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

/* What one system says of one code. */
static enum status put_history(const struct question *q, const struct books *books, size_t book,
                               size_t code, struct rows *rows, struct diagnostics *d)
{
    const struct history_book *b = &books->items[book];
    struct chronicle chronicle = {.count = 0};
    if (!tells_events(q)) {
        history_put_rows(rows, b, &b->codes[code]);
        return STATUS_OK;
    }
    const struct neighbours *neighbours = &books->neighbours[book].of[code];
    enum status status = chronicle_fill(&chronicle, b, code, d);
    if (status == STATUS_OK && q->format == ROWS_TEXT)
        history_put_text(rows->to, b, code, &chronicle, neighbours);
    else if (status == STATUS_OK)
        history_put_event_rows(rows, b, code, &chronicle, neighbours);
    chronicle_release(&chronicle);
    return status;
}

static enum status print(const struct question *q, const struct books *books, struct rows *rows,
                         bool *missed, struct diagnostics *d)
{
    bool text = q->format == ROWS_TEXT, first = true;
    for (size_t i = 0; i < q->count; i++) {
        bool found = false;
        for (size_t j = 0; j < books->count; j++) {
            if (books->items[j].codes[i].count == 0)
                continue;
            output_text(rows->to, text && !first ? TEXT("\n") : TEXT(""));
            if (put_history(q, books, j, i, rows, d) != STATUS_OK)
                return STATUS_FAILED;
            found = true;
            first = false;
        }
        if (!found && text) {
            output_text(rows->to, first ? TEXT("") : TEXT("\n"));
            put_unknown(rows->to, books, q->written[i]);
            first = false;
        }
        *missed |= !found;
    }
    return STATUS_OK;
}

static enum status answer(const struct arguments *a, const struct question *q,
                          const struct books *books, bool *missed, struct diagnostics *d)
{
    struct output o;
    struct rows rows;
    if (output_open(&o, a->values[OPTION_OUTPUT], d) != STATUS_OK)
        return STATUS_FAILED;
    rows_begin(&rows, &o, q->format, q->events ? history_event_columns : history_columns,
               q->events ? HISTORY_EVENT_COLUMNS : HISTORY_COLUMNS);
    enum status status = print(q, books, &rows, missed, d);
    rows_end(&rows);
    if (status == STATUS_OK)
        return output_commit(&o, NULL, d);
    output_abandon(&o);
    return STATUS_FAILED;
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
    for (size_t i = 0; i < books.count; i++) {
        neighbours_release(&books.neighbours[i]);
        history_book_release(&books.items[i]);
    }
    calendar_release(&calendar);
    store_entries_release(&entries);
    return status;
}

int main(int argc, char **argv)
{
    return store_tool_main(&tool, argc, argv, run);
}
