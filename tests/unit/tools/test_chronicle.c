/* What happened to a code, from what releases say one after the other: the order, what is told
 * once, and on which lines it stands. */
#include "tests/unit/unit.h"

#include <stdio.h>
#include <string.h>

#include "tools/history/chronicle.h"

enum { RELEASES = 4 };

static struct history_book book;
static struct code_history history;
static struct stated_facts facts;
static struct book_release releases[RELEASES];
static struct manifest_source source;
static struct release release;
static struct scope scope;
static struct chronicle chronicle;
static struct diagnostics d;

static void begin(void)
{
    code_history_init(&history, "Z0001");
    diagnostics_init(&d);
    facts = (struct stated_facts){.count = 0};
    chronicle = (struct chronicle){.count = 0};
    scope = (struct scope){
        .table = TEXT("codes"), .kinds = {TEXT("code")}, .kind_count = 1, .complete = true};
    source = (struct manifest_source){.id = TEXT("order")};
    release = (struct release){.folder = NULL};
    release.manifest.scopes = &scope;
    release.manifest.scope_count = 1;
    release.manifest.sources = &source;
    release.manifest.source_count = 1;
    book =
        (struct history_book){.codes = &history, .facts = &facts, .count = 1, .releases = releases};
    arena_init(&book.texts);
}

static void end(void)
{
    chronicle_release(&chronicle);
    stated_facts_release(&facts);
    code_history_release(&history);
    arena_release(&book.texts);
    diagnostics_release(&d);
}

static struct date day(const char *written)
{
    struct date date;
    ck_assert(date_parse(text_of(written), &date));
    return date;
}

static void take(const char *effective, struct code_answer *answer)
{
    static const struct code_conversions no_conversions;
    size_t index = book.release_count++, could_list = history.releases;
    ck_assert_uint_lt(index, RELEASES);
    release.manifest.effective = releases[index].effective = day(effective);
    ck_assert_int_eq(code_history_take(&history, index, &release, answer, &d), STATUS_OK);
    ck_assert_int_eq(stated_facts_take(&facts, index, &release, history.releases > could_list,
                                       answer, &no_conversions, &book.texts, &d),
                     STATUS_OK);
}

/* A release whose file lists the code in that line. */
static void listed(const char *effective, uint64_t line, const char *billable, const char *title)
{
    struct official_place place = {.source = &source, .line = line, .kind = PLACE_ROW};
    take(effective, &(struct code_answer){.found = true,
                                          .facts = {[CODES_KIND] = TEXT("code"),
                                                    [CODES_BILLABLE] = text_of(billable),
                                                    [CODES_LONG] = text_of(title)},
                                          .places = &place,
                                          .place_count = 1});
}

static void dated(const char *effective, uint64_t line, const char *from, const char *to)
{
    struct official_place place = {.source = &source, .line = line, .kind = PLACE_ROW};
    take(effective, &(struct code_answer){.found = true,
                                          .facts = {[CODES_KIND] = TEXT("code"),
                                                    [CODES_LONG] = TEXT("Fog horn"),
                                                    [CODES_VALID_FROM] = text_of(from),
                                                    [CODES_VALID_TO] = text_of(to)},
                                          .places = &place,
                                          .place_count = 1});
}

/* A release that no longer lists it; its addenda say so in that line, or, 0, nothing does. */
static void absent(const char *effective, uint64_t line)
{
    struct official_place place = {.source = &source, .line = line, .kind = PLACE_CHANGE};
    take(effective,
         &(struct code_answer){.found = false, .places = &place, .place_count = line > 0});
}

static void tell(size_t expected)
{
    ck_assert_int_eq(chronicle_fill(&chronicle, &book, 0, &d), STATUS_OK);
    ck_assert_uint_eq(chronicle.count, expected);
}

/* `line` and `before`: 0 where there is none. */
static void expect(size_t index, const char *when, enum chronicle_kind what, size_t by,
                   uint64_t line, uint64_t before)
{
    const struct chronicle_entry *e = &chronicle.items[index];
    char written[DATE_TEXT + 1];
    date_format(e->day, written);
    ck_assert_str_eq(written, when);
    ck_assert_str_eq(chronicle_kind_name(e->what), chronicle_kind_name(what));
    ck_assert_uint_eq(e->release, by);
    ck_assert_uint_eq(e->place.line, line);
    ck_assert_uint_eq(e->place_before.line, before);
    ck_assert_int_eq(e->before != NO_RELEASE, before > 0);
}

