/*
 * A route across systems: from FROM to a release of its system at the map's day, by the map, and
 * from a release of the other system at that day to TO.
 *
 * The codes of a map are those of its own year. On each side the way to the map goes by the release
 * that was in force on the map's day; where that is not held, by the codes that the map itself
 * lists; where it does not list them, by the nearest release held.
 */
#ifndef TOOLS_CROSSWALK_CROSSING_H
#define TOOLS_CROSSWALK_CROSSING_H

#include "tools/crosswalk/route.h"

struct crossing {
    struct operand gem;     /* open where FROM and TO are not the map's release */
    struct operand ends[2]; /* of both sides of the map; open where they are not FROM, TO or it */
    struct gem_map map;
    struct route before, after;
};

/* Systems between which no map is known are refused; so is a store that holds no such map. FROM or
 * TO may be a release of maps itself: then its own list is that side. */
enum status crossing_find(struct route *route, const struct release *from, const struct release *to,
                          const struct store *s, const struct route_options *options,
                          struct diagnostics *d);
/* NULL is nothing to close. */
void crossing_close(struct crossing *c, struct diagnostics *d);

#endif
