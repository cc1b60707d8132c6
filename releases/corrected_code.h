/* One code while corrections are applied to it: what holds of it so far, and what the source at
 * hand has said of it. */
#ifndef RELEASES_CORRECTED_CODE_H
#define RELEASES_CORRECTED_CODE_H

#include "releases/code_groups.h"

enum { CORRECTED_LISTS = 24, CORRECTED_VALUES = 16 };

/* The values of one property, in order. */
struct corrected_list {
    const char *name;
    struct text values[CORRECTED_VALUES];
    size_t count;
    bool said; /* by the source at hand */
};

struct corrected_code {
    struct text code;
    bool listed; /* it is a code of the release, as far as we are */
    bool was_listed;
    enum code_kind kind;
    struct text short_title, long_title;
    struct date valid_from, valid_to;
    struct corrected_list lists[CORRECTED_LISTS];
    size_t list_count;
    bool said_short, said_long, said_from, said_to; /* by the source at hand */
};

/* As the files have it; `g` is NULL for a code that none of them lists. */
void corrected_code_begin(struct corrected_code *c, const struct assembly *a, struct text code,
                          const struct code_group *g);
/* Forgets what the source before said. */
void corrected_code_next_source(struct corrected_code *c);
bool corrected_code_said_anything(const struct corrected_code *c);

/* Does what the record asks, and says what came of it: applied, already so, or why not. */
enum correction_outcome corrected_code_apply(struct corrected_code *c,
                                             const struct correction_record *record);

#endif
