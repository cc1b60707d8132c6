/* Intervals of codes from what releases say one after the other: what corrects, what begins anew,
 * what ends without a word. */
#include "tests/unit/unit.h"

#include "tools/history/history.h"

static struct code_history history;
static struct release release;
static struct scope scope;
static struct diagnostics d;
static size_t releases;

static void begin(void)
{
    code_history_init(&history, "Z0001");
    diagnostics_init(&d);
    release = (struct release){.folder = NULL};
    scope = (struct scope){.table = TEXT("codes"),
                           .kinds = {TEXT("code"), TEXT("procedure")},
                           .kind_count = 2,
                           .complete = true};
    release.manifest.scopes = &scope;
    release.manifest.scope_count = 1;
    releases = 0;
}

static void end(void)
{
    code_history_release(&history);
    diagnostics_release(&d);
}

static struct date day(const char *written)
{
    struct date date;
    ck_assert(date_parse(text_of(written), &date));
    return date;
}

static void take(const char *effective, const struct code_answer *answer)
{
    release.manifest.effective = day(effective);
    ck_assert_int_eq(code_history_take(&history, releases++, &release, answer, &d), STATUS_OK);
}

/* A release of the year in which the code stands with dates of its own, behind a former interval
 * where there is one. */
static void dated(const char *effective, const char *from, const char *to, const char *title,
                  struct code_former *former)
{
    take(effective, &(struct code_answer){.found = true,
                                          .facts = {[CODES_KIND] = TEXT("procedure"),
                                                    [CODES_LONG] = text_of(title),
                                                    [CODES_VALID_FROM] = text_of(from),
                                                    [CODES_VALID_TO] = text_of(to)},
                                          .formers = former,
                                          .former_count = former != NULL});
}

static void undated(const char *effective, const char *billable, const char *title)
{
    take(effective, &(struct code_answer){.found = true,
                                          .facts = {[CODES_KIND] = TEXT("code"),
                                                    [CODES_BILLABLE] = text_of(billable),
                                                    [CODES_LONG] = text_of(title)}});
}

static void absent(const char *effective)
{
    take(effective, &(struct code_answer){.found = false});
}

/* A corrected edition in which the code is none. */
static void deleted(const char *effective, struct code_former *row)
{
    take(effective, &(struct code_answer){.deleted = row, .deleted_count = 1});
}

/* `to` "" for an open end. */
static void expect_interval(size_t index, const char *from, enum date_basis from_basis,
                            const char *to, enum date_basis to_basis, size_t sense)
{
    ck_assert_uint_lt(index, history.count);
    const struct history_interval *i = &history.intervals[index];
    ck_assert_int_eq(date_compare(i->from, day(from)), 0);
    ck_assert_int_eq(i->from_basis, from_basis);
    if (to[0] == '\0')
        ck_assert(date_is_open(i->to));
    else
        ck_assert_int_eq(date_compare(i->to, day(to)), 0);
    ck_assert_int_eq(i->to_basis, to_basis);
    ck_assert_uint_eq(i->sense, sense);
}

static void expect_key(size_t sense, const char *expected)
{
    char key[DATE_TEXT + 1];
    date_format(code_history_sense_day(&history, sense), key);
    ck_assert_str_eq(key, expected);
}

static void expect_last_event(enum change_kind kind, const char *field)
{
    ck_assert_uint_gt(history.event_count, 0);
    const struct history_event *e = &history.events[history.event_count - 1];
    ck_assert(!e->listed);
    ck_assert_int_eq(e->change.kind, kind);
    ck_assert(text_equal(e->change.field, text_of(field)));
}

START_TEST(a_reused_code_has_two_senses)
{
    dated("2016-01-01", "1994-01-01", "2013-12-31", "Carrier pigeon", NULL);
    absent("2018-01-01");
    expect_last_event(CHANGE_KIND_AGED_OUT, NULL);
    dated("2025-10-01", "2023-07-01", "", "Signal rocket", NULL);
    expect_last_event(CHANGE_KIND_REUSED, "valid_from");
    ck_assert_uint_eq(history.count, 2);
    expect_interval(0, "1994-01-01", DATE_OWN, "2013-12-31", DATE_OWN, 0);
    expect_interval(1, "2023-07-01", DATE_OWN, "", DATE_OWN, 1);
    expect_key(0, "1994-01-01");
    expect_key(1, "2023-07-01");
    ck_assert_uint_eq(history.intervals[0].last, 0);
    ck_assert_uint_eq(history.intervals[1].first, 2);
}
END_TEST

