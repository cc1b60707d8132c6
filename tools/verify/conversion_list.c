#include "tools/verify/conversion_list.h"

#include <stdlib.h>

void conversion_list_release(struct conversion_list *l)
{
    free(l->rows);
    arena_release(&l->texts);
    *l = (struct conversion_list){.rows = NULL};
}

struct reading {
    struct conversion_list *into;
    const struct release *release;
    size_t at; /* the row that the next origin is of */
    struct diagnostics *d;
};

static enum status take_row(void *context, const struct text *v)
{
    struct reading *r = context;
    struct conversion_list *l = r->into;
    struct conversion_row row = {.effective = NO_DATE};
    struct arena *texts = &l->texts;
    if (!date_parse(v[CONVERSION_EFFECTIVE_DATE], &row.effective))
        row.effective = NO_DATE;
    if (!arena_copy(texts, v[CONVERSION_CODE], &row.code) ||
        !arena_copy(texts, v[CONVERSION_PREVIOUS], &row.previous) ||
        !arena_copy(texts, v[CONVERSION_ORDINAL], &row.ordinal) ||
        !arena_copy(texts, v[CONVERSION_CURRENT], &row.current) ||
        !arena_copy(texts, v[CONVERSION_STATE], &row.state) ||
        !arena_copy(texts, v[CONVERSION_CHANGE], &row.change) ||
        !memory_grow((void **)&l->rows, &l->capacity, l->count + 1, sizeof row))
        return diagnostics_out_of_memory(r->d);
    l->rows[l->count++] = row;
    return STATUS_OK;
}

static bool is_row(const struct conversion_row *row, const struct text *v)
{
    return text_equal(row->code, v[CONVERSION_CODE]) &&
           text_equal(row->previous, v[CONVERSION_PREVIOUS]) &&
           text_equal(row->ordinal, v[CONVERSION_ORDINAL]);
}

/* Origins come in the order of rows; of several the first, which is that of the text. */
static enum status take_origin(void *context, const struct text *v)
{
    enum { SOURCE = CONVERSION_ORDINAL + 1, LINE };
    struct reading *r = context;
    struct conversion_list *l = r->into;
    while (r->at < l->count && !is_row(&l->rows[r->at], v))
        r->at++;
    if (r->at == l->count || l->rows[r->at].where.source.at)
        return STATUS_OK;
    const struct manifest_source *source = manifest_source(&r->release->manifest, v[SOURCE]);
    if (source) {
        l->rows[r->at].where.source = source->id;
        text_to_uint64(v[LINE], &l->rows[r->at].where.line);
    }
    return STATUS_OK;
}

enum status conversion_list_read(struct conversion_list *l, const struct release *r,
                                 struct diagnostics *d)
{
    struct reading reading = {.into = l, .release = r, .d = d};
    *l = (struct conversion_list){.rows = NULL};
    arena_init(&l->texts);
    if (release_each_row(r, TABLE_CONVERSIONS, take_row, &reading, d) != STATUS_OK)
        return STATUS_FAILED;
    return release_each_row(r, TABLE_CONVERSIONS_ORIGIN, take_origin, &reading, d);
}

size_t conversion_list_find(const struct conversion_list *l, struct text code)
{
    size_t low = 0, high = l->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (text_compare(l->rows[middle].code, code) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low < l->count && text_equal(l->rows[low].code, code) ? low : l->count;
}
