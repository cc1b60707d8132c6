/* The rows of a code map, for programs (map.md) and for people. */
#ifndef TOOLS_CROSSWALK_MAP_PRINT_H
#define TOOLS_CROSSWALK_MAP_PRINT_H

#include "tools/common/rows.h"
#include "tools/crosswalk/crosswalk.h"

/* Which rows pass. All zero: every one. */
struct map_filter {
    bool unresolved;         /* only what a person must decide */
    bool changed;            /* no codes that live on as they were */
    const struct text *code; /* only pairs with this code on either side; NULL: all */
    bool pick_one;           /* mark one pair of each code that has several */
};

/* Writes the map; of text the codes that did not simply live on. The summary is filled in. */
enum status map_print(const struct route *route, enum row_format format,
                      const struct map_filter *filter, struct output *o,
                      struct crosswalk_summary *summary, struct diagnostics *d);
/* Counts for people. */
void map_print_summary(const struct route *route, const struct crosswalk_summary *summary,
                       struct output *o);

/* Parts of it: "  by way of ...", where there are more steps than one; codes by shape. */
void map_print_way(const struct route *route, struct output *o);
void map_print_shapes(const struct crosswalk_summary *summary, struct output *o);

#endif
