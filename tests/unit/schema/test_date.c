/* Days and fiscal years. */
#include "tests/unit/unit.h"

#include "schema/base/date.h"

static struct date day(const char *written)
{
    struct date d = NO_DATE;
    ck_assert_msg(date_parse(text_of(written), &d), "%s", written);
    return d;
}

START_TEST(a_day_is_written_in_one_way_only)
{
    static const char *const wrong[] = {
        "2025-1-01",  "2025-10-1", "25-10-01",   "2025/10/01", "2025-10-01 ", " 2025-10-01",
        "2025-10-0a", "20251001",  "+025-10-01", "",           "2025-10-01.2"};
    struct date d = {1, 2, 3};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        ck_assert_msg(!date_parse(text_of(wrong[i]), &d), "%s", wrong[i]);
    ck_assert(!date_parse(TEXT_NOT_STATED, &d));
    ck_assert_int_eq(d.year, 1);
    d = day("2025-10-01");
    ck_assert_int_eq(d.year, 2025);
    ck_assert_int_eq(d.month, 10);
    ck_assert_int_eq(d.day, 1);
}
END_TEST

START_TEST(only_days_that_exist_are_days)
{
    ck_assert(date_is_valid(2024, 2, 29));
    ck_assert(!date_is_valid(2023, 2, 29));
    ck_assert(!date_is_valid(1900, 2, 29));
    ck_assert(date_is_valid(2000, 2, 29));
    ck_assert(!date_is_valid(2025, 4, 31));
    ck_assert(!date_is_valid(2025, 0, 1));
    ck_assert(!date_is_valid(2025, 13, 1));
    ck_assert(!date_is_valid(2025, 1, 0));
    ck_assert(!date_is_valid(1899, 12, 31));
    ck_assert(!date_is_valid(10000, 1, 1));
}
END_TEST

START_TEST(what_is_formatted_parses_to_the_same_day)
{
    char text[DATE_TEXT + 1];
    for (int year = 1900; year <= 9999; year += 81) {
        for (int month = 1; month <= 12; month++) {
            struct date d = {(short)year, (signed char)month, 28};
            date_format(d, text);
            ck_assert_int_eq(date_compare(day(text), d), 0);
        }
    }
}
END_TEST

START_TEST(days_are_ordered)
{
    ck_assert_int_lt(date_compare(day("2021-10-01"), day("2022-01-01")), 0);
    ck_assert_int_lt(date_compare(day("2022-01-31"), day("2022-04-01")), 0);
    ck_assert_int_gt(date_compare(day("2022-04-02"), day("2022-04-01")), 0);
    ck_assert_int_lt(date_compare(NO_DATE, day("1900-01-01")), 0);
}
END_TEST

START_TEST(the_day_before_crosses_months_and_years)
{
    ck_assert_int_eq(date_compare(date_day_before(day("2025-10-01")), day("2025-09-30")), 0);
    ck_assert_int_eq(date_compare(date_day_before(day("2025-01-01")), day("2024-12-31")), 0);
    ck_assert_int_eq(date_compare(date_day_before(day("2024-03-01")), day("2024-02-29")), 0);
    ck_assert_int_eq(date_compare(date_day_before(day("2023-03-01")), day("2023-02-28")), 0);
    ck_assert_int_eq(date_compare(date_day_before(day("2023-03-31")), day("2023-03-30")), 0);
}
END_TEST

START_TEST(the_fiscal_year_begins_in_october)
{
    ck_assert_int_eq(date_fiscal_year(day("2025-09-30")), 2025);
    ck_assert_int_eq(date_fiscal_year(day("2025-10-01")), 2026);
    ck_assert_int_eq(date_fiscal_year(day("2026-04-01")), 2026);
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("date");
    TCase *tests = tcase_create("date");
    suite_add_tcase(suite, tests);
    tcase_add_test(tests, a_day_is_written_in_one_way_only);
    tcase_add_test(tests, only_days_that_exist_are_days);
    tcase_add_test(tests, what_is_formatted_parses_to_the_same_day);
    tcase_add_test(tests, days_are_ordered);
    tcase_add_test(tests, the_day_before_crosses_months_and_years);
    tcase_add_test(tests, the_fiscal_year_begins_in_october);
    return suite;
}

UNIT_MAIN(make_suite)
