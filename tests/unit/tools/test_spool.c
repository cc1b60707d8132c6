/* Changes kept between the passes of a diff. */
#include "tests/unit/unit.h"

#include <stdio.h>
#include <string.h>

#include "tests/unit/support/scratch.h"
#include "tools/diff/spool.h"

enum { LONG = 600 };

/* The change of a number: what it is made of depends on nothing else. */
static struct change change_of(unsigned i, char code[CODE_LIMIT + 1], char title[LONG])
{
    snprintf(code, CODE_LIMIT + 1, "A%u", i);
    memset(title, (int)('a' + i % 26), LONG);
    return (struct change){.code = text_of(code),
                           .kind = (enum change_kind)(i % CHANGE_KINDS),
                           .field = i % 2 ? TEXT("long") : TEXT_NOT_STATED,
                           .old_value = {title, i % LONG},
                           .new_value = i % 3 ? (struct text){title, LONG} : TEXT_NOT_STATED,
                           .short_title = i % 4 ? TEXT("short") : TEXT(""),
                           .weight = (enum weight)(i % WEIGHTS),
                           .retroactive = TERNARY_UNKNOWN,
                           .billable_from = TERNARY_YES,
                           .billable_to = TERNARY_NO};
}

static void expect_round_trip(unsigned count, bool in_file)
{
    struct spool s;
    struct diagnostics d;
    struct change back;
    char code[CODE_LIMIT + 1], title[LONG];
    diagnostics_init(&d);
    spool_init(&s);
    for (unsigned i = 0; i < count; i++) {
        const struct change c = change_of(i, code, title);
        expect_ok(spool_add(&s, &c, &d), &d);
    }
    ck_assert((s.file != NULL) == in_file);
    expect_ok(spool_rewind(&s, &d), &d);
    for (unsigned i = 0; i < count; i++) {
        const struct change c = change_of(i, code, title);
        expect_ok(spool_next(&s, &back, &d), &d);
        bool same = text_equal(back.code, c.code) && text_equal(back.field, c.field) &&
                    text_equal(back.old_value, c.old_value) &&
                    text_equal(back.new_value, c.new_value) &&
                    text_equal(back.short_title, c.short_title) && back.kind == c.kind &&
                    back.weight == c.weight && back.retroactive == c.retroactive &&
                    back.billable_from == c.billable_from && back.billable_to == c.billable_to;
        ck_assert_msg(same, "change %u", i);
    }
    ck_assert_int_eq(spool_next(&s, &back, &d), STATUS_END);
    ck_assert_int_eq(spool_next(&s, &back, &d), STATUS_END);
    spool_release(&s);
}

START_TEST(an_empty_spool_ends_at_once)
{
    expect_round_trip(0, false);
}
END_TEST

START_TEST(a_few_changes_stay_in_memory)
{
    expect_round_trip(1000, false);
}
END_TEST

START_TEST(many_changes_go_to_a_file_and_come_back_the_same)
{
    expect_round_trip(20000, true);
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("spool");
    TCase *tests = tcase_create("spool");
    suite_add_tcase(suite, tests);
    tcase_add_test(tests, an_empty_spool_ends_at_once);
    tcase_add_test(tests, a_few_changes_stay_in_memory);
    tcase_add_test(tests, many_changes_go_to_a_file_and_come_back_the_same);
    return suite;
}

UNIT_MAIN(make_suite)
