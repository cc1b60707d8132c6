/* Text, numbers, UTF-8 and the buffer. */
#include "tests/unit/unit.h"

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

static Suite *make_suite(void)
{
    Suite *suite = suite_create("text");
    TCase *tests = tcase_create("text");
    suite_add_tcase(suite, tests);
    tcase_add_test(tests, texts_compare_by_bytes);
    tcase_add_test(tests, slices_never_leave_the_text);
    tcase_add_test(tests, numbers_are_digits_only_and_checked);
    tcase_add_test(tests, utf8_is_checked_strictly);
    tcase_add_test(tests, control_bytes_are_made_visible);
    tcase_add_test(tests, the_buffer_grows_and_prints);
    return suite;
}

UNIT_MAIN(make_suite)
