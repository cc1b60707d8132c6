#include "tools/verify/code_set.h"

#include <stdio.h>
#include <stdlib.h>

#include "schema/base/memory.h"

struct code_set_reading {
    struct code_set *into;
    bool billable;
    struct diagnostics *d;
};

static enum status take_row(void *context, const struct text *v)
{
    struct code_set_reading *reading = context;
    struct code_set *s = reading->into;
    if (reading->billable && !text_equal(v[CODES_BILLABLE], TEXT("1")))
        return STATUS_OK;
    if (!memory_grow((void **)&s->codes, &s->capacity, s->count + 1, sizeof *s->codes))
        return diagnostics_out_of_memory(reading->d);
    snprintf(s->codes[s->count++], sizeof *s->codes, "%.*s", TEXT_ARGS(v[CODES_CODE]));
    return STATUS_OK;
}

enum status code_set_read(struct code_set *s, const struct release *r, struct diagnostics *d)
{
    struct code_set_reading reading = {s, false, d};
    *s = (struct code_set){NULL, 0, 0};
    return release_each_row(r, TABLE_CODES, take_row, &reading, d);
}

enum status code_set_read_billable(struct code_set *s, const struct release *r,
                                   struct diagnostics *d)
{
    struct code_set_reading reading = {s, true, d};
    *s = (struct code_set){NULL, 0, 0};
    return release_each_row(r, TABLE_CODES, take_row, &reading, d);
}

void code_set_release(struct code_set *s)
{
    free(s->codes);
    *s = (struct code_set){NULL, 0, 0};
}

/* The first code that is not before it. */
static size_t lower_bound(const struct code_set *s, struct text code)
{
    size_t low = 0, high = s->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (text_compare(text_of(s->codes[middle]), code) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

bool code_set_has(const struct code_set *s, struct text code)
{
    size_t at = lower_bound(s, code);
    return at < s->count && text_equal(text_of(s->codes[at]), code);
}

bool code_set_begins(const struct code_set *s, struct text beginning)
{
    size_t at = lower_bound(s, beginning);
    return at < s->count && text_starts_with(text_of(s->codes[at]), beginning);
}

bool code_set_continues(const struct code_set *s, struct text beginning)
{
    size_t at = lower_bound(s, beginning);
    at += at < s->count && text_equal(text_of(s->codes[at]), beginning);
    return at < s->count && text_starts_with(text_of(s->codes[at]), beginning);
}
