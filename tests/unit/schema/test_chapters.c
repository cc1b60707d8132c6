/* Chapters by range of codes. */
#include "tests/unit/unit.h"

#include "schema/chapters.h"

static const char *chapter_id(enum system s, const char *code)
{
    const struct chapter *chapter = chapter_find(s, text_of(code));
    return chapter ? chapter->id : "none";
}

START_TEST(a_range_holds_its_bounds_and_all_below_them)
{
    ck_assert_str_eq(chapter_id(SYSTEM_ICD10CM, "A00"), "1");
    ck_assert_str_eq(chapter_id(SYSTEM_ICD10CM, "B999"), "1");
    ck_assert_str_eq(chapter_id(SYSTEM_ICD10CM, "C4A9"), "2");
    ck_assert_str_eq(chapter_id(SYSTEM_ICD10CM, "D499"), "2");
    ck_assert_str_eq(chapter_id(SYSTEM_ICD10CM, "D500"), "3");
    ck_assert_str_eq(chapter_id(SYSTEM_ICD10CM, "H59"), "7");
    ck_assert_str_eq(chapter_id(SYSTEM_ICD10CM, "H60"), "8");
    ck_assert_str_eq(chapter_id(SYSTEM_ICD10CM, "O9A219"), "15");
    ck_assert_str_eq(chapter_id(SYSTEM_ICD10CM, "QA0101"), "17");
    ck_assert_str_eq(chapter_id(SYSTEM_ICD10CM, "T8899XS"), "19");
    ck_assert_str_eq(chapter_id(SYSTEM_ICD10CM, "U071"), "22");
}
END_TEST

START_TEST(a_code_outside_all_ranges_has_no_chapter)
{
    ck_assert_str_eq(chapter_id(SYSTEM_ICD10CM, "F00"), "none");
    ck_assert_str_eq(chapter_id(SYSTEM_ICD10CM, "T98"), "none");
    ck_assert_str_eq(chapter_id(SYSTEM_ICD10CM, ""), "none");
    ck_assert_str_eq(chapter_id(SYSTEM_ICD10PCS, "A00"), "none");
    ck_assert_str_eq(chapter_id(SYSTEM_NONE, "A00"), "none");
}
END_TEST

START_TEST(sections_of_procedures_go_by_the_first_character)
{
    ck_assert_str_eq(chapter_id(SYSTEM_ICD10PCS, "0016070"), "0");
    ck_assert_str_eq(chapter_id(SYSTEM_ICD10PCS, "XW0"), "X");
}
END_TEST

START_TEST(chapters_of_icd9_go_by_the_first_digits)
{
    ck_assert_str_eq(chapter_id(SYSTEM_ICD9CM, "0010"), "1");
    ck_assert_str_eq(chapter_id(SYSTEM_ICD9CM, "1398"), "1");
    ck_assert_str_eq(chapter_id(SYSTEM_ICD9CM, "25000"), "3");
    ck_assert_str_eq(chapter_id(SYSTEM_ICD9CM, "V9199"), "V");
    ck_assert_str_eq(chapter_id(SYSTEM_ICD9CM, "E8541"), "E");
    ck_assert_str_eq(chapter_id(SYSTEM_ICD9CM, "V92"), "none");
    ck_assert_str_eq(chapter_id(SYSTEM_ICD9PROC, "0001"), "0");
    ck_assert_str_eq(chapter_id(SYSTEM_ICD9PROC, "1711"), "3A");
    ck_assert_str_eq(chapter_id(SYSTEM_ICD9PROC, "9999"), "16");
    ck_assert_str_eq(chapter_id(SYSTEM_GEM, "0001"), "none");
}
END_TEST

START_TEST(ranges_do_not_overlap_and_stand_in_their_tables_limit)
{
    for (int s = SYSTEM_NONE; s < SYSTEMS; s++) {
        size_t count;
        const struct chapter *all = chapters_of((enum system)s, &count);
        ck_assert_uint_le(count, CHAPTERS_LIMIT);
        for (size_t i = 0; i < count; i++) {
            if (all[i].first[0] == '\0') /* the modifiers of HCPCS, by their length */
                continue;
            ck_assert_ptr_eq(chapter_find((enum system)s, text_of(all[i].first)), &all[i]);
            ck_assert_ptr_eq(chapter_find((enum system)s, text_of(all[i].last)), &all[i]);
        }
    }
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("chapters");
    TCase *tests = tcase_create("chapters");
    suite_add_tcase(suite, tests);
    tcase_add_test(tests, a_range_holds_its_bounds_and_all_below_them);
    tcase_add_test(tests, a_code_outside_all_ranges_has_no_chapter);
    tcase_add_test(tests, sections_of_procedures_go_by_the_first_character);
    tcase_add_test(tests, chapters_of_icd9_go_by_the_first_digits);
    tcase_add_test(tests, ranges_do_not_overlap_and_stand_in_their_tables_limit);
    return suite;
}

UNIT_MAIN(make_suite)
