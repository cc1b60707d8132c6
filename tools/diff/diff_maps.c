/*
 * The entries of the maps between ICD-9-CM and ICD-10. Of one source in one map, an entry with the
 * same target, scenario and choice list on both sides is the same, and its flags may be revised; of
 * the rest, one with the same target has moved between scenarios or lists; what is left came or
 * went. How its line is spelled is no change.
 */
#include <stdlib.h>

#include "tools/diff/items.h"

struct map_comparison {
    struct item_comparison *items;
    const struct table_row **rest[2]; /* of FROM and TO, what the other side does not have alike */
    size_t count[2], capacity[2];
    struct buffer item, old_place, new_place;
};

static bool is_single(const struct table_row *row)
{
    return text_equal(row->values[MAPS_SCENARIO], TEXT("0")) &&
           text_equal(row->values[MAPS_CHOICE], TEXT("0"));
}

/* "scenario 1, list 2", or "single". */
static struct text place_of(const struct table_row *row, struct buffer *b)
{
    buffer_clear(b);
    if (is_single(row))
        buffer_printf(b, "single");
    else
        buffer_printf(b, "scenario %.*s, list %.*s", TEXT_ARGS(row->values[MAPS_SCENARIO]),
                      TEXT_ARGS(row->values[MAPS_CHOICE]));
    return buffer_text(b);
}

/* A change of an entry, which is told by its map, its place where it is part of a combination, and,
 * where the values are not targets, its target. */
static struct change begin_change(struct map_comparison *m, enum change_kind kind,
                                  const struct table_row *row, bool with_target)
{
    struct change change = item_change(kind, row->values[MAPS_FROM]);
    buffer_clear(&m->item);
    buffer_append_text(&m->item, row->values[MAPS_MAP]);
    if (kind != CHANGE_KIND_ITEM_MOVED && !is_single(row)) {
        struct text place = place_of(row, &m->new_place);
        buffer_printf(&m->item, ", %.*s", TEXT_ARGS(place));
    }
    if (with_target)
        buffer_printf(
            &m->item, ": %.*s",
            TEXT_ARGS(row->values[MAPS_TO].length > 0 ? row->values[MAPS_TO] : TEXT("no target")));
    change.item = buffer_text(&m->item);
    m->items->part = row->values[MAPS_MAP];
    return change;
}

static enum status put(struct map_comparison *m, struct change *change)
{
    if (m->item.failed || m->old_place.failed || m->new_place.failed)
        return diagnostics_out_of_memory(m->items->d);
    return item_put(m->items, change);
}

static enum status put_single(struct map_comparison *m, int side, const struct table_row *row)
{
    struct change change =
        begin_change(m, side == 0 ? CHANGE_KIND_ITEM_REMOVED : CHANGE_KIND_ITEM_ADDED, row, false);
    struct text to = row->values[MAPS_TO].length > 0 ? row->values[MAPS_TO] : TEXT("no target");
    change.field = TEXT("to");
    *(side == 0 ? &change.old_value : &change.new_value) = to;
    *(side == 0 ? &change.from : &change.to) = row->where;
    return put(m, &change);
}

static enum status put_flags(struct map_comparison *m, const struct table_row *from,
                             const struct table_row *to, bool moved)
{
    for (size_t i = MAPS_APPROXIMATE; i <= MAPS_COMBINATION; i++) {
        if (text_equal(from->values[i], to->values[i]) || (moved && i == MAPS_COMBINATION))
            continue;
        struct change change = begin_change(m, CHANGE_KIND_ITEM_REVISED, to, true);
        change.field = text_of(tables[TABLE_MAPS].fields[i].name);
        change.old_value = from->values[i];
        change.new_value = to->values[i];
        change.from = from->where;
        change.to = to->where;
        if (put(m, &change) != STATUS_OK)
            return STATUS_FAILED;
    }
    return STATUS_OK;
}

