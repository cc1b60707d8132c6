/* The order file of ICD-10: columns, titles, and what is rejected. */
#include "tests/unit/unit.h"

#include "tests/unit/support/icd10_rows.h"

extern const struct parser parser_icd10_order;

static struct buffer bytes;

static void begin(void)
{
    buffer_init(&bytes);
}

static void end(void)
{
    buffer_release(&bytes);
}

static void expect(enum system system, const char *events)
{
    expect_events(&parser_icd10_order, ROLE_ORDER, system, &bytes, events);
}

START_TEST(a_row_has_number_code_flag_and_two_titles)
{
    order_row(&bytes, 1, "A90", 0, "Lantern fever", "Lantern fever");
    order_row(&bytes, 2, "A901", 1, "Lantern fever, mild", "Lantern fever, mild form");
    order_row(&bytes, 3, "T36X0XA", 1, "Poisoning by ink, init", "Poisoning by ink, initial");
    expect(SYSTEM_ICD10CM,
           "code 1 A90 header 1 'Lantern fever' 'Lantern fever'\n"
           "code 2 A901 billable 2 'Lantern fever, mild' 'Lantern fever, mild form'\n"
           "code 3 T36X0XA billable 3 'Poisoning by ink, init' "
           "'Poisoning by ink, initial'\n");
}
END_TEST

START_TEST(tables_of_pcs_are_headers)
{
    order_row(&bytes, 1, "0A1", 0, "Bell, Bypass", "Bell, Bypass");
    order_row(&bytes, 2, "0A100B9", 1, "Bypass bell, open", "Bypass Bell, Open Approach");
    expect(SYSTEM_ICD10PCS, "code 1 0A1 header 1 'Bell, Bypass' 'Bell, Bypass'\n"
                            "code 2 0A100B9 billable 2 'Bypass bell, open' "
                            "'Bypass Bell, Open Approach'\n");
}
END_TEST

START_TEST(headers_of_six_characters_with_a_placeholder_are_codes_like_others)
{
    order_row(&bytes, 1, "T360X", 0, "Ink", "Ink");
    order_row(&bytes, 2, "T360X1", 0, "Ink, accidental", "Ink, accidental");
    expect(SYSTEM_ICD10CM, "code 1 T360X header 1 'Ink' 'Ink'\n"
                           "code 2 T360X1 header 2 'Ink, accidental' 'Ink, accidental'\n");
}
END_TEST

START_TEST(blanks_of_titles_are_kept_where_the_publisher_put_them)
{
    order_row(&bytes, 1, "X2A", 0, "New tools", "New tools, Section "); /* one at the end, as X2A */
    order_row(&bytes, 2, "A901", 1, " Fever", "Fever");                 /* one in front */
    order_row(&bytes, 3, "A902", 1, "Fever  mild", "Fever  mild");      /* two inside */
    expect(SYSTEM_ICD10CM, "code 1 X2A header 1 'New tools' 'New tools, Section '\n"
                           "code 2 A901 billable 2 ' Fever' 'Fever'\n"
                           "code 3 A902 billable 3 'Fever  mild' 'Fever  mild'\n");
}
END_TEST

START_TEST(a_short_title_may_fill_its_column_or_be_empty)
{
    const char *sixty = "Sixty letters of a short title that fills its column to an";
    order_row(&bytes, 1, "A90", 0, sixty, "Sixty");
    order_row(&bytes, 99999, "A901", 1, "", "No short title");
    char events[256];
    snprintf(events, sizeof events,
             "code 1 A90 header 1 '%s' 'Sixty'\ncode 2 A901 billable 99999 '' 'No short title'\n",
             sixty);
    expect(SYSTEM_ICD10CM, events);
}
END_TEST

START_TEST(columns_count_in_bytes)
{
    /* "Café" has five bytes and four characters: padded to 60 bytes it is followed by 55 blanks */
    buffer_printf(&bytes, "%05u %-7s %d Caf\xC3\xA9%55s Caf\xC3\xA9 fever\r\n", 1, "A901", 1, "");
    expect(SYSTEM_ICD10CM, "code 1 A901 billable 1 'Caf\xC3\xA9' 'Caf\xC3\xA9 fever'\n");
}
END_TEST

