/* The canonical map: map.tsv and its manifest in a folder, a data package; map.md is the document.
 */
#ifndef TOOLS_CROSSWALK_MAP_PACKAGE_H
#define TOOLS_CROSSWALK_MAP_PACKAGE_H

#include "tools/crosswalk/crosswalk.h"

/* What went into the map besides the releases. */
struct map_origin {
    const char *without; /* evidence left out: "official", "inferred"; NULL: none */
    bool direct;         /* one step */
    bool pick_one;       /* pairs are marked as picked */
};

/* Makes the folder, or replaces a map that is there. The same releases, on the way too, and the
 * same origin give the same bytes. The summary is filled in. */
enum status map_package_write(const struct route *route, const struct map_origin *origin,
                              const char *folder, struct crosswalk_summary *summary,
                              struct diagnostics *d);

#endif
