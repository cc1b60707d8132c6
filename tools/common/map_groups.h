/*
 * The maps between ICD-9-CM and ICD-10 of a release, source by source: all entries of one code in
 * one map, ordered by scenario, choice list and target.
 */
#ifndef TOOLS_COMMON_MAP_GROUPS_H
#define TOOLS_COMMON_MAP_GROUPS_H

#include "parsers/code_maps.h"
#include "schema/change.h"
#include "schema/release.h"

enum map_spelling {
    MAP_UPPER_CASE,
    MAP_PLACEHOLDER, /* a lower-case x, as files before 2012 have it, and nothing else */
    MAP_LOWER_CASE,
};

struct map_item {
    char scenario, choice;   /* '0' where it is no combination; a choice list was a letter once */
    char to[CODE_LIMIT + 1]; /* empty: there is no target */
    enum ternary approximate;
    bool no_map, combination;
    enum map_spelling spelling; /* of its codes in the file */
    struct change_source where; /* without a source where the release has no origins */
};

struct map_group {
    const struct code_map *map;
    char from[CODE_LIMIT + 1];
    const struct map_item *items;
    size_t count;
};

struct map_groups {
    const struct release *release;
    struct tsv_reader maps, origins;
    bool has_origins, have;
    struct text values[TABLE_FIELDS_LIMIT]; /* of the next row */
    struct buffer scratch, origin_scratch;
    struct map_item *items;
    size_t capacity;
};

/* STATUS_END when the release states no maps; then nothing is to be closed. */
enum status map_groups_open(struct map_groups *g, const struct release *r, struct diagnostics *d);
/* The next source; STATUS_END after the last. Valid until the next call. */
enum status map_groups_next(struct map_groups *g, struct map_group *group, struct diagnostics *d);
void map_groups_close(struct map_groups *g);

/* "icd9cm-icd10cm" */
const char *map_name(const struct code_map *map);
/* NULL when a release holds a map that this version does not know. */
const struct code_map *map_by_name(struct text name);

#endif