START_TEST(a_title_beyond_ascii_may_be_padded_by_characters)
{
    buffer_printf(&bytes, "%05u %-7s %d Caf\xC3\xA9%56s Caf\xC3\xA9 fever\r\n", 1, "A901", 1, "");
    expect(SYSTEM_ICD10CM, "code 1 A901 billable 1 'Caf\xC3\xA9' 'Caf\xC3\xA9 fever'\n");
}
END_TEST

START_TEST(line_ends_may_be_lf_mixed_or_missing_at_the_end)
{
    order_row(&bytes, 1, "A90", 0, "Fever", "Fever");
    bytes.length -= 2;
    buffer_append(&bytes, "\n", 1);
    order_row(&bytes, 2, "A901", 1, "Mild fever", "Mild fever");
    order_row(&bytes, 3, "A902", 1, "Late fever", "Late fever");
    bytes.length -= 2;
    expect(SYSTEM_ICD10CM, "code 1 A90 header 1 'Fever' 'Fever'\n"
                           "code 2 A901 billable 2 'Mild fever' 'Mild fever'\n"
                           "code 3 A902 billable 3 'Late fever' 'Late fever'\n");
}
END_TEST

START_TEST(a_byte_order_mark_blank_lines_and_the_end_mark_of_dos_say_nothing)
{
    buffer_append(&bytes, "\xEF\xBB\xBF", 3);
    order_row(&bytes, 1, "A901", 1, "Fever", "Fever");
    plain_row(&bytes, "");
    plain_row(&bytes, "   ");
    buffer_append(&bytes, "\x1A", 1);
    expect_recognized(&bytes, "icd10-order", ROLE_ORDER, SYSTEM_ICD10CM);
    expect(SYSTEM_ICD10CM, "code 1 A901 billable 1 'Fever' 'Fever'\n");
}
END_TEST

/* A good row, the row at fault, a good row: the fault is told with its place and costs one row. */
static const struct {
    const char *row;
    const char *reject;
} faults[] = {
    {"00002 A901    1 Fever", "2:22 line has 21 bytes, an order line at least 78"},
    {"00002 A901    1 Fever                                                        ",
     "2:78 line has 77 bytes, an order line at least 78"},
    {"00002", "2:6 line has 5 bytes, an order line at least 78"},
    {"00002 A901    7 Fever                                                        Fever",
     "2:15 flag is '7', expected 0 or 1"},
    {"00002 A901      Fever                                                        Fever",
     "2:15 flag is ' ', expected 0 or 1"},
    {"000020A901    1 Fever                                                        Fever",
     "2:6 is not blank"},
    {"00002 A901XX1A1 Fever                                                        Fever",
     "2:14 is not blank"},
    {"00002 A901    1xFever                                                        Fever",
     "2:16 is not blank"},
    {"00002 A901    1 Fever                                                       xFever",
     "2:77 is not blank"},
    {"0000x A901    1 Fever                                                        Fever",
     "2:1 order number is not five digits"},
    {"   2  A901    1 Fever                                                        Fever",
     "2:1 order number is not five digits"},
    {"00002 a901    1 Fever                                                        Fever",
     "2:7 'a901' is not a code of ICD-10-CM"},
    {"00002 A9.1    1 Fever                                                        Fever",
     "2:9 'A9.1' is not a code of ICD-10-CM"},
    {"00002 A9      1 Fever                                                        Fever",
     "2:9 'A9' is not a code of ICD-10-CM"},
    {"00002  A901   1 Fever                                                        Fever",
     "2:7 ' A901' is not a code of ICD-10-CM"},
    {"00002         1 Fever                                                        Fever",
     "2:7 '' is not a code of ICD-10-CM"},
    {"00002 9Z90X0Z 1 Bell                                                         Bell",
     "2:7 '9Z90X0Z' is not a code of ICD-10-CM"},
    {"00002 A901    1 Caf\xE9                                                         Fever",
     "2:20 byte 0xe9 is not UTF-8 text"},
    {"00002 A901    1 Fever                                                        Fever \xFF",
     "2:84 byte 0xff is not UTF-8 text"},
};

