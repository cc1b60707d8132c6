/* Systems and the syntax of their codes. */
#include "tests/unit/unit.h"

#include <string.h>

#include "schema/system.h"

static bool is_valid(enum system s, const char *code)
{
    return system_code_is_valid(s, text_of(code), NULL);
}

static void expect_normal(enum system s, const char *written, const char *code)
{
    char out[CODE_LIMIT + 1];
    ck_assert_msg(system_code_normalize(s, text_of(written), out), "%s", written);
    ck_assert_str_eq(out, code);
}

static void expect_no_code(enum system s, const char *written)
{
    char out[CODE_LIMIT + 1];
    ck_assert_msg(!system_code_normalize(s, text_of(written), out), "%s", written);
}

START_TEST(systems_are_known_by_name)
{
    enum system s = SYSTEM_NONE;
    ck_assert(system_from_name(TEXT("icd10cm"), &s));
    ck_assert_int_eq(s, SYSTEM_ICD10CM);
    ck_assert_str_eq(system_name(s), "icd10cm");
    ck_assert_str_eq(system_title(s), "ICD-10-CM");
    ck_assert(system_from_name(TEXT("icd10pcs"), &s));
    ck_assert_int_eq(s, SYSTEM_ICD10PCS);
    ck_assert(!system_from_name(TEXT("ICD10CM"), &s));
    ck_assert(!system_from_name(TEXT("none"), &s));
    ck_assert(!system_from_name(TEXT(""), &s));
}
END_TEST

START_TEST(a_diagnosis_is_a_letter_and_two_to_six_letters_or_digits)
{
    ck_assert(is_valid(SYSTEM_ICD10CM, "A00"));
    ck_assert(is_valid(SYSTEM_ICD10CM, "C4A9"));
    ck_assert(is_valid(SYSTEM_ICD10CM, "O9A1"));
    ck_assert(is_valid(SYSTEM_ICD10CM, "S72001A"));
    ck_assert(is_valid(SYSTEM_ICD10CM, "QA0")); /* FY2026, the first with a letter second */
    ck_assert(is_valid(SYSTEM_ICD10CM, "QA0101"));
    ck_assert(!is_valid(SYSTEM_ICD10CM, ""));
    ck_assert(!is_valid(SYSTEM_ICD10CM, "A0"));
    ck_assert(!is_valid(SYSTEM_ICD10CM, "S72001AX"));
    ck_assert(!is_valid(SYSTEM_ICD10CM, "0A0"));
    ck_assert(!is_valid(SYSTEM_ICD10CM, "a00"));
    ck_assert(!is_valid(SYSTEM_ICD10CM, "A00.0"));
    ck_assert(!is_valid(SYSTEM_ICD10CM, "A00 "));
}
END_TEST

START_TEST(a_procedure_has_three_or_seven_characters_without_i_and_o)
{
    ck_assert(is_valid(SYSTEM_ICD10PCS, "001"));
    ck_assert(is_valid(SYSTEM_ICD10PCS, "0016070"));
    ck_assert(is_valid(SYSTEM_ICD10PCS, "XW033E5"));
    ck_assert(!is_valid(SYSTEM_ICD10PCS, "0016"));
    ck_assert(!is_valid(SYSTEM_ICD10PCS, "00160700"));
    ck_assert(!is_valid(SYSTEM_ICD10PCS, "OO16070"));
    ck_assert(!is_valid(SYSTEM_ICD10PCS, "0I16070"));
    ck_assert(!is_valid(SYSTEM_ICD10PCS, "xw033e5"));
    ck_assert(!is_valid(SYSTEM_NONE, "001"));
}
END_TEST

