/*
 * A byte source over bytes in memory that hands them out in pieces of chosen sizes.
 *
 * Every piece is a block of its own, released at the next call, so that a sanitizer sees a reader
 * that keeps a piece too long or reads past its end.
 */
#ifndef TESTS_SUPPORT_PIECES_H
#define TESTS_SUPPORT_PIECES_H

#include "schema/base/byte_source.h"

struct pieces {
    struct text rest;
    size_t size;    /* of every piece; 0: sizes that change, derived from `state` */
    uint64_t state; /* of the generator of sizes */
    char *current;
};

/* Neither owns nor copies the bytes. */
void pieces_init(struct pieces *p, struct text bytes, size_t size, uint64_t seed);
void pieces_release(struct pieces *p);
struct byte_source pieces_source(struct pieces *p);

/* A number that looks random and depends on the bytes alone. */
uint64_t pieces_seed_of(struct text bytes);

#endif
