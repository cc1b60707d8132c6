#include "tools/crosswalk/crossing.h"

#include <stdlib.h>

#include "tools/crosswalk/gem_targets.h"

/* ---- which map */

/* The system on the other side of the GEMs; SYSTEM_NONE where there is none. */
static enum system opposite_system(enum system system)
{
    for (size_t i = 0; i < CODE_MAPS_GEM; i++)
        if (code_maps[i].from == system)
            return code_maps[i].to;
    return SYSTEM_NONE;
}

static enum system system_of(const struct release *release, const struct release *other)
{
    return release->manifest.system == SYSTEM_GEM ? opposite_system(other->manifest.system)
                                                  : release->manifest.system;
}

static const struct code_map *choose_map(const struct release *from, const struct release *to,
                                         const struct route_options *options, struct diagnostics *d)
{
    enum system a = system_of(from, to), b = system_of(to, from);
    const struct code_map *map = gem_map_between(a, b, options->reimbursement);
    if (!map && options->reimbursement && gem_map_between(a, b, false))
        diagnostics_fail(d, NO_PLACE, "reimbursement mappings lead from ICD-10 to ICD-9-CM only");
    else if (!map)
        diagnostics_fail(d, NO_PLACE,
                         "%s and %s are of different systems, and no map leads between "
                         "them",
                         from->name, to->name);
    else if (options->without_official)
        diagnostics_fail(d, NO_PLACE, "between %s and %s all evidence is official", from->name,
                         to->name);
    return options->without_official ? NULL : map;
}

/* The newest release held that states the map. */
static enum status open_newest(struct crossing *c, const struct code_map *map,
                               const struct store *s, struct diagnostics *d)
{
    struct store_entries held = {.count = 0};
    enum status status = store_list(s, &held, d);
    bool found = false;
    for (size_t i = held.count; status == STATUS_OK && !found && i-- > 0;) {
        if (held.items[i].identity.system != SYSTEM_GEM)
            continue;
        status = operand_open_entry(&c->gem, &held.items[i], s, d);
        found = status == STATUS_OK && gem_is_stated(&c->gem.release, map);
        if (status == STATUS_OK && !found) {
            operand_close(&c->gem, d);
            c->gem = (struct operand){.temporary = NULL};
        }
    }
    store_entries_release(&held);
    if (status == STATUS_OK && !found)
        return diagnostics_fail(d, NO_PLACE,
                                "no release with the map %s is held; ingest one, or say "
                                "--gem FILE",
                                map_name(map));
    return status;
}

/* The release of the map: one of the two, the one that was asked for, or the newest. */
static const struct release *open_gem(struct crossing *c, const struct release *from,
                                      const struct release *to, const struct code_map *map,
                                      const struct store *s, const struct route_options *options,
                                      struct diagnostics *d)
{
    const struct release *gem = from->manifest.system == SYSTEM_GEM ? from
                                : to->manifest.system == SYSTEM_GEM ? to
                                                                    : NULL;
    if (gem && options->gem) {
        diagnostics_fail(d, NO_PLACE, "%s is the map; no --gem with it", gem->name);
        return NULL;
    }
    if (!gem) {
        enum status status = options->gem ? operand_open(&c->gem, options->gem, s, NULL, true, d)
                                          : open_newest(c, map, s, d);
        if (status != STATUS_OK)
            return NULL;
        gem = &c->gem.release;
    }
    if (gem->manifest.system == SYSTEM_GEM && gem_is_stated(gem, map))
        return gem;
    diagnostics_fail(d, NO_PLACE, "%s does not state the map %s", gem->name, map_name(map));
    return NULL;
}

/* ---- where the way meets the map */

/* Of a system that has ended the last edition goes on to be the one that maps speak of. */
static struct date day_of(const struct gem_map *m, enum system system)
{
    struct date day = m->release->manifest.effective, last = system_last_day(system);
    return date_is_set(last) && date_compare(last, day) < 0 ? last : day;
}

static bool is_in_force(struct release_identity r, struct date day)
{
    return date_compare(r.effective, day) <= 0 &&
           date_compare(system_edition_end(r.system, r.effective), day) >= 0;
}

/* The release that was in force on the day: `given`, or one held. NULL where neither was. */
static enum status find_in_force(const struct release **found, struct operand *opened,
                                 const struct release *given, struct date day,
                                 const struct store_entries *held, const struct store *s,
                                 struct diagnostics *d)
{
    struct release_identity best = release_identity_of(given);
    const struct store_entry *entry = NULL;
    *found = is_in_force(best, day) ? given : NULL;
    for (size_t i = 0; i < held->count; i++) {
        struct release_identity next = held->items[i].identity;
        if (next.system != best.system || !is_in_force(next, day) ||
            (*found && release_identity_compare(&next, &best) <= 0))
            continue;
        entry = &held->items[i];
        best = next;
        *found = &opened->release;
    }
    return entry ? operand_open_entry(opened, entry, s, d) : STATUS_OK;
}

