/* The alphabetic indexes of a release against its codes and against themselves. */
#include "tests/unit/unit.h"

#include <string.h>

#include "tests/unit/support/official.h"
#include "tests/unit/support/scratch.h"
#include "tools/common/index_code.h"
#include "tools/verify/index_check.h"

static struct diagnostics d;
static struct findings findings;
static struct release release;

static void begin(void)
{
    scratch_begin();
    diagnostics_init(&d);
    expect_ok(findings_init(&findings, NULL, &d), &d);
}

static void end(void)
{
    findings_release(&findings);
    release_close(&release);
    diagnostics_release(&d);
    scratch_end();
}

/* The ids without check and release, a line each, behind what the check printed. */
static void expect(const struct small_release *s,
                   enum status (*check)(const struct release *, struct output *, struct findings *,
                                        struct diagnostics *),
                   const char *printed, const char *ids)
{
    struct buffer said, found;
    struct output o;
    small_release_open(&release, s, "p");
    buffer_init(&found);
    buffer_init(&said);
    expect_ok(output_create(&o, scratch("said"), &d), &d);
    expect_ok(check(&release, &o, &findings, &d), &d);
    expect_ok(output_commit(&o, NULL, &d), &d);
    read_file(scratch("said"), &said);
    for (size_t i = 0; i < findings.count; i++) {
        size_t at = 0;
        text_find(findings.items[i].id, TEXT("-10-01/"), &at);
        buffer_append_text(&found, text_from(findings.items[i].id, at + 7));
        buffer_append_char(&found, '\n');
    }
    ck_assert_str_eq(said.at ? said.at : "", printed);
    ck_assert_str_eq(found.at ? found.at : "", ids);
    buffer_release(&said);
    buffer_release(&found);
}

#define ORDER "A00|0|C|Cholera\nA000|1|B|Biovar\nA001|1|B|Biovar\nB20|1|H|HIV\n"
#define INDEX(terms)                                                                               \
    "<ICD10CM.index><title>Index to Diseases</title><letter>" terms "</letter></ICD10CM.index>"
#define TERM(title, inside) "<mainTerm><title>" title "</title>" inside "</mainTerm>"

/* ---- codes */

START_TEST(every_code_must_be_one_of_the_release)
{
    const struct small_release s = {
        .order = ORDER,
        .documents = {INDEX(
            TERM("a", "<code>A00.0</code><manif>A00</manif>") TERM("b", "<code>A00.2</code>")
                TERM("c", "<code>A0</code>") TERM("d", "<manif>words</manif>") TERM(
                    "e", "<see>A77.1</see><seecat>C01</seecat>") TERM("e", "<code>A00.2</code>"))}};
    expect(&s, index_codes_check,
           "  index-codes                   7 checked,        2 agreed,      5 not\n",
           "A002/diseases/b/code/A00.2\ndiseases/c/code/A0\ndiseases/d/manifestation/words\n"
           "C01/diseases/e/see category/C01\nA002/diseases/e/code/A00.2/0002\n");
}
END_TEST

START_TEST(a_dash_asks_for_longer_codes)
{
    const struct small_release s = {
        .order = ORDER,
        .documents = {INDEX(TERM("a", "<code>A00.-</code><manif>A00-</manif>")
                                TERM("b", "<code>A00.0-</code>") TERM("c", "<code>B20-</code>")
                                    TERM("d", "<code>A00-B20</code>")
                                        TERM("e", "<code>A00-B21</code>"))}};
    expect(&s, index_codes_check,
           "  index-codes                   6 checked,        3 agreed,      3 not\n",
           "A000/diseases/b/code/A00.0-\nB20/diseases/c/code/B20-\nA00/diseases/e/code/A00-B21\n");
}
END_TEST

