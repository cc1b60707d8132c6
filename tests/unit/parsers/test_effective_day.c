/* The ways in which conversion tables write a day. */
#include "tests/unit/unit.h"

#include "parsers/effective_day.h"

static const struct {
    const char *stated, *month_day; /* month_day NULL: the table has no such column */
    const char *day;                /* NULL: none */
} days[] = {
    {"2016", NULL, "2016-10-01"},
    {" 2016 ", NULL, "2016-10-01"},
    {"43922", NULL, "2020-04-01"},
    {"44197", NULL, "2021-01-01"},
    {"44652", NULL, "2022-04-01"},
    {"45017", NULL, "2023-04-01"},
    {"2020", "08.01", "2020-08-01"},
    {"2020", "8.01", "2020-08-01"},
    {"2020", " 08.01 ", "2020-08-01"},
    {"2019", "10.01", "2019-10-01"},
    {"2020-04-01", NULL, "2020-04-01"},
    {"4/1/2020", NULL, "2020-04-01"},
    {"04/01/20", NULL, "2020-04-01"},
    {"1-Apr-20", NULL, "2020-04-01"},
    {"1-Apr-2020", NULL, "2020-04-01"},
    {"April 1, 2020", NULL, "2020-04-01"},
    {"Sept 1, 2020", NULL, "2020-09-01"},
    {"43922", "", "2020-04-01"},
    /* no day */
    {"", NULL, NULL},
    {"soon", NULL, NULL},
    {"2020", "", NULL},
    {"2020", "13.01", NULL},
    {"2020", "02.30", NULL},
    {"2020", "0801", NULL},
    {"43922", "08.01", NULL},
    {"1899", NULL, NULL},
    {"3", NULL, NULL},
    {"2020.5", NULL, NULL},
    {"13/1/2020", NULL, NULL},
    {"4/1/2020/1", NULL, NULL},
    {"1-Foo-20", NULL, NULL},
    {"Ma 1, 2020", NULL, NULL},
    {"2999999", NULL, NULL},
    {"99999999999999999999", NULL, NULL},
    {"4/99999999999/2020", NULL, NULL},
};

START_TEST(a_day_is_read_or_there_is_none)
{
    struct date day;
    char text[DATE_TEXT + 1];
    bool read = effective_day(text_of(days[_i].stated), text_of(days[_i].month_day), &day);
    ck_assert_msg(read == (days[_i].day != NULL), "'%s'", days[_i].stated);
    ck_assert_int_eq(date_is_set(day), read);
    ck_assert_int_eq(effective_day_is_likely(day), read);
    date_format(day, text);
    if (read)
        ck_assert_str_eq(text, days[_i].day);
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("effective_day");
    TCase *tests = tcase_create("effective_day");
    suite_add_tcase(suite, tests);
    tcase_add_loop_test(tests, a_day_is_read_or_there_is_none, 0, sizeof days / sizeof *days);
    return suite;
}

UNIT_MAIN(make_suite)
