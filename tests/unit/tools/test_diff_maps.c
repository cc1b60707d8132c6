/* Entries of maps compared: what is the same entry, what moved, and what came or went. */
#include "tests/unit/unit.h"

#include "tests/unit/support/fact_package.h"
#include "tests/unit/support/scratch.h"
#include "tools/diff/diff.h"

static struct diagnostics d;
static struct release from, to;
static struct buffer listed;

static void begin(void)
{
    scratch_begin();
    diagnostics_init(&d);
    buffer_init(&listed);
}

static void end(void)
{
    release_close(&from);
    release_close(&to);
    buffer_release(&listed);
    diagnostics_release(&d);
    scratch_end();
}

static enum status list_change(void *context, const struct change *c)
{
    (void)context;
    buffer_printf(&listed, "%s %.*s [%.*s] %.*s [%.*s] [%.*s]\n", change_kind_name(c->kind),
                  TEXT_ARGS(c->code), TEXT_ARGS(c->item), TEXT_ARGS(c->field),
                  TEXT_ARGS(c->old_value), TEXT_ARGS(c->new_value));
    return STATUS_OK;
}

static void expect(const char *before, const char *after, const char *expected)
{
    const struct fact_package old = {SYSTEM_GEM,       "2014-10-01", TABLE_MAPS, before,
                                     "icd9cm-icd10cm", NULL,         NULL};
    struct fact_package new = old;
    struct diff_summary summary;
    struct diff_filter filter = {.kinds = 0};
    new.effective = "2017-10-01";
    new.rows = after;
    fact_package_open(&from, &old, "from");
    fact_package_open(&to, &new, "to");
    expect_ok(diff_run(&from, &to, &filter, list_change, NULL, &summary, &d), &d);
    ck_assert_str_eq(listed.at ? listed.at : "", expected);
}

#define ENTRY(rest) "icd9cm-icd10cm|0010|" rest

START_TEST(what_is_the_same_on_both_sides_is_no_change_however_it_is_spelled)
{
    expect(ENTRY("0|0|T36XXXA|1|0|0|0010  T36xxxA 10000"), ENTRY("0|0|T36XXXA|1|0|0|--"), "");
}
END_TEST

START_TEST(a_flag_of_the_same_entry_is_revised)
{
    expect(ENTRY("0|0|A000|0|0|0|--"), ENTRY("0|0|A000|1|0|0|--"),
           "item_revised 0010 [icd9cm-icd10cm: A000] approximate [0] [1]\n");
}
END_TEST

START_TEST(a_target_that_stands_in_another_list_has_moved)
{
    expect(ENTRY("0|0|A000|1|0|0|--\n") ENTRY("1|1|A001|1|0|1|--\n") ENTRY("1|2|A002|1|0|1|--"),
           ENTRY("1|1|A000|0|0|1|--\n") ENTRY("1|2|A001|1|0|1|--\n") ENTRY("1|3|A002|1|0|1|--"),
           "item_moved 0010 [icd9cm-icd10cm: A000] scenario [single] [scenario 1, list 1]\n"
           "item_revised 0010 [icd9cm-icd10cm, scenario 1, list 1: A000] approximate [1] [0]\n"
           "item_moved 0010 [icd9cm-icd10cm: A001] scenario [scenario 1, list 1] "
           "[scenario 1, list 2]\n"
           "item_moved 0010 [icd9cm-icd10cm: A002] scenario [scenario 1, list 2] "
           "[scenario 1, list 3]\n");
}
END_TEST

START_TEST(what_only_one_side_has_came_or_went)
{
    expect(ENTRY("0|0|A000|1|0|0|--\n") ENTRY("0|0|A001|1|0|0|--"), ENTRY("0|0||1|1|0|--"),
           "item_added 0010 [icd9cm-icd10cm] to [] [no target]\n"
           "item_removed 0010 [icd9cm-icd10cm] to [A000] []\n"
           "item_removed 0010 [icd9cm-icd10cm] to [A001] []\n");
}
END_TEST

START_TEST(one_target_twice_is_paired_in_order)
{
    expect(ENTRY("1|1|A000|1|0|1|--\n") ENTRY("2|1|A000|1|0|1|--"),
           ENTRY("1|1|A000|1|0|1|--\n") ENTRY("3|1|A000|1|0|1|--\n") ENTRY("4|1|A000|1|0|1|--"),
           "item_moved 0010 [icd9cm-icd10cm: A000] scenario [scenario 2, list 1] "
           "[scenario 3, list 1]\n"
           "item_added 0010 [icd9cm-icd10cm, scenario 4, list 1] to [] [A000]\n");
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("diff_maps");
    TCase *tests = tcase_create("diff_maps");
    suite_add_tcase(suite, tests);
    tcase_add_checked_fixture(tests, begin, end);
    tcase_add_test(tests, what_is_the_same_on_both_sides_is_no_change_however_it_is_spelled);
    tcase_add_test(tests, a_flag_of_the_same_entry_is_revised);
    tcase_add_test(tests, a_target_that_stands_in_another_list_has_moved);
    tcase_add_test(tests, what_only_one_side_has_came_or_went);
    tcase_add_test(tests, one_target_twice_is_paired_in_order);
    return suite;
}

UNIT_MAIN(make_suite)