START_TEST(codes_of_icd9_are_digits_behind_a_v_or_an_e_too)
{
    ck_assert(is_valid(SYSTEM_ICD9CM, "042"));
    ck_assert(is_valid(SYSTEM_ICD9CM, "25000"));
    ck_assert(is_valid(SYSTEM_ICD9CM, "V10"));
    ck_assert(is_valid(SYSTEM_ICD9CM, "V9103"));
    ck_assert(is_valid(SYSTEM_ICD9CM, "E000"));
    ck_assert(is_valid(SYSTEM_ICD9CM, "E8541"));
    ck_assert(!is_valid(SYSTEM_ICD9CM, "04"));
    ck_assert(!is_valid(SYSTEM_ICD9CM, "250001"));
    ck_assert(!is_valid(SYSTEM_ICD9CM, "V1"));
    ck_assert(!is_valid(SYSTEM_ICD9CM, "E85"));
    ck_assert(!is_valid(SYSTEM_ICD9CM, "E85411"));
    ck_assert(!is_valid(SYSTEM_ICD9CM, "A000"));
    ck_assert(!is_valid(SYSTEM_ICD9CM, ""));
    ck_assert(is_valid(SYSTEM_ICD9PROC, "011"));
    ck_assert(is_valid(SYSTEM_ICD9PROC, "0001"));
    ck_assert(!is_valid(SYSTEM_ICD9PROC, "00"));
    ck_assert(!is_valid(SYSTEM_ICD9PROC, "00001"));
    ck_assert(!is_valid(SYSTEM_ICD9PROC, "V10"));
}
END_TEST

START_TEST(the_maps_hold_codes_of_four_systems)
{
    ck_assert(is_valid(SYSTEM_GEM, "0010"));
    ck_assert(is_valid(SYSTEM_GEM, "V5889"));
    ck_assert(is_valid(SYSTEM_GEM, "T422X5S"));
    ck_assert(is_valid(SYSTEM_GEM, "02S00ZZ"));
    ck_assert(!is_valid(SYSTEM_GEM, "NoDx"));
    ck_assert(!is_valid(SYSTEM_GEM, "00"));
    expect_normal(SYSTEM_GEM, "00.10", "0010");
    expect_normal(SYSTEM_GEM, "250.00", "25000");
    expect_normal(SYSTEM_GEM, "e854.1", "E8541");
    expect_normal(SYSTEM_GEM, "e08.3541", "E083541");
    expect_no_code(SYSTEM_GEM, "2.5000");
}
END_TEST

START_TEST(the_dot_of_icd9_stands_where_its_kind_of_code_has_it)
{
    expect_normal(SYSTEM_ICD9CM, "250.00", "25000");
    expect_normal(SYSTEM_ICD9CM, "e854.1", "E8541");
    expect_normal(SYSTEM_ICD9CM, "v10.3", "V103");
    expect_normal(SYSTEM_ICD9PROC, "00.1", "001");
    expect_no_code(SYSTEM_ICD9CM, "E85.41");
    expect_no_code(SYSTEM_ICD9PROC, "001.0");
    char out[CODE_LIMIT + 2];
    system_code_display(SYSTEM_ICD9CM, TEXT("25000"), out);
    ck_assert_str_eq(out, "250.00");
    system_code_display(SYSTEM_ICD9CM, TEXT("E8541"), out);
    ck_assert_str_eq(out, "E854.1");
    system_code_display(SYSTEM_ICD9CM, TEXT("E854"), out);
    ck_assert_str_eq(out, "E854");
    system_code_display(SYSTEM_ICD9PROC, TEXT("0010"), out);
    ck_assert_str_eq(out, "00.10");
    system_code_display(SYSTEM_GEM, TEXT("0010"), out);
    ck_assert_str_eq(out, "0010");
}
END_TEST

START_TEST(systems_that_have_ended_say_when)
{
    ck_assert_int_eq(date_compare(system_last_day(SYSTEM_ICD9CM), (struct date){2015, 9, 30}), 0);
    ck_assert_int_eq(system_version(SYSTEM_ICD9CM, (struct date){2014, 10, 1}), 32);
    ck_assert_int_eq(system_version(SYSTEM_GEM, (struct date){2014, 10, 1}), 0);
    ck_assert(date_is_set(system_last_day(SYSTEM_GEM)));
    ck_assert(!date_is_set(system_last_day(SYSTEM_ICD10CM)));
    ck_assert(!date_is_set(system_last_day(SYSTEM_HCPCS)));
    ck_assert(system_edition_day(SYSTEM_ICD9PROC, 10, 1));
    ck_assert(!system_edition_day(SYSTEM_ICD9PROC, 4, 1));
}
END_TEST

