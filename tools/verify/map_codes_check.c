#include <stdlib.h>

#include "releases/operand.h"
#include "schema/base/input.h"
#include "tools/common/map_groups.h"
#include "tools/verify/code_set.h"
#include "tools/verify/map_check.h"

/* The codes of one system that a map is held against. */
struct map_codes {
    bool held;
    char name[RELEASE_NAME_LIMIT]; /* of the release that has them */
    struct code_set codes;
};

struct map_code_checks {
    const struct release *release;
    struct map_codes of[SYSTEMS];
    struct output *o;
    struct findings *findings;
    struct diagnostics *d;
};

/* ---- which releases */

static bool serves(const struct release *r, const struct store_entry *entry, enum system system)
{
    int order = date_compare(entry->identity.effective, r->manifest.effective);
    bool lasts = system == SYSTEM_ICD9CM || system == SYSTEM_ICD9PROC;
    return entry->identity.system == system && (order == 0 || (lasts && order < 0));
}

/* The last release that serves; entries are in the order of dates. */
static const struct store_entry *entry_of(const struct release *r,
                                          const struct store_entries *entries, enum system system)
{
    const struct store_entry *found = NULL;
    for (size_t i = 0; i < entries->count; i++)
        if (serves(r, &entries->items[i], system))
            found = &entries->items[i];
    return found;
}

static enum status read_codes(struct map_code_checks *m, const struct store *s,
                              const struct store_entries *entries, enum system system)
{
    struct operand held;
    struct map_codes *codes = &m->of[system];
    const struct store_entry *entry = entry_of(m->release, entries, system);
    if (!entry || codes->held)
        return STATUS_OK;
    if (operand_open_entry(&held, entry, s, m->d) != STATUS_OK)
        return STATUS_FAILED;
    const struct scope *scope = manifest_scope(&held.release.manifest, tables[TABLE_CODES].name);
    enum status status = STATUS_OK;
    if (scope && scope->complete) {
        codes->held = true;
        snprintf(codes->name, sizeof codes->name, "%s", held.release.name);
        status = code_set_read_billable(&codes->codes, &held.release, m->d);
    }
    operand_close(&held, m->d);
    return status;
}

/* Of every system that a map leads from or to. */
static enum status read_all(struct map_code_checks *m, const struct store *s)
{
    struct store_entries entries = {0};
    enum status status = STATUS_OK;
    if (input_is_folder(s->path))
        status = store_list(s, &entries, m->d);
    for (size_t i = 0; status == STATUS_OK && i < CODE_MAPS; i++)
        status = read_codes(m, s, &entries, code_maps[i].from);
    store_entries_release(&entries);
    return status;
}

/* ---- one map */

/* Finds the codes before this one that have no entry; empty: all that are left. */
static enum status find_silent(struct check *c, const struct map_codes *codes,
                               const struct code_map *map, size_t *at, const char *before)
{
    for (; *at < codes->codes.count; ++*at) {
        struct text code = text_of(codes->codes.codes[*at]);
        if (before[0] != '\0' && text_compare(code, text_of(before)) >= 0)
            break;
        c->checked++;
        if (check_find(c, code, text_of(map_name(map)), (struct change_source){TEXT_NOT_STATED, 0},
                       "%.*s is a code of %s, and %s has no entry of it", TEXT_ARGS(code),
                       codes->name, map_name(map)) != STATUS_OK)
            return STATUS_FAILED;
    }
    return STATUS_OK;
}

static enum status check_source(struct check *c, const struct map_codes *codes,
                                const struct map_group *g, size_t *at)
{
    if (find_silent(c, codes, g->map, at, g->from) != STATUS_OK)
        return STATUS_FAILED;
    bool known =
        *at < codes->codes.count && text_equal(text_of(codes->codes.codes[*at]), text_of(g->from));
    *at += known;
    c->checked++;
    c->agreed += known;
    return known ? STATUS_OK
                 : check_find(c, text_of(g->from), text_of(map_name(g->map)), g->items[0].where,
                              "%s has entries of %s, which is no valid code of %s",
                              map_name(g->map), g->from, codes->name);
}

