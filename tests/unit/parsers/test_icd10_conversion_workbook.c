/* Conversion tables as workbooks: numbers, days and prose. */
#include "tests/unit/unit.h"

#include "tests/support/parsing.h"
#include "tests/support/xlsx_write.h"
#include "tests/unit/support/zip_file.h"

extern const struct parser parser_icd10_conversion_workbook;

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
    parsing_run_workbook(&p, &parser_icd10_conversion_workbook, buffer_text(&zip));
    ck_assert_msg(!p.fault, "broken promise: %s", p.fault ? p.fault : "");
    ck_assert_str_eq(p.events.at ? p.events.at : "", events);
    parsing_release(&p);
    buffer_release(&zip);
}

#define SCOPES "scope conversions  ..\nscope conversion_sources  ..\n"

static void put(const char *current, const char *effective, const char *previous)
{
    xlsx_row(&book);
    xlsx_text(&book, text_of(current));
    xlsx_number(&book, text_of(effective));
    xlsx_text(&book, text_of(previous));
}

START_TEST(years_and_days_are_numbers)
{
    xlsx_sheet(&book, "Table", false);
    xlsx_row(&book);
    ROW("The table is provided\nto assist users.");
    ROW("Current code assignment", "Effective October 1", "Previous Code(s) Assignment");
    put("A90.1 ", "2016", "A90");
    put("U07.1", "43922", "None");
    put("U07.2", "43922.5", "None");
    xlsx_row(&book);
    expect(SCOPES
           "fact 4 conversion_sources A901|A90|0001|--|code|A90|--\n"
           "fact 4 conversions A901|A90|0001|parsed|2016-10-01|A90.1 |2016|--|--|--|--|--\n"
           "fact 5 conversions U071|None|0001|none|2020-04-01|U07.1|43922|--|--|--|--|--\n"
           "fact 6 conversions U072|None|0001|none|2020-04-01|U07.2|43922.5|--|--|--|--|--\n");
}
END_TEST

START_TEST(a_month_and_day_may_have_become_a_number)
{
    xlsx_sheet(&book, "PCS", false);
    ROW("Current code(s) assignment", "Effective year", "Previous code(s) assignment",
        "Change type", "Effective month/day [MM.DD]");
    xlsx_row(&book);
    xlsx_text(&book, TEXT("XW033E5"));
    xlsx_number(&book, TEXT("2020"));
    xlsx_text(&book, TEXT("NoPCS"));
    xlsx_text(&book, TEXT("New"));
    xlsx_number(&book, TEXT("8.01"));
    expect(SCOPES
           "fact 2 conversions XW033E5|NoPCS|0001|none|2020-08-01|XW033E5|2020|8.01|New|--|--|"
           "--\n");
}
END_TEST

START_TEST(a_workbook_without_the_columns_is_not_recognized)
{
    xlsx_sheet(&book, "Table", false);
    ROW("Current code assignment", "Effective");
    ROW("A90.1", "2016");
    expect("");
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("icd10_conversion_workbook");
    TCase *tests = tcase_create("rows");
    suite_add_tcase(suite, tests);
    tcase_add_checked_fixture(tests, begin, end);
    tcase_add_test(tests, years_and_days_are_numbers);
    tcase_add_test(tests, a_month_and_day_may_have_become_a_number);
    tcase_add_test(tests, a_workbook_without_the_columns_is_not_recognized);
    return suite;
}

UNIT_MAIN(make_suite)
