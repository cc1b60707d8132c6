/* Which codes of HCPCS are listed as "not otherwise classified". */
#include "tools/diff/items.h"

static enum status compare(struct item_comparison *c, const struct table_group *group)
{
    return items_compare_keyed(c, group, NOC_LONG);
}

extern const struct item_table item_table_noc;
const struct item_table item_table_noc = {
    .cut = {.table = TABLE_NOC, .group_fields = 1, .kind_column = NO_KIND_COLUMN},
    .compare = compare,
};
