/* What XML documents say of themselves, against the release that they are part of. */
#ifndef TOOLS_VERIFY_DOCUMENT_CHECK_H
#define TOOLS_VERIFY_DOCUMENT_CHECK_H

#include "tools/verify/check.h"

/* One check, "documents": versions, and titles that begin with a year, must name the fiscal year of
 * the release. None where the release does not state documents. */
enum status document_check(const struct release *r, struct output *o, struct findings *findings,
                           struct diagnostics *d);

#endif
