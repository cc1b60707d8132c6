/* The record layout of HCPCS: what values mean. */
#include "tests/unit/unit.h"

#include "tests/unit/support/icd10_rows.h"

extern const struct parser parser_hcpcs_layout;

static struct buffer bytes;

static void begin(void)
{
    buffer_init(&bytes);
    plain_row(&bytes, "  ***  HCPCS Contractor Record - 2018");
}

static void end(void)
{
    buffer_release(&bytes);
}

static void expect(const char *events)
{
    expect_recognized(&bytes, "hcpcs-layout", ROLE_LAYOUT, SYSTEM_HCPCS);
    expect_events(&parser_hcpcs_layout, ROLE_LAYOUT, SYSTEM_HCPCS, &bytes, events);
}

START_TEST(values_go_on_in_lines_that_are_indented_deeper)
{
    plain_row(&bytes, "  9.   HCPCS Pricing Indicator Code");
    plain_row(&bytes, "              2    120    121    CHAR");
    plain_row(&bytes, "       LENGTH    : 2");
    plain_row(&bytes, "       CODES     :");
    plain_row(&bytes, "          00 = Lamps not priced");
    plain_row(&bytes, "               separately");
    plain_row(&bytes, "          Oil And Wicks");
    plain_row(&bytes, "          -------------");
    plain_row(&bytes, "          11 = Price of oil");
    plain_row(&bytes, "");
    plain_row(&bytes, "               OCCURS MIN: 4");
    expect("label 6 pricing 00 'Lamps not priced separately'\n"
           "label 10 pricing 11 'Price of oil'\n");
}
END_TEST

START_TEST(only_fields_that_are_properties_are_of_interest)
{
    plain_row(&bytes, "  6.   HCPCS Record Identification Code");
    plain_row(&bytes, "          3 = First line");
    plain_row(&bytes, "  16.  HCPCS Coverage Code");
    plain_row(&bytes, "          C = Carrier judgment");
    plain_row(&bytes, "\t\t  D = Special lamps");
    plain_row(&bytes, "  30.  HCPCS Action Code");
    plain_row(&bytes, "          A = Add a lamp");
    plain_row(&bytes, "          A = Add another");
    expect("label 5 coverage C 'Carrier judgment'\n"
           "label 6 coverage D 'Special lamps'\n"
           "label 8 action_code A 'Add a lamp'\n");
}
END_TEST

START_TEST(tables_in_the_appendix_are_headed_by_their_names)
{
    plain_row(&bytes, "  23.  HCPCS Berenson-Eggers Type Of Service Code");
    plain_row(&bytes, "          CODE TABLE     : BETOS_TB");
    plain_row(&bytes, "  31.  FILLER             CHAR");
    plain_row(&bytes, " BETOS_TB                  BETOS Table");
    plain_row(&bytes, "   P0  = Anesthesia");
    plain_row(&bytes, "   I4A = Imaging of lamps,");
    plain_row(&bytes, "               all of them");
    plain_row(&bytes, " CMS_TYPE_SRVC_TB          CMS Type of Service Table");
    plain_row(&bytes, "       1 = Medical care");
    plain_row(&bytes, " OTHER_TB                  Another Table");
    plain_row(&bytes, "       2 = Nothing");
    expect("label 6 betos P0 'Anesthesia'\n"
           "label 7 betos I4A 'Imaging of lamps, all of them'\n"
           "label 10 type_of_service 1 'Medical care'\n");
}
END_TEST

START_TEST(a_line_that_is_not_text_is_rejected)
{
    plain_row(&bytes, "  16.  HCPCS Coverage Code");
    plain_row(&bytes, "  C = Caf\xC9");
    plain_row(&bytes, "  D = Lamp");
    expect("reject 3:10 byte 0xc9 is not UTF-8 text\nlabel 4 coverage D 'Lamp'\n");
}
END_TEST

START_TEST(another_layout_is_not_recognized)
{
    plain_row(&bytes, "  16.  Coverage Code");
    plain_row(&bytes, "  C = Carrier judgment");
    expect_not_recognized(&bytes);
    buffer_clear(&bytes);
    plain_row(&bytes, "  16.  HCPCS Coverage Code");
    expect_not_recognized(&bytes);
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("hcpcs_layout");
    TCase *tests = tcase_create("hcpcs_layout");
    suite_add_tcase(suite, tests);
    tcase_add_checked_fixture(tests, begin, end);
    tcase_add_test(tests, values_go_on_in_lines_that_are_indented_deeper);
    tcase_add_test(tests, only_fields_that_are_properties_are_of_interest);
    tcase_add_test(tests, tables_in_the_appendix_are_headed_by_their_names);
    tcase_add_test(tests, a_line_that_is_not_text_is_rejected);
    tcase_add_test(tests, another_layout_is_not_recognized);
    return suite;
}

UNIT_MAIN(make_suite)
