/* Options of programs: how they are written, and what is refused. */
#include "tests/unit/unit.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "tests/unit/support/scratch.h"
#include "tools/common/run_guard.h"
#include "tools/common/tool.h"

enum { OPTION_OUTPUT, OPTION_ALL, OPTION_STORE };

static const struct tool tool = {
    .program = "codeset-test",
    .synopsis = "FILE... [-o FILE]",
    .summary = "Tests.",
    .options = {[OPTION_OUTPUT] = {"output", 'o', "FILE", "write there"},
                [OPTION_ALL] = {"all", 'a', NULL, "everything"},
                [OPTION_STORE] = {"store", 0, "DIR", "the store"}},
    .operands_least = 1,
    .operands_most = 2,
};

static struct arguments a;
static char said[4096]; /* on standard output and standard error */
static int ended;

/* Reads a command line of words between blanks; true: go on. */
static bool read_line(const char *line)
{
    static char words[256];
    static char *argv[16];
    int argc = 0;
    snprintf(words, sizeof words, "codeset-test %s", line);
    for (char *word = words + strspn(words, " "); *word; word += strspn(word, " ")) {
        ck_assert_int_lt(argc, 15);
        argv[argc++] = word;
        word += strcspn(word, " ");
        if (*word)
            *word++ = '\0';
    }
    fflush(stdout);
    fflush(stderr);
    FILE *to = fopen(scratch("said"), "w+");
    int out = dup(STDOUT_FILENO), err = dup(STDERR_FILENO);
    dup2(fileno(to), STDOUT_FILENO);
    dup2(fileno(to), STDERR_FILENO);
    bool go_on = tool_arguments(&tool, argc, argv, &a, &ended);
    guard_lift(); /* the test ends by exit() too */
    fflush(stdout);
    fflush(stderr);
    dup2(out, STDOUT_FILENO);
    dup2(err, STDERR_FILENO);
    close(out);
    close(err);
    rewind(to);
    said[fread(said, 1, sizeof said - 1, to)] = '\0';
    fclose(to);
    return go_on;
}

static void expect_refused(const char *line, const char *message)
{
    ck_assert_msg(!read_line(line), "%s", line);
    ck_assert_int_eq(ended, EXIT_NOT_DONE);
    ck_assert_msg(strstr(said, message) != NULL, "%s: %s", line, said);
}

START_TEST(a_value_stands_behind_its_option_in_four_ways)
{
    static const char *const ways[] = {"x --output f", "x --output=f", "x -o f", "-of x"};
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
        ck_assert_msg(read_line(ways[i]), "%s", ways[i]);
        ck_assert_str_eq(a.values[OPTION_OUTPUT], "f");
        ck_assert_ptr_null(a.values[OPTION_ALL]);
        ck_assert_int_eq(a.operand_count, 1);
        ck_assert_str_eq(a.operands[0], "x");
        ck_assert_str_eq(said, "");
    }
}
END_TEST

START_TEST(options_and_operands_may_be_mixed)
{
    ck_assert(read_line("x -a y --store=a=b"));
    ck_assert_ptr_nonnull(a.values[OPTION_ALL]);
    ck_assert_str_eq(a.values[OPTION_STORE], "a=b");
    ck_assert_int_eq(a.operand_count, 2);
    ck_assert_str_eq(a.operands[1], "y");
}
END_TEST

START_TEST(two_dashes_end_the_options_and_one_is_an_operand)
{
    ck_assert(read_line("-- -a --store"));
    ck_assert_ptr_null(a.values[OPTION_ALL]);
    ck_assert_int_eq(a.operand_count, 2);
    ck_assert_str_eq(a.operands[0], "-a");
    ck_assert_str_eq(a.operands[1], "--store");
    ck_assert(read_line("-"));
    ck_assert_str_eq(a.operands[0], "-");
}
END_TEST

START_TEST(a_value_may_begin_with_a_dash)
{
    ck_assert(read_line("-o - x"));
    ck_assert_str_eq(a.values[OPTION_OUTPUT], "-");
    ck_assert(read_line("--output=--all x"));
    ck_assert_str_eq(a.values[OPTION_OUTPUT], "--all");
    ck_assert_ptr_null(a.values[OPTION_ALL]);
}
END_TEST

