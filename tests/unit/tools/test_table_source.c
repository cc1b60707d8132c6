/* A table as C source: what its array may be called. (That it compiles, and says what the table
 * says, tests/interop/table-forms tests.) */
#include "tests/unit/unit.h"

#include "tools/compile/table_source.h"

START_TEST(a_name_of_c_and_c_plus_plus_is_one)
{
    static const char *const names[] = {"codes", "icd10cm_2026", "X", "W", "B", "a1", "Class"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        ck_assert_msg(table_symbol_is_usable(text_of(names[i])), "%s", names[i]);
    ck_assert(table_symbol_is_usable(TEXT(TABLE_SYMBOL)));
}
END_TEST

START_TEST(what_compilers_and_systems_keep_for_themselves_is_none)
{
    static const char *const names[] = {"int",  "class", "co_await", "main",   "_codes",  "_Codes",
                                        "a__b", "ends_", "size_t",   "SIZE_T", "restrict"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        ck_assert_msg(!table_symbol_is_usable(text_of(names[i])), "%s", names[i]);
}
END_TEST

START_TEST(what_is_no_identifier_is_none)
{
    static const char *const names[] = {
        "",
        "7days",
        "a-b",
        "a b",
        "a;b",
        "a\n",
        "caf\xc3\xa9",
        "a.b",
        "x[1]",
        "*p",
        "a_name_that_is_so_long_that_no_linker_of_the_old_days_would_ever_have_taken_it"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        ck_assert_msg(!table_symbol_is_usable(text_of(names[i])), "%s", names[i]);
}
END_TEST

static Suite *make_suite(void)
{
    Suite *s = suite_create("table source");
    TCase *t = tcase_create("names");
    tcase_add_test(t, a_name_of_c_and_c_plus_plus_is_one);
    tcase_add_test(t, what_compilers_and_systems_keep_for_themselves_is_none);
    tcase_add_test(t, what_is_no_identifier_is_none);
    suite_add_tcase(s, t);
    return s;
}

UNIT_MAIN(make_suite)
