#include "parsers/containers/day_number.h"

static size_t skip_digits(struct text t, size_t i)
{
    while (i < t.length && ascii_is_digit(t.at[i]))
        i++;
    return i;
}

static size_t skip_sign(struct text t, size_t i)
{
    return i < t.length && (t.at[i] == '-' || t.at[i] == '+') ? i + 1 : i;
}

bool number_is_well_formed(struct text number)
{
    size_t begin = skip_sign(number, 0), i = skip_digits(number, begin), digits = i - begin;
    if (i < number.length && number.at[i] == '.') {
        size_t end = skip_digits(number, i + 1);
        digits += end - (i + 1);
        i = end;
    }
    if (digits == 0)
        return false;
    if (i < number.length && (number.at[i] == 'e' || number.at[i] == 'E')) {
        begin = skip_sign(number, i + 1);
        i = skip_digits(number, begin);
        if (i == begin)
            return false;
    }
    return i == number.length;
}

/* ---- days */

enum { MAX_EXPONENT = 400, MAX_WHOLE = 10000000 };

/* Takes the exponent off the end. One that is out of all bounds is cut to MAX_EXPONENT. */
static long take_exponent(struct text *number)
{
    for (size_t i = 0; i < number->length; i++) {
        if (ascii_lower(number->at[i]) != 'e')
            continue;
        bool negative = text_starts_with(text_from(*number, i + 1), TEXT("-"));
        uint64_t size;
        struct text digits = text_from(*number, skip_sign(*number, i + 1));
        if (!text_to_uint64(digits, &size) || size > MAX_EXPONENT)
            size = MAX_EXPONENT;
        number->length = i;
        return negative ? -(long)size : (long)size;
    }
    return 0;
}

/* The whole part of a number that is not negative; false from MAX_WHOLE on. */
static bool whole_part(struct text number, uint64_t *whole)
{
    if (!number_is_well_formed(number) || number.at[0] == '-')
        return false;
    long exponent = take_exponent(&number);
    size_t point = skip_digits(number, skip_sign(number, 0));
    long shown = (long)(point - skip_sign(number, 0)); /* digits before the point, as written */
    uint64_t value = 0;
    size_t next = skip_sign(number, 0);
    for (long left = shown + exponent; left > 0; left--) {
        next += next < number.length && number.at[next] == '.';
        uint64_t digit = next < number.length ? (uint64_t)(number.at[next++] - '0') : 0;
        value = value * 10 + digit;
        if (value >= MAX_WHOLE)
            return false;
    }
    *whole = value;
    return true;
}

enum { DAYS_IN_ERA = 146097, DAYS_TO_1900 = 693901, DAYS_TO_1904 = 695361 };

/* Howard Hinnant, chrono-compatible low-level date algorithms: days since 0000-03-01. */
static struct date date_of_days(long days)
{
    long era = days / DAYS_IN_ERA, of_era = days % DAYS_IN_ERA;
    long year = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
    long of_year = of_era - (365 * year + year / 4 - year / 100);
    long month = (5 * of_year + 2) / 153; /* 0 is March */
    long day = of_year - (153 * month + 2) / 5 + 1;
    bool next_year = month >= 10;
    return (struct date){(short)(year + era * 400 + next_year),
                         (signed char)(next_year ? month - 9 : month + 3), (signed char)day};
}

bool day_number_to_date(struct text number, bool from_1904, struct date *date)
{
    uint64_t whole;
    if (!whole_part(number, &whole) || (!from_1904 && (whole == 0 || whole == 60)))
        return false;
    long days = (long)whole + (from_1904 ? DAYS_TO_1904 : DAYS_TO_1900 - (whole > 60) - 1);
    struct date found = date_of_days(days);
    if (!date_is_valid(found.year, found.month, found.day))
        return false;
    *date = found;
    return true;
}

/* ---- formats */

bool builtin_format_is_date(uint64_t id)
{
    return (id >= 14 && id <= 22) || (id >= 27 && id <= 36) || (id >= 45 && id <= 47) ||
           (id >= 50 && id <= 58);
}

/* The end of what begins at i and is shown as it stands or not at all: quoted, escaped, a blank of
 * a character's width, a filling, a colour or condition or locale, AM/PM. i when it is none of
 * these. */
static size_t skip_literal(struct text code, size_t i)
{
    char c = code.at[i], close = '\0';
    if (c == '\\' || c == '_' || c == '*')
        return i + 2;
    if (text_starts_with_ignoring_case(text_from(code, i), TEXT("am/pm")))
        return i + 5;
    if (text_starts_with_ignoring_case(text_from(code, i), TEXT("general")))
        return i + 7;
    if (c == '"')
        close = '"';
    else if (c == '[')
        close = ']';
    else
        return i;
    for (i++; i < code.length && code.at[i] != close; i++)
        ;
    return i + 1;
}

bool format_code_is_date(struct text code)
{
    for (size_t i = 0; i < code.length;) {
        size_t next = skip_literal(code, i);
        if (next > i) {
            i = next;
            continue;
        }
        char c = ascii_lower(code.at[i++]);
        if (c == 'y' || c == 'm' || c == 'd')
            return true;
    }
    return false;
}