START_TEST(a_code_may_be_reused_within_one_file)
{
    struct code_former former = {TEXT("2001-01-01"), TEXT("2014-12-31"), TEXT("procedure"),
                                 TEXT_NOT_STATED, TEXT("Barrel hoops")};
    dated("2018-01-01", "2018-01-01", "", "Coast chart", &former);
    dated("2019-01-01", "2018-01-01", "", "Coast chart", &former);
    ck_assert_uint_eq(history.count, 2);
    ck_assert_uint_eq(history.sense_count, 2);
    ck_assert_uint_eq(history.event_count, 2); /* the second file says nothing new */
    ck_assert_uint_eq(history.intervals[0].last, 1);
}
END_TEST

START_TEST(an_earlier_interval_may_become_known_later)
{
    struct code_former former = {TEXT("2001-01-01"), TEXT("2014-12-31"), TEXT("procedure"),
                                 TEXT_NOT_STATED, TEXT("Barrel hoops")};
    dated("2018-01-01", "2018-01-01", "", "Coast chart", NULL);
    dated("2019-01-01", "2018-01-01", "", "Coast chart", &former);
    ck_assert_uint_eq(history.count, 2);
    ck_assert_uint_eq(history.sense_count, 2);
    expect_interval(0, "2001-01-01", DATE_OWN, "2014-12-31", DATE_OWN, 1);
    expect_interval(1, "2018-01-01", DATE_OWN, "", DATE_OWN, 0);
    ck_assert_int_eq(history.intervals[1].begin, BEGIN_REUSED);
    expect_key(0, "2018-01-01");
    expect_key(1, "2001-01-01");
}
END_TEST

/* Of the same meaning: the sense begins earlier, and is called what it was called before. */
START_TEST(an_earlier_interval_of_a_sense_leaves_its_key)
{
    struct code_former former = {TEXT("2001-01-01"), TEXT("2014-12-31"), TEXT("procedure"),
                                 TEXT_NOT_STATED, TEXT("Coast chart")};
    dated("2018-01-01", "2018-01-01", "", "Coast chart", NULL);
    dated("2019-01-01", "2018-01-01", "", "Coast chart", &former);
    ck_assert_uint_eq(history.count, 2);
    ck_assert_uint_eq(history.sense_count, 1);
    ck_assert_int_eq(history.intervals[1].begin, BEGIN_REINSTATED);
    expect_key(0, "2018-01-01");
}
END_TEST

/* A correction frees a day on which another sense begins. */
START_TEST(no_two_senses_have_one_key)
{
    dated("2016-01-01", "2016-01-01", "", "Night watch", NULL);
    dated("2017-01-01", "2014-01-01", "", "Night watch", NULL);
    dated("2018-01-01", "2014-01-01", "2014-12-31", "Night watch", NULL);
    dated("2019-01-01", "2016-01-01", "", "Signal rocket", NULL);
    ck_assert_uint_eq(history.sense_count, 2);
    expect_interval(1, "2016-01-01", DATE_OWN, "", DATE_OWN, 1);
    expect_key(0, "2016-01-01");
    expect_key(1, "2015-12-31");
}
END_TEST

START_TEST(the_same_meaning_again_is_a_second_interval_of_one_sense)
{
    dated("2016-01-01", "2005-01-01", "2015-12-31", "Harbor pilot", NULL);
    dated("2018-01-01", "2018-01-01", "", "Harbor pilot", NULL);
    expect_last_event(CHANGE_KIND_REINSTATED, "valid_from");
    ck_assert_uint_eq(history.count, 2);
    ck_assert_uint_eq(history.sense_count, 1);
    expect_interval(0, "2005-01-01", DATE_OWN, "2015-12-31", DATE_OWN, 0);
    expect_interval(1, "2018-01-01", DATE_OWN, "", DATE_OWN, 0);
    ck_assert_int_eq(history.intervals[1].begin, BEGIN_REINSTATED);
}
END_TEST

