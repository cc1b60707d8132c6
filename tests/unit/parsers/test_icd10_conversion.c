/* Conversion tables as text, and what becomes of their rows. */
#include "tests/unit/unit.h"

#include "tests/unit/support/icd10_rows.h"

extern const struct parser parser_icd10_conversion;

#define SCOPES "scope conversions  ..\nscope conversion_sources  ..\n"

static struct buffer bytes;

static void begin(void)
{
    buffer_init(&bytes);
}

static void end(void)
{
    buffer_release(&bytes);
}

static void expect(enum system system, const char *events)
{
    expect_events(&parser_icd10_conversion, ROLE_CONVERSION, system, &bytes, events);
}

static void cm_header(void)
{
    plain_row(&bytes, "Current code assignment,Effective,Previous Code(s) Assignment");
}

START_TEST(a_row_of_cm_says_what_a_code_was_and_since_when_it_is)
{
    plain_row(&bytes, "\"The table is provided,");
    plain_row(&bytes, "for each new code, to assist users.\",,");
    cm_header();
    plain_row(&bytes, "A04.71,2017,A04.7");
    plain_row(&bytes, "U07.0,43922,\"J68.0, J80 and K31.-\"");
    plain_row(&bytes, "U07.1,4/1/2020,None");
    expect_recognized(&bytes, "icd10-conversion", ROLE_CONVERSION, SYSTEM_ICD10CM);
    expect(SYSTEM_ICD10CM, SCOPES
           "fact 4 conversion_sources A0471|A04.7|0001|--|code|A047|--\n"
           "fact 4 conversions A0471|A04.7|0001|parsed|2017-10-01|A04.71|2017|--|--|--|--|--\n"
           "fact 5 conversion_sources U070|J68.0, J80 and K31.-|0001|--|code|J680|--\n"
           "fact 5 conversion_sources U070|J68.0, J80 and K31.-|0002|list|code|J80|--\n"
           "fact 5 conversion_sources U070|J68.0, J80 and K31.-|0003|and|category|K31|--\n"
           "fact 5 conversions U070|J68.0, J80 and K31.-|0001|parsed|2020-04-01|U07.0|43922|--|--|"
           "--|--|--\n"
           "fact 6 conversions U071|None|0001|none|2020-04-01|U07.1|4/1/2020|--|--|--|--|--\n");
}
END_TEST

START_TEST(a_row_of_pcs_has_titles_a_change_and_a_month_and_day)
{
    plain_row(&bytes,
              "Current code(s) assignment\tCode title\tEffective year\tPrevious code(s) "
              "assignment\tPredecessor code title\tChange type\tComment\tEffective month/day "
              "[MM.DD]");
    plain_row(&bytes, "XW033E5\t\"Use of Lamp, New\"\t2020\t3E033GC\tUse of Light\tNew\t\t08.01");
    plain_row(&bytes, "NoPCS\tNo description\t2018\t0RG13Z0\tFusion\tDeleted\tgone\t10.01");
    expect_recognized(&bytes, "icd10-conversion", ROLE_CONVERSION, SYSTEM_ICD10PCS);
    expect(SYSTEM_ICD10PCS, SCOPES
           "fact 2 conversion_sources XW033E5|3E033GC|0001|--|code|3E033GC|--\n"
           "fact 2 conversions XW033E5|3E033GC|0001|parsed|2020-08-01|XW033E5|2020|08.01|New|"
           "Use of Lamp, New|Use of Light|\n"
           "fact 3 conversion_sources |0RG13Z0|0001|--|code|0RG13Z0|--\n"
           "fact 3 conversions |0RG13Z0|0001|parsed|2018-10-01|NoPCS|2018|10.01|Deleted|"
           "No description|Fusion|gone\n");
}
END_TEST

START_TEST(what_cannot_be_understood_is_kept_and_marked)
{
    cm_header();
    plain_row(&bytes, "A90.1,2020,see note");
    plain_row(&bytes, "A90.2,soon,A90");
    plain_row(&bytes, "* deleted,2020,A90");
    plain_row(&bytes, "A90.3,2020,");
    plain_row(&bytes, "A90.4");
    plain_row(&bytes, ",,A90");
    expect(SYSTEM_ICD10CM, SCOPES
           "fact 2 conversion_sources A901|see note|0001|--|text|see note|--\n"
           "fact 2 conversions A901|see note|0001|marked|2020-10-01|A90.1|2020|--|--|--|--|--\n"
           "fact 3 conversion_sources A902|A90|0001|--|code|A90|--\n"
           "fact 3 conversions A902|A90|0001|parsed|--|A90.2|soon|--|--|--|--|--\n"
           "fact 4 conversion_sources * deleted|A90|0001|--|code|A90|--\n"
           "fact 4 conversions * deleted|A90|0001|marked|2020-10-01|* deleted|2020|--|--|--|--|--\n"
           "fact 5 conversions A903||0001|marked|2020-10-01|A90.3|2020|--|--|--|--|--\n"
           "fact 6 conversions A904||0001|marked|--|A90.4||--|--|--|--|--\n"
           "fact 7 conversion_sources |A90|0001|--|code|A90|--\n"
           "fact 7 conversions |A90|0001|marked|--|||--|--|--|--|--\n");
}
END_TEST

