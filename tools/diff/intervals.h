/* What happened to a code's own dates; the kinds are told in changes.md. */
#ifndef TOOLS_DIFF_INTERVALS_H
#define TOOLS_DIFF_INTERVALS_H

#include "schema/base/date.h"
#include "schema/change.h"

/* As tables have them: "YYYY-MM-DD"; valid_to empty while a code is open-ended. */
struct interval {
    struct text valid_from, valid_to;
};

bool interval_is_ended(struct interval i); /* a termination date is stated */
/* True when the code ended before that day. */
bool interval_ended_before(struct interval i, struct date day);

/* Classifies a change of dates between two releases; false when there is none. The change's kind,
 * field, values and retroactive are set. `effective` is the newer release's. */
bool interval_change(struct interval before, struct interval after, struct text old_meaning,
                     struct text new_meaning, struct date effective, struct change *change);
/* What happened to the termination date, besides an add date that moved; false when nothing did. */
bool interval_end_change(struct interval before, struct interval after, struct date effective,
                         struct change *change);
/* Whether a code that comes or goes does so before the newer release takes effect. */
enum ternary interval_is_retroactive(struct interval i, bool comes, struct date effective);

/* Two titles that share less than half of their words say different things. */
bool meanings_differ(struct text a, struct text b);

#endif
