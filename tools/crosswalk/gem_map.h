/* A map between two systems in memory: General Equivalence Mappings, or a reimbursement mapping. */
#ifndef TOOLS_CROSSWALK_GEM_MAP_H
#define TOOLS_CROSSWALK_GEM_MAP_H

#include "releases/store.h"
#include "tools/common/map_groups.h"
#include "tools/crosswalk/code_list.h"

struct gem_entry {
    char from[CODE_LIMIT + 1];
    struct map_item item;
    char flags[6]; /* as they stand in the line: "10111"; empty where it has none */
};

struct gem_entries {
    struct gem_entry *items; /* by from, scenario, choice list, to; owned */
    size_t count, capacity;
};

struct gem_map {
    const struct release *release; /* not owned */
    const struct code_map *map;
    const struct code_map *opposite; /* the GEM of the other direction, or NULL: not stated */
    struct gem_entries entries, back;
};

/* NULL where no such map is known. */
const struct code_map *gem_map_between(enum system from, enum system to, bool reimbursement);
bool gem_is_stated(const struct release *release, const struct code_map *map);

/* The release must state the map. To be released in any case. */
enum status gem_map_read(struct gem_map *m, const struct release *release,
                         const struct code_map *map, struct diagnostics *d);
void gem_map_release(struct gem_map *m);
/* Index of the first entry of a code; the count when all are of codes before it. */
size_t gem_entries_first(const struct gem_entries *entries, struct text from);

/* ---- the codes that it speaks of */

/* True when the map leads from codes of that system, or its opposite does: then it lists all codes
 * of its year. */
bool gem_lists_codes(const struct gem_map *m, enum system system);
/* Those codes, into an initialized, empty list. Titles are those of the releases held before the
 * map's day or after it, the nearest that has the code. */
enum status gem_codes_read(struct code_list *list, const struct gem_map *m, enum system system,
                           const struct store *s, struct diagnostics *d);
/* Adds the codes of that system that the map names and the list does not have as codes that could
 * be used: they become unknown ones. */
enum status gem_codes_add_named(struct code_list *list, const struct gem_map *m, enum system system,
                                struct diagnostics *d);

#endif
