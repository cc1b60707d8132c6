/* The base of addenda, found among the releases that a store holds. */
#include "tests/unit/unit.h"

#include <string.h>

#include "schema/base/folder.h"
#include "tests/unit/support/official.h"
#include "tests/unit/support/scratch.h"
#include "tools/verify/base.h"

static struct diagnostics d;
static struct store store;
static struct bases bases;
static bool from_is_base;

static void begin(void)
{
    scratch_begin();
    diagnostics_init(&d);
    expect_ok(store_init(&store, scratch("store"), &d), &d);
}

static void end(void)
{
    bases_close(&bases, &d);
    store_release(&store);
    diagnostics_release(&d);
    scratch_end();
}

/* Ingests an order file into the store. */
static void hold(const char *day, const char *order)
{
    struct intake in;
    struct ingest_result result;
    char *path = scratch("files");
    struct ingest_request request = {.paths = &path, .path_count = 1};
    const struct small_release s = {.order = order};
    ck_assert(date_parse(text_of(day), &request.effective));
    small_release_files(&s, path);
    intake_init(&in);
    if (store.lock < 0)
        expect_ok(store_lock(&store, &d), &d);
    expect_ok(ingest_into_store(&request, &store, &in, &result, &d), &d);
    intake_release(&in);
    ingest_result_release(&result);
    expect_ok(folder_remove(path, NULL, &d), &d);
}

/* The new release of these tests: one code more than its base, and addenda that say so. */
static void find(const struct release *from)
{
    static const struct small_release new = {
        .order = "A00|0|C|Cholera\nA000|1|B|Biovar\nA001|1|E|El Tor\nA009|1|U|Unsp\n",
        .order_addenda = "add|1|A009|U|Unsp\n",
        .order_trailer = "Headers\n 1 headers in icd10cm_order_2025.txt\n"
                         " 1 headers in icd10cm_order_2026.txt\n\nCodes\n"
                         " 2 codes in icd10cm_order_2025.txt\n"
                         " 3 codes in icd10cm_order_2026.txt\n 1 additions\n"};
    struct release to;
    struct official_lists lists;
    small_release_open(&to, &new, "to");
    expect_ok(official_lists_read(&lists, &to, &d), &d);
    expect_ok(bases_find(&bases, from, &to, &lists, &store, &from_is_base, &d), &d);
    official_lists_release(&lists);
    release_close(&to);
}

static const char *const the_base = "A00|0|C|Cholera\nA000|1|B|Biovar\nA001|1|E|El Tor\n";
static const char *const near_it = "A00|0|C|Cholera\nA000|1|B|Other title\nA001|1|E|El Tor\n";
static const char *const longer =
    "A00|0|C|Cholera\nA000|1|B|Biovar\nA001|1|E|El Tor\nB20|1|H|HIV\n";

START_TEST(the_release_with_the_trailers_counts_and_fewest_disagreements_is_the_base)
{
    hold("2021-10-01", longer);
    hold("2022-04-01", the_base);
    hold("2023-10-01", near_it);
    find(NULL);
    ck_assert_uint_eq(bases.count, 1);
    ck_assert_str_eq(bases.items[0].release.name, "icd10cm@2022-04-01");
    ck_assert_uint_eq(bases.disagreements, 0);
}
END_TEST

START_TEST(releases_that_fit_equally_well_are_all_named)
{
    hold("2022-04-01", the_base);
    hold("2024-10-01", the_base);
    find(NULL);
    ck_assert_uint_eq(bases.count, 2);
    ck_assert_str_eq(bases.items[0].release.name, "icd10cm@2022-04-01");
    ck_assert_str_eq(bases.items[1].release.name, "icd10cm@2024-10-01");
}
END_TEST

START_TEST(only_earlier_releases_can_be_the_base)
{
    hold("2025-10-01", the_base);
    hold("2026-04-01", the_base);
    find(NULL);
    ck_assert_uint_eq(bases.count, 0);
}
END_TEST

START_TEST(a_base_that_is_not_held_is_not_made_up)
{
    hold("2021-10-01", longer);
    find(NULL);
    ck_assert_uint_eq(bases.count, 0);
    ck_assert(!from_is_base);
}
END_TEST

START_TEST(the_release_at_hand_counts_without_any_store)
{
    struct release from;
    const struct small_release s = {.order = the_base, .effective = "2024-10-01"};
    small_release_open(&from, &s, "from");
    find(&from);
    ck_assert(from_is_base);
    ck_assert_uint_eq(bases.count, 0);
    release_close(&from);
}
END_TEST

START_TEST(a_better_base_in_the_store_outranks_the_release_at_hand)
{
    struct release from;
    const struct small_release s = {.order = near_it, .effective = "2024-10-01"};
    hold("2023-10-01", the_base);
    small_release_open(&from, &s, "from");
    find(&from);
    ck_assert(!from_is_base);
    ck_assert_uint_eq(bases.count, 1);
    release_close(&from);
}
END_TEST

START_TEST(headers_and_billable_codes_are_counted)
{
    struct release r;
    struct code_counts counts;
    const struct small_release s = {.order = longer};
    small_release_open(&r, &s, "r");
    expect_ok(count_codes(&r, &counts, &d), &d);
    ck_assert_uint_eq(counts.headers, 1);
    ck_assert_uint_eq(counts.codes, 3);
    release_close(&r);
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("base");
    TCase *tests = tcase_create("base");
    suite_add_tcase(suite, tests);
    tcase_add_checked_fixture(tests, begin, end);
    tcase_add_test(tests,
                   the_release_with_the_trailers_counts_and_fewest_disagreements_is_the_base);
    tcase_add_test(tests, releases_that_fit_equally_well_are_all_named);
    tcase_add_test(tests, only_earlier_releases_can_be_the_base);
    tcase_add_test(tests, a_base_that_is_not_held_is_not_made_up);
    tcase_add_test(tests, the_release_at_hand_counts_without_any_store);
    tcase_add_test(tests, a_better_base_in_the_store_outranks_the_release_at_hand);
    tcase_add_test(tests, headers_and_billable_codes_are_counted);
    return suite;
}

UNIT_MAIN(make_suite)
