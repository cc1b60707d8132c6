/* General Equivalence Mappings: directions told by the codes, flags, and what is odd in them. */
#include "tests/unit/unit.h"

#include <string.h>

#include "parsers/code_maps.h"
#include "tests/support/parsing.h"
#include "tests/unit/support/icd10_rows.h"

extern const struct parser parser_gem;

static struct buffer bytes;

static void begin(void)
{
    buffer_init(&bytes);
}

static void end(void)
{
    buffer_release(&bytes);
}

static void rows(const char *lines)
{
    buffer_append_text(&bytes, text_of(lines));
}

static void expect(enum role role, const char *events)
{
    expect_events(&parser_gem, role, SYSTEM_GEM, &bytes, events);
}

/* The messages of parsing what was written. */
static void expect_messages(enum role role, const char *messages)
{
    struct parsing p;
    parsing_run(&p, &parser_gem, (struct recognition){90, role, SYSTEM_GEM}, buffer_text(&bytes), 0,
                0);
    ck_assert_ptr_null(p.fault);
    ck_assert_str_eq(p.messages, messages);
    parsing_release(&p);
}

/* ---- directions */

static const struct {
    const char *rows;
    enum role role;
} directions[] = {
    {"0010  A000    00000\r\n0020  A0100   10000\r\n", ROLE_ICD9CM_ICD10CM},
    {"A000    0010  00000\r\nA0100   0020  10000\r\n", ROLE_ICD10CM_ICD9CM},
    {"0001  6A750Z4 10000\r\n0009  NoPCS   11000\r\n", ROLE_ICD9PROC_ICD10PCS},
    {"0001 6A750Z4 10000\r\n", ROLE_ICD9PROC_ICD10PCS}, /* as in 2015 */
    {"0016070 0231  10000\r\n0016071 NoI9  11000\r\n", ROLE_ICD10PCS_ICD9PROC},
    /* codes that fit both editions do not outweigh those that fit one */
    {"E8541 T407X1A 10000\nV1581 Z9111   10000\nE0000 V0000   10000\n0010  A000    00000\n",
     ROLE_ICD9CM_ICD10CM},
    {"S2241xA 80701 10000\n", ROLE_ICD10CM_ICD9CM}, /* lower case, as before 2012 */
};

START_TEST(the_direction_is_told_by_the_shapes_of_source_and_target)
{
    rows(directions[_i].rows);
    expect_recognized(&bytes, "gem", directions[_i].role, SYSTEM_GEM);
}
END_TEST

static const char *const others[] = {
    "E8541 E854    10000\n",         /* may be either */
    "A000    1 0010  \n",            /* a reimbursement mapping */
    "A000    Lantern fever 00000\n", /* a codes file */
    "0010 A000 0000\n",
    "0010 A000 20000\n",
    "0010 B00.1 10000\n",
    "0010\n",
};

START_TEST(what_is_no_mapping_is_not_recognized)
{
    rows(others[_i]);
    ck_assert_int_eq(parser_gem.recognize(buffer_text(&bytes)).score, 0);
}
END_TEST

/* ---- entries */

START_TEST(an_entry_has_five_flags)
{
    rows("0010  A000    00000\r\n"
         "00322 A0222   10111\r\n"
         "36570 NoDx    11000\r\n"
         "\r\n"
         "E8541   T407X1A   10000  ");
    expect(ROLE_ICD9CM_ICD10CM, "fact 1 maps icd9cm-icd10cm|0010|0|0|A000|0|0|0|--\n"
                                "fact 2 maps icd9cm-icd10cm|00322|1|1|A0222|1|0|1|--\n"
                                "fact 3 maps icd9cm-icd10cm|36570|0|0||1|1|0|--\n"
                                "fact 5 maps icd9cm-icd10cm|E8541|0|0|T407X1A|1|0|0|--\n"
                                "scope maps icd9cm-icd10cm ..\n");
}
END_TEST

START_TEST(lower_case_becomes_upper_case_and_the_line_is_kept)
{
    rows("T422x5S v5889 10000\nT422X5D NODX 11000\n");
    expect(ROLE_ICD10CM_ICD9CM,
           "fact 1 maps icd10cm-icd9cm|T422X5S|0|0|V5889|1|0|0|T422x5S v5889 10000\n"
           "fact 2 maps icd10cm-icd9cm|T422X5D|0|0||1|1|0|--\n"
           "scope maps icd10cm-icd9cm ..\n");
    expect_messages(ROLE_ICD10CM_ICD9CM, "parse: input:1: warning: a code in lower case, read as "
                                         "upper case; 1 such entry in the file\n");
}
END_TEST

