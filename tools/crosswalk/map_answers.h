/* A code map as an answer for each code: what takes its place, and whether unasked. */
#ifndef TOOLS_CROSSWALK_MAP_ANSWERS_H
#define TOOLS_CROSSWALK_MAP_ANSWERS_H

#include "schema/base/diagnostics.h"
#include "schema/base/memory.h"
#include "schema/code_map.h"
#include "schema/system.h"

struct map_answer {
    struct text from, to; /* to not stated: the code has no counterpart */
    enum map_shape shape;
    bool automatic; /* forward */
};

struct map_answers {
    char from_release[64], to_release[64];
    enum system from, to;
    struct map_answer *items; /* by from, then as the rows stand; owned */
    size_t count, capacity;
    struct text *targets; /* codes of TO, in byte order; owned */
    size_t target_count, target_capacity;
    struct arena texts;
};

/* Reads the map at the path, and checks it against its manifest where there is one. Outranked pairs
 * are left out. To be released whatever it returns. */
enum status map_answers_read(struct map_answers *a, const char *path, struct diagnostics *d);
void map_answers_release(struct map_answers *a);

/* The answers for a code: *count of them, none when the map does not have it. */
const struct map_answer *map_answers_find(const struct map_answers *a, struct text code,
                                          size_t *count);
/* The one that a program may use; NULL when there is none, or several contradict each other. */
const struct map_answer *map_answers_automatic(const struct map_answer *answers, size_t count);
/* Whether it is a code of TO in some row. */
bool map_answers_has_target(const struct map_answers *a, struct text code);

#endif
