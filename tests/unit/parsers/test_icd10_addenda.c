/* The addenda of ICD-10: both layouts of order addenda, codes addenda, and all their trailers. */
#include "tests/unit/unit.h"

#include "tests/unit/support/icd10_rows.h"

extern const struct parser parser_icd10_addenda;

static struct buffer bytes;

static void begin(void)
{
    buffer_init(&bytes);
}

static void end(void)
{
    buffer_release(&bytes);
}

static void expect(enum role role, enum system system, const char *events)
{
    expect_recognized(&bytes, "icd10-addenda", role, system);
    expect_events(&parser_icd10_addenda, role, system, &bytes, events);
}

/* ---- changes */

START_TEST(order_addenda_of_cm_have_a_flag)
{
    order_change(&bytes, "Add:", 1, "A903", "Lantern fever, late", "Lantern fever, late form");
    order_change(&bytes, "Delete:", 1, "A902", "Lantern", "Lantern");
    order_change(&bytes, "Revise from:", 0, "C4A", "Seam", "Seam");
    order_change(&bytes, "Revise to:", 0, "C4A", "Sealed seam", "Sealed seam");
    expect(ROLE_ORDER_ADDENDA, SYSTEM_ICD10CM,
           "change 1 add A903 billable 'Lantern fever, late' 'Lantern fever, late form'\n"
           "change 2 delete A902 billable 'Lantern' 'Lantern'\n"
           "change 3 revise from C4A header 'Seam' 'Seam'\n"
           "change 4 revise to C4A header 'Sealed seam' 'Sealed seam'\n");
}
END_TEST

START_TEST(a_code_that_becomes_a_header_is_deleted_and_added)
{
    order_change(&bytes, "Delete:", 1, "A902", "Lantern", "Lantern");
    order_change(&bytes, "Add:", 0, "A902", "Lantern", "Lantern");
    expect(ROLE_ORDER_ADDENDA, SYSTEM_ICD10CM,
           "change 1 delete A902 billable 'Lantern' 'Lantern'\n"
           "change 2 add A902 header 'Lantern' 'Lantern'\n");
}
END_TEST

START_TEST(order_addenda_of_pcs_have_no_flag)
{
    order_change(&bytes, "Add:", NO_FLAG, "0A1", "Bell, Bypass", "Bell, Bypass");
    order_change(&bytes, "Add:", NO_FLAG, "0A100B9", "Bypass bell", "Bypass Bell, Open");
    order_change(&bytes, "Revise from:", NO_FLAG, "X2A", "New tools", "New tools, Section ");
    order_change(&bytes, "Revise to:", NO_FLAG, "X2A", "New tools", "New tools, Section");
    expect(ROLE_ORDER_ADDENDA, SYSTEM_ICD10PCS,
           "change 1 add 0A1 - 'Bell, Bypass' 'Bell, Bypass'\n"
           "change 2 add 0A100B9 - 'Bypass bell' 'Bypass Bell, Open'\n"
           "change 3 revise from X2A - 'New tools' 'New tools, Section '\n"
           "change 4 revise to X2A - 'New tools' 'New tools, Section'\n");
}
END_TEST

START_TEST(codes_addenda_have_long_titles_alone)
{
    codes_change(&bytes, "Add:", "A903", "Lantern fever, late");
    codes_change(&bytes, "Delete:", "A9021XA", "Lantern");
    codes_change(&bytes, "Revise from:", "QA00", "Late letters");
    codes_change(&bytes, "Revise to:", "QA00", "Late letters, all");
    expect(ROLE_CODES_ADDENDA, SYSTEM_ICD10CM,
           "change 1 add A903 - -- 'Lantern fever, late'\n"
           "change 2 delete A9021XA - -- 'Lantern'\n"
           "change 3 revise from QA00 - -- 'Late letters'\n"
           "change 4 revise to QA00 - -- 'Late letters, all'\n");
}
END_TEST

START_TEST(the_order_addenda_of_the_errata_have_no_trailer)
{
    order_change(&bytes, "Add:", NO_FLAG, "0A100B9", "Bypass bell", "Bypass Bell, Open");
    plain_row(&bytes, "");
    plain_row(&bytes, "");
    expect(ROLE_ORDER_ADDENDA, SYSTEM_ICD10PCS,
           "change 1 add 0A100B9 - 'Bypass bell' 'Bypass Bell, Open'\n");
}
END_TEST

START_TEST(the_codes_addenda_of_the_errata_name_no_files)
{
    codes_change(&bytes, "Add:", "0A100B9", "Bypass Bell, Open");
    plain_row(&bytes, "");
    plain_row(&bytes, "Codes");
    plain_row(&bytes, "      1 additions");
    plain_row(&bytes, "      0 deletions");
    plain_row(&bytes, "      0 revisions");
    expect(ROLE_CODES_ADDENDA, SYSTEM_ICD10PCS,
           "change 1 add 0A100B9 - -- 'Bypass Bell, Open'\n"
           "trailer 4 codes|additions|1|--\n"
           "trailer 5 codes|deletions|0|--\n"
           "trailer 6 codes|revisions|0|--\n");
}
END_TEST

