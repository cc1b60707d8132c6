/* The fixed-width file of HCPCS Level II. */
#include "tests/unit/unit.h"

#include <string.h>

#include "tests/unit/support/icd10_rows.h"

extern const struct parser parser_hcpcs_record;

static struct buffer bytes;

static void begin(void)
{
    buffer_init(&bytes);
}

static void end(void)
{
    buffer_release(&bytes);
}

/* What a first line may say beside its description; columns are counted from 1. */
struct piece {
    unsigned column;
    const char *value;
};

/* Appends one line of 320 bytes, or as long as it must be when `cut`. */
static void put_line(const char *code, const char *sequence, char id, const char *description,
                     const struct piece *pieces, size_t count, bool cut)
{
    char line[321];
    memset(line, ' ', 320);
    line[320] = '\0';
    size_t length = strlen(code);
    memcpy(line + 5 - length, code, length); /* a modifier stands behind three blanks */
    memcpy(line + 5, sequence, 5);
    line[10] = id;
    memcpy(line + 11, description, strlen(description));
    for (size_t i = 0; i < count; i++)
        memcpy(line + pieces[i].column - 1, pieces[i].value, strlen(pieces[i].value));
    if (cut)
        line[91] = '\0';
    plain_row(&bytes, line);
}

static void first_line(const char *code, const char *description, const char *short_title,
                       const char *add, const char *termination)
{
    const struct piece pieces[] = {{92, short_title}, {269, add}, {285, termination}};
    put_line(code, "00100", strlen(code) == 2 ? '7' : '3', description, pieces, 3, false);
}

static void next_line(const char *code, const char *sequence, const char *description)
{
    put_line(code, sequence, strlen(code) == 2 ? '8' : '4', description, NULL, 0, true);
}

static void expect(const char *events)
{
    expect_events(&parser_hcpcs_record, ROLE_RECORD, SYSTEM_HCPCS, &bytes, events);
}

START_TEST(a_record_has_its_dates_and_both_titles)
{
    first_line("A9001", "Lantern oil, per pint", "Lantern oil", "19820101", "");
    first_line("A9002", "Wick", "Wick", "20160101", "20161231");
    expect_recognized(&bytes, "hcpcs-record", ROLE_RECORD, SYSTEM_HCPCS);
    expect("code 1 A9001 - 0 'Lantern oil' 'Lantern oil, per pint' 1982-01-01..open\n"
           "code 2 A9002 - 0 'Wick' 'Wick' 2016-01-01..2016-12-31\n");
}
END_TEST

START_TEST(pieces_of_a_description_are_joined_with_one_blank)
{
    first_line("A9001", "Lantern oil, per ", "Oil", "19820101", "");
    next_line("A9001", "00200", "pint,  of whales ");
    next_line("A9001", "00300", "or of fish");
    first_line("LT", "Left", "Left side", "19820101", "");
    next_line("LT", "00200", "side");
    expect(
        "code 1 A9001 - 0 'Oil' 'Lantern oil, per pint,  of whales or of fish' 1982-01-01..open\n"
        "code 4 LT - 0 'Left side' 'Left side' 1982-01-01..open\n");
}
END_TEST

START_TEST(fields_that_are_not_blank_become_properties)
{
    static const struct piece pieces[] = {
        {92, "Oil"}, {120, "3234"}, {128, "A"},        {129, "60-9  50-1"}, {205, "A9002A9003"},
        {230, "D"},  {231, "YY"},   {233, "20170101"}, {253, "0042"},       {257, "D1E"},
        {261, "P9"}, {266, "000"},  {269, "19820101"}, {277, "20170101"},   {293, "C"},
    };
    put_line("A9001", "00100", '3', "Oil", pieces, sizeof pieces / sizeof *pieces, false);
    expect("code 1 A9001 - 0 'Oil' 'Oil' 1982-01-01..open\n"
           "property A9001 pricing.1 32\n"
           "property A9001 pricing.2 34\n"
           "property A9001 multiple_pricing.1 A\n"
           "property A9001 coverage_manual.1 60-9\n"
           "property A9001 coverage_manual.2 50-1\n"
           "property A9001 cross_reference.1 A9002\n"
           "property A9001 cross_reference.2 A9003\n"
           "property A9001 coverage.1 D\n"
           "property A9001 asc_group.1 YY\n"
           "property A9001 asc_date.1 2017-01-01\n"
           "property A9001 processing_note.1 0042\n"
           "property A9001 betos.1 D1E\n"
           "property A9001 type_of_service.1 P\n"
           "property A9001 type_of_service.2 9\n"
           "property A9001 anesthesia_units.1 000\n"
           "property A9001 action_date.1 2017-01-01\n"
           "property A9001 action_code.1 C\n");
}
END_TEST

/* Five codes of 2018 have the date two columns to the left: kept as it stands. */
START_TEST(a_property_that_is_no_date_is_kept_as_stated)
{
    static const struct piece pieces[] = {{92, "Oil"}, {231, "20180101"}, {269, "20180101"}};
    put_line("C9001", "00100", '3', "Oil", pieces, 3, false);
    expect("code 1 C9001 - 0 'Oil' 'Oil' 2018-01-01..open\n"
           "property C9001 asc_group.1 20\n"
           "property C9001 asc_date.1 180101\n");
}
END_TEST

