/* Names of releases: what people write, and which of the releases held it means. */
#include "tests/unit/unit.h"

#include <string.h>

#include "releases/release_name.h"
#include "tests/unit/support/scratch.h"

static struct release_identity identity(enum system system, const char *day, unsigned edition)
{
    struct release_identity i = {.system = system, .edition = edition};
    ck_assert(date_parse(text_of(day), &i.effective));
    return i;
}

/* What the store of these tests holds, sorted as a store lists it. */
enum { HELD = 6 };
static struct store_entry held[HELD];
static const struct store_entries entries = {held, HELD, HELD};

static void fill_held(void)
{
    held[0].identity = identity(SYSTEM_ICD10CM, "2021-10-01", 0);
    held[1].identity = identity(SYSTEM_ICD10CM, "2022-04-01", 0);
    held[2].identity = identity(SYSTEM_ICD10CM, "2025-10-01", 0);
    held[3].identity = identity(SYSTEM_ICD10PCS, "2021-10-01", 0);
    held[4].identity = identity(SYSTEM_ICD10PCS, "2022-04-01", 0);
    held[5].identity = identity(SYSTEM_ICD10PCS, "2022-04-01", 2);
}

/* The index of the entry that the name means. */
static int meant(const char *written, const struct release_identity *other)
{
    struct diagnostics d;
    struct release_name name;
    const struct store_entry *entry;
    diagnostics_init(&d);
    expect_ok(release_name_parse(text_of(written), &name, &d), &d);
    expect_ok(release_name_resolve(&name, &entries, other, &entry, &d), &d);
    return (int)(entry - held);
}

static void expect_refused(const char *written, const struct release_identity *other,
                           const char *message)
{
    struct diagnostics d;
    struct release_name name;
    const struct store_entry *entry;
    diagnostics_init(&d);
    if (release_name_parse(text_of(written), &name, &d) == STATUS_OK) {
        ck_assert_int_eq(release_name_resolve(&name, &entries, other, &entry, &d), STATUS_FAILED);
        ck_assert_ptr_null(entry);
    }
    ck_assert_uint_eq(diagnostics_errors(&d), 1);
    ck_assert(messages_have(&d, message));
    diagnostics_release(&d);
}

START_TEST(a_name_is_a_system_before_an_at)
{
    ck_assert(release_name_looks_like(TEXT("icd10cm@FY2026")));
    ck_assert(release_name_looks_like(TEXT("icd10pcs@")));
    ck_assert(!release_name_looks_like(TEXT("icd10cm")));
    ck_assert(!release_name_looks_like(TEXT("a.zip@2022-04-01")));
    ck_assert(!release_name_looks_like(TEXT("@latest")));
}
END_TEST

START_TEST(dates_and_fiscal_years_mean_the_day_a_release_takes_effect)
{
    ck_assert_int_eq(meant("icd10cm@2025-10-01", NULL), 2);
    ck_assert_int_eq(meant("icd10cm@FY2026", NULL), 2);
    ck_assert_int_eq(meant("icd10cm@2025Q4", NULL), 2);
    ck_assert_int_eq(meant("icd10pcs@2022Q2", NULL), 5);
}
END_TEST

START_TEST(no_edition_means_the_highest_of_that_day)
{
    ck_assert_int_eq(meant("icd10pcs@2022-04-01", NULL), 5);
    ck_assert_int_eq(meant("icd10pcs@2022-04-01.2", NULL), 5);
    ck_assert_int_eq(meant("icd10cm@2022-04-01", NULL), 1);
}
END_TEST

START_TEST(the_first_edition_is_the_one_without_a_number)
{
    ck_assert_int_eq(meant("icd10pcs@2022-04-01.1", NULL), 4);
    ck_assert_int_eq(meant("icd10cm@2022-04-01.1", NULL), 1);
    held[4].identity.edition = 1;
    ck_assert_int_eq(meant("icd10pcs@2022-04-01.1", NULL), 4);
    held[3].identity = identity(SYSTEM_ICD10PCS, "2022-04-01", 0); /* both: what is numbered so */
    ck_assert_int_eq(meant("icd10pcs@2022-04-01.1", NULL), 4);
    expect_refused("icd10cm@2022-04-01.2", NULL, "icd10cm@2022-04-01.2 is not held");
}
END_TEST

START_TEST(latest_is_the_last_held_of_its_system)
{
    ck_assert_int_eq(meant("icd10cm@latest", NULL), 2);
    ck_assert_int_eq(meant("icd10pcs@latest", NULL), 5);
}
END_TEST

START_TEST(previous_is_the_one_held_before_the_other_operand)
{
    struct release_identity april = identity(SYSTEM_ICD10CM, "2022-04-01", 0);
    struct release_identity errata = identity(SYSTEM_ICD10PCS, "2022-04-01", 2);
    struct release_identity not_held = identity(SYSTEM_ICD10CM, "2024-10-01", 0);
    ck_assert_int_eq(meant("icd10cm@previous", &april), 0);
    ck_assert_int_eq(meant("icd10pcs@previous", &errata), 4);
    ck_assert_int_eq(meant("icd10cm@previous", &not_held), 1);
}
END_TEST

