/* The titles of ICD-9-CM: two systems, long and short, Latin-1 and the lists that look alike. */
#include "tests/unit/unit.h"

#include "tests/unit/support/icd10_rows.h"

extern const struct parser parser_icd9_titles;

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
    expect_events(&parser_icd9_titles, role, system, &bytes, events);
}

START_TEST(a_diagnosis_has_five_places_and_a_long_title)
{
    plain_row(&bytes, "0010  Lantern fever due to the vibrio of lanterns");
    plain_row(&bytes, "00321 Lantern meningitis, of unspecified origin");
    plain_row(&bytes, "042   Human lantern virus disease of the hand");
    plain_row(&bytes, "V031  Need for vaccination against lantern fever ");
    plain_row(&bytes, "E8541 Accidental poisoning by the oil of lanterns");
    expect_recognized(&bytes, "icd9-titles", ROLE_LONG_TITLES, SYSTEM_ICD9CM);
    expect(ROLE_LONG_TITLES, SYSTEM_ICD9CM,
           "code 1 0010 billable 0 -- 'Lantern fever due to the vibrio of lanterns'\n"
           "code 2 00321 billable 0 -- 'Lantern meningitis, of unspecified origin'\n"
           "code 3 042 billable 0 -- 'Human lantern virus disease of the hand'\n"
           "code 4 V031 billable 0 -- 'Need for vaccination against lantern fever '\n"
           "code 5 E8541 billable 0 -- 'Accidental poisoning by the oil of lanterns'\n");
}
END_TEST

START_TEST(a_procedure_has_four_places)
{
    plain_row(&bytes, "0001 Therapeutic ringing of the bells of head and neck");
    plain_row(&bytes, "011  Closed biopsy of a bell that does not ring");
    expect_recognized(&bytes, "icd9-titles", ROLE_LONG_TITLES, SYSTEM_ICD9PROC);
    expect(ROLE_LONG_TITLES, SYSTEM_ICD9PROC,
           "code 1 0001 billable 0 -- 'Therapeutic ringing of the bells of head and neck'\n"
           "code 2 011 billable 0 -- 'Closed biopsy of a bell that does not ring'\n");
}
END_TEST

START_TEST(short_titles_are_told_by_their_length)
{
    plain_row(&bytes, "0010  Lantern d/t vib lant");
    plain_row(&bytes, "0019  Lantern fever NOS");
    expect_recognized(&bytes, "icd9-titles", ROLE_SHORT_TITLES, SYSTEM_ICD9CM);
    expect(ROLE_SHORT_TITLES, SYSTEM_ICD9CM,
           "code 1 0010 billable 0 'Lantern d/t vib lant' --\n"
           "code 2 0019 billable 0 'Lantern fever NOS' --\n");
}
END_TEST

START_TEST(one_title_that_is_too_long_makes_no_long_titles)
{
    for (int i = 0; i < 5; i++)
        plain_row(&bytes, "0010  Lantern fever NOS");
    plain_row(&bytes, "0019  Lantern fever, NOS, too lg");
    expect_recognized(&bytes, "icd9-titles", ROLE_SHORT_TITLES, SYSTEM_ICD9CM);
}
END_TEST

START_TEST(titles_in_latin1_become_utf8_and_utf8_stays)
{
    plain_row(&bytes, "0413  Friedl\xE4nder's lantern, \xC9t\xE9");
    plain_row(&bytes, "0414  Friedl\xC3\xA4nder's lantern");
    expect(ROLE_LONG_TITLES, SYSTEM_ICD9CM,
           "code 1 0413 billable 0 -- 'Friedl\xC3\xA4nder's lantern, \xC3\x89t\xC3\xA9'\n"
           "code 2 0414 billable 0 -- 'Friedl\xC3\xA4nder's lantern'\n");
}
END_TEST

START_TEST(the_last_line_needs_no_end)
{
    plain_row(&bytes, "0010  Lantern fever");
    plain_row(&bytes, "");
    plain_row(&bytes, "0011  Bell fever");
    bytes.length -= 2;
    expect(ROLE_SHORT_TITLES, SYSTEM_ICD9CM,
           "code 1 0010 billable 0 'Lantern fever' --\ncode 3 0011 billable 0 'Bell fever' --\n");
}
END_TEST

