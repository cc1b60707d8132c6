/* What a lookup table tells beside the codes themselves: what stands below them, what took their
 * place, and rows that are left out for their licence. */
#include "tests/unit/unit.h"

#include <string.h>

#include "schema/code_map.h"
#include "tests/unit/support/scratch.h"
#include "tests/unit/support/small_table.h"
#include "tools/compile/licensed_rows.h"
#include "tools/lookup/lookup.h"
#include "tools/lookup/successors.h"

static struct small_table small;
static int cm;

/* Twice a code is said more precisely: T50 becomes a header over T501, and T501 over T5011. */
static void begin(void)
{
    small_table_begin(&small);
    small_table_hold(&small, SYSTEM_ICD10CM, "2023-10-01",
                     "A00|0|Fever|Fever\nA000|1|Mild|Fever, mild\nA009|1|Any|Fever, any\n"
                     "T50|1|Ache|Ache\n");
    small_table_hold(&small, SYSTEM_ICD10CM, "2024-10-01",
                     "A00|0|Fever|Fever\nA000|1|Mild|Fever, mild\nT50|0|Ache|Ache\n"
                     "T501|1|Old|Ache, old\n");
    small_table_hold(&small, SYSTEM_ICD10CM, "2025-10-01",
                     "A00|0|Fever|Fever\nA000|1|Mild|Fever, mild\nA009|1|Any|Fever, any\n"
                     "T50|0|Ache|Ache\nT501|0|Old|Ache, old\nT5011|1|Worse|Ache, old, worse\n");
    small_table_compile(&small, (struct table_selection){.notes = true});
    cm = codeset_table_system(&small.table, "icd10cm");
}

static void end(void)
{
    small_table_end(&small);
}

static uint32_t code(const char *text)
{
    return codeset_table_code(&small.table, cm, text, strlen(text));
}

/* The codes below one, as "A000 A009". */
static void expect_below(uint32_t parent, uint32_t day, const char *expected)
{
    struct buffer said;
    char text[16];
    buffer_init(&said);
    buffer_append_text(&said, TEXT(""));
    for (uint32_t c = codeset_table_child(&small.table, cm, parent, CODESET_NO_CODE, day);
         c != CODESET_NO_CODE; c = codeset_table_child(&small.table, cm, parent, c, day)) {
        codeset_table_code_text(&small.table, cm, c, text);
        buffer_printf(&said, "%s%s", said.length > 0 ? " " : "", text);
        ck_assert_uint_eq(codeset_table_parent(&small.table, cm, c, day), parent);
    }
    ck_assert_str_eq(said.length > 0 ? said.at : "", expected);
    buffer_release(&said);
}

START_TEST(what_stands_below_a_code_is_that_of_the_day)
{
    uint32_t first = codeset_day(2023, 10, 1), second = codeset_day(2024, 10, 1),
             third = codeset_day(2025, 10, 1);
    expect_below(CODESET_NO_CODE, first, "A00 T50");
    expect_below(code("A00"), first, "A000 A009");
    expect_below(code("A00"), second, "A000");
    expect_below(code("T50"), first, "");
    expect_below(code("T50"), second, "T501");
    expect_below(code("T50"), third, "T501");
    expect_below(code("T501"), third, "T5011");
    expect_below(code("T50"), CODESET_OPEN, "T501");
    /* on a day without T501 its child would stand below T50 */
    ck_assert_uint_eq(codeset_table_parent(&small.table, cm, code("T5011"), first), code("T50"));
    ck_assert_uint_eq(codeset_table_parent(&small.table, cm, CODESET_NO_CODE, first),
                      CODESET_NO_CODE);
    ck_assert_uint_eq(codeset_table_child(&small.table, 9, 0, CODESET_NO_CODE, first),
                      CODESET_NO_CODE);
}
END_TEST

START_TEST(a_step_tells_what_took_the_place_of_a_code)
{
    struct codeset_link link;
    ck_assert_uint_eq(codeset_table_successor_count(&small.table, cm, code("T50")), 1);
    ck_assert_int_eq(codeset_table_successor(&small.table, cm, code("T50"), 0, &link), CODESET_OK);
    ck_assert_uint_eq(link.code, code("T501"));
    ck_assert_uint_eq(link.day, codeset_day(2024, 10, 1));
    ck_assert_int_eq(link.evidence, CODESET_REFINED);
    ck_assert_uint_eq(link.score, 100);
    ck_assert_int_eq(link.automatic, 0); /* inferred */
    ck_assert_int_eq(link.carved, 0);
    ck_assert_uint_eq(link.from_release, 0);
    ck_assert_uint_eq(link.to_release, 1);
    ck_assert_int_eq(codeset_table_successor(&small.table, cm, code("T50"), 1, &link),
                     CODESET_NO_SUCH);
    ck_assert_uint_eq(codeset_table_predecessor_count(&small.table, cm, code("T501")), 1);
    ck_assert_int_eq(codeset_table_predecessor(&small.table, cm, code("T501"), 0, &link),
                     CODESET_OK);
    ck_assert_uint_eq(link.code, code("T50"));
    ck_assert_uint_eq(codeset_table_successor_count(&small.table, cm, CODESET_NO_CODE), 0);
    ck_assert_int_eq(codeset_table_successor(&small.table, 9, 0, 0, &link), CODESET_NO_SUCH);
    small_table_compile(&small, (struct table_selection){.without_successors = true});
    ck_assert_uint_eq(codeset_table_successor_count(&small.table, cm, code("T50")), 0);
}
END_TEST