START_TEST(the_first_byte_that_does_not_fit_is_told)
{
    size_t bad = 99;
    ck_assert(!system_code_is_valid(SYSTEM_ICD10CM, TEXT("A0-0"), &bad));
    ck_assert_uint_eq(bad, 2);
    ck_assert(!system_code_is_valid(SYSTEM_ICD10CM, TEXT("A0"), &bad));
    ck_assert_uint_eq(bad, 2);
    ck_assert(!system_code_is_valid(SYSTEM_ICD10PCS, TEXT("00O6070"), &bad));
    ck_assert_uint_eq(bad, 2);
    ck_assert(!system_code_is_valid(SYSTEM_ICD10PCS, TEXT("0016070X"), &bad));
    ck_assert_uint_eq(bad, 7);
}
END_TEST

START_TEST(typical_codes_tell_systems_apart)
{
    ck_assert(system_code_is_typical(SYSTEM_ICD10CM, TEXT("A000")));
    ck_assert(!system_code_is_typical(SYSTEM_ICD10CM, TEXT("QA0")));
    ck_assert(!system_code_is_typical(SYSTEM_ICD10CM, TEXT("XW033E5")));
    ck_assert(system_code_is_typical(SYSTEM_ICD10PCS, TEXT("XW033E5")));
    ck_assert(!system_code_is_typical(SYSTEM_ICD10CM, TEXT("A0")));
}
END_TEST

START_TEST(people_write_codes_dotted_padded_and_in_any_case)
{
    expect_normal(SYSTEM_ICD10CM, "A00.0", "A000");
    expect_normal(SYSTEM_ICD10CM, "  s72.001a ", "S72001A");
    expect_normal(SYSTEM_ICD10CM, "S72001A", "S72001A");
    expect_normal(SYSTEM_ICD10CM, "qa0.01", "QA001");
    expect_normal(SYSTEM_ICD10PCS, " xw033e5 ", "XW033E5");
}
END_TEST

START_TEST(a_dot_in_the_wrong_place_makes_no_code)
{
    expect_no_code(SYSTEM_ICD10CM, "A0.00");
    expect_no_code(SYSTEM_ICD10CM, "A000.");
    expect_no_code(SYSTEM_ICD10CM, "A00.");
    expect_no_code(SYSTEM_ICD10CM, "A00..0");
    expect_no_code(SYSTEM_ICD10PCS, "001.6070");
}
END_TEST

START_TEST(what_is_no_code_is_never_made_into_one)
{
    expect_no_code(SYSTEM_ICD10CM, "");
    expect_no_code(SYSTEM_ICD10CM, "   ");
    expect_no_code(SYSTEM_ICD10CM, "A0 00");
    expect_no_code(SYSTEM_ICD10CM, "A\xC3\xA9"
                                   "0");
    expect_no_code(SYSTEM_ICD10CM, "A0000000000000000000000000000000000");
    expect_no_code(SYSTEM_ICD10PCS, "0O16070"); /* the letter: never taken for a zero */
    expect_no_code(SYSTEM_NONE, "A00");
}
END_TEST

START_TEST(diagnoses_are_shown_dotted_and_procedures_as_they_are)
{
    char out[CODE_LIMIT + 2];
    system_code_display(SYSTEM_ICD10CM, TEXT("A00"), out);
    ck_assert_str_eq(out, "A00");
    system_code_display(SYSTEM_ICD10CM, TEXT("S72001A"), out);
    ck_assert_str_eq(out, "S72.001A");
    system_code_display(SYSTEM_ICD10PCS, TEXT("0016070"), out);
    ck_assert_str_eq(out, "0016070");
    /* a code of another's package may be of any length */
    system_code_display(SYSTEM_ICD10CM, TEXT("ABCDEFGHIJKLMNOPQRSTUVWXYZ"), out);
    ck_assert_uint_le(strlen(out), CODE_LIMIT + 1);
}
END_TEST

START_TEST(what_is_displayed_normalizes_back)
{
    static const char *const codes[] = {"A00", "A000", "T360X1A", "Z9989", "QA0"};
    char shown[CODE_LIMIT + 2];
    for (size_t i = 0; i < sizeof codes / sizeof *codes; i++) {
        system_code_display(SYSTEM_ICD10CM, text_of(codes[i]), shown);
        expect_normal(SYSTEM_ICD10CM, shown, codes[i]);
    }
}
END_TEST