/* ---- trailers */

/* The Headers block as CDC and CMS write it; `of_which` with or without blanks before it. */
static void headers_block(const char *of_which)
{
    plain_row(&bytes, "Headers");
    plain_row(&bytes, "  21 headers in icd10cm_order_2031.txt");
    plain_row(&bytes, "  23 headers in icd10cm_order_2032.txt");
    plain_row(&bytes, "    2 additions");
    plain_row(&bytes, "    0 deletions");
    plain_row(&bytes, "    6 revisions");
    plain_row(&bytes, of_which);
    plain_row(&bytes, "    1 revisions to both long and short titles");
    plain_row(&bytes, "    2 revisions to long title only");
    plain_row(&bytes, "    3 revisions to short title only");
}

#define HEADERS_EVENTS(first)                                                                      \
    "trailer " #first "2 headers|old count|21|icd10cm_order_2031.txt\n"                            \
    "trailer " #first "3 headers|new count|23|icd10cm_order_2032.txt\n"                            \
    "trailer " #first "4 headers|additions|2|--\n"                                                 \
    "trailer " #first "5 headers|deletions|0|--\n"                                                 \
    "trailer " #first "6 headers|revisions|6|--\n"                                                 \
    "trailer " #first "8 headers|revised both|1|--\n"                                              \
    "trailer " #first "9 headers|revised long|2|--\n"

static const char *const ways_to_say_of_which[] = {"of which", "    of which"};

START_TEST(an_edition_without_changes_has_the_trailer_alone)
{
    headers_block(ways_to_say_of_which[_i]);
    plain_row(&bytes, "");
    plain_row(&bytes, "Codes");
    plain_row(&bytes, "  74 codes in icd10cm_order_2031.txt");
    plain_row(&bytes, "  74 codes in icd10cm_order_2031.txt");
    expect(ROLE_ORDER_ADDENDA, SYSTEM_ICD10CM,
           HEADERS_EVENTS() "trailer 10 headers|revised short|3|--\n"
                            "trailer 13 codes|old count|74|icd10cm_order_2031.txt\n"
                            "trailer 14 codes|new count|74|icd10cm_order_2031.txt\n");
}
END_TEST

START_TEST(a_codes_trailer_alone_is_codes_addenda_of_the_system_it_names)
{
    plain_row(&bytes, "");
    plain_row(&bytes, "Codes");
    plain_row(&bytes, "  78 codes in icd10pcs_codes_2031.txt");
    plain_row(&bytes, "  78 codes in icd10pcs_codes_2032.txt");
    plain_row(&bytes, "   0 additions");
    expect(ROLE_CODES_ADDENDA, SYSTEM_ICD10PCS,
           "trailer 3 codes|old count|78|icd10pcs_codes_2031.txt\n"
           "trailer 4 codes|new count|78|icd10pcs_codes_2032.txt\n"
           "trailer 5 codes|additions|0|--\n");
}
END_TEST

START_TEST(the_summary_of_fy2016_mixes_line_ends_and_blank_lines)
{
    buffer_printf(&bytes, "\nCodes\n  \r\n  69 codes in icd10cm_codes_2015.txt\n"
                          "  69 codes in icd10cm_codes_2016.txt\n      \r\n      0 additions\n"
                          "      \r\n      0 deletions\n      \r\n      0 revisions\n");
    expect(ROLE_CODES_ADDENDA, SYSTEM_ICD10CM,
           "trailer 4 codes|old count|69|icd10cm_codes_2015.txt\n"
           "trailer 5 codes|new count|69|icd10cm_codes_2016.txt\n"
           "trailer 7 codes|additions|0|--\n"
           "trailer 9 codes|deletions|0|--\n"
           "trailer 11 codes|revisions|0|--\n");
}
END_TEST

START_TEST(blank_lines_may_end_in_a_bare_lf)
{
    order_change(&bytes, "Add:", NO_FLAG, "0A100B9", "Bypass bell", "Bypass Bell, Open");
    buffer_printf(&bytes, "\n\n");
    plain_row(&bytes, "Headers");
    plain_row(&bytes, "  9 headers in icd10pcs_order_2016.txt");
    expect(ROLE_ORDER_ADDENDA, SYSTEM_ICD10PCS,
           "change 1 add 0A100B9 - 'Bypass bell' 'Bypass Bell, Open'\n"
           "trailer 5 headers|old count|9|icd10pcs_order_2016.txt\n");
}
END_TEST

