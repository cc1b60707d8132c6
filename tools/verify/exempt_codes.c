#include "tools/verify/exempt_codes.h"

#include <stdlib.h>

#include "parsers/roles.h"

void exempt_codes_release(struct exempt_codes *e)
{
    free(e->items);
    free(e->changes);
    arena_release(&e->texts);
    *e = (struct exempt_codes){.stated = false};
}

static int compare_code(const void *key, const void *element)
{
    return text_compare(*(const struct text *)key, ((const struct exempt_code *)element)->code);
}

const struct exempt_code *exempt_codes_find(const struct exempt_codes *e, struct text code)
{
    return e->count == 0 ? NULL
                         : bsearch(&code, e->items, e->count, sizeof *e->items, compare_code);
}

/* ---- reading */

struct reading {
    struct exempt_codes *into;
    const struct release *release;
    struct diagnostics *d;
    size_t at; /* the item, or the change, that the next origin is of */
};

static bool role_of(const struct reading *r, struct text source, enum role *role)
{
    const struct manifest_source *found = manifest_source(&r->release->manifest, source);
    return found && role_from_name(found->role, role);
}

static enum status take_code(void *context, const struct text *v)
{
    struct reading *r = context;
    struct exempt_codes *e = r->into;
    struct exempt_code item = {.in_text = false};
    if (!arena_copy(&e->texts, v[POA_EXEMPT_CODE], &item.code) ||
        !arena_copy(&e->texts, v[POA_EXEMPT_TITLE], &item.title) ||
        !memory_grow((void **)&e->items, &e->capacity, e->count + 1, sizeof item))
        return diagnostics_out_of_memory(r->d);
    e->items[e->count++] = item;
    return STATUS_OK;
}

enum { OF_CODE, OF_SOURCE, OF_LINE };

/* Origins are in the order of codes, too. */
static enum status take_code_origin(void *context, const struct text *v)
{
    struct reading *r = context;
    struct exempt_codes *e = r->into;
    enum role role = ROLE_NONE;
    while (r->at < e->count && !text_equal(e->items[r->at].code, v[OF_CODE]))
        r->at++;
    if (r->at == e->count || !role_of(r, v[OF_SOURCE], &role))
        return STATUS_OK;
    struct exempt_code *item = &e->items[r->at];
    item->in_text |= role == ROLE_POA;
    item->in_workbook |= role == ROLE_POA_WORKBOOK;
    e->has_text |= role == ROLE_POA;
    e->has_workbook |= role == ROLE_POA_WORKBOOK;
    if (item->where.source.at && role != ROLE_POA)
        return STATUS_OK;
    item->where.source = manifest_source(&r->release->manifest, v[OF_SOURCE])->id;
    text_to_uint64(v[OF_LINE], &item->where.line);
    return STATUS_OK;
}

static bool action_of(struct text name, enum change_action *action)
{
    static const enum change_action actions[] = {CHANGE_ADD, CHANGE_DELETE, CHANGE_REVISE_FROM,
                                                 CHANGE_REVISE_TO};
    for (size_t i = 0; i < sizeof actions / sizeof *actions; i++) {
        *action = actions[i];
        if (text_equal(name, text_of(change_action_name(*action))))
            return true;
    }
    return false;
}

static bool is_workbook(enum role role)
{
    return role == ROLE_POA_ADDITIONS_WORKBOOK || role == ROLE_POA_DELETIONS_WORKBOOK ||
           role == ROLE_POA_REVISIONS_WORKBOOK;
}

