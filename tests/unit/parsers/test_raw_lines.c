/* Lines that are kept with their ends until they are let go, beside those that are read. */
#include "tests/unit/unit.h"

#include "parsers/containers/lines.h"
#include "parsers/containers/raw_lines.h"
#include "tests/support/pieces.h"

static struct pieces pieces;
static struct raw_lines raw;
static struct lines lines;
static struct diagnostics d;

static void begin_with(struct text bytes, size_t size)
{
    diagnostics_init(&d);
    pieces_init(&pieces, bytes, size, 3);
    raw_lines_init(&raw, pieces_source(&pieces));
    lines_init(&lines, "input", TEXT(""), raw_lines_source(&raw));
}

static void end(void)
{
    lines_release(&lines);
    raw_lines_release(&raw);
    pieces_release(&pieces);
    diagnostics_release(&d);
}

static void expect_line(const char *expected, const char *kept)
{
    struct text line;
    ck_assert_int_eq(lines_next(&lines, &line, &d), STATUS_OK);
    ck_assert(text_equal(line, text_of(expected)));
    ck_assert(text_equal(raw_lines_kept(&raw), text_of(kept)));
}

START_TEST(what_was_read_is_kept_with_its_ends_and_nothing_behind_it)
{
    struct text line;
    static const size_t sizes[] = {1, 3, 0};
    begin_with(TEXT("a\r\nbc\n\nd"), sizes[_i]);
    expect_line("a", "a\r\n");
    expect_line("bc", "a\r\nbc\n");
    raw_lines_let_go(&raw);
    ck_assert_uint_eq(raw_lines_kept(&raw).length, 0);
    expect_line("", "\n");
    expect_line("d", "\nd");
    ck_assert_int_eq(lines_next(&lines, &line, &d), STATUS_END);
    end();
}
END_TEST

START_TEST(a_line_may_be_looked_at_before_it_is_read_or_be_passed_over)
{
    struct text line;
    begin_with(TEXT("\xEF\xBB\xBFone\ntwo\nthree"), 2);
    for (int i = 0; i < 2; i++) {
        ck_assert_int_eq(raw_lines_peek(&raw, &line, &d), STATUS_OK);
        ck_assert(text_equal(line, TEXT("\xEF\xBB\xBFone\n")));
    }
    raw_lines_pass(&raw, 3);
    expect_line("one", "\xEF\xBB\xBFone\n");
    raw_lines_let_go(&raw);
    ck_assert_int_eq(raw_lines_peek(&raw, &line, &d), STATUS_OK);
    raw_lines_let_go(&raw); /* what was only looked at stays */
    ck_assert_int_eq(raw_lines_peek(&raw, &line, &d), STATUS_OK);
    ck_assert(text_equal(line, TEXT("two\n")));
    raw_lines_pass(&raw, line.length);
    expect_line("three", "two\nthree");
    ck_assert_int_eq(raw_lines_peek(&raw, &line, &d), STATUS_END);
    end();
}
END_TEST

START_TEST(of_an_endless_line_no_more_is_kept_than_is_refused)
{
    struct buffer bytes;
    struct text line;
    buffer_init(&bytes);
    for (int i = 0; i < 4 * LINE_LIMIT; i++)
        buffer_append_char(&bytes, 'x');
    begin_with(buffer_text(&bytes), 1000);
    ck_assert_int_eq(raw_lines_peek(&raw, &line, &d), STATUS_OK);
    ck_assert_int_eq(lines_next(&lines, &line, &d), STATUS_FAILED);
    ck_assert_uint_lt(raw.kept.length, LINE_LIMIT + 3000);
    end();
    buffer_release(&bytes);
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("raw_lines");
    TCase *tests = tcase_create("raw_lines");
    suite_add_tcase(suite, tests);
    tcase_add_loop_test(tests, what_was_read_is_kept_with_its_ends_and_nothing_behind_it, 0, 3);
    tcase_add_test(tests, a_line_may_be_looked_at_before_it_is_read_or_be_passed_over);
    tcase_add_test(tests, of_an_endless_line_no_more_is_kept_than_is_refused);
    return suite;
}

UNIT_MAIN(make_suite)
