/*
 * What file names say about when a release takes effect.
 *
 * A name states an edition when it gives a day on which editions of the system take effect:
 * "Jan-2021", "April 1 2023", "2021jan", "Effective-04-01-2022", "FY22 April". A month without its
 * year takes the fiscal year that the names give, but for October, where fiscal and calendar year
 * differ. Other dates say when a file was made ("updated 9-21-2023") and are passed over, as are
 * all dates behind "updated", "revised" or "posted". Of ICD-9-CM the number of the version gives
 * the day: "CMS32", "v32" is that of 1 October 2014.
 */
#ifndef RELEASES_STATED_DATES_H
#define RELEASES_STATED_DATES_H

#include "schema/base/date.h"
#include "schema/system.h"

enum { STATED_LIMIT = 8 };

/* Distinct statements; those beyond the limit only raise the counts' fellow `overflow`. */
struct stated_dates {
    enum system system;
    struct date dates[STATED_LIMIT]; /* editions stated */
    size_t date_count;
    short years[STATED_LIMIT]; /* years given without month */
    size_t year_count;
    unsigned months; /* bits 1 << month: edition months given without year */
    bool overflow;
};

void stated_dates_init(struct stated_dates *s, enum system system);
/* Adds what one name states. */
void stated_dates_scan(struct stated_dates *s, struct text name);
/* After the last name: gives months their year where exactly one year was given. */
void stated_dates_resolve(struct stated_dates *s);

#endif
