/* The tables of ICD-10-PCS: rows and axes under stable names, and what is passed over. */
#include "tests/unit/unit.h"

#include "tests/unit/support/icd10_rows.h"

extern const struct parser parser_icd10pcs_tables;

static struct buffer bytes;

static void begin(void)
{
    buffer_init(&bytes);
    plain_row(&bytes, "<?xml version=\"1.0\" encoding=\"utf-8\"?>");
    plain_row(&bytes, "<ICD10PCS.tabular><version>2031</version>");
}

static void end(void)
{
    buffer_release(&bytes);
}

static void line(const char *xml)
{
    plain_row(&bytes, xml);
}

static void expect(const char *events)
{
    struct buffer all;
    buffer_init(&all);
    buffer_printf(&all, "scope pcs_axes  ..\nscope pcs_rows  ..\nscope pcs_values  ..\n%s", events);
    line("</ICD10PCS.tabular>");
    expect_recognized(&bytes, "icd10pcs-tables", ROLE_TABLES, SYSTEM_ICD10PCS);
    expect_events(&parser_icd10pcs_tables, ROLE_TABLES, SYSTEM_ICD10PCS, &bytes, all.at);
    buffer_release(&all);
}

/* An axis on one line, with one label. */
#define AXIS(pos, title, code, label)                                                              \
    "<axis pos='" pos "' values='1'><title>" title "</title><label code='" code "'>" label         \
    "</label></axis>"
#define ABOVE(table1, table2, table3)                                                              \
    AXIS("1", "Section", table1, "Bells")                                                          \
    AXIS("2", "System", table2, "Towers") AXIS("3", "Operation", table3, "Ringing")
#define BELOW5 AXIS("5", "Approach", "0", "Open")
#define BELOW6 AXIS("6", "Device", "Z", "None")
#define BELOW7 AXIS("7", "Qualifier", "Z", "None")

#define ABOVE_0A1                                                                                  \
    "fact 3 pcs_axes 0A1|0A1|1|Section|--|1\nfact 3 pcs_values 0A1|0A1|1|0|Bells\n"                \
    "fact 3 pcs_axes 0A1|0A1|2|System|--|1\nfact 3 pcs_values 0A1|0A1|2|A|Towers\n"                \
    "fact 3 pcs_axes 0A1|0A1|3|Operation|--|1\nfact 3 pcs_values 0A1|0A1|3|1|Ringing\n"
#define BELOW_OF(line, row)                                                                        \
    "fact " line " pcs_axes 0A1|" row "|5|Approach|--|1\nfact " line " pcs_values 0A1|" row        \
    "|5|0|Open\n"                                                                                  \
    "fact " line " pcs_axes 0A1|" row "|6|Device|--|1\nfact " line " pcs_values 0A1|" row          \
    "|6|Z|None\n"                                                                                  \
    "fact " line " pcs_axes 0A1|" row "|7|Qualifier|--|1\nfact " line " pcs_values 0A1|" row       \
    "|7|Z|None\n"
#define DOCUMENT "scope documents  ..\nfact 2 documents tables|2031|--\n"

START_TEST(a_row_is_called_by_its_lowest_code)
{
    line("<pcsTable>" ABOVE("0", "A", "1"));
    line("<pcsRow codes='2'>");
    line("<axis pos='4' values='2'><title>Body Part</title>");
    line("<label code='B'>Clapper</label>");
    line("<label code='7'>Rope</label></axis>");
    line(BELOW5 BELOW6 BELOW7 "</pcsRow></pcsTable>");
    expect(ABOVE_0A1 "fact 4 pcs_rows 0A1|0A170ZZ|2\n"
                     "fact 5 pcs_axes 0A1|0A170ZZ|4|Body Part|--|2\n"
                     "fact 6 pcs_values 0A1|0A170ZZ|4|B|Clapper\n"
                     "fact 7 pcs_values 0A1|0A170ZZ|4|7|Rope\n" BELOW_OF("8", "0A170ZZ") DOCUMENT);
}
END_TEST

