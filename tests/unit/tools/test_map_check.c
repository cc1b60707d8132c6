/* Maps held against themselves: what contradicts itself in an entry, and what a cluster lacks. */
#include "tests/unit/unit.h"

#include <string.h>

#include "tests/unit/support/fact_package.h"
#include "tests/unit/support/scratch.h"
#include "tools/common/map_groups.h"
#include "tools/verify/map_check.h"

static struct diagnostics d;
static struct findings findings;
static struct release release;
static struct store store;

static void begin(void)
{
    scratch_begin();
    diagnostics_init(&d);
    expect_ok(store_init(&store, scratch("store"), &d), &d);
    expect_ok(findings_init(&findings, NULL, &d), &d);
}

static void end(void)
{
    findings_release(&findings);
    release_close(&release);
    store_release(&store);
    diagnostics_release(&d);
    scratch_end();
}

static void open_maps(const char *rows)
{
    const struct fact_package p = {.system = SYSTEM_GEM,
                                   .effective = "2017-10-01",
                                   .table = TABLE_MAPS,
                                   .rows = rows,
                                   .kinds = "icd9cm-icd10cm"};
    fact_package_open(&release, &p, "maps");
}

/* The ids of the findings without the release, a line each. */
static void expect_findings(const char *rows, const char *expected)
{
    struct output o;
    struct buffer ids;
    buffer_init(&ids);
    open_maps(rows);
    expect_ok(output_discard(&o, &d), &d);
    expect_ok(map_entries_check(&release, &o, &findings, &d), &d);
    output_abandon(&o);
    for (size_t i = 0; i < findings.count; i++) {
        struct text id = findings.items[i].id;
        size_t at = 0;
        ck_assert(text_find(id, TEXT("/gem@2017-10-01"), &at));
        buffer_append_text(&ids, text_slice(id, 0, at));
        buffer_append_text(&ids, text_from(id, at + strlen("/gem@2017-10-01")));
        buffer_append_char(&ids, '\n');
    }
    ck_assert_str_eq(ids.at ? ids.at : "", expected);
    buffer_release(&ids);
}

START_TEST(entries_that_hold_together_have_no_finding)
{
    expect_findings("icd9cm-icd10cm|0010|0|0|A000|0|0|0|--\n"
                    "icd9cm-icd10cm|0011|0|0|A001|1|0|0|--\n"
                    "icd9cm-icd10cm|0011|1|1|A002|1|0|1|--\n"
                    "icd9cm-icd10cm|0011|1|2|A003|1|0|1|--\n"
                    "icd9cm-icd10cm|0011|1|2|A004|1|0|1|--\n"
                    "icd9cm-icd10cm|36570|0|0||1|1|0|--",
                    "");
}
END_TEST

static const struct {
    const char *row, *finding;
} faults[] = {
    {"0010|0|0|A000|1|1|0|--", "map-flags/0010/icd9cm-icd10cm/0.0/A000\n"
                               "map-none/0010/icd9cm-icd10cm/0.0/A000\n"},
    {"0010|0|0||1|0|0|--", "map-flags/0010/icd9cm-icd10cm/0.0/none\n"},
    {"0010|0|0||0|1|0|--", "map-flags/0010/icd9cm-icd10cm/0.0/none\n"},
    {"0010|1|3|A000|1|0|0|--", "map-flags/0010/icd9cm-icd10cm/1.3/A000\n"},
    {"0010|0|1|A000|1|0|1|--", "map-flags/0010/icd9cm-icd10cm/0.1/A000\n"
                               "map-clusters/0010/icd9cm-icd10cm/0\n"},
    {"0010|1|a|A000|1|0|1|--", "map-flags/0010/icd9cm-icd10cm/1.a/A000\n"},
    {"0010|1|1|A000|1|0|1|--", "map-clusters/0010/icd9cm-icd10cm/1\n"},
    {"0010|2|2|A000|1|0|1|--", "map-clusters/0010/icd9cm-icd10cm/2\n"},
    {"0010|0|0|V001XXA|1|0|0|0010 V001xxA 10000", "map-spelling/icd9cm-icd10cm\n"},
    {"0010|0|0|V001XXA|1|0|0|0010 v001xxA 10000", "map-spelling/0010/icd9cm-icd10cm/0.0/V001XXA\n"},
};

START_TEST(each_contradiction_is_found_by_its_check)
{
    char rows[200];
    /* an entry beside, so that a code without a target is not alone where that is the fault */
    snprintf(rows, sizeof rows, "icd9cm-icd10cm|%s%s", faults[_i].row,
             strstr(faults[_i].finding, "map-none") ? "\nicd9cm-icd10cm|0010|0|0|A009|1|0|0|--"
                                                    : "");
    expect_findings(rows, faults[_i].finding);
}
END_TEST

