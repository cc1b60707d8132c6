/* The transaction reports of HCPCS, in the layouts of their years. */
#include "tests/unit/unit.h"

#include "tests/unit/support/icd10_rows.h"

extern const struct parser parser_hcpcs_report;

static struct buffer bytes;

static void begin(void)
{
    buffer_init(&bytes);
}

static void end(void)
{
    buffer_release(&bytes);
}

static void expect(enum role role, const char *events)
{
    expect_recognized(&bytes, "hcpcs-report", role, SYSTEM_HCPCS);
    expect_events(&parser_hcpcs_report, role, SYSTEM_HCPCS, &bytes, events);
}

START_TEST(tabs_divide_the_code_from_the_type)
{
    plain_row(&bytes, "HCPCS/Modifier Code\tType of Change");
    plain_row(&bytes, "A0021\tNo change");
    plain_row(&bytes, "CP\tAdd");
    plain_row(&bytes, "G0154\tDiscontinued\tmore");
    plain_row(&bytes, "G0155\tMiscellaneous Change (BETOS or Type of Service");
    plain_row(&bytes, "G0156\t\"Misc Change (TOS, BETOS)\"\t\"oil, lamp\"");
    plain_row(&bytes, "G0157\t\"");
    expect(
        ROLE_REPORT,
        "change 2 none A0021 - -- -- \"No change\"\n"
        "change 3 add CP - -- -- \"Add\"\n"
        "change 4 discontinue G0154 - -- -- \"Discontinued\"\n"
        "change 5 miscellaneous G0155 - -- -- \"Miscellaneous Change (BETOS or Type of Service\"\n"
        "change 6 miscellaneous G0156 - -- -- \"Misc Change (TOS, BETOS)\"\n"
        "change 7 other G0157 - -- -- \"\"\"\n");
}
END_TEST

START_TEST(modifiers_may_stand_behind_blanks)
{
    plain_row(&bytes, "HCPCS/Modifier Code Type of Change");
    plain_row(&bytes, "   A1               No Change");
    plain_row(&bytes, "A4221               ADD");
    expect(ROLE_REPORT, "change 2 none A1 - -- -- \"No Change\"\n"
                        "change 3 add A4221 - -- -- \"ADD\"\n");
}
END_TEST

START_TEST(names_may_touch_and_headlines_and_blank_lines_may_stand_about)
{
    plain_row(&bytes, "        2018 HCPCS");
    plain_row(&bytes, "HCPCS/Modifier CodeType of Change");
    plain_row(&bytes, "");
    plain_row(&bytes, "A1                 No Change");
    plain_row(&bytes, "A4221              Payment Change");
    expect(ROLE_REPORT, "change 4 none A1 - -- -- \"No Change\"\n"
                        "change 5 payment A4221 - -- -- \"Payment Change\"\n");
}
END_TEST

START_TEST(descriptions_behind_the_type_are_passed_over)
{
    plain_row(&bytes, "HCPCS/Modifier Code Type of Change           Short Description  Long Desc");
    plain_row(&bytes,
              "A4221               ADD                      Supplies, long     Supplies ad");
    plain_row(&bytes,
              "A4222               Short Description Change Payment lamp       Lamp of add");
    plain_row(&bytes,
              "A4223               No Change  Payment lamp                     Lamp of add");
    expect(ROLE_REPORT, "change 2 add A4221 - -- -- \"ADD\"\n"
                        "change 3 short A4222 - -- -- \"Short Description Change\"\n"
                        "change 4 none A4223 - -- -- \"No Change\"\n");
}
END_TEST

/* As the workbooks since 2020 name them, printed to columns. */
START_TEST(names_may_be_centred_above_four_columns)
{
    plain_row(&bytes, "Note regarding codes and the type of change in the harbor");
    plain_row(&bytes, "");
    plain_row(&bytes,
              "HCPC/MOD      ACTION CD              SHORT DESCRIPTION       LONG DESCRIPTION");
    plain_row(&bytes, "   A1    No Change              Lamp at the left            Lamp, left");
    plain_row(&bytes, "A9001    ADD                    Oil                         Lantern oil");
    plain_row(&bytes, "A9002    Long Description ChangeOil                         Lantern oil");
    plain_row(&bytes, "A9003    Discontinued");
    plain_row(&bytes, "A9004                           Oil                         Lantern oil");
    expect(ROLE_REPORT, "change 4 none A1 - -- -- \"No Change\"\n"
                        "change 5 add A9001 - -- -- \"ADD\"\n"
                        "change 6 long A9002 - -- -- \"Long Description ChangeOil\"\n"
                        "change 7 discontinue A9003 - -- -- \"Discontinued\"\n"
                        "reject 8:33 states no type of change\n");
}
END_TEST

START_TEST(nothing_may_stand_between_code_and_type)
{
    plain_row(&bytes, "HCPC ACTION CD");
    plain_row(&bytes, "A9001ADD");
    plain_row(&bytes, "   A1No Change");
    expect(ROLE_REPORT, "change 2 add A9001 - -- -- \"ADD\"\n"
                        "change 3 none A1 - -- -- \"No Change\"\n");
}
END_TEST

