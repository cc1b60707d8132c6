/*
 * Rows and parts are tables of their own, in the same order: by the current code and the words for
 * the previous ones. Words that several rows have alike are parts of each of these rows.
 */
#include "tools/crosswalk/conversion_table.h"

#include <stdlib.h>

#include "schema/code_map.h"

/* What a row says besides its previous codes. */
struct row {
    struct text code, current, previous, ordinal;
    enum conversion_change change;
    struct date effective;
    struct change_source where;
};

struct table_reading {
    struct conversion_table *table;
    struct row *rows;
    size_t count, capacity;
    size_t at; /* the row that origins or parts have come to */
    struct diagnostics *d;
};

static bool is_of_row(const struct row *row, struct text code, struct text previous)
{
    return text_equal(row->code, code) && text_equal(row->previous, previous);
}

static enum status take_row(void *context, const struct text *v)
{
    struct table_reading *r = context;
    struct arena *texts = &r->table->texts;
    struct row next = {.effective = NO_DATE};
    if (v[CONVERSION_CHANGE].at && text_equal_ignoring_case(v[CONVERSION_CHANGE], TEXT("Deleted")))
        next.change = CONVERSION_IS_DELETED;
    else if (v[CONVERSION_CHANGE].at &&
             text_equal_ignoring_case(v[CONVERSION_CHANGE], TEXT("Revised")))
        next.change = CONVERSION_IS_REVISED;
    if (!v[CONVERSION_EFFECTIVE_DATE].at ||
        !date_parse(v[CONVERSION_EFFECTIVE_DATE], &next.effective))
        next.effective = NO_DATE;
    if (!arena_copy(texts, v[CONVERSION_CODE], &next.code) ||
        !arena_copy(texts, v[CONVERSION_CURRENT], &next.current) ||
        !arena_copy(texts, v[CONVERSION_PREVIOUS], &next.previous) ||
        !arena_copy(texts, v[CONVERSION_ORDINAL], &next.ordinal) ||
        !memory_grow((void **)&r->rows, &r->capacity, r->count + 1, sizeof next))
        return diagnostics_out_of_memory(r->d);
    r->rows[r->count++] = next;
    return STATUS_OK;
}

/* Each row has an origin at least, in the order of rows; the first counts. */
static enum status take_origin(void *context, const struct text *v)
{
    enum { CODE, PREVIOUS, ORDINAL, SOURCE, LINE };
    struct table_reading *r = context;
    if (r->at == r->count)
        return STATUS_OK;
    struct row *row = &r->rows[r->at];
    const struct manifest_source *source = manifest_source(&r->table->release->manifest, v[SOURCE]);
    if (!is_of_row(row, v[CODE], v[PREVIOUS]) || !text_equal(row->ordinal, v[ORDINAL]) || !source ||
        !text_to_uint64(v[LINE], &row->where.line))
        return STATUS_OK; /* another source of the row before */
    row->where.source = source->id;
    r->at++;
    return STATUS_OK;
}

static unsigned marks_of(const struct text *v)
{
    unsigned marks = 0;
    if (text_equal(v[CONVERSION_SOURCE_FORM], TEXT("range")))
        marks |= MARK_RANGE;
    else if (!text_equal(v[CONVERSION_SOURCE_FORM], TEXT("code")))
        marks |= MARK_CATEGORY;
    if (text_equal(v[CONVERSION_SOURCE_JOIN], TEXT("and")))
        marks |= MARK_AMBIGUOUS;
    return marks;
}

static int compare_words(const struct row *row, struct text code, struct text previous)
{
    int order = text_compare(row->code, code);
    return order != 0 ? order : text_compare(row->previous, previous);
}

/* One part, for each row that has its words. */
static enum status take_part(void *context, const struct text *v)
{
    struct table_reading *r = context;
    struct conversion_table *t = r->table;
    struct text code = v[CONVERSION_SOURCE_CODE], previous = v[CONVERSION_SOURCE_PREVIOUS];
    struct conversion_part next = {.marks = marks_of(v)};
    while (r->at < r->count && compare_words(&r->rows[r->at], code, previous) < 0)
        r->at++;
    if (!arena_copy(&t->texts, v[CONVERSION_SOURCE_ORDINAL], &next.ordinal) ||
        !arena_copy(&t->texts, v[CONVERSION_SOURCE_FORM], &next.form) ||
        !arena_copy(&t->texts, v[CONVERSION_SOURCE_FIRST], &next.first) ||
        !arena_copy(&t->texts, v[CONVERSION_SOURCE_LAST], &next.last))
        return diagnostics_out_of_memory(r->d);
    for (size_t i = r->at; i < r->count && is_of_row(&r->rows[i], code, previous); i++) {
        const struct row *row = &r->rows[i];
        next.code = row->code;
        next.current = row->current;
        next.previous = row->previous;
        next.row = row->ordinal;
        next.change = row->change;
        next.effective = row->effective;
        next.where = row->where;
        if (!memory_grow((void **)&t->parts, &t->capacity, t->count + 1, sizeof next))
            return diagnostics_out_of_memory(r->d);
        t->parts[t->count++] = next;
    }
    return STATUS_OK;
}

static int compare_parts(const void *left, const void *right)
{
    const struct conversion_part *a = left, *b = right;
    int order = text_compare(a->code, b->code);
    if (order == 0)
        order = text_compare(a->previous, b->previous);
    if (order == 0)
        order = text_compare(a->row, b->row);
    return order != 0 ? order : text_compare(a->ordinal, b->ordinal);
}

static bool same_row(const struct conversion_part *a, const struct conversion_part *b)
{
    return text_equal(a->code, b->code) && text_equal(a->previous, b->previous) &&
           text_equal(a->row, b->row);
}

/* "A and B" is ambiguous for A as well. */
static void spread_ambiguity(struct conversion_table *t)
{
    for (size_t i = 0; i < t->count;) {
        size_t end = i;
        unsigned marks = 0;
        for (; end < t->count && same_row(&t->parts[end], &t->parts[i]); end++)
            marks |= t->parts[end].marks & MARK_AMBIGUOUS;
        for (; i < end; i++)
            t->parts[i].marks |= marks;
    }
}

enum status conversion_table_read(struct conversion_table *t, const struct release *release,
                                  struct diagnostics *d)
{
    struct table_reading r = {.table = t, .d = d};
    *t = (struct conversion_table){.release = release};
    arena_init(&t->texts);
    enum status status = release_each_row(release, TABLE_CONVERSIONS, take_row, &r, d);
    if (status == STATUS_OK)
        status = release_each_row(release, TABLE_CONVERSIONS_ORIGIN, take_origin, &r, d);
    r.at = 0;
    if (status == STATUS_OK)
        status = release_each_row(release, TABLE_CONVERSION_SOURCES, take_part, &r, d);
    free(r.rows);
    if (t->count > 1)
        qsort(t->parts, t->count, sizeof *t->parts, compare_parts);
    spread_ambiguity(t);
    return status;
}

void conversion_table_release(struct conversion_table *t)
{
    free(t->parts);
    arena_release(&t->texts);
    *t = (struct conversion_table){.count = 0};
}

bool conversion_is_known(const struct conversion_table *t, const struct conversion_part *part,
                         struct date day)
{
    return !date_is_set(part->effective) || date_compare(part->effective, day) <= 0 ||
           date_compare(t->release->manifest.effective, day) <= 0;
}

size_t conversion_table_first(const struct conversion_table *t, struct text code)
{
    size_t low = 0, high = t->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (text_compare(t->parts[middle].code, code) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}
