/* Text, numbers, UTF-8 and the buffer. */
#include "tests/unit/unit.h"

#include <limits.h>
#include <stdint.h>

#include "schema/base/text.h"

START_TEST(texts_compare_by_bytes)
{
    ck_assert(text_equal(TEXT("A00"), TEXT("A00")));
    ck_assert(!text_equal(TEXT(""), TEXT_NOT_STATED));
    ck_assert_int_lt(text_compare(TEXT("C44"), TEXT("C4A9")), 0);
    ck_assert_int_lt(text_compare(TEXT("A0"), TEXT("A00")), 0);
    ck_assert_int_lt(text_compare(TEXT_NOT_STATED, TEXT("")), 0);
    ck_assert_int_gt(text_compare(TEXT("\xC3\xA9"), TEXT("z")), 0);
}
END_TEST

START_TEST(case_is_ignored_in_ascii_only)
{
    ck_assert(text_equal_ignoring_case(TEXT("aBc-1"), TEXT("AbC-1")));
    ck_assert(text_equal_ignoring_case(TEXT(""), TEXT("")));
    ck_assert(!text_equal_ignoring_case(TEXT("abc"), TEXT("abcd")));
    ck_assert(!text_equal_ignoring_case(TEXT("\xC3\xA9"), TEXT("\xC3\x89")));
    ck_assert(!text_equal_ignoring_case(TEXT(""), TEXT_NOT_STATED));
    ck_assert(text_equal_ignoring_case(TEXT_NOT_STATED, TEXT_NOT_STATED));
}
END_TEST

START_TEST(slices_never_leave_the_text)
{
    ck_assert_uint_eq(text_from(TEXT("abc"), 9).length, 0);
    ck_assert(text_equal(text_slice(TEXT("abc"), 1, 99), TEXT("bc")));
    ck_assert(text_equal(text_trim(TEXT("  a b  ")), TEXT("a b")));
    ck_assert_uint_eq(text_trim(TEXT("   ")).length, 0);
}
END_TEST

START_TEST(numbers_are_digits_only_and_checked)
{
    uint64_t n = 0;
    ck_assert(text_to_uint64(TEXT("00412"), &n));
    ck_assert_uint_eq(n, 412);
    ck_assert(text_to_uint64(TEXT("18446744073709551615"), &n));
    ck_assert(!text_to_uint64(TEXT("18446744073709551616"), &n));
    ck_assert(!text_to_uint64(TEXT(""), &n));
    ck_assert(!text_to_uint64(TEXT("+1"), &n));
    ck_assert(!text_to_uint64(TEXT("1 "), &n));
}
END_TEST

START_TEST(utf8_is_checked_strictly)
{
    size_t bad = 99;
    ck_assert(text_is_utf8(TEXT("excori\xC3\xA9"
                                "e des jeunes filles"),
                           &bad));
    ck_assert(!text_is_utf8(TEXT("excori\xE9"
                                 "e"),
                            &bad));
    ck_assert_uint_eq(bad, 6);
    ck_assert(!text_is_utf8(TEXT("\xC0\xAF"), &bad));         /* overlong */
    ck_assert(!text_is_utf8(TEXT("\xED\xA0\x80"), &bad));     /* a surrogate */
    ck_assert(!text_is_utf8(TEXT("\xF4\x90\x80\x80"), &bad)); /* past U+10FFFF */
    ck_assert(!text_is_utf8(TEXT("12345678\xC3"), &bad));     /* cut short */
    ck_assert_uint_eq(bad, 8);
}
END_TEST

START_TEST(control_bytes_are_made_visible)
{
    struct buffer b;
    buffer_init(&b);
    buffer_append_visible(&b, TEXT("a\x1B[31mb\xC2\x9B"
                                   "c\xFF\xC3\xA9"));
    ck_assert_str_eq(b.at, "a?[31mb?c?\xC3\xA9");
    buffer_release(&b);
}
END_TEST

START_TEST(the_buffer_grows_and_prints)
{
    struct buffer b;
    buffer_init(&b);
    for (unsigned i = 0; i < 1000; i++)
        buffer_append_uint64(&b, i % 10);
    buffer_printf(&b, "-%d", 7);
    ck_assert_uint_eq(b.length, 1002);
    ck_assert_str_eq(b.at + 998, "89-7");
    ck_assert(!b.failed);
    buffer_release(&b);
}
END_TEST

