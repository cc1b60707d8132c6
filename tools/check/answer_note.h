/* What stands beside the status of a code: why it is not valid, since or until when, and what one
 * must know of the day. */
#ifndef TOOLS_CHECK_ANSWER_NOTE_H
#define TOOLS_CHECK_ANSWER_NOTE_H

#include "schema/base/text.h"
#include "tools/check/code_cache.h"

/* The status of a cell of codes: what the table says, or why it was not asked. */
enum check_status {
    /* as enum codeset_status */
    CHECK_NOT_COVERED,
    CHECK_UNKNOWN,
    CHECK_NOT_YET,
    CHECK_VALID,
    CHECK_HEADER,
    CHECK_RETIRED,
    CHECK_NO_DATE, /* which day counts cannot be told */
    CHECK_BAD_ROW,
    CHECK_EMPTY, /* no code */
};
enum { CHECK_STATUSES = 9 };
const char *check_status_name(enum check_status status); /* "no date"; "" for CHECK_EMPTY */

/* Appends the note to what the table answered about `code`, or nothing. */
void answer_note(const struct code_cache *system, struct text code,
                 const struct codeset_answer *answer, uint32_t day, struct buffer *to);

#endif
