#include "tests/unit/support/random_release.h"

#include <stdio.h>
#include <string.h>

/* xorshift64*: the same everywhere. */
void random_begin(struct random *r, uint64_t seed)
{
    r->state = seed * UINT64_C(0x9E3779B97F4A7C15) + 1;
}

unsigned random_below(struct random *r, unsigned below)
{
    r->state ^= r->state >> 12;
    r->state ^= r->state << 25;
    r->state ^= r->state >> 27;
    return (unsigned)((r->state * UINT64_C(0x2545F4914F6CDD1D)) >> 33) % below;
}

static const char *const codes[MODEL_CODES] = {
    "A00",  "A000",   "A001", "A009",    "B20",     "C44",     "C440",    "C4A",
    "C4A0", "C4A9",   "E08",  "E0800",   "H54",     "H54512A", "O9A",     "O9A1",
    "QA0",  "QA0101", "S72",  "S72001A", "S72001B", "T36",     "T360X1A", "Z9989"};

const char *model_code(size_t i)
{
    return codes[i];
}

bool model_find(struct text code, size_t *i)
{
    for (*i = 0; *i < MODEL_CODES; ++*i)
        if (text_equal(text_of(codes[*i]), code))
            return true;
    return false;
}

/* A title of some words, such that revisions of every weight occur. Short ones are ASCII: a reader
 * cannot tell whether others were padded by bytes or by characters. */
static void make_title(char title[MODEL_TITLE], struct random *r, bool is_short)
{
    static const char *const words[] = {
        "Cholera", "cholera", "Hemorrage", "hemorrhage", "high",    "thigh",
        "left,",   "left",    "1.5",       "15",         "mg",      "(unsp)",
        "\"x\"",   "=1",      "a,b",       "'q",         "+",       "-",
        "\\N",     "\\t",     "a\tb",      "excoriee",   "0210093", "M\xC3\xA9ni\xC3\xA8re"};
    const unsigned word_count = sizeof words / sizeof *words - (is_short ? 1 : 0);
    size_t length = 0;
    unsigned count = random_below(r, 3) + !is_short; /* a line without a long title is none */
    title[0] = '\0';
    if (random_below(r, 8) == 0)
        title[length++] = ' ';
    for (unsigned i = 0; i < count; i++)
        length += (size_t)snprintf(title + length, MODEL_TITLE - length, "%s%s", i > 0 ? " " : "",
                                   words[random_below(r, word_count)]);
    if (!is_short && random_below(r, 8) == 0)
        title[length++] = ' ';
    title[length] = '\0';
    /* blanks at the end of a short title are its padding */
    while (is_short && length > 0 && title[length - 1] == ' ')
        title[--length] = '\0';
}

static void make_row(struct model_row *row, struct random *r)
{
    memset(row, 0, sizeof *row);
    row->present = true;
    row->billable = random_below(r, 3) > 0;
    make_title(row->short_title, r, true);
    make_title(row->long_title, r, false);
}

void model_make(struct model *m, struct random *r)
{
    memset(m, 0, sizeof *m);
    make_row(&m->rows[1], r); /* never without a row, and one that tells the system */
    for (size_t i = 0; i < MODEL_CODES; i++)
        if (random_below(r, 3) > 0)
            make_row(&m->rows[i], r);
}

void model_change(struct model *m, struct random *r)
{
    for (size_t i = 0; i < MODEL_CODES; i++) {
        struct model_row *row = &m->rows[i];
        if (!row->present && random_below(r, 3) == 0)
            make_row(row, r);
        else if (row->present && i != 1 && random_below(r, 8) == 0)
            memset(row, 0, sizeof *row);
        if (!row->present)
            continue;
        if (random_below(r, 6) == 0)
            row->billable = !row->billable;
        if (random_below(r, 4) == 0)
            make_title(row->short_title, r, true);
        if (random_below(r, 4) == 0)
            make_title(row->long_title, r, false);
    }
}

static bool same_titles(const struct model_row *a, const struct model_row *b)
{
    return strcmp(a->short_title, b->short_title) == 0 && strcmp(a->long_title, b->long_title) == 0;
}

static bool row_equal(const struct model_row *a, const struct model_row *b)
{
    if (!a->present || !b->present)
        return a->present == b->present;
    return a->billable == b->billable && same_titles(a, b);
}

bool model_equal(const struct model *a, const struct model *b)
{
    for (size_t i = 0; i < MODEL_CODES; i++)
        if (!row_equal(&a->rows[i], &b->rows[i]))
            return false;
    return true;
}

void model_order(const struct model *m, struct buffer *literal)
{
    for (size_t i = 0; i < MODEL_CODES; i++)
        if (m->rows[i].present)
            buffer_printf(literal, "%s|%d|%s|%s\n", codes[i], m->rows[i].billable,
                          m->rows[i].short_title, m->rows[i].long_title);
}

static void put_line(struct buffer *literal, const char *action, size_t i,
                     const struct model_row *row)
{
    buffer_printf(literal, "%s|%d|%s|%s|%s\n", action, row->billable, codes[i], row->short_title,
                  row->long_title);
}

void model_order_addenda(const struct model *from, const struct model *to, struct buffer *literal)
{
    for (size_t i = 0; i < MODEL_CODES; i++) {
        const struct model_row *a = &from->rows[i], *b = &to->rows[i];
        bool revision = a->present && b->present && a->billable == b->billable;
        if (row_equal(a, b))
            continue;
        if (a->present)
            put_line(literal, revision ? "from" : "delete", i, a);
        if (b->present)
            put_line(literal, revision ? "to" : "add", i, b);
    }
}

/* Counts of the billable rows or of the headers, as the publisher makes them. */
static void put_block(const struct model *from, const struct model *to, bool billable,
                      struct buffer *literal)
{
    const char *what = billable ? "codes" : "headers";
    unsigned before = 0, after = 0, additions = 0, deletions = 0, revisions = 0;
    for (size_t i = 0; i < MODEL_CODES; i++) {
        const struct model_row *a = &from->rows[i], *b = &to->rows[i];
        bool was = a->present && a->billable == billable,
             is = b->present && b->billable == billable;
        before += was;
        after += is;
        deletions += was && !is;
        additions += is && !was;
        revisions += was && is && !same_titles(a, b);
    }
    buffer_printf(literal,
                  "%s\n %u %s in icd10cm_order_2025.txt\n %u %s in icd10cm_order_2026.txt\n",
                  billable ? "Codes" : "Headers", before, what, after, what);
    buffer_printf(literal, " %u additions\n %u deletions\n %u revisions\n", additions, deletions,
                  revisions);
}

void model_order_trailer(const struct model *from, const struct model *to, struct buffer *literal)
{
    put_block(from, to, false, literal);
    buffer_append_char(literal, '\n');
    put_block(from, to, true, literal);
}
