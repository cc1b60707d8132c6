/* Counting texts. */
#include "tests/unit/unit.h"

#include <stdio.h>

#include "schema/base/text_counts.h"

START_TEST(each_text_is_counted_for_itself)
{
    struct text_counts c;
    char name[24];
    text_counts_init(&c);
    for (uint64_t round = 1; round <= 3; round++)
        for (int i = 0; i < 1000; i++) {
            snprintf(name, sizeof name, "name %d", i);
            ck_assert_uint_eq(text_counts_add(&c, text_of(name)), round);
        }
    ck_assert_uint_eq(text_counts_add(&c, TEXT("")), 1);
    ck_assert_uint_eq(text_counts_add(&c, TEXT("")), 2);
    ck_assert_uint_eq(c.count, 1001);
    text_counts_release(&c);
    ck_assert_uint_eq(text_counts_add(&c, TEXT("name 1")), 1);
    text_counts_release(&c);
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("text_counts");
    TCase *tests = tcase_create("text_counts");
    suite_add_tcase(suite, tests);
    tcase_add_test(tests, each_text_is_counted_for_itself);
    return suite;
}

UNIT_MAIN(make_suite)
