/* Whether a change of a table speaks for one of the codes that were asked for: it is the code's
 * own, or one of what the code stands in: a category, section or chapter of the tabular list, or a
 * table of ICD-10-PCS. */
#ifndef TOOLS_DIFF_LISTED_CODES_H
#define TOOLS_DIFF_LISTED_CODES_H

#include "tools/diff/items.h"

/* True without a list. Notes which codes of the list were seen themselves. */
bool listed_codes_pass(const struct item_comparison *c, const struct change *change);

#endif
