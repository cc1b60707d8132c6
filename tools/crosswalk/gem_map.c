#include "tools/crosswalk/gem_map.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const struct code_map *gem_map_between(enum system from, enum system to, bool reimbursement)
{
    size_t first = reimbursement ? CODE_MAPS_GEM : 0,
           end = reimbursement ? CODE_MAPS : CODE_MAPS_GEM;
    for (size_t i = first; i < end; i++)
        if (code_maps[i].from == from && code_maps[i].to == to)
            return &code_maps[i];
    return NULL;
}

bool gem_is_stated(const struct release *release, const struct code_map *map)
{
    const struct scope *scope = manifest_scope(&release->manifest, tables[TABLE_MAPS].name);
    return scope && scope_has_kind(scope, text_of(map_name(map)));
}

static void state_flags(struct gem_entry *entry)
{
    const struct map_item *item = &entry->item;
    entry->flags[0] = '\0';
    if (item->approximate != TERNARY_UNKNOWN)
        snprintf(entry->flags, sizeof entry->flags, "%d%d%d%c%c", item->approximate == TERNARY_YES,
                 item->no_map, item->combination, item->scenario, item->choice);
}

static enum status add_group(struct gem_entries *to, const struct map_group *group,
                             struct diagnostics *d)
{
    if (!memory_grow((void **)&to->items, &to->capacity, to->count + group->count,
                     sizeof *to->items))
        return diagnostics_out_of_memory(d);
    for (size_t i = 0; i < group->count; i++) {
        struct gem_entry *next = &to->items[to->count++];
        memcpy(next->from, group->from, sizeof next->from);
        next->item = group->items[i];
        state_flags(next);
    }
    return STATUS_OK;
}

static enum status read_groups(struct gem_map *m, struct map_groups *groups, struct diagnostics *d)
{
    struct map_group group;
    enum status status;
    while ((status = map_groups_next(groups, &group, d)) == STATUS_OK) {
        struct gem_entries *to = group.map == m->map        ? &m->entries
                                 : group.map == m->opposite ? &m->back
                                                            : NULL;
        if (to && add_group(to, &group, d) != STATUS_OK)
            return STATUS_FAILED;
    }
    return status == STATUS_END ? STATUS_OK : STATUS_FAILED;
}

enum status gem_map_read(struct gem_map *m, const struct release *release,
                         const struct code_map *map, struct diagnostics *d)
{
    struct map_groups groups;
    const struct code_map *opposite = gem_map_between(map->to, map->from, false);
    *m = (struct gem_map){.release = release, .map = map};
    if (opposite && gem_is_stated(release, opposite))
        m->opposite = opposite;
    enum status status = map_groups_open(&groups, release, d);
    if (status != STATUS_OK)
        return status == STATUS_END ? STATUS_OK : STATUS_FAILED;
    status = read_groups(m, &groups, d);
    map_groups_close(&groups);
    return status;
}

void gem_map_release(struct gem_map *m)
{
    free(m->entries.items);
    free(m->back.items);
    *m = (struct gem_map){.map = NULL};
}

size_t gem_entries_first(const struct gem_entries *entries, struct text from)
{
    size_t low = 0, high = entries->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (text_compare(text_of(entries->items[middle].from), from) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}
