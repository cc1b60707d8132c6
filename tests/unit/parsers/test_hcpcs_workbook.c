/* The workbook of HCPCS Level II. */
#include "tests/unit/unit.h"

#include <stdio.h>
#include <string.h>

#include "parsers/hcpcs_fields.h"
#include "tests/unit/support/workbook_events.h"

extern const struct parser parser_hcpcs_workbook;

static struct xlsx book;

static void begin(void)
{
    xlsx_init(&book);
}

static void end(void)
{
    xlsx_release(&book);
}

/* The index of a column by its title. */
static size_t column(const char *heading)
{
    size_t i = 0;
    while (i < HCPCS_FIELDS && !text_equal(text_of(hcpcs_fields[i].heading), text_of(heading)))
        i++;
    ck_assert_uint_lt(i, HCPCS_FIELDS);
    return i;
}

static void header(void)
{
    xlsx_row(&book);
    for (size_t i = 0; i < HCPCS_FIELDS; i++)
        xlsx_text(&book, text_of(hcpcs_fields[i].heading));
}

struct entry {
    const char *heading;
    const char *text; /* one of these */
    const char *number;
    struct date date;
};

/* A row of entries, which stand in the order of the columns. */
static void row(const struct entry *entries, size_t count)
{
    size_t at = 0;
    xlsx_row(&book);
    for (size_t i = 0; i < count; i++) {
        size_t next = column(entries[i].heading);
        xlsx_skip(&book, next - at);
        if (entries[i].text)
            xlsx_text(&book, text_of(entries[i].text));
        else if (entries[i].number)
            xlsx_number(&book, text_of(entries[i].number));
        else
            xlsx_date(&book, entries[i].date);
        at = next + 1;
    }
}

#define ROW(...)                                                                                   \
    row((const struct entry[]){__VA_ARGS__},                                                       \
        sizeof((const struct entry[]){__VA_ARGS__}) / sizeof(struct entry))
#define CODE(code)                                                                                 \
    {                                                                                              \
        .heading = "HCPC", .text = code                                                            \
    }
#define FIRST                                                                                      \
    {                                                                                              \
        .heading = "RECID", .text = "3"                                                            \
    }
#define LONG(title)                                                                                \
    {                                                                                              \
        .heading = "LONG DESCRIPTION", .text = title                                               \
    }
#define SHORT(title)                                                                               \
    {                                                                                              \
        .heading = "SHORT DESCRIPTION", .text = title                                              \
    }
#define ADDED(day)                                                                                 \
    {                                                                                              \
        .heading = "ADD DT", .text = day                                                           \
    }

static void run(struct parsing *p)
{
    parse_workbook(p, &parser_hcpcs_workbook, &book);
}

static void expect(const char *events, const char *messages)
{
    expect_workbook(&parser_hcpcs_workbook, &book, events, messages);
}

START_TEST(a_row_becomes_the_same_facts_as_a_line)
{
    xlsx_sheet(&book, "codes", false);
    header();
    ROW(CODE("   LT"), {.heading = "RECID", .text = "7"}, LONG("Left side "), SHORT("Left"),
        ADDED("19820101"));
    ROW(CODE("A9001"), FIRST, LONG("Lantern oil,  per pint"), SHORT("Oil"),
        {.heading = "PRICE1", .text = "34"}, {.heading = "XREF2", .text = "A9003"},
        ADDED("20160101"), {.heading = "TERM DT", .text = "20161231"},
        {.heading = "ACTION CD", .text = "D"});
    expect("code 2 LT - 0 'Left' 'Left side' 1982-01-01..open\n"
           "code 3 A9001 - 0 'Oil' 'Lantern oil,  per pint' 2016-01-01..2016-12-31\n"
           "property A9001 pricing.1 34\n"
           "property A9001 cross_reference.2 A9003\n"
           "property A9001 action_code.1 D\n",
           "");
}
END_TEST

START_TEST(the_header_may_come_late_and_rows_may_be_empty)
{
    static const char *const disclaimer[] = {"Disclaimers"};
    xlsx_sheet(&book, "notes", false);
    xlsx_texts(&book, disclaimer, 1);
    xlsx_sheet(&book, "codes", false);
    for (int i = 0; i < 10; i++)
        xlsx_texts(&book, disclaimer, 1);
    header();
    xlsx_row(&book);
    ROW(CODE("A9001"), FIRST, LONG("Oil"), SHORT("Oil"), ADDED("19820101"));
    expect("code 13 A9001 - 0 'Oil' 'Oil' 1982-01-01..open\n", "");
}
END_TEST

