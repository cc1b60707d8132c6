/* Passing over what two tables have in common must find the rows that reading them one by one
 * finds. */
#include "tests/unit/unit.h"

#include "schema/tsv.h"
#include "tests/unit/support/random_release.h"
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

/* ---- rows before a key */

/* The row that comes first at or behind the key: by skipping, as the users of a sorted table do. */
static enum status find_from(struct tsv_reader *r, struct text key, size_t fields, struct text *row)
{
    for (;;) {
        tsv_skip_before(r, key, fields);
        enum status status = tsv_next(r, row, &d);
        if (status != STATUS_OK || tsv_compare_fields(tsv_first_fields(*row, fields), key) >= 0)
            return status;
    }
}

START_TEST(rows_before_a_key_are_passed_over)
{
    struct text row;
    open_reader(&left, "left", TEXT("code\nA00\tx\nA01\tx\nA01\ty\nA02\tx\n"));
    tsv_skip_before(&left, TEXT("A01"), 1);
    expect_ok(tsv_next(&left, &row, &d), &d);
    ck_assert(text_equal(row, TEXT("A01\tx")));
    ck_assert_uint_eq(tsv_place(&left).line, 3);
    tsv_skip_before(&left, TEXT("A01\ty"), 2);
    expect_ok(tsv_next(&left, &row, &d), &d);
    ck_assert(text_equal(row, TEXT("A01\ty")));
    tsv_skip_before(&left, TEXT("A01"), 1);
    expect_ok(tsv_next(&left, &row, &d), &d);
    ck_assert(text_equal(row, TEXT("A02\tx")));
    ck_assert_uint_eq(tsv_place(&left).line, 5);
    ck_assert_int_eq(tsv_next(&left, &row, &d), STATUS_END);
}
END_TEST

START_TEST(rows_are_ordered_by_their_values)
{
    struct text row;
    /* a tab is below a blank, though its escape is above */
    open_reader(&left, "left", TEXT("name\na\\tb\t1\na b\t2\n"));
    tsv_skip_before(&left, TEXT("a b"), 1);
    expect_ok(tsv_next(&left, &row, &d), &d);
    ck_assert(text_equal(row, TEXT("a b\t2")));
}
END_TEST

START_TEST(a_cut_behind_what_is_passed_over_is_still_noticed)
{
    struct text row;
    open_reader(&left, "left", TEXT("code\nA00\nA01\nA02"));
    ck_assert_int_eq(find_from(&left, TEXT("A03"), 1, &row), STATUS_FAILED);
    ck_assert(messages_have(&d, "left:4: last row has no line end"));
}
END_TEST

/* Rows of many lengths, each number once or more, over several times what is read at a time; keys
 * at every distance. */
START_TEST(keys_are_found_as_row_by_row)
{
    enum { NUMBERS = 30000 };
    static uint64_t first_line[NUMBERS];
    struct random random;
    struct buffer table;
    struct text row;
    uint64_t line = 1;
    random_begin(&random, 6);
    buffer_init(&table);
    buffer_append_text(&table, TEXT("number\ttext\n"));
    for (unsigned i = 0; i < NUMBERS; i++) {
        first_line[i] = line + 1;
        for (unsigned rows = 1 + random_below(&random, 3); rows > 0; rows--, line++)
            buffer_printf(&table, "%06u\t%.*s\n", 2 * i, (int)random_below(&random, 30),
                          "a title of up to thirty bytes.");
    }
    for (unsigned far = 1; far < 4 * NUMBERS; far *= 4) {
        open_reader(&left, "left", buffer_text(&table));
        for (unsigned key = random_below(&random, far); key < 2 * NUMBERS;) {
            char text[16];
            unsigned found = (key + 1) / 2; /* odd numbers are not there */
            snprintf(text, sizeof text, "%06u", key);
            enum status status = find_from(&left, text_of(text), 1, &row);
            ck_assert_int_eq(status, found < NUMBERS ? STATUS_OK : STATUS_END);
            if (status == STATUS_END)
                break;
            snprintf(text, sizeof text, "%06u", 2 * found);
            ck_assert(text_equal(tsv_first(row), text_of(text)));
            if (found % 64 == 0)
                ck_assert_uint_eq(tsv_place(&left).line, first_line[found]);
            key = 2 * found + 1 + random_below(&random, far);
        }
        tsv_close(&left);
    }
    buffer_release(&table);
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
    tcase_add_test(tests, rows_before_a_key_are_passed_over);
    tcase_add_test(tests, rows_are_ordered_by_their_values);
    tcase_add_test(tests, a_cut_behind_what_is_passed_over_is_still_noticed);
    tcase_add_test(tests, keys_are_found_as_row_by_row);
    return suite;
}

UNIT_MAIN(make_suite)