START_TEST(a_counted_file_may_have_blanks_in_its_name)
{
    plain_row(&bytes, "Codes");
    plain_row(&bytes, "  74 codes in icd10cm-order-2031.txt");
    plain_row(&bytes, "  75 codes in icd10cm-order- April 1 2031.txt");
    expect(ROLE_CODES_ADDENDA, SYSTEM_ICD10CM,
           "trailer 2 codes|old count|74|icd10cm-order-2031.txt\n"
           "trailer 3 codes|new count|75|icd10cm-order- April 1 2031.txt\n");
}
END_TEST

START_TEST(a_trailer_that_disagrees_with_its_lines_is_read_as_it_stands)
{
    codes_change(&bytes, "Add:", "A903", "Lantern fever");
    plain_row(&bytes, "Codes");
    plain_row(&bytes, "  7 additions");
    expect(ROLE_CODES_ADDENDA, SYSTEM_ICD10CM,
           "change 1 add A903 - -- 'Lantern fever'\n"
           "trailer 3 codes|additions|7|--\n");
}
END_TEST

/* ---- what cannot be read */

static const struct {
    const char *row;
    const char *reject;
} order_faults[] = {
    {"Add:         7 A904    Lamp                                                         Lamp",
     "2:14 flag is '7', expected 0 or 1"},
    {"Add:         1 A904    Lamp", "2:28 line has 27 bytes, its layout at least 85"},
    {"Add:         10A904    Lamp                                                         Lamp",
     "2:15 is not blank"},
    {"Add:         1 A904XX1ALamp                                                         Lamp",
     "2:23 is not blank"},
    {"Add:         1 A904    Lamp                                                        xLamp",
     "2:84 is not blank"},
    {"Add:         1 a904    Lamp                                                         Lamp",
     "2:16 'a904' is not a code of ICD-10-CM"},
    {"Add:         1 A904    Caf\xE9                                                         Lamp",
     "2:27 byte 0xe9 is not UTF-8 text"},
    {"Add:", "2:1 is neither a change nor a count"},
    {"Change:      1 A904    Lamp                                                         Lamp",
     "2:1 is neither a change nor a count"},
    {"  3 additions", "2:1 is neither a change nor a count"}, /* outside a block */
};

START_TEST(a_change_that_cannot_be_read_is_rejected_with_its_place)
{
    order_change(&bytes, "Add:", 1, "A903", "Lantern", "Lantern");
    plain_row(&bytes, order_faults[_i].row);
    order_change(&bytes, "Delete:", 1, "A905", "Wick", "Wick");
    char events[512];
    snprintf(events, sizeof events,
             "change 1 add A903 billable 'Lantern' 'Lantern'\nreject %s\n"
             "change 3 delete A905 billable 'Wick' 'Wick'\n",
             order_faults[_i].reject);
    expect(ROLE_ORDER_ADDENDA, SYSTEM_ICD10CM, events);
}
END_TEST

static const struct {
    const char *row;
    const char *reject;
} trailer_faults[] = {
    {"  5 suggestions", "4:1 is neither a change nor a count"},
    {"  additions", "4:1 is neither a change nor a count"},
    {"  99999999999999999999 deletions", "4:1 is neither a change nor a count"},
    {"  -1 deletions", "4:1 is neither a change nor a count"},
    {"  2 additions", "4:1 the trailer counts 'additions' a second time"},
    {"  9 codes in caf\xE9.txt", "4:17 byte 0xe9 is not UTF-8 text"},
};

START_TEST(a_count_that_cannot_be_read_is_rejected_with_its_place)
{
    codes_change(&bytes, "Add:", "A903", "Lantern fever");
    plain_row(&bytes, "Codes");
    plain_row(&bytes, "  1 additions");
    plain_row(&bytes, trailer_faults[_i].row);
    char events[512];
    snprintf(events, sizeof events,
             "change 1 add A903 - -- 'Lantern fever'\ntrailer 3 codes|additions|1|--\nreject %s\n",
             trailer_faults[_i].reject);
    expect(ROLE_CODES_ADDENDA, SYSTEM_ICD10CM, events);
}
END_TEST

START_TEST(a_third_counted_file_is_one_too_many)
{
    plain_row(&bytes, "Codes");
    for (int i = 0; i < 3; i++)
        plain_row(&bytes, "  7 codes in icd10cm_order_2031.txt");
    expect(ROLE_CODES_ADDENDA, SYSTEM_ICD10CM,
           "trailer 2 codes|old count|7|icd10cm_order_2031.txt\n"
           "trailer 3 codes|new count|7|icd10cm_order_2031.txt\n"
           "reject 4:1 the trailer counts 'codes in icd10cm_order_2031.txt' a second time\n");
}
END_TEST

/* ---- recognizing */

