/* Corrections of HCPCS as a workbook. */
#include "tests/unit/unit.h"

#include "tests/unit/support/workbook_events.h"

extern const struct parser parser_hcpcs_corrections_workbook;

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

/* Cells with '|' between: texts, "=" before a number, "@" for 1 January 2018, "" for none. */
static void row(const char *cells)
{
    struct text rest = text_of(cells);
    xlsx_row(&book);
    while (rest.length > 0) {
        size_t length = rest.length;
        text_find(rest, TEXT("|"), &length);
        struct text cell = text_slice(rest, 0, length);
        if (length == 0)
            xlsx_skip(&book, 1);
        else if (cell.at[0] == '=')
            xlsx_number(&book, text_from(cell, 1));
        else if (cell.at[0] == '@')
            xlsx_date(&book, (struct date){2018, 1, 1});
        else
            xlsx_text(&book, cell);
        rest = text_from(rest, length + 1);
    }
}

static void headings(void)
{
    row("|2018 HCPCS CORRECTIONS");
    row("");
    row("");
    row("CODE|ACTION|EFF DATE|SHORT DESC|LONG DESC|TOS |BETOS|COV|PRICE|ASC IND|LC EDIT");
}

static void expect(const char *events, const char *messages)
{
    expect_workbook(&parser_hcpcs_corrections_workbook, &book, events, messages);
}

START_TEST(rows_say_the_same_as_lines_of_text)
{
    headings();
    row("Z9001|Change ASC Ind/ASC eff date|@|||||||YY");
    row("");
    row("Z9002|ADD Code|=43101|Oar|Oar of ash |=9|M5D|C|13");
    row("Z9003|DELETE");
    row("Z9004|Revise Long Desc|01/01/2018||Lamp of brass");
    expect("correction 5 set asc_group Z9001 'YY' 2018-01-01\n"
           "correction 5 set asc_date Z9001 '2018-01-01' 2018-01-01\n"
           "correction 7 add long Z9002 'Oar of ash' 2018-01-01\n"
           "correction 7 set short Z9002 'Oar' 2018-01-01\n"
           "correction 7 set valid_from Z9002 '2018-01-01' 2018-01-01\n"
           "correction 7 set type_of_service Z9002 '9' 2018-01-01\n"
           "correction 7 set betos Z9002 'M5D' 2018-01-01\n"
           "correction 7 set coverage Z9002 'C' 2018-01-01\n"
           "correction 7 set pricing Z9002 '13' 2018-01-01\n"
           "correction 8 delete - Z9003 -- -\n"
           "correction 9 set long Z9004 'Lamp of brass' 2018-01-01\n",
           "");
}
END_TEST

START_TEST(columns_go_by_their_headings_and_later_ones_may_be_missing)
{
    row("ACTION|CODE|LONG DESC|EFF DATE");
    row("Revise Long Desc|Z9001|Lamp of brass|@");
    expect("correction 2 set long Z9001 'Lamp of brass' 2018-01-01\n", "");
}
END_TEST

START_TEST(a_price_that_lost_its_zero_gets_it_back_and_it_is_said)
{
    headings();
    row("Z9001|Change pricing|||||||=0");
    row("Z9002|Change pricing|||||||=53");
    expect("correction 5 set pricing Z9001 '00' -\ncorrection 6 set pricing Z9002 '53' -\n",
           "parse: book.xlsx:5:9: warning: PRICE is the number 0 where text was: read as '00'\n");
}
END_TEST

START_TEST(what_cannot_be_read_is_rejected_whole)
{
    headings();
    row("Z900|DELETE");
    row("Z9001");
    row("Z9002|ADD|soon|Oar|Oar of ash");
    row("Z9003|ADD|@|Oar|Oar of ash|||||||surplus");
    row("Z9004|ADD|=-7|Oar|Oar of ash");
    expect("reject 5:1 'Z900' is not a code of HCPCS Level II\n"
           "reject 6:2 states no action\n"
           "reject 7:3 effective date 'soon' is no date\n"
           "reject 8:12 'surplus' stands under no heading that is known\n"
           "reject 9:3 effective date '-7' is no date\n",
           "parse: book.xlsx:5:1: 'Z900' is not a code of HCPCS Level II\n"
           "parse: book.xlsx:6:2: states no action\n"
           "parse: book.xlsx:7:3: effective date 'soon' is no date\n"
           "parse: book.xlsx:8:12: 'surplus' stands under no heading that is known\n"
           "parse: book.xlsx:9:3: effective date '-7' is no date\n");
}
END_TEST

START_TEST(a_column_that_must_be_there_is_missed)
{
    row("CODE|SHORT DESC|LONG DESC|EFF DATE|TOS");
    row("Z9001|Oar");
    expect("", "parse: book.xlsx/Sheet1:1: column 'ACTION' is missing\n");
}
END_TEST

START_TEST(other_workbooks_are_not_recognized)
{
    struct recognition as;
    row("HCPCS/Modifier Code|Type of Change|SHORT DESC|LONG DESC");
    row("Z9001|ADD");
    ck_assert_ptr_ne(workbook_parser(&book, &as), &parser_hcpcs_corrections_workbook);
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("hcpcs_corrections_workbook");
    TCase *tests = tcase_create("hcpcs_corrections_workbook");
    suite_add_tcase(suite, tests);
    tcase_add_checked_fixture(tests, begin, end);
    tcase_add_test(tests, rows_say_the_same_as_lines_of_text);
    tcase_add_test(tests, columns_go_by_their_headings_and_later_ones_may_be_missing);
    tcase_add_test(tests, a_price_that_lost_its_zero_gets_it_back_and_it_is_said);
    tcase_add_test(tests, what_cannot_be_read_is_rejected_whole);
    tcase_add_test(tests, a_column_that_must_be_there_is_missed);
    tcase_add_test(tests, other_workbooks_are_not_recognized);
    return suite;
}

UNIT_MAIN(make_suite)
