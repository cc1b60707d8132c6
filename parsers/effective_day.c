#include "parsers/effective_day.h"

#include "parsers/containers/day_number.h"

enum { FIRST_YEAR = 1990, LAST_YEAR = 2100, PARTS = 3 };

static bool is_year(uint64_t number)
{
    return number >= FIRST_YEAR && number <= LAST_YEAR;
}

static bool make_day(uint64_t year, uint64_t month, uint64_t day, struct date *date)
{
    if (!is_year(year) || month > 12 || day > 31 || !date_is_valid((int)year, (int)month, (int)day))
        return false;
    *date = (struct date){(short)year, (signed char)month, (signed char)day};
    return true;
}

/* Cuts a text in exactly so many parts at any of the signs, which may stand side by side. */
static bool cut(struct text t, const char *signs, struct text *parts, size_t wanted)
{
    size_t count = 0;
    struct text all = text_of(signs);
    for (size_t i = 0; i < t.length;) {
        size_t begin = i, sign = all.length;
        while (i < t.length && sign == all.length) {
            sign = 0;
            while (sign < all.length && all.at[sign] != t.at[i])
                sign++;
            i += sign == all.length;
        }
        if (i > begin && count == wanted)
            return false;
        if (i > begin)
            parts[count++] = text_slice(t, begin, i - begin);
        i += i < t.length;
    }
    return count == wanted;
}

/* "Apr", "April": 4; 0 for none. */
static uint64_t month_of(struct text name)
{
    static const char *const names[] = {"january",   "february", "march",    "april",
                                        "may",       "june",     "july",     "august",
                                        "september", "october",  "november", "december"};
    for (uint64_t i = 0; i < sizeof names / sizeof *names; i++)
        if (name.length >= 3 && text_starts_with_ignoring_case(text_of(names[i]), name))
            return i + 1;
    return 0;
}

/* "4/1/2020", as people of the publisher's country write it */
static bool read_slashes(struct text t, struct date *day)
{
    struct text parts[PARTS];
    uint64_t numbers[PARTS];
    if (!cut(t, "/", parts, PARTS))
        return false;
    for (size_t i = 0; i < PARTS; i++)
        if (!text_to_uint64(parts[i], &numbers[i]))
            return false;
    return make_day(numbers[2] < 100 ? numbers[2] + 2000 : numbers[2], numbers[0], numbers[1], day);
}

/* "1-Apr-20", "April 1, 2020" */
static bool read_month_name(struct text t, struct date *day)
{
    struct text parts[PARTS];
    uint64_t of_month, year;
    if (!cut(t, "-, ", parts, PARTS) || !text_to_uint64(parts[2], &year))
        return false;
    bool month_first = month_of(parts[0]) > 0;
    if (!text_to_uint64(parts[month_first], &of_month))
        return false;
    return make_day(year < 100 ? year + 2000 : year, month_of(parts[!month_first]), of_month, day);
}

/* "08.01", and what a number made of it: "8.01" */
static bool read_month_day(uint64_t year, struct text stated, struct date *day)
{
    struct text parts[2];
    uint64_t month, of_month;
    return cut(text_trim(stated), ".", parts, 2) && text_to_uint64(parts[0], &month) &&
           text_to_uint64(parts[1], &of_month) && make_day(year, month, of_month, day);
}

bool effective_day_is_likely(struct date day)
{
    return date_is_set(day) && is_year((uint64_t)day.year);
}

static bool read_date(struct text stated, struct date *day)
{
    uint64_t number;
    if (text_to_uint64(stated, &number))
        return day_number_to_date(stated, false, day);
    return date_parse(stated, day) || read_slashes(stated, day) || read_month_name(stated, day);
}

bool effective_day(struct text stated, struct text month_day, struct date *day)
{
    uint64_t number;
    stated = text_trim(stated);
    *day = NO_DATE;
    if (text_to_uint64(stated, &number) && is_year(number))
        return month_day.at ? read_month_day(number, month_day, day) : make_day(number, 10, 1, day);
    if (text_trim(month_day).length > 0)
        return false;
    if (!read_date(stated, day) || !effective_day_is_likely(*day)) {
        *day = NO_DATE;
        return false;
    }
    return true;
}