/* Also when the meaning were another one: reuse needs another interval. */
START_TEST(a_moved_add_date_corrects_the_same_sense)
{
    dated("2016-01-01", "2016-01-01", "", "Night watch", NULL);
    dated("2017-01-01", "2015-11-02", "", "Lamp oil", NULL);
    ck_assert_uint_eq(history.count, 1);
    expect_interval(0, "2015-11-02", DATE_OWN, "", DATE_OWN, 0);
    expect_key(0, "2016-01-01");
    ck_assert_uint_eq(history.intervals[0].first, 0);
    ck_assert_uint_eq(history.intervals[0].last, 1);
}
END_TEST

START_TEST(a_corrected_end_takes_the_place_of_the_old)
{
    dated("2016-01-01", "1999-07-01", "2015-12-31", "Day watch", NULL);
    dated("2017-01-01", "1999-07-01", "2016-02-29", "Day watch", NULL);
    expect_last_event(CHANGE_KIND_REDATED, "valid_to");
    ck_assert_int_eq(history.events[history.event_count - 1].change.retroactive, TERNARY_YES);
    expect_interval(0, "1999-07-01", DATE_OWN, "2016-02-29", DATE_OWN, 0);
}
END_TEST

START_TEST(what_leaves_without_an_end_is_withdrawn_by_the_release)
{
    dated("2016-01-01", "2015-04-01", "", "Fog horn", NULL);
    absent("2017-01-01");
    expect_last_event(CHANGE_KIND_WITHDRAWN, NULL);
    expect_interval(0, "2015-04-01", DATE_OWN, "2016-12-31", DATE_RELEASE, 0);
    ck_assert(history.intervals[0].withdrawn);
    absent("2018-01-01"); /* said once */
    ck_assert_uint_eq(history.event_count, 2);
    dated("2019-01-01", "2015-04-01", "", "Fog horn", NULL); /* it was a slip */
    expect_last_event(CHANGE_KIND_REINSTATED, "valid_to");
    expect_interval(0, "2015-04-01", DATE_OWN, "", DATE_OWN, 0);
    ck_assert(!history.intervals[0].withdrawn);
}
END_TEST

/* No day lies in its interval; it may come back as what it was. */
START_TEST(what_never_began_ends_before_it_begins)
{
    dated("2018-01-01", "2018-07-01", "", "Tide table", NULL);
    absent("2018-04-01");
    expect_last_event(CHANGE_KIND_WITHDRAWN, NULL);
    expect_interval(0, "2018-07-01", DATE_OWN, "2018-03-31", DATE_RELEASE, 0);
    ck_assert(history.intervals[0].withdrawn);
    dated("2018-07-01", "2018-07-01", "", "Tide table", NULL);
    expect_last_event(CHANGE_KIND_REINSTATED, "valid_to");
    ck_assert_uint_eq(history.count, 1);
    expect_interval(0, "2018-07-01", DATE_OWN, "", DATE_OWN, 0);
}
END_TEST

/* Whether or not the edition that was corrected is at hand, the interval is the same; a further
 * edition says it again and nothing new; and the code may be used afterwards. */
START_TEST(what_corrections_delete_is_told_once)
{
    struct code_former row = {TEXT("2018-01-01"), TEXT(""), TEXT("procedure"), TEXT_NOT_STATED,
                              TEXT("Tide table")};
    for (size_t with_first = 0; with_first < 2; with_first++) {
        if (with_first)
            dated("2018-01-01", "2018-01-01", "", "Tide table", NULL);
        deleted("2018-01-01", &row);
        ck_assert_uint_eq(history.event_count, 2);
        expect_last_event(CHANGE_KIND_WITHDRAWN, NULL);
        ck_assert(history.events[0].listed && !history.events[0].deleted);
        ck_assert(history.events[1].deleted);
        deleted("2018-01-01", &row);
        ck_assert_uint_eq(history.event_count, 2);
        expect_interval(0, "2018-01-01", DATE_OWN, "2017-12-31", DATE_RELEASE, 0);
        ck_assert(history.intervals[0].withdrawn && history.intervals[0].deleted);
        dated("2019-01-01", "2018-04-01", "", "Signal rocket", NULL);
        expect_last_event(CHANGE_KIND_REUSED, "valid_from");
        expect_interval(1, "2018-04-01", DATE_OWN, "", DATE_OWN, 1);
        code_history_release(&history);
        code_history_init(&history, "Z0001");
        releases = 0;
    }
}
END_TEST