START_TEST(a_missing_choice_list_is_named)
{
    expect_findings("icd9cm-icd10cm|0010|1|1|A000|1|0|1|--\n"
                    "icd9cm-icd10cm|0010|1|4|A001|1|0|1|--",
                    "map-clusters/0010/icd9cm-icd10cm/1\n");
    ck_assert(text_equal(findings.items[0].message,
                         TEXT("0010 in icd9cm-icd10cm, scenario 1: choice list 2 is missing")));
}
END_TEST

START_TEST(placeholders_in_lower_case_are_one_finding_a_map)
{
    expect_findings("icd9cm-icd10cm|0010|0|0|T36XXXA|1|0|0|0010  T36xxxA 10000\n"
                    "icd9cm-icd10cm|0011|0|0|T37XXXA|1|0|0|0011  T37xxxA 10000",
                    "map-spelling/icd9cm-icd10cm\n");
    ck_assert(text_equal(findings.items[0].message,
                         TEXT("2 entries of icd9cm-icd10cm have codes with a lower-case x as "
                              "placeholder, first of 0010")));
}
END_TEST

START_TEST(without_the_codes_sources_and_targets_are_not_judged)
{
    struct output o;
    open_maps("icd9cm-icd10cm|0010|0|0|A000|0|0|0|--");
    expect_ok(output_discard(&o, &d), &d);
    expect_ok(map_codes_check(&release, &store, &o, &findings, &d), &d);
    output_abandon(&o);
    ck_assert_uint_eq(findings.count, 0);
}
END_TEST

/* ---- groups */

START_TEST(groups_are_the_entries_of_one_source_with_their_places)
{
    struct map_groups groups;
    struct map_group g;
    open_maps("icd9cm-icd10cm|0010|0|0|A000|0|0|0|--\n"
              "icd9cm-icd10cm|0011|1|1|A001|--|0|1|--\n"
              "icd9cm-icd10cm|0011|1|2||1|1|1|--");
    expect_ok(map_groups_open(&groups, &release, &d), &d);
    expect_ok(map_groups_next(&groups, &g, &d), &d);
    ck_assert_str_eq(g.from, "0010");
    ck_assert_str_eq(map_name(g.map), "icd9cm-icd10cm");
    ck_assert_uint_eq(g.count, 1);
    ck_assert_int_eq(g.items[0].approximate, TERNARY_NO);
    expect_ok(map_groups_next(&groups, &g, &d), &d);
    ck_assert_str_eq(g.from, "0011");
    ck_assert_uint_eq(g.count, 2);
    ck_assert_int_eq(g.items[0].approximate, TERNARY_UNKNOWN);
    ck_assert(g.items[0].combination && !g.items[0].no_map && g.items[1].no_map);
    ck_assert_int_eq(g.items[1].choice, '2');
    ck_assert_str_eq(g.items[1].to, "");
    ck_assert_uint_eq(g.items[1].where.line, 3);
    ck_assert_int_eq(map_groups_next(&groups, &g, &d), STATUS_END);
    map_groups_close(&groups);
}
END_TEST

/* Of a package made elsewhere, which nobody has verified. */
static const char *const broken[] = {
    "icd9cm-icd10cm|0010|10|0|A000|0|0|0|--",
    "icd9cm-icd10cm|0010||0|A000|0|0|0|--",
    "icd9cm-icd9cm|0010|0|0|A000|0|0|0|--",
    "order|0010|0|0|A000|0|0|0|--",
    "icd9cm-icd10cm|0010|0|0|A000XXXXXXXXXXXXXXXXXXXX|0|0|0|--",
};

START_TEST(a_row_that_can_be_none_is_told_with_its_line)
{
    struct map_groups groups;
    open_maps(broken[_i]);
    ck_assert_int_eq(map_groups_open(&groups, &release, &d), STATUS_FAILED);
    ck_assert(messages_have(&d, "maps.tsv:2: is no row of the table 'maps'"));
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("map_check");
    TCase *tests = tcase_create("map_check");
    suite_add_tcase(suite, tests);
    tcase_add_checked_fixture(tests, begin, end);
    tcase_add_test(tests, entries_that_hold_together_have_no_finding);
    tcase_add_loop_test(tests, each_contradiction_is_found_by_its_check, 0,
                        (int)(sizeof faults / sizeof *faults));
    tcase_add_test(tests, a_missing_choice_list_is_named);
    tcase_add_test(tests, placeholders_in_lower_case_are_one_finding_a_map);
    tcase_add_test(tests, without_the_codes_sources_and_targets_are_not_judged);
    tcase_add_loop_test(tests, a_row_that_can_be_none_is_told_with_its_line, 0,
                        (int)(sizeof broken / sizeof *broken));
    tcase_add_test(tests, groups_are_the_entries_of_one_source_with_their_places);
    return suite;
}

UNIT_MAIN(make_suite)
