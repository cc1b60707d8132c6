/*
 * Addenda applied to a release: what the next edition must be.
 *
 * The rows of the base are copied and the official changes made to them. What a change says of the
 * old row is held against the base; where it does not fit, that is a finding, and the new row the
 * publisher states is taken all the same.
 */
#ifndef TOOLS_APPLY_APPLY_H
#define TOOLS_APPLY_APPLY_H

#include "schema/release.h"
#include "tools/verify/findings.h"
#include "tools/verify/official_list.h"

struct apply_result {
    const struct official_list *list; /* the addenda that were applied */
    uint64_t added, removed, revised, replaced;
    uint64_t rows;
};

/* Picks the addenda that fit what the base states: order addenda for a base with headers and short
 * titles, else codes addenda, or what order addenda say of billable codes. NULL, with the reason
 * reported, when there are none. */
const struct official_list *apply_choose(const struct official_lists *lists,
                                         const struct release *base, struct diagnostics *d);

/* Writes the resulting release, a package that states what the list and the base both state, into a
 * new folder. Its identity is that of `addenda`, the release that the list came with. */
enum status apply_addenda(const struct release *base, const struct release *addenda,
                          const struct official_list *list, const char *folder,
                          struct apply_result *result, struct findings *findings,
                          struct diagnostics *d);

#endif
