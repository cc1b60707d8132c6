#include "releases/fact_order.h"

#include <stdlib.h>

#include "schema/tsv.h"

int fact_compare_keys(const struct fact_row *a, const struct fact_row *b)
{
    struct text x = text_slice(a->row, 0, a->key_length), y = text_slice(b->row, 0, b->key_length);
    return a->plain_key && b->plain_key ? text_compare(x, y) : tsv_compare_fields(x, y);
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

/* Rows are sorted when they are all there, and again when the numbers of their members changed:
 * mostly that leaves them as they are. */
static bool are_in_order(const struct fact_rows *rows)
{
    for (size_t i = 1; i < rows->count; i++)
        if (compare_rows(&rows->items[i - 1], &rows->items[i]) > 0)
            return false;
    return true;
}

void facts_sort(struct fact_rows *rows)
{
    if (rows->count > 1 && !are_in_order(rows))
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
