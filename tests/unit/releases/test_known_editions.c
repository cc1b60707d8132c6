/* The catalogue and the calendar: reading the data files, and what is asked of them. */
#include "tests/unit/unit.h"

#include <string.h>

#include "releases/calendar.h"
#include "releases/catalogue.h"
#include "schema/manifest.h"
#include "tests/unit/support/scratch.h"

#define A64              "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
#define CATALOGUE_HEADER "sha256\tsystem\teffective\tedition\trole\tlabel\n"
#define CALENDAR_HEADER  "system\teffective\tedition\tlabel\tnote\n"

static enum status read_catalogue(struct catalogue *c, const char *content, struct diagnostics *d)
{
    diagnostics_init(d);
    return catalogue_read(c, scratch_write("catalogue.tsv", text_of(content)), d);
}

START_TEST(one_hash_may_stand_in_several_editions)
{
    struct catalogue c;
    struct diagnostics d;
    struct digest a, unknown;
    size_t first;
    memset(a.hex, 'a', SHA256_HEX);
    memset(unknown.hex, 'b', SHA256_HEX);
    a.hex[SHA256_HEX] = unknown.hex[SHA256_HEX] = '\0';
    catalogue_init(&c);
    ck_assert_int_eq(read_catalogue(&c,
                                    "# a comment\n\n" CATALOGUE_HEADER A64
                                    "\ticd10cm\t2025-04-01\t\torder\tApril\r\n" A64
                                    "\ticd10cm\t2024-10-01\t\torder\tOctober\n" A64
                                    "\ticd10cm\t2024-10-01\t\torder\tOctober\n" A64
                                    "\tsnomed\t2024-10-01\t\torder\tno system of ours\n",
                                    &d),
                     STATUS_OK);
    ck_assert_uint_eq(catalogue_find(&c, &a, &first), 2);
    ck_assert_int_eq(c.rows[first].effective.month,
                     10); /* sorted by date, the repetition dropped */
    ck_assert(text_equal(c.rows[first + 1].label, TEXT("April")));
    ck_assert_uint_eq(catalogue_find(&c, &unknown, &first), 0);
    catalogue_release(&c);
    diagnostics_release(&d);
}
END_TEST

static const struct {
    const char *content, *place;
} malformed[] = {
    {CATALOGUE_HEADER "zz\ticd10cm\t2024-10-01\t\torder\tx\n", ":2"},
    {CATALOGUE_HEADER "\n#\n" A64 "\ticd10cm\t2024-13-01\t\torder\tx\n", ":4"},
    {CATALOGUE_HEADER A64 "\ticd10cm\t2024-10-01\t0\torder\tx\n", ":2"},
    {CATALOGUE_HEADER A64 "\ticd10cm\t2024-10-01\t1000\torder\tx\n", ":2"},
    {CATALOGUE_HEADER A64 "\ticd10cm\t2024-10-01\torder\tx\n", ":2"},
    {CATALOGUE_HEADER A64 "\ticd10cm\t2024-10-01\t\torder\tx\ty\n", ":2"},
    {CATALOGUE_HEADER A64 "\ticd10cm\t2024-10-01\t\torder\t\xff\n", ":2"},
    {A64 "\ticd10cm\t2024-10-01\t\torder\tx\n", ":1"},
    {CALENDAR_HEADER, ":1"},
};

START_TEST(a_malformed_line_is_an_error_with_its_place)
{
    struct catalogue c;
    struct diagnostics d;
    char *said = NULL;
    size_t length = 0;
    catalogue_init(&c);
    ck_assert_int_eq(read_catalogue(&c, malformed[_i].content, &d), STATUS_FAILED);
    ck_assert_uint_eq(diagnostics_errors(&d), 1);
    FILE *to = open_memstream(&said, &length);
    diagnostics_print(&d, "test", to);
    fclose(to);
    ck_assert_msg(strstr(said, malformed[_i].place) != NULL, "%s", said);
    free(said);
    catalogue_release(&c);
    diagnostics_release(&d);
}
END_TEST

