/*
 * The conversion table: rows that came, went or say something else. A row is one of a code and its
 * previous codes; where of one code a single row went and a single one came, its previous codes
 * were revised. What was computed from the cells is not compared.
 */
#include "tools/diff/items.h"

static bool is_same_row(const struct table_row *a, const struct table_row *b)
{
    return text_equal(a->values[CONVERSION_PREVIOUS], b->values[CONVERSION_PREVIOUS]) &&
           text_equal(a->values[CONVERSION_ORDINAL], b->values[CONVERSION_ORDINAL]);
}

/* The row of the other side that has the same key; NULL when there is none. */
static const struct table_row *find_same(const struct table_group *g, size_t side,
                                         const struct table_row *row)
{
    for (size_t i = 0; i < g->count[side]; i++)
        if (is_same_row(&g->rows[side][i], row))
            return &g->rows[side][i];
    return NULL;
}

/* The only row of that side without a counterpart; NULL when there is none, or more than one. */
static const struct table_row *only_single(const struct table_group *g, size_t side)
{
    const struct table_row *only = NULL;
    for (size_t i = 0; i < g->count[side]; i++) {
        const struct table_row *row = &g->rows[side][i];
        if (find_same(g, !side, row))
            continue;
        if (only)
            return NULL;
        only = row;
    }
    return only;
}

/* ---- changes */

static enum status put_single(struct item_comparison *c, const struct table_row *row, bool is_new)
{
    struct change change = item_change(is_new ? CHANGE_KIND_ITEM_ADDED : CHANGE_KIND_ITEM_REMOVED,
                                       row->values[CONVERSION_CODE]);
    change.item = row->values[CONVERSION_CHANGE];
    change.valid_from = row->values[CONVERSION_EFFECTIVE_DATE];
    *(is_new ? &change.new_value : &change.old_value) = row->values[CONVERSION_PREVIOUS];
    *(is_new ? &change.to : &change.from) = row->where;
    return item_put(c, &change);
}

static enum status put_revision(struct item_comparison *c, const struct table_row *from,
                                const struct table_row *to, size_t column)
{
    struct text before = from->values[column], after = to->values[column];
    struct change change = item_change(CHANGE_KIND_ITEM_REVISED, to->values[CONVERSION_CODE]);
    if (!before.at || !after.at || text_equal(before, after))
        return STATUS_OK;
    change.item = to->values[CONVERSION_PREVIOUS];
    change.field = text_of(tables[TABLE_CONVERSIONS].fields[column].name);
    change.valid_from = to->values[CONVERSION_EFFECTIVE_DATE];
    change.old_value = before;
    change.new_value = after;
    change.weight = item_weight(before, after);
    change.from = from->where;
    change.to = to->where;
    return item_put(c, &change);
}

static enum status put_revisions(struct item_comparison *c, const struct table_row *from,
                                 const struct table_row *to)
{
    static const unsigned char columns[] = {
        CONVERSION_PREVIOUS, CONVERSION_CURRENT, CONVERSION_EFFECTIVE,      CONVERSION_MONTH_DAY,
        CONVERSION_CHANGE,   CONVERSION_TITLE,   CONVERSION_PREVIOUS_TITLE, CONVERSION_COMMENT};
    for (size_t i = 0; i < sizeof columns; i++)
        if (put_revision(c, from, to, columns[i]) != STATUS_OK)
            return STATUS_FAILED;
    return STATUS_OK;
}

/* ---- a code's rows on both sides */

static enum status compare(struct item_comparison *c, const struct table_group *g)
{
    const struct table_row *went = only_single(g, 0), *came = only_single(g, 1);
    const struct text code = (g->count[0] > 0 ? g->rows[0] : g->rows[1])->values[CONVERSION_CODE];
    bool paired = went && came && code.length > 0;
    enum status status = paired ? put_revisions(c, went, came) : STATUS_OK;
    for (size_t i = 0; status == STATUS_OK && i < g->count[0]; i++) {
        const struct table_row *from = &g->rows[0][i], *to = find_same(g, 1, from);
        if (to)
            status = put_revisions(c, from, to);
        else if (!paired)
            status = put_single(c, from, false);
    }
    for (size_t i = 0; status == STATUS_OK && !paired && i < g->count[1]; i++)
        if (!find_same(g, 0, &g->rows[1][i]))
            status = put_single(c, &g->rows[1][i], true);
    return status;
}

extern const struct item_table item_table_conversions;
const struct item_table item_table_conversions = {
    .cut = {.table = TABLE_CONVERSIONS, .group_fields = 1, .kind_column = NO_KIND_COLUMN},
    .compare = compare,
};
