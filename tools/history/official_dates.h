/*
 * The day on which a code began by the publisher's conversion table. It outranks the date of the
 * release that lists the code first: codes of a day without an edition of its own stand in the next
 * order file only.
 */
#ifndef TOOLS_HISTORY_OFFICIAL_DATES_H
#define TOOLS_HISTORY_OFFICIAL_DATES_H

#include "tools/history/history.h"
#include "tools/show/conversion_lookup.h"

/* Takes the days that the table of release `index` gives, after code_history_take() took what that
 * release says of the code. A day moves the beginning of the billable interval that it lies before;
 * one within an interval that a release had begun earlier contradicts it and moves nothing. */
enum status official_dates_take(struct code_history *h, size_t index,
                                const struct code_conversions *rows, struct diagnostics *d);

#endif
