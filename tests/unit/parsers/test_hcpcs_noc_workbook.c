/* The list of NOC codes of HCPCS as a workbook. */
#include "tests/unit/unit.h"

#include "tests/unit/support/workbook_events.h"

extern const struct parser parser_hcpcs_noc_workbook;

static struct xlsx book;

static void begin(void)
{
    xlsx_init(&book);
    xlsx_sheet(&book, "Sheet1", false);
}

static void end(void)
{
    xlsx_release(&book);
}

/* Code, description, dates as numbers; NULL for none. */
static void entry(const char *code, const char *description, const char *added,
                  const char *terminated)
{
    xlsx_row(&book);
    xlsx_text(&book, text_of(code));
    xlsx_text(&book, text_of(description));
    if (added)
        xlsx_number(&book, text_of(added));
    if (terminated)
        xlsx_number(&book, text_of(terminated));
}

static void headings(void)
{
    static const char *const titles[] = {"HCPCS", "LONG DESCRIPTION", "ADD DATE", "TERM DATE"};
    xlsx_row(&book);
    xlsx_skip(&book, 1);
    xlsx_text(&book, TEXT("NOC CODES - HCPCS 2018"));
    xlsx_row(&book);
    xlsx_texts(&book, titles, 4);
    xlsx_row(&book);
}

static void expect(const char *events, const char *messages)
{
    expect_workbook(&parser_hcpcs_noc_workbook, &book, events, messages);
}

START_TEST(dates_are_numbers_of_eight_digits_or_days)
{
    headings();
    entry("Z9001", "Lamps, not otherwise specified ", "19950101", NULL);
    entry("Z9002", "Oars", "20010101", "20161231");
    xlsx_row(&book);
    xlsx_text(&book, TEXT("Z9003"));
    xlsx_text(&book, TEXT("Sails"));
    xlsx_date(&book, (struct date){2004, 2, 29});
    xlsx_row(&book);
    xlsx_text(&book, TEXT("Z9004"));
    xlsx_text(&book, TEXT("Masts"));
    xlsx_text(&book, TEXT("20040229"));
    expect("scope noc  ..\n"
           "fact 5 noc Z9001|Lamps, not otherwise specified|1995-01-01|\n"
           "fact 6 noc Z9002|Oars|2001-01-01|2016-12-31\n"
           "fact 7 noc Z9003|Sails|2004-02-29|\n"
           "fact 8 noc Z9004|Masts|2004-02-29|\n",
           "");
}
END_TEST

START_TEST(a_description_may_go_on_and_dates_may_be_missing)
{
    headings();
    entry("Z9001", "Lamps, not", "19950101", NULL);
    entry("Z9001", "otherwise specified", NULL, NULL);
    entry("Z9002", "Oars", NULL, NULL);
    expect("scope noc  ..\n"
           "fact 5 noc Z9001|Lamps, not otherwise specified|1995-01-01|\n"
           "fact 7 noc Z9002|Oars|--|--\n",
           "");
}
END_TEST

START_TEST(what_cannot_be_read_is_rejected)
{
    headings();
    entry("Z900", "Lamps", "19950101", NULL);
    entry("Z9001", "Lamps", "1E2", NULL);
    entry("Z9002", "Lamps", "19950101", "7");
    expect("scope noc  ..\n"
           "reject 5:1 'Z900' is not a code of HCPCS Level II\n"
           "reject 6:3 add date '1E2' is no date: expected YYYYMMDD\n"
           "reject 7:4 termination date '7' is no date: expected YYYYMMDD\n",
           "parse: book.xlsx:5:1: 'Z900' is not a code of HCPCS Level II\n"
           "parse: book.xlsx:6:3: add date '1E2' is no date: expected YYYYMMDD\n"
           "parse: book.xlsx:7:4: termination date '7' is no date: expected YYYYMMDD\n");
}
END_TEST

START_TEST(a_column_that_is_missing_is_missed)
{
    static const char *const titles[] = {"HCPCS", "LONG DESCRIPTION", "ADD DATE"};
    xlsx_row(&book);
    xlsx_texts(&book, titles, 3);
    expect("scope noc  ..\n", "parse: book.xlsx/Sheet1:2: column 'TERM DATE' is missing\n");
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("hcpcs_noc_workbook");
    TCase *tests = tcase_create("hcpcs_noc_workbook");
    suite_add_tcase(suite, tests);
    tcase_add_checked_fixture(tests, begin, end);
    tcase_add_test(tests, dates_are_numbers_of_eight_digits_or_days);
    tcase_add_test(tests, a_description_may_go_on_and_dates_may_be_missing);
    tcase_add_test(tests, what_cannot_be_read_is_rejected);
    tcase_add_test(tests, a_column_that_is_missing_is_missed);
    return suite;
}

UNIT_MAIN(make_suite)