static void read_calendar(struct calendar *c)
{
    struct diagnostics d;
    diagnostics_init(&d);
    calendar_init(c);
    const char *path =
        scratch_write("calendar.tsv", TEXT(CALENDAR_HEADER "icd10pcs\t2022-04-01\t2\terrata\t\n"
                                                           "icd10cm\t2020-10-01\t\tFY2021\t\n"
                                                           "icd10cm\t2021-01-01\t\tJanuary\tnote\n"
                                                           "icd10pcs\t2022-04-01\t1\tfirst\t\n"
                                                           "icd10cm\t2021-10-01\t\tFY2022\t\n"));
    ck_assert_int_eq(calendar_read(c, path, &d), STATUS_OK);
    diagnostics_release(&d);
}

static const char *covers_until(const struct calendar *c, enum system system, short year,
                                signed char month)
{
    static char day[DATE_TEXT + 1];
    date_format(calendar_covers_until(c, system, (struct date){year, month, 1}), day);
    return day;
}

START_TEST(a_release_covers_to_the_next_edition_and_at_most_its_fiscal_year)
{
    struct calendar c;
    read_calendar(&c);
    ck_assert_str_eq(covers_until(&c, SYSTEM_ICD10CM, 2020, 10), "2020-12-31");
    ck_assert_str_eq(covers_until(&c, SYSTEM_ICD10CM, 2021, 1), "2021-09-30");
    ck_assert_str_eq(covers_until(&c, SYSTEM_ICD10CM, 2021, 10), "2022-09-30"); /* the last one */
    /* another edition of the same day does not end the first one's time */
    ck_assert_str_eq(covers_until(&c, SYSTEM_ICD10PCS, 2022, 4), "2022-09-30");
    /* an edition that the calendar does not list */
    ck_assert_str_eq(covers_until(&c, SYSTEM_ICD10CM, 2019, 10), "2020-09-30");
    calendar_release(&c);
}
END_TEST

START_TEST(the_calendar_finds_editions)
{
    struct calendar c;
    struct date april = {2022, 4, 1};
    read_calendar(&c);
    ck_assert(text_equal(calendar_find(&c, SYSTEM_ICD10PCS, april, 0)->label, TEXT("first")));
    ck_assert(text_equal(calendar_find(&c, SYSTEM_ICD10PCS, april, 2)->label, TEXT("errata")));
    ck_assert_ptr_null(calendar_find(&c, SYSTEM_ICD10PCS, april, 3));
    ck_assert_ptr_null(calendar_find(&c, SYSTEM_ICD10CM, april, 0));
    calendar_release(&c);
}
END_TEST

/* The files that come with the program. */
START_TEST(the_calendar_lists_every_october_and_the_known_updates)
{
    struct calendar c;
    struct diagnostics d;
    diagnostics_init(&d);
    calendar_init(&c);
    ck_assert_int_eq(calendar_read(&c, "releases/calendar.tsv", &d), STATUS_OK);
    for (short year = 2013; year <= 2025; year++) {
        struct date october = {year, 10, 1};
        ck_assert_ptr_nonnull(calendar_find(&c, SYSTEM_ICD10CM, october, 0));
        ck_assert_ptr_nonnull(calendar_find(&c, SYSTEM_ICD10PCS, october, 0));
    }
    for (short year = 2022; year <= 2026; year++)
        ck_assert_ptr_nonnull(calendar_find(&c, SYSTEM_ICD10CM, (struct date){year, 4, 1}, 0));
    ck_assert_ptr_nonnull(calendar_find(&c, SYSTEM_ICD10CM, (struct date){2020, 4, 1}, 0));
    ck_assert_ptr_nonnull(calendar_find(&c, SYSTEM_ICD10CM, (struct date){2021, 1, 1}, 0));
    ck_assert_ptr_nonnull(calendar_find(&c, SYSTEM_ICD10PCS, (struct date){2020, 8, 1}, 0));
    ck_assert_ptr_nonnull(calendar_find(&c, SYSTEM_ICD10PCS, (struct date){2021, 1, 1}, 0));
    ck_assert_ptr_nonnull(calendar_find(&c, SYSTEM_ICD10PCS, (struct date){2022, 4, 1}, 2));
    for (short year = 2016; year <= 2019; year++) {
        ck_assert_ptr_nonnull(calendar_find(&c, SYSTEM_HCPCS, (struct date){year, 1, 1}, 0));
        ck_assert_ptr_null(calendar_find(&c, SYSTEM_HCPCS, (struct date){year, 4, 1}, 0));
    }
    for (short year = 2020; year <= 2025; year++)
        for (signed char month = 1; month <= 10; month = (signed char)(month + 3))
            ck_assert_ptr_nonnull(
                calendar_find(&c, SYSTEM_HCPCS, (struct date){year, month, 1}, 0));
    ck_assert_str_eq(covers_until(&c, SYSTEM_HCPCS, 2018, 1), "2018-12-31");
    ck_assert_str_eq(covers_until(&c, SYSTEM_HCPCS, 2025, 10), "2025-12-31");
    calendar_release(&c);
    diagnostics_release(&d);
}
END_TEST

