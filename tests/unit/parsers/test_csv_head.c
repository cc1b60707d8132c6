/* What the first bytes of a file say that is to be read as rows. */
#include "tests/unit/unit.h"

#include "parsers/containers/csv_head.h"

START_TEST(what_is_no_table_is_refused)
{
    static const struct text none[] = {{"\xFF\xFE"
                                        "a",
                                        3},
                                       {"\xFE\xFF", 2},
                                       {"PK\003\004", 4},
                                       {"\xD0\xCF\x11\xE0", 4},
                                       {"a\0b\0", 4},
                                       {"\0a", 2}};
    static const struct text some[] = {{"", 0},
                                       {"a", 1},
                                       {"PK,b", 4},
                                       {"\xEF\xBB\xBF"
                                        "a,b",
                                        6}};
    for (size_t i = 0; i < sizeof none / sizeof *none; i++)
        ck_assert_ptr_nonnull(csv_head_refusal(none[i]));
    for (size_t i = 0; i < sizeof some / sizeof *some; i++)
        ck_assert_ptr_null(csv_head_refusal(some[i]));
}
END_TEST

START_TEST(lines_that_end_with_cr_alone_are_seen)
{
    size_t at = 0;
    ck_assert(csv_head_ends_with_cr(TEXT("a,b\r1,2\r"), &at));
    ck_assert_uint_eq(at, 3);
    ck_assert(!csv_head_ends_with_cr(TEXT("a,b\r\n"), &at));
    ck_assert(!csv_head_ends_with_cr(TEXT("a,b\r"), &at)); /* its LF may come yet */
    ck_assert(!csv_head_ends_with_cr(TEXT("a,\"b\rc\"\n"), &at));
    ck_assert(!csv_head_ends_with_cr(TEXT(""), &at));
}
END_TEST

static Suite *suite(void)
{
    Suite *s = suite_create("csv_head");
    TCase *c = tcase_create("heads");
    tcase_add_test(c, what_is_no_table_is_refused);
    tcase_add_test(c, lines_that_end_with_cr_alone_are_seen);
    suite_add_tcase(s, c);
    return s;
}

UNIT_MAIN(suite)