START_TEST(a_line_that_cannot_be_read_is_rejected_with_its_place)
{
    order_row(&bytes, 1, "A90", 0, "Fever", "Fever");
    plain_row(&bytes, faults[_i].row);
    order_row(&bytes, 3, "A902", 1, "Late", "Late");
    char events[512];
    snprintf(events, sizeof events,
             "code 1 A90 header 1 'Fever' 'Fever'\nreject %s\n"
             "code 3 A902 billable 3 'Late' 'Late'\n",
             faults[_i].reject);
    expect(SYSTEM_ICD10CM, events);
}
END_TEST

START_TEST(rows_of_another_system_are_rejected)
{
    order_row(&bytes, 1, "A901", 1, "Fever", "Fever");
    order_row(&bytes, 2, "0A100B9", 1, "Bell", "Bell");
    expect(SYSTEM_ICD10PCS, "reject 1:11 'A901' is not a code of ICD-10-PCS\n"
                            "code 2 0A100B9 billable 2 'Bell' 'Bell'\n");
}
END_TEST

START_TEST(the_system_shows_in_the_codes)
{
    order_row(&bytes, 1, "A90", 0, "Fever", "Fever");
    order_row(&bytes, 2, "A901", 1, "Fever, mild", "Fever, mild");
    expect_recognized(&bytes, "icd10-order", ROLE_ORDER, SYSTEM_ICD10CM);
    buffer_clear(&bytes);
    order_row(&bytes, 1, "0A1", 0, "Bell", "Bell");
    order_row(&bytes, 2, "0A100B9", 1, "Bell, open", "Bell, open");
    expect_recognized(&bytes, "icd10-order", ROLE_ORDER, SYSTEM_ICD10PCS);
}
END_TEST

START_TEST(codes_of_both_systems_leave_the_system_open)
{
    /* B20 is a code of ICD-10-CM and a table of ICD-10-PCS */
    order_row(&bytes, 1, "B20", 0, "Both", "Both");
    expect_recognized(&bytes, "icd10-order", ROLE_ORDER, SYSTEM_NONE);
}
END_TEST

START_TEST(a_file_is_recognized_by_its_lines_though_some_are_at_fault)
{
    order_row(&bytes, 1, "A901", 1, "Fever", "Fever");
    plain_row(&bytes, "00002 A902    1 Fev");
    plain_row(&bytes, "00003 A9");
    order_row(&bytes, 4, "A904", 7, "Fever", "Fever");
    expect_recognized(&bytes, "icd10-order", ROLE_ORDER, SYSTEM_ICD10CM);
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("icd10_order");
    TCase *tests = tcase_create("icd10_order");
    suite_add_tcase(suite, tests);
    tcase_add_checked_fixture(tests, begin, end);
    tcase_add_test(tests, a_row_has_number_code_flag_and_two_titles);
    tcase_add_test(tests, tables_of_pcs_are_headers);
    tcase_add_test(tests, headers_of_six_characters_with_a_placeholder_are_codes_like_others);
    tcase_add_test(tests, blanks_of_titles_are_kept_where_the_publisher_put_them);
    tcase_add_test(tests, a_short_title_may_fill_its_column_or_be_empty);
    tcase_add_test(tests, columns_count_in_bytes);
    tcase_add_test(tests, a_title_beyond_ascii_may_be_padded_by_characters);
    tcase_add_test(tests, line_ends_may_be_lf_mixed_or_missing_at_the_end);
    tcase_add_test(tests, a_byte_order_mark_blank_lines_and_the_end_mark_of_dos_say_nothing);
    tcase_add_loop_test(tests, a_line_that_cannot_be_read_is_rejected_with_its_place, 0,
                        sizeof faults / sizeof *faults);
    tcase_add_test(tests, rows_of_another_system_are_rejected);
    tcase_add_test(tests, the_system_shows_in_the_codes);
    tcase_add_test(tests, codes_of_both_systems_leave_the_system_open);
    tcase_add_test(tests, a_file_is_recognized_by_its_lines_though_some_are_at_fault);
    return suite;
}

UNIT_MAIN(make_suite)
