/* The categories of visual impairment: told range by range. */
#include "tools/diff/tabular_changes.h"

static enum status compare(struct item_comparison *c, const struct table_group *group)
{
    return items_compare_keyed(c, group, VISUAL_MAXIMUM);
}

extern const struct item_table item_table_visual_impairment;
const struct item_table item_table_visual_impairment = {
    .cut = {.table = TABLE_VISUAL_IMPAIRMENT,
            .group_fields = 1,
            .kind_column = NO_KIND_COLUMN,
            .in_range = tabular_in_range},
    .compare = compare,
};
