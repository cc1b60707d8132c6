/* The index of ICD-10-PCS: references with codes in them, and terms without titles. */
#include "tests/unit/unit.h"

#include "tests/unit/support/icd10_rows.h"

extern const struct parser parser_icd10pcs_index;

static struct buffer bytes;

static void begin(void)
{
    buffer_init(&bytes);
}

static void end(void)
{
    buffer_release(&bytes);
}

/* What is in the letters, a line each, from line 3 on. */
static void expect(const char *const *lines, const char *events)
{
    struct buffer all;
    plain_row(&bytes, "<?xml version=\"1.0\" encoding=\"utf-8\"?>");
    plain_row(&bytes, "<ICD10PCS.index><version>2031</version><title>Index</title>");
    for (; *lines; lines++)
        plain_row(&bytes, *lines);
    plain_row(&bytes, "</ICD10PCS.index>");
    expect_recognized(&bytes, "icd10pcs-index", ROLE_INDEX, SYSTEM_ICD10PCS);
    buffer_init(&all);
    buffer_printf(&all, "%sscope documents  ..\nfact 2 documents index|2031|Index\n", events);
    expect_events(&parser_icd10pcs_index, ROLE_INDEX, SYSTEM_ICD10PCS, &bytes, all.at);
    buffer_release(&all);
}

START_TEST(references_name_codes_tables_and_terms)
{
    static const char *const lines[] = {
        "<letter><title>3</title><mainTerm><title>3f valve</title>",
        "<use>Zooplastic Tissue</use></mainTerm></letter><letter><title>A</title>",
        "<mainTerm><title>Mending</title>",
        "<see>Repair, Bell<codes>0A1B</codes></see>",
        "<term level=\"1\"><title>open</title><code>0A100B9</code></term>",
        "<term level=\"1\"><title>closed</title><codes>0A1</codes></term>",
        "<term level=\"1\"><title>cracked</title><tab>0A2</tab></term>",
        "<term level=\"1\"><title>split</title><see>a<codes>0A1B</codes> "
        "or<tab>0A2</tab></see></term>",
        "<term level=\"1\"><title>lost</title><use>Rope in<tab>0A3</tab></use></term>",
        "</mainTerm></letter>",
        NULL,
    };
    expect(lines, "scope terms procedures ..\n"
                  "fact 4 terms procedures|3f valve|0001|use|Zooplastic Tissue||--\n"
                  "fact 6 terms procedures|Mending|0001|see|Repair, Bell|0A1B|--\n"
                  "fact 7 terms procedures|Mending > open|0001|code|0A100B9||--\n"
                  "fact 8 terms procedures|Mending > closed|0001|codes|0A1||--\n"
                  "fact 9 terms procedures|Mending > cracked|0001|table|0A2||--\n"
                  "fact 10 terms procedures|Mending > split|0001|see|a or|0A1B 0A2|--\n"
                  "fact 11 terms procedures|Mending > lost|0001|use|Rope in|0A3|--\n");
}
END_TEST

START_TEST(terms_without_titles_are_references_of_the_term_above)
{
    static const char *const lines[] = {
        "<letter><mainTerm><title>Mending</title>",
        "<term level=\"1\"><see>Repair<codes>0AQ</codes></see></term>",
        "<term level=\"1\"><title>bell</title>",
        "<term level=\"2\"><see>Repair<codes>0AR</codes></see></term></term>",
        "<term level=\"1\"><see>Repair<codes>0AS</codes></see></term>",
        "<term level=\"1\"><see>Repair<codes>0AQ</codes></see></term>",
        "</mainTerm></letter>",
        NULL,
    };
    expect(lines, "scope terms procedures ..\n"
                  "fact 4 terms procedures|Mending|0001|see|Repair|0AQ|--\n"
                  "fact 6 terms procedures|Mending > bell|0001|see|Repair|0AR|--\n"
                  "fact 7 terms procedures|Mending|0001|see|Repair|0AS|--\n"
                  "fact 8 terms procedures|Mending|0002|see|Repair|0AQ|--\n");
}
END_TEST

START_TEST(tables_and_definitions_are_no_index)
{
    plain_row(&bytes, "<ICD10PCS.tabular><title>ICD10PCS.index</title>");
    ck_assert_int_eq(parser_icd10pcs_index.recognize(buffer_text(&bytes)).score, 0);
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("icd10pcs_index");
    TCase *tests = tcase_create("icd10pcs_index");
    suite_add_tcase(suite, tests);
    tcase_add_checked_fixture(tests, begin, end);
    tcase_add_test(tests, references_name_codes_tables_and_terms);
    tcase_add_test(tests, terms_without_titles_are_references_of_the_term_above);
    tcase_add_test(tests, tables_and_definitions_are_no_index);
    return suite;
}

UNIT_MAIN(make_suite)
