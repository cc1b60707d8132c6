/* What sources are called, and which of two is believed. */
#include "tests/unit/unit.h"

#include <stdio.h>

#include "releases/source_rank.h"

static const struct {
    const char *path;
    enum role role;
    const char *id;
} names[] = {
    {"HCPC2018_CONTR_ANWEB.txt", ROLE_RECORD, "record"},
    {"V2_HCPC2018_CONTR_ANWEB.txt", ROLE_RECORD, "record"},
    {"hcpc2017_corrections_alpha.xlsx", ROLE_CORRECTIONS, "corrections"},
    {"V1_HCPC2018_Corrections.xlsx", ROLE_CORRECTIONS, "corrections-v1"},
    {"V1_HCPC2018_Corrections.txt", ROLE_CORRECTIONS_TEXT, "corrections-text-v1"},
    {"V1_HCPC2018_Corrections.prn", ROLE_CORRECTIONS_PRINT, "corrections-print-v1"},
    {"folder V9/corrections-v12.xlsx", ROLE_CORRECTIONS, "corrections-v12"},
    {"V9/corrections.xlsx", ROLE_CORRECTIONS, "corrections"},
    {"corrections v007.xlsx", ROLE_CORRECTIONS, "corrections-v7"},
    {"rev2 corrections.xlsx", ROLE_CORRECTIONS, "corrections"},
    {"V2a corrections.xlsx", ROLE_CORRECTIONS, "corrections"},
    {"V corrections.xlsx", ROLE_CORRECTIONS, "corrections"},
    {"V999.xlsx", ROLE_CORRECTIONS, "corrections"},
    {"V99999999999999999999.xlsx", ROLE_CORRECTIONS, "corrections"},
    {"", ROLE_CORRECTIONS, "corrections"},
    {"V", ROLE_CORRECTIONS, "corrections"},
};

static char path[64];

static struct intake_member member_of(const char *name, enum role role)
{
    snprintf(path, sizeof path, "%s", name);
    return (struct intake_member){.path = path, .as = {100, role, SYSTEM_HCPCS}};
}

START_TEST(corrections_are_called_by_the_version_in_their_own_name)
{
    char id[SOURCE_ID_LIMIT];
    struct intake_member m = member_of(names[_i].path, names[_i].role);
    source_id(&m, id);
    ck_assert_str_eq(id, names[_i].id);
}
END_TEST

/* From the one that is believed most on. */
static const char *const ranked[] = {
    "corrections-v12",
    "corrections-text-v12",
    "corrections-print-v12",
    "corrections-v2",
    "corrections-text-v2",
    "corrections-print-v2",
    "corrections",
    "corrections-text",
    "corrections-print",
    "record",
    "workbook",
};

static uint32_t rank_of(const char *id)
{
    enum role role = ROLE_CORRECTIONS;
    if (text_starts_with(text_of(id), TEXT("corrections-text")))
        role = ROLE_CORRECTIONS_TEXT;
    else if (text_starts_with(text_of(id), TEXT("corrections-print")))
        role = ROLE_CORRECTIONS_PRINT;
    else if (!text_starts_with(text_of(id), TEXT("corrections")))
        ck_assert(role_from_name(text_of(id), &role));
    return source_rank(role, text_of(id));
}

START_TEST(corrections_come_first_and_the_latest_version_before_them_all)
{
    ck_assert_uint_lt(rank_of(ranked[_i]), rank_of(ranked[_i + 1]));
}
END_TEST

START_TEST(a_version_is_what_stands_behind_the_id)
{
    ck_assert_uint_eq(source_version(TEXT("corrections-v3")), 3);
    ck_assert_uint_eq(source_version(TEXT("corrections")), 0);
    ck_assert_uint_eq(source_version(TEXT("-v")), 0);
    ck_assert_uint_eq(source_version(TEXT("v3")), 0);
    ck_assert_uint_eq(source_version(TEXT("")), 0);
    ck_assert_uint_eq(source_version(TEXT("corrections-v99999999999999999999999")), 0);
}
END_TEST

START_TEST(the_edition_is_one_more_than_the_highest_version)
{
    static const struct parser none = {.name = "none"};
    struct intake_member m[3] = {{.path = NULL}};
    char first[] = "V2_corrections.xlsx", second[] = "corrections.prn", third[] = "V9.txt";
    struct intake in = {.members = m, .member_count = 3};
    m[0] = (struct intake_member){.path = third, .parser = &none, .as = {1, ROLE_RECORD, 0}};
    m[1] = m[2] = m[0];
    ck_assert_uint_eq(corrected_edition(&in), 0);
    m[1] = (struct intake_member){.path = second, .parser = &none};
    m[1].as.role = ROLE_CORRECTIONS_PRINT;
    ck_assert_uint_eq(corrected_edition(&in), 2);
    m[2] = (struct intake_member){.path = first, .parser = &none};
    m[2].as.role = ROLE_CORRECTIONS;
    ck_assert_uint_eq(corrected_edition(&in), 3);
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("source_rank");
    TCase *tests = tcase_create("source_rank");
    suite_add_tcase(suite, tests);
    tcase_add_loop_test(tests, corrections_are_called_by_the_version_in_their_own_name, 0,
                        sizeof names / sizeof *names);
    tcase_add_loop_test(tests, corrections_come_first_and_the_latest_version_before_them_all, 0,
                        sizeof ranked / sizeof *ranked - 1);
    tcase_add_test(tests, a_version_is_what_stands_behind_the_id);
    tcase_add_test(tests, the_edition_is_one_more_than_the_highest_version);
    return suite;
}

UNIT_MAIN(make_suite)
