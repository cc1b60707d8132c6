/* Texts by number. */
#include "tests/unit/unit.h"

#include "schema/base/text_numbers.h"

START_TEST(equal_texts_have_one_number_and_new_ones_the_next)
{
    struct text_numbers t;
    uint32_t number;
    text_numbers_init(&t);
    ck_assert(text_numbers_take(&t, TEXT("keel"), &number));
    ck_assert_uint_eq(number, 0);
    ck_assert(text_numbers_take(&t, TEXT("mast"), &number));
    ck_assert_uint_eq(number, 1);
    ck_assert(text_numbers_take(&t, TEXT(""), &number));
    ck_assert_uint_eq(number, 2);
    ck_assert(text_numbers_take(&t, TEXT("keel"), &number));
    ck_assert_uint_eq(number, 0);
    ck_assert(text_numbers_take(&t, TEXT("Keel"), &number));
    ck_assert_uint_eq(number, 3);
    ck_assert(text_numbers_take(&t, (struct text){"a\0b", 3}, &number));
    ck_assert(text_numbers_take(&t, (struct text){"a\0c", 3}, &number));
    ck_assert_uint_eq(number, 5);
    ck_assert(text_equal(t.texts[1], TEXT("mast")));
    text_numbers_release(&t);
}
END_TEST

START_TEST(many_texts_keep_their_numbers)
{
    enum { MANY = 20000 };
    struct text_numbers t;
    struct buffer b;
    text_numbers_init(&t);
    buffer_init(&b);
    for (int round = 0; round < 2; round++) {
        for (uint32_t i = 0; i < MANY; i++) {
            uint32_t number;
            buffer_clear(&b);
            buffer_printf(&b, "text %u", i);
            ck_assert(text_numbers_take(&t, buffer_text(&b), &number));
            ck_assert_uint_eq(number, i);
        }
    }
    ck_assert_uint_eq(t.count, MANY);
    buffer_release(&b);
    text_numbers_release(&t);
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("text_numbers");
    TCase *tests = tcase_create("text_numbers");
    suite_add_tcase(suite, tests);
    tcase_add_test(tests, equal_texts_have_one_number_and_new_ones_the_next);
    tcase_add_test(tests, many_texts_keep_their_numbers);
    return suite;
}

UNIT_MAIN(make_suite)
