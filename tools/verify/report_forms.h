/*
 * What one release says of each code in several forms: its transaction reports as texts in two
 * orders and as a workbook, which are to say the same, and the action codes in its records.
 */
#ifndef TOOLS_VERIFY_REPORT_FORMS_H
#define TOOLS_VERIFY_REPORT_FORMS_H

#include "schema/release.h"
#include "tools/verify/findings.h"

/* Prints a line a check and adds to findings. */
enum status report_forms_check(const struct release *r, struct output *o, struct findings *findings,
                               struct diagnostics *d);

#endif
