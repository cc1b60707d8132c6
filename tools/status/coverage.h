/*
 * What a store covers on a day: the editions of one system that the calendar knows or the store
 * holds, and which of them speaks for the day.
 *
 * An edition speaks from its date to the day before the next date, whether that one is held or not,
 * and at most to the end of its fiscal year or quarter. A day whose edition is not held is not
 * covered, however near another release is.
 */
#ifndef TOOLS_STATUS_COVERAGE_H
#define TOOLS_STATUS_COVERAGE_H

#include "releases/calendar.h"
#include "releases/store.h"

enum edition_state {
    EDITION_APPLIES,    /* speaks for the day; the highest edition of its date */
    EDITION_SUPERSEDED, /* a later edition of the same date takes its place */
    EDITION_RAN_OUT,    /* ended before the day */
    EDITION_NOT_YET,    /* begins after the day */
};

struct edition {
    struct release_identity identity;
    struct text label, note; /* the calendar's; not stated when it does not list the edition */
    bool listed;             /* in the calendar */
    bool held;               /* in the store */
    struct date until;       /* the last day that it speaks for */
    enum edition_state state;
};

enum coverage_answer {
    COVERAGE_YES,
    COVERAGE_MISSING, /* the edition that speaks for the day is known and not held */
    COVERAGE_RAN_OUT, /* all that is known ended before the day */
    COVERAGE_BEFORE,  /* the day lies before all that is known */
    COVERAGE_NOTHING, /* no edition of the system is known at all */
};

struct coverage {
    enum system system;
    struct date on;
    struct edition *editions; /* sorted by date, edition */
    size_t count, capacity;
    size_t held; /* how many of them are */
    enum coverage_answer answer;
    const struct edition *release;   /* COVERAGE_YES: the highest edition held of that date */
    const struct edition *applies;   /* the edition that speaks for the day, held or not; or NULL */
    const struct edition *last_held; /* the last one held that began by the day, or NULL */
};

/* Texts point into the calendar. */
enum status coverage_find(struct coverage *c, enum system system, struct date on,
                          const struct calendar *calendar, const struct store_entries *entries,
                          struct diagnostics *d);
void coverage_release(struct coverage *c);

const char *edition_state_name(enum edition_state state); /* "applies", "ran_out", ... */

#endif
