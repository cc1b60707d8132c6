/* The codes file of ICD-10, and the many lists that look like one. */
#include "tests/unit/unit.h"

#include "tests/unit/support/icd10_rows.h"

extern const struct parser parser_icd10_codes;

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
    expect_events(&parser_icd10_codes, ROLE_CODES, system, &bytes, events);
}

START_TEST(a_row_has_a_billable_code_and_its_long_title)
{
    codes_row(&bytes, "A901", "Lantern fever, mild");
    codes_row(&bytes, "T36X0XA", "Poisoning by ink, initial encounter");
    codes_row(&bytes, "QA00", "Late letters"); /* a letter in second place, as of FY2026 */
    expect_recognized(&bytes, "icd10-codes", ROLE_CODES, SYSTEM_ICD10CM);
    expect(SYSTEM_ICD10CM, "code 1 A901 billable 0 -- 'Lantern fever, mild'\n"
                           "code 2 T36X0XA billable 0 -- 'Poisoning by ink, initial encounter'\n"
                           "code 3 QA00 billable 0 -- 'Late letters'\n");
}
END_TEST

START_TEST(codes_of_pcs_have_seven_characters)
{
    codes_row(&bytes, "0A100B9", "Bypass Bell, Open Approach");
    codes_row(&bytes, "XW0DX66", "Use of Tool, New Technology Group 6");
    expect_recognized(&bytes, "icd10-codes", ROLE_CODES, SYSTEM_ICD10PCS);
    expect(SYSTEM_ICD10PCS, "code 1 0A100B9 billable 0 -- 'Bypass Bell, Open Approach'\n"
                            "code 2 XW0DX66 billable 0 -- 'Use of Tool, New Technology Group 6'\n");
}
END_TEST

START_TEST(titles_are_kept_to_the_last_byte)
{
    codes_row(&bytes, "A901", "Lantern  fever ");
    codes_row(&bytes, "A902", " Fever");
    plain_row(&bytes, "");
    codes_row(&bytes, "A903", "Caf\xC3\xA9 fever");
    bytes.length -= 2;
    expect(SYSTEM_ICD10CM, "code 1 A901 billable 0 -- 'Lantern  fever '\n"
                           "code 2 A902 billable 0 -- ' Fever'\n"
                           "code 4 A903 billable 0 -- 'Caf\xC3\xA9 fever'\n");
}
END_TEST

static const struct {
    const char *row;
    const char *reject;
} faults[] = {
    {"A901", "2:5 line has 4 bytes, a codes line at least 9"},
    {"A901    ", "2:9 line has 8 bytes, a codes line at least 9"},
    {"A901\tFever of lanterns", "2:8 is not blank"},
    {"A901    Caf\xE9", "2:12 byte 0xe9 is not UTF-8 text"},
    {"a901    Fever", "2:1 'a901' is not a code of ICD-10-CM"},
    {"A90.1   Fever", "2:4 'A90.1' is not a code of ICD-10-CM"},
    {"0A100B9 Bell", "2:1 '0A100B9' is not a code of ICD-10-CM"},
};

START_TEST(a_line_that_cannot_be_read_is_rejected_with_its_place)
{
    codes_row(&bytes, "A900", "Fever");
    plain_row(&bytes, faults[_i].row);
    codes_row(&bytes, "A902", "Late fever");
    char events[512];
    snprintf(events, sizeof events,
             "code 1 A900 billable 0 -- 'Fever'\nreject %s\n"
             "code 3 A902 billable 0 -- 'Late fever'\n",
             faults[_i].reject);
    expect(SYSTEM_ICD10CM, events);
}
END_TEST

START_TEST(a_table_of_pcs_is_no_codes_row)
{
    codes_row(&bytes, "0A1", "Bypass Bell");
    codes_row(&bytes, "0A2", "Change Bell");
    expect_not_recognized(&bytes);
}
END_TEST