static const struct {
    enum system system;
    const char *row;
    const char *reject;
} faults[] = {
    {SYSTEM_ICD9CM, "0010", "2:5 line has 4 bytes, one with a title at least 7"},
    {SYSTEM_ICD9CM, "0010  ", "2:7 line has 6 bytes, one with a title at least 7"},
    {SYSTEM_ICD9CM, "0010     ", "2:7 code has no title"},
    {SYSTEM_ICD9CM, "001000Lantern", "2:6 is not blank"},
    {SYSTEM_ICD9CM, "A010  Lantern", "2:1 'A010' is not a code of ICD-9-CM diagnoses"},
    {SYSTEM_ICD9CM, "E80   Lantern", "2:4 'E80' is not a code of ICD-9-CM diagnoses"},
    {SYSTEM_ICD9CM, "v031  Lantern", "2:1 'v031' is not a code of ICD-9-CM diagnoses"},
    {SYSTEM_ICD9CM, "001.0 Lantern", "2:4 '001.0' is not a code of ICD-9-CM diagnoses"},
    {SYSTEM_ICD9CM, "0010  Lantern\x92s", "2:14 byte 0x92 is not Latin-1 text"},
    {SYSTEM_ICD9PROC, "00010 Lantern", "2:5 is not blank"},
    {SYSTEM_ICD9PROC, "00   Lantern", "2:3 '00' is not a code of ICD-9-CM procedures"},
};

START_TEST(a_line_that_cannot_be_read_is_rejected_with_its_place)
{
    bool procedures = faults[_i].system == SYSTEM_ICD9PROC;
    char events[512];
    plain_row(&bytes, procedures ? "0001 Fever" : "0001  Fever");
    plain_row(&bytes, faults[_i].row);
    plain_row(&bytes, procedures ? "0002 Late fever" : "0002  Late fever");
    snprintf(events, sizeof events,
             "code 1 0001 billable 0 -- 'Fever'\nreject %s\n"
             "code 3 0002 billable 0 -- 'Late fever'\n",
             faults[_i].reject);
    expect(ROLE_LONG_TITLES, faults[_i].system, events);
}
END_TEST

/* Lists whose rows begin with digits and a blank, or with the letters of V and E codes. */
static const char *const others[] = {
    "99213 Office visit of a lamplighter\n99214 Longer visit\n", /* five digits, as in CPT */
    "00001 A00     0 Lantern fever      Lantern fever\n00002 A000    1 Lantern   Lantern\n",
    "0010  A000    00000\n0011  A001    00000\n",
    "1651 0NBQ0ZZ 10112\n411  NoPCS   11000\n", /* with words of three letters */
    "E0100 Cane with lantern\nV2020 Frames of lanterns\n",
    "001  |no lantern\n002  |bell\n",
    "In 1900 lanterns were many.\n",
};

START_TEST(other_lists_are_not_taken_for_titles)
{
    buffer_append_text(&bytes, text_of(others[_i]));
    ck_assert_int_eq(parser_icd9_titles.recognize(buffer_text(&bytes)).score, 0);
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("icd9_titles");
    TCase *tests = tcase_create("icd9_titles");
    suite_add_tcase(suite, tests);
    tcase_add_checked_fixture(tests, begin, end);
    tcase_add_test(tests, a_diagnosis_has_five_places_and_a_long_title);
    tcase_add_test(tests, a_procedure_has_four_places);
    tcase_add_test(tests, short_titles_are_told_by_their_length);
    tcase_add_test(tests, one_title_that_is_too_long_makes_no_long_titles);
    tcase_add_test(tests, titles_in_latin1_become_utf8_and_utf8_stays);
    tcase_add_test(tests, the_last_line_needs_no_end);
    tcase_add_loop_test(tests, a_line_that_cannot_be_read_is_rejected_with_its_place, 0,
                        (int)(sizeof faults / sizeof *faults));
    tcase_add_loop_test(tests, other_lists_are_not_taken_for_titles, 0,
                        (int)(sizeof others / sizeof *others));
    return suite;
}

UNIT_MAIN(make_suite)