START_TEST(editions_take_effect_on_known_days)
{
    ck_assert(system_edition_day(SYSTEM_ICD10CM, 10, 1));
    ck_assert(system_edition_day(SYSTEM_ICD10CM, 1, 1));
    ck_assert(system_edition_day(SYSTEM_ICD10CM, 4, 1));
    ck_assert(!system_edition_day(SYSTEM_ICD10CM, 8, 1));
    ck_assert(system_edition_day(SYSTEM_ICD10PCS, 8, 1));
    ck_assert(!system_edition_day(SYSTEM_ICD10CM, 10, 2));
    ck_assert(!system_edition_day(SYSTEM_ICD10CM, 7, 1));
}
END_TEST

START_TEST(the_list_of_names_has_every_system)
{
    struct buffer list;
    buffer_init(&list);
    for (int s = SYSTEM_NONE + 1; s < SYSTEMS; s++)
        buffer_printf(&list, "%s%s",
                      s == SYSTEM_NONE + 1 ? ""
                      : s == SYSTEMS - 1   ? " or "
                                           : ", ",
                      system_name((enum system)s));
    ck_assert_str_eq(list.at, SYSTEM_NAMES);
    buffer_release(&list);
}
END_TEST

static const struct {
    enum system system;
    const char *effective, *end;
} ends[] = {
    {SYSTEM_ICD10CM, "2025-10-01", "2026-09-30"}, {SYSTEM_ICD10PCS, "2022-04-01", "2022-09-30"},
    {SYSTEM_HCPCS, "2016-01-01", "2016-12-31"},   {SYSTEM_HCPCS, "2019-01-01", "2019-12-31"},
    {SYSTEM_HCPCS, "2020-01-01", "2020-03-31"},   {SYSTEM_HCPCS, "2024-04-01", "2024-06-30"},
    {SYSTEM_HCPCS, "2025-07-01", "2025-09-30"},   {SYSTEM_HCPCS, "2025-10-01", "2025-12-31"},
    {SYSTEM_HCPCS, "2025-11-15", "2025-12-31"},
};

START_TEST(an_edition_ends_with_its_year_or_quarter)
{
    struct date effective;
    char end[DATE_TEXT + 1];
    ck_assert(date_parse(text_of(ends[_i].effective), &effective));
    date_format(system_edition_end(ends[_i].system, effective), end);
    ck_assert_str_eq(end, ends[_i].end);
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("system");
    TCase *tests = tcase_create("system");
    suite_add_tcase(suite, tests);
    tcase_add_test(tests, systems_are_known_by_name);
    tcase_add_test(tests, a_diagnosis_is_a_letter_and_two_to_six_letters_or_digits);
    tcase_add_test(tests, a_procedure_has_three_or_seven_characters_without_i_and_o);
    tcase_add_test(tests, codes_of_icd9_are_digits_behind_a_v_or_an_e_too);
    tcase_add_test(tests, the_maps_hold_codes_of_four_systems);
    tcase_add_test(tests, the_dot_of_icd9_stands_where_its_kind_of_code_has_it);
    tcase_add_test(tests, systems_that_have_ended_say_when);
    tcase_add_test(tests, the_first_byte_that_does_not_fit_is_told);
    tcase_add_test(tests, typical_codes_tell_systems_apart);
    tcase_add_test(tests, people_write_codes_dotted_padded_and_in_any_case);
    tcase_add_test(tests, a_dot_in_the_wrong_place_makes_no_code);
    tcase_add_test(tests, what_is_no_code_is_never_made_into_one);
    tcase_add_test(tests, diagnoses_are_shown_dotted_and_procedures_as_they_are);
    tcase_add_test(tests, what_is_displayed_normalizes_back);
    tcase_add_test(tests, editions_take_effect_on_known_days);
    tcase_add_test(tests, the_list_of_names_has_every_system);
    tcase_add_loop_test(tests, an_edition_ends_with_its_year_or_quarter, 0,
                        (int)(sizeof ends / sizeof *ends));
    return suite;
}

UNIT_MAIN(make_suite)
