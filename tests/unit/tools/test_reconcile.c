/* Computed changes held against official ones: every outcome, and addenda that are not well made.
 */
#include "tests/unit/unit.h"

#include <string.h>

#include "tests/unit/support/official.h"
#include "tests/unit/support/scratch.h"
#include "tools/verify/reconcile.h"
#include "tools/verify/trailer_check.h"

static struct diagnostics d;
static struct release from, to;
static struct official_lists lists;
static struct findings findings;
static struct tally tally;

static void end(void)
{
    official_lists_release(&lists);
    findings_release(&findings);
    release_close(&from);
    release_close(&to);
    diagnostics_release(&d);
    scratch_end();
}

/* Reconciles the first list of addenda of the new release. */
static void hold(const struct small_release *old, const struct small_release *new)
{
    small_release_open(&from, old, "from");
    small_release_open(&to, new, "to");
    expect_ok(official_lists_read(&lists, &to, &d), &d);
    expect_ok(findings_init(&findings, NULL, &d), &d);
    expect_ok(reconcile(&from, &to, &lists.items[0], &tally, &findings, TEXT_NOT_STATED, &d), &d);
}

static void begin(void)
{
    scratch_begin();
    diagnostics_init(&d);
}

/* The one finding, by its id behind the name of the release. */
static const struct finding *only_finding(enum outcome outcome, const char *id)
{
    const struct finding *found = NULL;
    size_t count = 0;
    struct buffer whole;
    buffer_init(&whole);
    buffer_printf(&whole, "addenda/icd10cm@2025-10-01/%s", id);
    for (size_t i = 0; i < findings.count; i++) {
        if (findings.items[i].outcome == OUTCOME_AGREED)
            continue;
        found = &findings.items[i];
        count++;
    }
    ck_assert_uint_eq(count, 1);
    ck_assert_int_eq(found->outcome, outcome);
    ck_assert_msg(text_equal(found->id, buffer_text(&whole)), "%.*s", TEXT_ARGS(found->id));
    ck_assert_uint_eq(tally_disagreements(&tally), 1);
    buffer_release(&whole);
    return found;
}

START_TEST(what_both_say_agrees_even_as_deletion_and_addition)
{
    const struct small_release a = {.order = "A00|0|C|Cholera\nA000|1|B|Biovar\nA009|1|U|Unsp\n"};
    const struct small_release b = {
        .order = "A00|0|C|Cholera\nA000|0|B|Biovar\nA0001|1|N|New\n",
        .order_addenda = "delete|1|A000|B|Biovar\nadd|0|A000|B|Biovar\nadd|1|A0001|N|New\n"
                         "delete|1|A009|U|Unsp\n"};
    hold(&a, &b);
    ck_assert_uint_eq(tally.counts[OUTCOME_AGREED][ACTION_REPLACED], 1);
    ck_assert_uint_eq(tally.counts[OUTCOME_AGREED][ACTION_ADDED], 1);
    ck_assert_uint_eq(tally.counts[OUTCOME_AGREED][ACTION_REMOVED], 1);
    ck_assert_uint_eq(tally_disagreements(&tally), 0);
    ck_assert_uint_eq(findings_open(&findings), 0);
    ck_assert_uint_eq(findings.count, 3);
}
END_TEST

START_TEST(a_change_that_no_line_states_is_computed_only)
{
    const struct small_release a = {.order = "A00|0|C|Cholera\nA000|1| B|Biovar\n"};
    const struct small_release b = {.order = "A00|0|C|Cholera\nA000|1|B|Biovar\nA001|1|N|New\n",
                                    .order_addenda = "add|1|A001|N|New\n"};
    hold(&a, &b);
    const struct finding *f = only_finding(OUTCOME_COMPUTED_ONLY, "order-addenda/A000/revised");
    ck_assert_int_eq(f->weight, WEIGHT_BLANK);
    ck_assert(text_equal(f->message, TEXT("computed: short ' B' -> 'B'")));
    ck_assert(text_equal(f->from.source, TEXT("order")));
    ck_assert_uint_eq(f->from.line, 2);
    ck_assert_uint_eq(f->to.line, 2);
}
END_TEST

START_TEST(a_line_that_nothing_bears_out_is_official_only)
{
    const struct small_release a = {.order = "A00|0|C|Cholera\nA000|1|B|Biovar\n"};
    const struct small_release b = {.order = "A00|0|C|Cholera\nA000|1|B|Biovar\n",
                                    .order_addenda = "add|1|A001|N|New\n"};
    hold(&a, &b);
    const struct finding *f = only_finding(OUTCOME_OFFICIAL_ONLY, "order-addenda/A001/added");
    ck_assert_uint_eq(f->official.line, 1);
    ck_assert(!text_is_stated(f->to.source));
}
END_TEST