START_TEST(columns_are_found_by_title_wherever_they_stand)
{
    xlsx_sheet(&book, "codes", false);
    xlsx_row(&book);
    xlsx_text(&book, TEXT("HCPC"));
    for (size_t i = HCPCS_FIELDS - 1; i > 0; i--)
        xlsx_text(&book, text_of(hcpcs_fields[i].heading));
    xlsx_row(&book);
    xlsx_text(&book, TEXT("A9001"));
    xlsx_text(&book, TEXT("A")); /* ACTION CD */
    xlsx_skip(&book, 2);
    xlsx_text(&book, TEXT("20170101"));
    expect("code 2 A9001 - 0 '' '' 2017-01-01..open\nproperty A9001 action_code.1 A\n", "");
}
END_TEST

START_TEST(the_codes_may_stand_in_another_column_than_the_first)
{
    xlsx_sheet(&book, "codes", false);
    xlsx_row(&book);
    for (size_t i = 1; i < HCPCS_FIELDS; i++)
        xlsx_text(&book, text_of(hcpcs_fields[i].heading));
    xlsx_text(&book, TEXT("HCPC"));
    xlsx_row(&book);
    xlsx_skip(&book, column("ADD DT") - 1);
    xlsx_text(&book, TEXT("20170101"));
    xlsx_skip(&book, HCPCS_FIELDS - column("ADD DT") - 1);
    xlsx_text(&book, TEXT("A9001"));
    expect("code 2 A9001 - 0 '' '' 2017-01-01..open\n", "");
}
END_TEST

/* ---- numbers where text was */

START_TEST(a_number_is_repaired_where_what_it_was_is_certain_and_that_is_said)
{
    xlsx_sheet(&book, "codes", false);
    header();
    ROW(CODE("A9001"), {.heading = "SEQNUM", .number = "100"}, FIRST, LONG("Oil"), SHORT("Oil"),
        {.heading = "PRICE1", .number = "0"}, {.heading = "LABCERT1", .number = "10"},
        {.heading = "PROCNOTE", .number = "42"}, {.heading = "TOS1", .number = "2"},
        {.heading = "ANEST_BU", .number = "0"}, {.heading = "ADD DT", .date = {2020, 4, 1}},
        {.heading = "ACT EFF DT", .number = "20200401"});
    expect(
        "code 2 A9001 - 0 'Oil' 'Oil' 2020-04-01..open\n"
        "property A9001 pricing.1 00\n"
        "property A9001 lab_certification.1 010\n"
        "property A9001 processing_note.1 0042\n"
        "property A9001 type_of_service.1 2\n"
        "property A9001 anesthesia_units.1 0\n"
        "property A9001 action_date.1 2020-04-01\n",
        "parse: book.xlsx:2:2: warning: SEQNUM is the number 100 where text was: read as '00100'\n"
        "parse: book.xlsx:2:6: warning: PRICE1 is the number 0 where text was: read as '00'\n"
        "parse: book.xlsx:2:18: warning: LABCERT1 is the number 10 where text was: read as '010'\n"
        "parse: book.xlsx:2:37: warning: PROCNOTE is the number 42 where text was: read as '0042'\n"
        "parse: book.xlsx:2:45: warning: ADD DT is the number 43922 where text was: read as "
        "'20200401'\n");
}
END_TEST

static const struct {
    const char *heading, *number;
} uncertain[] = {
    {"HCPC", "1E2"}, /* a code that looked like a number to Excel */
    {"BETOS", "1E2"},    {"STATUTE", "1862"}, {"XREF1", "901"},
    {"ADD DT", "43922"}, /* a day number whose format does not say so */
    {"PRICE1", "1.5"},   {"PRICE1", "123"},   {"SHORT DESCRIPTION", "12"},
};

