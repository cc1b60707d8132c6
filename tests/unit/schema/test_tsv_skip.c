/* Passing over what two tables have in common must find the rows that reading them one by one
 * finds. */
#include "tests/unit/unit.h"

#include "schema/tsv.h"
#include "tests/unit/support/scratch.h"

static struct diagnostics d;
static struct tsv_reader left, right;

static void begin(void)
{
    scratch_begin();
    diagnostics_init(&d);
}

static void end(void)
{
    tsv_close(&left);
    tsv_close(&right);
    diagnostics_release(&d);
    scratch_end();
}

static void open_reader(struct tsv_reader *r, const char *name, struct text content)
{
    struct text row;
    expect_ok(tsv_open(r, scratch_write(name, content), &d), &d);
    expect_ok(tsv_next(r, &row, &d), &d); /* the header; with it all is read */
}

static void open_both(const char *a, const char *b)
{
    open_reader(&left, "left", text_of(a));
    open_reader(&right, "right", text_of(b));
}

static void expect_next(struct tsv_reader *r, const char *expected, uint64_t line)
{
    struct text row;
    expect_ok(tsv_next(r, &row, &d), &d);
    ck_assert(text_equal(row, text_of(expected)));
    ck_assert_uint_eq(r->line, line);
}

START_TEST(rows_before_the_first_difference_are_passed_over)
{
    open_both("code\nA00\tx\nA01\tlong enough for words\nA02\ty\n",
              "code\nA00\tx\nA01\tlong enough for words\nA02\tz\n");
    ck_assert_uint_eq(tsv_skip_same(&left, &right), 2);
    expect_next(&left, "A02\ty", 4);
    expect_next(&right, "A02\tz", 4);
    ck_assert_uint_eq(left.offset, right.offset);
    ck_assert_uint_eq(tsv_skip_same(&left, &right), 0);
}
END_TEST

START_TEST(a_row_that_only_begins_alike_stays)
{
    open_both("code\nA00\n", "code\nA001\nA00\n");
    ck_assert_uint_eq(tsv_skip_same(&left, &right), 0);
    expect_next(&left, "A00", 2);
    expect_next(&right, "A001", 2);
}
END_TEST

START_TEST(a_table_may_end_before_the_other)
{
    struct text row;
    open_both("code\nA00\nA01\n", "code\nA00\nA01\nA02\n");
    ck_assert_uint_eq(tsv_skip_same(&left, &right), 2);
    ck_assert_int_eq(tsv_next(&left, &row, &d), STATUS_END);
    ck_assert_uint_eq(tsv_skip_same(&left, &right), 0);
    expect_next(&right, "A02", 4);
}
END_TEST

START_TEST(a_table_that_was_cut_is_still_noticed)
{
    struct text row;
    open_both("code\nA00\nA01", "code\nA00\nA01");
    ck_assert_uint_eq(tsv_skip_same(&left, &right), 1);
    ck_assert_int_eq(tsv_next(&left, &row, &d), STATUS_FAILED);
    ck_assert(messages_have(&d, "left:3: last row has no line end"));
}
END_TEST

/* Rows that are inserted shift the tables against each other, over more than is read at a time. */
START_TEST(large_tables_come_out_as_row_by_row)
{
    enum { ROWS = 20000 };
    struct buffer a, b;
    uint64_t skipped = 0, last = 0;
    struct text row, other;
    buffer_init(&a);
    buffer_init(&b);
    for (unsigned i = 0; i < ROWS; i++) {
        buffer_printf(&a, "%06u\ta title of some length\n", i);
        if (i % 997 == 5)
            buffer_printf(&b, "%06ux\tinserted\n", i - 1);
        buffer_printf(&b, "%06u\ta title of some length\n", i);
    }
    open_reader(&left, "left", buffer_text(&a));
    open_reader(&right, "right", buffer_text(&b));
    while (left.line < ROWS) {
        skipped += tsv_skip_same(&left, &right);
        if (left.line == ROWS)
            break;
        expect_ok(tsv_next(&left, &row, &d), &d);
        expect_ok(tsv_next(&right, &other, &d), &d);
        if (other.at[6] == 'x')
            expect_ok(tsv_next(&right, &other, &d), &d);
        ck_assert(text_equal(row, other));
        ck_assert_uint_gt(left.line, last);
        last = left.line;
    }
    ck_assert_int_eq(tsv_next(&left, &row, &d), STATUS_END);
    ck_assert_int_eq(tsv_next(&right, &row, &d), STATUS_END);
    ck_assert_uint_eq(left.offset, a.length);
    ck_assert_uint_eq(right.offset, b.length);
    ck_assert_uint_gt(skipped, ROWS * 9 / 10);
    buffer_release(&a);
    buffer_release(&b);
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("tsv skip");
    TCase *tests = tcase_create("tsv skip");
    suite_add_tcase(suite, tests);
    tcase_add_checked_fixture(tests, begin, end);
    tcase_add_test(tests, rows_before_the_first_difference_are_passed_over);
    tcase_add_test(tests, a_row_that_only_begins_alike_stays);
    tcase_add_test(tests, a_table_may_end_before_the_other);
    tcase_add_test(tests, a_table_that_was_cut_is_still_noticed);
    tcase_add_test(tests, large_tables_come_out_as_row_by_row);
    return suite;
}

UNIT_MAIN(make_suite)
