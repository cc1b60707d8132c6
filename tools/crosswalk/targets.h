/*
 * What each billable code of one release is in another: pairs, also over several steps.
 *
 * Of one step every pair has its evidence; a code that is billable on both sides has one to itself.
 * Steps compose pair by pair: the evidence of the whole is the weakest on the way, and the codes on
 * the way are kept as its trail.
 */
#ifndef TOOLS_CROSSWALK_TARGETS_H
#define TOOLS_CROSSWALK_TARGETS_H

#include "tools/crosswalk/links.h"

/* Another code on the way; newest first. Lives in the arena of the targets it was made for. */
struct trail {
    const struct trail *before;
    const char *release;
    struct text code;
};

struct target {
    size_t from, to; /* indices into the lists of the two releases; to NO_CODE: it became none */
    enum map_evidence evidence;
    unsigned score, marks;
    unsigned also;     /* bits of further evidence, 1 << enum map_evidence */
    bool combination;  /* one of several codes together: of one choice list of one scenario */
    unsigned scenario; /* of a combination; tens count the codes on the way that have some */
    char choice;
    bool one_way;        /* not to be read backward */
    bool carved;         /* somewhere on the way the code lived on, and this came out of it */
    struct text raw;     /* of the evidence; not stated where it has none */
    const char *release; /* where it stands */
    struct change_source where; /* where it stands there */
    const struct trail *trail;  /* NULL: one step, or the same code all the way */
};

struct targets {
    struct target *items; /* by from, then to; owned */
    size_t count, capacity;
    struct arena trails;
};

void targets_init(struct targets *t);
void targets_release(struct targets *t);

enum status targets_add(struct targets *t, const struct target *target, struct diagnostics *d);
/* Sorts what was added; ways to the same pair are one, of which the best speaks. */
void targets_settle(struct targets *t);

/* Of one step: the settled links, and the codes that are billable on both sides. `from` and `to`
 * are what the links' indices mean. */
enum status targets_of_step(struct targets *t, const struct links *links,
                            const struct code_list *from, const struct code_list *to,
                            struct diagnostics *d);
/* The release between two steps. */
struct middle {
    const struct code_list *codes;
    const char *release;
};

/* first, then second. Pairs that are outranked lead nowhere. A pair to another code that goes no
 * further is kept as one to NO_CODE: where there are others, there was one more. */
enum status targets_compose(struct targets *t, const struct targets *first,
                            const struct targets *second, const struct middle *middle,
                            struct diagnostics *d);
/* A way that comes back to its code, used again with another meaning, ends there: pairs to NO_CODE.
 */
void targets_part_senses(struct targets *t, const struct code_list *from,
                         const struct code_list *to);
/* Swaps the sides; what became none is left out. */
void targets_invert(struct targets *t);

/* Index of the first target of a code; t->count when all are of codes before it. */
size_t targets_first(const struct targets *t, size_t from);

#endif