START_TEST(codes_without_dates_are_dated_by_releases)
{
    absent("2023-10-01");
    undated("2024-10-01", "1", "Marsh fever");
    absent("2025-10-01");
    expect_last_event(CHANGE_KIND_REMOVED, NULL);
    expect_interval(0, "2024-10-01", DATE_RELEASE, "2025-09-30", DATE_RELEASE, 0);
    ck_assert(!history.intervals[0].withdrawn);
    undated("2026-10-01", "1", "Marsh fever");
    expect_last_event(CHANGE_KIND_REINSTATED, "valid_from");
    expect_interval(1, "2026-10-01", DATE_RELEASE, "", DATE_RELEASE, 0);
    absent("2027-10-01");
    undated("2028-10-01", "1", "Broken oar");
    expect_last_event(CHANGE_KIND_REUSED, "valid_from");
    expect_interval(2, "2028-10-01", DATE_RELEASE, "", DATE_RELEASE, 1);
}
END_TEST

START_TEST(what_the_first_release_lists_may_be_older)
{
    undated("2024-10-01", "1", "Marsh fever");
    expect_interval(0, "2024-10-01", DATE_FIRST_RELEASE, "", DATE_RELEASE, 0);
}
END_TEST

START_TEST(a_code_that_becomes_a_header_begins_another_interval)
{
    undated("2024-10-01", "1", "Marsh fever");
    undated("2025-10-01", "0", "Marsh fever");
    expect_last_event(CHANGE_KIND_TO_HEADER, "billable");
    expect_interval(0, "2024-10-01", DATE_FIRST_RELEASE, "2025-09-30", DATE_RELEASE, 0);
    expect_interval(1, "2025-10-01", DATE_RELEASE, "", DATE_RELEASE, 0);
    ck_assert(text_equal(history.intervals[0].billable, TEXT("1")));
    ck_assert(text_equal(history.intervals[1].billable, TEXT("0")));
}
END_TEST

START_TEST(a_release_that_could_not_list_the_code_says_nothing)
{
    undated("2024-10-01", "1", "Marsh fever");
    scope.kind_count = 0;
    scope.kinds[scope.kind_count++] = TEXT("header");
    absent("2025-10-01");
    scope.kinds[0] = TEXT("code");
    scope.last = TEXT("Y99");
    absent("2026-10-01");
    release.manifest.scope_count = 0;
    absent("2027-10-01");
    ck_assert_uint_eq(history.event_count, 1);
    expect_interval(0, "2024-10-01", DATE_FIRST_RELEASE, "", DATE_RELEASE, 0);
}
END_TEST

START_TEST(revised_titles_are_told_and_the_last_ones_kept)
{
    dated("2016-01-01", "2000-01-01", "", "Rope ladder of hemp", NULL);
    dated("2017-01-01", "2000-01-01", "", "Rope ladder of hemp or sisal", NULL);
    expect_last_event(CHANGE_KIND_REVISED, "long");
    ck_assert(text_equal(history.intervals[0].long_title, TEXT("Rope ladder of hemp or sisal")));
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("history");
    TCase *tests = tcase_create("history");
    suite_add_tcase(suite, tests);
    tcase_add_checked_fixture(tests, begin, end);
    tcase_add_test(tests, a_reused_code_has_two_senses);
    tcase_add_test(tests, a_code_may_be_reused_within_one_file);
    tcase_add_test(tests, an_earlier_interval_may_become_known_later);
    tcase_add_test(tests, an_earlier_interval_of_a_sense_leaves_its_key);
    tcase_add_test(tests, no_two_senses_have_one_key);
    tcase_add_test(tests, the_same_meaning_again_is_a_second_interval_of_one_sense);
    tcase_add_test(tests, a_moved_add_date_corrects_the_same_sense);
    tcase_add_test(tests, a_corrected_end_takes_the_place_of_the_old);
    tcase_add_test(tests, what_leaves_without_an_end_is_withdrawn_by_the_release);
    tcase_add_test(tests, what_never_began_ends_before_it_begins);
    tcase_add_test(tests, what_corrections_delete_is_told_once);
    tcase_add_test(tests, codes_without_dates_are_dated_by_releases);
    tcase_add_test(tests, what_the_first_release_lists_may_be_older);
    tcase_add_test(tests, a_code_that_becomes_a_header_begins_another_interval);
    tcase_add_test(tests, a_release_that_could_not_list_the_code_says_nothing);
    tcase_add_test(tests, revised_titles_are_told_and_the_last_ones_kept);
    return suite;
}

UNIT_MAIN(make_suite)
