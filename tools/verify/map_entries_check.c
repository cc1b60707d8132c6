/*
 * What entries say must fit together. Entries are judged one by one, then each combination of a
 * source, then the source. Files before 2012 write placeholders as a lower-case x thousands of
 * times: that is one finding for each map.
 */
#include <inttypes.h>
#include <stdio.h>

#include "tools/common/map_groups.h"
#include "tools/verify/map_check.h"

enum { CHOICE_LISTS = 9, SCENARIOS = 10 };

struct map_checks {
    struct check flags, clusters, none, spelling;
    /* what the map at hand respells and how often it is a placeholder alone */
    const struct code_map *map;
    uint64_t placeholders;
    struct change_source first_placeholder;
    char first_code[CODE_LIMIT + 1];
};

/* A finding about an entry: its id ends with map, scenario, choice list and target. */
static enum status find_entry(struct check *c, const struct map_group *g,
                              const struct map_item *item, const char *what)
{
    char key[96];
    snprintf(key, sizeof key, "%s/%c.%c/%s", map_name(g->map), item->scenario, item->choice,
             item->to[0] ? item->to : "none");
    return check_find(c, text_of(g->from), text_of(key), item->where, "%s to %s in %s: %s", g->from,
                      item->to[0] ? item->to : "none", map_name(g->map), what);
}

/* ---- flags */

/* What contradicts itself in an entry, or NULL. */
static const char *fault_of(const struct map_item *item)
{
    bool numbered = item->scenario != '0' || item->choice != '0';
    if (item->no_map && item->to[0] != '\0')
        return "flagged as without a target, and has one";
    if (!item->no_map && item->to[0] == '\0')
        return "has no target, and is not flagged so";
    if (item->no_map && item->approximate == TERNARY_NO)
        return "has no target, and is not flagged as approximate";
    if (item->no_map && item->combination)
        return "has no target, and is flagged as part of a combination";
    if (!item->combination && numbered)
        return "scenario or choice list is stated, and it is not flagged as part of a combination";
    if (item->combination && (item->scenario == '0' || item->choice == '0'))
        return "flagged as part of a combination, and scenario or choice list is 0";
    if (!ascii_is_digit(item->scenario) || !ascii_is_digit(item->choice))
        return "scenario or choice list is no digit";
    return NULL;
}

static enum status check_flags(struct check *c, const struct map_group *g)
{
    for (size_t i = 0; i < g->count; i++) {
        const char *fault = fault_of(&g->items[i]);
        c->checked++;
        c->agreed += !fault;
        if (fault && find_entry(c, g, &g->items[i], fault) != STATUS_OK)
            return STATUS_FAILED;
    }
    return STATUS_OK;
}

/* ---- combinations */

static enum status find_scenario(struct check *c, const struct map_group *g,
                                 const struct map_item *first, int missing)
{
    char key[64], list[16];
    snprintf(key, sizeof key, "%s/%c", map_name(g->map), first->scenario);
    snprintf(list, sizeof list, "%d", missing);
    return check_find(c, text_of(g->from), text_of(key), first->where,
                      missing > 0 ? "%s in %s, scenario %c: choice list %s is missing"
                                  : "%s in %s, scenario %c: %sonly one choice list",
                      g->from, map_name(g->map), first->scenario, missing > 0 ? list : "");
}

/* Of one scenario: every list up to the last is there, and more than one. Lists that are no digits
 * are the flags' finding. */
static enum status check_scenario(struct check *c, const struct map_group *g,
                                  const struct map_item *first, unsigned lists)
{
    int last = CHOICE_LISTS, missing = 0;
    while (last > 0 && !(lists & 1u << last))
        last--;
    for (int i = last; i > 0; i--)
        if (!(lists & 1u << i))
            missing = i;
    c->checked++;
    c->agreed += last != 1 && missing == 0;
    if (last == 1 || missing > 0)
        return find_scenario(c, g, first, missing);
    return STATUS_OK;
}

