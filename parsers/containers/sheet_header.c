#include "parsers/containers/sheet_header.h"

#include "parsers/containers/sheet_search.h"

/* The next character that is not blank, in lower case; false at the end. */
static bool next_letter(struct text *t, char *c)
{
    while (t->length > 0) {
        if (text_starts_with(*t, TEXT("\xC2\xA0"))) { /* a blank that does not break */
            *t = text_from(*t, 2);
            continue;
        }
        *c = ascii_lower(t->at[0]);
        *t = text_from(*t, 1);
        if (*c != ' ' && *c != '\t' && *c != '\n' && *c != '\r')
            return true;
    }
    return false;
}

bool sheet_titles_equal(struct text a, struct text b)
{
    for (;;) {
        char in_a, in_b;
        bool more_a = next_letter(&a, &in_a), more_b = next_letter(&b, &in_b);
        if (!more_a || !more_b)
            return more_a == more_b;
        if (in_a != in_b)
            return false;
    }
}

static struct text first_name(const char *names)
{
    struct text all = text_of(names);
    size_t end = all.length;
    text_find(all, TEXT("|"), &end);
    return text_slice(all, 0, end);
}

bool sheet_title_fits(const char *names, struct text title)
{
    for (;;) {
        struct text name = first_name(names);
        if (sheet_titles_equal(name, title))
            return true;
        if (names[name.length] == '\0')
            return false;
        names += name.length + 1;
    }
}

bool sheet_title_begins(struct text title, struct text beginning)
{
    char here, wanted;
    while (next_letter(&beginning, &wanted))
        if (!next_letter(&title, &here) || here != wanted)
            return false;
    return true;
}

static bool is_blank(const struct cell *cell)
{
    return cell->kind == CELL_EMPTY || sheet_titles_equal(cell->text, TEXT(""));
}

void sheet_header_init(struct sheet_header *h, const struct sheet_title *titles, size_t count,
                       uint64_t within)
{
    *h = (struct sheet_header){.titles = titles, .count = count, .within = within};
    for (size_t i = 0; i < SHEET_TITLES; i++)
        h->columns[i] = COLUMN_MISSING;
}

/* The place of a title among those wanted; h->count when it is not. */
static size_t find_title(const struct sheet_header *h, struct text title)
{
    size_t i = 0;
    while (i < h->count && !sheet_title_fits(h->titles[i].title, title))
        i++;
    return i;
}

/* How many titles wanted stand in the row. */
static size_t count_titles(const struct sheet_header *h, const struct sheet_row *row)
{
    size_t found = 0;
    for (size_t i = 0; i < row->count; i++)
        found += !is_blank(&row->cells[i]) && find_title(h, row->cells[i].text) < h->count;
    return found;
}

static size_t count_needed(const struct sheet_header *h)
{
    size_t needed = 0;
    for (size_t i = 0; i < h->count; i++)
        needed += !h->titles[i].optional;
    return needed;
}

/* One that begins with the first title, or has two and half of those that it must have. */
static bool is_header(const struct sheet_header *h, const struct sheet_row *row)
{
    size_t found = count_titles(h, row);
    if (found >= 2 && found * 2 >= count_needed(h))
        return true;
    for (size_t i = 0; i < row->count; i++)
        if (!is_blank(&row->cells[i]))
            return sheet_title_fits(h->titles[0].title, row->cells[i].text);
    return false;
}

static enum status take_titles(struct sheet_header *h, const struct sheet_row *row,
                               struct diagnostics *d)
{
    enum status status = STATUS_OK;
    for (size_t column = 0; column < row->count; column++) {
        const struct cell *cell = &row->cells[column];
        if (is_blank(cell))
            continue;
        size_t title = find_title(h, cell->text);
        if (title == h->count) {
            h->unknown++;
            diagnostics_add(d, SEVERITY_WARNING, sheet_place(row, column),
                            "column '%.*s' is not known: not read", TEXT_ARGS(cell->text));
        } else if (h->columns[title] != COLUMN_MISSING) {
            status = diagnostics_fail(
                d, sheet_place(row, column), "column '%.*s' stands twice: also column %zu",
                TEXT_ARGS(first_name(h->titles[title].title)), h->columns[title] + 1);
        } else {
            h->columns[title] = column;
        }
    }
    return status;
}

static enum status not_found(const struct sheet_header *h, struct place place,
                             struct diagnostics *d)
{
    return diagnostics_fail(
        d, place, "no header row that begins with '%.*s' in the first %llu rows",
        TEXT_ARGS(first_name(h->titles[0].title)), (unsigned long long)h->within);
}

enum status sheet_header_look(struct sheet_header *h, const struct sheet_row *row,
                              struct diagnostics *d)
{
    if (row->number > h->within)
        return not_found(h, (struct place){row->source, 0, 0}, d);
    if (!is_header(h, row))
        return STATUS_OK;
    h->row = row->number;
    enum status status = take_titles(h, row, d);
    for (size_t i = 0; i < h->count; i++)
        if (h->columns[i] == COLUMN_MISSING && !h->titles[i].optional)
            status = diagnostics_fail(d, (struct place){row->source, row->number, 0},
                                      "column '%.*s' is missing",
                                      TEXT_ARGS(first_name(h->titles[i].title)));
    return status;
}

enum status sheet_header_end(const struct sheet_header *h, const char *source,
                             struct diagnostics *d)
{
    return h->row > 0 ? STATUS_OK : not_found(h, (struct place){source, 0, 0}, d);
}

struct cell sheet_header_cell(const struct sheet_header *h, const struct sheet_row *row,
                              size_t title)
{
    return sheet_cell(row, h->columns[title]);
}

bool sheet_row_is_empty(const struct sheet_row *row)
{
    for (size_t i = 0; i < row->count; i++)
        if (row->cells[i].kind != CELL_EMPTY && text_trim(row->cells[i].text).length > 0)
            return false;
    return true;
}

size_t sheet_row_texts(const struct sheet_row *row, struct text *texts, size_t limit)
{
    size_t count = row->count < limit ? row->count : limit;
    for (size_t i = 0; i < count; i++)
        texts[i] = row->cells[i].kind == CELL_EMPTY ? TEXT("") : row->cells[i].text;
    return count;
}

/* ---- which sheet */

struct search {
    const struct sheet_title *titles;
    size_t count, least;
    uint64_t within;
    bool found;
};

static bool has_title(const struct sheet_row *row, const char *names)
{
    for (size_t i = 0; i < row->count; i++)
        if (row->cells[i].kind == CELL_TEXT && sheet_title_fits(names, row->cells[i].text))
            return true;
    return false;
}

static enum status look_at_row(void *context, const struct sheet_row *row, struct diagnostics *d)
{
    struct search *s = context;
    size_t titles = 0;
    (void)d;
    if (row->number > s->within)
        return STATUS_END;
    for (size_t i = 0; i < s->count; i++)
        titles += has_title(row, s->titles[i].title);
    s->found = titles >= s->least;
    return s->found ? STATUS_END : STATUS_OK;
}

enum status sheet_find(struct workbook *w, const struct sheet_title *titles, size_t count,
                       size_t least, uint64_t within, const struct sheet **found,
                       struct diagnostics *d)
{
    struct search search = {titles, count, least, within, false};
    struct row_visitor visitor = {look_at_row, &search};
    return sheet_search(w, &visitor, &search.found, found, d);
}
