/* What is compared: what both releases state, and what the filter lets pass. */
#include "tests/unit/unit.h"

#include <string.h>

#include "tests/unit/support/official.h"
#include "tests/unit/support/scratch.h"
#include "tools/diff/diff.h"
#include "tools/diff/scope_notes.h"

static struct diagnostics d;
static struct release from, to;
static struct diff_summary summary;
static struct buffer listed; /* "kind code field weight" a line */

static void begin(void)
{
    scratch_begin();
    diagnostics_init(&d);
    buffer_init(&listed);
}

static void end(void)
{
    release_close(&from);
    release_close(&to);
    buffer_release(&listed);
    diagnostics_release(&d);
    scratch_end();
}

static enum status list_change(void *context, const struct change *c)
{
    (void)context;
    buffer_printf(&listed, "%s %.*s %.*s %s\n", change_kind_name(c->kind), TEXT_ARGS(c->code),
                  TEXT_ARGS(c->field), weight_name(c->weight));
    return STATUS_OK;
}

static void compare(const struct small_release *a, const struct small_release *b)
{
    struct small_release old = *a;
    old.effective = "2024-10-01";
    small_release_open(&from, &old, "from");
    small_release_open(&to, b, "to");
}

static void expect_listed(const struct diff_filter *filter, const char *expected)
{
    buffer_clear(&listed);
    expect_ok(diff_run(&from, &to, filter, list_change, NULL, &summary, &d), &d);
    ck_assert_str_eq(listed.at ? listed.at : "", expected);
}

static void expect_note(const char *part)
{
    struct buffer notes;
    buffer_init(&notes);
    scope_notes(&from, &to, &summary, &notes);
    ck_assert_msg(notes.at && strstr(notes.at, part), "%s", notes.at ? notes.at : "no notes");
    buffer_release(&notes);
}

static const struct small_release old_order = {
    .order = "A00|0|Cholera|Cholera\nA000|1|Biovar|Cholera, biovar\nA001|1|El Tor|Cholera, El Tor\n"
             "A009|1|Unsp|Cholera, unsp\n"};

START_TEST(changes_come_by_code_with_the_state_before_the_titles)
{
    const struct small_release b = {.order =
                                        "A00|0|CHOLERA|Cholera\nA000|0|Biovar new|Cholera biovar\n"
                                        "A0000|1|New|New\nA001|1|El Tor|Cholera, El Tor\n"};
    compare(&old_order, &b);
    expect_listed(NULL, "revised A00 short case\n"
                        "to_header A000 billable \n"
                        "revised A000 short wording\n"
                        "revised A000 long punctuation\n"
                        "added A0000  \n"
                        "removed A009  \n");
}
END_TEST

START_TEST(a_word_used_elsewhere_in_the_new_release_is_not_misspelt)
{
    const struct small_release a = {.order = "A00|0|C|high fever\nA000|1|B|hemorrage\n"};
    const struct small_release b = {.order = "A00|0|C|thigh fever\nA000|1|High|hemorrhage\n"};
    compare(&a, &b);
    expect_listed(NULL, "revised A00 long wording\nrevised A000 short wording\n"
                        "revised A000 long spelling\n");
}
END_TEST

START_TEST(a_codes_file_says_nothing_of_headers_and_short_titles)
{
    const struct small_release b = {.codes = "A000|Cholera, biovar\nA001|Cholera, El Tor new\n"
                                             "A008|Other\n"};
    compare(&old_order, &b);
    expect_listed(NULL, "revised A001 long wording\nadded A008  \nremoved A009  \n");
    ck_assert_uint_eq(summary.skipped_from, 1);
    ck_assert_uint_eq(summary.skipped_to, 0);
    expect_note("short titles: not stated by icd10cm@2025-10-01");
    expect_note("headers: not stated by icd10cm@2025-10-01");
}
END_TEST

START_TEST(a_release_with_rejected_lines_is_said_to_be_incomplete)
{
    const struct small_release b = {.order = "A00|0|Cholera|Cholera\nA000|7|Biovar|Cholera, b\n"
                                             "A001|1|El Tor|Cholera, El Tor\n",
                                    .keep_going = true};
    compare(&old_order, &b);
    expect_listed(NULL, "removed A000  \nremoved A009  \n");
    expect_note("icd10cm@2025-10-01 is incomplete");
}
END_TEST