START_TEST(rows_in_another_order_than_that_of_codes_are_another_role)
{
    plain_row(&bytes, "HCPCS/Modifier Code\tType of Change");
    plain_row(&bytes, "FX\tADD");
    plain_row(&bytes, "A4222\tADD");
    plain_row(&bytes, "A4221\tDiscontinued");
    expect(ROLE_REPORT_BY_ACTION, "change 2 add FX - -- -- \"ADD\"\n"
                                  "change 3 add A4222 - -- -- \"ADD\"\n"
                                  "change 4 discontinue A4221 - -- -- \"Discontinued\"\n");
}
END_TEST

static const struct {
    const char *type, *action;
} types[] = {
    {"ADD", "add"},
    {"Add", "add"},
    {"Discontinued", "discontinue"},
    {"Re-activated", "reactivate"},
    {"Reactivate", "reactivate"},
    {"Change in Long Description", "long"},
    {"Long Description Change", "long"},
    {"Short Description Change", "short"},
    {"Change in Coverage", "coverage"},
    {"Coverage Change", "coverage"},
    {"Coverage & Long Desc Change", "coverage and long"},
    {"Change in Payment", "payment"},
    {"Payment Change", "payment"},
    {"Misc Change (TOS, BETOS)", "miscellaneous"},
    {"No change", "none"},
    {"Added again", "add"},
    {"Maddened", "other"},
    {"Split", "other"},
};

START_TEST(words_of_all_years_say_what_was_done)
{
    char row[128], events[128];
    snprintf(row, sizeof row, "A4221\t%s", types[_i].type);
    snprintf(events, sizeof events, "change 2 %s A4221 - -- -- \"%s\"\n", types[_i].action,
             types[_i].type);
    plain_row(&bytes, "HCPCS/Modifier Code\tType of Change");
    plain_row(&bytes, row);
    expect(ROLE_REPORT, events);
}
END_TEST

static const struct {
    const char *row;
    const char *reject;
} faults[] = {
    {"A4222", "3:6 states no type of change"},
    {"A4222\t ", "3:7 states no type of change"},
    {"A422\tADD", "3:5 'A422' is not a code of HCPCS Level II"},
    {"\tADD", "3:1 '' is not a code of HCPCS Level II"},
    {"A4222\tCaf\xE9", "3:10 byte 0xe9 is not UTF-8 text"},
};

START_TEST(a_line_that_cannot_be_read_is_rejected_with_its_place)
{
    char events[256];
    plain_row(&bytes, "HCPCS/Modifier Code\tType of Change");
    plain_row(&bytes, "A4221\tADD");
    plain_row(&bytes, faults[_i].row);
    plain_row(&bytes, "A4223\tADD");
    snprintf(events, sizeof events,
             "change 2 add A4221 - -- -- \"ADD\"\nreject %s\nchange 4 add A4223 - -- -- \"ADD\"\n",
             faults[_i].reject);
    expect(ROLE_REPORT, events);
}
END_TEST

START_TEST(without_a_line_that_names_the_columns_nothing_can_be_read)
{
    plain_row(&bytes, "A4221\tADD");
    expect_not_recognized(&bytes);
    expect_events(&parser_hcpcs_report, ROLE_REPORT, SYSTEM_HCPCS, &bytes, "");
}
END_TEST

static const char *const no_report[][2] = {
    {"Type of Change\tCode", "ADD\tA4221"},
    {"HCPCS/Modifier Code\tType of Change", "lamp\toil"},
    {"HCPCS/Modifier Code\tType of Change", NULL},
    {"CODE\tACTIVITY\tEFF DATE", "A4221\tADD\t01/01/2017"},
};

START_TEST(other_lines_are_not_recognized)
{
    for (size_t i = 0; i < 2 && no_report[_i][i]; i++)
        plain_row(&bytes, no_report[_i][i]);
    expect_not_recognized(&bytes);
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("hcpcs_report");
    TCase *tests = tcase_create("hcpcs_report");
    suite_add_tcase(suite, tests);
    tcase_add_checked_fixture(tests, begin, end);
    tcase_add_test(tests, tabs_divide_the_code_from_the_type);
    tcase_add_test(tests, modifiers_may_stand_behind_blanks);
    tcase_add_test(tests, names_may_touch_and_headlines_and_blank_lines_may_stand_about);
    tcase_add_test(tests, descriptions_behind_the_type_are_passed_over);
    tcase_add_test(tests, names_may_be_centred_above_four_columns);
    tcase_add_test(tests, nothing_may_stand_between_code_and_type);
    tcase_add_test(tests, rows_in_another_order_than_that_of_codes_are_another_role);
    tcase_add_loop_test(tests, words_of_all_years_say_what_was_done, 0,
                        sizeof types / sizeof *types);
    tcase_add_loop_test(tests, a_line_that_cannot_be_read_is_rejected_with_its_place, 0,
                        sizeof faults / sizeof *faults);
    tcase_add_test(tests, without_a_line_that_names_the_columns_nothing_can_be_read);
    tcase_add_loop_test(tests, other_lines_are_not_recognized, 0,
                        sizeof no_report / sizeof *no_report);
    return suite;
}

UNIT_MAIN(make_suite)
