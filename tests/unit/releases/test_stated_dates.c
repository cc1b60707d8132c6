/* What file names say about when a release takes effect. */
#include "tests/unit/unit.h"

#include "releases/stated_dates.h"

/* "2021-01-01" for one date stated, "" for none, "several" for more. */
static const char *date_in(enum system system, const char *name)
{
    static char day[DATE_TEXT + 1];
    struct stated_dates s;
    stated_dates_init(&s, system);
    stated_dates_scan(&s, text_of(name));
    stated_dates_resolve(&s);
    if (s.date_count == 0)
        return "";
    if (s.date_count > 1)
        return "several";
    date_format(s.dates[0], day);
    return day;
}

static int only_year_in(const char *name)
{
    struct stated_dates s;
    stated_dates_init(&s, SYSTEM_ICD10CM);
    stated_dates_scan(&s, text_of(name));
    return s.year_count == 1 ? s.years[0] : -(int)s.year_count;
}

static const struct {
    const char *name, *date;
} dated[] = {
    {"icd10cm-order-Jan-2021.txt", "2021-01-01"},
    {"icd10cm_order_2021jan.txt", "2021-01-01"},
    {"icd10cm-order- April 1 2023.txt", "2023-04-01"},
    {"1 April 2023 code descriptions.zip", "2023-04-01"},
    {"Code-desciptions-April-2025.zip", "2025-04-01"},
    {"ICD-10-CM-Conversion-Table-FY2022-Effective-04-01-2022.xlsx", "2022-04-01"},
    {"Table-FY2022-Effective-10-1-2021-updated-08-24-2021.xlsx", "2021-10-01"},
    {"codes 2023-04-01.zip", "2023-04-01"},
    {"codes_20230401.zip", "2023-04-01"},
    {"codes_04012023.zip", "2023-04-01"},
    {"codes 4-1-23.zip", "2023-04-01"},
    {"FY22 April codes.zip", "2022-04-01"},
    {"October FY2022.zip", "2021-10-01"},
    {"October 2021.zip", "2021-10-01"},
    {"APRIL 2024/icd10cm_order_2024.txt", "2024-04-01"},
    /* a month takes the one year that the name gives, except October */
    {"cms_2022_dx_april.zip", "2022-04-01"},
    {"cms_2022_dx_oct.zip", ""},
    {"2021oct_order.txt", ""},
};

START_TEST(a_name_states_an_edition_in_many_ways)
{
    ck_assert_str_eq(date_in(SYSTEM_ICD10CM, dated[_i].name), dated[_i].date);
}
END_TEST

static const struct {
    const char *name, *date;
} versions[] = {
    {"cms_v32.zip/CMS32_DESC_LONG_DX.txt", "2014-10-01"},
    {"ICD-9-CM-v28-master-descriptions.zip", "2010-10-01"},
    {"CMS23_DESC_SHORT_SG.txt", "2005-10-01"},
    {"version 29 descriptions.zip", "2011-10-01"},
    {"cmsv31-master-descriptions.zip", "2013-10-01"},
    {"v33.zip", ""}, /* there was none */
    {"cms_2014.zip", ""},
    {"CMS32/CMS28_DESC.txt", "several"},
};

START_TEST(of_icd9_the_version_gives_the_day)
{
    ck_assert_str_eq(date_in(SYSTEM_ICD9CM, versions[_i].name), versions[_i].date);
    ck_assert_str_eq(date_in(SYSTEM_ICD9PROC, versions[_i].name), versions[_i].date);
    ck_assert_str_eq(date_in(SYSTEM_ICD10CM, versions[_i].name), "");
}
END_TEST

static const char *const undated[] = {
    "cms_2022_dx.zip",
    "2022-Code Descriptions.zip",
    "Zip File 5 2021 ICD-10-PCS Order File (Long and Abbreviated Titles).zip",
    "zip-file-3-2026-icd-10-pcs-codes-file.zip",
    "Code Descriptions (updated 9-21-2023).zip",
    "2023 Code Descriptions in Tabular Order - updated 01/11/2023.zip",
    "posted 4-1-2023.zip", /* when it was made */
    "updated April 1 2023.zip",
    "2021 codes updated December 1, 2020.zip",
    "icd10cm_order_April 15 2023.txt", /* no edition takes effect that day */
    "codes_20231301.zip",
    "icd-10-1-2021.txt",
    "file 99999999999999999999 of 2021",
    "",
};

START_TEST(other_dates_state_nothing)
{
    ck_assert_str_eq(date_in(SYSTEM_ICD10CM, undated[_i]), "");
}
END_TEST

START_TEST(august_is_an_edition_of_pcs_only)
{
    ck_assert_str_eq(date_in(SYSTEM_ICD10PCS, "order August 1 2020.zip"), "2020-08-01");
    ck_assert_str_eq(date_in(SYSTEM_ICD10CM, "order August 1 2020.zip"), "");
}
END_TEST

START_TEST(a_year_is_four_digits_or_a_fiscal_year)
{
    ck_assert_int_eq(only_year_in("icd10cm_order_2026.txt"), 2026);
    ck_assert_int_eq(only_year_in("POAexemptCodesFY25.zip"), 2025);
    ck_assert_int_eq(only_year_in("2022/icd10cm_codes_2022.txt"), 2022);
    ck_assert_int_eq(only_year_in("2021 and 2022"), -2);
    ck_assert_int_eq(only_year_in("icd10cm codes 1234 19999"), 0);
    /* the year of a date is used up by it */
    ck_assert_int_eq(only_year_in("codes-FY2022-updated-08-24-2021.zip"), 2022);
}
END_TEST

START_TEST(two_dates_are_both_kept)
{
    ck_assert_str_eq(date_in(SYSTEM_ICD10CM, "Jan-2021 and April-2021"), "several");
    ck_assert_str_eq(date_in(SYSTEM_ICD10CM, "Jan-2021/codes-Jan-2021"), "2021-01-01");
}
END_TEST

START_TEST(parts_of_a_path_do_not_run_together)
{
    ck_assert_str_eq(date_in(SYSTEM_ICD10CM, "zip 4/1/2023/codes.txt"), "");
    ck_assert_str_eq(date_in(SYSTEM_ICD10CM, "April/2023 codes"), "2023-04-01");
}
END_TEST

START_TEST(more_than_can_be_kept_is_said)
{
    struct stated_dates s;
    stated_dates_init(&s, SYSTEM_ICD10CM);
    stated_dates_scan(&s, TEXT("2010 2011 2012 2013 2014 2015 2016 2017 2018 2019"));
    ck_assert_uint_eq(s.year_count, STATED_LIMIT);
    ck_assert(s.overflow);
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("stated_dates");
    TCase *tests = tcase_create("names");
    tcase_add_loop_test(tests, of_icd9_the_version_gives_the_day, 0,
                        (int)(sizeof versions / sizeof *versions));
    tcase_add_loop_test(tests, a_name_states_an_edition_in_many_ways, 0,
                        (int)(sizeof dated / sizeof *dated));
    tcase_add_loop_test(tests, other_dates_state_nothing, 0,
                        (int)(sizeof undated / sizeof *undated));
    tcase_add_test(tests, august_is_an_edition_of_pcs_only);
    tcase_add_test(tests, a_year_is_four_digits_or_a_fiscal_year);
    tcase_add_test(tests, two_dates_are_both_kept);
    tcase_add_test(tests, parts_of_a_path_do_not_run_together);
    tcase_add_test(tests, more_than_can_be_kept_is_said);
    suite_add_tcase(suite, tests);
    return suite;
}

UNIT_MAIN(make_suite)
