#include "schema/base/text_counts.h"

#include <stdlib.h>

struct text_count {
    struct text text; /* not stated: an empty place */
    uint64_t count;
};

void text_counts_init(struct text_counts *c)
{
    *c = (struct text_counts){0};
    arena_init(&c->texts);
}

void text_counts_release(struct text_counts *c)
{
    free(c->places);
    arena_release(&c->texts);
    text_counts_init(c);
}

/* FNV-1a */
static size_t hash(struct text t)
{
    uint64_t h = UINT64_C(14695981039346656037);
    for (size_t i = 0; i < t.length; i++)
        h = (h ^ (unsigned char)t.at[i]) * UINT64_C(1099511628211);
    return (size_t)(h ^ h >> 32);
}

/* The place of the text, or the empty one where it belongs. */
static struct text_count *find(const struct text_counts *c, struct text t)
{
    size_t i = hash(t) & (c->size - 1);
    while (c->places[i].text.at && !text_equal(c->places[i].text, t))
        i = (i + 1) & (c->size - 1);
    return &c->places[i];
}

static bool enlarge(struct text_counts *c)
{
    struct text_counts larger = *c;
    size_t bytes;
    if (!size_multiply(c->size, 2 * sizeof *c->places, &bytes))
        return false;
    larger.size = c->size > 0 ? c->size * 2 : 64;
    larger.places = calloc(larger.size, sizeof *larger.places);
    if (!larger.places)
        return false;
    for (size_t i = 0; i < c->size; i++)
        if (c->places[i].text.at)
            *find(&larger, c->places[i].text) = c->places[i];
    free(c->places);
    c->places = larger.places;
    c->size = larger.size;
    return true;
}

uint64_t text_counts_add(struct text_counts *c, struct text t)
{
    if (c->count * 2 >= c->size && !enlarge(c))
        return 0;
    struct text_count *place = find(c, t);
    if (!place->text.at) {
        if (!arena_copy(&c->texts, t, &place->text))
            return 0;
        c->count++;
    }
    return ++place->count;
}
