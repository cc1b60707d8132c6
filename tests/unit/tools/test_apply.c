/* Addenda applied to what is not quite their base, and narrow addenda. */
#include "tests/unit/unit.h"

#include <string.h>

#include "tests/unit/support/official.h"
#include "tests/unit/support/scratch.h"
#include "tools/apply/apply.h"

static struct diagnostics d;
static struct findings findings;
static struct release base, addenda;
static struct official_lists lists;
static struct apply_result result;

static void begin(void)
{
    scratch_begin();
    diagnostics_init(&d);
    expect_ok(findings_init(&findings, NULL, &d), &d);
}

static void end(void)
{
    official_lists_release(&lists);
    findings_release(&findings);
    release_close(&base);
    release_close(&addenda);
    diagnostics_release(&d);
    scratch_end();
}

static void apply(const struct small_release *a, const struct small_release *b)
{
    struct small_release old = *a;
    old.effective = "2024-10-01";
    small_release_open(&base, &old, "base");
    small_release_open(&addenda, b, "addenda");
    expect_ok(official_lists_read(&lists, &addenda, &d), &d);
    const struct official_list *list = apply_choose(&lists, &base, &d);
    ck_assert_ptr_nonnull(list);
    expect_ok(apply_addenda(&base, &addenda, list, scratch("out"), &result, &findings, &d), &d);
}

/* "CODE kind short|long" a line. */
static void expect_codes(const char *expected)
{
    struct release r;
    struct tsv_reader reader;
    struct text row, v[TABLE_FIELDS_LIMIT];
    struct buffer scratch_bytes, listed;
    buffer_init(&scratch_bytes);
    buffer_init(&listed);
    expect_ok(release_open(&r, scratch("out"), &d), &d);
    expect_ok(release_table(&r, TABLE_CODES, &reader, &d), &d);
    while (tsv_next(&reader, &row, &d) == STATUS_OK) {
        ck_assert_uint_gt(tsv_values(row, &scratch_bytes, v, TABLE_FIELDS_LIMIT, NULL), CODES_LONG);
        buffer_printf(&listed, "%.*s %.*s %.*s|%.*s\n", TEXT_ARGS(v[CODES_CODE]),
                      TEXT_ARGS(v[CODES_KIND]), TEXT_ARGS(v[CODES_SHORT]),
                      TEXT_ARGS(v[CODES_LONG]));
    }
    ck_assert_str_eq(listed.at ? listed.at : "", expected);
    tsv_close(&reader);
    release_close(&r);
    buffer_release(&scratch_bytes);
    buffer_release(&listed);
}

static void expect_only_finding(const char *code, const char *message)
{
    ck_assert_uint_eq(findings.count, 1);
    ck_assert(text_equal(findings.items[0].code, text_of(code)));
    ck_assert_msg(text_find(findings.items[0].message, text_of(message), NULL), "%.*s",
                  TEXT_ARGS(findings.items[0].message));
}

static const struct small_release wide = {.order =
                                              "A00|0|C|Cholera\nA000|1|B|Biovar\nB20|1|H|HIV\n"};
static const struct small_release narrow = {.codes = "A000|Biovar\nB20|HIV\n"};

START_TEST(codes_addenda_may_name_codes_of_three_characters)
{
    const struct small_release s = {
        .codes_addenda = "delete|B20|HIV\nadd|B21|Other\nfrom|A000|Biovar\nto|A000|New\n"};
    apply(&narrow, &s);
    expect_codes("A000 code |New\nB21 code |Other\n");
    ck_assert_uint_eq(findings.count, 0);
    ck_assert_uint_eq(result.added, 1);
    ck_assert_uint_eq(result.removed, 1);
    ck_assert_uint_eq(result.revised, 1);
}
END_TEST

START_TEST(codes_addenda_make_the_billable_codes_of_a_wide_base)
{
    const struct small_release s = {.codes_addenda = "add|A00|Cholera\ndelete|A000|Biovar\n"};
    apply(&wide, &s);
    expect_codes("A00 code |Cholera\nB20 code |HIV\n");
    ck_assert_uint_eq(findings.count, 0);
}
END_TEST

