#include "tools/crosswalk/route.h"

#include <stdlib.h>
#include <string.h>

#include "tools/crosswalk/addenda_links.h"
#include "tools/crosswalk/conversion_links.h"
#include "tools/crosswalk/crossing.h"
#include "tools/crosswalk/direct_pairs.h"
#include "tools/crosswalk/infer.h"
#include "tools/crosswalk/reference_links.h"

const struct station *route_from(const struct route *route)
{
    if (route->crossing)
        return route_from(&route->crossing->before);
    return &route->stations[route->backward ? route->count - 1 : 0];
}

const struct station *route_to(const struct route *route)
{
    if (route->crossing)
        return route_to(&route->crossing->after);
    return &route->stations[route->backward ? 0 : route->count - 1];
}

/* The release of the index-th station in the order of the steps, the crossing counted as one; NULL
 * behind the last. */
static const struct release *release_at(const struct route *route, size_t index)
{
    const struct crossing *c = route->crossing;
    if (!c && index >= route->count)
        return NULL;
    if (!c)
        return route->stations[route->backward ? route->count - 1 - index : index].release;
    if (index < c->before.count)
        return release_at(&c->before, index);
    index -= c->before.count;
    return index == 0 ? c->map.release : release_at(&c->after, index - 1);
}

const struct release *route_between(const struct route *route, size_t index)
{
    const struct release *last = release_at(route, 0), *next;
    for (size_t i = 1; (next = release_at(route, i)) != NULL && release_at(route, i + 1); i++) {
        if (next != last && next != route_to(route)->release && index-- == 0)
            return next;
        last = next;
    }
    return NULL;
}

/* ---- the stations */

static bool is_between(const struct store_entry *e, struct release_identity first,
                       struct release_identity last)
{
    return e->identity.system == first.system &&
           date_compare(e->identity.effective, first.effective) > 0 &&
           date_compare(e->identity.effective, last.effective) < 0;
}

static bool states_codes(const struct release *r)
{
    return manifest_table(&r->manifest, "codes") != NULL;
}

/* Of several editions of one day the last counts. */
static bool is_superseded(const struct store_entries *held, size_t i)
{
    return i + 1 < held->count &&
           held->items[i].identity.system == held->items[i + 1].identity.system &&
           date_compare(held->items[i].identity.effective, held->items[i + 1].identity.effective) ==
               0;
}

static enum status open_between(struct route *route, const struct store_entries *held,
                                struct release_identity first, struct release_identity last,
                                const struct store *s)
{
    for (size_t i = 0; i < held->count; i++) {
        if (!is_between(&held->items[i], first, last) || is_superseded(held, i))
            continue;
        struct station *next = &route->stations[route->count];
        if (operand_open_entry(&next->operand, &held->items[i], s, route->d) != STATUS_OK)
            return STATUS_FAILED;
        if (!states_codes(&next->operand.release)) {
            operand_close(&next->operand, route->d);
            *next = (struct station){.release = NULL};
            continue;
        }
        next->release = &next->operand.release;
        route->count++;
    }
    return STATUS_OK;
}

static bool states_conversions(const struct release *r)
{
    return r->folder && manifest_table(&r->manifest, "conversions");
}

/* Opens the first release held after the last station that has a conversion table. */
static enum status open_later(struct route *route, const struct store_entries *held,
                              struct release_identity last, const struct store *s,
                              struct date known_by)
{
    for (size_t i = 0; i < held->count; i++) {
        if (held->items[i].identity.system != last.system ||
            release_identity_compare(&held->items[i].identity, &last) <= 0 ||
            (date_is_set(known_by) &&
             date_compare(held->items[i].identity.effective, known_by) > 0))
            continue;
        if (operand_open_entry(&route->later, &held->items[i], s, route->d) != STATUS_OK)
            return STATUS_FAILED;
        if (states_conversions(&route->later.release))
            return STATUS_OK;
        operand_close(&route->later, route->d);
        route->later = (struct operand){.temporary = NULL};
    }
    return STATUS_OK;
}

/* Conversion tables are cumulative: where a release came without one, the next that has one tells
 * of its codes too. Beyond the last station the releases held are asked. */
