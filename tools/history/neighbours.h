/*
 * What came before a code and after it: the pairs of a crosswalk (tools/crosswalk) over those steps
 * between neighbouring releases in which the code came into use or went out of it.
 */
#ifndef TOOLS_HISTORY_NEIGHBOURS_H
#define TOOLS_HISTORY_NEIGHBOURS_H

#include "schema/code_map.h"
#include "tools/history/chronicle.h"

struct neighbour {
    bool before;               /* it came before the code; else after it */
    size_t from, to;           /* the releases of the step: indexes of the book */
    char code[CODE_LIMIT + 1]; /* "": none is told */
    struct text title;
    bool stated;       /* without a code: the publisher says that there is none */
    bool has_evidence; /* what is said of it from here on is set */
    bool lived;        /* the older of both lived on: the newer came out of it */
    enum map_evidence evidence;
    unsigned score, marks; /* percent; bits of enum map_mark */
    bool automatic;        /* the one that came after may take the place of the other unasked */
    struct text raw;       /* the publisher's words, or not stated */
    char release[RELEASE_NAME_LIMIT]; /* that the evidence stands in */
    struct fact_place place;          /* in it */
};

struct neighbours {
    struct neighbour *items; /* by step, side, evidence and code; owned */
    size_t count, capacity;
};

struct all_neighbours {
    struct neighbours *of; /* one for each code of the book; owned */
    size_t count;
    struct arena texts;
};

/* To be released on failure, too. */
enum status neighbours_find(struct all_neighbours *n, const struct history_book *b,
                            struct date as_known, const struct store *s, struct diagnostics *d);
/* Index of the entry that the neighbour belongs to: the code came into use, or went out of it. */
size_t neighbour_entry(const struct neighbour *n, const struct chronicle *c,
                       const struct history_book *b);
/* A code that came again with the same meaning needs no predecessor. */
bool neighbour_tells(const struct neighbour *n, const struct chronicle_entry *e);
void neighbours_release(struct all_neighbours *n);

#endif