START_TEST(order_addenda_on_a_codes_file_show_its_part)
{
    const struct small_release s = {.order_addenda =
                                        "add|0|A01|T|Typhoid\nadd|1|A010|T|Typhoid fever\n"
                                        "delete|1|A000|B|Biovar\nadd|0|A000|B|Biovar\n"
                                        "delete|0|A02|S|Salmonella\nadd|1|A02|S|Salmonella\n"};
    apply(&narrow, &s);
    expect_codes("A010 code |Typhoid fever\nA02 code |Salmonella\nB20 code |HIV\n");
    ck_assert_uint_eq(findings.count, 0);
}
END_TEST

START_TEST(a_flag_change_is_a_replacement)
{
    const struct small_release s = {.order_addenda =
                                        "delete|1|B20|H|HIV\nadd|0|B20|H|HIV\nadd|1|B200|N|New\n"};
    apply(&wide, &s);
    expect_codes("A00 header C|Cholera\nA000 code B|Biovar\nB20 header H|HIV\nB200 code N|New\n");
    ck_assert_uint_eq(result.replaced, 1);
    ck_assert_uint_eq(findings.count, 0);
}
END_TEST

START_TEST(what_does_not_fit_the_base_is_told_and_taken_all_the_same)
{
    const struct small_release s = {.order_addenda = "from|1|A000|Z|Biovar\nto|1|A000|N|Biovar\n"};
    apply(&wide, &s);
    expect_only_finding("A000", "the base has another short title than the addenda say");
    expect_codes("A00 header C|Cholera\nA000 code N|Biovar\nB20 code H|HIV\n");
}
END_TEST

START_TEST(a_code_that_is_added_again_is_told)
{
    const struct small_release s = {.order_addenda = "add|1|B20|H|HIV\n"};
    apply(&wide, &s);
    expect_only_finding("B20", "is added, and the base has it already");
}
END_TEST

START_TEST(a_code_that_the_base_lacks_cannot_go)
{
    const struct small_release s = {.order_addenda = "delete|1|C00|X|Gone\n"};
    apply(&wide, &s);
    expect_only_finding("C00", "is removed or revised, and the base does not have it");
}
END_TEST

START_TEST(half_a_revision_is_told)
{
    const struct small_release s = {.order_addenda = "from|1|B20|H|HIV\n"};
    apply(&wide, &s);
    expect_only_finding("B20", "its lines do not make one change");
}
END_TEST

START_TEST(the_addenda_that_fit_the_base_are_chosen)
{
    const struct small_release s = {.order_addenda = "add|1|C00|X|New\n",
                                    .codes_addenda = "add|C00|New\n"};
    apply(&wide, &s);
    ck_assert_int_eq(result.list->role, ROLE_ORDER_ADDENDA);
    release_close(&base);
    small_release_open(&base, &narrow, "narrow");
    ck_assert_int_eq(apply_choose(&lists, &base, &d)->role, ROLE_CODES_ADDENDA);
}
END_TEST

START_TEST(without_addenda_there_is_nothing_to_apply)
{
    small_release_open(&base, &wide, "base");
    small_release_open(&addenda, &wide, "addenda");
    expect_ok(official_lists_read(&lists, &addenda, &d), &d);
    ck_assert_ptr_null(apply_choose(&lists, &base, &d));
    ck_assert(messages_have(&d, "no addenda came with these files"));
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("apply");
    TCase *tests = tcase_create("apply");
    suite_add_tcase(suite, tests);
    tcase_add_checked_fixture(tests, begin, end);
    tcase_add_test(tests, codes_addenda_may_name_codes_of_three_characters);
    tcase_add_test(tests, codes_addenda_make_the_billable_codes_of_a_wide_base);
    tcase_add_test(tests, order_addenda_on_a_codes_file_show_its_part);
    tcase_add_test(tests, a_flag_change_is_a_replacement);
    tcase_add_test(tests, what_does_not_fit_the_base_is_told_and_taken_all_the_same);
    tcase_add_test(tests, a_code_that_is_added_again_is_told);
    tcase_add_test(tests, a_code_that_the_base_lacks_cannot_go);
    tcase_add_test(tests, half_a_revision_is_told);
    tcase_add_test(tests, the_addenda_that_fit_the_base_are_chosen);
    tcase_add_test(tests, without_addenda_there_is_nothing_to_apply);
    return suite;
}

UNIT_MAIN(make_suite)