START_TEST(a_line_with_another_title_differs)
{
    const struct small_release a = {.order = "A00|0|C|Cholera\n"};
    const struct small_release b = {.order = "A00|0|C|Cholera\nA001|1|N|New\n",
                                    .order_addenda = "add|1|A001|N|New title\n"};
    hold(&a, &b);
    only_finding(OUTCOME_DIFFERS, "order-addenda/A001/added");
}
END_TEST

START_TEST(a_revision_of_a_title_to_itself_is_official_only)
{
    const struct small_release a = {.order = "A00|0|C|Cholera\nA000|1|B|Biovar\n"};
    const struct small_release b = {.order = "A00|0|C|Cholera\nA000|1|B|Biovar\n",
                                    .order_addenda = "from|1|A000|B|Biovar\nto|1|A000|B|Biovar\n"};
    hold(&a, &b);
    only_finding(OUTCOME_OFFICIAL_ONLY, "order-addenda/A000/revised");
}
END_TEST

START_TEST(half_a_revision_makes_no_change)
{
    const struct small_release a = {.order = "A00|0|C|Cholera\nA000|1|B|Biovar\n"};
    const struct small_release b = {.order = "A00|0|C|Cholera\n",
                                    .order_addenda = "from|1|A000|B|Biovar\n"};
    hold(&a, &b);
    const struct finding *f = only_finding(OUTCOME_DIFFERS, "order-addenda/A000/removed");
    ck_assert(text_find(f->message, TEXT("its lines do not make one change"), NULL));
}
END_TEST

START_TEST(a_code_added_twice_makes_no_change)
{
    const struct small_release a = {.order = "A00|0|C|Cholera\n"};
    const struct small_release b = {.order = "A00|0|C|Cholera\nA001|1|N|New\n",
                                    .order_addenda = "add|1|A001|N|New\nadd|1|A001|N|New\n"};
    hold(&a, &b);
    only_finding(OUTCOME_DIFFERS, "order-addenda/A001/added");
}
END_TEST

START_TEST(codes_addenda_see_billable_codes_and_long_titles)
{
    const struct small_release a = {.order = "A00|0|C|Cholera\nB20|1|H|HIV\nB99|1|O|Other\n"};
    const struct small_release b = {.order = "A00|1|C|Cholera\nB20|1|X|HIV\nB99|0|O|Other\n",
                                    .codes_addenda = "add|A00|Cholera\ndelete|B99|Other\n"};
    hold(&a, &b);
    ck_assert_uint_eq(tally.counts[OUTCOME_AGREED][ACTION_ADDED], 1);
    ck_assert_uint_eq(tally.counts[OUTCOME_AGREED][ACTION_REMOVED], 1);
    ck_assert_uint_eq(tally_disagreements(&tally) + tally.not_comparable, 0);
}
END_TEST

START_TEST(where_headers_are_not_stated_their_changes_are_not_judged)
{
    const struct small_release a = {
        .order = "A00|0|C|Cholera\nA000|1|B|Biovar\nA001|1|E|El Tor\nA009|0|U|Unspecified\n"};
    const struct small_release b = {.codes = "A001|El Tor\nA009|Unspecified\n",
                                    .order_addenda = "from|0|A00|C|Cholera\nto|0|A00|X|Cholera\n"
                                                     "delete|1|A000|B|Biovar\n"
                                                     "add|0|A000|B|Biovar\n"
                                                     "delete|0|A009|U|Unspecified\n"
                                                     "add|1|A009|U|Unspecified\n"};
    hold(&a, &b);
    ck_assert_uint_eq(tally.not_comparable, 1);
    ck_assert_uint_eq(tally.counts[OUTCOME_AGREED][ACTION_REMOVED], 1);
    ck_assert_uint_eq(tally.counts[OUTCOME_AGREED][ACTION_ADDED], 1);
    ck_assert_uint_eq(tally_disagreements(&tally), 0);
}
END_TEST

START_TEST(where_short_titles_are_not_stated_their_revisions_are_not_judged)
{
    const struct small_release a = {.order = "A00|0|C|Cholera\nA000|1|B|Biovar\n"};
    const struct small_release b = {.codes = "A000|Biovar\n",
                                    .order_addenda = "from|1|A000|B|Biovar\nto|1|A000|Bv|Biovar\n"};
    hold(&a, &b);
    ck_assert_uint_eq(tally.not_comparable, 1);
    ck_assert_uint_eq(tally_disagreements(&tally), 0);
}
END_TEST

