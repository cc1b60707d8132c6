/*
 * What the lookup table says of a code, kept where it is found quickly: the days around the one
 * asked for on which the answer is the same. Filled as codes are met, by any number of threads.
 */
#ifndef TOOLS_CHECK_CODE_CACHE_H
#define TOOLS_CHECK_CODE_CACHE_H

#include <stdatomic.h>

#include "schema/base/diagnostics.h"
#include "schema/base/text.h"
#include "schema/codeset_table.h"
#include "schema/system.h"
#include "tools/check/code_key.h"

enum { CACHED_DAYS = 65535 }; /* days that can be kept: up to 2079 */

/* What holds for a day whatever the code is: bits. */
enum { DAY_COVERED = 1, DAY_NOTED = 2 /* something must be said of it */ };

struct cached_code {
    _Atomic uint64_t key;    /* 0: free */
    _Atomic uint64_t answer; /* from, to (16 bits each), status + 1; 0: none yet */
};

struct code_cache {
    const struct codeset_table *table;
    int system; /* of the table */
    enum system kind;
    struct cached_code *slots; /* owned */
    unsigned shift;
    uint64_t mask;
    unsigned char *days; /* owned: bits by day */
};

enum status code_cache_init(struct code_cache *c, const struct codeset_table *table, int system,
                            struct diagnostics *d);
void code_cache_release(struct code_cache *c);

static inline uint64_t code_cache_slot(const struct code_cache *c, uint64_t key)
{
    return key * 0x9E3779B97F4A7C15u >> c->shift;
}

/* CODESET_VALID or CODESET_HEADER when that is what the code of that key is on the day, which is
 * DAY_COVERED; CODESET_UNKNOWN: ask the table. */
static inline enum codeset_status code_cache_find(const struct code_cache *c, uint64_t key,
                                                  uint32_t day)
{
    for (uint64_t at = code_cache_slot(c, key);; at = (at + 1) & c->mask) {
        uint64_t there = atomic_load_explicit(&c->slots[at].key, memory_order_relaxed);
        if (there == 0)
            return CODESET_UNKNOWN;
        if (there != key)
            continue;
        uint64_t answer = atomic_load_explicit(&c->slots[at].answer, memory_order_relaxed);
        uint32_t from = answer & 0xFFFF, to = answer >> 16 & 0xFFFF;
        return answer != 0 && day - from <= to - from ? (enum codeset_status)((answer >> 32) - 1)
                                                      : CODESET_UNKNOWN;
    }
}

/* Asks the table, and keeps what it says of a code. `key` is that of the code as written, or 0. */
void code_cache_ask(struct code_cache *c, uint64_t key, struct text code, uint32_t day,
                    struct codeset_answer *answer);

#endif