START_TEST(filters_pass_kinds_fields_weights_and_codes)
{
    const struct small_release b = {.order =
                                        "A00|0|CHOLERA|Cholera\nA000|0|Biovar new|Cholera biovar\n"
                                        "A0000|1|New|New\nA001|1|El Tor|Cholera, El Tor\n"};
    static const struct text fields[] = {{"long", 4}};
    static const struct text codes[] = {{"A000", 4}, {"A001", 4}, {"A008", 4}};
    bool seen[3] = {false};
    const struct diff_filter by_kind = {.kinds = 1u << CHANGE_KIND_ADDED};
    const struct diff_filter by_field = {.fields = fields, .field_count = 1};
    const struct diff_filter by_weight = {.weights = 1u << WEIGHT_CASE | 1u << WEIGHT_PUNCTUATION};
    const struct diff_filter by_code = {.codes = codes, .code_count = 3, .codes_seen = seen};
    const struct diff_filter no_code = {.codes = codes, .code_count = 0};
    compare(&old_order, &b);
    expect_listed(&by_kind, "added A0000  \n");
    ck_assert_uint_eq(summary.rows, 1);
    ck_assert_uint_eq(summary.kinds[CHANGE_KIND_REVISED].all, 0);
    expect_listed(&by_field, "revised A000 long punctuation\n");
    expect_listed(&by_weight, "revised A00 short case\nrevised A000 long punctuation\n");
    expect_listed(&by_code, "to_header A000 billable \nrevised A000 short wording\n"
                            "revised A000 long punctuation\n");
    ck_assert(seen[0] && seen[1] && !seen[2]);
    expect_listed(&no_code, "");
}
END_TEST

static enum status list_origin(void *context, const struct change *c)
{
    (void)context;
    buffer_printf(&listed, "%.*s %.*s:%u %.*s:%u\n", TEXT_ARGS(c->code), TEXT_ARGS(c->from.source),
                  (unsigned)c->from.line, TEXT_ARGS(c->to.source), (unsigned)c->to.line);
    return STATUS_OK;
}

START_TEST(both_sides_of_a_change_lead_to_a_line_of_an_official_file)
{
    const struct small_release b = {
        .order = "A00|0|Cholera|Cholera\nA0000|1|New|New\nA001|1|El Tor|El Tor\n",
        .codes = "A0000|New\nA001|El Tor\n"};
    compare(&old_order, &b);
    expect_ok(diff_run(&from, &to, NULL, list_origin, NULL, &summary, &d), &d);
    ck_assert_str_eq(listed.at, "A000 order:2 :0\n"
                                "A0000 :0 order:2\n"
                                "A001 order:3 order:3\n"
                                "A009 order:4 :0\n");
}
END_TEST

START_TEST(a_release_without_codes_cannot_be_compared)
{
    const struct small_release b = {.order_addenda = "add|1|A001|N|New\n"};
    compare(&old_order, &b);
    ck_assert_int_eq(diff_run(&from, &to, NULL, NULL, NULL, &summary, &d), STATUS_FAILED);
    ck_assert(messages_have(&d, "icd10cm@2025-10-01 states no codes: nothing can be compared"));
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("compare");
    TCase *tests = tcase_create("compare");
    suite_add_tcase(suite, tests);
    tcase_add_checked_fixture(tests, begin, end);
    tcase_add_test(tests, changes_come_by_code_with_the_state_before_the_titles);
    tcase_add_test(tests, a_word_used_elsewhere_in_the_new_release_is_not_misspelt);
    tcase_add_test(tests, a_codes_file_says_nothing_of_headers_and_short_titles);
    tcase_add_test(tests, a_release_with_rejected_lines_is_said_to_be_incomplete);
    tcase_add_test(tests, filters_pass_kinds_fields_weights_and_codes);
    tcase_add_test(tests, both_sides_of_a_change_lead_to_a_line_of_an_official_file);
    tcase_add_test(tests, a_release_without_codes_cannot_be_compared);
    return suite;
}

UNIT_MAIN(make_suite)
