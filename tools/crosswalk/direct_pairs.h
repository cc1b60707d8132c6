/*
 * Where the way over the releases between and the direct step say otherwise, both are kept: a pair
 * that only one of them has is marked with which.
 */
#ifndef TOOLS_CROSSWALK_DIRECT_PAIRS_H
#define TOOLS_CROSSWALK_DIRECT_PAIRS_H

#include "tools/crosswalk/targets.h"

/* Marks the pairs of `way` that `direct` has not, and adds those that only `direct` has; their
 * trail names the release in which the code had ceased already. Both go from the same codes to the
 * same. `ceased_in` gives that release, or NULL when the code lived to the end. */
enum status direct_pairs_merge(struct targets *way, const struct targets *direct,
                               const char *(*ceased_in)(void *context, struct text code),
                               void *context, const struct code_list *from, struct diagnostics *d);

#endif
