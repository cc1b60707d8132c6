#include "tools/diff/items.h"

#include <stdio.h>
#include <stdlib.h>

#include "tools/diff/listed_codes.h"
#include "tools/diff/weight.h"

extern const struct item_table item_table_conversions;
extern const struct item_table item_table_hierarchy;
extern const struct item_table item_table_maps;
extern const struct item_table item_table_noc;
extern const struct item_table item_table_notes;
extern const struct item_table item_table_pcs_aggregates;
extern const struct item_table item_table_pcs_axes;
extern const struct item_table item_table_pcs_definitions;
extern const struct item_table item_table_pcs_rows;
extern const struct item_table item_table_pcs_values;
extern const struct item_table item_table_poa_exempt;
extern const struct item_table item_table_section_index;
extern const struct item_table item_table_seventh_characters;
extern const struct item_table item_table_terms;
extern const struct item_table item_table_visual_impairment;

static const struct item_table *const item_tables[] = {
    &item_table_conversions,
    &item_table_hierarchy,
    &item_table_maps,
    &item_table_noc,
    &item_table_notes,
    &item_table_pcs_aggregates,
    &item_table_pcs_axes,
    &item_table_pcs_definitions,
    &item_table_pcs_rows,
    &item_table_pcs_values,
    &item_table_poa_exempt,
    &item_table_section_index,
    &item_table_seventh_characters,
    &item_table_terms,
    &item_table_visual_impairment,
};
enum { ITEM_TABLES = sizeof item_tables / sizeof *item_tables };

static bool states(const struct release *r, enum table_id table)
{
    return manifest_scope(&r->manifest, tables[table].name) != NULL;
}

bool items_are_shared(const struct release *from, const struct release *to)
{
    for (size_t i = 0; i < ITEM_TABLES; i++)
        if (states(from, item_tables[i]->cut.table) && states(to, item_tables[i]->cut.table))
            return true;
    return false;
}

static enum status walk(struct item_comparison *c)
{
    struct table_groups groups;
    struct table_group group;
    enum status status = table_groups_open(&groups, c->from, c->to, &c->table->cut, c->d);
    if (status != STATUS_OK)
        return status;
    while ((status = table_groups_next(&groups, &group, c->d)) == STATUS_OK)
        if (c->table->compare(c, &group) != STATUS_OK)
            break;
    struct item_summary *summary = &c->summary->items[c->table->cut.table];
    for (int i = 0; i < 2; i++)
        summary->skipped[i] = groups.sides[i].skipped;
    table_groups_close(&groups);
    return status == STATUS_END ? STATUS_OK : STATUS_FAILED;
}

static void close_lists(struct item_comparison *c)
{
    for (int side = 0; side < 2; side++) {
        if (c->reaches[side])
            tabular_reach_close(c->reaches[side]);
        free(c->reaches[side]);
        c->reaches[side] = NULL;
    }
}

static enum status compare_tables(struct item_comparison *c)
{
    for (size_t i = 0; i < ITEM_TABLES; i++) {
        c->table = item_tables[i];
        c->part = TEXT_NOT_STATED;
        enum table_id table = c->table->cut.table;
        c->summary->items[table].compared = states(c->from, table) && states(c->to, table);
        enum status status = c->table->compare_all ? c->table->compare_all(c) : walk(c);
        if (status == STATUS_FAILED)
            return STATUS_FAILED;
    }
    return STATUS_OK;
}

enum status items_compare(struct item_comparison *c)
{
    enum status status = compare_tables(c);
    close_lists(c);
    return status;
}

/* ---- changes */

static void count_item(struct item_counts *s, enum change_kind kind)
{
    s->added += kind == CHANGE_KIND_ITEM_ADDED;
    s->removed += kind == CHANGE_KIND_ITEM_REMOVED;
    s->revised += kind == CHANGE_KIND_ITEM_REVISED;
    s->moved += kind == CHANGE_KIND_ITEM_MOVED;
}

/* The counts of a part, which begin when it is named first. Further parts than there is room for
 * are counted with the last. */
static struct item_counts *part_of(struct item_summary *s, struct text part)
{
    size_t i = 0;
    while (i < s->part_count && !text_equal(text_of(s->parts[i].name), part))
        i++;
    if (i == ITEM_PARTS)
        i--;
    if (i == s->part_count) {
        snprintf(s->parts[i].name, sizeof s->parts[i].name, "%.*s", TEXT_ARGS(part));
        s->part_count++;
    }
    return &s->parts[i].counts;
}