START_TEST(cells_without_a_code_and_headings_are_passed_over)
{
    const struct small_release s = {
        .order = ORDER,
        .documents = {"<ICD10CM.index><indexHeading><head col=\"2\">Benign</head></indexHeading>"
                      "<letter>" TERM("a", "<cell col=\"2\">-</cell><cell col=\"3\">--</cell>"
                                           "<cell col=\"4\"/><cell col=\"5\">A00.0</cell>"
                                           "<cell col=\"6\">A00.5</cell>") "</letter>"
                                                                           "</ICD10CM.index>"}};
    expect(&s, index_codes_check,
           "  index-codes                   2 checked,        1 agreed,      1 not\n",
           "A005/neoplasm/a/column 6/A00.5\n");
}
END_TEST

/* Headers are not stated there: a code may be one. */
START_TEST(where_no_headers_are_stated_beginnings_will_do)
{
    const struct small_release s = {
        .codes = "A000|Biovar\nB20|HIV\n",
        .documents = {INDEX(TERM("a", "<code>A00</code>") TERM("b", "<code>A01</code>"))}};
    expect(&s, index_codes_check,
           "  index-codes                   2 checked,        1 agreed,      1 not\n",
           "A01/diseases/b/code/A01\n");
}
END_TEST

START_TEST(of_icd10pcs_codes_are_beginnings)
{
    const struct small_release s = {
        .system = SYSTEM_ICD10PCS,
        .order = "0A1|0|Bell|Bell\n0A100B9|1|Bell, open|Bell, open\n",
        .documents = {"<ICD10PCS.index><letter>" TERM(
            "a", "<see>b<codes>0A10</codes></see><code>0A100B9</code><codes>0A100</codes>"
                 "<tab>0A1</tab><use>c<tab>0A2</tab></use><code>0A100B8</code>"
                 "<codes>0A11</codes>") "</letter></ICD10PCS.index>"}};
    expect(&s, index_codes_check,
           "  index-codes                   7 checked,        4 agreed,      3 not\n",
           "0A100B8/procedures/a/code/0A100B8\n0A11/procedures/a/codes/0A11\n"
           "0A2/procedures/a/use/c/0A2\n");
}
END_TEST

START_TEST(without_codes_there_is_nothing_to_hold_an_index_against)
{
    const struct small_release s = {.documents = {INDEX(TERM("a", "<code>A00</code>"))}};
    expect(&s, index_codes_check, "  index-codes: no codes at hand\n", "");
}
END_TEST

START_TEST(without_indexes_nothing_is_said)
{
    const struct small_release s = {.order = ORDER};
    expect(&s, index_codes_check, "", "");
}
END_TEST

/* ---- references */

/* The other three indexes, so that no term can stand elsewhere. */
#define OTHERS                                                                                     \
    "<ICD10CM.index><title>External cause</title></ICD10CM.index>",                                \
        "<ICD10CM.index><indexHeading><head "                                                      \
        "col=\"2\">Benign</head></indexHeading></ICD10CM.index>",                                  \
        "<ICD10CM.index><indexHeading><head col=\"2\">Poisoning</head></indexHeading><letter>"     \
        "<mainTerm><title>Ink NEC</title></mainTerm></letter></ICD10CM.index>"

START_TEST(references_lead_to_main_terms_by_their_first_words)
{
    const struct small_release s = {
        .documents = {INDEX(TERM("Injury, injured", "<see>Lamp oil, burning</see>")
                                TERM("Lamp<nemod>(s)</nemod>", "<see> injured,  by site</see>")
                                    TERM("Chagas'", "<seeAlso>Lamps</seeAlso>")
                                        TERM("a", "<see>Chagas' disease</see>") TERM(
                                            "b", "<see>Inks</see><seeAlso>Moon-age light</seeAlso>")
                                            TERM("Moon<nemod>(-age)</nemod> light", "")),
                      OTHERS}};
    expect(&s, index_references_check,
           "  index-references              6 checked,        6 agreed,      0 not\n", "");
}
END_TEST

