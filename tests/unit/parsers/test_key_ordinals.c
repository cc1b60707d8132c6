/* Numbering what would else be alike. */
#include "tests/unit/unit.h"

#include "parsers/key_ordinals.h"

static struct key_ordinals k;

static void begin(void)
{
    key_ordinals_init(&k);
}

static void end(void)
{
    key_ordinals_release(&k);
}

START_TEST(a_key_is_numbered_each_time_it_comes)
{
    ck_assert_uint_eq(key_ordinals_next(&k, 7, 1), 1);
    ck_assert_uint_eq(key_ordinals_next(&k, 8, 1), 1);
    ck_assert_uint_eq(key_ordinals_next(&k, 7, 1), 2);
    ck_assert_uint_eq(key_ordinals_next(&k, 0, 1), 1);
    ck_assert_uint_eq(key_ordinals_next(&k, 0, 1), 2);
}
END_TEST

START_TEST(a_number_is_at_least_what_is_asked_for)
{
    ck_assert_uint_eq(key_ordinals_next(&k, 7, 3), 3);
    ck_assert_uint_eq(key_ordinals_next(&k, 7, 3), 4);
    ck_assert_uint_eq(key_ordinals_next(&k, 7, 9), 9);
    ck_assert_uint_eq(key_ordinals_next(&k, 7, 1), 10);
}
END_TEST

START_TEST(many_keys_keep_their_numbers)
{
    enum { MANY = 20000 };
    for (unsigned round = 1; round <= 3; round++)
        for (uint64_t i = 0; i < MANY; i++)
            ck_assert_uint_eq(key_ordinals_next(&k, i << 40, 1), round);
    ck_assert_uint_eq(k.count, MANY);
    ck_assert_uint_le(k.capacity, 2 * MANY);
}
END_TEST

START_TEST(where_a_part_of_a_key_ends_makes_a_difference)
{
    uint64_t a = key_hash(key_hash(KEY_HASH_START, TEXT("ab")), TEXT("c"));
    uint64_t b = key_hash(key_hash(KEY_HASH_START, TEXT("a")), TEXT("bc"));
    uint64_t c = key_hash(key_hash(KEY_HASH_START, TEXT("abc")), TEXT(""));
    ck_assert_uint_ne(a, b);
    ck_assert_uint_ne(b, c);
    ck_assert_uint_ne(a, c);
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("key_ordinals");
    TCase *tests = tcase_create("key_ordinals");
    suite_add_tcase(suite, tests);
    tcase_add_checked_fixture(tests, begin, end);
    tcase_add_test(tests, a_key_is_numbered_each_time_it_comes);
    tcase_add_test(tests, a_number_is_at_least_what_is_asked_for);
    tcase_add_test(tests, many_keys_keep_their_numbers);
    tcase_add_test(tests, where_a_part_of_a_key_ends_makes_a_difference);
    return suite;
}

UNIT_MAIN(make_suite)
