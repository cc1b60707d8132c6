/* Sizes that cannot overflow, growth, and the arena. */
#include "tests/unit/unit.h"

#include <stdint.h>
#include <string.h>

#include "schema/base/memory.h"

START_TEST(sizes_that_overflow_are_refused_and_leave_the_result)
{
    size_t n = 5;
    ck_assert(size_add(SIZE_MAX - 1, 1, &n));
    ck_assert_uint_eq(n, SIZE_MAX);
    ck_assert(!size_add(SIZE_MAX, 1, &n));
    ck_assert_uint_eq(n, SIZE_MAX);
    ck_assert(size_multiply(SIZE_MAX / 2, 2, &n));
    ck_assert(!size_multiply(SIZE_MAX / 2 + 1, 2, &n));
    ck_assert(size_multiply(7, 0, &n));
    ck_assert_uint_eq(n, 0);
}
END_TEST

START_TEST(an_array_grows_geometrically_and_keeps_its_items)
{
    unsigned *items = NULL;
    size_t capacity = 0, moves = 0;
    for (unsigned i = 0; i < 10000; i++) {
        size_t before = capacity;
        ck_assert(memory_grow((void **)&items, &capacity, i + 1, sizeof *items));
        moves += capacity != before;
        items[i] = i;
    }
    for (unsigned i = 0; i < 10000; i++)
        ck_assert_uint_eq(items[i], i);
    ck_assert_uint_lt(moves, 20);
    free(items);
}
END_TEST

START_TEST(an_array_that_cannot_grow_is_as_it_was)
{
    char *items = NULL;
    size_t capacity = 0;
    ck_assert(memory_grow((void **)&items, &capacity, 3, 1));
    char *before = items;
    size_t held = capacity;
    ck_assert(!memory_grow((void **)&items, &capacity, SIZE_MAX, 1));
    ck_assert(!memory_grow((void **)&items, &capacity, SIZE_MAX / 4, 8));
    ck_assert_ptr_eq(items, before);
    ck_assert_uint_eq(capacity, held);
    free(items);
}
END_TEST

START_TEST(a_copy_ends_in_nul)
{
    char *copy = memory_copy(text_slice(TEXT("A0100"), 0, 3));
    ck_assert_str_eq(copy, "A01");
    free(copy);
    copy = memory_copy(TEXT_NOT_STATED);
    ck_assert_str_eq(copy, "");
    free(copy);
}
END_TEST

START_TEST(the_arena_keeps_texts_where_they_are)
{
    enum { COUNT = 3000, LENGTH = 999 };
    struct arena a;
    static struct text kept[COUNT];
    char bytes[LENGTH];
    arena_init(&a);
    for (unsigned i = 0; i < COUNT; i++) {
        memset(bytes, (int)('a' + i % 26), sizeof bytes);
        ck_assert(arena_copy(&a, (struct text){bytes, i % LENGTH}, &kept[i]));
    }
    for (unsigned i = 0; i < COUNT; i++) {
        memset(bytes, (int)('a' + i % 26), sizeof bytes);
        ck_assert(text_equal(kept[i], (struct text){bytes, i % LENGTH}));
    }
    arena_release(&a);
}
END_TEST

START_TEST(the_arena_takes_a_text_larger_than_its_blocks)
{
    struct arena a;
    struct text copy;
    size_t length = (size_t)5 << 20;
    char *large = malloc(length);
    ck_assert_ptr_nonnull(large);
    memset(large, 'x', length);
    arena_init(&a);
    ck_assert(arena_copy(&a, TEXT("before"), &copy));
    ck_assert(arena_copy(&a, (struct text){large, length}, &copy));
    ck_assert_uint_eq(copy.length, length);
    ck_assert_int_eq(memcmp(copy.at, large, length), 0);
    ck_assert_ptr_null(arena_bytes(&a, SIZE_MAX));
    arena_release(&a);
    free(large);
}
END_TEST

START_TEST(items_of_the_arena_are_aligned_among_texts)
{
    enum { COUNT = 9000 };
    struct item {
        long double number;
        char bytes[83];
    };
    static struct item *items[COUNT];
    struct arena a;
    struct text copy;
    arena_init(&a);
    for (int i = 0; i < COUNT; i++) {
        items[i] = arena_item(&a, sizeof *items[i]);
        ck_assert_ptr_nonnull(items[i]);
        ck_assert_uint_eq((uintptr_t)items[i] % _Alignof(struct item), 0);
        *items[i] = (struct item){.number = i};
        ck_assert(arena_copy(&a, (struct text){"abcdefghijklmnopq", (size_t)i % 17}, &copy));
    }
    for (int i = 0; i < COUNT; i++)
        ck_assert(items[i]->number == i);
    ck_assert_ptr_null(arena_item(&a, SIZE_MAX));
    arena_release(&a);
}
END_TEST

START_TEST(not_stated_stays_so_in_the_arena_and_empty_stays_stated)
{
    struct arena a;
    struct text copy = TEXT("x");
    arena_init(&a);
    ck_assert(arena_copy(&a, TEXT_NOT_STATED, &copy));
    ck_assert(!text_is_stated(copy));
    ck_assert(arena_copy(&a, TEXT(""), &copy));
    ck_assert(text_is_stated(copy));
    ck_assert_uint_eq(copy.length, 0);
    arena_release(&a);
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("memory");
    TCase *tests = tcase_create("memory");
    suite_add_tcase(suite, tests);
    tcase_add_test(tests, sizes_that_overflow_are_refused_and_leave_the_result);
    tcase_add_test(tests, an_array_grows_geometrically_and_keeps_its_items);
    tcase_add_test(tests, an_array_that_cannot_grow_is_as_it_was);
    tcase_add_test(tests, a_copy_ends_in_nul);
    tcase_add_test(tests, the_arena_keeps_texts_where_they_are);
    tcase_add_test(tests, the_arena_takes_a_text_larger_than_its_blocks);
    tcase_add_test(tests, items_of_the_arena_are_aligned_among_texts);
    tcase_add_test(tests, not_stated_stays_so_in_the_arena_and_empty_stays_stated);
    return suite;
}

UNIT_MAIN(make_suite)
