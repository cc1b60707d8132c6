/* What a store covers on a day: dates, editions, and the calendar's word against what is held. */
#include "tests/unit/unit.h"

#include "tools/status/coverage.h"

static struct calendar calendar;
static struct store_entries held;
static struct coverage coverage;
static struct diagnostics d;

static void begin(void)
{
    calendar_init(&calendar);
    held = (struct store_entries){0};
    coverage = (struct coverage){.system = SYSTEM_NONE};
    diagnostics_init(&d);
}

static void end(void)
{
    coverage_release(&coverage);
    calendar_release(&calendar);
    store_entries_release(&held);
    diagnostics_release(&d);
}

static struct date day(const char *written)
{
    struct date date;
    ck_assert(date_parse(text_of(written), &date));
    return date;
}

/* In the order of system, date, edition, as reading a calendar gives them. */
static void know(enum system system, const char *effective, unsigned edition, const char *label)
{
    ck_assert(memory_grow((void **)&calendar.rows, &calendar.capacity, calendar.count + 1,
                          sizeof *calendar.rows));
    calendar.rows[calendar.count++] =
        (struct calendar_row){system, day(effective), edition, text_of(label), TEXT("")};
}

static void hold(enum system system, const char *effective, unsigned edition)
{
    ck_assert(
        memory_grow((void **)&held.items, &held.capacity, held.count + 1, sizeof *held.items));
    held.items[held.count++] = (struct store_entry){.identity = {system, day(effective), edition}};
}

static void ask(enum system system, const char *on)
{
    coverage_release(&coverage);
    ck_assert_int_eq(coverage_find(&coverage, system, day(on), &calendar, &held, &d), STATUS_OK);
}

static void expect_answer(const char *on, enum coverage_answer answer)
{
    ask(SYSTEM_ICD10CM, on);
    ck_assert_msg(coverage.answer == answer, "on %s the answer is %d, not %d", on,
                  (int)coverage.answer, (int)answer);
    ck_assert((coverage.release != NULL) == (answer == COVERAGE_YES));
}

static void expect_date(const struct edition *edition, const char *effective)
{
    ck_assert_ptr_nonnull(edition);
    ck_assert_int_eq(date_compare(edition->identity.effective, day(effective)), 0);
}

static void expect_until(const struct edition *edition, const char *until)
{
    char is[DATE_TEXT + 1];
    date_format(edition->until, is);
    ck_assert_str_eq(is, until);
}

static void know_two_years(void)
{
    know(SYSTEM_ICD10CM, "2024-10-01", 0, "FY2025");
    know(SYSTEM_ICD10CM, "2025-04-01", 0, "April 2025");
    know(SYSTEM_ICD10CM, "2025-10-01", 0, "FY2026");
    know(SYSTEM_ICD10PCS, "2025-01-01", 0, "of another system");
}

START_TEST(nothing_known_covers_nothing)
{
    expect_answer("2025-10-01", COVERAGE_NOTHING);
    ck_assert_uint_eq(coverage.count, 0);
}
END_TEST

START_TEST(the_day_before_everything_is_before)
{
    know_two_years();
    hold(SYSTEM_ICD10CM, "2024-10-01", 0);
    expect_answer("2024-09-30", COVERAGE_BEFORE);
    ck_assert_ptr_null(coverage.last_held);
    ck_assert_int_eq(coverage.editions[0].state, EDITION_NOT_YET);
}
END_TEST

START_TEST(a_release_covers_from_its_date_to_the_day_before_the_next)
{
    know_two_years();
    hold(SYSTEM_ICD10CM, "2024-10-01", 0);
    expect_answer("2024-10-01", COVERAGE_YES);
    expect_date(coverage.release, "2024-10-01");
    expect_until(coverage.release, "2025-03-31");
    ck_assert_ptr_eq(coverage.release, coverage.applies);
    expect_answer("2025-03-31", COVERAGE_YES);
}
END_TEST

START_TEST(a_known_edition_that_is_not_held_covers_nothing_and_ends_the_one_before)
{
    know_two_years();
    hold(SYSTEM_ICD10CM, "2024-10-01", 0);
    hold(SYSTEM_ICD10CM, "2025-10-01", 0);
    expect_answer("2025-04-01", COVERAGE_MISSING);
    expect_date(coverage.applies, "2025-04-01");
    ck_assert(!coverage.applies->held);
    expect_date(coverage.last_held, "2024-10-01");
    ck_assert_int_eq(coverage.editions[0].state, EDITION_RAN_OUT);
    ck_assert_int_eq(coverage.editions[1].state, EDITION_APPLIES);
    ck_assert_int_eq(coverage.editions[2].state, EDITION_NOT_YET);
    expect_answer("2025-10-01", COVERAGE_YES);
}
END_TEST

START_TEST(a_release_runs_out_with_its_fiscal_year)
{
    know_two_years();
    hold(SYSTEM_ICD10CM, "2025-10-01", 0);
    expect_answer("2026-09-30", COVERAGE_YES);
    expect_until(coverage.release, "2026-09-30");
    expect_answer("2026-10-01", COVERAGE_RAN_OUT);
    ck_assert_ptr_null(coverage.applies);
    expect_date(coverage.last_held, "2025-10-01");
}
END_TEST