/* Entries are in the order of scenarios, but entries that are no part may stand between. */
static enum status check_clusters(struct check *c, const struct map_group *g)
{
    const struct map_item *first[SCENARIOS] = {NULL};
    unsigned lists[SCENARIOS] = {0};
    for (size_t i = 0; i < g->count; i++) {
        const struct map_item *item = &g->items[i];
        if (!item->combination || !ascii_is_digit(item->scenario))
            continue;
        int scenario = item->scenario - '0';
        if (!first[scenario])
            first[scenario] = item;
        if (ascii_is_digit(item->choice))
            lists[scenario] |= 1u << (item->choice - '0');
    }
    for (int i = 0; i < SCENARIOS; i++)
        if (first[i] && check_scenario(c, g, first[i], lists[i]) != STATUS_OK)
            return STATUS_FAILED;
    return STATUS_OK;
}

/* ---- sources without a target */

static enum status check_none(struct check *c, const struct map_group *g)
{
    const struct map_item *none = NULL;
    for (size_t i = 0; i < g->count; i++)
        if (g->items[i].no_map || g->items[i].to[0] == '\0')
            none = &g->items[i];
    if (!none)
        return STATUS_OK;
    c->checked++;
    c->agreed += g->count == 1;
    return g->count == 1 ? STATUS_OK
                         : find_entry(c, g, none, "said to have no target, and has other entries");
}

/* ---- spelling */

/* Told when the next map begins, or the last has ended. */
static enum status tell_placeholders(struct map_checks *m)
{
    if (m->placeholders == 0)
        return STATUS_OK;
    enum status status = check_find(
        &m->spelling, TEXT_NOT_STATED, text_of(map_name(m->map)), m->first_placeholder,
        "%" PRIu64 " entries of %s have codes with a lower-case x as placeholder, first of %s",
        m->placeholders, map_name(m->map), m->first_code);
    m->placeholders = 0;
    return status;
}

static enum status check_spelling(struct map_checks *m, const struct map_group *g)
{
    struct check *c = &m->spelling;
    if (m->map != g->map && tell_placeholders(m) != STATUS_OK)
        return STATUS_FAILED;
    m->map = g->map;
    for (size_t i = 0; i < g->count; i++) {
        const struct map_item *item = &g->items[i];
        c->checked++;
        c->agreed += item->spelling == MAP_UPPER_CASE;
        if (item->spelling == MAP_UPPER_CASE)
            continue;
        if (item->spelling == MAP_LOWER_CASE) {
            if (find_entry(c, g, item, "a code is not in upper case in the file") != STATUS_OK)
                return STATUS_FAILED;
        } else if (m->placeholders++ == 0) {
            m->first_placeholder = item->where;
            snprintf(m->first_code, sizeof m->first_code, "%s", g->from);
        }
    }
    return STATUS_OK;
}

/* ---- */

static enum status check_groups(struct map_checks *m, struct map_groups *groups,
                                struct diagnostics *d)
{
    struct map_group g;
    enum status status;
    while ((status = map_groups_next(groups, &g, d)) == STATUS_OK)
        if (check_flags(&m->flags, &g) != STATUS_OK ||
            check_clusters(&m->clusters, &g) != STATUS_OK ||
            check_none(&m->none, &g) != STATUS_OK || check_spelling(m, &g) != STATUS_OK)
            return STATUS_FAILED;
    return status == STATUS_END ? tell_placeholders(m) : STATUS_FAILED;
}

enum status map_entries_check(const struct release *r, struct output *o, struct findings *findings,
                              struct diagnostics *d)
{
    struct map_groups groups;
    enum status status = map_groups_open(&groups, r, d);
    if (status != STATUS_OK)
        return status == STATUS_END ? STATUS_OK : STATUS_FAILED;
    struct map_checks m = {.flags = check_begin(r, "map-flags", findings, d),
                           .clusters = check_begin(r, "map-clusters", findings, d),
                           .none = check_begin(r, "map-none", findings, d),
                           .spelling = check_begin(r, "map-spelling", findings, d)};
    status = check_groups(&m, &groups, d);
    map_groups_close(&groups);
    /* each check is ended, whatever came of it */
    struct check *checks[] = {&m.flags, &m.clusters, &m.none, &m.spelling};
    for (size_t i = 0; i < sizeof checks / sizeof *checks; i++)
        status = check_end(checks[i], status, o);
    return status;
}
