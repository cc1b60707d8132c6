/* The maps of a release in themselves, and against the codes that they lead from and to. */
#ifndef TOOLS_VERIFY_MAP_CHECK_H
#define TOOLS_VERIFY_MAP_CHECK_H

#include "releases/store.h"
#include "tools/verify/check.h"

/* Four checks: map-flags (of each entry, that they do not contradict each other), map-clusters (of
 * each combination, that every choice list from the first on is there, and at least two), map-none
 * (a code that is said to have no target has no other entry), map-spelling (codes are in upper
 * case). Without maps nothing is printed. */
enum status map_entries_check(const struct release *r, struct output *o, struct findings *findings,
                              struct diagnostics *d);
/* Two checks for each map: map-sources (its sources are the valid codes of a release that is held,
 * both ways) and map-targets (its targets are among them). Codes of ICD-9-CM are those of the last
 * version by then, since versions without changes were not all published anew; codes of ICD-10
 * those of the same day. */
enum status map_codes_check(const struct release *r, const struct store *s, struct output *o,
                            struct findings *findings, struct diagnostics *d);

#endif
