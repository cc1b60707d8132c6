/* What the comparisons of the tables of a tabular list share. */
#ifndef TOOLS_DIFF_TABULAR_CHANGES_H
#define TOOLS_DIFF_TABULAR_CHANGES_H

#include "tools/diff/items.h"
#include "tools/diff/tabular_reach.h"

/* Whether the row's node, its first column, lies in the range of a scope, which is one of codes: a
 * section does when its first code does, a chapter when the first code of its range does, and what
 * belongs to no codes always. */
bool tabular_in_range(const struct scope *s, const struct text *values);

/* The lists of both releases, read when first asked for. NULL after a failure. */
const struct tabular_reach *tabular_reach_from(struct item_comparison *c);
const struct tabular_reach *tabular_reach_to(struct item_comparison *c);

/* Fills in how many codes the change reaches and what its node is called: in TO, of what is gone in
 * FROM. `out` is to live until the change was put. */
enum status tabular_describe(struct item_comparison *c, struct change *change,
                             char out[REACH_SIZE]);

#endif