static enum status take_change(void *context, const struct text *v)
{
    struct reading *r = context;
    struct exempt_codes *e = r->into;
    struct exempt_change change = {.action = CHANGE_ADD};
    enum role role;
    if (!role_of(r, v[CHANGE_SOURCE], &role) || !role_holds_poa_changes(role) ||
        !action_of(v[CHANGE_ACTION], &change.action))
        return STATUS_OK;
    change.of_workbook = is_workbook(role);
    change.where.source = manifest_source(&r->release->manifest, v[CHANGE_SOURCE])->id;
    if (!arena_copy(&e->texts, v[CHANGE_CODE], &change.code) ||
        !arena_copy(&e->texts, v[CHANGE_LONG], &change.title) ||
        !memory_grow((void **)&e->changes, &e->change_capacity, e->change_count + 1, sizeof change))
        return diagnostics_out_of_memory(r->d);
    e->changes[e->change_count++] = change;
    return STATUS_OK;
}

/* One row for each change, in the same order. */
static enum status take_change_origin(void *context, const struct text *v)
{
    struct reading *r = context;
    struct exempt_codes *e = r->into;
    if (r->at == e->change_count ||
        !text_equal(e->changes[r->at].where.source, v[CHANGE_ORIGIN_SOURCE]) ||
        !text_equal(e->changes[r->at].code, v[CHANGE_ORIGIN_CODE]))
        return STATUS_OK;
    text_to_uint64(v[CHANGE_ORIGIN_LINE], &e->changes[r->at++].where.line);
    return STATUS_OK;
}

/* ---- changes */

/* Additions, deletions, revisions: a list each. */
enum { LISTS = 3 };
static int list_of(enum change_action action)
{
    return action == CHANGE_ADD ? 0 : action == CHANGE_DELETE ? 1 : 2;
}

static int compare_changes(const void *left, const void *right)
{
    const struct exempt_change *a = left, *b = right;
    int order = text_compare(a->code, b->code);
    if (order != 0)
        return order;
    if (a->of_workbook != b->of_workbook)
        return a->of_workbook ? 1 : -1;
    return (a->where.line > b->where.line) - (a->where.line < b->where.line);
}

static void settle_changes(struct exempt_codes *e)
{
    bool as_text[LISTS] = {false};
    for (size_t i = 0; i < e->change_count; i++)
        as_text[list_of(e->changes[i].action)] |= !e->changes[i].of_workbook;
    for (size_t i = 0; i < e->change_count; i++)
        e->changes[i].counts =
            !e->changes[i].of_workbook || !as_text[list_of(e->changes[i].action)];
    if (e->change_count > 1)
        qsort(e->changes, e->change_count, sizeof *e->changes, compare_changes);
}

const struct exempt_change *exempt_changes_find(const struct exempt_codes *e, struct text code,
                                                size_t *count)
{
    size_t low = 0, high = e->change_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (text_compare(e->changes[middle].code, code) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    *count = 0;
    while (low + *count < e->change_count && text_equal(e->changes[low + *count].code, code))
        ++*count;
    return e->changes ? &e->changes[low] : NULL;
}

size_t exempt_changes_of(const struct exempt_codes *e, enum change_action action)
{
    size_t count = 0;
    for (size_t i = 0; i < e->change_count; i++)
        count += e->changes[i].counts && e->changes[i].action == action;
    return count;
}

/* ---- all together */

enum status exempt_codes_read(struct exempt_codes *e, const struct release *r,
                              struct diagnostics *d)
{
    const struct scope *scope = manifest_scope(&r->manifest, tables[TABLE_POA_EXEMPT].name);
    struct reading reading = {.into = e, .release = r, .d = d};
    *e = (struct exempt_codes){.stated = scope != NULL, .complete = scope && scope->complete};
    arena_init(&e->texts);
    if (release_each_row(r, TABLE_POA_EXEMPT, take_code, &reading, d) != STATUS_OK ||
        release_each_row(r, TABLE_POA_EXEMPT_ORIGIN, take_code_origin, &reading, d) != STATUS_OK ||
        release_each_row(r, TABLE_OFFICIAL_CHANGES, take_change, &reading, d) != STATUS_OK)
        return STATUS_FAILED;
    reading.at = 0;
    enum status status =
        release_each_row(r, TABLE_OFFICIAL_CHANGES_ORIGIN, take_change_origin, &reading, d);
    settle_changes(e);
    return status;
}
