/* Revisions of texts in one table of ICD-10-PCS: the same one in several rows is one. */
#ifndef TOOLS_DIFF_PCS_REVISIONS_H
#define TOOLS_DIFF_PCS_REVISIONS_H

#include "tools/common/pcs_tables.h"

struct pcs_revision {
    size_t axis;
    char value;        /* '\0': of the axis */
    const char *field; /* "title", "definition", "label" */
    struct text old_text, new_text;
    const struct pcs_row *row; /* the first of TO that has it */
    struct change_source from, to;
    size_t rows;
    uint64_t reaches; /* codes of these rows */
};

struct pcs_revisions {
    struct pcs_revision *items;
    size_t count, capacity;
};

/* Adds what was revised from one row to the other, each with the codes of TO's row that it
 * concerns. False when memory runs out. Texts are not owned. */
bool pcs_revisions_add(struct pcs_revisions *r, const struct pcs_row *from,
                       const struct pcs_row *to, uint64_t codes);

#endif
