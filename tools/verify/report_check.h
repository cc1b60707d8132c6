/*
 * The computed changes between two releases whose codes carry their own dates, held against what
 * the publisher of the newer says: its transaction report and the action codes of its records.
 */
#ifndef TOOLS_VERIFY_REPORT_CHECK_H
#define TOOLS_VERIFY_REPORT_CHECK_H

#include "tools/verify/findings.h"
#include "schema/release.h"

/* Prints the account and adds to findings; codes that ended before FROM began are findings too. */
enum status report_check(const struct release *from, const struct release *to, struct output *o,
                         struct findings *findings, struct diagnostics *d);

#endif
