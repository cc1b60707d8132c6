/* Combinations of a map for people: scenario by scenario, choice list by choice list. */
#ifndef TOOLS_CROSSWALK_CLUSTER_PRINT_H
#define TOOLS_CROSSWALK_CLUSTER_PRINT_H

#include "schema/base/output.h"
#include "tools/crosswalk/route.h"

/* All combinations of a code of FROM, by its index; nothing where it has none. */
enum status clusters_print(const struct route *route, size_t from, struct output *o,
                           struct diagnostics *d);

#endif