static long days_between(struct date a, struct date b)
{
    long days = (a.year - b.year) * 372L + (a.month - b.month) * 31L + (a.day - b.day);
    return days < 0 ? -days : days;
}

/* The nearest release held, the one that is given among them. */
static enum status find_nearest(const struct release **found, struct operand *opened,
                                const struct release *given, struct date day,
                                const struct store_entries *held, const struct store *s,
                                struct diagnostics *d)
{
    const struct store_entry *entry = NULL;
    long least = days_between(given->manifest.effective, day);
    *found = given;
    for (size_t i = 0; i < held->count; i++) {
        const struct store_entry *next = &held->items[i];
        long distance = days_between(next->identity.effective, day);
        if (next->identity.system != given->manifest.system || distance >= least)
            continue;
        entry = next;
        least = distance;
        *found = &opened->release;
    }
    return entry ? operand_open_entry(opened, entry, s, d) : STATUS_OK;
}

/* One side of the map: `given` is FROM or TO. */
static enum status find_end(struct crossing *c, struct route_end *end, struct operand *opened,
                            const struct release *given, const struct store *s,
                            struct diagnostics *d)
{
    struct store_entries held = {.count = 0};
    struct date day = day_of(&c->map, end->system);
    end->map = &c->map;
    end->release = c->map.release;
    if (given == c->map.release)
        return STATUS_OK;
    if (store_list(s, &held, d) != STATUS_OK)
        return STATUS_FAILED;
    enum status status = find_in_force(&end->release, opened, given, day, &held, s, d);
    if (status == STATUS_OK && !end->release) {
        end->release = c->map.release;
        if (!gem_lists_codes(&c->map, end->system))
            status = find_nearest(&end->release, opened, given, day, &held, s, d);
    }
    store_entries_release(&held);
    return status;
}

/* ---- the way */

static enum status find_ways(struct crossing *c, const struct release *from,
                             const struct release *to, const struct store *s,
                             const struct route_options *options, struct diagnostics *d)
{
    struct route_end start = {from, c->map.map->from, NULL}, end = {to, c->map.map->to, NULL};
    struct route_end before = {.system = start.system}, after = {.system = end.system};
    if (find_end(c, &before, &c->ends[0], from, s, d) != STATUS_OK ||
        find_end(c, &after, &c->ends[1], to, s, d) != STATUS_OK)
        return STATUS_FAILED;
    if (before.release == from)
        start = before;
    if (after.release == to)
        end = after;
    if (route_within(&c->before, &start, &before, s, options, d) != STATUS_OK)
        return STATUS_FAILED;
    return route_within(&c->after, &after, &end, s, options, d);
}

/* Adds a way to one that leads up to it; of one station there is nothing to add. */
static enum status go_on(struct targets *so_far, const struct targets *further,
                         const struct station *at, struct diagnostics *d)
{
    struct middle middle = {&at->codes, at->release->name};
    struct targets whole;
    targets_init(&whole);
    enum status status = targets_compose(&whole, so_far, further, &middle, d);
    targets_release(so_far);
    *so_far = whole;
    return status;
}

static enum status join_ways(struct crossing *c, struct targets *whole, struct diagnostics *d)
{
    const struct station *from = route_to(&c->before), *to = route_from(&c->after);
    struct targets crossed;
    targets_init(&crossed);
    enum status status = gem_targets_read(&crossed, &c->map, &from->codes, &to->codes, d);
    if (status == STATUS_OK && c->before.count > 1) {
        *whole = c->before.targets;
        targets_init(&c->before.targets);
        status = go_on(whole, &crossed, from, d);
        targets_release(&crossed);
    } else {
        *whole = crossed;
    }
    if (status == STATUS_OK && c->after.count > 1)
        status = go_on(whole, &c->after.targets, to, d);
    return status;
}

enum status crossing_find(struct route *route, const struct release *from, const struct release *to,
                          const struct store *s, const struct route_options *options,
                          struct diagnostics *d)
{
    struct crossing *c = calloc(1, sizeof *c);
    *route = (struct route){.crossing = c, .d = d};
    targets_init(&route->targets);
    vocabulary_init(&route->vocabulary);
    if (!c)
        return diagnostics_out_of_memory(d);
    const struct code_map *map = choose_map(from, to, options, d);
    const struct release *gem = map ? open_gem(c, from, to, map, s, options, d) : NULL;
    enum status status = gem ? gem_map_read(&c->map, gem, map, d) : STATUS_FAILED;
    if (status == STATUS_OK)
        status = find_ways(c, from, to, s, options, d);
    if (status == STATUS_OK)
        status = join_ways(c, &route->targets, d);
    if (status != STATUS_OK)
        route_close(route, d);
    return status;
}

void crossing_close(struct crossing *c, struct diagnostics *d)
{
    if (!c)
        return;
    route_close(&c->before, d);
    route_close(&c->after, d);
    gem_map_release(&c->map);
    operand_close(&c->ends[0], d);
    operand_close(&c->ends[1], d);
    operand_close(&c->gem, d);
    free(c);
}