START_TEST(a_disclaimer_may_come_first)
{
    plain_row(&bytes, "***Disclaimers");
    plain_row(&bytes, "");
    plain_row(&bytes, "-- In some instances,\tbrand names\xA0may appear");
    first_line("A9001", "Oil", "Oil", "19820101", "");
    expect_recognized(&bytes, "hcpcs-record", ROLE_RECORD, SYSTEM_HCPCS);
    expect("code 4 A9001 - 0 'Oil' 'Oil' 1982-01-01..open\n");
}
END_TEST

START_TEST(an_interval_may_be_listed_twice_by_the_parser)
{
    first_line("A9001", "Oil", "Oil", "19820101", "20131231");
    first_line("A9001", "Rope", "Rope", "20160101", "");
    expect("code 1 A9001 - 0 'Oil' 'Oil' 1982-01-01..2013-12-31\n"
           "code 2 A9001 - 0 'Rope' 'Rope' 2016-01-01..open\n");
}
END_TEST

/* ---- what cannot be read */

START_TEST(a_record_line_of_eleven_bytes_is_rejected)
{
    first_line("A9001", "Oil", "Oil", "19820101", "");
    plain_row(&bytes, "A9002001003");
    expect("code 1 A9001 - 0 'Oil' 'Oil' 1982-01-01..open\n"
           "reject 2:12 line has 11 bytes, a record at least 12\n");
}
END_TEST

START_TEST(a_continuation_without_its_first_line_is_rejected)
{
    first_line("A9001", "Oil", "Oil", "19820101", "");
    next_line("A9002", "00200", "of whales");
    expect("code 1 A9001 - 0 'Oil' 'Oil' 1982-01-01..open\n"
           "reject 2:1 goes on with 'A9002', whose first line does not stand before it\n");
}
END_TEST

START_TEST(a_sequence_that_jumps_costs_the_code_its_piece_would_be_missing_from)
{
    first_line("A9001", "Oil", "Oil", "19820101", "");
    next_line("A9001", "00300", "of whales");
    first_line("A9002", "Wick", "Wick", "19820101", "");
    expect("reject 2:6 sequence jumps to 00300, expected 00200\n"
           "code 3 A9002 - 0 'Wick' 'Wick' 1982-01-01..open\n");
}
END_TEST

START_TEST(an_impossible_date_is_rejected)
{
    first_line("A9001", "Oil", "Oil", "20170230", "");
    first_line("A9002", "Wick", "Wick", "20170101", "2017123");
    first_line("A9003", "Rope", "Rope", "", "");
    expect("reject 1:269 add date '20170230' is no date: expected YYYYMMDD\n"
           "reject 2:285 termination date '2017123' is no date: expected YYYYMMDD\n"
           "reject 3:269 add date '' is no date: expected YYYYMMDD\n");
}
END_TEST

START_TEST(what_is_no_record_behind_the_first_is_rejected)
{
    first_line("A9001", "Oil", "Oil", "19820101", "");
    plain_row(&bytes, "End of file");
    plain_row(&bytes, "x");
    expect("code 1 A9001 - 0 'Oil' 'Oil' 1982-01-01..open\n"
           "reject 2:11 is no record: byte 11 must be 3, 4, 7 or 8, and bytes 6 to 10 digits\n"
           "reject 3:2 is no record: byte 11 must be 3, 4, 7 or 8, and bytes 6 to 10 digits\n");
}
END_TEST

START_TEST(an_undecodable_piece_costs_the_code)
{
    first_line("A9001", "Oil", "Oil", "19820101", "");
    next_line("A9001", "00200", "of \xE9");
    first_line("a9002", "Wick", "Wick", "19820101", "");
    expect("reject 2:15 byte 0xe9 is not UTF-8 text\n"
           "reject 3:1 'a9002' is not a code of HCPCS Level II\n");
}
END_TEST

START_TEST(a_character_across_two_fields_is_rejected)
{
    static const struct piece pieces[] = {{92, "Oil"}, {269, "19820101"}, {230, "\xC3\xA9"}};
    put_line("A9001", "00100", '3', "Oil", pieces, 3, false);
    expect("reject 1:230 a character of COV stands across the field's end\n");
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("hcpcs_record");
    TCase *tests = tcase_create("records");
    tcase_add_checked_fixture(tests, begin, end);
    tcase_add_test(tests, a_record_has_its_dates_and_both_titles);
    tcase_add_test(tests, pieces_of_a_description_are_joined_with_one_blank);
    tcase_add_test(tests, fields_that_are_not_blank_become_properties);
    tcase_add_test(tests, a_property_that_is_no_date_is_kept_as_stated);
    tcase_add_test(tests, a_disclaimer_may_come_first);
    tcase_add_test(tests, an_interval_may_be_listed_twice_by_the_parser);
    tcase_add_test(tests, a_record_line_of_eleven_bytes_is_rejected);
    tcase_add_test(tests, a_continuation_without_its_first_line_is_rejected);
    tcase_add_test(tests, a_sequence_that_jumps_costs_the_code_its_piece_would_be_missing_from);
    tcase_add_test(tests, an_impossible_date_is_rejected);
    tcase_add_test(tests, what_is_no_record_behind_the_first_is_rejected);
    tcase_add_test(tests, an_undecodable_piece_costs_the_code);
    tcase_add_test(tests, a_character_across_two_fields_is_rejected);
    suite_add_tcase(suite, tests);
    return suite;
}

UNIT_MAIN(make_suite)
