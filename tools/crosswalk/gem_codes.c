/*
 * A GEM has an entry for every code of its year, so that its sources are the list of codes of that
 * year, whatever releases are held.
 */
#include <stdlib.h>

#include "releases/operand.h"
#include "tools/crosswalk/gem_map.h"

static const struct gem_entries *entries_from(const struct gem_map *m, enum system system)
{
    if (m->map->from == system)
        return &m->entries;
    return m->opposite && m->opposite->from == system ? &m->back : NULL;
}

bool gem_lists_codes(const struct gem_map *m, enum system system)
{
    const struct gem_entries *entries = entries_from(m, system);
    return entries && entries->count > 0;
}

static enum status append(struct code_list *list, struct listed_code code, struct diagnostics *d)
{
    struct text kept;
    if (!arena_copy(&list->texts, code.code, &kept) ||
        !memory_grow((void **)&list->items, &list->capacity, list->count + 1, sizeof code))
        return diagnostics_out_of_memory(d);
    code.code = kept;
    list->items[list->count++] = code;
    return STATUS_OK;
}

/* ---- titles, from the releases around */

/* Both lists are in the order of codes. */
static enum status take_titles(struct code_list *list, const struct code_list *titled,
                               struct diagnostics *d)
{
    size_t at = 0;
    for (size_t i = 0; i < list->count; i++) {
        struct listed_code *code = &list->items[i];
        const struct listed_code *found = code_list_find_next(titled, &at, code->code);
        if (found && !code->title.at && !arena_copy(&list->texts, found->title, &code->title))
            return diagnostics_out_of_memory(d);
    }
    return STATUS_OK;
}

static enum status take_titles_of(struct code_list *list, const struct store_entry *entry,
                                  const struct store *s, struct diagnostics *d)
{
    struct operand held;
    struct code_list titled;
    if (!entry)
        return STATUS_OK;
    if (operand_open_entry(&held, entry, s, d) != STATUS_OK)
        return STATUS_FAILED;
    code_list_init(&titled);
    enum status status = code_list_read(&titled, &held.release, d);
    if (status == STATUS_OK)
        status = take_titles(list, &titled, d);
    code_list_release(&titled);
    operand_close(&held, d);
    return status;
}

static enum status find_titles(struct code_list *list, const struct store *s, struct diagnostics *d)
{
    struct store_entries held = {.count = 0};
    const struct store_entry *before = NULL, *after = NULL;
    if (store_list(s, &held, d) != STATUS_OK)
        return STATUS_FAILED;
    for (size_t i = 0; i < held.count; i++) {
        const struct store_entry *entry = &held.items[i];
        if (entry->identity.system != list->system)
            continue;
        if (date_compare(entry->identity.effective, list->effective) <= 0)
            before = entry;
        else if (!after)
            after = entry;
    }
    enum status status = take_titles_of(list, before, s, d);
    if (status == STATUS_OK)
        status = take_titles_of(list, after, s, d);
    store_entries_release(&held);
    return status;
}

/* ---- codes */

enum status gem_codes_read(struct code_list *list, const struct gem_map *m, enum system system,
                           const struct store *s, struct diagnostics *d)
{
    const struct gem_entries *entries = entries_from(m, system);
    list->system = system;
    list->effective = m->release->manifest.effective;
    for (size_t i = 0; entries && i < entries->count; i++) {
        struct listed_code next = {.code = text_of(entries->items[i].from), .billable = true};
        bool told = i > 0 && text_equal(next.code, text_of(entries->items[i - 1].from));
        if (!told && append(list, next, d) != STATUS_OK)
            return STATUS_FAILED;
    }
    return find_titles(list, s, d);
}

static int compare_codes(const void *left, const void *right)
{
    const struct listed_code *a = left, *b = right;
    return text_compare(a->code, b->code);
}

/* The list is sorted up to `sorted`; what was added behind it is not looked at. */
static enum status name(struct code_list *list, size_t sorted, struct text code,
                        struct diagnostics *d)
{
    struct code_list known = {.items = list->items, .count = sorted};
    if (code.length == 0)
        return STATUS_OK;
    size_t at = code_list_lower_bound(&known, code);
    if (at < sorted && text_equal(list->items[at].code, code)) {
        list->items[at].unknown = !list->items[at].billable;
        return STATUS_OK;
    }
    return append(list, (struct listed_code){.code = code, .unknown = true}, d);
}

static void sort(struct code_list *list)
{
    size_t kept = 0;
    qsort(list->items, list->count, sizeof *list->items, compare_codes);
    for (size_t i = 0; i < list->count; i++)
        if (kept == 0 || !text_equal(list->items[kept - 1].code, list->items[i].code))
            list->items[kept++] = list->items[i];
    list->count = kept;
}

enum status gem_codes_add_named(struct code_list *list, const struct gem_map *m, enum system system,
                                struct diagnostics *d)
{
    size_t sorted = list->count;
    for (size_t i = 0; i < m->entries.count; i++) {
        const struct gem_entry *entry = &m->entries.items[i];
        struct text code = text_of(m->map->from == system ? entry->from : entry->item.to);
        if (name(list, sorted, code, d) != STATUS_OK)
            return STATUS_FAILED;
    }
    if (list->count > sorted)
        sort(list);
    return STATUS_OK;
}
