/* Which release a set of members is: rule by rule, from evidence made here. */
#include "tests/unit/unit.h"

#include <string.h>

#include "releases/identify.h"
#include "tests/unit/support/scratch.h"

#define DATE(y, m, d) ((struct date){(y), (m), (d)})

/* A member whose hash is one character repeated. */
static struct member_evidence member(char hash, enum role role, const char *archive,
                                     const char *path, struct date modified)
{
    struct member_evidence m = {.archive = text_of(archive),
                                .path = text_of(path),
                                .role = role,
                                .system = role == ROLE_NONE ? SYSTEM_NONE : SYSTEM_ICD10CM,
                                .modified = modified};
    memset(m.sha256.hex, hash, SHA256_HEX);
    return m;
}

static struct member_evidence with_trailer(struct member_evidence m, const char *from,
                                           const char *to)
{
    m.trailer_old = text_of(from);
    m.trailer_new = text_of(to);
    return m;
}

/* The same of another system. */
static struct member_evidence of_system(struct member_evidence m, enum system system)
{
    m.system = system;
    return m;
}

/* "2021-10-01", "2022-04-01.2", or "asks". *notes counts what was noted of --effective. */
static const char *identified(const struct member_evidence *members, size_t count,
                              const struct catalogue *catalogue, struct date asked, size_t *notes)
{
    static char name[64];
    struct diagnostics d;
    struct identity id;
    diagnostics_init(&d);
    enum status status = identify(members, count, catalogue, asked, &id, &d);
    *notes = d.seen[SEVERITY_NOTE];
    snprintf(name, sizeof name, "%s", status == STATUS_OK ? "asks" : "fails");
    if (status == STATUS_OK && id.decided) {
        char day[DATE_TEXT + 1];
        date_format(id.effective, day);
        snprintf(name, sizeof name, id.edition > 0 ? "%s.%u" : "%s", day, id.edition);
        for (size_t i = 0; i < count; i++)
            ck_assert(members[i].role == ROLE_NONE || id.system == members[i].system);
        ck_assert_uint_gt(id.evidence.length, 0);
    }
    if (status == STATUS_OK)
        ck_assert_uint_gt(id.conclusion.length, 0);
    identity_release(&id);
    diagnostics_release(&d);
    return name;
}

static const char *by_evidence(const struct member_evidence *members, size_t count)
{
    size_t notes;
    return identified(members, count, NULL, NO_DATE, &notes);
}

/* An October delivery as CMS makes it; what a test changes it sets afterwards. */
enum { ORDER, ADDENDA, MEMBERS };
static void october(struct member_evidence m[MEMBERS])
{
    m[ORDER] =
        member('a', ROLE_ORDER, "cms_2022_dx.zip", "icd10cm_order_2022.txt", DATE(2021, 6, 25));
    m[ADDENDA] = with_trailer(member('b', ROLE_ORDER_ADDENDA, "cms_2022_dx.zip",
                                     "icd10cm_order_addenda_2022.txt", DATE(2021, 6, 25)),
                              "icd10cm_order_2021jan.txt", "icd10cm_order_2022.txt");
}

/* ---- without the catalogue */

START_TEST(october_stands_on_year_trailer_and_dates)
{
    struct member_evidence m[MEMBERS];
    october(m);
    ck_assert_str_eq(by_evidence(m, MEMBERS), "2021-10-01");
}
END_TEST

START_TEST(without_one_of_its_three_legs_october_is_not_concluded)
{
    struct member_evidence m[MEMBERS];
    october(m);
    ck_assert_str_eq(by_evidence(&m[ORDER], 1), "asks"); /* no trailer */

    october(m);
    m[ORDER].path = text_of("order.txt");
    m[ORDER].archive = m[ADDENDA].archive = text_of("codes.zip");
    m[ADDENDA].path = text_of("addenda.txt");
    m[ADDENDA].trailer_new = text_of("order_new.txt");
    ck_assert_str_eq(by_evidence(m, MEMBERS), "asks"); /* no year */

    october(m);
    m[ORDER].path = text_of("icd10cm_order_2021.txt");
    ck_assert_str_eq(by_evidence(m, MEMBERS), "asks"); /* two years */

    october(m);
    m[ORDER].modified = NO_DATE;
    ck_assert_str_eq(by_evidence(m, MEMBERS), "asks");
    m[ORDER].modified = DATE(2021, 11, 23); /* as January's, under October's names */
    ck_assert_str_eq(by_evidence(m, MEMBERS), "asks");
    m[ORDER].modified = DATE(2013, 6, 10); /* FY2016 was published with FY2014's order file */
    ck_assert_str_eq(by_evidence(m, MEMBERS), "asks");
}
END_TEST

