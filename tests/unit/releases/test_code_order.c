/* The order of codes: by code in byte order, equal codes as they came. */
#include "tests/unit/unit.h"

#include <stdio.h>

#include "releases/code_order.h"

static struct collection collection;
static struct diagnostics d;

static void begin(void)
{
    collection_init(&collection);
    diagnostics_init(&d);
}

static void end(void)
{
    collection_release(&collection);
    diagnostics_release(&d);
}

static void take(const char *code, uint32_t member, uint64_t line)
{
    struct collector collector = {&collection, member, &d};
    struct record_sink sink = collector_sink(&collector);
    struct code_record record = {.code = text_of(code), .line = line};
    ck_assert_int_eq(sink.code(sink.context, &record), STATUS_OK);
}

static void check_order(void)
{
    ck_assert_int_eq(collection_order_codes(&collection, &d), STATUS_OK);
    for (size_t i = 1; i < collection.code_count; i++) {
        const struct code_row *a = collection.codes[i - 1].row, *b = collection.codes[i].row;
        int order = text_compare(a->code, b->code);
        ck_assert_int_le(order, 0);
        if (order == 0)
            ck_assert(a->member < b->member || (a->member == b->member && a->line < b->line));
    }
}

START_TEST(no_code_is_in_order)
{
    check_order();
    ck_assert_uint_eq(collection.code_count, 0);
}
END_TEST

START_TEST(one_code_is_in_order)
{
    take("A00", 0, 1);
    check_order();
    ck_assert(text_equal(collection.codes[0].row->code, TEXT("A00")));
}
END_TEST

/* C4A stands before C44, U07 after Z99. */
START_TEST(tabular_order_becomes_byte_order)
{
    static const char *const codes[] = {"C43", "C4A", "C4A0", "C44", "Z99", "U07", "U071"};
    for (size_t i = 0; i < sizeof codes / sizeof *codes; i++)
        take(codes[i], 0, i + 1);
    check_order();
    ck_assert(text_equal(collection.codes[1].row->code, TEXT("C44")));
    ck_assert(text_equal(collection.codes[6].row->code, TEXT("Z99")));
}
END_TEST

START_TEST(a_descending_file_is_turned_round)
{
    char code[8];
    for (unsigned i = 0; i < 1000; i++) {
        snprintf(code, sizeof code, "A%05u", 999 - i);
        take(code, 0, i + 1);
    }
    check_order();
}
END_TEST

/* The first eight bytes are the same: the rest decides. */
START_TEST(codes_beyond_eight_bytes_compare_whole)
{
    take("A0000000Z", 0, 1);
    take("A0000000B", 0, 2);
    take("A0000000", 0, 3);
    take("A0000000B", 1, 1);
    check_order();
    ck_assert_uint_eq(collection.codes[0].row->line, 3);
    ck_assert_uint_eq(collection.codes[1].row->line, 2);
    ck_assert_uint_eq(collection.codes[2].row->member, 1);
}
END_TEST

/* Several members, many codes more than once; then more of them, ordered again. */
START_TEST(equal_codes_stay_as_they_came)
{
    uint32_t random = 20261;
    char code[8];
    for (uint32_t member = 0; member < 4; member++) {
        for (uint32_t line = 1; line <= 700; line++) {
            random = random * 1664525u + 1013904223u;
            snprintf(code, sizeof code, "B%u", (unsigned)(random >> 16) % 400);
            take(code, member, line);
        }
        check_order();
    }
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("code order");
    TCase *tests = tcase_create("code order");
    suite_add_tcase(suite, tests);
    tcase_add_checked_fixture(tests, begin, end);
    tcase_add_test(tests, no_code_is_in_order);
    tcase_add_test(tests, one_code_is_in_order);
    tcase_add_test(tests, tabular_order_becomes_byte_order);
    tcase_add_test(tests, a_descending_file_is_turned_round);
    tcase_add_test(tests, codes_beyond_eight_bytes_compare_whole);
    tcase_add_test(tests, equal_codes_stay_as_they_came);
    return suite;
}

UNIT_MAIN(make_suite)
