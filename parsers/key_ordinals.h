/*
 * How often each key came already, for numbering what would else be alike. Keys are kept as hashes
 * of 64 bits: should two keys share one, which happens once in some thousand million indexes, a
 * number is left out, and no row gets another's.
 */
#ifndef PARSERS_KEY_ORDINALS_H
#define PARSERS_KEY_ORDINALS_H

#include <stdint.h>

#include "schema/base/text.h"

struct key_ordinals {
    struct key_ordinal *slots;
    size_t count, capacity; /* capacity is a power of two, or 0 */
};

void key_ordinals_init(struct key_ordinals *k);
void key_ordinals_release(struct key_ordinals *k);
/* The next number of this key, and at least `least` (from 1); 0 when memory runs out. */
uint32_t key_ordinals_next(struct key_ordinals *k, uint64_t hash, uint32_t least);

/* The hash of a key of several parts goes on from the hash of the parts before. */
#define KEY_HASH_START UINT64_C(0xcbf29ce484222325)
uint64_t key_hash(uint64_t before, struct text part);

#endif