START_TEST(may_and_august_are_within_september_is_not)
{
    struct member_evidence m[MEMBERS];
    october(m);
    m[ORDER].modified = DATE(2021, 5, 1);
    ck_assert_str_eq(by_evidence(m, MEMBERS), "2021-10-01");
    m[ORDER].modified = DATE(2021, 8, 31);
    ck_assert_str_eq(by_evidence(m, MEMBERS), "2021-10-01");
    m[ORDER].modified = DATE(2021, 4, 30);
    ck_assert_str_eq(by_evidence(m, MEMBERS), "asks");
    m[ORDER].modified = DATE(2021, 9, 1);
    ck_assert_str_eq(by_evidence(m, MEMBERS), "asks");
}
END_TEST

START_TEST(a_trailer_that_names_one_file_twice_is_an_update_without_a_date)
{
    struct member_evidence m[MEMBERS];
    october(m);
    m[ADDENDA].trailer_old = m[ADDENDA].trailer_new;
    ck_assert_str_eq(by_evidence(m, MEMBERS), "asks");
}
END_TEST

START_TEST(a_trailer_may_state_the_month_whatever_the_names_say)
{
    struct member_evidence m[MEMBERS];
    october(m);
    m[ADDENDA].trailer_new = text_of("icd10cm_order_2022jan.txt");
    m[ORDER].modified = DATE(2021, 11, 6);
    ck_assert_str_eq(by_evidence(m, MEMBERS), "2022-01-01");
    /* the old file says nothing of this release */
    october(m);
    m[ADDENDA].trailer_old = text_of("icd10cm_order_2021april.txt");
    ck_assert_str_eq(by_evidence(m, MEMBERS), "2021-10-01");
}
END_TEST

START_TEST(a_stated_month_decides_unless_dates_veto)
{
    struct member_evidence m[MEMBERS];
    october(m);
    m[ORDER].path = text_of("icd10cm-order-April-2022.txt");
    ck_assert_str_eq(by_evidence(m, MEMBERS), "asks"); /* made in June before */
    m[ORDER].modified = DATE(2022, 1, 21);
    ck_assert_str_eq(by_evidence(m, MEMBERS), "2022-04-01");
    m[ORDER].modified = DATE(2022, 4, 2); /* made after it took effect */
    ck_assert_str_eq(by_evidence(m, MEMBERS), "asks");
    m[ORDER].modified = NO_DATE; /* nothing to veto with */
    ck_assert_str_eq(by_evidence(m, MEMBERS), "2022-04-01");
}
END_TEST

START_TEST(a_stated_october_is_vetoed_by_winter_dates_and_by_a_repeating_trailer)
{
    struct member_evidence m[MEMBERS];
    october(m);
    m[ORDER].archive = text_of("October 2021.zip");
    ck_assert_str_eq(by_evidence(m, MEMBERS), "2021-10-01");
    m[ADDENDA].trailer_old = m[ADDENDA].trailer_new;
    ck_assert_str_eq(by_evidence(m, MEMBERS), "asks");
    october(m);
    m[ORDER].archive = text_of("October 2021.zip");
    m[ORDER].modified = DATE(2020, 11, 23);
    ck_assert_str_eq(by_evidence(m, MEMBERS), "asks");
}
END_TEST

START_TEST(statements_that_contradict_each_other_decide_nothing)
{
    struct member_evidence m[MEMBERS];
    october(m);
    m[ORDER].modified = DATE(2022, 1, 21);
    m[ORDER].path = text_of("icd10cm-order-April-2022.txt");
    m[ADDENDA].path = text_of("icd10cm-addenda-Jan-2022.txt");
    ck_assert_str_eq(by_evidence(m, MEMBERS), "asks");
    m[ADDENDA].path = text_of("icd10cm-addenda-2019.txt");
    ck_assert_str_eq(by_evidence(m, MEMBERS), "asks");
}
END_TEST

static const struct {
    const char *archive, *path;
    struct date modified;
    const char *identified;
} maps[] = {
    {"ProcedureGEMs_2015.zip", "gem_i9pcs.txt", {2014, 3, 31}, "2014-10-01"},
    {"Dxgem2009b.zip", "2009_I9gem.txt", {2008, 12, 14}, "2008-10-01"}, /* made within the year */
    {"2018-ICD-10-CM-General-Equivalence-Mappings.zip", "2018_I9gem.txt", {0}, "2017-10-01"},
    {"gems.zip", "gem_i9pcs.txt", {2014, 3, 31}, "asks"}, /* no year */
    {"2018 GEMs.zip", "2017_I9gem.txt", {2017, 7, 25}, "asks"},
    {"2018 GEMs.zip", "gem_i9pcs.txt", {2016, 7, 25}, "asks"}, /* made before its time */
    {"2018 GEMs.zip", "gem_i9pcs.txt", {2018, 10, 1}, "asks"},
};

