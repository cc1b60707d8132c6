/*
 * The intervals of a code as a lookup table has them: from its history, cut where a title changed,
 * without those that hold no day, and none overlapping the next.
 */
#ifndef TOOLS_COMPILE_CODE_SPANS_H
#define TOOLS_COMPILE_CODE_SPANS_H

#include "tools/history/history.h"

struct code_span {
    struct date from, to; /* to: OPEN_DATE */
    enum date_basis from_basis, to_basis;
    struct text kind;
    struct text billable; /* "0", "1" or not stated */
    size_t sense;
    size_t first, last; /* the releases that state it so */
    struct text short_title, long_title;
};

struct code_spans {
    struct code_span *items; /* by first day; owned */
    size_t count, capacity;
};

/* Fills the spans, which are emptied first; their texts are the history's. `effective` has the day
 * of each release. */
enum status code_spans_fill(struct code_spans *spans, const struct code_history *h,
                            const struct date *effective, struct diagnostics *d);
void code_spans_release(struct code_spans *spans);

#endif
