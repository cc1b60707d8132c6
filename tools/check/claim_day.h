/* Days as claim files write them: YYYY-MM-DD, YYYYMMDD and M/D/YYYY. */
#ifndef TOOLS_CHECK_CLAIM_DAY_H
#define TOOLS_CHECK_CLAIM_DAY_H

#include <stdbool.h>
#include <stdint.h>

#include "schema/base/text.h"

struct claim_day {
    uint32_t number; /* of the lookup table: days since 1900-01-01 */
    char text[16];   /* YYYY-MM-DD; what is behind it is anything */
};
enum { CLAIM_DAY_TEXT = 10 };

/* Blanks around are passed over. False when it is no such day. */
bool claim_day_read(struct text written, struct claim_day *day);
/* Of a day number. */
void claim_day_set(struct claim_day *day, uint32_t number);

#endif
