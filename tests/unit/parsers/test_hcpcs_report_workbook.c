/* The transaction reports of HCPCS that are workbooks. */
#include "tests/unit/unit.h"

#include <string.h>

#include "tests/unit/support/workbook_events.h"

extern const struct parser parser_hcpcs_report_workbook;

static struct xlsx book;

static void begin(void)
{
    xlsx_init(&book);
}

static void end(void)
{
    xlsx_release(&book);
}

/* A row of texts, '|' between them; "" begins an empty row. */
static void row(const char *cells)
{
    struct text rest = text_of(cells);
    xlsx_row(&book);
    while (rest.length > 0) {
        size_t length = rest.length;
        text_find(rest, TEXT("|"), &length);
        if (length > 0)
            xlsx_text(&book, text_slice(rest, 0, length));
        else
            xlsx_skip(&book, 1);
        rest = text_from(rest, length + 1);
    }
}

static void sheet(const char *name)
{
    xlsx_sheet(&book, name, false);
    row("HCPCS/Modifier Code|Type of Change");
}

static void expect(const char *events, const char *messages)
{
    expect_workbook(&parser_hcpcs_report_workbook, &book, events, messages);
}

START_TEST(rows_say_the_same_as_lines_of_text)
{
    sheet("Changes by HCPCS Code");
    row("   A1|No Change");
    row("");
    row("A4221|ADD");
    row("A4222|Coverage & Long Desc Change ");
    expect("change 2 none A1 - -- -- \"No Change\"\n"
           "change 4 add A4221 - -- -- \"ADD\"\n"
           "change 5 coverage and long A4222 - -- -- \"Coverage & Long Desc Change\"\n",
           "");
}
END_TEST

START_TEST(columns_go_by_their_names_below_a_note_and_titles_are_kept)
{
    xlsx_sheet(&book, "Changes by HCPC code", false);
    row("Note regarding codes");
    row("");
    row("LONG DESCRIPTION|SHORT DESCRIPTION|ACTION CD|HCPC/MOD");
    row("Lantern oil,  per pint|Oil|ADD|A9001");
    row("|Oil|No Change|A9002");
    expect("change 4 add A9001 - 'Oil' 'Lantern oil,  per pint' \"ADD\"\n"
           "change 5 none A9002 - -- -- \"No Change\"\n",
           "");
}
END_TEST

START_TEST(the_sheet_in_the_order_of_codes_is_read_and_the_other_held_against_it)
{
    sheet("Changes by Action Code");
    row("FX|ADD");
    row("A4222|ADD");
    row("A4221|no change");
    sheet("Changes by HCPCS Code");
    row("A4221|No Change");
    row("A4222|ADD");
    row("FX|ADD");
    xlsx_sheet(&book, "Action Code Key", false);
    row("Action Codes");
    row("A|Add");
    expect("change 2 none A4221 - -- -- \"No Change\"\n"
           "change 3 add A4222 - -- -- \"ADD\"\n"
           "change 4 add FX - -- -- \"ADD\"\n",
           "");
}
END_TEST

START_TEST(what_another_sheet_says_otherwise_is_rejected)
{
    sheet("one");
    row("A4221|ADD");
    row("A4223|Split");
    row("A4224|No Change");
    sheet("two");
    row("A4223|SPLIT");
    row("A4221|Discontinued");
    row("A4222|ADD");
    expect(
        "change 2 add A4221 - -- -- \"ADD\"\n"
        "change 3 other A4223 - -- -- \"Split\"\n"
        "change 4 none A4224 - -- -- \"No Change\"\n"
        "reject 3:2 sheet 'two' says 'Discontinued' of 'A4221', sheet 'one' says 'ADD'\n"
        "reject 4:2 sheet 'two' says 'ADD' of 'A4222', which sheet 'one' does not list\n",
        "parse: book.xlsx/two:3:2: sheet 'two' says 'Discontinued' of 'A4221', sheet 'one' says "
        "'ADD'\n"
        "parse: book.xlsx/two:4:2: sheet 'two' says 'ADD' of 'A4222', which sheet 'one' does not "
        "list\n");
}
END_TEST

START_TEST(a_line_end_within_a_cell_is_a_blank_and_that_is_said)
{
    sheet("one");
    row("A4221|Long Description\r\nChange");
    row("A4222\n|\nADD");
    expect("change 2 long A4221 - -- -- \"Long Description Change\"\n"
           "change 3 add A4222 - -- -- \"ADD\"\n",
           "parse: book.xlsx:2:2: warning: a line end within the cell is read as a blank\n"
           "parse: book.xlsx:3:1: warning: a line end within the cell is read as a blank\n"
           "parse: book.xlsx:3:2: warning: a line end within the cell is read as a blank\n");
}
END_TEST

/* It states less, which is no contradiction; codes without a change are not missed. */
START_TEST(a_change_that_another_sheet_leaves_out_is_told)
{
    sheet("one");
    row("A4221|ADD");
    row("A4222|No Change");
    row("A4223|ADD");
    sheet("two");
    row("A4223|ADD");
    expect(
        "change 2 add A4221 - -- -- \"ADD\"\n"
        "change 3 none A4222 - -- -- \"No Change\"\n"
        "change 4 add A4223 - -- -- \"ADD\"\n",
        "parse: book.xlsx: warning: sheet 'two' does not list 'A4221', of which sheet 'one' says "
        "'ADD'\n");
}
END_TEST

START_TEST(where_no_sheet_is_in_order_the_first_is_read)
{
    sheet("one");
    row("A4222|ADD");
    row("A4221|ADD");
    sheet("two");
    row("A4222|ADD");
    row("A4221|ADD");
    expect("change 2 add A4222 - -- -- \"ADD\"\nchange 3 add A4221 - -- -- \"ADD\"\n", "");
}
END_TEST