static enum status check_targets(struct check *c, const struct map_codes *codes,
                                 const struct map_group *g)
{
    for (size_t i = 0; i < g->count; i++) {
        const struct map_item *item = &g->items[i];
        if (item->to[0] == '\0')
            continue;
        bool known = code_set_has(&codes->codes, text_of(item->to));
        char key[64];
        c->checked++;
        c->agreed += known;
        snprintf(key, sizeof key, "%s/%c.%c/%s", map_name(g->map), item->scenario, item->choice,
                 item->to);
        if (!known && check_find(c, text_of(g->from), text_of(key), item->where,
                                 "%s leads from %s to %s, which is no valid code of %s",
                                 map_name(g->map), g->from, item->to, codes->name) != STATUS_OK)
            return STATUS_FAILED;
    }
    return STATUS_OK;
}

/* The entries of one map; `pending` is the group that was read and not used yet. */
static enum status check_map(struct map_code_checks *m, struct map_groups *groups,
                             struct map_group *pending, enum status *more, struct check *sources,
                             struct check *targets)
{
    const struct code_map *map = pending->map;
    const struct map_codes *from = &m->of[map->from], *to = &m->of[map->to];
    enum status status = STATUS_OK;
    size_t at = 0;
    while (status == STATUS_OK && *more == STATUS_OK && pending->map == map) {
        if (from->held)
            status = check_source(sources, from, pending, &at);
        if (status == STATUS_OK && to->held)
            status = check_targets(targets, to, pending);
        if (status == STATUS_OK &&
            (*more = map_groups_next(groups, pending, m->d)) == STATUS_FAILED)
            status = STATUS_FAILED;
    }
    if (status == STATUS_OK && from->held)
        status = find_silent(sources, from, map, &at, "");
    return status;
}

/* One line for a check that ran, one for why it did not. */
static enum status end_check(struct map_code_checks *m, struct check *c, const struct code_map *map,
                             enum system system, enum status status)
{
    char day[DATE_TEXT + 1];
    if (m->of[system].held || status != STATUS_OK) {
        output_printf(m->o, "  of %s, against %s:\n", map_name(map), m->of[system].name);
        return check_end(c, status, m->o);
    }
    date_format(m->release->manifest.effective, day);
    output_printf(m->o, "  %s of %s: no codes of %s at %s are held\n", c->name, map_name(map),
                  system_title(system), day);
    origins_close(&c->origins);
    return status;
}

static enum status check_maps(struct map_code_checks *m, struct map_groups *groups)
{
    struct map_group g;
    enum status more = map_groups_next(groups, &g, m->d), status = STATUS_OK;
    while (status == STATUS_OK && more == STATUS_OK) {
        const struct code_map *map = g.map;
        struct check sources = check_begin(m->release, "map-sources", m->findings, m->d);
        struct check targets = check_begin(m->release, "map-targets", m->findings, m->d);
        status = check_map(m, groups, &g, &more, &sources, &targets);
        status = end_check(m, &sources, map, map->from, status);
        status = end_check(m, &targets, map, map->to, status);
    }
    return more == STATUS_FAILED ? STATUS_FAILED : status;
}

enum status map_codes_check(const struct release *r, const struct store *s, struct output *o,
                            struct findings *findings, struct diagnostics *d)
{
    struct map_code_checks m = {.release = r, .o = o, .findings = findings, .d = d};
    struct map_groups groups;
    enum status status = map_groups_open(&groups, r, d);
    if (status != STATUS_OK)
        return status == STATUS_END ? STATUS_OK : STATUS_FAILED;
    status = read_all(&m, s);
    if (status == STATUS_OK)
        status = check_maps(&m, &groups);
    map_groups_close(&groups);
    for (int i = 0; i < SYSTEMS; i++)
        code_set_release(&m.of[i].codes);
    return status;
}
