/* The titles that transaction reports of HCPCS print, against those of the codes. */
#ifndef TOOLS_VERIFY_REPORT_TITLES_CHECK_H
#define TOOLS_VERIFY_REPORT_TITLES_CHECK_H

#include "schema/base/output.h"
#include "schema/release.h"
#include "tools/verify/findings.h"

/* Finding "report-titles/RELEASE/CODE/SOURCE/FIELD". Nothing is printed of reports without titles.
 * What a report cuts at a width agrees as far as it goes. */
enum status report_titles_check(const struct release *r, struct output *o,
                                struct findings *findings, struct diagnostics *d);

#endif