START_TEST(beginnings_and_endings_are_found)
{
    size_t at = 99;
    ck_assert(text_starts_with(TEXT("icd10cm_order"), TEXT("icd10cm")));
    ck_assert(text_starts_with(TEXT("a"), TEXT("")));
    ck_assert(!text_starts_with(TEXT("icd"), TEXT("icd10cm")));
    ck_assert(!text_starts_with(TEXT_NOT_STATED, TEXT("a")));
    ck_assert(text_ends_with_ignoring_case(TEXT("a.ZIP"), TEXT(".zip")));
    ck_assert(!text_ends_with_ignoring_case(TEXT("zip"), TEXT(".zip")));
    ck_assert(text_find(TEXT("aaab"), TEXT("aab"), &at));
    ck_assert_uint_eq(at, 1);
    ck_assert(text_find(TEXT("ab"), TEXT("b"), NULL));
    ck_assert(!text_find(TEXT("ab"), TEXT("abc"), &at));
    ck_assert(!text_find(TEXT("ab"), TEXT(""), &at));
    ck_assert(!text_find(TEXT_NOT_STATED, TEXT("a"), &at));
    ck_assert_uint_eq(at, 1);
}
END_TEST

START_TEST(not_stated_passes_through_the_slicing)
{
    ck_assert(!text_is_stated(text_from(TEXT_NOT_STATED, 3)));
    ck_assert(!text_is_stated(text_slice(TEXT_NOT_STATED, 0, 3)));
    ck_assert(!text_is_stated(text_trim(TEXT_NOT_STATED)));
    ck_assert(!text_is_stated(text_of(NULL)));
    ck_assert(text_is_stated(text_trim(TEXT("  "))));
    ck_assert_int_eq(text_print_length((struct text){"", SIZE_MAX}), INT_MAX);
}
END_TEST

START_TEST(only_ascii_letters_have_a_case)
{
    ck_assert_int_eq(ascii_lower('Z'), 'z');
    ck_assert_int_eq(ascii_upper('a'), 'A');
    ck_assert_int_eq(ascii_lower('['), '[');
    ck_assert_int_eq(ascii_upper('{'), '{');
    ck_assert_int_eq(ascii_lower((char)0xC4), (char)0xC4);
    ck_assert(ascii_is_letter('q'));
    ck_assert(!ascii_is_letter('@'));
    ck_assert(!ascii_is_letter((char)0xE9));
    ck_assert(ascii_is_digit('0'));
    ck_assert(!ascii_is_digit('/'));
    ck_assert(!ascii_is_digit(':'));
}
END_TEST

START_TEST(a_buffer_that_failed_keeps_what_it_had)
{
    struct buffer b;
    buffer_init(&b);
    ck_assert(text_equal(buffer_text(&b), TEXT("")));
    buffer_append_text(&b, TEXT("kept"));
    ck_assert(!buffer_reserve(&b, SIZE_MAX));
    ck_assert(b.failed);
    buffer_append_text(&b, TEXT("lost"));
    buffer_printf(&b, "%s", "lost");
    ck_assert_str_eq(b.at, "kept");
    buffer_release(&b);
    buffer_append_uint64(&b, UINT64_MAX);
    buffer_append_text(&b, TEXT_NOT_STATED);
    ck_assert_str_eq(b.at, "18446744073709551615");
    buffer_clear(&b);
    ck_assert_str_eq(b.at, "");
    buffer_release(&b);
}
END_TEST

START_TEST(blanks_of_any_kind_are_trimmed)
{
    ck_assert(text_equal(text_trim_wide(TEXT(" \t\xC2\xA0 a b\r\n \xC2\xA0")), TEXT("a b")));
    ck_assert_uint_eq(text_trim_wide(TEXT(" \xC2\xA0\t")).length, 0);
    ck_assert_uint_eq(text_trim_wide(TEXT("")).length, 0);
    ck_assert(text_equal(text_trim_wide(TEXT("\xA0 a\0")), TEXT("\xA0 a\0"))); /* none of them */
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("text");
    TCase *tests = tcase_create("text");
    suite_add_tcase(suite, tests);
    tcase_add_test(tests, blanks_of_any_kind_are_trimmed);
    tcase_add_test(tests, texts_compare_by_bytes);
    tcase_add_test(tests, case_is_ignored_in_ascii_only);
    tcase_add_test(tests, slices_never_leave_the_text);
    tcase_add_test(tests, numbers_are_digits_only_and_checked);
    tcase_add_test(tests, utf8_is_checked_strictly);
    tcase_add_test(tests, control_bytes_are_made_visible);
    tcase_add_test(tests, the_buffer_grows_and_prints);
    tcase_add_test(tests, beginnings_and_endings_are_found);
    tcase_add_test(tests, not_stated_passes_through_the_slicing);
    tcase_add_test(tests, only_ascii_letters_have_a_case);
    tcase_add_test(tests, a_buffer_that_failed_keeps_what_it_had);
    return suite;
}

UNIT_MAIN(make_suite)
