/* The entries of a map between systems as pairs of codes. */
#ifndef TOOLS_CROSSWALK_GEM_TARGETS_H
#define TOOLS_CROSSWALK_GEM_TARGETS_H

#include "tools/crosswalk/gem_map.h"
#include "tools/crosswalk/targets.h"

/*
 * Into initialized, empty targets; both lists have every code that the map names
 * (gem_codes_add_named). An entry without a target is a pair to NO_CODE. Pairs are one way unless
 * the opposite map has the entry, as the only one of its code. Warns of codes that a list does not
 * have, and of scenarios that lack a choice list, with the line.
 */
enum status gem_targets_read(struct targets *t, const struct gem_map *m,
                             const struct code_list *from, const struct code_list *to,
                             struct diagnostics *d);

#endif