START_TEST(an_axis_may_have_a_definition)
{
    line("<pcsTable>" ABOVE("0", "A", "1"));
    buffer_clear(&bytes);
    line("<ICD10PCS.tabular><title>The\r\n     tables</title>");
    line("<pcsTable><axis pos='3'><title>Operation</title><label code='1'>Ringing</label>");
    line("<definition>Making  it sound &amp; sing</definition></axis>" AXIS("1", "S", "0", "B")
             AXIS("2", "T", "A", "T"));
    line("</pcsTable>");
    expect("fact 4 pcs_axes 0A1|0A1|1|S|--|1\nfact 4 pcs_values 0A1|0A1|1|0|B\n"
           "fact 4 pcs_axes 0A1|0A1|2|T|--|1\nfact 4 pcs_values 0A1|0A1|2|A|T\n"
           "fact 3 pcs_axes 0A1|0A1|3|Operation|Making  it sound & sing|--\n"
           "fact 3 pcs_values 0A1|0A1|3|1|Ringing\n"
           "scope documents  ..\nfact 2 documents tables|--|The tables\n");
}
END_TEST

START_TEST(names_that_come_again_are_numbered)
{
    line("<pcsTable>" ABOVE("0", "A", "1"));
    line("<pcsRow>" AXIS("4", "Body Part", "7", "Rope") BELOW5 BELOW6 BELOW7 "</pcsRow>");
    line("<pcsRow>" AXIS("4", "Body Part", "7", "Yoke") BELOW5 BELOW6 BELOW7 "</pcsRow>");
    line("</pcsTable><pcsTable>" ABOVE("0", "A", "1") "</pcsTable>");
    expect(
        ABOVE_0A1
        "fact 4 pcs_rows 0A1|0A170ZZ|--\n"
        "fact 4 pcs_axes 0A1|0A170ZZ|4|Body Part|--|1\n"
        "fact 4 pcs_values 0A1|0A170ZZ|4|7|Rope\n" BELOW_OF(
            "4", "0A170ZZ") "fact 5 pcs_rows 0A1|0A170ZZ.2|--\n"
                            "fact 5 pcs_axes 0A1|0A170ZZ.2|4|Body Part|--|1\n"
                            "fact 5 pcs_values 0A1|0A170ZZ.2|4|7|Yoke\n" BELOW_OF(
                                "5",
                                "0A170ZZ.2") "fact 6 pcs_axes 0A1|0A1.2|1|Section|--|1\n"
                                             "fact 6 pcs_values 0A1|0A1.2|1|0|Bells\n"
                                             "fact 6 pcs_axes 0A1|0A1.2|2|System|--|1\n"
                                             "fact 6 pcs_values 0A1|0A1.2|2|A|Towers\n"
                                             "fact 6 pcs_axes 0A1|0A1.2|3|Operation|--|1\n"
                                             "fact 6 pcs_values 0A1|0A1.2|3|1|Ringing\n" DOCUMENT);
}
END_TEST

/* What is wrong with a row, and how it is told. */
static const struct {
    const char *row, *fault;
} bad_rows[] = {
    {"<pcsRow codes='two'>" BELOW5 "</pcsRow>", "not a count 'two'"},
    {"<pcsRow codes='007'>" BELOW5 "</pcsRow>", "not a count '007'"},
    {"<pcsRow>" BELOW5 BELOW6 BELOW7 "</pcsRow>", "no axis '4'"},
    {"<pcsRow>" BELOW5 BELOW5 "</pcsRow>", "second axis '5'"},
    {"<pcsRow>" AXIS("3", "Operation", "1", "Ringing") "</pcsRow>", "axis in a row '3'"},
    {"<pcsRow>" AXIS("8", "Tone", "1", "Low") "</pcsRow>", "no position of an axis '8'"},
    {"<pcsRow><axis/></pcsRow>", "no position of an axis ''"},
    {"<pcsRow><axis pos='4' values='-1'/></pcsRow>", "not a count '-1'"},
    {"<pcsRow>" AXIS("4", "Body Part", "I", "Rope") "</pcsRow>", "not a value of an axis 'I'"},
    {"<pcsRow>" AXIS("4", "Body Part", "77", "Rope") "</pcsRow>", "not a value of an axis '77'"},
    {"<pcsRow><axis pos='4'><label code='7'/><label code='7'/></axis></pcsRow>",
     "a second time the value '7'"},
    {"<pcsRow><axis pos='4'><label code='7'/></axis>" BELOW5 BELOW6 BELOW7 "</pcsRow>",
     "no title of axis '4'"},
    {"<pcsRow><axis pos='4'><title>B</title></axis>" BELOW5 BELOW6 BELOW7 "</pcsRow>",
     "no value of axis '4'"},
    {"<pcsRow><axis pos='4'><title>B</title><title>C</title></axis></pcsRow>",
     "second title of an axis 'C'"},
};

