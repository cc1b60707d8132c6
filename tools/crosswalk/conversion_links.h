/* What a conversion table says of the codes of two releases. */
#ifndef TOOLS_CROSSWALK_CONVERSION_LINKS_H
#define TOOLS_CROSSWALK_CONVERSION_LINKS_H

#include "tools/crosswalk/links.h"

/*
 * Reads the conversion table of `release` (TO's, or a later one: the tables are cumulative). For
 * each code that is billable in TO and was not in FROM, its previous codes: rows of new codes read
 * backwards, and rows of deleted ones, which name the pair themselves. A previous code that FROM
 * does not have either is looked up in the table in turn, as it came and went between.
 * `from_none`, of to->count items: set for new codes of which the table says that they had none.
 * Codes that neither list has are passed over: codeset verify reports them. A release without a
 * conversion table has none to read.
 */
enum status links_read_conversions(struct links *links, const struct code_list *from,
                                   const struct code_list *to, const struct release *release,
                                   bool *from_none, struct diagnostics *d);

#endif
