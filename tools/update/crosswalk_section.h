/* What the summary of an update says of its crosswalk. */
#ifndef TOOLS_UPDATE_CROSSWALK_SECTION_H
#define TOOLS_UPDATE_CROSSWALK_SECTION_H

#include "tools/crosswalk/crosswalk.h"

/* Nothing where there are no billable codes. */
void crosswalk_section_print(const struct route *route, const struct crosswalk_summary *summary,
                             struct output *o);

#endif
