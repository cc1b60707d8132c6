/* Whether a code is exempt from reporting whether it was present on admission. */
#include "tools/show/list_lookup.h"

static enum status look_up(const struct code_lookup *lookup, void **found, struct diagnostics *d)
{
    return list_look_up(lookup, TABLE_POA_EXEMPT, "POA exempt", found, d);
}

extern const struct code_section code_section_poa;
const struct code_section code_section_poa = {
    look_up, list_put, list_release, {"poa_exempt", COLUMN_BOOLEAN}, list_append};
