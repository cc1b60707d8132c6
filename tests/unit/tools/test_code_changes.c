/* What reports and action codes of HCPCS say, against what happened. */
#include "tests/unit/unit.h"

#include "tools/verify/code_changes.h"

static const struct {
    unsigned happened, stated;
    enum judgement judgement;
} judged[] = {
    {0, 0, JUDGED_QUIET},
    {HAPPENED_LONG, 0, JUDGED_COMPUTED_ONLY},
    {0, HAPPENED_LONG, JUDGED_OFFICIAL_ONLY},
    {HAPPENED_LONG, HAPPENED_LONG, JUDGED_AGREED},
    {HAPPENED_LONG | HAPPENED_SHORT, HAPPENED_LONG, JUDGED_AGREED},
    {HAPPENED_SHORT, HAPPENED_LONG, JUDGED_DIFFERS},
    {HAPPENED_LONG, HAPPENED_LONG | HAPPENED_COVERAGE, JUDGED_DIFFERS},
    {HAPPENED_ENDED | HAPPENED_LONG, HAPPENED_ENDED, JUDGED_AGREED},
    {HAPPENED_ENDED | HAPPENED_LONG, HAPPENED_LONG, JUDGED_DIFFERS},
    {HAPPENED_ADDED | HAPPENED_ENDED, HAPPENED_ENDED, JUDGED_DIFFERS},
    {HAPPENED_ADDED | HAPPENED_ENDED, HAPPENED_ADDED, JUDGED_DIFFERS},
};

START_TEST(a_statement_agrees_when_what_it_names_happened_and_nothing_more_to_the_code)
{
    ck_assert_int_eq(judge_statement(judged[_i].happened, judged[_i].stated), judged[_i].judgement);
}
END_TEST

static const struct {
    const char *letter, *action;
    unsigned happened;
    bool known;
} words[] = {
    {"A", "add", HAPPENED_ADDED, true},
    {"B", "coverage and long", HAPPENED_COVERAGE | HAPPENED_LONG, true},
    {"C", "long", HAPPENED_LONG, true},
    {"D", "discontinue", HAPPENED_ENDED, true},
    {"N", "none", 0, true},
    {"P", "payment", HAPPENED_PAYMENT, true},
    {"R", "reactivate", HAPPENED_REVIVED, true},
    {"S", "short", HAPPENED_SHORT, true},
    {"T", "miscellaneous", HAPPENED_MISCELLANEOUS, true},
    {"F", "other", 0, false},
    {"", "", 0, false},
    {"AA", "adds", 0, false},
};

START_TEST(letters_and_actions_name_the_same)
{
    bool known = !words[_i].known;
    ck_assert_uint_eq(happenings_of_letter(text_of(words[_i].letter), &known), words[_i].happened);
    ck_assert_int_eq(known, words[_i].known);
    known = !words[_i].known;
    ck_assert_uint_eq(happenings_of_action(text_of(words[_i].action), &known), words[_i].happened);
    ck_assert_int_eq(known, words[_i].known);
}
END_TEST

/* ---- reasons, between releases of 2016 and 2017 */

static const struct {
    unsigned happened;
    const char *from, *to, *reason;
    bool contradiction;
} dated[] = {
    {HAPPENED_ADDED, "2017-01-01", "", "", false},
    {HAPPENED_ADDED, "2016-04-01", "",
     "it was added on 2016-04-01: an update between older and newer has it already", false},
    {HAPPENED_ADDED, "2015-11-02", "",
     "it was added on 2015-11-02, before older took effect, which does not say so", false},
    {HAPPENED_ENDED, "2010-01-01", "2016-12-31", "", false},
    {HAPPENED_ENDED, "2010-01-01", "2016-12-30",
     "it ended on 2016-12-30: an update between older and newer has it already", false},
    {HAPPENED_ENDED, "2010-01-01", "2016-01-01",
     "it ended on 2016-01-01: an update between older and newer has it already", false},
    {HAPPENED_ENDED, "2010-01-01", "2015-12-31",
     "it ended on 2015-12-31, before older took effect, which does not say so", true},
    {HAPPENED_ADDED | HAPPENED_ENDED, "2015-11-02", "2015-12-31",
     "it was added on 2015-11-02, before older took effect, which does not say so", false},
    {HAPPENED_LONG, "2010-01-01", "2015-12-31", "", false},
};

START_TEST(dates_say_why_a_report_does_not_speak_of_a_change)
{
    struct release from = {.folder = NULL}, to = {.folder = NULL};
    struct buffer reason;
    struct code_change change = {.code = TEXT("A4221"),
                                 .happened = dated[_i].happened,
                                 .valid_from = text_of(dated[_i].from),
                                 .valid_to = text_of(dated[_i].to)};
    snprintf(from.name, sizeof from.name, "older");
    snprintf(to.name, sizeof to.name, "newer");
    from.manifest.effective = (struct date){2016, 1, 1};
    to.manifest.effective = (struct date){2017, 1, 1};
    buffer_init(&reason);
    code_change_append_reason(&change, &from, &to, &reason);
    ck_assert_str_eq(reason.length > 0 ? reason.at : "", dated[_i].reason);
    ck_assert_int_eq(code_change_is_contradiction(&change, &from), dated[_i].contradiction);
    buffer_release(&reason);
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("code_changes");
    TCase *tests = tcase_create("code_changes");
    suite_add_tcase(suite, tests);
    tcase_add_loop_test(tests,
                        a_statement_agrees_when_what_it_names_happened_and_nothing_more_to_the_code,
                        0, sizeof judged / sizeof *judged);
    tcase_add_loop_test(tests, letters_and_actions_name_the_same, 0, sizeof words / sizeof *words);
    tcase_add_loop_test(tests, dates_say_why_a_report_does_not_speak_of_a_change, 0,
                        sizeof dated / sizeof *dated);
    return suite;
}

UNIT_MAIN(make_suite)
