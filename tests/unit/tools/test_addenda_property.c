/*
 * What holds of every faultless addenda, made up from seeds: applied to the old release they give
 * the new one, they agree with the computed changes line by line, and so do the counts of their
 * trailer.
 */
#include "tests/unit/unit.h"

#include <string.h>

#include "tests/unit/support/official.h"
#include "tests/unit/support/random_release.h"
#include "tests/unit/support/scratch.h"
#include "tools/apply/apply.h"
#include "tools/diff/diff.h"
#include "tools/verify/reconcile.h"
#include "tools/verify/trailer_check.h"

enum { SEEDS = 60 };

static struct diagnostics d;

struct edition {
    struct release base, next;
    struct official_lists lists;
    struct findings findings;
};

/* The old release, and the new one with the addenda that lead from one to the other. */
static void make_edition(struct edition *e, uint64_t seed)
{
    struct random r;
    struct model old, new;
    struct buffer literals[4];
    for (size_t i = 0; i < 4; i++)
        buffer_init(&literals[i]);
    diagnostics_init(&d);
    random_begin(&r, seed);
    model_make(&old, &r);
    new = old;
    model_change(&new, &r);
    model_order(&old, &literals[0]);
    model_order(&new, &literals[1]);
    model_order_addenda(&old, &new, &literals[2]);
    model_order_trailer(&old, &new, &literals[3]);
    const struct small_release base = {.order = literals[0].at, .effective = "2024-10-01"};
    const struct small_release next = {
        .order = literals[1].at, .order_addenda = literals[2].at, .order_trailer = literals[3].at};
    small_release_open(&e->base, &base, "base");
    small_release_open(&e->next, &next, "next");
    expect_ok(official_lists_read(&e->lists, &e->next, &d), &d);
    expect_ok(findings_init(&e->findings, NULL, &d), &d);
    ck_assert_uint_eq(e->lists.count, 1);
    for (size_t i = 0; i < 4; i++)
        buffer_release(&literals[i]);
}

static void remove_edition(struct edition *e)
{
    official_lists_release(&e->lists);
    findings_release(&e->findings);
    small_release_remove(&e->base);
    small_release_remove(&e->next);
}

START_TEST(addenda_applied_to_their_base_give_the_next_edition)
{
    static struct edition e;
    struct apply_result result;
    struct release applied;
    struct diff_summary summary;
    for (uint64_t seed = 0; seed < SEEDS; seed++) {
        make_edition(&e, seed);
        const struct official_list *list = apply_choose(&e.lists, &e.base, &d);
        ck_assert_ptr_eq(list, &e.lists.items[0]);
        expect_ok(
            apply_addenda(&e.base, &e.next, list, scratch("applied"), &result, &e.findings, &d),
            &d);
        ck_assert_uint_eq(findings_open(&e.findings), 0);
        expect_ok(release_open(&applied, scratch("applied"), &d), &d);
        expect_ok(diff_run(&applied, &e.next, NULL, NULL, NULL, &summary, &d), &d);
        ck_assert_msg(summary.rows == 0, "seed %u", (unsigned)seed);
        ck_assert_uint_eq(summary.from_rows, summary.to_rows);
        ck_assert_uint_eq(result.rows, summary.to_rows);
        small_release_remove(&applied);
        remove_edition(&e);
    }
}
END_TEST

START_TEST(faultless_addenda_agree_line_by_line_and_count_by_count)
{
    static struct edition e;
    struct tally tally;
    struct trailer_tally trailer;
    for (uint64_t seed = 0; seed < SEEDS; seed++) {
        make_edition(&e, seed);
        const struct official_list *list = &e.lists.items[0];
        expect_ok(reconcile(&e.base, &e.next, list, &tally, &e.findings, TEXT_NOT_STATED, &d), &d);
        ck_assert_uint_eq(tally_sum(&tally, OUTCOME_AGREED), list->change_count);
        ck_assert_uint_eq(tally_disagreements(&tally) + tally.not_comparable, 0);
        expect_ok(trailer_check(list, &e.base, &e.next, &trailer, &e.findings, &d), &d);
        ck_assert_uint_eq(trailer.checked, 10);
        ck_assert_msg(trailer.agreed == trailer.checked, "seed %u", (unsigned)seed);
        ck_assert_uint_eq(findings_open(&e.findings), 0);
        remove_edition(&e);
    }
}
END_TEST

START_TEST(a_change_that_the_addenda_lack_is_found_alone)
{
    static struct edition e;
    struct tally tally;
    for (uint64_t seed = 0; seed < SEEDS / 4; seed++) {
        make_edition(&e, seed);
        struct official_list shorter = e.lists.items[0];
        size_t count = shorter.change_count;
        if (count > 0) {
            /* the list is sorted, so that the last may go by shortening it */
            struct text lost = shorter.changes[--shorter.change_count].code;
            expect_ok(
                reconcile(&e.base, &e.next, &shorter, &tally, &e.findings, TEXT_NOT_STATED, &d),
                &d);
            ck_assert_uint_eq(tally_sum(&tally, OUTCOME_COMPUTED_ONLY), 1);
            ck_assert_uint_eq(tally_sum(&tally, OUTCOME_AGREED), count - 1);
            ck_assert_uint_eq(findings_open(&e.findings), 1);
            ck_assert(text_equal(e.findings.items[e.findings.count - 1].code, lost));
        }
        remove_edition(&e);
    }
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("addenda_property");
    TCase *tests = tcase_create("addenda_property");
    suite_add_tcase(suite, tests);
    tcase_set_timeout(tests, 30);
    tcase_add_checked_fixture(tests, scratch_begin, scratch_end);
    tcase_add_test(tests, addenda_applied_to_their_base_give_the_next_edition);
    tcase_add_test(tests, faultless_addenda_agree_line_by_line_and_count_by_count);
    tcase_add_test(tests, a_change_that_the_addenda_lack_is_found_alone);
    return suite;
}

UNIT_MAIN(make_suite)
