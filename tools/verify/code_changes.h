/* What changed of each code between two releases whose codes carry their own dates, put together.
 */
#ifndef TOOLS_VERIFY_CODE_CHANGES_H
#define TOOLS_VERIFY_CODE_CHANGES_H

#include "parsers/records.h"
#include "schema/base/memory.h"
#include "schema/change.h"
#include "schema/release.h"

/* In the order of how much they say: the first that applies names what happened to a code. */
enum happening {
    HAPPENED_ADDED = 1 << 0,
    HAPPENED_ENDED = 1 << 1, /* got a termination date; also of a code added with one */
    HAPPENED_REVIVED = 1 << 2,
    HAPPENED_REDATED = 1 << 3,
    HAPPENED_WITHDRAWN = 1 << 4,
    HAPPENED_LONG = 1 << 5,
    HAPPENED_SHORT = 1 << 6,
    HAPPENED_COVERAGE = 1 << 7,
    HAPPENED_PAYMENT = 1 << 8,         /* pricing, ambulatory surgery and outpatient groups */
    HAPPENED_MISCELLANEOUS = 1 << 9,   /* BETOS or type of service */
    HAPPENED_ADMINISTRATIVE = 1 << 10, /* another administrative field; said: any of them */
    SAID_OTHERWISE = 1 << 11,          /* said in words that are not known, of whatever it be */
};
enum { HAPPENINGS = 12 };
/* Those of the code itself, not of what is said of it. */
enum { HAPPENED_TO_CODE = (1 << 5) - 1 };

const char *happening_name(unsigned happened); /* of the first: "added" */

struct code_change {
    struct text code;
    unsigned happened;
    struct text valid_from, valid_to; /* as the newer release has them */
    struct text moved;                /* the date that moved: "valid_from"; or not stated */
    struct text moved_from, moved_to;
    struct change_source from, to;
};

struct code_changes {
    struct code_change *items; /* sorted by code; codes of which something happened */
    size_t count, capacity;
    uint64_t aged_out;
    struct arena texts;
};

/* To be released whatever it returns. */
enum status code_changes_read(struct code_changes *c, const struct release *from,
                              const struct release *to, struct diagnostics *d);
void code_changes_release(struct code_changes *c);

/* Why an official statement may not speak of it: it took effect before the newer release, so that a
 * release between the two has it, or even before the older one; or a date was corrected in the
 * past. Nothing is appended when it did not. */
void code_change_append_reason(const struct code_change *c, const struct release *from,
                               const struct release *to, struct buffer *reason);
/* True when the code ended before the older release, which lists it without an end, took effect. */
bool code_change_is_contradiction(const struct code_change *c, const struct release *from);

/* The happenings that an action of a report, or a letter of the column of action codes, speaks of;
 * 0: of none. Letters are those of the record layout, where B and F are of any administrative
 * field; the words of reports call it coverage. */
unsigned happenings_of_action(struct text action);
unsigned happenings_of_letter(struct text letter);
/* Whether a report and an action code say the same. */
bool happenings_agree(unsigned of_action, unsigned of_letter);

/* What an official statement is worth. */
enum judgement {
    JUDGED_QUIET,
    JUDGED_AGREED,
    JUDGED_COMPUTED_ONLY,
    JUDGED_OFFICIAL_ONLY,
    JUDGED_DIFFERS
};
enum judgement judge_statement(unsigned happened, unsigned stated);

#endif
