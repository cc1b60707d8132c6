/* Corrections of HCPCS as text: with tabs, and in columns of blanks. */
#include "tests/unit/unit.h"

#include "tests/unit/support/icd10_rows.h"

extern const struct parser parser_hcpcs_corrections;

static struct buffer bytes;
static enum role role;

static void begin(void)
{
    buffer_init(&bytes);
}

static void end(void)
{
    buffer_release(&bytes);
}

static void expect(const char *events)
{
    expect_recognized(&bytes, "hcpcs-corrections", role, SYSTEM_HCPCS);
    expect_events(&parser_hcpcs_corrections, role, SYSTEM_HCPCS, &bytes, events);
}

static void tabs(void)
{
    role = ROLE_CORRECTIONS_TEXT;
    plain_row(&bytes, "\t2017 HCPCS CORRECTIONS\t\t\t\t\t\t\t");
    plain_row(&bytes, "\t\t\t\t\t\t\t\t");
    plain_row(&bytes,
              "CODE\tACTION\tEFF DATE\tSHORT DESC\tLONG DESC\tTOS \tBETOS\tCOV\tPRICE\tASC IND");
}

static void columns(void)
{
    role = ROLE_CORRECTIONS_PRINT;
    plain_row(&bytes, "         2018 HCPCS CORRECTIONS");
    plain_row(&bytes, "");
    plain_row(&bytes, "  CODE           ACTION        EFF DATE         SHORT DESC");
}

/* ---- between tabs */

START_TEST(an_added_code_has_titles_an_add_date_and_whatever_else_is_stated)
{
    tabs();
    plain_row(&bytes,
              "Z9001\tADD \t01/01/2017\t\"Lamp, tin\"\t\"Lamp of tin, the \"\"small\"\" one\"\t"
              "\"9,F\"\tD1E\tD\t53\t");
    plain_row(&bytes, "Z9002\tADD Code\t\tOar\t\t\t\t\t\t");
    plain_row(&bytes, "\t\t\t\t\t\t\t\t\t");
    expect("correction 4 add long Z9001 'Lamp of tin, the \"small\" one' 2017-01-01\n"
           "correction 4 set short Z9001 'Lamp, tin' 2017-01-01\n"
           "correction 4 set valid_from Z9001 '2017-01-01' 2017-01-01\n"
           "correction 4 set type_of_service Z9001 '9,F' 2017-01-01\n"
           "correction 4 set betos Z9001 'D1E' 2017-01-01\n"
           "correction 4 set coverage Z9001 'D' 2017-01-01\n"
           "correction 4 set pricing Z9001 '53' 2017-01-01\n"
           "correction 5 add long Z9002 -- -\n"
           "correction 5 set short Z9002 'Oar' -\n"
           "correction 5 set valid_from Z9002 -- -\n");
}
END_TEST

START_TEST(words_say_what_is_asked_for)
{
    tabs();
    plain_row(&bytes, "Z9001\tRemove xref code Z0080\t01/01/2017");
    plain_row(&bytes, "Z9002\tAdd Lab Cert code 220\t01/01/2017");
    plain_row(&bytes, "Z9003\tTerminate code\t01/01/2017");
    plain_row(&bytes, "Z9004\tDISCONTINUE\t03/01/2016");
    plain_row(&bytes, "Z9005\tDELETE");
    plain_row(&bytes, "Z9006\tRemove, will be assigned at a later date");
    plain_row(&bytes, "Z9007\tDO NOT ADD - Remove from previous corrections document");
    plain_row(&bytes, "Z9008\tShould not have been updated - revert back to 2017 description");
    expect("correction 4 remove value cross_reference Z9001 'Z0080' 2017-01-01\n"
           "correction 5 add value lab_certification Z9002 '220' 2017-01-01\n"
           "correction 6 set valid_to Z9003 '2016-12-31' 2017-01-01\n"
           "correction 7 set valid_to Z9004 '2016-02-29' 2016-03-01\n"
           "correction 8 delete - Z9005 -- -\n"
           "correction 9 withhold - Z9006 -- -\n"
           "correction 10 withhold - Z9007 -- -\n"
           "correction 11 revert - Z9008 -- -\n");
}
END_TEST