START_TEST(previous_needs_another_release_of_its_system)
{
    struct release_identity errata = identity(SYSTEM_ICD10PCS, "2022-04-01", 2);
    struct release_identity first = identity(SYSTEM_ICD10CM, "2021-10-01", 0);
    expect_refused("icd10cm@previous", NULL, "'previous' needs another release");
    expect_refused("icd10cm@previous", &errata, "'previous' needs another release");
    expect_refused("icd10cm@previous", &first,
                   "no release of icd10cm before the other one is held; held: icd10cm@2021-10-01");
}
END_TEST

START_TEST(a_bare_year_is_refused_with_what_to_say_instead)
{
    expect_refused("icd10cm@2026", NULL, "say icd10cm@FY2026 (from 1 October of the year before)");
    expect_refused("hcpcs@2018", NULL, "say hcpcs@2018Q1 (from 1 January) or a date");
}
END_TEST

START_TEST(what_names_no_release_says_how_to_name_one)
{
    static const char *const wrong[] = {"icd10cm@",
                                        "icd10cm@FY26",
                                        "icd10cm@FY20266",
                                        "icd10cm@2025Q5",
                                        "icd10cm@2025Q0",
                                        "icd10cm@2025-13-01",
                                        "icd10cm@2025-10-01.0",
                                        "icd10cm@2025-10-01.",
                                        "icd10cm@2025-10-01.x",
                                        "icd10cm@2025-10-01.1000",
                                        "icd10cm@Latest",
                                        "icd10cm@FY0000"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
        expect_refused(wrong[i], NULL, "does not say which release: give FY2026, 2025-10-01, ");
    expect_refused("cpt@2025-10-01", NULL, "'cpt@2025-10-01' is neither a file nor the name");
    expect_refused("nothing.zip", NULL, "'nothing.zip' is neither a file nor the name");
}
END_TEST

START_TEST(a_release_that_is_not_held_says_what_is)
{
    expect_refused("icd10cm@FY2025", NULL,
                   "icd10cm@2024-10-01 is not held; held: icd10cm@2021-10-01, icd10cm@2022-04-01, "
                   "icd10cm@2025-10-01\n");
    expect_refused("icd10pcs@2021-10-01.3", NULL,
                   "icd10pcs@2021-10-01.3 is not held; held: icd10pcs@2021-10-01, "
                   "icd10pcs@2022-04-01, icd10pcs@2022-04-01.2\n");
}
END_TEST

START_TEST(an_empty_store_is_said_to_hold_none)
{
    static const struct store_entries none = {NULL, 0, 0};
    struct diagnostics d;
    struct release_name name;
    const struct store_entry *entry;
    diagnostics_init(&d);
    expect_ok(release_name_parse(TEXT("icd10cm@latest"), &name, &d), &d);
    ck_assert_int_eq(release_name_resolve(&name, &none, NULL, &entry, &d), STATUS_FAILED);
    ck_assert(messages_have(&d, "no release of icd10cm is held"));
    expect_ok(release_name_parse(TEXT("icd10cm@FY2026"), &name, &d), &d);
    ck_assert_int_eq(release_name_resolve(&name, &none, NULL, &entry, &d), STATUS_FAILED);
    ck_assert(messages_have(&d, "icd10cm@2025-10-01 is not held; no release of icd10cm is"));
    diagnostics_release(&d);
}
END_TEST

START_TEST(of_many_releases_held_the_latest_are_named)
{
    enum { MANY = 20 };
    static struct store_entry many[MANY];
    const struct store_entries all = {many, MANY, MANY};
    struct diagnostics d;
    struct release_name name;
    const struct store_entry *entry;
    for (int i = 0; i < MANY; i++) {
        many[i].identity = (struct release_identity){SYSTEM_ICD10CM, {(short)(2000 + i), 10, 1}, 0};
    }
    diagnostics_init(&d);
    expect_ok(release_name_parse(TEXT("icd10cm@2022-04-01"), &name, &d), &d);
    ck_assert_int_eq(release_name_resolve(&name, &all, NULL, &entry, &d), STATUS_FAILED);
    ck_assert(messages_have(&d, "held are, lately, icd10cm@2012-10-01, icd10cm@2013-10-01"));
    diagnostics_release(&d);
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("release_name");
    TCase *tests = tcase_create("release_name");
    suite_add_tcase(suite, tests);
    tcase_add_checked_fixture(tests, fill_held, NULL);
    tcase_add_test(tests, a_name_is_a_system_before_an_at);
    tcase_add_test(tests, dates_and_fiscal_years_mean_the_day_a_release_takes_effect);
    tcase_add_test(tests, no_edition_means_the_highest_of_that_day);
    tcase_add_test(tests, the_first_edition_is_the_one_without_a_number);
    tcase_add_test(tests, latest_is_the_last_held_of_its_system);
    tcase_add_test(tests, previous_is_the_one_held_before_the_other_operand);
    tcase_add_test(tests, previous_needs_another_release_of_its_system);
    tcase_add_test(tests, a_bare_year_is_refused_with_what_to_say_instead);
    tcase_add_test(tests, what_names_no_release_says_how_to_name_one);
    tcase_add_test(tests, a_release_that_is_not_held_says_what_is);
    tcase_add_test(tests, an_empty_store_is_said_to_hold_none);
    tcase_add_test(tests, of_many_releases_held_the_latest_are_named);
    return suite;
}

UNIT_MAIN(make_suite)
