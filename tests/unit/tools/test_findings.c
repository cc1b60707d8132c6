/* Findings, and the waivers that mark some as known. */
#include "tests/unit/unit.h"

#include <string.h>

#include "tests/unit/support/scratch.h"
#include "tools/verify/findings.h"

static struct findings findings;
static struct diagnostics d;

static void begin(void)
{
    scratch_begin();
    diagnostics_init(&d);
}

static void end(void)
{
    findings_release(&findings);
    diagnostics_release(&d);
    scratch_end();
}

static void with_waivers(struct text waivers)
{
    expect_ok(findings_init(&findings, scratch_write("waivers.tsv", waivers), &d), &d);
}

static void add(const char *id, enum outcome outcome)
{
    const struct finding f = {.id = text_of(id),
                              .outcome = outcome,
                              .code = TEXT("A000"),
                              .action = TEXT("revised"),
                              .weight = WEIGHT_BLANK,
                              .message = TEXT("computed: short ' B' -> 'B'"),
                              .to = {TEXT("order"), 7}};
    expect_ok(findings_add(&findings, &f, &d), &d);
}

static void print(enum findings_format format, bool all, struct buffer *content)
{
    struct output o;
    expect_ok(output_replace(&o, scratch("findings"), &d), &d);
    expect_ok(findings_print(&findings, format, all, &o, &d), &d);
    expect_ok(output_commit(&o, NULL, &d), &d);
    read_file(scratch("findings"), content);
}

static void expect_malformed(struct text waivers, const char *message)
{
    ck_assert_int_eq(findings_init(&findings, scratch_write("waivers.tsv", waivers), &d),
                     STATUS_FAILED);
    ck_assert(messages_have(&d, message));
    findings_release(&findings);
    expect_ok(findings_init(&findings, NULL, &d), &d);
}

START_TEST(what_agrees_is_kept_and_is_no_finding)
{
    expect_ok(findings_init(&findings, NULL, &d), &d);
    add("a", OUTCOME_AGREED);
    add("b", OUTCOME_COMPUTED_ONLY);
    add("c", OUTCOME_DIFFERS);
    ck_assert_uint_eq(findings.count, 3);
    ck_assert_uint_eq(findings_open(&findings), 2);
}
END_TEST

START_TEST(a_waiver_marks_one_id_as_known_and_says_who_and_why)
{
    struct buffer content;
    buffer_init(&content);
    with_waivers(TEXT("# known\nid\treason\twho\nb\tpublisher's slip\tEm\r\n\n"));
    add("b", OUTCOME_COMPUTED_ONLY);
    add("bb", OUTCOME_COMPUTED_ONLY);
    ck_assert_uint_eq(findings_open(&findings), 1);
    ck_assert_uint_eq(findings.waived, 1);
    print(FINDINGS_TEXT, false, &content);
    ck_assert_ptr_nonnull(strstr(content.at, "waived: publisher's slip (Em)"));
    findings_warn_of_unused_waivers(&findings, &d);
    ck_assert(!d.count);
    buffer_release(&content);
}
END_TEST

START_TEST(an_agreement_uses_no_waiver_and_an_unused_one_is_told)
{
    with_waivers(TEXT("b\treason\twho\n"));
    add("b", OUTCOME_AGREED);
    ck_assert_uint_eq(findings.waived, 0);
    findings_warn_of_unused_waivers(&findings, &d);
    ck_assert_uint_eq(diagnostics_errors(&d), 0);
    ck_assert(messages_have(&d, "waivers.tsv: warning: nothing was found that 'b' waives"));
}
END_TEST

START_TEST(a_waiver_without_id_reason_or_name_is_refused)
{
    expect_malformed(TEXT("# x\nb\treason\n"), "waivers.tsv:2: a waiver needs an id, a reason");
    expect_malformed(TEXT("b\t\twho\n"), "waivers.tsv:1: ");
    expect_malformed(TEXT("\treason\twho\n"), "waivers.tsv:1: ");
    expect_malformed(TEXT("b reason who\n"), "waivers.tsv:1: ");
}
END_TEST

START_TEST(rows_say_where_each_side_stands)
{
    struct buffer content;
    buffer_init(&content);
    expect_ok(findings_init(&findings, NULL, &d), &d);
    add("agrees", OUTCOME_AGREED);
    add("x/A000", OUTCOME_COMPUTED_ONLY);
    print(FINDINGS_TSV, false, &content);
    ck_assert_ptr_null(strstr(content.at, "agrees"));
    ck_assert_ptr_nonnull(strstr(content.at, "\nx/A000\tcomputed only\tA000\trevised\tblank\t"
                                             "computed: short ' B' -> 'B'\t\\N\t\\N\torder\t7\t"
                                             "\\N\t\\N\t\\N\t\\N\t"));
    print(FINDINGS_TSV, true, &content);
    ck_assert_ptr_nonnull(strstr(content.at, "\nagrees\tagreed\t"));
    print(FINDINGS_JSONL, false, &content);
    ck_assert_ptr_nonnull(strstr(content.at, "\"to_source\":\"order\",\"to_line\":7,"));
    buffer_release(&content);
}
END_TEST

START_TEST(control_bytes_of_a_title_do_not_reach_the_terminal)
{
    struct buffer content;
    buffer_init(&content);
    expect_ok(findings_init(&findings, NULL, &d), &d);
    const struct finding f = {
        .id = TEXT("x\x1B[31m"), .outcome = OUTCOME_DIFFERS, .message = TEXT("a\x1B[2Jb\nc")};
    expect_ok(findings_add(&findings, &f, &d), &d);
    print(FINDINGS_TEXT, false, &content);
    ck_assert_ptr_null(strchr(content.at, 0x1B));
    ck_assert_ptr_nonnull(strstr(content.at, "a?[2Jb?c"));
    buffer_release(&content);
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("findings");
    TCase *tests = tcase_create("findings");
    suite_add_tcase(suite, tests);
    tcase_add_checked_fixture(tests, begin, end);
    tcase_add_test(tests, what_agrees_is_kept_and_is_no_finding);
    tcase_add_test(tests, a_waiver_marks_one_id_as_known_and_says_who_and_why);
    tcase_add_test(tests, an_agreement_uses_no_waiver_and_an_unused_one_is_told);
    tcase_add_test(tests, a_waiver_without_id_reason_or_name_is_refused);
    tcase_add_test(tests, rows_say_where_each_side_stands);
    tcase_add_test(tests, control_bytes_of_a_title_do_not_reach_the_terminal);
    return suite;
}

UNIT_MAIN(make_suite)
