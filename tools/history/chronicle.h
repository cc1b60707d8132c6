/*
 * What happened to a code, in the order of the days on which it holds, each with the line that
 * states it: from its history and the facts that the releases state.
 */
#ifndef TOOLS_HISTORY_CHRONICLE_H
#define TOOLS_HISTORY_CHRONICLE_H

#include "tools/history/history_book.h"

enum chronicle_kind {
    CHRONICLE_CAME,
    CHRONICLE_LISTED,     /* a release lists it first, after the day on which it came */
    CHRONICLE_HEADER,     /* it was billable, and is a header from that day on */
    CHRONICLE_BILLABLE,   /* it was a header */
    CHRONICLE_REINSTATED, /* a new interval of the same meaning, or the end taken back */
    CHRONICLE_REUSED,     /* a new interval with another meaning */
    CHRONICLE_REVISED,    /* a title */
    CHRONICLE_REDATED,    /* its first or last day was corrected */
    CHRONICLE_ENDED,      /* by a date of its own */
    CHRONICLE_REMOVED,    /* no longer listed */
    CHRONICLE_WITHDRAWN,  /* no longer listed where ended codes are, and no end was stated */
    CHRONICLE_DELETED,    /* by corrections */
    CHRONICLE_AGED_OUT,   /* no longer listed, as it had ended */
};
enum { CHRONICLE_KINDS = 13 };
const char *chronicle_kind_name(enum chronicle_kind kind); /* "came" */
bool chronicle_begins(enum chronicle_kind kind);           /* an interval */
bool chronicle_ends(enum chronicle_kind kind); /* an interval; a header does that, too */

struct chronicle_entry {
    struct date day; /* of an end the last day; of what a release says, its date */
    enum date_basis basis;
    enum chronicle_kind what;
    size_t sense;
    bool never;           /* of an interval that ended before it began */
    struct text billable; /* of the interval: "0", "1" or not stated */
    struct text field;    /* of a revision: "short"; of a date: "valid_to"; or not stated */
    struct text old_value, new_value; /* of what came: new_value is its title */
    enum weight weight;               /* of a revision */
    enum ternary retroactive;         /* it holds before the release that says so */
    size_t first;                     /* the release that lists the interval so first: index */
    size_t release;                   /* that says so first */
    struct fact_place place;          /* in it */
    size_t before;                    /* the release that said otherwise, or NO_RELEASE */
    struct fact_place place_before;   /* in it */
};
#define NO_RELEASE SIZE_MAX

struct chronicle {
    struct chronicle_entry *items; /* by day; owned. Texts are the book's */
    size_t count, capacity;
};

/* Of the code at that index of the book; to be released on failure, too. */
enum status chronicle_fill(struct chronicle *c, const struct history_book *b, size_t code,
                           struct diagnostics *d);
void chronicle_release(struct chronicle *c);

#endif
