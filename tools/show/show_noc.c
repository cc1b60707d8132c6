/* Whether a code is on the list of codes "not otherwise classified". */
#include "tools/show/list_lookup.h"

static enum status look_up(const struct code_lookup *lookup, void **found, struct diagnostics *d)
{
    return list_look_up(lookup, TABLE_NOC, "NOC list", found, d);
}

extern const struct code_section code_section_noc;
const struct code_section code_section_noc = {
    look_up, list_put, list_release, {"noc", COLUMN_BOOLEAN}, list_append};
