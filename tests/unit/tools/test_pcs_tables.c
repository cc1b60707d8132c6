/* Reading the tables of ICD-10-PCS from a package, also one that someone else made badly. */
#include "tests/unit/unit.h"

#include "tests/unit/support/fact_package.h"
#include "tests/unit/support/scratch.h"
#include "tools/common/pcs_tables.h"

static struct diagnostics d;
static struct release release;
static struct pcs_tables all;

static void begin(void)
{
    scratch_begin();
    diagnostics_init(&d);
}

static void end(void)
{
    release_close(&release);
    diagnostics_release(&d);
    scratch_end();
}

static void open_values(const char *rows)
{
    struct fact_package p = {.system = SYSTEM_ICD10PCS,
                             .effective = "2030-10-01",
                             .table = TABLE_PCS_VALUES,
                             .rows = rows};
    fact_package_open(&release, &p, "package");
}

START_TEST(values_without_the_other_tables_are_tables_too)
{
    const struct pcs_table *table;
    open_values("0A1|0A1|1|0|Bells\n0A1|0A1|2|A|Towers\n0A1|0A1|3|1|Ringing\n"
                "0A1|0A170ZZ|4|7|Rope\n0A1|0A170ZZ|4|8|Yoke\n0A1|0A170ZZ|5|0|Open\n"
                "0A1|0A170ZZ|6|Z|None\n0A1|0A170ZZ|7|Z|None\n0B1|0B1|1|0|Bells\n");
    expect_ok(pcs_tables_open(&all, &release, &d), &d);
    expect_ok(pcs_tables_next(&all, &table), &d);
    ck_assert(text_equal(table->code, TEXT("0A1")));
    ck_assert_uint_eq(table->above_count, 1);
    ck_assert_uint_eq(table->count, 1);
    const struct pcs_row *row = &table->rows[0];
    ck_assert(text_equal(row->name, TEXT("0A170ZZ")));
    ck_assert(!row->stated_codes.at);
    ck_assert(!row->axes[3].title.at);
    ck_assert_uint_eq(pcs_row_codes(row), 2);
    ck_assert(pcs_row_allows(row, TEXT("0A180ZZ")));
    ck_assert(!pcs_row_allows(row, TEXT("0A190ZZ")));
    ck_assert(!pcs_row_allows(row, TEXT("0A180Z")));
    ck_assert(text_equal(pcs_axis_find(&row->axes[3], '8')->label, TEXT("Yoke")));
    expect_ok(pcs_tables_next(&all, &table), &d);
    ck_assert(text_equal(table->code, TEXT("0B1")));
    ck_assert_uint_eq(table->count, 0);
    ck_assert_int_eq(pcs_tables_next(&all, &table), STATUS_END);
    pcs_tables_close(&all);
}
END_TEST

START_TEST(a_row_that_lacks_an_axis_allows_nothing)
{
    const struct pcs_table *table;
    open_values("0A1|0A170ZZ|4|7|Rope\n0A1|0A170ZZ|5|0|Open\n0A1|0A170ZZ|7|Z|None\n");
    expect_ok(pcs_tables_open(&all, &release, &d), &d);
    expect_ok(pcs_tables_next(&all, &table), &d);
    ck_assert_uint_eq(pcs_row_codes(&table->rows[0]), 0);
    ck_assert(!pcs_row_allows(&table->rows[0], TEXT("0A170ZZ")));
    pcs_tables_close(&all);
}
END_TEST

static const char *const misplaced[][2] = {
    {"0A1|0A170ZZ|8|7|Rope\n", "'8' is not in its place in 'pcs_values'"},
    {"0A1|0A170ZZ||7|Rope\n", "'' is not in its place in 'pcs_values'"},
    {"0A1|0A170ZZ|4|77|Rope\n", "'77' is not in its place in 'pcs_values'"},
    {"0A1|0A170ZZ|4|I|Rope\n", "'I' is not in its place in 'pcs_values'"},
};

START_TEST(what_is_not_in_its_place_is_an_error)
{
    const struct pcs_table *table;
    open_values(misplaced[_i][0]);
    expect_ok(pcs_tables_open(&all, &release, &d), &d);
    ck_assert_int_eq(pcs_tables_next(&all, &table), STATUS_FAILED);
    ck_assert(messages_have(&d, misplaced[_i][1]));
    pcs_tables_close(&all);
}
END_TEST

START_TEST(a_release_without_tables_has_none)
{
    struct fact_package p = {.system = SYSTEM_ICD10PCS,
                             .effective = "2030-10-01",
                             .table = TABLE_DOCUMENTS,
                             .rows = "index|2031|--\n"};
    fact_package_open(&release, &p, "package");
    ck_assert_int_eq(pcs_tables_open(&all, &release, &d), STATUS_END);
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("pcs_tables");
    TCase *tests = tcase_create("pcs_tables");
    suite_add_tcase(suite, tests);
    tcase_add_checked_fixture(tests, begin, end);
    tcase_add_test(tests, values_without_the_other_tables_are_tables_too);
    tcase_add_test(tests, a_row_that_lacks_an_axis_allows_nothing);
    tcase_add_loop_test(tests, what_is_not_in_its_place_is_an_error, 0,
                        sizeof misplaced / sizeof *misplaced);
    tcase_add_test(tests, a_release_without_tables_has_none);
    return suite;
}

UNIT_MAIN(make_suite)
