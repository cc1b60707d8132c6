#include "parsers/key_ordinals.h"

#include <stdlib.h>

#include "schema/base/memory.h"

struct key_ordinal {
    uint64_t hash;
    uint32_t last; /* 0: the slot is free */
};

void key_ordinals_init(struct key_ordinals *k)
{
    *k = (struct key_ordinals){NULL, 0, 0};
}

void key_ordinals_release(struct key_ordinals *k)
{
    free(k->slots);
    key_ordinals_init(k);
}

/* FNV-1a, with a byte that is in no text behind each part. */
uint64_t key_hash(uint64_t before, struct text part)
{
    static const uint64_t prime = UINT64_C(0x100000001b3);
    for (size_t i = 0; i < part.length; i++)
        before = (before ^ (unsigned char)part.at[i]) * prime;
    return (before ^ 0xFF) * prime;
}

/* The slot of a hash, or the free one where it belongs. */
static struct key_ordinal *find(struct key_ordinal *slots, size_t capacity, uint64_t hash)
{
    size_t at = (size_t)(hash ^ hash >> 32) & (capacity - 1);
    while (slots[at].last != 0 && slots[at].hash != hash)
        at = (at + 1) & (capacity - 1);
    return &slots[at];
}

static bool grow(struct key_ordinals *k)
{
    enum { FIRST = 1024 };
    size_t capacity = FIRST, bytes;
    if (k->capacity > 0 && !size_multiply(k->capacity, 2, &capacity))
        return false;
    if (!size_multiply(capacity, sizeof *k->slots, &bytes))
        return false;
    struct key_ordinal *slots = calloc(capacity, sizeof *slots);
    if (!slots)
        return false;
    for (size_t i = 0; i < k->capacity; i++)
        if (k->slots[i].last != 0)
            *find(slots, capacity, k->slots[i].hash) = k->slots[i];
    free(k->slots);
    k->slots = slots;
    k->capacity = capacity;
    return true;
}

uint32_t key_ordinals_next(struct key_ordinals *k, uint64_t hash, uint32_t least)
{
    if (k->count >= k->capacity - k->capacity / 4 && !grow(k))
        return 0;
    struct key_ordinal *slot = find(k->slots, k->capacity, hash);
    k->count += slot->last == 0;
    slot->hash = hash;
    slot->last = slot->last + 1 > least ? slot->last + 1 : least;
    return slot->last;
}