/* Rows of official lists that are no codes file of ICD-10, whatever system is wanted. */
static const struct {
    const char *what;
    const char *rows[5];
} lookalikes[] = {
    {"GEM, ICD-10 to ICD-9", {"A000    0010  00000", "A001    0011  00000", "A009    0019  10000"}},
    {"GEM without a target", {"T360X1A NoDx  11000", "T360X1D NoDx  11000"}},
    {"GEM to E and V codes", {"W000XXA E8850 10000", "Z000    V700  10000"}},
    {"GEM, PCS to ICD-9", {"0016070 0231  10000", "0016071 0231  10000"}},
    {"GEM, ICD-9 to ICD-10", {"0010  A000    00000", "0011  A001    00000"}},
    {"GEM, ICD-9 to PCS", {"0001 6A750Z4 10000", "0001 6A751Z4 10000"}},
    {"reimbursement, diagnoses",
     {"A000    1 0010  ", "A001    1 0011  ", "A0105   2 0020  4229  "}},
    {"reimbursement, procedures", {"0016070 1 0231  ", "0016071 1 0231  "}},
    {"ICD-9 diagnoses", {"0010  Fever of lanterns", "0011  Fever of lamps"}},
    {"ICD-9 V and E codes", {"V010  Contact with lanterns", "E8000 Fall of a lamp"}},
    {"ICD-9 procedures", {"0001 Polish of lamps", "0002 Polish of lanterns"}},
    {"descriptions padded to a width",
     {"A000    Lantern fever       ", "A001    Lamp fever          ",
      "A009    Fever               "}},
    {"HCPCS, two columns",
     {"A0100   Ride in a cart", "A0110   Ride in a coach", "A0120   Ride in a sledge",
      "A0130   Ride in a boat"}},
    {"HCPCS with a wider gap", {"A0392      Supplies for a ride", "A0999      Ride, unlisted"}},
    {"HCPCS actions", {"A4337            ADD", "G0490            DISCONTINUE"}},
    {"CVX", {"115       |lamp oil|lamp oil vaccine", "116       |wick|wick vaccine"}},
    {"POA-exempt codes", {"1\tB90.0\tSequelae of fever", "2\tB90.1\tSequelae of lamp fever"}},
    {"PCS conversion table", {"0016070\tBypass of bell\t2031", "0016071\tBypass of lamp\t2031"}},
    {"codes separated by tabs", {"A000\tLantern fever", "A001\tLamp fever"}},
    {"dotted codes", {"A00.0   Lantern fever", "A00.1   Lamp fever"}},
    {"XML", {"<?xml version=\"1.0\"?>", "<diag>", "<name>A00</name>", "</diag>"}},
    {"index addenda", {"Lttr             E", "Main Add         Evening star use Lamp", "Section"}},
    {"prose", {"This file lists the lamps of the year", "and how to keep them"}},
    {"blank lines", {"", "  ", ""}},
};

START_TEST(other_lists_are_not_taken_for_a_codes_file)
{
    for (size_t i = 0; i < 5 && lookalikes[_i].rows[i]; i++)
        plain_row(&bytes, lookalikes[_i].rows[i]);
    ck_assert_int_eq(parser_icd10_codes.recognize(buffer_text(&bytes)).score, 0);
}
END_TEST

START_TEST(codes_shaped_like_hcpcs_are_fine_among_others)
{
    codes_row(&bytes, "A900", "Lantern fever");
    codes_row(&bytes, "A9010", "Lantern fever, early");
    codes_row(&bytes, "A9011", "Lantern fever, late");
    codes_row(&bytes, "A9012", "Lantern fever, mild");
    codes_row(&bytes, "A9019", "Lantern fever, other");
    expect_recognized(&bytes, "icd10-codes", ROLE_CODES, SYSTEM_ICD10CM);
}
END_TEST

START_TEST(seven_characters_that_fit_both_systems_leave_the_system_open)
{
    codes_row(&bytes, "B00XX1A", "Both");
    expect_recognized(&bytes, "icd10-codes", ROLE_CODES, SYSTEM_NONE);
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("icd10_codes");
    TCase *tests = tcase_create("icd10_codes");
    suite_add_tcase(suite, tests);
    tcase_add_checked_fixture(tests, begin, end);
    tcase_add_test(tests, a_row_has_a_billable_code_and_its_long_title);
    tcase_add_test(tests, codes_of_pcs_have_seven_characters);
    tcase_add_test(tests, titles_are_kept_to_the_last_byte);
    tcase_add_loop_test(tests, a_line_that_cannot_be_read_is_rejected_with_its_place, 0,
                        sizeof faults / sizeof *faults);
    tcase_add_test(tests, a_table_of_pcs_is_no_codes_row);
    tcase_add_loop_test(tests, other_lists_are_not_taken_for_a_codes_file, 0,
                        sizeof lookalikes / sizeof *lookalikes);
    tcase_add_test(tests, codes_shaped_like_hcpcs_are_fine_among_others);
    tcase_add_test(tests, seven_characters_that_fit_both_systems_leave_the_system_open);
    return suite;
}

UNIT_MAIN(make_suite)
