#include "schema/base/date.h"

bool date_is_set(struct date d)
{
    return d.year > 0;
}

bool date_is_open(struct date d)
{
    return d.year < 0;
}

static int days_in_month(int year, int month)
{
    static const int days[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;
    return month == 2 && leap ? 29 : days[month - 1];
}

bool date_is_valid(int year, int month, int day)
{
    return year >= 1900 && year <= 9999 && month >= 1 && month <= 12 && day >= 1 &&
           day <= days_in_month(year, month);
}

bool date_parse(struct text t, struct date *d)
{
    uint64_t year, month, day;
    if (!t.at || t.length != DATE_TEXT || t.at[4] != '-' || t.at[7] != '-' ||
        !text_to_uint64(text_slice(t, 0, 4), &year) ||
        !text_to_uint64(text_slice(t, 5, 2), &month) ||
        !text_to_uint64(text_slice(t, 8, 2), &day) ||
        !date_is_valid((int)year, (int)month, (int)day))
        return false;
    *d = (struct date){(short)year, (signed char)month, (signed char)day};
    return true;
}

void date_format(struct date d, char out[DATE_TEXT + 1])
{
    int parts[] = {d.year / 100 % 100, d.year % 100, d.month, d.day};
    char *p = out;
    for (int i = 0; i < 4; i++) {
        if (i >= 2)
            *p++ = '-';
        *p++ = (char)('0' + parts[i] / 10);
        *p++ = (char)('0' + parts[i] % 10);
    }
    *p = '\0';
}

int date_compare(struct date a, struct date b)
{
    if (a.year != b.year)
        return a.year < b.year ? -1 : 1;
    if (a.month != b.month)
        return a.month < b.month ? -1 : 1;
    return (a.day > b.day) - (a.day < b.day);
}

struct date date_day_before(struct date d)
{
    if (d.day > 1) {
        d.day--;
        return d;
    }
    if (d.month == 1) {
        d.year--;
        d.month = 12;
    } else {
        d.month--;
    }
    d.day = (signed char)days_in_month(d.year, d.month);
    return d;
}

int date_fiscal_year(struct date d)
{
    return d.year + (d.month >= 10);
}
