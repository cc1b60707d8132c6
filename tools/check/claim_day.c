#include "tools/check/claim_day.h"

#include "schema/codeset_table.h"

enum { YEARS_LIMIT = 10000, DATE_WIDTH = 10, COMPACT_WIDTH = 8 };

/* As an eight of characters, the first one lowest: "0000-00-" and "00000000". */
#define DASHED  0x2D30302D30303030u
#define COMPACT 0x3030303030303030u

static bool is_leap(unsigned year)
{
    return (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
}

/* codeset_day() without its walk over the months. */
static bool day_number(unsigned year, unsigned month, unsigned day, uint32_t *number)
{
    static const unsigned short before[14] = {0,   0,   31,  59,  90,  120, 151,
                                              181, 212, 243, 273, 304, 334, 365};
    if (year < CLAIM_FIRST_YEAR || year >= YEARS_LIMIT || month < 1 || month > 12 || day < 1)
        return false;
    unsigned leap = is_leap(year) ? 1 : 0;
    unsigned length = before[month + 1] - before[month] + (month == 2 ? leap : 0);
    if (day > length)
        return false;
    unsigned y = year - 1;
    *number = (year - CLAIM_FIRST_YEAR) * 365 + y / 4 - y / 100 + y / 400 - 460 + before[month] +
              (month > 2 ? leap : 0) + day - 1;
    return true;
}

void claim_months_init(struct claim_months *m)
{
    for (unsigned i = 0; i < CLAIM_QUICK_YEARS * 12 + 1; i++)
        day_number(CLAIM_FIRST_YEAR + i / 12, i % 12 + 1, 1, &m->begin[i]);
}

static void put_text(struct claim_day *d, unsigned year, unsigned month, unsigned day)
{
    const unsigned parts[4] = {year / 100, year % 100, month, day};
    char *p = d->text;
    for (int i = 0; i < 4; i++) {
        if (i >= 2)
            *p++ = '-';
        *p++ = (char)('0' + parts[i] / 10);
        *p++ = (char)('0' + parts[i] % 10);
    }
}

static bool read_dashed(const char *p, struct claim_day *d)
{
    uint64_t w = load_eight(p) ^ DASHED;
    unsigned tens = (unsigned char)p[8] ^ 0x30u, ones = (unsigned char)p[9] ^ 0x30u;
    if (!bytes_within(w, 0x0009090009090909u) || tens > 9 || ones > 9)
        return false;
    unsigned year =
        digit_at(w, 0) * 1000 + digit_at(w, 1) * 100 + digit_at(w, 2) * 10 + digit_at(w, 3);
    memcpy(d->text, p, DATE_WIDTH);
    return day_number(year, digit_at(w, 5) * 10 + digit_at(w, 6), tens * 10 + ones, &d->number);
}

static bool read_compact(const char *p, struct claim_day *d)
{
    uint64_t w = load_eight(p) ^ COMPACT;
    if (!bytes_within(w, 0x0909090909090909u))
        return false;
    unsigned year =
        digit_at(w, 0) * 1000 + digit_at(w, 1) * 100 + digit_at(w, 2) * 10 + digit_at(w, 3);
    unsigned month = digit_at(w, 4) * 10 + digit_at(w, 5);
    unsigned day = digit_at(w, 6) * 10 + digit_at(w, 7);
    put_text(d, year % YEARS_LIMIT, month % 100, day);
    return day_number(year, month, day, &d->number);
}

/* A number of one to `width` digits at *at, and behind it the character `end`, or nothing for 0. */
static bool read_part(struct text t, size_t *at, size_t width, char end, unsigned *number)
{
    size_t digits = 0;
    for (*number = 0; *at < t.length && ascii_is_digit(t.at[*at]) && digits < width; digits++)
        *number = *number * 10 + (unsigned)(t.at[(*at)++] - '0');
    if (digits == 0)
        return false;
    return end == '\0' ? *at == t.length && digits == width
                       : *at < t.length && t.at[(*at)++] == end;
}

static bool read_slashed(struct text t, struct claim_day *d)
{
    unsigned year, month, day;
    size_t at = 0;
    if (!read_part(t, &at, 2, '/', &month) || !read_part(t, &at, 2, '/', &day) ||
        !read_part(t, &at, 4, '\0', &year))
        return false;
    put_text(d, year, month, day);
    return day_number(year, month, day, &d->number);
}

bool claim_day_read(struct text t, struct claim_day *day)
{
    if (t.length == DATE_WIDTH && t.at[4] == '-')
        return read_dashed(t.at, day);
    if (t.length > 0 && !ascii_is_digit(t.at[0]))
        t = text_trim_wide(t);
    else if (t.length > 0 && !ascii_is_digit(t.at[t.length - 1]))
        t = text_trim_wide(t);
    if (t.length == DATE_WIDTH && t.at[4] == '-')
        return read_dashed(t.at, day);
    if (t.length == COMPACT_WIDTH && ascii_is_digit(t.at[1]) && ascii_is_digit(t.at[2]))
        return read_compact(t.at, day);
    return read_slashed(t, day);
}

void claim_day_set(struct claim_day *day, uint32_t number)
{
    char text[11];
    codeset_day_text(number, text);
    day->number = number;
    memcpy(day->text, text, sizeof text - 1);
}