enum status item_put(struct item_comparison *c, struct change *change)
{
    change->table = tables[c->table->cut.table].name;
    if (!listed_codes_pass(c, change) || !diff_filter_passes(c->filter, change))
        return STATUS_OK;
    struct item_summary *summary = &c->summary->items[c->table->cut.table];
    count_item(&summary->all, change->kind);
    if (c->part.at)
        count_item(part_of(summary, c->part), change->kind);
    c->summary->rows++;
    return c->sink ? c->sink(c->context, change) : STATUS_OK;
}

struct change item_change(enum change_kind kind, struct text code)
{
    return (struct change){.code = code,
                           .kind = kind,
                           .retroactive = TERNARY_UNKNOWN,
                           .billable_from = TERNARY_UNKNOWN,
                           .billable_to = TERNARY_UNKNOWN};
}

enum weight item_weight(struct text before, struct text after)
{
    struct text old_word;
    enum weight weight = weight_of(before, after, &old_word);
    return weight == WEIGHT_SPELLING ? WEIGHT_WORDING : weight;
}

/* Which of the rows of its first column: the further columns of the key, with a blank between. */
enum { ITEM_NAME_SIZE = 128 };
static struct text name_item(const struct item_comparison *c, const struct table_row *row,
                             char out[ITEM_NAME_SIZE])
{
    size_t length = 0;
    for (size_t i = 1; i < tables[c->table->cut.table].key_fields; i++) {
        int written = snprintf(out + length, ITEM_NAME_SIZE - length, "%s%.*s", i > 1 ? " " : "",
                               TEXT_ARGS(row->values[i]));
        length += written > 0 ? (size_t)written : 0;
        if (length >= ITEM_NAME_SIZE)
            length = ITEM_NAME_SIZE - 1;
    }
    return length > 0 ? (struct text){out, length} : TEXT_NOT_STATED;
}

static enum status put_single(struct item_comparison *c, const struct table_row *row, bool is_new,
                              size_t value_column)
{
    char name[ITEM_NAME_SIZE];
    struct change change =
        item_change(is_new ? CHANGE_KIND_ITEM_ADDED : CHANGE_KIND_ITEM_REMOVED, row->values[0]);
    change.item = name_item(c, row, name);
    *(is_new ? &change.new_value : &change.old_value) = row->values[value_column];
    *(is_new ? &change.to : &change.from) = row->where;
    return item_put(c, &change);
}

static enum status put_revisions(struct item_comparison *c, const struct table_row *from,
                                 const struct table_row *to)
{
    const struct table *table = &tables[c->table->cut.table];
    for (size_t i = table->key_fields; i < table->field_count; i++) {
        if (!from->values[i].at || !to->values[i].at || text_equal(from->values[i], to->values[i]))
            continue;
        struct change change = item_change(CHANGE_KIND_ITEM_REVISED, to->values[0]);
        char name[ITEM_NAME_SIZE];
        change.item = name_item(c, to, name);
        change.field = text_of(table->fields[i].name);
        change.old_value = from->values[i];
        change.new_value = to->values[i];
        change.weight = item_weight(from->values[i], to->values[i]);
        change.from = from->where;
        change.to = to->where;
        if (item_put(c, &change) != STATUS_OK)
            return STATUS_FAILED;
    }
    return STATUS_OK;
}

/* Whether the row's key is before that of the other, the same, or behind. */
static int compare_keys(const struct table *table, const struct table_row *a,
                        const struct table_row *b)
{
    int order = 0;
    for (size_t i = 0; order == 0 && i < table->key_fields; i++)
        order = text_compare(a->values[i], b->values[i]);
    return order;
}

enum status items_compare_keyed(struct item_comparison *c, const struct table_group *group,
                                size_t value_column)
{
    const struct table *table = &tables[c->table->cut.table];
    size_t i = 0, j = 0;
    enum status status = STATUS_OK;
    while (status == STATUS_OK && (i < group->count[0] || j < group->count[1])) {
        const struct table_row *from = i < group->count[0] ? &group->rows[0][i] : NULL;
        const struct table_row *to = j < group->count[1] ? &group->rows[1][j] : NULL;
        int order = !from ? 1 : !to ? -1 : compare_keys(table, from, to);
        if (order == 0)
            status = put_revisions(c, from, to);
        else
            status = put_single(c, order < 0 ? from : to, order > 0, value_column);
        i += order <= 0;
        j += order >= 0;
    }
    return status;
}
