/* One release held against itself. */
#include "tests/unit/unit.h"

#include <string.h>

#include "tests/unit/support/official.h"
#include "tests/unit/support/scratch.h"
#include "tools/verify/verify.h"

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

static void verify(const struct small_release *s)
{
    struct output o;
    small_release_open(&release, s, "p");
    expect_ok(output_discard(&o, &d), &d);
    expect_ok(verify_release(&release, &store, &o, &findings, &d), &d);
    output_abandon(&o);
}

/* The ids without the name of the release, a line each; every id is the only one of its kind. */
static void expect_findings(const char *expected)
{
    struct buffer ids;
    buffer_init(&ids);
    for (size_t i = 0; i < findings.count; i++) {
        struct text id = findings.items[i].id;
        size_t at = 0;
        for (size_t j = 0; j < i; j++)
            ck_assert_msg(!text_equal(id, findings.items[j].id), "%.*s", TEXT_ARGS(id));
        ck_assert(text_find(id, TEXT("/icd10cm@2025-10-01/"), &at));
        buffer_append_text(&ids, text_slice(id, 0, at));
        buffer_append_text(&ids, text_from(id, at + sizeof "/icd10cm@2025-10-01" - 1));
        buffer_append_char(&ids, '\n');
    }
    ck_assert_str_eq(ids.at ? ids.at : "", expected);
    buffer_release(&ids);
}

START_TEST(a_sound_release_has_no_finding)
{
    const struct small_release s = {.order = "A00|0|C|Cholera\nA000|1|B|Biovar\nB20|1|H|HIV\n",
                                    .codes = "A000|Biovar\nB20|HIV\n"};
    verify(&s);
    expect_findings("");
}
END_TEST

START_TEST(flags_and_hierarchy_must_agree)
{
    const struct small_release s = {
        .order = "A00|1|C|Cholera\nA000|1|B|Biovar\nB20|0|H|HIV\nB99|1|O|Other\n"};
    verify(&s);
    expect_findings("flag-hierarchy/A00\nflag-hierarchy/B20\n");
    ck_assert(
        text_find(findings.items[0].message, TEXT("is billable and has codes below it"), NULL));
    ck_assert(
        text_find(findings.items[1].message, TEXT("is a header and has no code below it"), NULL));
}
END_TEST

START_TEST(a_header_that_is_the_last_row_is_judged_too)
{
    const struct small_release s = {.order = "A00|0|C|Cholera\nA000|1|B|Biovar\nB20|0|H|HIV\n"};
    verify(&s);
    expect_findings("flag-hierarchy/B20\n");
}
END_TEST

START_TEST(the_codes_file_must_list_the_billable_codes_of_the_order_file)
{
    const struct small_release s = {.order = "A00|0|C|Cholera\nA000|1|B|Biovar\nA001|1|E|El Tor\n",
                                    .codes = "A00|Cholera\nA000|Otherwise\nA009|Unspecified\n"};
    verify(&s);
    expect_findings("codes-order/A001\ncodes-order/A009\ncodes-order/A00/billable\n"
                    "codes-order/A00/kind\ncodes-order/A000/long\n");
}
END_TEST

START_TEST(order_numbers_run_from_one_without_gap_or_repetition)
{
    struct buffer b;
    struct ingest_result result;
    struct output o;
    char *path;
    buffer_init(&b);
    official_order(&b, "A00|0|C|Cholera\nA000|1|B|Biovar\nA001|1|E|El Tor\nA009|1|U|Unsp\n");
    char *third = strstr(b.at, "00003");
    ck_assert_ptr_nonnull(third);
    memcpy(third, "00002", 5); /* twice */
    char *fourth = strstr(b.at, "00004");
    memcpy(fourth, "00009", 5); /* a gap before it */
    path = scratch_write("o.txt", buffer_text(&b));
    struct ingest_request request = {.paths = &path, .path_count = 1};
    ck_assert(date_parse(TEXT("2025-10-01"), &request.effective));
    expect_ok(ingest_into_folder(&request, scratch("p"), &result, &d), &d);
    ingest_result_release(&result);
    expect_ok(release_open(&release, scratch("p"), &d), &d);
    expect_ok(output_discard(&o, &d), &d);
    expect_ok(verify_release(&release, &store, &o, &findings, &d), &d);
    output_abandon(&o);
    expect_findings("order-number/A001\norder-number/A009\n");
    ck_assert_uint_eq(findings.items[0].to.line, 3);
    buffer_release(&b);
}
END_TEST

START_TEST(lines_that_were_rejected_stay_findings)
{
    const struct small_release s = {.order = "A00|0|C|Cholera\nA000|1|B|Biovar\nA001|7|E|El Tor\n",
                                    .keep_going = true};
    verify(&s);
    ck_assert_uint_eq(findings.count, 1);
    ck_assert(text_equal(findings.items[0].id, TEXT("lines-read/icd10cm@2025-10-01/order:3")));
    ck_assert_uint_eq(findings.items[0].to.line, 3);
}
END_TEST

START_TEST(a_trailer_that_miscounts_is_a_finding)
{
    const struct small_release s = {.order = "A00|0|C|Cholera\nA000|1|B|Biovar\n",
                                    .order_addenda = "add|1|A000|B|Biovar\n",
                                    .order_trailer =
                                        "Codes\n 0 codes in icd10cm_order_2025.txt\n"
                                        " 1 codes in icd10cm_order_2026.txt\n 2 additions\n"};
    verify(&s);
    expect_findings("trailer/order-addenda/codes/additions\n");
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("verify_release");
    TCase *tests = tcase_create("verify_release");
    suite_add_tcase(suite, tests);
    tcase_add_checked_fixture(tests, begin, end);
    tcase_add_test(tests, a_sound_release_has_no_finding);
    tcase_add_test(tests, flags_and_hierarchy_must_agree);
    tcase_add_test(tests, a_header_that_is_the_last_row_is_judged_too);
    tcase_add_test(tests, the_codes_file_must_list_the_billable_codes_of_the_order_file);
    tcase_add_test(tests, order_numbers_run_from_one_without_gap_or_repetition);
    tcase_add_test(tests, lines_that_were_rejected_stay_findings);
    tcase_add_test(tests, a_trailer_that_miscounts_is_a_finding);
    return suite;
}

UNIT_MAIN(make_suite)
