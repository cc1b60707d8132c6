/* The definitions of ICD-10-PCS: a row for each title, each kind in its order. */
#include "tests/unit/unit.h"

#include "tests/unit/support/icd10_rows.h"

extern const struct parser parser_icd10pcs_definitions;

static struct buffer bytes;

static void begin(void)
{
    buffer_init(&bytes);
    plain_row(&bytes, "<ICD10PCS.definitions><version>2031</version><title>Words</title>");
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
    buffer_printf(&all,
                  "scope pcs_definitions definition ..\nscope pcs_definitions explanation ..\n"
                  "scope pcs_definitions includes ..\nscope pcs_definitions title ..\nscope "
                  "pcs_aggregates  ..\n%sscope documents  ..\n"
                  "fact 1 documents definitions|2031|Words\n",
                  events);
    line("</ICD10PCS.definitions>");
    expect_recognized(&bytes, "icd10pcs-definitions", ROLE_DEFINITIONS, SYSTEM_ICD10PCS);
    expect_events(&parser_icd10pcs_definitions, ROLE_DEFINITIONS, SYSTEM_ICD10PCS, &bytes, all.at);
    buffer_release(&all);
}

START_TEST(terms_are_defined_explained_and_include)
{
    line("<section code='0'><title>Bells</title>");
    line("<axis pos='3'><title>Operation</title>");
    line("<terms><title>Ringing</title>");
    line("<definition>Making it sound</definition>");
    line("<explanation>By hand</explanation>");
    line("<includes>Tolling</includes>");
    line("<includes>Pealing</includes></terms></axis></section>");
    expect("fact 2 pcs_definitions 0|||title|0001|Bells\n"
           "fact 3 pcs_definitions 0|3||title|0001|Operation\n"
           "fact 4 pcs_definitions 0|3|Ringing|title|0001|Ringing\n"
           "fact 5 pcs_definitions 0|3|Ringing|definition|0001|Making it sound\n"
           "fact 6 pcs_definitions 0|3|Ringing|explanation|0001|By hand\n"
           "fact 7 pcs_definitions 0|3|Ringing|includes|0001|Tolling\n"
           "fact 8 pcs_definitions 0|3|Ringing|includes|0002|Pealing\n");
}
END_TEST

START_TEST(titles_that_stand_together_share_what_is_said)
{
    line("<section code='0'><axis pos='4'><terms><title>Bell, Left</title>");
    line("<title>Bell, Right</title>");
    line("<includes>Clapper</includes></terms>");
    line("<terms><title>Bell, Left</title></terms></axis></section>");
    expect("fact 2 pcs_definitions 0|4|Bell, Left|title|0001|Bell, Left\n"
           "fact 4 pcs_definitions 0|4|Bell, Left|includes|0001|Clapper\n"
           "fact 3 pcs_definitions 0|4|Bell, Right|title|0001|Bell, Left\n"
           "fact 4 pcs_definitions 0|4|Bell, Right|includes|0001|Clapper\n"
           "fact 5 pcs_definitions 0|4|Bell, Left|title|0002|Bell, Left\n");
}
END_TEST

START_TEST(an_aggregate_has_a_row_for_each_body_system)
{
    line("<deviceAggregation><aggregate><device>Great Bell</device>");
    line("<operation>Ringing</operation>");
    line("<bodySys>Towers</bodySys>");
    line("<bodySys>Gates</bodySys>");
    line("<parent value='B'>Bell</parent></aggregate></deviceAggregation>");
    expect("fact 4 pcs_aggregates Great Bell|Ringing|Towers|B|Bell\n"
           "fact 5 pcs_aggregates Great Bell|Ringing|Gates|B|Bell\n");
}
END_TEST

static const struct {
    const char *xml, *events;
} faults[] = {
    {"<section><title>Bells</title><axis pos='3'><terms><title>A</title></terms></axis></section>",
     "reject 2:0 a section without its character is passed over\n"},
    {"<section code='0'><axis pos='9'><terms><title>A</title></terms></axis></section>",
     "reject 2:0 an axis without its position is passed over\n"},
    {"<section code='0'><axis pos='3'><terms><includes>A</includes></terms></axis></section>",
     "reject 2:0 terms without a title are passed over\n"},
    {"<section code='0'><axis pos='3'><terms><title> \n </title></terms></axis></section>",
     "reject 3:0 terms with an empty title are passed over\n"},
    {"<deviceAggregation><aggregate><device>A</device></aggregate></deviceAggregation>",
     "reject 2:0 an aggregate needs one device, one operation, one parent and a body system: it is "
     "passed over\n"},
    {"<deviceAggregation><aggregate><device>A</device><operation>B</operation><bodySys>C</bodySys>"
     "<parent value='O'>D</parent></aggregate></deviceAggregation>",
     "reject 2:0 the parent of an aggregate has no value: it is passed over\n"},
};

START_TEST(what_cannot_be_read_is_rejected)
{
    line(faults[_i].xml);
    expect(faults[_i].events);
}
END_TEST

START_TEST(other_documents_are_not_recognized)
{
    buffer_clear(&bytes);
    line("<ICD10PCS.tabular><version>2031</version></ICD10PCS.tabular>");
    struct recognition as = parser_icd10pcs_definitions.recognize(buffer_text(&bytes));
    ck_assert_int_eq(as.score, 0);
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("icd10pcs_definitions");
    TCase *tests = tcase_create("icd10pcs_definitions");
    suite_add_tcase(suite, tests);
    tcase_add_checked_fixture(tests, begin, end);
    tcase_add_test(tests, terms_are_defined_explained_and_include);
    tcase_add_test(tests, titles_that_stand_together_share_what_is_said);
    tcase_add_test(tests, an_aggregate_has_a_row_for_each_body_system);
    tcase_add_loop_test(tests, what_cannot_be_read_is_rejected, 0, sizeof faults / sizeof *faults);
    tcase_add_test(tests, other_documents_are_not_recognized);
    return suite;
}

UNIT_MAIN(make_suite)
