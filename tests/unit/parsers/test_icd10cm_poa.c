/* The list of POA-exempt codes and the lists of its changes, as text. */
#include "tests/unit/unit.h"

#include <string.h>

#include "tests/unit/support/icd10_rows.h"

extern const struct parser parser_icd10cm_poa;

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
    expect_events(&parser_icd10cm_poa, role, SYSTEM_ICD10CM, &bytes, events);
}

/* ---- rows */

START_TEST(a_row_of_the_list_is_a_fact)
{
    plain_row(&bytes, "OrdFY25\tPOAexemptCode\tDescription");
    plain_row(&bytes, "01236\tB90.0\tSequelae of lamps ");
    plain_row(&bytes, "");
    plain_row(&bytes, "60000\tT36.0X1D\t\"Poisoning by ink, \"\"blue\"\", subsequent\"");
    expect_recognized(&bytes, "icd10cm-poa", ROLE_POA, SYSTEM_ICD10CM);
    expect(ROLE_POA, "scope poa_exempt  ..\n"
                     "fact 2 poa_exempt B900|Sequelae of lamps \n"
                     "fact 4 poa_exempt T360X1D|Poisoning by ink, \"blue\", subsequent\n");
}
END_TEST

START_TEST(additions_and_deletions_are_changes)
{
    plain_row(&bytes, "POAexemptCode\tDescription");
    plain_row(&bytes, "A90.1\t\"Fever, mild\"");
    expect(ROLE_POA_ADDITIONS, "change 2 add A901 - -- 'Fever, mild'\n");
    expect(ROLE_POA_DELETIONS, "change 2 delete A901 - -- 'Fever, mild'\n");
}
END_TEST

START_TEST(the_codes_of_a_header_may_say_what_happened_to_them)
{
    plain_row(&bytes, "POA-exm-Del-code\tDescription");
    plain_row(&bytes, "A90.1\tFever");
    expect_recognized(&bytes, "icd10cm-poa", ROLE_POA_DELETIONS, SYSTEM_ICD10CM);
    buffer_clear(&bytes);
    plain_row(&bytes, "POA-exm-Add-code\tDescription");
    expect_recognized(&bytes, "icd10cm-poa", ROLE_POA_ADDITIONS, SYSTEM_ICD10CM);
}
END_TEST

START_TEST(revisions_come_with_an_order_number_and_without)
{
    plain_row(&bytes, "Action\tPOAexemptCode\tDescription");
    plain_row(&bytes, "Revise from\tA90.1\tFever");
    plain_row(&bytes, "Revise to\tA90.1\tFever, mild ");
    expect_recognized(&bytes, "icd10cm-poa", ROLE_POA_REVISIONS, SYSTEM_ICD10CM);
    expect(ROLE_POA_REVISIONS, "change 2 revise from A901 - -- 'Fever'\n"
                               "change 3 revise to A901 - -- 'Fever, mild '\n");
    buffer_clear(&bytes);
    plain_row(&bytes, "Order26\tAction\tPOAexemptCode\tDescription");
    plain_row(&bytes, "30219\tRevise from:\tA90.1\tFever");
    plain_row(&bytes, "30219\tRevise to:\tA90.1\tFever, mild");
    expect(ROLE_POA_REVISIONS, "change 2 revise from A901 - -- 'Fever'\n"
                               "change 3 revise to A901 - -- 'Fever, mild'\n");
}
END_TEST

/* ---- what cannot be read */

static const struct {
    const char *row, *reject;
} faults[] = {
    {"1\tA9\tFever", "2:2 'A9' is not a code of ICD-10-CM"},
    {"1\t\tFever", "2:2 '' is not a code of ICD-10-CM"},
    {"1\tA90.1", "2:3 has no description"},
    {"1\tA90.1\t", "2:3 has no description"},
    {"1\tA90.1\tCaf\xE9", "2:3 byte 0xe9 is not UTF-8 text"},
    {"1\tA90.1\tFever \"mild\"", "2:0 a quote stands where none may be"},
};

START_TEST(a_row_that_cannot_be_read_is_rejected_with_its_place)
{
    char events[256];
    plain_row(&bytes, "Order\tPOAexemptCode\tDescription");
    plain_row(&bytes, faults[_i].row);
    plain_row(&bytes, "2\tA90.2\tFever");
    snprintf(events, sizeof events,
             "scope poa_exempt  ..\nreject %s\nfact 3 poa_exempt A902|Fever\n", faults[_i].reject);
    expect(ROLE_POA, events);
}
END_TEST

START_TEST(an_action_that_is_none_is_rejected)
{
    plain_row(&bytes, "Action\tPOAexemptCode\tDescription");
    plain_row(&bytes, "Revise\tA90.1\tFever");
    expect(ROLE_POA_REVISIONS,
           "reject 2:1 action is 'Revise', expected Revise from or Revise to\n");
}
END_TEST

