/* Which general device of ICD-10-PCS a specific one counts as. */
#include "tools/diff/items.h"

enum { FROM, TO };

struct aggregate_texts {
    struct buffer item, values[2];
};

/* "7 Hemp Line" */
static struct text general_device(const struct table_row *row, struct buffer *b)
{
    buffer_append_text(b, row->values[PCS_AGGREGATE_VALUE]);
    buffer_append_char(b, ' ');
    buffer_append_text(b, row->values[PCS_AGGREGATE_LABEL]);
    return buffer_text(b);
}

static enum status put(struct item_comparison *c, const struct table_group *group,
                       struct aggregate_texts *texts)
{
    bool was = group->count[FROM] > 0, is = group->count[TO] > 0;
    const struct table_row *row = group->rows[is ? TO : FROM];
    struct change change = item_change(!was  ? CHANGE_KIND_ITEM_ADDED
                                       : !is ? CHANGE_KIND_ITEM_REMOVED
                                             : CHANGE_KIND_ITEM_REVISED,
                                       row->values[PCS_AGGREGATE_DEVICE]);
    buffer_append_text(&texts->item, row->values[PCS_AGGREGATE_OPERATION]);
    buffer_append_text(&texts->item, TEXT(", "));
    buffer_append_text(&texts->item, row->values[PCS_AGGREGATE_BODY_SYSTEM]);
    if (was) {
        change.old_value = general_device(group->rows[FROM], &texts->values[FROM]);
        change.from = group->rows[FROM]->where;
    }
    if (is) {
        change.new_value = general_device(group->rows[TO], &texts->values[TO]);
        change.to = group->rows[TO]->where;
    }
    if (was && is)
        change.weight = item_weight(change.old_value, change.new_value);
    change.item = buffer_text(&texts->item);
    if (texts->item.failed || texts->values[FROM].failed || texts->values[TO].failed)
        return diagnostics_out_of_memory(c->d);
    return item_put(c, &change);
}

/* The group is the row: its key is all of it. */
static enum status compare(struct item_comparison *c, const struct table_group *group)
{
    struct aggregate_texts texts;
    buffer_init(&texts.item);
    buffer_init(&texts.values[FROM]);
    buffer_init(&texts.values[TO]);
    enum status status = put(c, group, &texts);
    buffer_release(&texts.item);
    buffer_release(&texts.values[FROM]);
    buffer_release(&texts.values[TO]);
    return status;
}

extern const struct item_table item_table_pcs_aggregates;
const struct item_table item_table_pcs_aggregates = {
    .cut = {.table = TABLE_PCS_AGGREGATES,
            .group_fields = PCS_AGGREGATE_BODY_SYSTEM + 1,
            .kind_column = NO_KIND_COLUMN},
    .compare = compare,
};