START_TEST(a_revision_names_its_fields_and_takes_their_values)
{
    tabs();
    plain_row(&bytes, "Z9001\tReviseLong Description\t01/01/2017\t\tLamp of brass");
    plain_row(&bytes, "Z9002\tRevise Long and Short Desc\t01/01/2017\tOar\tOar of ash");
    plain_row(&bytes, "Z9003\tChange ASC Ind/ASC eff date\t04/01/2017\t\t\t\t\t\t\tYY");
    plain_row(&bytes, "Z9004\tCorrect BETOS\t\t\t\t\tD1A");
    plain_row(&bytes, "Z9005\tUpdate TOS\t\t\t\t9");
    expect("correction 4 set long Z9001 'Lamp of brass' 2017-01-01\n"
           "correction 5 set short Z9002 'Oar' 2017-01-01\n"
           "correction 5 set long Z9002 'Oar of ash' 2017-01-01\n"
           "correction 6 set asc_group Z9003 'YY' 2017-04-01\n"
           "correction 6 set asc_date Z9003 '2017-04-01' 2017-04-01\n"
           "correction 7 set betos Z9004 'D1A' -\n"
           "correction 8 set type_of_service Z9005 '9' -\n");
}
END_TEST

/* What is not said clearly is never guessed at. */
START_TEST(a_value_that_is_not_named_or_not_there_is_said_so)
{
    tabs();
    plain_row(&bytes, "Z9001\tRevise Long Desc\t01/01/2017");
    plain_row(&bytes, "Z9002\tRevise Short Desc\t01/01/2017\tOar\t\t\tD1A");
    plain_row(&bytes, "Z9003\tRevise\t01/01/2017\tOar");
    plain_row(&bytes, "Z9004\tRemove termination date");
    plain_row(&bytes, "Z9005\tAdd xref");
    plain_row(&bytes, "Z9006\tDelete xref code Z0001");
    plain_row(&bytes, "Z9007\tAdd TOS and BETOS 9");
    plain_row(&bytes, "Z9008\tPolish");
    expect("correction 4 set long Z9001 -- 2017-01-01\n"
           "correction 5 set short Z9002 'Oar' 2017-01-01\n"
           "correction 5 other betos Z9002 'D1A' 2017-01-01\n"
           "correction 6 other - Z9003 -- 2017-01-01\n"
           "correction 7 other - Z9004 -- -\n"
           "correction 8 add value cross_reference Z9005 -- -\n"
           "correction 9 other - Z9006 -- -\n"
           "correction 10 other - Z9007 -- -\n"
           "correction 11 other - Z9008 -- -\n");
}
END_TEST

START_TEST(what_cannot_be_read_is_rejected_whole)
{
    tabs();
    plain_row(&bytes, "Z9001\tDELETE");
    plain_row(&bytes, "Z9002\tDELETE");
    plain_row(&bytes, "Z9003\tDELETE");
    plain_row(&bytes, "Z9004\tDELETE");
    plain_row(&bytes, "Z9005\tDELETE");
    plain_row(&bytes, "Z900\tDELETE");
    plain_row(&bytes, "Z9006\t");
    plain_row(&bytes, "Z9007\tADD\t13/01/2017");
    plain_row(&bytes, "Z9008\tADD\t\"01/01/2017");
    plain_row(&bytes, "Z9009\tADD\t01/01/2017\tOar\tOar of ash\t\t\t\t\t\tsurplus");
    plain_row(&bytes, "Z9010\tADD\t01/01/2017\tCAF\xC9");
    expect("correction 4 delete - Z9001 -- -\n"
           "correction 5 delete - Z9002 -- -\n"
           "correction 6 delete - Z9003 -- -\n"
           "correction 7 delete - Z9004 -- -\n"
           "correction 8 delete - Z9005 -- -\n"
           "reject 9:5 'Z900' is not a code of HCPCS Level II\n"
           "reject 10:7 states no action\n"
           "reject 11:11 effective date '13/01/2017' is no date: expected MM/DD/YYYY\n"
           "reject 12:11 a quote is not closed\n"
           "reject 13:42 'surplus' stands under no heading that is known\n"
           "reject 14:25 byte 0xc9 is not UTF-8 text\n");
}
END_TEST

