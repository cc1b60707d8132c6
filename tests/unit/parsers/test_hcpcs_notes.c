/* The processing notes of HCPCS. */
#include "tests/unit/unit.h"

#include "tests/unit/support/icd10_rows.h"

extern const struct parser parser_hcpcs_notes;

static struct buffer bytes;

static void begin(void)
{
    buffer_init(&bytes);
}

static void end(void)
{
    buffer_release(&bytes);
}

static void expect(const char *events)
{
    expect_recognized(&bytes, "hcpcs-notes", ROLE_NOTES, SYSTEM_HCPCS);
    expect_events(&parser_hcpcs_notes, ROLE_NOTES, SYSTEM_HCPCS, &bytes, events);
}

START_TEST(a_note_goes_on_until_an_empty_line)
{
    plain_row(&bytes, "             PROCESSING NOTES");
    plain_row(&bytes, " ________________________");
    plain_row(&bytes, "");
    plain_row(&bytes, "    0001--THIS LAMP IS LIT        *");
    plain_row(&bytes, "          AND STAYS SO.           *");
    plain_row(&bytes, "                                  *");
    plain_row(&bytes, "\t  0213--TABS WILL DO.\t\t\t*");
    plain_row(&bytes, "    0214--SO WILL THIS.");
    plain_row(&bytes, "");
    plain_row(&bytes, "    words about nothing");
    expect("label 4 processing_note 0001 'THIS LAMP IS LIT AND STAYS SO.'\n"
           "label 7 processing_note 0213 'TABS WILL DO.'\n"
           "label 8 processing_note 0214 'SO WILL THIS.'\n");
}
END_TEST

START_TEST(of_a_number_that_stands_twice_the_first_is_kept_and_of_one_without_words_none)
{
    plain_row(&bytes, "PROCESSING NOTES");
    plain_row(&bytes, "0001--LAMP");
    plain_row(&bytes, "0001--OIL");
    plain_row(&bytes, "0002--");
    plain_row(&bytes, "0003--WICK");
    expect("label 2 processing_note 0001 'LAMP'\nlabel 5 processing_note 0003 'WICK'\n");
}
END_TEST

START_TEST(a_line_that_is_not_text_is_rejected)
{
    plain_row(&bytes, "PROCESSING NOTES");
    plain_row(&bytes, "0001--LAMP");
    plain_row(&bytes, "      CAF\xC9");
    plain_row(&bytes, "      OIL");
    plain_row(&bytes, "0002--WICK");
    plain_row(&bytes, "0003--CAF\xC9");
    expect("reject 3:10 byte 0xc9 is not UTF-8 text\n"
           "label 5 processing_note 0002 'WICK'\n"
           "reject 6:10 byte 0xc9 is not UTF-8 text\n");
}
END_TEST

static const char *const no_notes[][2] = {
    {"0001--LAMP", NULL},
    {"PROCESSING NOTES", "001--LAMP"},
    {"PROCESSING NOTES", "0001-LAMP"},
    {"SOME PROCESSING NOTES", "0001--LAMP"},
};

START_TEST(other_lines_are_not_recognized)
{
    for (size_t i = 0; i < 2 && no_notes[_i][i]; i++)
        plain_row(&bytes, no_notes[_i][i]);
    expect_not_recognized(&bytes);
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("hcpcs_notes");
    TCase *tests = tcase_create("hcpcs_notes");
    suite_add_tcase(suite, tests);
    tcase_add_checked_fixture(tests, begin, end);
    tcase_add_test(tests, a_note_goes_on_until_an_empty_line);
    tcase_add_test(tests,
                   of_a_number_that_stands_twice_the_first_is_kept_and_of_one_without_words_none);
    tcase_add_test(tests, a_line_that_is_not_text_is_rejected);
    tcase_add_loop_test(tests, other_lines_are_not_recognized, 0,
                        sizeof no_notes / sizeof *no_notes);
    return suite;
}

UNIT_MAIN(make_suite)