START_TEST(the_file_that_a_trailer_names_outweighs_what_codes_look_like)
{
    /* new codes of ICD-10-CM that nothing but the trailer tells from ICD-10-PCS */
    codes_change(&bytes, "Add:", "QA00X1A", "Late letters, initial");
    codes_change(&bytes, "Add:", "QA00X1D", "Late letters, subsequent");
    expect_recognized(&bytes, "icd10-addenda", ROLE_CODES_ADDENDA, SYSTEM_ICD10PCS);
    plain_row(&bytes, "Codes");
    plain_row(&bytes, "  7 codes in icd10cm_order_2031.txt");
    expect_recognized(&bytes, "icd10-addenda", ROLE_CODES_ADDENDA, SYSTEM_ICD10CM);
}
END_TEST

START_TEST(a_name_does_not_outweigh_codes_that_cannot_be_its_systems)
{
    codes_change(&bytes, "Add:", "0A100B9", "Bypass Bell");
    plain_row(&bytes, "Codes");
    plain_row(&bytes, "  7 codes in icd10cm_order_2031.txt");
    expect_recognized(&bytes, "icd10-addenda", ROLE_CODES_ADDENDA, SYSTEM_ICD10PCS);
}
END_TEST

START_TEST(a_trailer_alone_that_names_no_file_leaves_the_system_open)
{
    plain_row(&bytes, "Codes");
    plain_row(&bytes, "  0 additions");
    plain_row(&bytes, "  0 deletions");
    expect_recognized(&bytes, "icd10-addenda", ROLE_CODES_ADDENDA, SYSTEM_NONE);
}
END_TEST

static const char *const no_addenda[][5] = {
    {"Lttr             E", "Main Add         Evening star use Lamp", "     Add           Lamp XW0"},
    {"Section X               New tools", "Axis 6                  Tool",
     "Row         Add         ", "Term        Add         Lamp"},
    {"Codes"}, /* a word, no count */
    {"Headers", "Codes"},
    {"  3 additions"},                   /* a count, no block */
    {"Add:         a lamp to the list"}, /* an action, no code */
    {"Codes", "are letters and digits", "that stand for lamps", "as listed below", "  3 additions"},
};

START_TEST(other_addenda_and_prose_are_not_recognized)
{
    for (size_t i = 0; i < 5 && no_addenda[_i][i]; i++)
        plain_row(&bytes, no_addenda[_i][i]);
    expect_not_recognized(&bytes);
}
END_TEST

static void add_tests(TCase *tests)
{
    tcase_add_test(tests, order_addenda_of_cm_have_a_flag);
    tcase_add_test(tests, a_code_that_becomes_a_header_is_deleted_and_added);
    tcase_add_test(tests, order_addenda_of_pcs_have_no_flag);
    tcase_add_test(tests, codes_addenda_have_long_titles_alone);
    tcase_add_test(tests, the_order_addenda_of_the_errata_have_no_trailer);
    tcase_add_test(tests, the_codes_addenda_of_the_errata_name_no_files);
    tcase_add_loop_test(tests, an_edition_without_changes_has_the_trailer_alone, 0, 2);
    tcase_add_test(tests, a_codes_trailer_alone_is_codes_addenda_of_the_system_it_names);
    tcase_add_test(tests, the_summary_of_fy2016_mixes_line_ends_and_blank_lines);
    tcase_add_test(tests, blank_lines_may_end_in_a_bare_lf);
    tcase_add_test(tests, a_counted_file_may_have_blanks_in_its_name);
    tcase_add_test(tests, a_trailer_that_disagrees_with_its_lines_is_read_as_it_stands);
    tcase_add_loop_test(tests, a_change_that_cannot_be_read_is_rejected_with_its_place, 0,
                        sizeof order_faults / sizeof *order_faults);
    tcase_add_loop_test(tests, a_count_that_cannot_be_read_is_rejected_with_its_place, 0,
                        sizeof trailer_faults / sizeof *trailer_faults);
    tcase_add_test(tests, a_third_counted_file_is_one_too_many);
    tcase_add_test(tests, the_file_that_a_trailer_names_outweighs_what_codes_look_like);
    tcase_add_test(tests, a_name_does_not_outweigh_codes_that_cannot_be_its_systems);
    tcase_add_test(tests, a_trailer_alone_that_names_no_file_leaves_the_system_open);
    tcase_add_loop_test(tests, other_addenda_and_prose_are_not_recognized, 0,
                        sizeof no_addenda / sizeof *no_addenda);
}

static Suite *make_suite(void)
{
    Suite *suite = suite_create("icd10_addenda");
    TCase *tests = tcase_create("icd10_addenda");
    suite_add_tcase(suite, tests);
    tcase_add_checked_fixture(tests, begin, end);
    add_tests(tests);
    return suite;
}

UNIT_MAIN(make_suite)
