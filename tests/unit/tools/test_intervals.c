/* What happened to a code's own dates between two releases, the newer one of 2017. */
#include "tests/unit/unit.h"

#include "tools/diff/intervals.h"

static const struct date effective = {2017, 1, 1};

#define NOTHING CHANGE_KINDS

static const struct {
    const char *from, *to, *new_from, *new_to, *meaning; /* old meaning: "Lamp oil, one pint" */
    int kind;
    const char *field;
    enum ternary retroactive;
    int end_kind; /* besides an add date that moved */
} cases[] = {
    {"2010-01-01", "", "2010-01-01", "", "Lamp oil, one pint", NOTHING, "", 0, NOTHING},
    {"2010-01-01", "", "2010-01-01", "2016-12-31", "Lamp oil, one pint", CHANGE_KIND_TERMINATED,
     "valid_to", TERNARY_NO, CHANGE_KIND_TERMINATED},
    {"2010-01-01", "", "2010-01-01", "2016-12-30", "Lamp oil, one pint", CHANGE_KIND_TERMINATED,
     "valid_to", TERNARY_YES, CHANGE_KIND_TERMINATED},
    {"2010-01-01", "2016-12-31", "2010-01-01", "", "Lamp oil, one pint", CHANGE_KIND_REINSTATED,
     "valid_to", TERNARY_NO, CHANGE_KIND_REINSTATED},
    {"2010-01-01", "2015-12-31", "2010-01-01", "2016-02-29", "Lamp oil, one pint",
     CHANGE_KIND_REDATED, "valid_to", TERNARY_YES, CHANGE_KIND_REDATED},
    {"2016-01-01", "", "2015-11-02", "", "Lamp oil, one pint", CHANGE_KIND_REDATED, "valid_from",
     TERNARY_YES, NOTHING},
    {"2016-01-01", "", "2015-11-02", "2016-12-31", "Lamp oil, one pint", CHANGE_KIND_REDATED,
     "valid_from", TERNARY_YES, CHANGE_KIND_TERMINATED},
    {"2010-01-01", "2013-12-31", "2017-01-01", "", "Lamp oil, one pint", CHANGE_KIND_REINSTATED,
     "valid_from", TERNARY_NO, CHANGE_KIND_REINSTATED},
    {"2010-01-01", "2013-12-31", "2016-07-01", "", "A rowing boat", CHANGE_KIND_REUSED,
     "valid_from", TERNARY_YES, CHANGE_KIND_REINSTATED},
};

START_TEST(a_change_of_dates_has_a_kind)
{
    struct interval before = {text_of(cases[_i].from), text_of(cases[_i].to)};
    struct interval after = {text_of(cases[_i].new_from), text_of(cases[_i].new_to)};
    struct change change = {.retroactive = TERNARY_UNKNOWN};
    bool changed = interval_change(before, after, TEXT("Lamp oil, one pint"),
                                   text_of(cases[_i].meaning), effective, &change);
    ck_assert_int_eq(changed, cases[_i].kind != NOTHING);
    if (changed) {
        ck_assert_int_eq((int)change.kind, cases[_i].kind);
        ck_assert(text_equal(change.field, text_of(cases[_i].field)));
        ck_assert_int_eq(change.retroactive, cases[_i].retroactive);
    }
    changed = interval_end_change(before, after, effective, &change);
    ck_assert_int_eq(changed, cases[_i].end_kind != NOTHING);
    if (changed)
        ck_assert_int_eq((int)change.kind, cases[_i].end_kind);
}
END_TEST

START_TEST(without_all_dates_nothing_is_said)
{
    struct change change = {.retroactive = TERNARY_UNKNOWN};
    struct interval before = {TEXT("2010-01-01"), TEXT("")};
    struct interval after = {TEXT_NOT_STATED, TEXT("2016-12-31")};
    ck_assert(!interval_change(before, after, TEXT("a"), TEXT("a"), effective, &change));
    ck_assert(!interval_change(after, before, TEXT("a"), TEXT("a"), effective, &change));
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("intervals");
    TCase *tests = tcase_create("intervals");
    suite_add_tcase(suite, tests);
    tcase_add_loop_test(tests, a_change_of_dates_has_a_kind, 0,
                        (int)(sizeof cases / sizeof *cases));
    tcase_add_test(tests, without_all_dates_nothing_is_said);
    return suite;
}

UNIT_MAIN(make_suite)