START_TEST(what_is_no_option_is_refused_by_name)
{
    expect_refused("x --outputs f", "codeset-test: unknown option '--outputs'; see ");
    expect_refused("x --out f", "unknown option '--out'");
    expect_refused("x -z", "unknown option '-z'");
}
END_TEST

START_TEST(a_missing_or_needless_value_is_refused)
{
    expect_refused("x --output", "option needs a value: '--output'");
    expect_refused("x -o", "option needs a value: '-o'");
    expect_refused("x --all=yes", "option takes no value: '--all=yes'");
    expect_refused("x -ay", "option takes no value: '-ay'");
}
END_TEST

START_TEST(too_few_or_too_many_operands_show_the_usage)
{
    expect_refused("", "Usage: codeset-test FILE... [-o FILE]");
    expect_refused("-a", "Usage: codeset-test");
    expect_refused("x y z", "codeset-test: one word too many: 'z'\nUsage: codeset-test");
}
END_TEST

START_TEST(help_and_version_end_well_whatever_else_is_said)
{
    ck_assert(!read_line("--help"));
    ck_assert_int_eq(ended, EXIT_DONE);
    ck_assert_ptr_nonnull(strstr(said, "-o, --output FILE"));
    ck_assert_ptr_nonnull(strstr(said, "    --store DIR"));
    ck_assert(!read_line("x y z --version"));
    ck_assert_int_eq(ended, EXIT_DONE);
    ck_assert_str_eq(said, "codeset-test " CODESET_VERSION "\n");
}
END_TEST

START_TEST(errors_outrank_findings_in_the_exit_status)
{
    static const struct {
        enum status status;
        bool error, findings;
        int expected;
    } cases[] = {{STATUS_OK, false, false, EXIT_DONE},
                 {STATUS_OK, false, true, EXIT_FINDINGS},
                 {STATUS_OK, true, true, EXIT_NOT_DONE},
                 {STATUS_FAILED, false, false, EXIT_NOT_DONE}};
    FILE *nowhere = freopen("/dev/null", "w", stderr);
    ck_assert_ptr_nonnull(nowhere);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        struct diagnostics d;
        diagnostics_init(&d);
        diagnostics_add(&d, SEVERITY_WARNING, NO_PLACE, "only a warning");
        if (cases[i].error)
            diagnostics_add(&d, SEVERITY_ERROR, NO_PLACE, "an error");
        ck_assert_int_eq(tool_finish(&tool, &d, cases[i].status, cases[i].findings),
                         cases[i].expected);
    }
}
END_TEST

START_TEST(numbers_are_digits_up_to_a_limit)
{
    unsigned n = 0;
    ck_assert(tool_number("999", 999, &n));
    ck_assert_uint_eq(n, 999);
    ck_assert(!tool_number("1000", 999, &n));
    ck_assert(!tool_number("-1", 999, &n));
    ck_assert(!tool_number("", 999, &n));
    ck_assert(!tool_number("99999999999999999999", 999, &n));
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("tool");
    TCase *tests = tcase_create("tool");
    suite_add_tcase(suite, tests);
    tcase_add_checked_fixture(tests, scratch_begin, scratch_end);
    tcase_add_test(tests, a_value_stands_behind_its_option_in_four_ways);
    tcase_add_test(tests, options_and_operands_may_be_mixed);
    tcase_add_test(tests, two_dashes_end_the_options_and_one_is_an_operand);
    tcase_add_test(tests, a_value_may_begin_with_a_dash);
    tcase_add_test(tests, what_is_no_option_is_refused_by_name);
    tcase_add_test(tests, a_missing_or_needless_value_is_refused);
    tcase_add_test(tests, too_few_or_too_many_operands_show_the_usage);
    tcase_add_test(tests, help_and_version_end_well_whatever_else_is_said);
    tcase_add_test(tests, errors_outrank_findings_in_the_exit_status);
    tcase_add_test(tests, numbers_are_digits_up_to_a_limit);
    return suite;
}

UNIT_MAIN(make_suite)
