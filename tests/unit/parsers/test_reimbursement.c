/* Reimbursement mappings: one code of ICD-9-CM, or a few that hold together. */
#include "tests/unit/unit.h"

#include "tests/unit/support/icd10_rows.h"

extern const struct parser parser_reimbursement;

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
    expect_events(&parser_reimbursement, role, SYSTEM_GEM, &bytes, events);
}

START_TEST(one_code_stands_alone_and_several_are_one_scenario)
{
    plain_row(&bytes, "A000    1 0010  ");
    plain_row(&bytes, "L8940   4 70703 70705 70704 70720 ");
    plain_row(&bytes, "R99     1 NOI9  ");
    plain_row(&bytes, "");
    expect_recognized(&bytes, "reimbursement", ROLE_ICD10CM_ICD9CM_REIMBURSEMENT, SYSTEM_GEM);
    expect(ROLE_ICD10CM_ICD9CM_REIMBURSEMENT,
           "fact 1 maps icd10cm-icd9cm-reimbursement|A000|0|0|0010|--|0|0|--\n"
           "fact 2 maps icd10cm-icd9cm-reimbursement|L8940|1|1|70703|--|0|1|--\n"
           "fact 2 maps icd10cm-icd9cm-reimbursement|L8940|1|2|70705|--|0|1|--\n"
           "fact 2 maps icd10cm-icd9cm-reimbursement|L8940|1|3|70704|--|0|1|--\n"
           "fact 2 maps icd10cm-icd9cm-reimbursement|L8940|1|4|70720|--|0|1|--\n"
           "fact 3 maps icd10cm-icd9cm-reimbursement|R99|0|0||--|1|0|--\n"
           "scope maps icd10cm-icd9cm-reimbursement ..\n");
}
END_TEST

START_TEST(procedures_are_told_by_their_codes)
{
    plain_row(&bytes, "0016070 1 0231  ");
    plain_row(&bytes, "02700T6 6 3603  0040  0045  3606  0044  9227  ");
    expect_recognized(&bytes, "reimbursement", ROLE_ICD10PCS_ICD9PROC_REIMBURSEMENT, SYSTEM_GEM);
}
END_TEST

START_TEST(blanks_at_the_end_may_be_missing)
{
    plain_row(&bytes, "A000    2 0010  0011");
    expect(ROLE_ICD10CM_ICD9CM_REIMBURSEMENT,
           "fact 1 maps icd10cm-icd9cm-reimbursement|A000|1|1|0010|--|0|1|--\n"
           "fact 1 maps icd10cm-icd9cm-reimbursement|A000|1|2|0011|--|0|1|--\n"
           "scope maps icd10cm-icd9cm-reimbursement ..\n");
}
END_TEST

static const struct {
    const char *row;
    const char *reject;
} faults[] = {
    {"A000    1", "2:10 line has 9 bytes, one of a mapping at least 11"},
    {"A000    1X0010", "2:10 is not blank"},
    {"A000    0 0010", "2:9 number of codes is not 1 to 6"},
    {"A000    7 0010", "2:9 number of codes is not 1 to 6"},
    {"A000    2 0010  ", "2:9 line does not hold the 2 codes that it says"},
    {"A000    1 0010  0011", "2:9 line does not hold the 1 codes that it says"},
    {"A000    2 0010        0011", "2:9 line does not hold the 2 codes that it says"},
    {"A000    1 A000", "2:11 'A000' and 'A000' are not codes of ICD-10-CM and ICD-9-CM diagnoses"},
    {"A000    2 0010  0x11",
     "2:17 'A000' and '0x11' are not codes of ICD-10-CM and ICD-9-CM diagnoses"},
};

START_TEST(a_line_that_cannot_be_read_is_rejected_as_a_whole)
{
    char events[512];
    plain_row(&bytes, "A001    1 0010  ");
    plain_row(&bytes, faults[_i].row);
    plain_row(&bytes, "A002    1 0012  ");
    snprintf(events, sizeof events,
             "fact 1 maps icd10cm-icd9cm-reimbursement|A001|0|0|0010|--|0|0|--\nreject %s\n"
             "fact 3 maps icd10cm-icd9cm-reimbursement|A002|0|0|0012|--|0|0|--\n"
             "scope maps icd10cm-icd9cm-reimbursement ..\n",
             faults[_i].reject);
    expect(ROLE_ICD10CM_ICD9CM_REIMBURSEMENT, events);
}
END_TEST

START_TEST(other_lists_are_not_recognized)
{
    plain_row(&bytes, "A000    Lantern fever");
    plain_row(&bytes, "0010  A000    00000");
    ck_assert_int_eq(parser_reimbursement.recognize(buffer_text(&bytes)).score, 0);
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("reimbursement");
    TCase *tests = tcase_create("reimbursement");
    suite_add_tcase(suite, tests);
    tcase_add_checked_fixture(tests, begin, end);
    tcase_add_test(tests, one_code_stands_alone_and_several_are_one_scenario);
    tcase_add_test(tests, procedures_are_told_by_their_codes);
    tcase_add_test(tests, blanks_at_the_end_may_be_missing);
    tcase_add_loop_test(tests, a_line_that_cannot_be_read_is_rejected_as_a_whole, 0,
                        (int)(sizeof faults / sizeof *faults));
    tcase_add_test(tests, other_lists_are_not_recognized);
    return suite;
}

UNIT_MAIN(make_suite)