START_TEST(a_trailer_is_held_against_its_own_lines_and_both_releases)
{
    struct trailer_tally trailer;
    const struct small_release a = {.order = "A00|0|C|Cholera\nA000|1|B|Biovar\n"};
    const struct small_release b = {
        .order = "A00|0|C|Cholera\nA000|1|B|Biovar new\nA001|1|N|New\n",
        .order_addenda = "from|1|A000|B|Biovar\nto|1|A000|B|Biovar new\nadd|1|A001|N|New\n",
        .order_trailer = "Codes\n 1 codes in icd10cm_order_2025.txt\n"
                         " 3 codes in icd10cm_order_2026.txt\n 1 additions\n 0 deletions\n"
                         " 2 revisions\nof which\n 1 revisions to long title only\n"};
    hold(&a, &b);
    expect_ok(trailer_check(&lists.items[0], &from, &to, &trailer, &findings, &d), &d);
    ck_assert_uint_eq(trailer.checked, 6);
    ck_assert_uint_eq(trailer.agreed, 4);
    ck_assert_uint_eq(findings_open(&findings), 2);
    const struct finding *f = &findings.items[findings.count - 2];
    ck_assert(text_equal(f->id, TEXT("trailer/icd10cm@2025-10-01/order-addenda/codes/new count")));
    ck_assert(text_equal(f->message, TEXT("the trailer states 3 new count (codes), counted 2")));
    expect_ok(trailer_check(&lists.items[0], NULL, &to, &trailer, &findings, &d), &d);
    ck_assert_uint_eq(trailer.checked, 5);
}
END_TEST

START_TEST(a_deletion_and_an_addition_of_one_code_are_counted_as_such)
{
    struct trailer_tally trailer;
    const struct small_release a = {.order = "A00|0|C|Cholera\nA000|1|B|Biovar\n"};
    const struct small_release b = {
        .order = "A00|0|C|Cholera\nA000|1|B|Other meaning\n",
        .order_addenda = "delete|1|A000|B|Biovar\nadd|1|A000|B|Other meaning\n",
        .order_trailer = "Codes\n 1 codes in icd10cm_order_2025.txt\n"
                         " 1 codes in icd10cm_order_2026.txt\n 1 additions\n 1 deletions\n"
                         " 0 revisions\n"};
    hold(&a, &b);
    ck_assert_uint_eq(tally_disagreements(&tally), 0);
    expect_ok(trailer_check(&lists.items[0], &from, &to, &trailer, &findings, &d), &d);
    ck_assert_uint_eq(trailer.checked, 5);
    ck_assert_uint_eq(trailer.agreed, 5);
}
END_TEST

START_TEST(a_file_with_a_trailer_alone_is_a_list_without_changes)
{
    const struct small_release a = {.order = "A00|0|C|Cholera\nA000|1|B|Biovar\n"};
    const struct small_release b = {.order = "A00|0|C|Cholera\nA000|1|B|Biovar\n",
                                    .codes_trailer = "Codes\n 1 codes in icd10cm_codes_2025.txt\n"
                                                     " 1 codes in icd10cm_codes_2026.txt\n"
                                                     " 0 additions\n"};
    hold(&a, &b);
    ck_assert_uint_eq(lists.count, 1);
    ck_assert_uint_eq(lists.items[0].change_count, 0);
    ck_assert(lists.items[0].has_trailer);
    ck_assert_uint_eq(tally_sum(&tally, OUTCOME_AGREED) + tally_disagreements(&tally), 0);
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("reconcile");
    TCase *tests = tcase_create("reconcile");
    suite_add_tcase(suite, tests);
    tcase_add_checked_fixture(tests, begin, end);
    tcase_add_test(tests, what_both_say_agrees_even_as_deletion_and_addition);
    tcase_add_test(tests, a_change_that_no_line_states_is_computed_only);
    tcase_add_test(tests, a_line_that_nothing_bears_out_is_official_only);
    tcase_add_test(tests, a_line_with_another_title_differs);
    tcase_add_test(tests, a_revision_of_a_title_to_itself_is_official_only);
    tcase_add_test(tests, half_a_revision_makes_no_change);
    tcase_add_test(tests, a_code_added_twice_makes_no_change);
    tcase_add_test(tests, codes_addenda_see_billable_codes_and_long_titles);
    tcase_add_test(tests, where_headers_are_not_stated_their_changes_are_not_judged);
    tcase_add_test(tests, where_short_titles_are_not_stated_their_revisions_are_not_judged);
    tcase_add_test(tests, a_trailer_is_held_against_its_own_lines_and_both_releases);
    tcase_add_test(tests, a_deletion_and_an_addition_of_one_code_are_counted_as_such);
    tcase_add_test(tests, a_file_with_a_trailer_alone_is_a_list_without_changes);
    return suite;
}

UNIT_MAIN(make_suite)
