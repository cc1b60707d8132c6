/*
 * Days as spreadsheets keep them: a number, which only the format of its cell shows as a date.
 *
 * Day 1 of the 1900 system is 1900-01-01, and day 60 is a 29 February 1900 that never was: the
 * days after it count one too many. Day 0 of the 1904 system is 1904-01-01. (ECMA-376 part 1,
 * 18.17.4.1.)
 */
#ifndef PARSERS_CONTAINERS_DAY_NUMBER_H
#define PARSERS_CONTAINERS_DAY_NUMBER_H

#include "schema/base/date.h"

/* An optional sign, digits with at most one point, an optional exponent. */
bool number_is_well_formed(struct text number);
/* The day of a number as written in a workbook ("43831", "43831.5", "4.3831E4"), whatever the time
 * of day; false for one that is no day up to 9999. */
bool day_number_to_date(struct text number, bool from_1904, struct date *date);

/* Whether a number in the built-in format `id` is shown with a day, a month or a year (ECMA-376
 * part 1, 18.8.30, with the date formats of the East Asian lists); 45 to 47 are times. */
bool builtin_format_is_date(uint64_t id);
/* The same for the code of a format, "yyyy\-mm\-dd;@" or "[$-409]d\-mmm\-yy". */
bool format_code_is_date(struct text code);

#endif