static const struct {
    const char *code, *type, *reject;
} faults[] = {
    {"A422", "ADD", "3:1 'A422' is not a code of HCPCS Level II"},
    {"", "ADD", "3:1 '' is not a code of HCPCS Level II"},
    {"A4222", "", "3:2 states no type of change"},
};

START_TEST(a_row_that_cannot_be_read_is_rejected_with_its_place)
{
    char cells[64], events[256];
    struct parsing p;
    sheet("one");
    row("A4221|ADD");
    snprintf(cells, sizeof cells, "%s|%s", faults[_i].code, faults[_i].type);
    row(cells);
    row("A4223|ADD");
    parse_workbook(&p, &parser_hcpcs_report_workbook, &book);
    snprintf(events, sizeof events,
             "change 2 add A4221 - -- -- \"ADD\"\nreject %s\nchange 4 add A4223 - -- -- \"ADD\"\n",
             faults[_i].reject);
    ck_assert_str_eq(p.events.at, events);
    parsing_release(&p);
}
END_TEST

static const char *const numbers[] = {"1E2", "22", "5"};

START_TEST(a_number_where_a_code_was_is_rejected)
{
    char wanted[128];
    struct parsing p;
    sheet("one");
    xlsx_row(&book);
    xlsx_number(&book, text_of(numbers[_i]));
    xlsx_text(&book, TEXT("ADD"));
    parse_workbook(&p, &parser_hcpcs_report_workbook, &book);
    snprintf(wanted, sizeof wanted,
             "reject 2:1 '%s' stands where text was, and what it was cannot be told\n",
             numbers[_i]);
    ck_assert_str_eq(p.events.at, wanted);
    parsing_release(&p);
}
END_TEST

START_TEST(a_date_where_a_type_was_is_rejected)
{
    sheet("one");
    xlsx_row(&book);
    xlsx_text(&book, TEXT("A4221"));
    xlsx_date(&book, (struct date){2020, 4, 1});
    expect("reject 2:2 '43922' stands where text was, and what it was cannot be told\n",
           "parse: book.xlsx:2:2: '43922' stands where text was, and what it was cannot be told\n");
}
END_TEST

static const struct {
    const char *header, *message;
} broken[] = {
    {"HCPC/MOD|SHORT DESCRIPTION", "column 'Type of Change' is missing"},
    {"HCPC/MOD|ACTION CD|Type of Change", "column 'Type of Change' stands twice"},
};

START_TEST(a_header_row_that_cannot_be_used_is_told)
{
    struct parsing p;
    xlsx_sheet(&book, "one", false);
    row(broken[_i].header);
    row("A4221|ADD");
    parse_workbook(&p, &parser_hcpcs_report_workbook, &book);
    ck_assert_int_eq(p.status, STATUS_FAILED);
    ck_assert_ptr_nonnull(strstr(p.messages, broken[_i].message));
    parsing_release(&p);
}
END_TEST

/* ---- recognizing */

static const struct {
    const char *header, *parser;
} recognized[] = {
    {"HCPCS/Modifier Code|Type of Change", "hcpcs-report-workbook"},
    {"Hcpcs / modifier  code|TYPE OF CHANGE", "hcpcs-report-workbook"},
    {"HCPC/MOD|ACTION CD|SHORT DESCRIPTION|LONG DESCRIPTION", "hcpcs-report-workbook"},
    {"HCPCS Code|Type of Change", "hcpcs-report-workbook"},
    {"CODE|ACTION|EFF DATE", "-"},
    {"HCPCS|LONG DESCRIPTION|ADD DATE|TERM DATE", "-"},
    {"Action Codes", "-"},
};

START_TEST(a_workbook_is_recognized_by_its_header_row)
{
    struct recognition as;
    xlsx_sheet(&book, "one", false);
    row(recognized[_i].header);
    const struct parser *found = workbook_parser(&book, &as);
    bool is_report = found == &parser_hcpcs_report_workbook;
    ck_assert_int_eq(is_report, strcmp(recognized[_i].parser, "-") != 0);
    ck_assert(!is_report || as.role == ROLE_REPORT_WORKBOOK);
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("hcpcs_report_workbook");
    TCase *tests = tcase_create("hcpcs_report_workbook");
    suite_add_tcase(suite, tests);
    tcase_add_checked_fixture(tests, begin, end);
    tcase_add_test(tests, rows_say_the_same_as_lines_of_text);
    tcase_add_test(tests, columns_go_by_their_names_below_a_note_and_titles_are_kept);
    tcase_add_test(tests, the_sheet_in_the_order_of_codes_is_read_and_the_other_held_against_it);
    tcase_add_test(tests, what_another_sheet_says_otherwise_is_rejected);
    tcase_add_test(tests, a_line_end_within_a_cell_is_a_blank_and_that_is_said);
    tcase_add_test(tests, a_change_that_another_sheet_leaves_out_is_told);
    tcase_add_test(tests, where_no_sheet_is_in_order_the_first_is_read);
    tcase_add_loop_test(tests, a_row_that_cannot_be_read_is_rejected_with_its_place, 0,
                        sizeof faults / sizeof *faults);
    tcase_add_loop_test(tests, a_number_where_a_code_was_is_rejected, 0,
                        sizeof numbers / sizeof *numbers);
    tcase_add_test(tests, a_date_where_a_type_was_is_rejected);
    tcase_add_loop_test(tests, a_header_row_that_cannot_be_used_is_told, 0,
                        sizeof broken / sizeof *broken);
    tcase_add_loop_test(tests, a_workbook_is_recognized_by_its_header_row, 0,
                        sizeof recognized / sizeof *recognized);
    return suite;
}

UNIT_MAIN(make_suite)
