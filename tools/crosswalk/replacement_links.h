/* Rows of a conversion table that name a pair themselves: what is used in place of a code. */
#ifndef TOOLS_CROSSWALK_REPLACEMENT_LINKS_H
#define TOOLS_CROSSWALK_REPLACEMENT_LINKS_H

#include "tools/crosswalk/conversion_table.h"
#include "tools/crosswalk/links.h"

/*
 * Deleted codes: for each that is billable in FROM and not in TO, what the table says is used in
 * its place, followed on where TO does not have that either; a link to NO_CODE where it says that
 * there is nothing. Revised codes whose row names another code beside the code's own row: both
 * pairs, marked as ambiguous, when the row's day lies after FROM's and not after TO's.
 */
enum status links_add_replacements(struct links *links, const struct code_list *from,
                                   const struct code_list *to, const struct conversion_table *table,
                                   struct diagnostics *d);

#endif
