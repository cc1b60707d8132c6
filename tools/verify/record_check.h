/*
 * One release whose codes carry their own dates, in itself: its record file and its workbook
 * against each other, and its dates.
 */
#ifndef TOOLS_VERIFY_RECORD_CHECK_H
#define TOOLS_VERIFY_RECORD_CHECK_H

#include "schema/release.h"
#include "tools/verify/findings.h"

/* Prints a line a check and adds to findings. */
enum status record_check(const struct release *r, struct output *o, struct findings *findings,
                         struct diagnostics *d);

#endif