START_TEST(maps_go_by_the_year_that_names_give)
{
    struct member_evidence m = of_system(
        member('a', ROLE_ICD9CM_ICD10CM, maps[_i].archive, maps[_i].path, maps[_i].modified),
        SYSTEM_GEM);
    ck_assert_str_eq(by_evidence(&m, 1), maps[_i].identified);
}
END_TEST

START_TEST(titles_of_icd9_go_by_their_version_whenever_they_were_made)
{
    struct member_evidence m = of_system(
        member('a', ROLE_LONG_TITLES, "cms_v28.zip", "CMS28_DESC_LONG_DX.txt", DATE(2012, 2, 10)),
        SYSTEM_ICD9CM);
    ck_assert_str_eq(by_evidence(&m, 1), "2010-10-01");
    m.path = text_of("CMS32_DESC_LONG_DX.txt");
    ck_assert_str_eq(by_evidence(&m, 1), "asks");
    m.archive = text_of("titles.zip");
    ck_assert_str_eq(by_evidence(&m, 1), "2014-10-01");
}
END_TEST

START_TEST(members_of_no_known_format_are_no_evidence)
{
    struct member_evidence m[MEMBERS + 1];
    october(m);
    m[MEMBERS] =
        member('z', ROLE_NONE, "cms_2022_dx.zip", "readme-April-2019.pdf", DATE(2030, 1, 1));
    ck_assert_str_eq(by_evidence(m, MEMBERS + 1), "2021-10-01");
    ck_assert_str_eq(by_evidence(&m[MEMBERS], 1), "fails");
}
END_TEST

START_TEST(two_systems_are_an_error)
{
    struct member_evidence m[MEMBERS];
    october(m);
    m[ADDENDA].system = SYSTEM_ICD10PCS;
    ck_assert_str_eq(by_evidence(m, MEMBERS), "fails");
}
END_TEST

/* ---- with the catalogue */

static void read_catalogue(struct catalogue *c, const char *rows)
{
    struct buffer content;
    struct diagnostics d;
    diagnostics_init(&d);
    buffer_init(&content);
    buffer_printf(&content, "sha256\tsystem\teffective\tedition\trole\tlabel\n");
    /* "a 2024-10-01 2": the hash's character, date, edition */
    for (const char *at = rows; *at; at = strchr(at, ';') + 1) {
        char hash, day[DATE_TEXT + 1], edition[8] = "";
        ck_assert_int_ge(sscanf(at, " %c %10s %7[0-9]", &hash, day, edition), 2);
        for (int i = 0; i < SHA256_HEX; i++)
            buffer_append_char(&content, hash);
        buffer_printf(&content, "\ticd10cm\t%s\t%s\torder\tlabel\n", day, edition);
    }
    catalogue_init(c);
    ck_assert_int_eq(catalogue_read(c, scratch_write("catalogue.tsv", buffer_text(&content)), &d),
                     STATUS_OK);
    buffer_release(&content);
    diagnostics_release(&d);
}

static const struct {
    const char *what, *rows, *order, *expected;
} known[] = {
    {"one edition", "a 2022-04-01;b 2022-04-01;", "icd10cm_order_2022.txt", "2022-04-01"},
    {"an errata's edition", "a 2022-04-01 2;b 2022-04-01 2;", "icd10cm_order_2022.txt",
     "2022-04-01.2"},
    {"the rest of the set decides", "a 2021-10-01;a 2022-04-01;b 2022-04-01;",
     "icd10cm_order_2022.txt", "2022-04-01"},
    {"a tie", "a 2021-10-01;a 2022-04-01;b 2021-10-01;b 2022-04-01;", "icd10cm_order_2022.txt",
     "asks"},
    {"a tie that a name settles", "a 2021-10-01;a 2022-04-01;b 2021-10-01;b 2022-04-01;",
     "icd10cm-order-April-2022.txt", "2022-04-01"},
    {"nothing in common", "a 2021-10-01;b 2022-04-01;", "icd10cm_order_2022.txt", "asks"},
    {"names state another", "a 2021-10-01;b 2021-10-01;", "icd10cm-order-April-2022.txt", "asks"},
    {"names give another year", "a 2020-10-01;b 2020-10-01;", "icd10cm_order_2022.txt", "asks"},
};

