#include "tools/crosswalk/gem_targets.h"

#include <inttypes.h>
#include <stdio.h>

struct pairing {
    struct targets *targets;
    const struct gem_map *map;
    const struct code_list *from, *to;
    struct diagnostics *d;
};

/* ---- what is out of the ordinary */

static void warn(const struct pairing *p, const struct gem_entry *entry, const char *what)
{
    char source[2 * RELEASE_NAME_LIMIT];
    snprintf(source, sizeof source, "%s/%.*s", p->map->release->name,
             TEXT_ARGS(entry->item.where.source));
    diagnostics_add(p->d, SEVERITY_WARNING, (struct place){source, entry->item.where.line, 0}, "%s",
                    what);
}

/* One warning for all codes that a list does not have: of several hundred the first will do. */
static void warn_of_unknown(const struct pairing *p, const struct code_list *list, bool is_source)
{
    const struct gem_entry *first = NULL;
    size_t unknown = 0;
    char what[160];
    for (size_t i = 0; i < list->count; i++)
        unknown += list->items[i].unknown;
    for (size_t i = 0; unknown > 0 && !first && i < p->map->entries.count; i++) {
        const struct gem_entry *entry = &p->map->entries.items[i];
        const struct listed_code *code =
            code_list_find(list, text_of(is_source ? entry->from : entry->item.to));
        if (code && code->unknown)
            first = entry;
    }
    if (!first)
        return;
    snprintf(what, sizeof what,
             "'%s' is no code of %s that can be used at the map's day; %zu such codes, kept and "
             "marked",
             is_source ? first->from : first->item.to, system_title(list->system), unknown);
    warn(p, first, what);
}

/* Choice lists count from 1; a combination needs two. */
static void warn_of_missing(const struct pairing *p, const struct gem_entry *entry, char list)
{
    char what[120];
    snprintf(what, sizeof what, "scenario %c of '%s' has no choice list %c", entry->item.scenario,
             entry->from, list);
    warn(p, entry, what);
}

/* entries[i] begins a scenario of a combination; returns the end of it. */
static size_t check_scenario(const struct pairing *p, size_t i, size_t end)
{
    const struct gem_entry *first = &p->map->entries.items[i];
    char expected = '1';
    for (; i < end && p->map->entries.items[i].item.scenario == first->item.scenario; i++) {
        const struct gem_entry *entry = &p->map->entries.items[i];
        if (!entry->item.combination || !ascii_is_digit(entry->item.choice) ||
            entry->item.choice < expected)
            continue; /* a letter in an early file counts nothing */
        for (; expected < entry->item.choice && expected <= '9'; expected++)
            warn_of_missing(p, entry, expected);
        expected = (char)(entry->item.choice + 1);
    }
    if (expected == '2')
        warn_of_missing(p, first, '2');
    return i;
}

/* ---- pairs */

/* Whether the opposite map says the same, and nothing else of the code. */
static bool is_told_back(const struct gem_map *m, const struct gem_entry *entry)
{
    struct text to = text_of(entry->item.to);
    size_t at = gem_entries_first(&m->back, to);
    if (at >= m->back.count || !text_equal(text_of(m->back.items[at].from), to) ||
        (at + 1 < m->back.count && text_equal(text_of(m->back.items[at + 1].from), to)))
        return false;
    const struct map_item *back = &m->back.items[at].item;
    return text_equal(text_of(back->to), text_of(entry->from)) && back->approximate == TERNARY_NO &&
           !back->combination && !back->no_map;
}

static size_t index_in(const struct code_list *list, struct text code)
{
    const struct listed_code *found = code_list_find(list, code);
    return found ? (size_t)(found - list->items) : NO_CODE;
}

static unsigned marks_of(const struct pairing *p, const struct map_item *item, size_t from,
                         size_t to)
{
    unsigned marks = 0;
    if (item->approximate == TERNARY_YES && to != NO_CODE)
        marks |= MARK_APPROXIMATE;
    if (item->no_map)
        marks |= MARK_NO_MAP;
    if (to != NO_CODE)
        marks |= link_class_marks(p->to->items[to].title);
    if (p->from->items[from].unknown || (to != NO_CODE && p->to->items[to].unknown))
        marks |= MARK_UNKNOWN;
    return marks;
}

static enum status add_entry(struct pairing *p, const struct gem_entry *entry)
{
    const struct map_item *item = &entry->item;
    bool reimburses = p->map->map >= &code_maps[CODE_MAPS_GEM];
    struct target next = {.from = index_in(p->from, text_of(entry->from)),
                          .to = item->to[0] ? index_in(p->to, text_of(item->to)) : NO_CODE,
                          .evidence = reimburses ? EVIDENCE_REIMBURSEMENT : EVIDENCE_GEM,
                          .score = 100,
                          .raw = entry->flags[0] ? text_of(entry->flags) : TEXT_NOT_STATED,
                          .combination = item->combination,
                          .release = p->map->release->name,
                          .where = item->where};
    if (item->combination) {
        next.scenario = (unsigned)(item->scenario - '0');
        next.choice = item->choice;
    }
    next.marks = marks_of(p, item, next.from, next.to);
    next.one_way = next.to == NO_CODE || !is_told_back(p->map, entry);
    return targets_add(p->targets, &next, p->d);
}

enum status gem_targets_read(struct targets *t, const struct gem_map *m,
                             const struct code_list *from, const struct code_list *to,
                             struct diagnostics *d)
{
    struct pairing p = {t, m, from, to, d};
    const struct gem_entries *entries = &m->entries;
    warn_of_unknown(&p, from, true);
    warn_of_unknown(&p, to, false);
    for (size_t i = 0; i < entries->count;) {
        size_t end = i;
        for (; end < entries->count &&
               text_equal(text_of(entries->items[end].from), text_of(entries->items[i].from));
             end++)
            if (add_entry(&p, &entries->items[end]) != STATUS_OK)
                return STATUS_FAILED;
        while (i < end)
            i = entries->items[i].item.combination ? check_scenario(&p, i, end) : i + 1;
    }
    targets_settle(t);
    return STATUS_OK;
}