START_TEST(a_code_comes_is_revised_becomes_a_header_and_goes)
{
    listed("2013-10-01", 7, "1", "Fog horn");
    listed("2014-10-01", 8, "1", "Fog horn, brass");
    listed("2015-10-01", 9, "0", "Fog horn, brass");
    absent("2016-10-01", 5);
    tell(4);
    expect(0, "2013-10-01", CHRONICLE_CAME, 0, 7, 0);
    ck_assert(text_equal(chronicle.items[0].new_value, TEXT("Fog horn")));
    expect(1, "2014-10-01", CHRONICLE_REVISED, 1, 8, 7);
    ck_assert(text_equal(chronicle.items[1].old_value, TEXT("Fog horn")));
    ck_assert(text_equal(chronicle.items[1].new_value, TEXT("Fog horn, brass")));
    expect(2, "2015-10-01", CHRONICLE_HEADER, 2, 9, 8);
    expect(3, "2016-09-30", CHRONICLE_REMOVED, 3, 5, 9);
}
END_TEST

START_TEST(a_header_becomes_billable)
{
    listed("2013-10-01", 7, "0", "Fog horn");
    listed("2014-10-01", 8, "1", "Fog horn");
    tell(2);
    expect(0, "2013-10-01", CHRONICLE_CAME, 0, 7, 0);
    ck_assert(text_equal(chronicle.items[0].billable, TEXT("0")));
    expect(1, "2014-10-01", CHRONICLE_BILLABLE, 1, 8, 7);
}
END_TEST

START_TEST(an_end_is_told_where_it_is_stated_first)
{
    dated("2016-01-01", 7, "2015-04-01", "");
    dated("2017-01-01", 8, "2015-04-01", "2016-06-30");
    dated("2018-01-01", 9, "2015-04-01", "2016-06-30");
    tell(2);
    expect(0, "2015-04-01", CHRONICLE_CAME, 0, 7, 0);
    expect(1, "2016-06-30", CHRONICLE_ENDED, 1, 8, 7);
    ck_assert_int_eq(chronicle.items[1].retroactive, TERNARY_YES);
}
END_TEST

START_TEST(a_corrected_end_is_told_by_its_day_and_by_the_correction)
{
    dated("2016-01-01", 7, "2015-04-01", "2015-12-31");
    dated("2017-01-01", 8, "2015-04-01", "2016-02-29");
    absent("2018-01-01", 0);
    tell(4);
    expect(0, "2015-04-01", CHRONICLE_CAME, 0, 7, 0);
    expect(1, "2016-02-29", CHRONICLE_ENDED, 1, 8, 7);
    expect(2, "2017-01-01", CHRONICLE_REDATED, 1, 8, 7);
    expect(3, "2018-01-01", CHRONICLE_AGED_OUT, 2, 0, 8);
}
END_TEST

START_TEST(what_never_came_is_withdrawn_before)
{
    dated("2016-01-01", 7, "2017-07-01", "");
    absent("2017-01-01", 0);
    tell(2);
    expect(0, "2016-12-31", CHRONICLE_WITHDRAWN, 1, 0, 7);
    expect(1, "2017-07-01", CHRONICLE_CAME, 0, 7, 0);
    ck_assert(chronicle.items[0].never && chronicle.items[1].never);
}
END_TEST

START_TEST(use_is_told_by_release)
{
    dated("2016-01-01", 7, "2015-04-01", "");
    dated("2017-01-01", 8, "2015-04-01", "2016-06-30");
    absent("2018-01-01", 0);
    ck_assert(stated_facts_in_use(&facts, 0));
    ck_assert(!stated_facts_in_use(&facts, 1));
    ck_assert(!stated_facts_in_use(&facts, 2));
    ck_assert(stated_facts_can_tell(&facts, 2));
    ck_assert(!stated_facts_can_tell(&facts, 3));
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("chronicle");
    TCase *tests = tcase_create("chronicle");
    suite_add_tcase(suite, tests);
    tcase_add_checked_fixture(tests, begin, end);
    tcase_add_test(tests, a_code_comes_is_revised_becomes_a_header_and_goes);
    tcase_add_test(tests, a_header_becomes_billable);
    tcase_add_test(tests, an_end_is_told_where_it_is_stated_first);
    tcase_add_test(tests, a_corrected_end_is_told_by_its_day_and_by_the_correction);
    tcase_add_test(tests, what_never_came_is_withdrawn_before);
    tcase_add_test(tests, use_is_told_by_release);
    return suite;
}

UNIT_MAIN(make_suite)
