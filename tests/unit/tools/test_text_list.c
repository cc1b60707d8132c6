/* Lists that a user gives: names between commas, files of codes. */
#include "tests/unit/unit.h"

#include "tests/unit/support/scratch.h"
#include "tools/common/text_list.h"

static struct text_list list;
static struct diagnostics d;

static void begin(void)
{
    scratch_begin();
    diagnostics_init(&d);
    text_list_init(&list);
}

static void end(void)
{
    text_list_release(&list);
    diagnostics_release(&d);
    scratch_end();
}

static void expect_items(const char *const *expected)
{
    size_t i = 0;
    for (; expected[i]; i++) {
        ck_assert_uint_lt(i, list.count);
        ck_assert_msg(text_equal(list.items[i], text_of(expected[i])), "%.*s is not %s",
                      TEXT_ARGS(list.items[i]), expected[i]);
    }
    ck_assert_uint_eq(list.count, i);
}

static void read_codes(struct text content)
{
    expect_ok(text_list_read_codes(&list, scratch_write("codes.txt", content), SYSTEM_ICD10CM, &d),
              &d);
}

START_TEST(commas_part_names_and_blanks_do_not_count)
{
    static const char *const expected[] = {"added", "removed", "to_header", NULL};
    expect_ok(text_list_split(&list, "added, removed,,to_header ,", &d), &d);
    expect_items(expected);
}
END_TEST

START_TEST(codes_are_read_as_people_write_them_sorted_and_once)
{
    static const char *const expected[] = {"A000", "A001", "C44", "C4A9", "S72001A", NULL};
    read_codes(TEXT("# my codes\nc4a.9\r\n  A00.0  \nA001\n\nS72.001a\nA000\nC44"));
    expect_items(expected);
    ck_assert_uint_eq(diagnostics_errors(&d), 0);
}
END_TEST

START_TEST(the_code_is_the_first_column_of_a_table)
{
    static const char *const expected[] = {"A000", "A001", "A009", "B20", NULL};
    read_codes(TEXT("A00.0,\"Cholera, biovar\"\nA001\tCholera\nA00.9;x\n\"B20\",HIV\n,,,\n\t\t\n"));
    expect_items(expected);
    ck_assert_uint_eq(diagnostics_errors(&d), 0);
}
END_TEST

START_TEST(a_byte_order_mark_is_no_part_of_the_first_code)
{
    static const char *const expected[] = {"A000", NULL};
    read_codes(TEXT("\xEF\xBB\xBF"
                    "A00.0\r\n"));
    expect_items(expected);
}
END_TEST

START_TEST(what_cannot_be_a_code_is_told_with_its_line_and_the_rest_is_read)
{
    static const char *const expected[] = {"A000", "B20", NULL};
    read_codes(TEXT("A00.0\n12345\n,Cholera\nB20\n"));
    expect_items(expected);
    ck_assert_uint_eq(diagnostics_errors(&d), 2);
    ck_assert(messages_have(&d, "codes.txt:2:1: '12345' cannot be a code of ICD-10-CM"));
}
END_TEST

START_TEST(an_empty_file_is_an_empty_list)
{
    static const char *const expected[] = {NULL};
    read_codes(TEXT(""));
    expect_items(expected);
    ck_assert_int_eq(text_list_read_codes(&list, scratch("none"), SYSTEM_ICD10CM, &d),
                     STATUS_FAILED);
    ck_assert(messages_have(&d, "none: cannot be opened"));
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("text_list");
    TCase *tests = tcase_create("text_list");
    suite_add_tcase(suite, tests);
    tcase_add_checked_fixture(tests, begin, end);
    tcase_add_test(tests, commas_part_names_and_blanks_do_not_count);
    tcase_add_test(tests, codes_are_read_as_people_write_them_sorted_and_once);
    tcase_add_test(tests, the_code_is_the_first_column_of_a_table);
    tcase_add_test(tests, a_byte_order_mark_is_no_part_of_the_first_code);
    tcase_add_test(tests, what_cannot_be_a_code_is_told_with_its_line_and_the_rest_is_read);
    tcase_add_test(tests, an_empty_file_is_an_empty_list);
    return suite;
}

UNIT_MAIN(make_suite)
