/* The categories of visual impairment that the tabular list defines, of the codes they are for. */
#include <stdlib.h>

#include "tools/common/rows.h"
#include "tools/show/code_sections.h"
#include "tools/show/json_members.h"

enum { VISUAL_FIELDS = VISUAL_MINIMUM + 1 };

struct visual_row {
    struct text values[VISUAL_FIELDS];
};

struct visual_rows {
    struct visual_row *items; /* in the order of the table */
    size_t count, capacity;
    struct arena texts;
    struct diagnostics *d;
};

static enum status take_row(void *context, const struct text *values)
{
    struct visual_rows *v = context;
    struct visual_row row;
    if (!memory_grow((void **)&v->items, &v->capacity, v->count + 1, sizeof row))
        return diagnostics_out_of_memory(v->d);
    for (size_t i = 0; i < VISUAL_FIELDS; i++)
        if (!arena_copy(&v->texts, values[i], &row.values[i]))
            return diagnostics_out_of_memory(v->d);
    v->items[v->count++] = row;
    return STATUS_OK;
}

static enum status look_up(const struct code_lookup *lookup, void **found, struct diagnostics *d)
{
    if (!manifest_scope(&lookup->release->manifest, tables[TABLE_VISUAL_IMPAIRMENT].name))
        return STATUS_OK;
    struct visual_rows *v = *found = calloc(1, sizeof *v);
    if (!v)
        return diagnostics_out_of_memory(d);
    arena_init(&v->texts);
    v->d = d;
    return release_each_row(lookup->release, TABLE_VISUAL_IMPAIRMENT, take_row, v, d);
}

static void release(void *found)
{
    struct visual_rows *v = found;
    arena_release(&v->texts);
    free(v->items);
    free(v);
}

/* The list states the table at one code of a category, for the whole of which it is meant. */
static bool is_for(const struct visual_row *row, const struct code_lookup *lookup, size_t answer)
{
    enum { CATEGORY_LENGTH = 3 };
    struct text node = row->values[VISUAL_NODE], code = text_of(lookup->answers[answer].code);
    return node.length >= CATEGORY_LENGTH &&
           text_starts_with(code, text_slice(node, 0, CATEGORY_LENGTH));
}

/* ---- text */

static void put_part(struct output *o, struct text heading, struct text value)
{
    if (!value.at)
        return;
    output_text(o, TEXT("; "));
    if (heading.at) {
        output_visible(o, heading);
        output_text(o, TEXT(" "));
    }
    output_visible(o, value);
}

static void put_headings(const struct visual_row *row, struct output *o)
{
    char display[CODE_LIMIT + 2];
    system_code_display(SYSTEM_ICD10CM, row->values[VISUAL_NODE], display);
    output_printf(o, "  %-12s ", "vision");
    output_visible(o, row->values[VISUAL_HEADING]);
    put_part(o, TEXT_NOT_STATED, row->values[VISUAL_RANGE_HEADING]);
    output_text(o, TEXT(" (stated at "));
    output_visible(o, text_of(display));
    output_text(o, TEXT(")\n"));
}

/* Headings stand in a row of their own, before the values. */
static void put(const void *found, const struct code_lookup *lookup, size_t answer,
                struct output *o)
{
    const struct visual_rows *v = found;
    struct text maximum = TEXT("maximum"), minimum = TEXT("minimum");
    for (size_t i = 0; i < v->count; i++) {
        const struct visual_row *row = &v->items[i];
        if (!is_for(row, lookup, answer))
            continue;
        if (row->values[VISUAL_HEADING].at)
            put_headings(row, o);
        if (row->values[VISUAL_MAXIMUM_HEADING].at)
            maximum = row->values[VISUAL_MAXIMUM_HEADING];
        if (row->values[VISUAL_MINIMUM_HEADING].at)
            minimum = row->values[VISUAL_MINIMUM_HEADING];
        if (!row->values[VISUAL_VALUE].at)
            continue;
        output_printf(o, "  %-12s category ", "vision");
        output_visible(o, row->values[VISUAL_VALUE]);
        put_part(o, maximum, row->values[VISUAL_MAXIMUM]);
        put_part(o, minimum, row->values[VISUAL_MINIMUM]);
        output_text(o, TEXT("\n"));
    }
}

static void append(const void *found, const struct code_lookup *lookup, size_t answer,
                   struct buffer *value)
{
    static const char *const names[VISUAL_FIELDS] = {
        "node",          "category",        "range",   "heading",         "value",
        "range_heading", "maximum_heading", "maximum", "minimum_heading", "minimum"};
    const struct visual_rows *v = found;
    buffer_append_char(value, '[');
    for (size_t i = 0; i < v->count; i++)
        if (is_for(&v->items[i], lookup, answer))
            json_append_members(value, names, v->items[i].values, VISUAL_FIELDS);
    buffer_append_char(value, ']');
}

extern const struct code_section code_section_visual_impairment;
const struct code_section code_section_visual_impairment = {
    look_up, put, release, {"visual_impairment", COLUMN_JSON}, append};
