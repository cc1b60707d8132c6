/* The titles of ICD-9-CM, whose long and short ones come in files of their own. */
#ifndef TOOLS_VERIFY_TITLES_CHECK_H
#define TOOLS_VERIFY_TITLES_CHECK_H

#include "tools/verify/check.h"

/* Two checks: long-short (each code stands in both files), and, where there is a workbook,
 * titles-workbook (it states the same). What is not at hand is said. */
enum status titles_check(const struct release *r, struct output *o, struct findings *findings,
                         struct diagnostics *d);

#endif
