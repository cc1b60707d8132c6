/* What is derived of a code: display, parent by prefix, chapter by range. */
#include "tests/unit/unit.h"

#include "schema/derive.h"
#include "tests/unit/support/scratch.h"

static void expect_derived(enum system system, const char *const *codes, const char *expected)
{
    struct diagnostics d;
    struct output o;
    struct tsv_writer w;
    struct derivation derivation;
    struct buffer content;
    diagnostics_init(&d);
    buffer_init(&content);
    expect_ok(output_replace(&o, scratch("derived"), &d), &d);
    tsv_begin(&w, &o);
    derive_begin(&derivation, system);
    for (size_t i = 0; codes[i]; i++)
        derive_row(&derivation, text_of(codes[i]), &w);
    expect_ok(output_commit(&o, NULL, &d), &d);
    read_file(scratch("derived"), &content);
    ck_assert_str_eq(content.at, expected);
    buffer_release(&content);
}

START_TEST(the_parent_is_the_longest_listed_prefix)
{
    static const char *const codes[] = {"A00", "A000", "S72", "S7200", "S72001A", "S729", NULL};
    expect_derived(SYSTEM_ICD10CM, codes,
                   "A00\tA00\t\\N\t1\n"
                   "A000\tA00.0\tA00\t1\n"
                   "S72\tS72\t\\N\t19\n"
                   "S7200\tS72.00\tS72\t19\n"
                   "S72001A\tS72.001A\tS7200\t19\n"
                   "S729\tS72.9\tS72\t19\n");
}
END_TEST

START_TEST(without_headers_a_code_has_no_parent)
{
    static const char *const codes[] = {"A000", "A001", "B20", NULL};
    expect_derived(SYSTEM_ICD10CM, codes,
                   "A000\tA00.0\t\\N\t1\n"
                   "A001\tA00.1\t\\N\t1\n"
                   "B20\tB20\t\\N\t1\n");
}
END_TEST

START_TEST(a_procedure_hangs_below_its_table)
{
    static const char *const codes[] = {"001", "0016070", "XW0", "XW033E5", NULL};
    expect_derived(SYSTEM_ICD10PCS, codes,
                   "001\t001\t\\N\t0\n"
                   "0016070\t0016070\t001\t0\n"
                   "XW0\tXW0\t\\N\tX\n"
                   "XW033E5\tXW033E5\tXW0\tX\n");
}
END_TEST

START_TEST(a_code_outside_all_ranges_says_no_chapter)
{
    static const char *const codes[] = {"T98", NULL};
    expect_derived(SYSTEM_ICD10CM, codes, "T98\tT98\t\\N\t\\N\n");
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("derive");
    TCase *tests = tcase_create("derive");
    suite_add_tcase(suite, tests);
    tcase_add_checked_fixture(tests, scratch_begin, scratch_end);
    tcase_add_test(tests, the_parent_is_the_longest_listed_prefix);
    tcase_add_test(tests, without_headers_a_code_has_no_parent);
    tcase_add_test(tests, a_procedure_hangs_below_its_table);
    tcase_add_test(tests, a_code_outside_all_ranges_says_no_chapter);
    return suite;
}

UNIT_MAIN(make_suite)
