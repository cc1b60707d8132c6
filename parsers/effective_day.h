/*
 * The day that conversion tables give a change, in the ways they write it: a year, which means its
 * 1 October, or with a month and day beside it that day; the day number of a spreadsheet; a date.
 */
#ifndef PARSERS_EFFECTIVE_DAY_H
#define PARSERS_EFFECTIVE_DAY_H

#include "schema/base/date.h"

/* `stated`: "2016", "43922" (days since 1900), "2020-04-01", "4/1/2020", "1-Apr-20" or "April 1,
 * 2020". `month_day`: "08.01" beside a year; not stated where the table has no such column. False
 * where it is no day: also a month and day beside what is no year. */
bool effective_day(struct text stated, struct text month_day, struct date *day);
/* Whether a day is one that a conversion table may give. */
bool effective_day_is_likely(struct date day);

#endif