static enum status put_moved(struct map_comparison *m, const struct table_row *from,
                             const struct table_row *to)
{
    struct change change = begin_change(m, CHANGE_KIND_ITEM_MOVED, to, true);
    change.field = TEXT("scenario");
    change.old_value = place_of(from, &m->old_place);
    change.new_value = place_of(to, &m->new_place);
    change.from = from->where;
    change.to = to->where;
    if (put(m, &change) != STATUS_OK)
        return STATUS_FAILED;
    return put_flags(m, from, to, true);
}

/* ---- pairs */

static int compare_rows(const struct table_row *a, const struct table_row *b)
{
    int order = 0;
    for (size_t i = MAPS_SCENARIO; order == 0 && i <= MAPS_TO; i++)
        order = text_compare(a->values[i], b->values[i]);
    return order;
}

static int compare_targets(const void *left, const void *right)
{
    const struct table_row *a = *(const struct table_row *const *)left;
    const struct table_row *b = *(const struct table_row *const *)right;
    int order = text_compare(a->values[MAPS_TO], b->values[MAPS_TO]);
    return order != 0 ? order : compare_rows(a, b);
}

static enum status keep(struct map_comparison *m, int side, const struct table_row *row)
{
    if (!memory_grow((void **)&m->rest[side], &m->capacity[side], m->count[side] + 1,
                     sizeof *m->rest[side]))
        return diagnostics_out_of_memory(m->items->d);
    m->rest[side][m->count[side]++] = row;
    return STATUS_OK;
}

/* Revises the flags of what both have; keeps the rest. */
static enum status match_equal(struct map_comparison *m, const struct table_group *group)
{
    size_t i = 0, j = 0;
    enum status status = STATUS_OK;
    while (status == STATUS_OK && (i < group->count[0] || j < group->count[1])) {
        const struct table_row *from = i < group->count[0] ? &group->rows[0][i] : NULL;
        const struct table_row *to = j < group->count[1] ? &group->rows[1][j] : NULL;
        int order = !from ? 1 : !to ? -1 : compare_rows(from, to);
        status = order == 0  ? put_flags(m, from, to, false)
                 : order < 0 ? keep(m, 0, from)
                             : keep(m, 1, to);
        i += order <= 0;
        j += order >= 0;
    }
    return status;
}

static enum status match_targets(struct map_comparison *m)
{
    size_t i = 0, j = 0;
    enum status status = STATUS_OK;
    for (int side = 0; side < 2; side++)
        if (m->count[side] > 1)
            qsort(m->rest[side], m->count[side], sizeof *m->rest[side], compare_targets);
    while (status == STATUS_OK && (i < m->count[0] || j < m->count[1])) {
        int order = i == m->count[0]   ? 1
                    : j == m->count[1] ? -1
                                       : text_compare(m->rest[0][i]->values[MAPS_TO],
                                                      m->rest[1][j]->values[MAPS_TO]);
        status = order == 0  ? put_moved(m, m->rest[0][i], m->rest[1][j])
                 : order < 0 ? put_single(m, 0, m->rest[0][i])
                             : put_single(m, 1, m->rest[1][j]);
        i += order <= 0;
        j += order >= 0;
    }
    return status;
}

static enum status compare(struct item_comparison *c, const struct table_group *group)
{
    struct map_comparison m = {.items = c};
    buffer_init(&m.item);
    buffer_init(&m.old_place);
    buffer_init(&m.new_place);
    enum status status = match_equal(&m, group);
    if (status == STATUS_OK)
        status = match_targets(&m);
    buffer_release(&m.item);
    buffer_release(&m.old_place);
    buffer_release(&m.new_place);
    free(m.rest[0]);
    free(m.rest[1]);
    return status;
}

extern const struct item_table item_table_maps;
const struct item_table item_table_maps = {
    .cut = {.table = TABLE_MAPS, .group_fields = 2, .kind_column = MAPS_MAP},
    .compare = compare,
};