START_TEST(what_leads_nowhere_is_found)
{
    const struct small_release s = {
        .documents = {INDEX(TERM("Lamp", "<see>Lam</see><seeAlso>Lampshade</seeAlso>")
                                TERM("Ice", "<see>Lamp-oil</see>") TERM("Fog", "<see/>")),
                      OTHERS}};
    expect(&s, index_references_check,
           "  index-references              4 checked,        0 agreed,      4 not\n",
           "diseases/Fog/see/\ndiseases/Ice/see/Lamp-oil\ndiseases/Lamp/see/Lam\n"
           "diseases/Lamp/see also/Lampshade\n");
}
END_TEST

START_TEST(words_that_name_no_term_are_counted_and_not_examined)
{
    const struct small_release s = {
        .documents = {INDEX(TERM("Ice", "<see>Table of Drugs and Chemicals</see>")
                                TERM("Fog", "<see>E08-E13 with .21</see>")
                                    TERM("Dew", "<seeAlso>category M01</seeAlso>")),
                      OTHERS}};
    expect(&s, index_references_check,
           "  index-references              0 checked,        0 agreed,      0 not\n"
           "  index-references: 3 others name no term: not examined\n",
           "");
}
END_TEST

START_TEST(a_term_may_stand_in_an_index_that_is_not_at_hand)
{
    const struct small_release s = {.documents = {INDEX(TERM("Ice", "<see>Water</see>"))}};
    expect(&s, index_references_check,
           "  index-references              0 checked,        0 agreed,      0 not\n"
           "  index-references: 1 others name no term, or one of an index not at hand: not "
           "examined\n",
           "");
}
END_TEST

/* ---- codes as printed */

static const struct {
    const char *printed, *read; /* "A010", "A010+", "A00..B20"; NULL: no code */
} printed[] = {
    {"A01.0", "A010"},
    {" A01 ", "A01"},
    {"A01.-", "A01+"},
    {"A01.0--", "A010+"},
    {"A00-B20", "A00..B20"},
    {"0W0F", "0W0F"},
    {"-", NULL},
    {"", NULL},
    {"a01", NULL},
    {"A0", NULL},
    {"A0.1", NULL},
    {"A01.0 x", NULL},
    {"A00-x", NULL},
    {"A01234567890123", "A01234567890123"},
    {"A0123456789012345", NULL},
};

START_TEST(a_code_is_read_as_printed)
{
    struct index_code code;
    char read[2 * CODE_LIMIT + 8] = "";
    if (index_code_read(text_of(printed[_i].printed), &code))
        snprintf(read, sizeof read, "%s%s%s%s", code.code, code.wants_more ? "+" : "",
                 code.last[0] ? ".." : "", code.last);
    ck_assert_str_eq(read, printed[_i].read ? printed[_i].read : "");
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("index_check");
    TCase *tests = tcase_create("index_check");
    suite_add_tcase(suite, tests);
    tcase_add_checked_fixture(tests, begin, end);
    tcase_add_test(tests, every_code_must_be_one_of_the_release);
    tcase_add_test(tests, a_dash_asks_for_longer_codes);
    tcase_add_test(tests, cells_without_a_code_and_headings_are_passed_over);
    tcase_add_test(tests, where_no_headers_are_stated_beginnings_will_do);
    tcase_add_test(tests, of_icd10pcs_codes_are_beginnings);
    tcase_add_test(tests, without_codes_there_is_nothing_to_hold_an_index_against);
    tcase_add_test(tests, without_indexes_nothing_is_said);
    tcase_add_test(tests, references_lead_to_main_terms_by_their_first_words);
    tcase_add_test(tests, what_leads_nowhere_is_found);
    tcase_add_test(tests, words_that_name_no_term_are_counted_and_not_examined);
    tcase_add_test(tests, a_term_may_stand_in_an_index_that_is_not_at_hand);
    tcase_add_loop_test(tests, a_code_is_read_as_printed, 0, sizeof printed / sizeof *printed);
    return suite;
}

UNIT_MAIN(make_suite)