/* "T501 T502" on the day. */
static void expect_successors(const char *text, uint32_t day, const char *expected)
{
    struct codeset_answer answer;
    struct successors s;
    struct buffer said;
    char other[16];
    buffer_init(&said);
    codeset_table_find(&small.table, cm, text, strlen(text), day, &answer);
    successors_find(&small.table, cm, &answer, day, &s);
    for (size_t i = 0; i < s.count; i++) {
        codeset_table_code_text(&small.table, cm, s.items[i].code, other);
        buffer_printf(&said, "%s%s", i > 0 ? " " : "", other);
        ck_assert_int_eq(s.items[i].evidence, CODESET_REFINED);
        ck_assert(!s.items[i].automatic);
    }
    ck_assert_str_eq(said.length > 0 ? said.at : "", expected);
    buffer_release(&said);
}

START_TEST(links_are_followed_to_codes_that_are_valid_on_the_day)
{
    expect_successors("T50", codeset_day(2023, 10, 1), "");
    expect_successors("T50", codeset_day(2024, 10, 1), "T501");
    expect_successors("T50", codeset_day(2025, 10, 1), "T5011"); /* two steps */
    expect_successors("T501", codeset_day(2025, 10, 1), "T5011");
    expect_successors("T5011", codeset_day(2024, 10, 1), "T501"); /* not yet: what came before */
    expect_successors("T5011", codeset_day(2023, 10, 1), "T50");
    expect_successors("T5011", codeset_day(2025, 10, 1), "");
    expect_successors("A009", codeset_day(2024, 10, 1), "");
    expect_successors("T50", codeset_day(2031, 10, 1), ""); /* not covered */
}
END_TEST

START_TEST(codes_have_their_kind)
{
    struct codeset_answer answer;
    codeset_table_find(&small.table, cm, "T50", 3, codeset_day(2023, 10, 1), &answer);
    ck_assert_int_eq(answer.kind, CODESET_KIND_CODE);
    codeset_table_find(&small.table, cm, "T50", 3, codeset_day(2024, 10, 1), &answer);
    ck_assert_int_eq(answer.kind, CODESET_KIND_HEADER);
}
END_TEST

START_TEST(a_table_without_facts_has_none_and_tells_its_version)
{
    uint32_t first, past;
    unsigned major, minor;
    struct codeset_fact fact;
    char text[8];
    ck_assert_uint_eq(codeset_table_fact_count(&small.table, cm), 0);
    ck_assert_int_eq(codeset_table_facts(&small.table, cm, 0, &first, &past), CODESET_NO_SUCH);
    ck_assert_int_eq(codeset_table_fact(&small.table, cm, 0, &fact), CODESET_NO_SUCH);
    ck_assert_int_eq(codeset_table_fact_text(&small.table, cm, 0, CODESET_NAME, text, sizeof text),
                     CODESET_NO_SUCH);
    codeset_table_version(&small.table, &major, &minor);
    ck_assert_uint_eq(major, 1);
    ck_assert_uint_eq(minor, 0);
    ck_assert_int_eq(codeset_table_is_licensed(&small.table), 0);
    small_table_compile(&small, (struct table_selection){.licensed = true});
    ck_assert_int_eq(codeset_table_is_licensed(&small.table), 1);
}
END_TEST

START_TEST(evidence_is_called_as_in_code_maps)
{
    for (int i = 0; i < MAP_EVIDENCES; i++)
        ck_assert_str_eq(lookup_evidence_name((enum codeset_evidence)i),
                         map_evidence_name((enum map_evidence)i));
}
END_TEST

START_TEST(cross_references_to_codes_of_cpt_are_licensed)
{
    static const char *const licensed[] = {"00000", "00000-00001", "A0000, 0000T", "0000F",
                                           "0000U"};
    static const char *const free_to_go[] = {"A0000", "", "0000", "000000", "0000A", "A0000-A0009"};
    for (size_t i = 0; i < sizeof licensed / sizeof *licensed; i++)
        ck_assert(property_is_licensed(TEXT("cross_reference"), text_of(licensed[i])));
    for (size_t i = 0; i < sizeof free_to_go / sizeof *free_to_go; i++)
        ck_assert(!property_is_licensed(TEXT("cross_reference"), text_of(free_to_go[i])));
    ck_assert(!property_is_licensed(TEXT("statute"), TEXT("00000")));
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("table_links");
    TCase *tests = tcase_create("table_links");
    suite_add_tcase(suite, tests);
    tcase_add_checked_fixture(tests, begin, end);
    tcase_add_test(tests, what_stands_below_a_code_is_that_of_the_day);
    tcase_add_test(tests, a_step_tells_what_took_the_place_of_a_code);
    tcase_add_test(tests, links_are_followed_to_codes_that_are_valid_on_the_day);
    tcase_add_test(tests, codes_have_their_kind);
    tcase_add_test(tests, a_table_without_facts_has_none_and_tells_its_version);
    tcase_add_test(tests, evidence_is_called_as_in_code_maps);
    tcase_add_test(tests, cross_references_to_codes_of_cpt_are_licensed);
    return suite;
}

UNIT_MAIN(make_suite)
