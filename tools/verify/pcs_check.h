/* The tables of ICD-10-PCS: against the codes, in themselves, and against what they say of
 * themselves. */
#ifndef TOOLS_VERIFY_PCS_CHECK_H
#define TOOLS_VERIFY_PCS_CHECK_H

#include "tools/verify/check.h"

/* Three checks, a line each; none where the release does not state tables.
 *   pcs-tables   the codes and headers that the tables give are those in the table of codes
 *   pcs-counts   the counts of values and codes in the file are those counted
 *   pcs-overlap  no code is allowed by two rows, and no table is stated twice */
enum status pcs_check(const struct release *r, struct output *o, struct findings *findings,
                      struct diagnostics *d);

#endif