static enum status find_tables(struct route *route, const struct store_entries *held,
                               struct release_identity last, const struct store *s,
                               struct date known_by)
{
    const struct release *table = NULL;
    for (size_t i = route->count; i-- > 0;) {
        struct station *station = &route->stations[i];
        if (states_conversions(station->release))
            table = station->release;
        else if (i + 1 == route->count && open_later(route, held, last, s, known_by) != STATUS_OK)
            return STATUS_FAILED;
        if (!table && states_conversions(&route->later.release))
            table = &route->later.release;
        station->conversions = table;
    }
    return STATUS_OK;
}

static struct release_identity identity_of(const struct route_end *end)
{
    struct release_identity identity = release_identity_of(end->release);
    identity.system = end->system;
    return identity;
}

static void add_end(struct route *route, const struct route_end *end)
{
    struct station *next = &route->stations[route->count++];
    next->release = end->release;
    next->map = end->map;
}

/* `first` is not the later one; both may be the same. */
static enum status open_stations(struct route *route, const struct route_end *first,
                                 const struct route_end *last, const struct store *s,
                                 const struct route_options *options)
{
    struct release_identity a = identity_of(first), b = identity_of(last);
    struct store_entries held = {.count = 0};
    if (store_list(s, &held, route->d) != STATUS_OK)
        return STATUS_FAILED;
    route->stations = calloc(held.count + 2, sizeof *route->stations);
    enum status status = route->stations ? STATUS_OK : diagnostics_out_of_memory(route->d);
    if (status == STATUS_OK) {
        add_end(route, first);
        status = options->direct ? STATUS_OK : open_between(route, &held, a, b, s);
    }
    if (status == STATUS_OK && first->release != last->release)
        add_end(route, last);
    for (size_t i = 0; i < route->count; i++)
        route->stations[i].system = first->system;
    if (status == STATUS_OK)
        status = find_tables(route, &held, b, s, options->known_by);
    store_entries_release(&held);
    return status;
}

/* ---- steps */

static enum status read_list(struct station *station, const struct store *s, struct diagnostics *d)
{
    const struct gem_map *map = station->map;
    enum status status = map && map->release == station->release
                             ? gem_codes_read(&station->codes, map, station->system, s, d)
                             : code_list_read(&station->codes, station->release, d);
    if (status == STATUS_OK && station->codes.count == 0)
        return diagnostics_fail(d, NO_PLACE, "%s states no codes: there is nothing to map",
                                station->release->name);
    if (status == STATUS_OK && map)
        status = gem_codes_add_named(&station->codes, map, station->system, d);
    return status;
}

static enum status read_codes(struct station *station, const struct store *s, struct diagnostics *d)
{
    code_list_init(&station->codes);
    links_init(&station->links);
    if (read_list(station, s, d) != STATUS_OK)
        return STATUS_FAILED;
    station->from_none = calloc(station->codes.count, sizeof *station->from_none);
    return station->from_none ? STATUS_OK : diagnostics_out_of_memory(d);
}

static enum status find_links(struct station *before, struct station *after,
                              struct vocabulary *vocabulary, const struct route_options *options,
                              struct diagnostics *d)
{
    if (!options->without_official && after->conversions &&
        links_read_conversions(&after->links, &before->codes, &after->codes, after->conversions,
                               after->from_none, d) != STATUS_OK)
        return STATUS_FAILED;
    if (!options->without_official &&
        links_read_references(&after->links, &before->codes, before->release, &after->codes,
                              after->release, d) != STATUS_OK)
        return STATUS_FAILED;
    if (!options->without_official &&
        links_read_addenda(&after->links, &before->codes, &after->codes, after->release, d) !=
            STATUS_OK)
        return STATUS_FAILED;
    if (!options->without_inference &&
        links_infer(&after->links, &before->codes, &after->codes, vocabulary, d) != STATUS_OK)
        return STATUS_FAILED;
    bool *settled = malloc(after->codes.count * sizeof *settled);
    if (!settled)
        return diagnostics_out_of_memory(d);
    memcpy(settled, after->from_none, after->codes.count * sizeof *settled);
    links_settle(&after->links, &after->codes, settled);
    free(settled);
    return STATUS_OK;
}