/* ---- in columns of blanks */

START_TEST(of_columns_only_codes_and_words_are_taken)
{
    columns();
    plain_row(&bytes, "  Z9001  Change ASC Ind/ASC eff04/01/2017                        YY");
    plain_row(&bytes, "  Z9002  Revise Long Desc      01/01/2018              Lamp of bra");
    plain_row(&bytes, "  Z9003  Revise Long & Short De01/01/201>= 2 lamps     At least two");
    plain_row(&bytes, "  Z9004  ADD Code              01/01/201Oar            Oar of 1  M5D  C");
    plain_row(&bytes, "  Z9005  Should not have been updated - revert back to 2017 description");
    plain_row(&bytes, "  Z9006  DELETE");
    expect("correction 4 set asc_group Z9001 -- 2017-04-01\n"
           "correction 4 set asc_date Z9001 '2017-04-01' 2017-04-01\n"
           "correction 5 set long Z9002 -- 2018-01-01\n"
           "correction 6 set short Z9003 -- -\n"
           "correction 6 set long Z9003 -- -\n"
           "correction 7 add long Z9004 -- -\n"
           "correction 7 set short Z9004 -- -\n"
           "correction 7 set valid_from Z9004 -- -\n"
           "correction 8 revert - Z9005 -- -\n"
           "correction 9 delete - Z9006 -- -\n");
}
END_TEST

START_TEST(a_value_in_words_that_reach_the_next_column_may_be_cut)
{
    columns();
    plain_row(&bytes, "  Z9001  Add Lab Cert code 220 01/01/2018");
    plain_row(&bytes, "  Z9002  Add Lab Cert code 2201/01/2018");
    plain_row(&bytes, "  Z9003  Add Lab Cert code 220");
    expect("correction 4 add value lab_certification Z9001 '220' 2018-01-01\n"
           "correction 5 add value lab_certification Z9002 -- 2018-01-01\n"
           "correction 6 add value lab_certification Z9003 '220' -\n");
}
END_TEST

/* ---- what is none */

static const char *const no_corrections[][2] = {
    {"Z9001\tDELETE", NULL},           {"CODE\tACTIONS", "Z9001\tDELETE"},
    {"ACTION\tCODE", "Z9001\tDELETE"}, {"CODES AND ACTIONS", "Z9001  DELETE"},
    {"CODE\tACTION", "Z900\tDELETE"},  {"CODE ACTION", NULL},
};

START_TEST(other_lines_are_not_recognized)
{
    for (size_t i = 0; i < 2 && no_corrections[_i][i]; i++)
        plain_row(&bytes, no_corrections[_i][i]);
    expect_not_recognized(&bytes);
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("hcpcs_corrections");
    TCase *tests = tcase_create("hcpcs_corrections");
    suite_add_tcase(suite, tests);
    tcase_add_checked_fixture(tests, begin, end);
    tcase_add_test(tests, an_added_code_has_titles_an_add_date_and_whatever_else_is_stated);
    tcase_add_test(tests, words_say_what_is_asked_for);
    tcase_add_test(tests, a_revision_names_its_fields_and_takes_their_values);
    tcase_add_test(tests, a_value_that_is_not_named_or_not_there_is_said_so);
    tcase_add_test(tests, what_cannot_be_read_is_rejected_whole);
    tcase_add_test(tests, of_columns_only_codes_and_words_are_taken);
    tcase_add_test(tests, a_value_in_words_that_reach_the_next_column_may_be_cut);
    tcase_add_loop_test(tests, other_lines_are_not_recognized, 0,
                        sizeof no_corrections / sizeof *no_corrections);
    return suite;
}

UNIT_MAIN(make_suite)
