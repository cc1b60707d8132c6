/*
 * Since when a code is one by the publisher's conversion table, which outranks the date of the
 * release, and what it was before.
 */
#include <inttypes.h>
#include <stdlib.h>

#include "tools/common/rows.h"
#include "tools/show/code_sections.h"
#include "tools/show/conversion_lookup.h"
#include "tools/show/json_members.h"
#include "tools/show/place_name.h"

static enum status look_up(const struct code_lookup *lookup, void **found, struct diagnostics *d)
{
    struct conversion_lookup *c;
    if (!manifest_scope(&lookup->release->manifest, tables[TABLE_CONVERSIONS].name))
        return STATUS_OK;
    *found = c = calloc(1, sizeof *c);
    if (!c)
        return diagnostics_out_of_memory(d);
    return conversion_lookup_run(c, lookup, d);
}

static void release(void *found)
{
    struct conversion_lookup *c = found;
    conversion_lookup_release(c);
    free(c);
}

/* "2020-04-01" */
static void put_day(struct output *o, struct date day)
{
    char text[DATE_TEXT + 1];
    date_format(day, text);
    output_printf(o, "%s", text);
}

static void put_place(const struct code_lookup *lookup, const struct code_conversion *c,
                      struct output *o)
{
    const struct manifest *m = &lookup->release->manifest;
    const struct manifest_source *source = manifest_source(m, c->source);
    struct buffer name;
    buffer_init(&name);
    if (source)
        place_append_source(&name, m, source);
    output_visible(o, buffer_text(&name));
    output_printf(o, ":%" PRIu64, c->line);
    output_note_failure(o, &name);
    buffer_release(&name);
}

/* The earliest day on which rows let the code begin; NULL when none does. */
static const struct code_conversion *beginning(const struct code_conversions *of)
{
    const struct code_conversion *first = NULL;
    for (size_t i = 0; i < of->count; i++) {
        const struct code_conversion *c = &of->items[i];
        if (conversion_begins_code(c) &&
            (!first || date_compare(c->effective, first->effective) < 0))
            first = c;
    }
    return first;
}

static void put_row(const struct code_lookup *lookup, const struct code_conversion *c,
                    struct output *o)
{
    output_printf(o, "  %-12s ", "previously");
    output_visible(o, c->previous.length > 0 ? c->previous : TEXT("(blank)"));
    if (c->change.length > 0) {
        output_text(o, TEXT(", "));
        output_visible(o, c->change);
    }
    output_text(o, TEXT(" ("));
    if (date_is_set(c->effective)) {
        put_day(o, c->effective);
        output_text(o, TEXT(", "));
    }
    put_place(lookup, c, o);
    output_text(o, TEXT(")\n"));
}

static void put(const void *found, const struct code_lookup *lookup, size_t answer,
                struct output *o)
{
    const struct conversion_lookup *l = found;
    const struct code_conversions *of = &l->of[answer];
    const struct code_conversion *first = beginning(of);
    if (first && lookup->answers[answer].found) {
        output_printf(o, "  %-12s ", "valid from");
        put_day(o, first->effective);
        output_text(o, TEXT(" (conversion table, "));
        put_place(lookup, first, o);
        output_text(o, TEXT(")\n"));
    }
    for (size_t i = 0; i < of->count; i++)
        put_row(lookup, &of->items[i], o);
}

static void append(const void *found, const struct code_lookup *lookup, size_t answer,
                   struct buffer *value)
{
    static const char *const names[] = {"previous", "change", "effective_date", "place"};
    const struct conversion_lookup *l = found;
    struct buffer place;
    (void)lookup;
    buffer_init(&place);
    buffer_append_char(value, '[');
    for (size_t i = 0; i < l->of[answer].count; i++) {
        const struct code_conversion *c = &l->of[answer].items[i];
        char day[DATE_TEXT + 1] = "";
        bool dated = date_is_set(c->effective);
        if (dated)
            date_format(c->effective, day);
        json_append_members(value, names,
                            (struct text[]){c->previous, c->change,
                                            dated ? text_of(day) : TEXT_NOT_STATED,
                                            json_place(&place, c->source, c->line)},
                            4);
    }
    buffer_append_char(value, ']');
    value->failed = value->failed || place.failed;
    buffer_release(&place);
}

extern const struct code_section code_section_conversions;
const struct code_section code_section_conversions = {
    look_up, put, release, {"conversions", COLUMN_JSON}, append};
