/* Days of the Gregorian calendar, from 1900 to 9999, without clock, time zone or locale. */
#ifndef SCHEMA_BASE_DATE_H
#define SCHEMA_BASE_DATE_H

#include <stdbool.h>

#include "schema/base/text.h"

enum { DATE_TEXT = 10 }; /* "2025-10-01" */

/* year 0: no date. */
struct date {
    short year;
    signed char month; /* 1 to 12 */
    signed char day;   /* 1 to 31 */
};

#define NO_DATE ((struct date){0, 0, 0})
/* Stated as open-ended: a termination date left blank. */
#define OPEN_DATE ((struct date){-1, 0, 0})

bool date_is_set(struct date d); /* a day: neither NO_DATE nor OPEN_DATE */
bool date_is_open(struct date d);
bool date_is_valid(int year, int month, int day);
/* Exactly YYYY-MM-DD and a day that exists. */
bool date_parse(struct text t, struct date *d);
void date_format(struct date d, char out[DATE_TEXT + 1]);
int date_compare(struct date a, struct date b);
struct date date_day_before(struct date d);
/* The US federal fiscal year that the day lies in: FY2026 begins on 2025-10-01. */
int date_fiscal_year(struct date d);

#endif
