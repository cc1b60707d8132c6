/* The list of POA-exempt codes against the codes of its release, and against the list before. */
#ifndef TOOLS_VERIFY_POA_CHECK_H
#define TOOLS_VERIFY_POA_CHECK_H

#include "releases/operand.h"
#include "tools/verify/check.h"

/* In itself: codes billable, titles those of the order file, text and workbook the same, and the
 * lists of changes such as could have led to the list. Says whether the store holds the list
 * before. Nothing is printed where the release has neither list nor changes. */
enum status poa_check(const struct release *r, const struct store *s, struct output *o,
                      struct findings *findings, struct diagnostics *d);

/* The list before, with the changes that `to` states, is the list of `to`. The list before is that
 * of `from` when its count fits, else the latest earlier one in the store whose count does. Nothing
 * is printed where `to` states no changes of the list. */
enum status poa_pair_check(const struct release *from, const struct release *to,
                           const struct store *s, struct output *o, struct findings *findings,
                           struct diagnostics *d);

#endif
