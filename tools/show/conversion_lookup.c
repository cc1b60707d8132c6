#include "tools/show/conversion_lookup.h"

#include <stdlib.h>

void conversion_lookup_release(struct conversion_lookup *c)
{
    for (size_t i = 0; c->of && i < c->count; i++)
        free(c->of[i].items);
    free(c->of);
    arena_release(&c->texts);
    *c = (struct conversion_lookup){.of = NULL};
}

bool conversion_begins_code(const struct code_conversion *c)
{
    return date_is_set(c->effective) &&
           (!c->change.at || text_equal_ignoring_case(text_trim(c->change), TEXT("New")));
}

struct pass {
    struct conversion_lookup *into;
    const struct code_lookup *lookup;
    struct diagnostics *d;
};

/* The first of by_code that is this code, or code_count. */
static size_t find_code(const struct code_lookup *lookup, struct text code)
{
    size_t i = 0;
    while (i < lookup->code_count && !text_equal(text_of(lookup->by_code[i]->code), code))
        i++;
    return i;
}

static struct code_conversions *conversions_of(const struct pass *p, size_t by_code)
{
    return &p->into->of[p->lookup->by_code[by_code] - p->lookup->answers];
}

static bool is_code(const struct pass *p, size_t by_code, struct text code)
{
    return by_code < p->lookup->code_count &&
           text_equal(text_of(p->lookup->by_code[by_code]->code), code);
}

static enum status take_row(void *context, const struct text *values)
{
    struct pass *p = context;
    for (size_t i = find_code(p->lookup, values[CONVERSION_CODE]);
         is_code(p, i, values[CONVERSION_CODE]); i++) {
        struct code_conversions *of = conversions_of(p, i);
        struct code_conversion c = {.effective = NO_DATE};
        if (!date_parse(values[CONVERSION_EFFECTIVE_DATE], &c.effective))
            c.effective = NO_DATE;
        if (!arena_copy(&p->into->texts, values[CONVERSION_PREVIOUS], &c.previous) ||
            !arena_copy(&p->into->texts, values[CONVERSION_ORDINAL], &c.ordinal) ||
            !arena_copy(&p->into->texts, values[CONVERSION_CHANGE], &c.change) ||
            !memory_grow((void **)&of->items, &of->capacity, of->count + 1, sizeof c))
            return diagnostics_out_of_memory(p->d);
        of->items[of->count++] = c;
    }
    return STATUS_OK;
}

enum { ORIGIN_OF_CODE, ORIGIN_OF_PREVIOUS, ORIGIN_OF_ORDINAL, ORIGIN_OF_SOURCE, ORIGIN_OF_LINE };

/* Of several sources the first by name is the text, which is believed. */
static enum status take_origin(void *context, const struct text *values)
{
    struct pass *p = context;
    for (size_t i = find_code(p->lookup, values[ORIGIN_OF_CODE]);
         is_code(p, i, values[ORIGIN_OF_CODE]); i++) {
        struct code_conversions *of = conversions_of(p, i);
        for (size_t j = 0; j < of->count; j++) {
            struct code_conversion *c = &of->items[j];
            if (c->source.at || !text_equal(c->previous, values[ORIGIN_OF_PREVIOUS]) ||
                !text_equal(c->ordinal, values[ORIGIN_OF_ORDINAL]))
                continue;
            text_to_uint64(values[ORIGIN_OF_LINE], &c->line);
            if (!arena_copy(&p->into->texts, values[ORIGIN_OF_SOURCE], &c->source))
                return diagnostics_out_of_memory(p->d);
        }
    }
    return STATUS_OK;
}

enum status conversion_lookup_run(struct conversion_lookup *c, const struct code_lookup *lookup,
                                  struct diagnostics *d)
{
    struct pass p = {c, lookup, d};
    *c = (struct conversion_lookup){.count = lookup->count};
    arena_init(&c->texts);
    c->stated = manifest_scope(&lookup->release->manifest, tables[TABLE_CONVERSIONS].name) != NULL;
    c->of = calloc(lookup->count > 0 ? lookup->count : 1, sizeof *c->of);
    if (!c->of)
        return diagnostics_out_of_memory(d);
    if (!c->stated)
        return STATUS_OK;
    if (release_each_row(lookup->release, TABLE_CONVERSIONS, take_row, &p, d) != STATUS_OK)
        return STATUS_FAILED;
    return release_each_row(lookup->release, TABLE_CONVERSIONS_ORIGIN, take_origin, &p, d);
}
