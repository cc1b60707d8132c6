/* What stands over the columns of the neoplasm table and the table of drugs. */
#ifndef TOOLS_COMMON_INDEX_HEADINGS_H
#define TOOLS_COMMON_INDEX_HEADINGS_H

#include "schema/base/memory.h"
#include "schema/release.h"

struct index_headings {
    struct index_heading *items;
    size_t count, capacity;
    struct arena texts;
};

void index_headings_init(struct index_headings *h);
void index_headings_release(struct index_headings *h);
/* Takes a row of the table `terms`, if it is a heading. */
enum status index_headings_take(struct index_headings *h, const struct text *row,
                                struct diagnostics *d);
/* Takes all of a release. */
enum status index_headings_read(struct index_headings *h, const struct release *r,
                                struct diagnostics *d);
/* Not stated where the relation is no column, or the column has no heading. */
struct text index_headings_find(const struct index_headings *h, struct text index,
                                struct text relation);

#endif
