#include "schema/base/text_numbers.h"

#include <stdlib.h>

void text_numbers_init(struct text_numbers *t)
{
    *t = (struct text_numbers){.count = 0};
    arena_init(&t->bytes);
}

void text_numbers_release(struct text_numbers *t)
{
    free(t->texts);
    free(t->slots);
    arena_release(&t->bytes);
    text_numbers_init(t);
}

static uint64_t hash_of(struct text text)
{
    uint64_t hash = UINT64_C(0xcbf29ce484222325); /* FNV-1a */
    for (size_t i = 0; i < text.length; i++)
        hash = (hash ^ (unsigned char)text.at[i]) * UINT64_C(0x100000001b3);
    return hash ^ hash >> 32;
}

static uint32_t *slot_of(const struct text_numbers *t, struct text text)
{
    size_t at = (size_t)hash_of(text) & (t->slot_count - 1);
    while (t->slots[at] != 0 && !text_equal(t->texts[t->slots[at] - 1], text))
        at = (at + 1) & (t->slot_count - 1);
    return &t->slots[at];
}

static bool grow(struct text_numbers *t)
{
    enum { FIRST = 1024 };
    size_t count = t->slot_count > 0 ? t->slot_count * 2 : FIRST;
    uint32_t *slots = calloc(count, sizeof *slots);
    if (!slots)
        return false;
    free(t->slots);
    t->slots = slots;
    t->slot_count = count;
    for (size_t i = 0; i < t->count; i++)
        *slot_of(t, t->texts[i]) = (uint32_t)(i + 1);
    return true;
}

bool text_numbers_take(struct text_numbers *t, struct text text, uint32_t *number)
{
    if (t->count >= t->slot_count / 2 && !grow(t))
        return false;
    uint32_t *slot = slot_of(t, text);
    if (*slot == 0) {
        struct text copy;
        if (t->count >= UINT32_MAX - 1 || !arena_copy(&t->bytes, text, &copy) ||
            !memory_grow((void **)&t->texts, &t->capacity, t->count + 1, sizeof copy))
            return false;
        t->texts[t->count++] = copy;
        *slot = (uint32_t)t->count;
    }
    *number = *slot - 1;
    return true;
}
