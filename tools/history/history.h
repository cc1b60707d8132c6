/*
 * When a code was valid: its intervals, from all releases of its system that the store holds.
 *
 * Three kinds of date are kept apart: when a fact holds (from, to), which releases state it (first,
 * last), and when it was known (the releases in order: `said`). A date of the code's own outranks
 * the date of the release; each date says which it is. Intervals of one meaning make a sense; a
 * code that is used again with another meaning has several, never a joined one. The key of a sense
 * is its first day as it was stated first, so that a correction of the day leaves it.
 */
#ifndef TOOLS_HISTORY_HISTORY_H
#define TOOLS_HISTORY_HISTORY_H

#include "schema/change.h"
#include "tools/show/code_lookup.h"

/* What a date rests on. */
enum date_basis {
    DATE_OWN,           /* the code's own add or termination date */
    DATE_CONVERSION,    /* the day that the publisher's conversion table gives */
    DATE_RELEASE,       /* the date of the release that lists it first, or no longer */
    DATE_FIRST_RELEASE, /* of the first release at hand, which lists it already: then or before */
};

/* Why there is an interval. */
enum interval_begin {
    BEGIN_FIRST,      /* the code's first one */
    BEGIN_REINSTATED, /* ended and begun again with the same meaning */
    BEGIN_REUSED,     /* begun again with another meaning: another sense */
    BEGIN_FLAG,       /* became a header, or billable */
};

struct history_interval {
    size_t sense; /* from 0 */
    enum interval_begin begin;
    struct text kind, billable, short_title, long_title; /* as stated last */
    struct date from, to;                                /* `to` open: OPEN_DATE */
    enum date_basis from_basis, to_basis;
    bool withdrawn;               /* left without an end in a code set that states ends; before
                                     its first day, and no day lies in it, when `to` is before */
    bool deleted;                 /* withdrawn by corrections */
    size_t first, last;           /* the releases that state it first and last: indexes */
    struct text own_from, own_to; /* as stated last; not stated where codes have no dates */
    size_t dated_by;              /* of DATE_CONVERSION: the release whose table it is */
    size_t seen;                  /* for the builder: release that spoke of it last, from 1 */
};

/* What a release said that the ones before it had not. */
struct history_event {
    size_t release;
    size_t sense;         /* of the interval that it changes */
    struct text own_from; /* of the interval as the release states it; not stated without dates */
    bool listed;          /* the code comes up; else `change`, or: */
    bool deleted;         /* corrections took it out; the change is that it is gone */
    struct date begins;   /* the conversion table says since when; else NO_DATE */
    struct change change;
};

struct code_history {
    char code[CODE_LIMIT + 1];
    struct history_interval *intervals; /* by first day */
    size_t count, capacity;
    struct history_event *events; /* in the order of releases */
    size_t event_count, event_capacity;
    struct date *senses; /* their keys */
    size_t senses_capacity, sense_count;
    bool listed;     /* by the release taken last */
    size_t releases; /* that were taken and could list it */
    struct arena texts;
};

void code_history_init(struct code_history *h, const char *code);
void code_history_release(struct code_history *h);
/* Takes what a release says of the code; called with the releases in order, `index` counting from
 * 0. The answer must have the codes (LOOKUP_CODES). */
enum status code_history_take(struct code_history *h, size_t index, const struct release *release,
                              const struct code_answer *answer, struct diagnostics *d);
/* The key of a sense: its first day, as stated first; where that is another sense's key already,
 * the last day before it that is none. */
struct date code_history_sense_day(const struct code_history *h, size_t sense);

const char *date_basis_name(enum date_basis basis);         /* "own", "conversion table", ... */
const char *interval_begin_name(enum interval_begin begin); /* "first", "reinstated", ... */

#endif