START_TEST(the_catalogue_decides_by_what_all_members_have_in_common)
{
    struct catalogue c;
    struct member_evidence m[MEMBERS];
    size_t notes;
    read_catalogue(&c, known[_i].rows);
    october(m);
    m[ORDER].path = text_of(known[_i].order);
    m[ADDENDA].trailer_old = m[ADDENDA].trailer_new = TEXT_NOT_STATED;
    ck_assert_msg(strcmp(identified(m, MEMBERS, &c, NO_DATE, &notes), known[_i].expected) == 0,
                  "%s", known[_i].what);
    catalogue_release(&c);
}
END_TEST

/* April 2026 changed no code: its order file is October's, its addenda are new. */
START_TEST(a_known_order_file_with_unknown_addenda_may_be_a_later_edition)
{
    struct catalogue c;
    struct member_evidence m[MEMBERS];
    size_t notes;
    read_catalogue(&c, "a 2021-10-01;");
    october(m);
    m[ADDENDA].trailer_old = m[ADDENDA].trailer_new;
    m[ORDER].modified = m[ADDENDA].modified = DATE(2022, 1, 21);
    ck_assert_str_eq(identified(m, MEMBERS, &c, NO_DATE, &notes), "asks");
    m[ORDER].path = text_of("icd10cm-order-April-2022.txt");
    ck_assert_str_eq(identified(m, MEMBERS, &c, NO_DATE, &notes), "2022-04-01");
    catalogue_release(&c);
}
END_TEST

/* ---- the user's word */

START_TEST(effective_is_obeyed_and_contradiction_is_noted)
{
    struct member_evidence m[MEMBERS];
    size_t notes;
    october(m);
    ck_assert_str_eq(identified(m, MEMBERS, NULL, DATE(2021, 10, 1), &notes), "2021-10-01");
    ck_assert_uint_eq(notes, 0);
    ck_assert_str_eq(identified(m, MEMBERS, NULL, DATE(2022, 4, 1), &notes), "2022-04-01");
    ck_assert_uint_eq(notes, 1);
    /* an unusual day is noted too */
    ck_assert_str_eq(identified(m, MEMBERS, NULL, DATE(2021, 10, 2), &notes), "2021-10-02");
    ck_assert_uint_eq(notes, 2);
    /* undecided evidence contradicts by its dates */
    m[ADDENDA].trailer_old = m[ADDENDA].trailer_new;
    ck_assert_str_eq(identified(m, MEMBERS, NULL, DATE(2022, 4, 1), &notes), "2022-04-01");
    ck_assert_uint_eq(notes, 1);
}
END_TEST

START_TEST(effective_takes_the_catalogue_s_edition_of_that_day)
{
    struct catalogue c;
    struct member_evidence m[MEMBERS];
    size_t notes;
    read_catalogue(&c, "a 2021-10-01;a 2022-04-01 2;b 2021-10-01;b 2022-04-01 2;");
    october(m);
    ck_assert_str_eq(identified(m, MEMBERS, &c, DATE(2022, 4, 1), &notes), "2022-04-01.2");
    catalogue_release(&c);
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("identify");
    TCase *tests = tcase_create("rules");
    tcase_add_checked_fixture(tests, scratch_begin, scratch_end);
    tcase_add_test(tests, october_stands_on_year_trailer_and_dates);
    tcase_add_test(tests, without_one_of_its_three_legs_october_is_not_concluded);
    tcase_add_test(tests, may_and_august_are_within_september_is_not);
    tcase_add_test(tests, a_trailer_that_names_one_file_twice_is_an_update_without_a_date);
    tcase_add_test(tests, a_trailer_may_state_the_month_whatever_the_names_say);
    tcase_add_test(tests, a_stated_month_decides_unless_dates_veto);
    tcase_add_test(tests, a_stated_october_is_vetoed_by_winter_dates_and_by_a_repeating_trailer);
    tcase_add_test(tests, statements_that_contradict_each_other_decide_nothing);
    tcase_add_loop_test(tests, maps_go_by_the_year_that_names_give, 0,
                        (int)(sizeof maps / sizeof *maps));
    tcase_add_test(tests, titles_of_icd9_go_by_their_version_whenever_they_were_made);
    tcase_add_test(tests, members_of_no_known_format_are_no_evidence);
    tcase_add_test(tests, two_systems_are_an_error);
    tcase_add_loop_test(tests, the_catalogue_decides_by_what_all_members_have_in_common, 0,
                        (int)(sizeof known / sizeof *known));
    tcase_add_test(tests, a_known_order_file_with_unknown_addenda_may_be_a_later_edition);
    tcase_add_test(tests, effective_is_obeyed_and_contradiction_is_noted);
    tcase_add_test(tests, effective_takes_the_catalogue_s_edition_of_that_day);
    suite_add_tcase(suite, tests);
    return suite;
}

UNIT_MAIN(make_suite)
