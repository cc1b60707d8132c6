#include "releases/fact_order.h"

#include <stdlib.h>

/* Reads a key value by value: its bytes without escapes. */
struct key_reader {
    const char *at, *end;
};

/* The next byte; END_OF_FIELD, which is below all bytes, between two fields and at the end. */
enum { END_OF_FIELD = -1 };
static int next_byte(struct key_reader *r)
{
    if (r->at == r->end)
        return END_OF_FIELD;
    char c = *r->at++;
    if (c == '\t')
        return END_OF_FIELD;
    if (c != '\\' || r->at == r->end)
        return (unsigned char)c;
    switch (*r->at++) {
    case 't':
        return '\t';
    case 'n':
        return '\n';
    case 'r':
        return '\r';
    default:
        return '\\';
    }
}

static int compare_escaped(struct text a, struct text b)
{
    struct key_reader x = {a.at, a.at + a.length}, y = {b.at, b.at + b.length};
    while (x.at < x.end && y.at < y.end) {
        int left = next_byte(&x), right = next_byte(&y);
        if (left != right)
            return left < right ? -1 : 1;
    }
    return (x.at < x.end) - (y.at < y.end);
}

int fact_compare_keys(const struct fact_row *a, const struct fact_row *b)
{
    struct text x = text_slice(a->row, 0, a->key_length), y = text_slice(b->row, 0, b->key_length);
    return a->plain_key && b->plain_key ? text_compare(x, y) : compare_escaped(x, y);
}

static int compare_rows(const void *left, const void *right)
{
    const struct fact_row *a = left, *b = right;
    int order = fact_compare_keys(a, b);
    if (order != 0)
        return order;
    if (a->member != b->member)
        return a->member < b->member ? -1 : 1;
    return (a->line > b->line) - (a->line < b->line);
}

void facts_sort(struct fact_rows *rows)
{
    if (rows->count > 1)
        qsort(rows->items, rows->count, sizeof *rows->items, compare_rows);
}

enum status collection_order_facts(struct collection *c, fact_duplicate *duplicate, void *context,
                                   struct diagnostics *d)
{
    for (size_t table = 0; table < TABLES; table++) {
        struct fact_rows *rows = &c->facts[table];
        facts_sort(rows);
        size_t first = 0;
        for (size_t i = 1; i < rows->count; i++) {
            bool again = rows->items[i].member == rows->items[first].member &&
                         fact_compare_keys(&rows->items[i], &rows->items[first]) == 0;
            if (!again)
                first = i;
            else if (duplicate(context, (enum table_id)table, &rows->items[first], &rows->items[i],
                               d) != STATUS_OK)
                return STATUS_FAILED;
        }
    }
    return STATUS_OK;
}