START_TEST(a_bad_row_is_passed_over_and_the_next_is_read)
{
    struct buffer events;
    buffer_init(&events);
    line("<pcsTable>" ABOVE("0", "A", "1"));
    line(bad_rows[_i].row);
    line("<pcsRow>" AXIS("4", "Body Part", "7", "Rope") BELOW5 BELOW6 BELOW7 "</pcsRow>");
    line("</pcsTable>");
    buffer_printf(&events, ABOVE_0A1 "reject 4:0 %s: the row is passed over\n%s",
                  bad_rows[_i].fault,
                  "fact 5 pcs_rows 0A1|0A170ZZ|--\n"
                  "fact 5 pcs_axes 0A1|0A170ZZ|4|Body Part|--|1\n"
                  "fact 5 pcs_values 0A1|0A170ZZ|4|7|Rope\n" BELOW_OF("5", "0A170ZZ") DOCUMENT);
    expect(events.at);
    buffer_release(&events);
}
END_TEST

START_TEST(a_table_that_cannot_be_read_takes_its_rows_along)
{
    line("<pcsTable>" AXIS("1", "Section", "0", "Bells") AXIS("2", "System", "A", "Towers"));
    line("<pcsRow>" AXIS("4", "Body Part", "7", "Rope") BELOW5 BELOW6 BELOW7 "</pcsRow>");
    line("</pcsTable>");
    line("<pcsTable>" ABOVE("0", "A", "1") "</pcsTable>");
    line("<pcsTable>" ABOVE("0", "A", "2") "<axis pos='4'/></pcsTable>");
    expect("reject 4:0 no axis '3': the table is passed over\n"
           "reject 4:0 a table that is passed over holds 'pcsRow': the row is passed over\n"
           "fact 6 pcs_axes 0A1|0A1|1|Section|--|1\nfact 6 pcs_values 0A1|0A1|1|0|Bells\n"
           "fact 6 pcs_axes 0A1|0A1|2|System|--|1\nfact 6 pcs_values 0A1|0A1|2|A|Towers\n"
           "fact 6 pcs_axes 0A1|0A1|3|Operation|--|1\nfact 6 pcs_values 0A1|0A1|3|1|Ringing\n"
           "reject 7:0 axis above the rows '4': the table is passed over\n" DOCUMENT);
}
END_TEST

START_TEST(two_values_above_the_rows_are_one_too_many)
{
    line("<pcsTable>" AXIS("1", "Section", "0", "Bells") AXIS("2", "System", "A", "Towers"));
    line("<axis pos='3'><title>Operation</title><label code='1'>Ringing</label>");
    line("<label code='2'>Tolling</label></axis></pcsTable>");
    expect("reject 5:0 more than one value above the rows, of axis '3': the table is passed over\n"
           "scope documents  ..\nfact 2 documents tables|2031|--\n");
}
END_TEST

START_TEST(other_documents_are_not_recognized)
{
    buffer_clear(&bytes);
    line("<ICD10PCS.index><version>2031</version></ICD10PCS.index>");
    ck_assert_int_eq(parser_icd10pcs_tables.recognize(buffer_text(&bytes)).score, 0);
    buffer_clear(&bytes);
    line("ICD10PCS.tabular");
    expect_not_recognized(&bytes);
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("icd10pcs_tables");
    TCase *tests = tcase_create("icd10pcs_tables");
    suite_add_tcase(suite, tests);
    tcase_add_checked_fixture(tests, begin, end);
    tcase_add_test(tests, a_row_is_called_by_its_lowest_code);
    tcase_add_test(tests, an_axis_may_have_a_definition);
    tcase_add_test(tests, names_that_come_again_are_numbered);
    tcase_add_loop_test(tests, a_bad_row_is_passed_over_and_the_next_is_read, 0,
                        sizeof bad_rows / sizeof *bad_rows);
    tcase_add_test(tests, a_table_that_cannot_be_read_takes_its_rows_along);
    tcase_add_test(tests, two_values_above_the_rows_are_one_too_many);
    tcase_add_test(tests, other_documents_are_not_recognized);
    return suite;
}

UNIT_MAIN(make_suite)
