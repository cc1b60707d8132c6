/* The drawing of a code's days: what a cell shows, how wide it is, and the years below. */
#include "tests/unit/unit.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "tools/history/timeline_drawing.h"

enum { INTERVALS = 4, EDITIONS = 4 };

static struct history_book book;
static struct code_history history;
static struct history_interval intervals[INTERVALS];
static struct edition editions[EDITIONS];
static struct date keys[INTERVALS];
static struct diagnostics d;
static char file[] = "/tmp/test_timeline_drawing.XXXXXX";
static char drawn[4096];

static struct date day(const char *written)
{
    struct date date;
    return date_parse(text_of(written), &date) ? date : OPEN_DATE;
}

static void begin(void)
{
    diagnostics_init(&d);
    history = (struct code_history){.intervals = intervals, .senses = keys};
    book = (struct history_book){.codes = &history, .count = 1};
    book.coverage.editions = editions;
    int made = mkstemp(file);
    ck_assert_int_ge(made, 0);
    close(made);
}

static void end(void)
{
    remove(file);
    diagnostics_release(&d);
}

/* `to` "": it goes on. */
static void interval(size_t sense, const char *from, const char *to, const char *billable)
{
    ck_assert_uint_lt(history.count, INTERVALS);
    intervals[history.count++] = (struct history_interval){
        .sense = sense, .from = day(from), .to = day(to), .billable = text_of(billable)};
    if (sense == history.sense_count)
        keys[history.sense_count++] = day(from);
}

static void held(const char *from, const char *until)
{
    ck_assert_uint_lt(book.coverage.count, EDITIONS);
    editions[book.coverage.count++] =
        (struct edition){.identity.effective = day(from), .held = true, .until = day(until)};
    book.on = day(from);
}

static void expect(const char *expected)
{
    struct output o;
    ck_assert_int_eq(output_replace(&o, file, &d), STATUS_OK);
    timeline_draw(&o, &book, 0);
    ck_assert_int_eq(output_commit(&o, NULL, &d), STATUS_OK);
    FILE *f = fopen(file, "r");
    ck_assert_ptr_nonnull(f);
    drawn[fread(drawn, 1, sizeof drawn - 1, f)] = '\0';
    fclose(f);
    ck_assert_str_eq(drawn, expected);
}

START_TEST(a_header_and_the_days_that_no_release_speaks_for)
{
    held("2020-01-01", "2020-06-30");
    held("2021-01-01", "2021-06-30");
    interval(0, "2020-04-01", "2021-02-28", "1");
    interval(0, "2021-03-01", "", "0");
    expect("  2020-04-01  ...###++++++##====------\n"
           "              2020        2021\n"
           "              # valid   = header   + valid, not covered   - header, not covered   . "
           "neither\n");
}
END_TEST

START_TEST(each_sense_has_a_bar)
{
    held("2020-01-01", "2020-12-31");
    interval(0, "2020-01-01", "2020-03-31", "1");
    interval(1, "2020-07-01", "", "1");
    expect("  2020-01-01  ###.........\n"
           "  2020-07-01  ......######\n"
           "              2020\n"
           "              # valid   . neither\n");
}
END_TEST

START_TEST(one_day_in_a_cell_shows)
{
    held("1990-01-01", "2019-12-31");
    interval(0, "1990-05-31", "1990-05-31", "1");
    interval(0, "2005-12-31", "2005-12-31", "0");
    expect("  1990-05-31  #..............................=............................\n"
           "              1990      1995      2000      2005      2010      2015\n"
           "              # valid   = header   . neither\n");
}
END_TEST

START_TEST(what_ended_before_it_began_shows_nothing)
{
    held("2020-01-01", "2020-12-31");
    interval(0, "2020-07-01", "2020-01-01", "1");
    expect("  2020-07-01  ............\n"
           "              2020\n"
           "              . neither\n");
}
END_TEST

/* However long the span, lines fit. */
START_TEST(no_line_is_wider_than_74)
{
    char from[DATE_TEXT + 1];
    for (int year = 1900; year < 2020; year++) {
        history.count = history.sense_count = book.coverage.count = 0;
        snprintf(from, sizeof from, "%d-07-01", year);
        held("2020-01-01", "2020-12-31");
        interval(0, from, "", "1");
        struct output o;
        ck_assert_int_eq(output_replace(&o, file, &d), STATUS_OK);
        timeline_draw(&o, &book, 0);
        ck_assert_int_eq(output_commit(&o, NULL, &d), STATUS_OK);
        FILE *f = fopen(file, "r");
        ck_assert_ptr_nonnull(f);
        for (int line = 0; line < 2; line++) {
            ck_assert_ptr_nonnull(fgets(drawn, sizeof drawn, f));
            ck_assert_uint_le(strcspn(drawn, "\n"), 74);
        }
        fclose(f);
    }
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("timeline drawing");
    TCase *tests = tcase_create("drawing");
    suite_add_tcase(suite, tests);
    tcase_add_checked_fixture(tests, begin, end);
    tcase_add_test(tests, a_header_and_the_days_that_no_release_speaks_for);
    tcase_add_test(tests, each_sense_has_a_bar);
    tcase_add_test(tests, one_day_in_a_cell_shows);
    tcase_add_test(tests, what_ended_before_it_began_shows_nothing);
    tcase_add_test(tests, no_line_is_wider_than_74);
    return suite;
}

UNIT_MAIN(make_suite)
