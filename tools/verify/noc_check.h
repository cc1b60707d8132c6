/* The list of codes "not otherwise classified" against the codes of its release, and its text
 * against its workbook. */
#ifndef TOOLS_VERIFY_NOC_CHECK_H
#define TOOLS_VERIFY_NOC_CHECK_H

#include "schema/release.h"
#include "tools/verify/findings.h"

/* Nothing where the release has no such list. */
enum status noc_check(const struct release *r, struct output *o, struct findings *findings,
                      struct diagnostics *d);

#endif