START_TEST(blanks_repeated_rows_and_codes_without_a_dot_survive)
{
    cm_header();
    plain_row(&bytes, "A90.1  ,2016,A90 ");
    plain_row(&bytes, ",,");
    plain_row(&bytes, "W453XXA,2017,A90");
    plain_row(&bytes, "A90.1,2016,A90 ");
    plain_row(&bytes, "A90.1,2016,A90");
    expect(SYSTEM_ICD10CM, SCOPES
           "fact 2 conversion_sources A901|A90 |0001|--|code|A90|--\n"
           "fact 2 conversions A901|A90 |0001|parsed|2016-10-01|A90.1  |2016|--|--|--|--|--\n"
           "fact 4 conversion_sources W453XXA|A90|0001|--|code|A90|--\n"
           "fact 4 conversions W453XXA|A90|0001|parsed|2017-10-01|W453XXA|2017|--|--|--|--|--\n"
           "fact 5 conversions A901|A90 |0002|parsed|2016-10-01|A90.1|2016|--|--|--|--|--\n"
           "fact 6 conversion_sources A901|A90|0001|--|code|A90|--\n"
           "fact 6 conversions A901|A90|0001|parsed|2016-10-01|A90.1|2016|--|--|--|--|--\n");
}
END_TEST

START_TEST(text_in_another_encoding_and_bad_quotes_are_rejected_with_their_place)
{
    cm_header();
    plain_row(&bytes, "A90.1,2016,Caf\xE9");
    plain_row(&bytes, "A90.2,2016,\"A90\" x");
    plain_row(&bytes, "A90.3,2016,None");
    expect(SYSTEM_ICD10CM,
           SCOPES "reject 2:3 byte 0xe9 is not UTF-8 text\n"
                  "reject 3:0 a quote stands where none may be\n"
                  "fact 4 conversions A903|None|0001|none|2016-10-01|A90.3|2016|--|--|--|--|--\n");
}
END_TEST

START_TEST(columns_are_found_by_title_and_the_unknown_are_said)
{
    plain_row(&bytes, "Note\tEffective October 1\tPrevious Code(s) Assignment\tCurrent code "
                      "assignment");
    plain_row(&bytes, "x\t2016\tA90\tA90.1");
    expect_recognized(&bytes, "icd10-conversion", ROLE_CONVERSION, SYSTEM_ICD10CM);
    expect(SYSTEM_ICD10CM,
           SCOPES "fact 2 conversion_sources A901|A90|0001|--|code|A90|--\n"
                  "fact 2 conversions A901|A90|0001|parsed|2016-10-01|A90.1|2016|--|--|--|--|--\n");
}
END_TEST

START_TEST(a_header_may_run_over_lines)
{
    plain_row(&bytes, "The table, in other words,");
    plain_row(&bytes, "\"Current");
    plain_row(&bytes, "code assignment\",Effective,\"Previous Code(s)");
    plain_row(&bytes, "Assignment\"");
    plain_row(&bytes, "A90.1,2016,None");
    expect_recognized(&bytes, "icd10-conversion", ROLE_CONVERSION, SYSTEM_ICD10CM);
    expect(SYSTEM_ICD10CM,
           SCOPES "fact 5 conversions A901|None|0001|none|2016-10-01|A90.1|2016|--|--|--|--|--\n");
}
END_TEST

START_TEST(without_its_columns_nothing_is_a_conversion_table)
{
    plain_row(&bytes, "Current code assignment,Previous Code(s) Assignment");
    plain_row(&bytes, "A90.1,A90");
    expect_not_recognized(&bytes);
    buffer_clear(&bytes);
    plain_row(&bytes, "Current code,Current code,Effective,Previous code");
    expect_not_recognized(&bytes);
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("icd10_conversion");
    TCase *tests = tcase_create("icd10_conversion");
    suite_add_tcase(suite, tests);
    tcase_add_checked_fixture(tests, begin, end);
    tcase_add_test(tests, a_row_of_cm_says_what_a_code_was_and_since_when_it_is);
    tcase_add_test(tests, a_row_of_pcs_has_titles_a_change_and_a_month_and_day);
    tcase_add_test(tests, what_cannot_be_understood_is_kept_and_marked);
    tcase_add_test(tests, blanks_repeated_rows_and_codes_without_a_dot_survive);
    tcase_add_test(tests, text_in_another_encoding_and_bad_quotes_are_rejected_with_their_place);
    tcase_add_test(tests, columns_are_found_by_title_and_the_unknown_are_said);
    tcase_add_test(tests, a_header_may_run_over_lines);
    tcase_add_test(tests, without_its_columns_nothing_is_a_conversion_table);
    return suite;
}

UNIT_MAIN(make_suite)