START_TEST(a_number_that_may_have_been_anything_is_rejected)
{
    xlsx_sheet(&book, "codes", false);
    header();
    size_t at = column(uncertain[_i].heading);
    xlsx_row(&book);
    if (at > 0)
        xlsx_text(&book, TEXT("A9001"));
    if (at > 0)
        xlsx_skip(&book, at - 1);
    xlsx_number(&book, text_of(uncertain[_i].number));
    struct parsing p;
    char wanted[128];
    run(&p);
    snprintf(wanted, sizeof wanted,
             "reject 2:%zu %s is '%s' where text was, and what it was cannot be told\n", at + 1,
             uncertain[_i].heading, uncertain[_i].number);
    ck_assert_str_eq(p.events.at, wanted);
    parsing_release(&p);
}
END_TEST

/* ---- rows that go on */

START_TEST(a_stray_continuation_is_joined_and_that_is_said)
{
    xlsx_sheet(&book, "codes", false);
    header();
    ROW(CODE("G9001"), FIRST, LONG("Lantern care, with"), SHORT("Care"), ADDED("20170101"));
    ROW(CODE("G9001"), {.heading = "RECID", .text = "4"}, LONG("a second wick"));
    ROW(CODE("G9002"), {.heading = "RECID", .text = "4"}, LONG("of nothing"));
    expect(
        "code 2 G9001 - 0 'Care' 'Lantern care, with a second wick' 2017-01-01..open\n"
        "reject 4:1 goes on with 'G9002', whose first row does not stand before it\n",
        "parse: book.xlsx:3:4: warning: goes on with the long description of 'G9001' in the row "
        "before: joined to it\n"
        "parse: book.xlsx:4:1: goes on with 'G9002', whose first row does not stand before it\n");
}
END_TEST

/* ---- what cannot be read */

START_TEST(a_workbook_without_the_header_row_is_not_recognized)
{
    static const char *const report[] = {"HCPCS/Modifier Code", "Type of Change"};
    xlsx_sheet(&book, "report", false);
    xlsx_texts(&book, report, 2);
    expect("", "");
}
END_TEST

static const char *const missing[] = {"HCPC", "LONG DESCRIPTION", "TERM DT"};

START_TEST(a_missing_column_is_named)
{
    char wanted[64];
    xlsx_sheet(&book, "codes", false);
    xlsx_row(&book);
    for (size_t i = 0; i < HCPCS_FIELDS; i++)
        if (i != column(missing[_i]))
            xlsx_text(&book, text_of(hcpcs_fields[i].heading));
    ROW(CODE("A9001"));
    struct parsing p;
    run(&p);
    snprintf(wanted, sizeof wanted, "column '%s' is missing", missing[_i]);
    ck_assert_int_eq(p.status, STATUS_FAILED);
    ck_assert_ptr_nonnull(strstr(p.messages, wanted));
    parsing_release(&p);
}
END_TEST

START_TEST(dates_that_are_none_are_rejected_by_their_column)
{
    xlsx_sheet(&book, "codes", false);
    header();
    ROW(CODE("A9001"), FIRST, LONG("Oil"), SHORT("Oil"), ADDED("20170230"));
    expect("reject 2:45 add date '20170230' is no date: expected YYYYMMDD\n",
           "parse: book.xlsx:2:45: add date '20170230' is no date: expected YYYYMMDD\n");
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("hcpcs_workbook");
    TCase *tests = tcase_create("rows");
    tcase_add_checked_fixture(tests, begin, end);
    tcase_add_test(tests, a_row_becomes_the_same_facts_as_a_line);
    tcase_add_test(tests, the_header_may_come_late_and_rows_may_be_empty);
    tcase_add_test(tests, columns_are_found_by_title_wherever_they_stand);
    tcase_add_test(tests, the_codes_may_stand_in_another_column_than_the_first);
    tcase_add_test(tests, a_number_is_repaired_where_what_it_was_is_certain_and_that_is_said);
    tcase_add_loop_test(tests, a_number_that_may_have_been_anything_is_rejected, 0,
                        (int)(sizeof uncertain / sizeof *uncertain));
    tcase_add_test(tests, a_stray_continuation_is_joined_and_that_is_said);
    tcase_add_test(tests, a_workbook_without_the_header_row_is_not_recognized);
    tcase_add_loop_test(tests, a_missing_column_is_named, 0,
                        (int)(sizeof missing / sizeof *missing));
    tcase_add_test(tests, dates_that_are_none_are_rejected_by_their_column);
    suite_add_tcase(suite, tests);
    return suite;
}

UNIT_MAIN(make_suite)
