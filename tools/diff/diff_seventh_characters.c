/* The seventh characters of the tabular list, defined node by node. */
#include "tools/diff/tabular_changes.h"

/* A character reaches the codes that it makes. */
static enum status put(struct item_comparison *c, struct change *change)
{
    char reach[REACH_SIZE];
    if (tabular_describe(c, change, reach) != STATUS_OK)
        return STATUS_FAILED;
    const struct tabular_reach *lists =
        change->kind == CHANGE_KIND_ITEM_REMOVED ? tabular_reach_from(c) : tabular_reach_to(c);
    change->reaches = reach_of_seventh(lists, change->code, change->item, reach);
    return item_put(c, change);
}

static enum status put_single(struct item_comparison *c, const struct table_row *row, bool is_new)
{
    struct change change = item_change(is_new ? CHANGE_KIND_ITEM_ADDED : CHANGE_KIND_ITEM_REMOVED,
                                       row->values[SEVENTH_NODE]);
    change.item = row->values[SEVENTH_CHARACTER];
    *(is_new ? &change.new_value : &change.old_value) = row->values[SEVENTH_TITLE];
    *(is_new ? &change.to : &change.from) = row->where;
    return put(c, &change);
}

static enum status put_pair(struct item_comparison *c, const struct table_row *from,
                            const struct table_row *to)
{
    struct change change = item_change(CHANGE_KIND_ITEM_REVISED, to->values[SEVENTH_NODE]);
    if (text_equal(from->values[SEVENTH_TITLE], to->values[SEVENTH_TITLE]))
        return STATUS_OK;
    change.item = to->values[SEVENTH_CHARACTER];
    change.field = TEXT("title");
    change.old_value = from->values[SEVENTH_TITLE];
    change.new_value = to->values[SEVENTH_TITLE];
    change.weight = item_weight(change.old_value, change.new_value);
    change.from = from->where;
    change.to = to->where;
    return put(c, &change);
}

/* Rows are in the order of characters. */
static enum status compare(struct item_comparison *c, const struct table_group *g)
{
    size_t i = 0, j = 0;
    enum status status = STATUS_OK;
    while (status == STATUS_OK && (i < g->count[0] || j < g->count[1])) {
        int order = i == g->count[0]   ? 1
                    : j == g->count[1] ? -1
                                       : text_compare(g->rows[0][i].values[SEVENTH_CHARACTER],
                                                      g->rows[1][j].values[SEVENTH_CHARACTER]);
        if (order == 0)
            status = put_pair(c, &g->rows[0][i], &g->rows[1][j]);
        else
            status = put_single(c, order < 0 ? &g->rows[0][i] : &g->rows[1][j], order > 0);
        i += order <= 0;
        j += order >= 0;
    }
    return status;
}

extern const struct item_table item_table_seventh_characters;
const struct item_table item_table_seventh_characters = {
    .cut = {.table = TABLE_SEVENTH_CHARACTERS,
            .group_fields = 1,
            .kind_column = NO_KIND_COLUMN,
            .in_range = tabular_in_range},
    .compare = compare,
};
