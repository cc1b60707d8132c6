#include "tools/common/index_headings.h"

#include <stdlib.h>

struct index_heading {
    struct text index, relation, heading;
};

void index_headings_init(struct index_headings *h)
{
    *h = (struct index_headings){NULL, 0, 0, {NULL}};
    arena_init(&h->texts);
}

void index_headings_release(struct index_headings *h)
{
    free(h->items);
    arena_release(&h->texts);
    index_headings_init(h);
}

enum status index_headings_take(struct index_headings *h, const struct text *row,
                                struct diagnostics *d)
{
    struct index_heading heading;
    if (row[TERM_PATH].length > 0)
        return STATUS_OK;
    if (!arena_copy(&h->texts, row[TERM_INDEX], &heading.index) ||
        !arena_copy(&h->texts, row[TERM_RELATION], &heading.relation) ||
        !arena_copy(&h->texts, row[TERM_TARGET], &heading.heading) ||
        !memory_grow((void **)&h->items, &h->capacity, h->count + 1, sizeof heading))
        return diagnostics_out_of_memory(d);
    h->items[h->count++] = heading;
    return STATUS_OK;
}

struct headings_reading {
    struct index_headings *into;
    struct diagnostics *d;
};

static enum status take_row(void *context, const struct text *row)
{
    struct headings_reading *reading = context;
    return index_headings_take(reading->into, row, reading->d);
}

enum status index_headings_read(struct index_headings *h, const struct release *r,
                                struct diagnostics *d)
{
    struct headings_reading reading = {h, d};
    return release_each_row(r, TABLE_TERMS, take_row, &reading, d);
}

struct text index_headings_find(const struct index_headings *h, struct text index,
                                struct text relation)
{
    for (size_t i = 0; i < h->count; i++)
        if (text_equal(h->items[i].index, index) && text_equal(h->items[i].relation, relation))
            return h->items[i].heading;
    return TEXT_NOT_STATED;
}