/* A row for an edition that nobody published would be a slip. */
START_TEST(the_catalogue_that_comes_along_can_be_read_and_its_editions_are_in_the_calendar)
{
    struct catalogue c;
    struct calendar calendar;
    struct diagnostics d;
    diagnostics_init(&d);
    catalogue_init(&c);
    calendar_init(&calendar);
    ck_assert_int_eq(catalogue_read(&c, "releases/catalogue.tsv", &d), STATUS_OK);
    ck_assert_int_eq(calendar_read(&calendar, "releases/calendar.tsv", &d), STATUS_OK);
    ck_assert_uint_gt(c.count, 100);
    for (size_t i = 0; i < c.count; i++)
        ck_assert_ptr_nonnull(
            calendar_find(&calendar, c.rows[i].system, c.rows[i].effective, c.rows[i].edition));
    catalogue_release(&c);
    calendar_release(&calendar);
    diagnostics_release(&d);
}
END_TEST

static void expect_label(enum system system, struct date effective, unsigned edition,
                         struct text label)
{
    const struct manifest m = {.system = system, .effective = effective, .edition = edition};
    struct buffer own;
    buffer_init(&own);
    manifest_append_label(&m, &own);
    ck_assert_msg(text_equal(label, buffer_text(&own)), "'%.*s' is not '%s'", TEXT_ARGS(label),
                  own.at);
    buffer_release(&own);
}

START_TEST(editions_are_called_there_what_releases_call_themselves)
{
    struct catalogue c;
    struct calendar calendar;
    struct diagnostics d;
    diagnostics_init(&d);
    catalogue_init(&c);
    calendar_init(&calendar);
    ck_assert_int_eq(catalogue_read(&c, "releases/catalogue.tsv", &d), STATUS_OK);
    ck_assert_int_eq(calendar_read(&calendar, "releases/calendar.tsv", &d), STATUS_OK);
    for (size_t i = 0; i < calendar.count; i++)
        expect_label(calendar.rows[i].system, calendar.rows[i].effective, calendar.rows[i].edition,
                     calendar.rows[i].label);
    for (size_t i = 0; i < c.count; i++)
        expect_label(c.rows[i].system, c.rows[i].effective, c.rows[i].edition, c.rows[i].label);
    expect_label(SYSTEM_HCPCS, (struct date){2019, 4, 1}, 0,
                 TEXT("HCPCS Level II 2019, effective 2019-04-01"));
    expect_label(SYSTEM_HCPCS, (struct date){2025, 11, 2}, 2,
                 TEXT("HCPCS Level II 2025Q4, effective 2025-11-02, edition 2"));
    catalogue_release(&c);
    calendar_release(&calendar);
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("known_editions");
    TCase *tests = tcase_create("data files");
    tcase_add_checked_fixture(tests, scratch_begin, scratch_end);
    tcase_add_test(tests, one_hash_may_stand_in_several_editions);
    tcase_add_loop_test(tests, a_malformed_line_is_an_error_with_its_place, 0,
                        (int)(sizeof malformed / sizeof *malformed));
    tcase_add_test(tests, a_release_covers_to_the_next_edition_and_at_most_its_fiscal_year);
    tcase_add_test(tests, the_calendar_finds_editions);
    tcase_add_test(tests, the_calendar_lists_every_october_and_the_known_updates);
    tcase_add_test(tests,
                   the_catalogue_that_comes_along_can_be_read_and_its_editions_are_in_the_calendar);
    suite_add_tcase(suite, tests);
    tcase_add_test(tests, editions_are_called_there_what_releases_call_themselves);
    return suite;
}

UNIT_MAIN(make_suite)
