/* Days as claim files write them: YYYY-MM-DD, YYYYMMDD and M/D/YYYY. */
#ifndef TOOLS_CHECK_CLAIM_DAY_H
#define TOOLS_CHECK_CLAIM_DAY_H

#include <stdbool.h>
#include <stdint.h>

#include <string.h>

#include "schema/base/text.h"
#include "tools/check/code_key.h"

struct claim_day {
    uint32_t number; /* of the lookup table: days since 1900-01-01 */
    char text[16];   /* YYYY-MM-DD; what is behind it is anything */
};
enum { CLAIM_DAY_TEXT = 10 };

enum { CLAIM_FIRST_YEAR = 1900, CLAIM_QUICK_YEARS = 180 };

/* Day numbers by month, from January 1900 on: where each begins, and the one behind the last. */
struct claim_months {
    uint32_t begin[CLAIM_QUICK_YEARS * 12 + 1];
};
void claim_months_init(struct claim_months *m);

/* True when each byte of `w` is at most that of `most`, all of them below 0x80. */
static inline bool bytes_within(uint64_t w, uint64_t most)
{
    uint64_t over = w + (0x7F7F7F7F7F7F7F7Fu - most);
    return ((w | over) & 0x8080808080808080u) == 0;
}

static inline unsigned digit_at(uint64_t w, unsigned byte)
{
    return (unsigned)(w >> (byte * 8) & 0xF);
}

/* YYYY-MM-DD of the years up to 2079, without looking further; eight bytes may be read behind. */
static inline bool claim_day_quick(const struct claim_months *m, struct text t,
                                   struct claim_day *day)
{
    if (t.length != CLAIM_DAY_TEXT)
        return false;
    uint64_t w = load_eight(t.at) ^ 0x2D30302D30303030u; /* "0000-00-" */
    unsigned tens = (unsigned char)t.at[8] ^ 0x30u, ones = (unsigned char)t.at[9] ^ 0x30u;
    unsigned year =
        digit_at(w, 0) * 1000 + digit_at(w, 1) * 100 + digit_at(w, 2) * 10 + digit_at(w, 3);
    unsigned month = digit_at(w, 5) * 10 + digit_at(w, 6) - 1, day_of_month = tens * 10 + ones - 1;
    if (!bytes_within(w, 0x0009090009090909u) || tens > 9 || ones > 9 || month >= 12 ||
        year - CLAIM_FIRST_YEAR >= CLAIM_QUICK_YEARS)
        return false;
    const uint32_t *begin = &m->begin[(year - CLAIM_FIRST_YEAR) * 12 + month];
    if (day_of_month >= begin[1] - begin[0])
        return false;
    day->number = begin[0] + day_of_month;
    memcpy(day->text, t.at, sizeof day->text);
    return true;
}

/* Blanks around are passed over. False when it is no such day. */
bool claim_day_read(struct text written, struct claim_day *day);
/* Of a day number. */
void claim_day_set(struct claim_day *day, uint32_t number);

#endif
