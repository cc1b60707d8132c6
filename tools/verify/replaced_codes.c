#include "tools/verify/replaced_codes.h"

#include <stdio.h>
#include <stdlib.h>

void replaced_codes_release(struct replaced_codes *p)
{
    free(p->items);
    *p = (struct replaced_codes){.items = NULL};
}

struct reading {
    struct replaced_codes *into;
    size_t at; /* the row that the next part is of */
    struct diagnostics *d;
};

static enum status add(struct reading *r, struct text code)
{
    struct replaced_codes *p = r->into;
    struct replaced_code item = {.row = r->at};
    if (!memory_grow((void **)&p->items, &p->capacity, p->count + 1, sizeof item))
        return diagnostics_out_of_memory(r->d);
    snprintf(item.code, sizeof item.code, "%.*s", TEXT_ARGS(code));
    p->items[p->count++] = item;
    return STATUS_OK;
}

/* Parts come in the order of rows. */
static enum status take_part(void *context, const struct text *v)
{
    struct reading *r = context;
    const struct conversion_list *rows = r->into->rows;
    while (r->at < rows->count &&
           (!text_equal(rows->rows[r->at].code, v[CONVERSION_SOURCE_CODE]) ||
            !text_equal(rows->rows[r->at].previous, v[CONVERSION_SOURCE_PREVIOUS])))
        r->at++;
    bool range = text_equal(v[CONVERSION_SOURCE_FORM], TEXT("range"));
    if (r->at == rows->count || !date_is_set(rows->rows[r->at].effective) ||
        (!range && !text_equal(v[CONVERSION_SOURCE_FORM], TEXT("code"))))
        return STATUS_OK;
    if (add(r, v[CONVERSION_SOURCE_FIRST]) != STATUS_OK)
        return STATUS_FAILED;
    return range ? add(r, v[CONVERSION_SOURCE_LAST]) : STATUS_OK;
}

static int compare(const void *left, const void *right)
{
    const struct replaced_code *a = left, *b = right;
    int order = text_compare(text_of(a->code), text_of(b->code));
    return order != 0 ? order : (a->row > b->row) - (a->row < b->row);
}

enum status replaced_codes_read(struct replaced_codes *p, const struct conversion_list *rows,
                                const struct release *r, struct diagnostics *d)
{
    struct reading reading = {p, 0, d};
    *p = (struct replaced_codes){.rows = rows};
    enum status status = release_each_row(r, TABLE_CONVERSION_SOURCES, take_part, &reading, d);
    if (status == STATUS_OK && p->count > 1)
        qsort(p->items, p->count, sizeof *p->items, compare);
    return status;
}

bool replaced_codes_after(const struct replaced_codes *p, struct text code, struct date day)
{
    size_t low = 0, high = p->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (text_compare(text_of(p->items[middle].code), code) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    for (; low < p->count && text_equal(text_of(p->items[low].code), code); low++)
        if (date_compare(p->rows->rows[p->items[low].row].effective, day) > 0)
            return true;
    return false;
}
