/* The list of NOC codes of HCPCS as text. */
#include "tests/unit/unit.h"

#include "tests/unit/support/icd10_rows.h"

extern const struct parser parser_hcpcs_noc;

static struct buffer bytes;

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
    expect_recognized(&bytes, "hcpcs-noc", ROLE_NOC_TEXT, SYSTEM_HCPCS);
    expect_events(&parser_hcpcs_noc, ROLE_NOC_TEXT, SYSTEM_HCPCS, &bytes, events);
}

START_TEST(a_description_goes_on_in_lines_that_repeat_the_code)
{
    plain_row(&bytes, "HCPCS\t   LONG DESCRIPTION\t\t   ADD DATE   TERM DATE\t");
    plain_row(&bytes, "Z9001      Lamps, not otherwise                    19950101");
    plain_row(&bytes, "Z9001      specified");
    plain_row(&bytes, "Z9002      Oars, miscellaneous                     20010101   20161231");
    plain_row(&bytes, "ZZ         Any modifier                            20010101");
    plain_row(&bytes, "\x1a");
    expect("scope noc  ..\n"
           "fact 2 noc Z9001|Lamps, not otherwise specified|1995-01-01|\n"
           "fact 4 noc Z9002|Oars, miscellaneous|2001-01-01|2016-12-31\n"
           "fact 5 noc ZZ|Any modifier|2001-01-01|\n");
}
END_TEST

START_TEST(a_description_that_reaches_the_dates_may_be_cut_and_is_not_stated)
{
    plain_row(&bytes, "                   NOC CODES - HCPCS 2018");
    plain_row(&bytes, "");
    plain_row(&bytes, "  HCPCS  LONG DESCRIPTION                ADD DATE  TERM DATE");
    plain_row(&bytes, "");
    plain_row(&bytes, "  Z9001  Lamps, whether lit or not, not  19950101");
    plain_row(&bytes, "  Z9002  Lamps, whether lit or not, othe 19950101  20171231");
    plain_row(&bytes, "  Z9003  Lamps                           19950101");
    plain_row(&bytes, "  Z9004  Lamps, whether lit or not, or   19950101");
    plain_row(&bytes, "  Z9005  Lamps, whether lit or not, not  19950101");
    plain_row(&bytes, "  Z9005  otherwise specified");
    expect("scope noc  ..\n"
           "fact 5 noc Z9001|--|1995-01-01|\n"
           "fact 6 noc Z9002|--|1995-01-01|2017-12-31\n"
           "fact 7 noc Z9003|Lamps|1995-01-01|\n"
           "fact 8 noc Z9004|Lamps, whether lit or not, or|1995-01-01|\n"
           "fact 9 noc Z9005|Lamps, whether lit or not, not otherwise specified|1995-01-01|\n");
}
END_TEST

START_TEST(dates_that_are_left_out_are_not_stated)
{
    plain_row(&bytes, "HCPCS  LONG DESCRIPTION");
    plain_row(&bytes, "Z9001  Lamps not otherwise specified");
    plain_row(&bytes, "Z9002  Oars");
    expect("scope noc  ..\n"
           "fact 2 noc Z9001|Lamps not otherwise specified|--|--\n"
           "fact 3 noc Z9002|Oars|--|--\n");
}
END_TEST

START_TEST(what_cannot_be_read_is_rejected)
{
    plain_row(&bytes, "HCPCS  LONG DESCRIPTION");
    plain_row(&bytes, "Z9001  Lamps     19950101");
    plain_row(&bytes, "Z9002  Oars      19951301");
    plain_row(&bytes, "Z9003  Sails     19950101  20170229");
    plain_row(&bytes, "Z900   Masts     19950101");
    plain_row(&bytes, "Z9004  CAF\xC9      19950101");
    plain_row(&bytes, "Z9005  Ropes     19950101");
    plain_row(&bytes, "Z9005  CAF\xC9");
    plain_row(&bytes, "Z9006  Hooks     19950101");
    expect("scope noc  ..\n"
           "fact 2 noc Z9001|Lamps|1995-01-01|\n"
           "reject 3:18 add date '19951301' is no date: expected YYYYMMDD\n"
           "reject 4:28 termination date '20170229' is no date: expected YYYYMMDD\n"
           "reject 5:5 'Z900' is not a code of HCPCS Level II\n"
           "reject 6:11 byte 0xc9 is not UTF-8 text\n"
           "reject 8:11 byte 0xc9 is not UTF-8 text\n"
           "fact 9 noc Z9006|Hooks|1995-01-01|\n");
}
END_TEST

static const char *const no_list[][2] = {
    {"Z9001  Lamps     19950101", NULL},
    {"HCPC  LONG DESCRIPTION", "Z9001  Lamps     19950101"},
    {"HCPCS  SHORT DESCRIPTION", "Z9001  Lamps     19950101"},
    {"HCPCS  LONG DESCRIPTION", "Z900   Lamps     19950101"},
};

START_TEST(other_lines_are_not_recognized)
{
    for (size_t i = 0; i < 2 && no_list[_i][i]; i++)
        plain_row(&bytes, no_list[_i][i]);
    expect_not_recognized(&bytes);
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("hcpcs_noc");
    TCase *tests = tcase_create("hcpcs_noc");
    suite_add_tcase(suite, tests);
    tcase_add_checked_fixture(tests, begin, end);
    tcase_add_test(tests, a_description_goes_on_in_lines_that_repeat_the_code);
    tcase_add_test(tests, a_description_that_reaches_the_dates_may_be_cut_and_is_not_stated);
    tcase_add_test(tests, dates_that_are_left_out_are_not_stated);
    tcase_add_test(tests, what_cannot_be_read_is_rejected);
    tcase_add_loop_test(tests, other_lines_are_not_recognized, 0, sizeof no_list / sizeof *no_list);
    return suite;
}

UNIT_MAIN(make_suite)
