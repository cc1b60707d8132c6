/* The indexes of sections at the heads of chapters. */
#include "tools/diff/tabular_changes.h"

static enum status compare(struct item_comparison *c, const struct table_group *group)
{
    return items_compare_keyed(c, group, SECTION_INDEX_TITLE);
}

extern const struct item_table item_table_section_index;
const struct item_table item_table_section_index = {
    .cut = {.table = TABLE_SECTION_INDEX,
            .group_fields = 1,
            .kind_column = NO_KIND_COLUMN,
            .in_range = tabular_in_range},
    .compare = compare,
};
