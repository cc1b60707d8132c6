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
    /* administrative is any field, where it is said */
    {HAPPENED_ADMINISTRATIVE, HAPPENED_ADMINISTRATIVE, JUDGED_AGREED},
    {HAPPENED_COVERAGE, HAPPENED_ADMINISTRATIVE, JUDGED_AGREED},
    {HAPPENED_PAYMENT, HAPPENED_ADMINISTRATIVE, JUDGED_AGREED},
    {HAPPENED_MISCELLANEOUS | HAPPENED_LONG, HAPPENED_ADMINISTRATIVE | HAPPENED_LONG,
     JUDGED_AGREED},
    {HAPPENED_LONG, HAPPENED_ADMINISTRATIVE | HAPPENED_LONG, JUDGED_DIFFERS},
    {HAPPENED_SHORT, HAPPENED_ADMINISTRATIVE, JUDGED_DIFFERS},
    {HAPPENED_ENDED | HAPPENED_COVERAGE, HAPPENED_ADMINISTRATIVE, JUDGED_DIFFERS},
    {0, HAPPENED_ADMINISTRATIVE, JUDGED_OFFICIAL_ONLY},
    {HAPPENED_ADMINISTRATIVE, 0, JUDGED_COMPUTED_ONLY},
    {HAPPENED_ADMINISTRATIVE, HAPPENED_COVERAGE, JUDGED_DIFFERS},
    /* of words that are not known nothing can be true */
    {0, SAID_OTHERWISE, JUDGED_OFFICIAL_ONLY},
    {HAPPENED_LONG, SAID_OTHERWISE, JUDGED_DIFFERS},
};

START_TEST(a_statement_agrees_when_what_it_names_happened_and_nothing_more_to_the_code)
{
    ck_assert_int_eq(judge_statement(judged[_i].happened, judged[_i].stated), judged[_i].judgement);
}
END_TEST

static const struct {
    const char *action, *letter;
    unsigned of_action, of_letter;
} words[] = {
    {"add", "A", HAPPENED_ADDED, HAPPENED_ADDED},
    {"coverage and long", "B", HAPPENED_COVERAGE | HAPPENED_LONG,
     HAPPENED_ADMINISTRATIVE | HAPPENED_LONG},
    {"long", "C", HAPPENED_LONG, HAPPENED_LONG},
    {"discontinue", "D", HAPPENED_ENDED, HAPPENED_ENDED},
    {"coverage", "F", HAPPENED_COVERAGE, HAPPENED_ADMINISTRATIVE},
    {"none", "N", 0, 0},
    {"payment", "P", HAPPENED_PAYMENT, HAPPENED_PAYMENT},
    {"reactivate", "R", HAPPENED_REVIVED, HAPPENED_REVIVED},
    {"short", "S", HAPPENED_SHORT, HAPPENED_SHORT},
    {"miscellaneous", "T", HAPPENED_MISCELLANEOUS, HAPPENED_MISCELLANEOUS},
    {"other", "X", SAID_OTHERWISE, SAID_OTHERWISE},
    {"adds", "AA", SAID_OTHERWISE, SAID_OTHERWISE},
    {"", "", SAID_OTHERWISE, SAID_OTHERWISE},
};
enum { WORDS = sizeof words / sizeof *words };

START_TEST(actions_and_letters_name_what_happens)
{
    ck_assert_uint_eq(happenings_of_action(text_of(words[_i].action)), words[_i].of_action);
    ck_assert_uint_eq(happenings_of_letter(text_of(words[_i].letter)), words[_i].of_letter);
    for (int i = 0; i < WORDS; i++)
        ck_assert_int_eq(happenings_agree(words[_i].of_action, words[i].of_letter),
                         words[_i].of_letter == words[i].of_letter);
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

static const struct {
    const char *date, *from, *to, *reason;
} moves[] = {
    {"valid_from", "2016-01-01", "2015-11-02",
     "its add date moved from 2016-01-01 to 2015-11-02, before older took effect: a correction of "
     "the past"},
    {"valid_from", "2016-01-01", "2016-04-01",
     "its add date moved from 2016-01-01 to 2016-04-01: an update between older and newer has it "
     "already"},
    {"valid_from", "2017-01-01", "2017-04-01", ""},
    {"valid_to", "2015-12-31", "2016-02-29",
     "its termination date moved from 2015-12-31 to 2016-02-29: an update between older and newer "
     "has it already"},
    {"valid_to", "2015-12-31", "2016-12-31", ""},
    {"valid_to", "2016-12-31", "2015-06-30",
     "its termination date moved from 2016-12-31 to 2015-06-30, before older took effect: a "
     "correction of the past"},
};

START_TEST(dates_that_moved_say_why_a_report_does_not_speak_of_it)
{
    struct release from = {.name = "older"}, to = {.name = "newer"};
    struct buffer reason;
    struct code_change change = {.code = TEXT("A4221"),
                                 .happened = HAPPENED_REDATED,
                                 .moved = text_of(moves[_i].date),
                                 .moved_from = text_of(moves[_i].from),
                                 .moved_to = text_of(moves[_i].to)};
    from.manifest.effective = (struct date){2016, 1, 1};
    to.manifest.effective = (struct date){2017, 1, 1};
    buffer_init(&reason);
    code_change_append_reason(&change, &from, &to, &reason);
    ck_assert_str_eq(reason.length > 0 ? reason.at : "", moves[_i].reason);
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
    tcase_add_loop_test(tests, actions_and_letters_name_what_happens, 0, WORDS);
    tcase_add_loop_test(tests, dates_say_why_a_report_does_not_speak_of_a_change, 0,
                        sizeof dated / sizeof *dated);
    tcase_add_loop_test(tests, dates_that_moved_say_why_a_report_does_not_speak_of_it, 0,
                        sizeof moves / sizeof *moves);
    return suite;
}

UNIT_MAIN(make_suite)