/* Adds the step to the last station read to the targets so far. */
static enum status take_step(struct route *route, size_t at, const struct route_options *options)
{
    struct station *before = &route->stations[at - 1], *after = &route->stations[at];
    struct middle middle = {&before->codes, before->release->name};
    struct targets step, whole;
    targets_init(&step);
    targets_init(&whole);
    enum status status = find_links(before, after, &route->vocabulary, options, route->d);
    if (status == STATUS_OK)
        status = targets_of_step(&step, &after->links, &before->codes, &after->codes, route->d);
    if (status == STATUS_OK && at > 1)
        status = targets_compose(&whole, &route->targets, &step, &middle, route->d);
    if (status == STATUS_OK && at > 1) {
        targets_release(&route->targets);
        route->targets = whole;
        targets_init(&whole);
        targets_part_senses(&route->targets, &route->stations[0].codes, &after->codes);
    } else if (status == STATUS_OK) {
        route->targets = step;
        targets_init(&step);
    }
    targets_release(&step);
    targets_release(&whole);
    return status;
}

/* The first release on the way in which the code is not billable any more. */
static const char *ceased_in(void *context, struct text code)
{
    const struct route *route = context;
    for (size_t i = 1; i < route->count; i++) {
        const struct listed_code *found = code_list_find(&route->stations[i].codes, code);
        if (!found || !found->billable)
            return route->stations[i].release->name;
    }
    return NULL;
}

/* Takes the one step from the first station to the last, too. */
static enum status compare_direct(struct route *route, const struct route_options *options)
{
    struct station *first = &route->stations[0], *last = &route->stations[route->count - 1];
    struct station end = {.release = last->release,
                          .codes = last->codes,
                          .conversions = last->conversions,
                          .links = route->direct,
                          .from_none = last->from_none};
    struct targets step;
    targets_init(&step);
    enum status status = find_links(first, &end, &route->vocabulary, options, route->d);
    route->direct = end.links;
    if (status == STATUS_OK)
        status = targets_of_step(&step, &route->direct, &first->codes, &last->codes, route->d);
    if (status == STATUS_OK)
        status =
            direct_pairs_merge(&route->targets, &step, ceased_in, route, &first->codes, route->d);
    targets_release(&step);
    return status;
}

enum status route_within(struct route *route, const struct route_end *from,
                         const struct route_end *to, const struct store *s,
                         const struct route_options *options, struct diagnostics *d)
{
    struct release_identity a = identity_of(from), b = identity_of(to);
    *route = (struct route){.backward = release_identity_compare(&a, &b) > 0, .d = d};
    targets_init(&route->targets);
    vocabulary_init(&route->vocabulary);
    links_init(&route->direct);
    enum status status =
        open_stations(route, route->backward ? to : from, route->backward ? from : to, s, options);
    for (size_t i = 0; status == STATUS_OK && i < route->count; i++)
        status = read_codes(&route->stations[i], s, d);
    if (status == STATUS_OK && !options->without_inference && route->count > 1)
        status = infer_count_words(&route->vocabulary, &route->stations[route->count - 1].codes, d);
    for (size_t i = 1; status == STATUS_OK && i < route->count; i++)
        status = take_step(route, i, options);
    if (status == STATUS_OK && options->mark_direct && route->count > 2)
        status = compare_direct(route, options);
    if (status == STATUS_OK && route->backward)
        targets_invert(&route->targets);
    if (status != STATUS_OK)
        route_close(route, d);
    return status;
}

enum status route_find(struct route *route, const struct release *from, const struct release *to,
                       const struct store *s, const struct route_options *options,
                       struct diagnostics *d)
{
    struct route_end ends[2] = {{from, from->manifest.system, NULL},
                                {to, to->manifest.system, NULL}};
    if (ends[0].system != ends[1].system)
        return crossing_find(route, from, to, s, options, d);
    if (ends[0].system == SYSTEM_GEM)
        return diagnostics_fail(d, NO_PLACE,
                                "%s and %s are maps: name a release of codes on one "
                                "side",
                                from->name, to->name);
    if (options->gem || options->reimbursement)
        return diagnostics_fail(d, NO_PLACE,
                                "%s and %s are of one system: no map leads between "
                                "them",
                                from->name, to->name);
    struct route_options within = *options;
    within.mark_direct = true;
    return route_within(route, &ends[0], &ends[1], s, &within, d);
}

