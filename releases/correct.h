/*
 * Corrections applied to the release that they correct.
 *
 * Versions are applied in their order, of one version first what is printed, then the text and then
 * the workbook, each to what the one before left. What a correction asks of a code becomes what its
 * source states of that code: the corrections rank before all other sources, so that the tables
 * have the corrected value, and what the other files say stands among the disagreements. Each
 * correction gets its outcome; one that does not fit what is there changes nothing.
 */
#ifndef RELEASES_CORRECT_H
#define RELEASES_CORRECT_H

#include "releases/code_groups.h"

/* After code_groups_prepare(). Rows of codes and properties are added and put in order; rows of
 * codes that the corrections take out are marked. */
enum status correct_codes(struct assembly *a, struct diagnostics *d);
const char *correction_outcome_name(enum correction_outcome outcome);

#endif