START_TEST(a_cell_of_several_lines_is_no_title)
{
    plain_row(&bytes, "Order\tPOAexemptCode\tDescription");
    plain_row(&bytes, "1\tA90.1\t\"Fever");
    plain_row(&bytes, "mild\"");
    expect(ROLE_POA, "scope poa_exempt  ..\nreject 2:3 a cell holds more than a line\n");
}
END_TEST

START_TEST(other_lists_with_descriptions_are_not_taken_for_it)
{
    plain_row(&bytes, "Order\tCode\tDescription");
    plain_row(&bytes, "1\tA90.1\tFever");
    expect_not_recognized(&bytes);
    buffer_clear(&bytes);
    plain_row(&bytes, "POAexemptCode\tPOAexemptCode\tDescription");
    expect_not_recognized(&bytes);
}
END_TEST

/* ---- which list it is */

static const struct {
    const char *name;
    enum role by_content, settled; /* ROLE_NONE: refused */
    const char *message;
} names[] = {
    {"POAexemptCodesFY26.txt", ROLE_POA, ROLE_POA, ""},
    {"POAexemptAddCodesFY26.txt", ROLE_POA, ROLE_POA_ADDITIONS, ""},
    {"POAexemptDelCodes2016.txt", ROLE_POA, ROLE_POA_DELETIONS, ""},
    {"poaexemptdeletecodes.txt", ROLE_POA, ROLE_POA_DELETIONS, ""},
    {"POAexemptReviseCodes.txt", ROLE_POA_REVISIONS, ROLE_POA_REVISIONS, ""},
    {"POAexemptAddCodes2021.xlsx", ROLE_POA_WORKBOOK, ROLE_POA_ADDITIONS_WORKBOOK, ""},
    {"POAexemptCodes2021.xlsx", ROLE_POA_WORKBOOK, ROLE_POA_WORKBOOK, ""},
    {"list.txt", ROLE_POA_REVISIONS, ROLE_POA_REVISIONS, ""},
    {"POAexemptAddCodes.txt", ROLE_POA_DELETIONS, ROLE_POA_DELETIONS,
     "t: x:1: warning: its name says additions, its columns are those of deletions: taken as "
     "deletions\n"},
    {"list.txt", ROLE_POA, ROLE_NONE,
     "t: x: is a list of POA-exempt codes, or of those added or deleted: its content does not "
     "tell, and its name says neither POA, Add nor Del\n"},
    {"POAexemptReviseCodes.txt", ROLE_POA, ROLE_NONE,
     "t: x: is a list of POA-exempt codes, or of those added or deleted: its content does not "
     "tell, and its name says revisions, which have a column Action\n"},
};

START_TEST(a_name_settles_what_columns_leave_open)
{
    struct recognition as = {100, names[_i].by_content, SYSTEM_ICD10CM};
    struct diagnostics d;
    char *messages;
    size_t length;
    diagnostics_init(&d);
    enum status status = parser_icd10cm_poa.settle_role(&as, text_of(names[_i].name), "x", &d);
    ck_assert_int_eq(status, names[_i].settled == ROLE_NONE ? STATUS_FAILED : STATUS_OK);
    if (status == STATUS_OK)
        ck_assert_int_eq(as.role, names[_i].settled);
    FILE *to = open_memstream(&messages, &length);
    ck_assert_ptr_nonnull(to);
    diagnostics_print(&d, "t", to);
    ck_assert_int_eq(fclose(to), 0);
    ck_assert_str_eq(messages, names[_i].message);
    free(messages);
    diagnostics_release(&d);
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("icd10cm_poa");
    TCase *tests = tcase_create("icd10cm_poa");
    suite_add_tcase(suite, tests);
    tcase_add_checked_fixture(tests, begin, end);
    tcase_add_test(tests, a_row_of_the_list_is_a_fact);
    tcase_add_test(tests, additions_and_deletions_are_changes);
    tcase_add_test(tests, the_codes_of_a_header_may_say_what_happened_to_them);
    tcase_add_test(tests, revisions_come_with_an_order_number_and_without);
    tcase_add_loop_test(tests, a_row_that_cannot_be_read_is_rejected_with_its_place, 0,
                        sizeof faults / sizeof *faults);
    tcase_add_test(tests, an_action_that_is_none_is_rejected);
    tcase_add_test(tests, a_cell_of_several_lines_is_no_title);
    tcase_add_test(tests, other_lists_with_descriptions_are_not_taken_for_it);
    tcase_add_loop_test(tests, a_name_settles_what_columns_leave_open, 0,
                        sizeof names / sizeof *names);
    return suite;
}

UNIT_MAIN(make_suite)