/* ---- step by step */

/* The first or, backward, the last release of the system that states codes; of several editions of
 * one day the last. NULL where none is held. */
static enum status open_end(struct operand *end, enum system system, bool last,
                            const struct store_entries *held, const struct store *s,
                            struct diagnostics *d)
{
    for (size_t n = 0; n < held->count; n++) {
        size_t i = last ? held->count - 1 - n : n;
        if (held->items[i].identity.system != system || is_superseded(held, i))
            continue;
        if (operand_open_entry(end, &held->items[i], s, d) != STATUS_OK)
            return STATUS_FAILED;
        if (states_codes(&end->release))
            return STATUS_OK;
        operand_close(end, d);
        *end = (struct operand){.temporary = NULL};
    }
    return STATUS_END;
}

/* Station `at` and the one before it, as a route of their own. */
static enum status visit_step(struct route *route, size_t at, const struct store *s,
                              const struct route_options *options, route_visit *visit,
                              void *context)
{
    struct station *before = &route->stations[at - 1], *after = &route->stations[at];
    struct route step = {.stations = before, .count = 2, .d = route->d};
    targets_init(&step.targets);
    vocabulary_init(&step.vocabulary);
    enum status status = read_codes(after, s, route->d);
    if (status == STATUS_OK)
        status = infer_count_words(&step.vocabulary, &after->codes, route->d);
    if (status == STATUS_OK)
        status = find_links(before, after, &step.vocabulary, options, route->d);
    if (status == STATUS_OK)
        status =
            targets_of_step(&step.targets, &after->links, &before->codes, &after->codes, route->d);
    if (status == STATUS_OK)
        status = visit(context, &step);
    targets_release(&step.targets);
    vocabulary_release(&step.vocabulary);
    links_release(&before->links);
    code_list_release(&before->codes);
    return status;
}

static enum status each_step(const struct release *first, const struct release *last,
                             const struct store *s, route_visit *visit, void *context,
                             struct diagnostics *d)
{
    const struct route_options options = {.gem = NULL};
    const struct route_end ends[2] = {{first, first->manifest.system, NULL},
                                      {last, last->manifest.system, NULL}};
    struct route route = {.d = d};
    targets_init(&route.targets);
    vocabulary_init(&route.vocabulary);
    links_init(&route.direct);
    enum status status = open_stations(&route, &ends[0], &ends[1], s, &options);
    if (status == STATUS_OK)
        status = read_codes(&route.stations[0], s, d);
    for (size_t i = 1; status == STATUS_OK && i < route.count; i++)
        status = visit_step(&route, i, s, &options, visit, context);
    route_close(&route, d);
    return status;
}

enum status route_each_step(enum system system, const struct store *s, route_visit *visit,
                            void *context, struct diagnostics *d)
{
    struct store_entries held = {.count = 0};
    struct operand first = {.temporary = NULL}, last = {.temporary = NULL};
    enum status status = store_list(s, &held, d);
    if (status == STATUS_OK)
        status = open_end(&first, system, false, &held, s, d);
    if (status == STATUS_OK)
        status = open_end(&last, system, true, &held, s, d);
    if (status == STATUS_OK && strcmp(first.release.name, last.release.name) != 0)
        status = each_step(&first.release, &last.release, s, visit, context, d);
    if (first.release.folder)
        operand_close(&first, d);
    if (last.release.folder)
        operand_close(&last, d);
    store_entries_release(&held);
    return status == STATUS_END ? STATUS_OK : status;
}

void route_close(struct route *route, struct diagnostics *d)
{
    for (size_t i = 0; i < route->count; i++) {
        struct station *s = &route->stations[i];
        code_list_release(&s->codes);
        links_release(&s->links);
        free(s->from_none);
        if (s->release == &s->operand.release)
            operand_close(&s->operand, d);
    }
    free(route->stations);
    crossing_close(route->crossing, d);
    if (route->later.release.folder)
        operand_close(&route->later, d);
    targets_release(&route->targets);
    links_release(&route->direct);
    vocabulary_release(&route->vocabulary);
    *route = (struct route){.count = 0};
}
