/*
 * Which row of a table of ICD-10-PCS became which: by the codes that two rows have in common, and
 * not by their names, which change when a row gains a lower code.
 */
#ifndef TOOLS_DIFF_PCS_ROW_PAIRS_H
#define TOOLS_DIFF_PCS_ROW_PAIRS_H

#include "tools/common/pcs_tables.h"

/* One of them is NULL where a row came or went. */
struct pcs_row_pair {
    const struct pcs_row *from, *to;
};

struct pcs_row_pairs {
    struct pcs_row_pair *items; /* rows of FROM that went, then those of TO in their order */
    size_t count, capacity;
    struct pcs_candidate *candidates;
    size_t candidate_count, candidate_capacity;
    bool *taken; /* of the rows of FROM */
    size_t taken_capacity;
};

void pcs_row_pairs_init(struct pcs_row_pairs *p);
void pcs_row_pairs_release(struct pcs_row_pairs *p);
/* Each row of both tables is in one pair. Of several that a row could be paired with, the one with
 * the most codes in common is taken, then the first. False when memory runs out. */
bool pcs_row_pairs_find(struct pcs_row_pairs *p, const struct pcs_table *from,
                        const struct pcs_table *to);

#endif
