/* What the days of a conversion table do to the intervals that releases have begun. */
#include "tests/unit/unit.h"

#include <stdio.h>

#include "tools/history/official_dates.h"

static struct code_history h;
static struct diagnostics d;

static void begin(void)
{
    code_history_init(&h, "A901");
    diagnostics_init(&d);
}

static void end(void)
{
    code_history_release(&h);
    diagnostics_release(&d);
}

static struct date day(const char *text)
{
    struct date date;
    if (!date_parse(text_of(text), &date))
        return OPEN_DATE;
    return date;
}

/* An interval that releases have begun and ended; `to` "": it goes on. */
static void interval(const char *from, const char *to, const char *billable)
{
    struct history_interval i = {.from = day(from),
                                 .to = day(to),
                                 .billable = text_of(billable),
                                 .from_basis = DATE_RELEASE,
                                 .to_basis = DATE_RELEASE};
    ck_assert(memory_grow((void **)&h.intervals, &h.capacity, h.count + 1, sizeof i));
    h.intervals[h.count++] = i;
}

/* Rows of a table of release 3: "DAY CHANGE". */
static void table(const char *const *rows, size_t count)
{
    struct code_conversion items[4] = {{.effective = NO_DATE}};
    struct code_conversions of = {items, count, 4};
    for (size_t i = 0; i < count; i++) {
        struct text row = text_of(rows[i]);
        items[i].effective = NO_DATE;
        date_parse(text_slice(row, 0, DATE_TEXT), &items[i].effective);
        if (row.length > DATE_TEXT)
            items[i].change = text_from(row, DATE_TEXT + 1);
    }
    ck_assert_int_eq(official_dates_take(&h, 3, &of, &d), STATUS_OK);
}

#define TABLE(...)                                                                                 \
    table((const char *const[]){__VA_ARGS__},                                                      \
          sizeof((const char *const[]){__VA_ARGS__}) / sizeof(const char *))

/* "2020-04-01 (conversion table)..", an interval a line */
static void expect(const char *intervals)
{
    struct buffer told;
    buffer_init(&told);
    for (size_t i = 0; i < h.count; i++) {
        char from[DATE_TEXT + 1], to[DATE_TEXT + 1];
        const struct history_interval *x = &h.intervals[i];
        date_format(x->from, from);
        date_format(x->to, to);
        buffer_printf(&told, "%s (%s)..%s (%s)\n", from, date_basis_name(x->from_basis),
                      date_is_set(x->to) ? to : "", date_basis_name(x->to_basis));
        if (x->from_basis == DATE_CONVERSION)
            ck_assert_uint_eq(x->dated_by, 3);
    }
    ck_assert_str_eq(told.at ? told.at : "", intervals);
    buffer_release(&told);
}

START_TEST(an_official_day_outranks_that_of_the_release)
{
    interval("2020-10-01", "", "1");
    TABLE("2020-04-01");
    expect("2020-04-01 (conversion table).. (release)\n");
    ck_assert_uint_eq(h.event_count, 1);
    TABLE("2020-04-01"); /* said again, it is no news */
    ck_assert_uint_eq(h.event_count, 1);
}
END_TEST

START_TEST(the_same_day_is_now_an_official_one)
{
    interval("2020-10-01", "", "1");
    TABLE("2020-10-01 New");
    expect("2020-10-01 (conversion table).. (release)\n");
}
END_TEST

START_TEST(a_later_table_may_correct_the_day)
{
    interval("2020-10-01", "", "1");
    TABLE("2020-04-01");
    TABLE("2020-08-01");
    expect("2020-08-01 (conversion table).. (release)\n");
    ck_assert_uint_eq(h.event_count, 2);
}
END_TEST

START_TEST(a_day_after_the_release_that_lists_the_code_moves_nothing)
{
    interval("2020-10-01", "", "1");
    TABLE("2021-01-01");
    expect("2020-10-01 (release).. (release)\n");
    ck_assert_uint_eq(h.event_count, 0);
}
END_TEST

START_TEST(rows_that_revise_or_replace_give_no_beginning)
{
    interval("2020-10-01", "", "1");
    TABLE("2020-04-01 Revised", "2020-04-01 Deleted", "");
    expect("2020-10-01 (release).. (release)\n");
}
END_TEST

START_TEST(what_was_a_header_ends_the_day_before)
{
    interval("2015-10-01", "2020-09-30", "0");
    interval("2020-10-01", "", "1");
    TABLE("2020-04-01");
    expect("2015-10-01 (release)..2020-03-31 (conversion table)\n"
           "2020-04-01 (conversion table).. (release)\n");
}
END_TEST

START_TEST(a_code_that_was_used_before_keeps_its_first_interval)
{
    interval("2015-10-01", "2017-09-30", "1");
    interval("2020-10-01", "", "1");
    TABLE("2015-10-01", "2020-04-01");
    expect("2015-10-01 (conversion table)..2017-09-30 (release)\n"
           "2020-04-01 (conversion table).. (release)\n");
}
END_TEST

START_TEST(a_code_that_no_release_lists_stays_unknown)
{
    TABLE("2020-04-01");
    expect("");
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("official_dates");
    TCase *tests = tcase_create("official_dates");
    suite_add_tcase(suite, tests);
    tcase_add_checked_fixture(tests, begin, end);
    tcase_add_test(tests, an_official_day_outranks_that_of_the_release);
    tcase_add_test(tests, the_same_day_is_now_an_official_one);
    tcase_add_test(tests, a_later_table_may_correct_the_day);
    tcase_add_test(tests, a_day_after_the_release_that_lists_the_code_moves_nothing);
    tcase_add_test(tests, rows_that_revise_or_replace_give_no_beginning);
    tcase_add_test(tests, what_was_a_header_ends_the_day_before);
    tcase_add_test(tests, a_code_that_was_used_before_keeps_its_first_interval);
    tcase_add_test(tests, a_code_that_no_release_lists_stays_unknown);
    return suite;
}

UNIT_MAIN(make_suite)
