/* The workbooks of titles of ICD-9-CM. */
#include "tests/unit/unit.h"

#include <string.h>

#include "tests/unit/support/workbook_events.h"

extern const struct parser parser_icd9_workbook;

static struct xlsx book;

static void begin(void)
{
    xlsx_init(&book);
    xlsx_sheet(&book, "sheet", false);
}

static void end(void)
{
    xlsx_release(&book);
}

static void row(const char *first, const char *second, const char *third)
{
    const char *const cells[] = {first, second, third};
    xlsx_row(&book);
    for (size_t i = 0; i < 3; i++) {
        if (cells[i])
            xlsx_text(&book, text_of(cells[i]));
        else
            xlsx_skip(&book, 1);
    }
}

static void header(const char *what)
{
    row(what, "LONG DESCRIPTION", "SHORT DESCRIPTION");
}

START_TEST(a_row_has_a_code_and_both_titles)
{
    header("DIAGNOSIS CODE");
    row("0010", "Lantern fever due to lanterns", "Lantern d/t lant");
    row(" V031", "Need for a lantern ", "Lantern");
    expect_workbook(&parser_icd9_workbook, &book,
                    "code 2 0010 billable 0 'Lantern d/t lant' 'Lantern fever due to lanterns'\n"
                    "code 3 V031 billable 0 'Lantern' 'Need for a lantern '\n",
                    "");
}
END_TEST

START_TEST(the_first_title_tells_the_system)
{
    struct recognition as;
    header("Procedure Code");
    row("0001", "Ringing of bells", "Ring bells");
    ck_assert_ptr_eq(workbook_parser(&book, &as), &parser_icd9_workbook);
    ck_assert_int_eq(as.system, SYSTEM_ICD9PROC);
    ck_assert_int_eq(as.role, ROLE_WORKBOOK);
}
END_TEST

START_TEST(columns_may_stand_in_another_order_and_rows_may_be_empty)
{
    row("SHORT DESCRIPTION", "LONG DESCRIPTION", "PROCEDURE CODE");
    xlsx_row(&book);
    row("Ring bells", "Ringing of bells", "0001");
    expect_workbook(&parser_icd9_workbook, &book,
                    "code 3 0001 billable 0 'Ring bells' 'Ringing of bells'\n", "");
}
END_TEST

START_TEST(cells_that_are_no_texts_of_one_line_are_rejected)
{
    header("DIAGNOSIS CODE");
    xlsx_row(&book);
    xlsx_number(&book, TEXT("10"));
    xlsx_text(&book, TEXT("Lantern fever"));
    xlsx_text(&book, TEXT("Lantern"));
    row("0011", "Lantern\nfever", "Lantern");
    row("0012", "Lantern fever", NULL);
    row("A00", "Lantern fever", "Lantern");
    row("0014", "Late fever", "Late");
    struct parsing p;
    parse_workbook(&p, &parser_icd9_workbook, &book);
    ck_assert_str_eq(p.events.at, "reject 2:1 DIAGNOSIS CODE is not a text of one line\n"
                                  "reject 3:2 LONG DESCRIPTION is not a text of one line\n"
                                  "reject 4:3 SHORT DESCRIPTION is not a text of one line\n"
                                  "reject 5:1 'A00' is not a code of ICD-9-CM diagnoses\n"
                                  "code 6 0014 billable 0 'Late' 'Late fever'\n");
    parsing_release(&p);
}
END_TEST

START_TEST(a_workbook_without_both_titles_is_not_recognized)
{
    struct recognition as;
    row("DIAGNOSIS CODE", "LONG DESCRIPTION", "VALID");
    row("0010", "Lantern fever", "yes");
    ck_assert_ptr_null(workbook_parser(&book, &as));
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("icd9_workbook");
    TCase *tests = tcase_create("icd9_workbook");
    suite_add_tcase(suite, tests);
    tcase_add_checked_fixture(tests, begin, end);
    tcase_add_test(tests, a_row_has_a_code_and_both_titles);
    tcase_add_test(tests, the_first_title_tells_the_system);
    tcase_add_test(tests, columns_may_stand_in_another_order_and_rows_may_be_empty);
    tcase_add_test(tests, cells_that_are_no_texts_of_one_line_are_rejected);
    tcase_add_test(tests, a_workbook_without_both_titles_is_not_recognized);
    return suite;
}

UNIT_MAIN(make_suite)
