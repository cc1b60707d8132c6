/* Messages: their form, their count, and what never reaches a terminal. */
#include "tests/unit/unit.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "schema/base/diagnostics.h"

/* What diagnostics_print() writes, to free(). */
static char *printed(struct diagnostics *d)
{
    char *text = NULL;
    size_t length;
    FILE *memory = open_memstream(&text, &length);
    ck_assert_ptr_nonnull(memory);
    diagnostics_print(d, "prog", memory);
    fclose(memory);
    return text;
}

static void expect_printed(struct diagnostics *d, const char *expected)
{
    char *text = printed(d);
    ck_assert_str_eq(text, expected);
    free(text);
}

START_TEST(a_message_says_program_place_and_what)
{
    struct diagnostics d;
    diagnostics_init(&d);
    ck_assert_int_eq(diagnostics_fail(&d, (struct place){"a.txt", 412, 15}, "flag is '%c'", '7'),
                     STATUS_FAILED);
    diagnostics_fail(&d, (struct place){"a.txt", 412, 0}, "no column");
    diagnostics_fail(&d, (struct place){"a.txt", 0, 9}, "a column without a line means nothing");
    diagnostics_fail(&d, NO_PLACE, "nowhere");
    expect_printed(&d, "prog: a.txt:412:15: flag is '7'\n"
                       "prog: a.txt:412: no column\n"
                       "prog: a.txt: a column without a line means nothing\n"
                       "prog: nowhere\n");
    diagnostics_release(&d);
}
END_TEST

START_TEST(notes_and_warnings_are_marked_and_are_no_errors)
{
    struct diagnostics d;
    diagnostics_init(&d);
    diagnostics_add(&d, SEVERITY_NOTE, NO_PLACE, "a");
    diagnostics_add(&d, SEVERITY_WARNING, (struct place){"f", 1, 0}, "b");
    ck_assert_uint_eq(diagnostics_errors(&d), 0);
    expect_printed(&d, "prog: note: a\nprog: f:1: warning: b\n");
    diagnostics_release(&d);
}
END_TEST

START_TEST(control_bytes_of_the_input_are_replaced_in_text_and_place)
{
    struct diagnostics d;
    diagnostics_init(&d);
    diagnostics_fail(&d, (struct place){"evil\x1B]0;name\a.txt", 1, 1}, "'%s'", "\x1B[2J\nfake");
    expect_printed(&d, "prog: evil?]0;name?.txt:1:1: '?[2J?fake'\n");
    diagnostics_release(&d);
}
END_TEST

START_TEST(errors_beyond_the_limit_are_counted_exactly)
{
    struct diagnostics d;
    diagnostics_init(&d);
    d.limit = 2;
    for (int i = 0; i < 7; i++)
        diagnostics_fail(&d, NO_PLACE, "%d", i);
    diagnostics_add(&d, SEVERITY_NOTE, NO_PLACE, "not kept either");
    ck_assert_uint_eq(diagnostics_errors(&d), 7);
    expect_printed(&d, "prog: 0\nprog: 1\nprog: and 6 messages more\n");
    ck_assert_uint_eq(diagnostics_errors(&d), 7);
    diagnostics_release(&d);
}
END_TEST

START_TEST(what_was_printed_is_not_counted_as_left_out_later)
{
    struct diagnostics d;
    diagnostics_init(&d);
    d.limit = 2;
    for (int i = 0; i < 3; i++)
        diagnostics_fail(&d, NO_PLACE, "first %d", i);
    expect_printed(&d, "prog: first 0\nprog: first 1\nprog: and 1 messages more\n");
    diagnostics_fail(&d, NO_PLACE, "second 0");
    diagnostics_fail(&d, NO_PLACE, "second 1");
    expect_printed(&d, "prog: second 0\nprog: second 1\n");
    expect_printed(&d, "");
    ck_assert_uint_eq(diagnostics_errors(&d), 5);
    diagnostics_release(&d);
}
END_TEST

START_TEST(running_out_of_memory_is_an_error_said_once)
{
    struct diagnostics d;
    diagnostics_init(&d);
    ck_assert_int_eq(diagnostics_out_of_memory(&d), STATUS_FAILED);
    diagnostics_out_of_memory(&d);
    ck_assert_uint_eq(diagnostics_errors(&d), 2);
    expect_printed(&d, "prog: out of memory\n");
    diagnostics_release(&d);
}
END_TEST

START_TEST(a_failing_call_is_told_with_its_reason)
{
    struct diagnostics d;
    diagnostics_init(&d);
    ck_assert_int_eq(diagnostics_fail_errno(&d, "f", "cannot be opened", ENOENT), STATUS_FAILED);
    char *text = printed(&d);
    ck_assert_ptr_nonnull(strstr(text, "prog: f: cannot be opened: "));
    ck_assert_ptr_nonnull(strstr(text, strerror(ENOENT)));
    free(text);
    diagnostics_release(&d);
}
END_TEST

START_TEST(messages_move_with_their_counts_and_within_the_limit)
{
    struct diagnostics from, to;
    diagnostics_init(&from);
    diagnostics_init(&to);
    to.limit = 2;
    diagnostics_add(&to, SEVERITY_NOTE, NO_PLACE, "first");
    diagnostics_fail(&from, NO_PLACE, "second");
    diagnostics_fail(&from, NO_PLACE, "third");
    diagnostics_move(&to, &from);
    expect_printed(&from, "");
    ck_assert_uint_eq(diagnostics_errors(&from), 0);
    ck_assert_uint_eq(diagnostics_errors(&to), 2);
    expect_printed(&to, "prog: note: first\nprog: second\nprog: and 1 messages more\n");
    diagnostics_release(&from);
    diagnostics_release(&to);
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("diagnostics");
    TCase *tests = tcase_create("diagnostics");
    suite_add_tcase(suite, tests);
    tcase_add_test(tests, a_message_says_program_place_and_what);
    tcase_add_test(tests, notes_and_warnings_are_marked_and_are_no_errors);
    tcase_add_test(tests, control_bytes_of_the_input_are_replaced_in_text_and_place);
    tcase_add_test(tests, errors_beyond_the_limit_are_counted_exactly);
    tcase_add_test(tests, what_was_printed_is_not_counted_as_left_out_later);
    tcase_add_test(tests, running_out_of_memory_is_an_error_said_once);
    tcase_add_test(tests, messages_move_with_their_counts_and_within_the_limit);
    tcase_add_test(tests, a_failing_call_is_told_with_its_reason);
    return suite;
}

UNIT_MAIN(make_suite)
