/*
 * The whole answer: for each code its shape, its pairs, and what a program may do unasked.
 */
#ifndef TOOLS_CROSSWALK_CROSSWALK_H
#define TOOLS_CROSSWALK_CROSSWALK_H

#include "tools/crosswalk/route.h"

/* A row of the map. from or to NO_CODE: the other side has no counterpart. */
struct map_pair {
    size_t from, to; /* indices into the lists of FROM and TO */
    enum map_shape shape;
    enum map_relation relation;
    bool automatic_forward, automatic_backward;
    bool review;                 /* a person must decide */
    const struct target *target; /* NULL without counterpart */
    bool stated_none;            /* without counterpart, and the publisher says so */
};

struct crosswalk_summary {
    uint64_t codes[MAP_SHAPES]; /* codes of FROM; of SHAPE_NEW codes of TO */
    uint64_t pairs[MAP_EVIDENCES];
    uint64_t automatic_forward, automatic_backward; /* pairs; of one code at most one */
    uint64_t review;                                /* codes of FROM that a person must decide */
    uint64_t from_codes, to_codes;                  /* billable */
    uint64_t rows;                                  /* of the whole map */
};

/* Says something of the code's shape: not outranked, and leading to a code. A category that the
 * publisher names stands for codes that live on by the hundred: such a pair says that there may be
 * something, and nothing of the code's shape. */
bool target_counts(const struct target *t);

/* Called for each row, by the code of FROM, then of TO; rows without a code of FROM come last. */
typedef enum status map_sink(void *context, const struct map_pair *pair);

enum status crosswalk_run(const struct route *route, map_sink *sink, void *context,
                          struct crosswalk_summary *summary, struct diagnostics *d);

#endif
