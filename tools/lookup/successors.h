/*
 * What takes the place of a code on a day by a lookup table: its links followed, step by step, to
 * codes that are valid that day.
 */
#ifndef TOOLS_LOOKUP_SUCCESSORS_H
#define TOOLS_LOOKUP_SUCCESSORS_H

#include <stdbool.h>

#include "schema/codeset_table.h"

enum { SUCCESSORS_LIMIT = 32 };

struct successor {
    uint32_t code;                  /* of the same system, valid on the day */
    enum codeset_evidence evidence; /* the weakest on the way */
    bool automatic;                 /* on the whole way a program may go on unasked */
};

struct successors {
    struct successor items[SUCCESSORS_LIMIT]; /* the best evidence first, then by code */
    size_t count;
    size_t more;      /* that found no room */
    bool stated_none; /* the publisher says that nothing took its place */
};

/* Of a code that is not valid on the day: of one that ended, or became a header, what took its
 * place by then; of one that begins later, what was used before it. Empty for others. */
void successors_find(const struct codeset_table *t, int system, const struct codeset_answer *answer,
                     uint32_t day, struct successors *out);

#endif