START_TEST(a_release_that_the_calendar_does_not_know_counts_too)
{
    know_two_years();
    hold(SYSTEM_ICD10CM, "2025-10-01", 0);
    hold(SYSTEM_ICD10CM, "2026-04-01", 0);
    expect_answer("2026-03-31", COVERAGE_YES);
    expect_until(coverage.release, "2026-03-31");
    ck_assert(coverage.release->listed);
    expect_answer("2026-04-01", COVERAGE_YES);
    expect_date(coverage.release, "2026-04-01");
    expect_until(coverage.release, "2026-09-30");
    ck_assert(!coverage.release->listed);
}
END_TEST

START_TEST(without_a_calendar_the_fiscal_year_bounds)
{
    hold(SYSTEM_ICD10CM, "2025-01-01", 0);
    expect_answer("2025-09-30", COVERAGE_YES);
    expect_answer("2025-10-01", COVERAGE_RAN_OUT);
}
END_TEST

START_TEST(other_systems_do_not_count)
{
    know_two_years();
    hold(SYSTEM_ICD10PCS, "2024-10-01", 0);
    expect_answer("2024-10-01", COVERAGE_MISSING);
    ck_assert_uint_eq(coverage.count, 3);
    ck_assert_uint_eq(coverage.held, 0);
    ck_assert_ptr_null(coverage.last_held);
}
END_TEST

START_TEST(the_highest_edition_held_of_a_date_covers_it)
{
    know(SYSTEM_ICD10CM, "2022-04-01", 1, "first");
    know(SYSTEM_ICD10CM, "2022-04-01", 2, "errata");
    hold(SYSTEM_ICD10CM, "2022-04-01", 1);
    expect_answer("2022-05-01", COVERAGE_YES);
    ck_assert_uint_eq(coverage.release->identity.edition, 1);
    ck_assert_int_eq(coverage.release->state, EDITION_SUPERSEDED);
    ck_assert_uint_eq(coverage.applies->identity.edition, 2);
    ck_assert(!coverage.applies->held);
    hold(SYSTEM_ICD10CM, "2022-04-01", 2);
    expect_answer("2022-05-01", COVERAGE_YES);
    ck_assert_uint_eq(coverage.release->identity.edition, 2);
    ck_assert_ptr_eq(coverage.release, coverage.applies);
}
END_TEST

/* The errata taken in with a number, where the calendar knows the date alone. */
START_TEST(a_date_without_editions_is_whatever_is_held_of_it)
{
    know(SYSTEM_ICD10CM, "2025-10-01", 0, "FY2026");
    hold(SYSTEM_ICD10CM, "2025-10-01", 2);
    expect_answer("2025-10-01", COVERAGE_YES);
    ck_assert_uint_eq(coverage.count, 1);
    ck_assert_uint_eq(coverage.release->identity.edition, 2);
    ck_assert(text_equal(coverage.release->label, TEXT("FY2026")));
}
END_TEST

START_TEST(an_edition_with_a_row_of_its_own_is_not_the_one_without)
{
    know(SYSTEM_ICD10CM, "2025-10-01", 0, "FY2026");
    know(SYSTEM_ICD10CM, "2025-10-01", 2, "FY2026 errata");
    hold(SYSTEM_ICD10CM, "2025-10-01", 2);
    expect_answer("2025-10-01", COVERAGE_YES);
    ck_assert_uint_eq(coverage.count, 2);
    ck_assert(!coverage.editions[0].held);
    ck_assert(text_equal(coverage.editions[0].label, TEXT("FY2026")));
    ck_assert(text_equal(coverage.editions[1].label, TEXT("FY2026 errata")));
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("coverage");
    TCase *tests = tcase_create("coverage");
    tcase_add_checked_fixture(tests, begin, end);
    tcase_add_test(tests, nothing_known_covers_nothing);
    tcase_add_test(tests, the_day_before_everything_is_before);
    tcase_add_test(tests, a_release_covers_from_its_date_to_the_day_before_the_next);
    tcase_add_test(tests, a_known_edition_that_is_not_held_covers_nothing_and_ends_the_one_before);
    tcase_add_test(tests, a_release_runs_out_with_its_fiscal_year);
    tcase_add_test(tests, a_release_that_the_calendar_does_not_know_counts_too);
    tcase_add_test(tests, without_a_calendar_the_fiscal_year_bounds);
    tcase_add_test(tests, other_systems_do_not_count);
    tcase_add_test(tests, the_highest_edition_held_of_a_date_covers_it);
    tcase_add_test(tests, a_date_without_editions_is_whatever_is_held_of_it);
    tcase_add_test(tests, an_edition_with_a_row_of_its_own_is_not_the_one_without);
    suite_add_tcase(suite, tests);
    return suite;
}

UNIT_MAIN(make_suite)