START_TEST(what_is_odd_is_taken_as_it_is_and_told_once_a_kind)
{
    rows("3584  02S00ZZ 10013\n"
         "3584  02S10ZZ 10013\n"
         "0001  NoPCS   10000\n"
         "0002  6A750Z4 11000\n"
         "0003  6A750Z4 1011a\n");
    expect(ROLE_ICD9PROC_ICD10PCS, "fact 1 maps icd9proc-icd10pcs|3584|1|3|02S00ZZ|1|0|0|--\n"
                                   "fact 2 maps icd9proc-icd10pcs|3584|1|3|02S10ZZ|1|0|0|--\n"
                                   "fact 3 maps icd9proc-icd10pcs|0001|0|0||1|0|0|--\n"
                                   "fact 4 maps icd9proc-icd10pcs|0002|0|0|6A750Z4|1|1|0|--\n"
                                   "fact 5 maps icd9proc-icd10pcs|0003|1|a|6A750Z4|1|0|1|--\n"
                                   "scope maps icd9proc-icd10pcs ..\n");
    expect_messages(
        ROLE_ICD9PROC_ICD10PCS,
        "parse: input:1: warning: a scenario or a choice list without the flag of a combination; "
        "2 such entries in the file\n"
        "parse: input:3: warning: a target where the flag says none, or none where it says one; "
        "2 such entries in the file\n"
        "parse: input:5: warning: a choice list that is no digit; 1 such entry in the file\n");
}
END_TEST

static const struct {
    const char *row;
    const char *reject;
} faults[] = {
    {"0010  A000", "2 line has less than source, target and flags"},
    {"0010  A000 A001 00000", "2 line has more than source, target and flags"},
    {"0010  A000    0000", "2:15 flags are 4 characters, expected 5"},
    {"0010  A000    000000", "2:15 flags are 6 characters, expected 5"},
    {"0010  A000    02000", "2:16 flag is '2', expected 0 or 1"},
    {"0010  A000    000x0", "2:18 flag is 'x', expected 0 to 9"},
    {"0010  A000    0000-", "2:19 flag is '-', expected 0 to 9"},
    {"A001  A000    00000", "2:1 'A001' is not a code of ICD-9-CM diagnoses"},
    {"0010  0010    00000", "2:7 '0010' is not a code of ICD-10-CM"},
    {"001.0 A000    00000", "2:4 '001.0' is not a code of ICD-9-CM diagnoses"},
    {"0010  A00\xC3\xA9   00000", "2:10 'A00\xC3\xA9' is not a code of ICD-10-CM"},
    {"0010\tA000    00000", "2 line has less than source, target and flags"},
};

START_TEST(a_line_that_cannot_be_read_is_rejected_with_its_place)
{
    char events[512], reject[128];
    snprintf(reject, sizeof reject, "%s", faults[_i].reject);
    rows("0010  A000    00000\n");
    rows(faults[_i].row);
    rows("\n0011  A001    00000\n");
    char *blank = strchr(reject, ' ');
    ck_assert_ptr_nonnull(blank);
    /* a reject without a column is written with column 0 */
    bool has_column = memchr(reject, ':', (size_t)(blank - reject)) != NULL;
    snprintf(events, sizeof events,
             "fact 1 maps icd9cm-icd10cm|0010|0|0|A000|0|0|0|--\nreject %.*s%s%s\n"
             "fact 3 maps icd9cm-icd10cm|0011|0|0|A001|0|0|0|--\n"
             "scope maps icd9cm-icd10cm ..\n",
             (int)(blank - reject), reject, has_column ? "" : ":0", blank);
    expect(ROLE_ICD9CM_ICD10CM, events);
}
END_TEST

START_TEST(every_map_has_a_role_that_is_its_name)
{
    for (size_t i = 0; i < CODE_MAPS; i++) {
        ck_assert(role_holds_map(code_maps[i].role));
        ck_assert_ptr_eq(code_map_of(code_maps[i].role), &code_maps[i]);
        struct text name = text_of(role_name(code_maps[i].role));
        ck_assert(text_starts_with(name, text_of(system_name(code_maps[i].from))));
        size_t found = 0;
        const char *const *values = tables[TABLE_MAPS].fields[MAPS_MAP].values;
        for (size_t j = 0; values[j]; j++)
            found += text_equal(name, text_of(values[j]));
        ck_assert_uint_eq(found, 1);
    }
    ck_assert_ptr_null(code_map_of(ROLE_ORDER));
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("gem");
    TCase *tests = tcase_create("gem");
    suite_add_tcase(suite, tests);
    tcase_add_checked_fixture(tests, begin, end);
    tcase_add_loop_test(tests, the_direction_is_told_by_the_shapes_of_source_and_target, 0,
                        (int)(sizeof directions / sizeof *directions));
    tcase_add_loop_test(tests, what_is_no_mapping_is_not_recognized, 0,
                        (int)(sizeof others / sizeof *others));
    tcase_add_test(tests, an_entry_has_five_flags);
    tcase_add_test(tests, lower_case_becomes_upper_case_and_the_line_is_kept);
    tcase_add_test(tests, what_is_odd_is_taken_as_it_is_and_told_once_a_kind);
    tcase_add_loop_test(tests, a_line_that_cannot_be_read_is_rejected_with_its_place, 0,
                        (int)(sizeof faults / sizeof *faults));
    tcase_add_test(tests, every_map_has_a_role_that_is_its_name);
    return suite;
}

UNIT_MAIN(make_suite)
