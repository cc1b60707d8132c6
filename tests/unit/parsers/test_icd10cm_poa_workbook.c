/* The list of POA-exempt codes and the lists of its changes, as workbooks. */
#include "tests/unit/unit.h"

#include "tests/support/parsing.h"
#include "tests/support/xlsx_write.h"
#include "tests/unit/support/zip_file.h"

extern const struct parser parser_icd10cm_poa_workbook;

static struct xlsx book;

static void begin(void)
{
    xlsx_init(&book);
}

static void end(void)
{
    xlsx_release(&book);
}

#define ROW(...)                                                                                   \
    xlsx_texts(&book, (const char *const[]){__VA_ARGS__},                                          \
               sizeof((const char *const[]){__VA_ARGS__}) / sizeof(const char *))

static void expect(const char *events)
{
    struct zip_member members[XLSX_PARTS];
    struct buffer zip;
    struct parsing p;
    buffer_init(&zip);
    ck_assert(xlsx_finish(&book));
    for (size_t i = 0; i < book.part_count; i++)
        members[i] = (struct zip_member){book.parts[i].name, buffer_text(&book.parts[i].content)};
    zip_append(&zip, members, book.part_count);
    parsing_run_workbook(&p, &parser_icd10cm_poa_workbook, buffer_text(&zip));
    ck_assert_msg(!p.fault, "broken promise: %s", p.fault ? p.fault : "");
    ck_assert_str_eq(p.events.at ? p.events.at : "", events);
    parsing_release(&p);
    buffer_release(&zip);
}

START_TEST(rows_are_the_same_facts_as_lines)
{
    xlsx_sheet(&book, "Sheet1", false);
    ROW("Order26", "POAexemptCode", "Description");
    ROW("01238", "B90.0", "Sequelae of lamps ");
    xlsx_row(&book);
    ROW("60000", "T36.0X1D", "Poisoning by ink, \"blue\", subsequent");
    expect("scope poa_exempt  ..\n"
           "fact 2 poa_exempt B900|Sequelae of lamps \n"
           "fact 4 poa_exempt T360X1D|Poisoning by ink, \"blue\", subsequent\n");
}
END_TEST

START_TEST(order_numbers_may_have_become_numbers)
{
    xlsx_sheet(&book, "Sheet1", false);
    ROW("Order26", "POAexemptCode", "Description");
    xlsx_row(&book);
    xlsx_number(&book, TEXT("1238"));
    xlsx_text(&book, TEXT("B90.0"));
    xlsx_text(&book, TEXT("Sequelae"));
    expect("scope poa_exempt  ..\nfact 2 poa_exempt B900|Sequelae\n");
}
END_TEST

START_TEST(revisions_are_told_by_their_column)
{
    xlsx_sheet(&book, "notes", true);
    ROW("Nothing here");
    xlsx_sheet(&book, "Sheet1", false);
    ROW("Order26", "Action", "POAexemptCode", "Description");
    ROW("30219", "Revise from:", "A90.1", "Fever");
    ROW("30219", "Revise to:", "A90.1", "Fever, mild");
    expect("change 2 revise from A901 - -- 'Fever'\nchange 3 revise to A901 - -- 'Fever, mild'\n");
}
END_TEST

START_TEST(a_row_that_cannot_be_read_is_rejected_with_its_place)
{
    xlsx_sheet(&book, "Sheet1", false);
    ROW("Order26", "POAexemptCode", "Description");
    ROW("1", "A9", "Fever");
    ROW("2", "A90.2");
    ROW("3", "A90.3", "Fever\nmild");
    expect("scope poa_exempt  ..\n"
           "reject 2:2 'A9' is not a code of ICD-10-CM\n"
           "reject 3:3 has no description\n"
           "reject 4:3 a cell holds more than a line\n");
}
END_TEST

START_TEST(a_workbook_without_the_header_row_is_not_recognized)
{
    xlsx_sheet(&book, "Sheet1", false);
    ROW("Order26", "Code", "Description");
    ROW("1", "A90.1", "Fever");
    expect("");
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("icd10cm_poa_workbook");
    TCase *tests = tcase_create("rows");
    suite_add_tcase(suite, tests);
    tcase_add_checked_fixture(tests, begin, end);
    tcase_add_test(tests, rows_are_the_same_facts_as_lines);
    tcase_add_test(tests, order_numbers_may_have_become_numbers);
    tcase_add_test(tests, revisions_are_told_by_their_column);
    tcase_add_test(tests, a_row_that_cannot_be_read_is_rejected_with_its_place);
    tcase_add_test(tests, a_workbook_without_the_header_row_is_not_recognized);
    return suite;
}

UNIT_MAIN(make_suite)
