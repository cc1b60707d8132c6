/* The alphabetic indexes of a release against its codes and against themselves. */
#ifndef TOOLS_VERIFY_INDEX_CHECK_H
#define TOOLS_VERIFY_INDEX_CHECK_H

#include "tools/verify/check.h"

/* Every code that an index names is one of the release. Without indexes nothing is printed. */
enum status index_codes_check(const struct release *r, struct output *o, struct findings *findings,
                              struct diagnostics *d);
/* Every reference to another term leads to a main term. A reference in words that name a table, an
 * index or codes is counted and not examined, nor is one whose term may stand in an index that is
 * not at hand. */
enum status index_references_check(const struct release *r, struct output *o,
                                   struct findings *findings, struct diagnostics *d);

/* For both: calls `row` for each row of the indexes, with the columns of the table of origin; the
 * source is not stated where the release has no origins. */
enum status index_each_row(struct check *c,
                           enum status (*row)(struct check *, const struct text *, void *),
                           void *context);
/* A finding about such a row; its id ends with index, path, relation and, where it is not the
 * first, ordinal. `code` may be not stated. */
enum status index_find(struct check *c, const struct text *row, struct text code,
                       const char *message);

#endif
