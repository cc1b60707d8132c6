/*
 * Which codes an ICD-10-CM tabular list speaks of: it may be whole, or some chapters of it.
 *
 * A chapter's range stands behind its title: "Neoplasms (C00-D49)". Where it does not, the ranges
 * of its section index count, and else the categories that it has.
 */
#ifndef PARSERS_TABULAR_RANGE_H
#define PARSERS_TABULAR_RANGE_H

#include "schema/system.h"

struct code_range {
    char first[CODE_LIMIT + 1], last[CODE_LIMIT + 1]; /* "" while there is none */
};

struct tabular_ranges {
    struct code_range all;
    struct code_range indexed, listed; /* of the chapter at hand */
    uint64_t chapters;                 /* bit n: there is a chapter n */
    bool others;                       /* chapters without such a number */
};

void tabular_ranges_begin_chapter(struct tabular_ranges *r);
/* A range of the section index, or a code that is listed. Anything else is passed over. */
void tabular_ranges_add_index(struct tabular_ranges *r, struct text first, struct text last);
void tabular_ranges_add_code(struct tabular_ranges *r, struct text code);
void tabular_ranges_end_chapter(struct tabular_ranges *r, struct text number, struct text title);

/* The bounds of what the list speaks of, both included; not stated where it is whole: it has all
 * chapters from the first on, as many as there ever were. False when there is no range at all.
 * Valid as long as r. */
bool tabular_ranges_bounds(const struct tabular_ranges *r, struct text *first, struct text *last);
/* A chapter that is missing between two that are there; 0: none. */
unsigned tabular_ranges_gap(const struct tabular_ranges *r);

#endif
