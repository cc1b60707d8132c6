/* Which codes are exempt from reporting whether they were present on admission. */
#include "tools/diff/items.h"

static enum status compare(struct item_comparison *c, const struct table_group *group)
{
    return items_compare_keyed(c, group, POA_EXEMPT_TITLE);
}

extern const struct item_table item_table_poa_exempt;
const struct item_table item_table_poa_exempt = {
    .cut = {.table = TABLE_POA_EXEMPT, .group_fields = 1, .kind_column = NO_KIND_COLUMN},
    .compare = compare,
};
