/* Writing rows: what is escaped, wherever it stands. */
#include "tests/unit/unit.h"

#include <string.h>

#include "schema/base/input.h"
#include "schema/tsv.h"
#include "tests/unit/support/scratch.h"

static struct diagnostics d;
static struct output output;
static struct tsv_writer writer;
static struct buffer expected;

static void begin(void)
{
    scratch_begin();
    diagnostics_init(&d);
    buffer_init(&expected);
    expect_ok(output_create(&output, scratch("rows"), &d), &d);
    tsv_begin(&writer, &output);
}

static void end(void)
{
    buffer_release(&expected);
    diagnostics_release(&d);
    scratch_end();
}

static void expect_written(void)
{
    struct buffer content;
    buffer_init(&content);
    expect_ok(output_commit(&output, NULL, &d), &d);
    read_file(scratch("rows"), &content);
    ck_assert(text_equal(buffer_text(&content), buffer_text(&expected)));
    buffer_release(&content);
}

START_TEST(a_row_is_fields_between_tabs)
{
    tsv_put(&writer, TEXT("A00"));
    tsv_put(&writer, TEXT(""));
    tsv_put(&writer, TEXT_NOT_STATED);
    tsv_put_uint64(&writer, 0);
    tsv_put_uint64(&writer, UINT64_MAX);
    tsv_put_ordinal(&writer, 7);
    tsv_end_row(&writer);
    ck_assert_uint_eq(writer.rows, 1);
    buffer_printf(&expected, "A00\t\t\\N\t0\t18446744073709551615\t%0*d\n", ORDINAL_DIGITS, 7);
    expect_written();
}
END_TEST

/* Texts are looked through eight bytes at a time: every byte, at every place of texts of every
 * length up to three times eight. */
START_TEST(only_four_bytes_are_escaped_wherever_they_stand)
{
    enum { LONGEST = 24 };
    for (int byte = 1; byte < 256; byte++) {
        const char *escape = byte == '\t'   ? "\\t"
                             : byte == '\n' ? "\\n"
                             : byte == '\r' ? "\\r"
                             : byte == '\\' ? "\\\\"
                                            : NULL;
        for (size_t length = 1; length <= LONGEST; length++) {
            char text[LONGEST];
            memset(text, 'x', sizeof text);
            size_t at = (size_t)byte % length;
            for (size_t place = escape ? 0 : at; place < (escape ? length : at + 1); place++) {
                text[place] = (char)byte;
                tsv_put(&writer, (struct text){text, length});
                tsv_end_row(&writer);
                buffer_append(&expected, text, place);
                if (escape)
                    buffer_append_text(&expected, text_of(escape));
                else
                    buffer_append_char(&expected, (char)byte);
                buffer_append(&expected, text + place + 1, length - place - 1);
                buffer_append_char(&expected, '\n');
                text[place] = 'x';
            }
        }
    }
    expect_written();
}
END_TEST

START_TEST(all_four_in_one_text)
{
    tsv_put(&writer, TEXT("\\\t\r\n\\N"));
    tsv_put(&writer, TEXT("\xC3\x89t\xC3\xA9 \x01 ''\"\""));
    tsv_end_row(&writer);
    buffer_append_text(&expected, TEXT("\\\\\\t\\r\\n\\\\N\t\xC3\x89t\xC3\xA9 \x01 ''\"\"\n"));
    expect_written();
}
END_TEST

START_TEST(the_escapes_of_a_buffer_are_the_same)
{
    struct buffer b;
    buffer_init(&b);
    tsv_append_escaped(&b, TEXT("a\tb\\c\nd\re"));
    tsv_append_escaped(&b, TEXT_NOT_STATED);
    ck_assert_str_eq(b.at, "a\\tb\\\\c\\nd\\re\\N");
    buffer_release(&b);
    output_abandon(&output);
}
END_TEST

/* Fields that end before, at and behind the end of the output's pending bytes. */
START_TEST(fields_cross_the_pending_bytes_whole)
{
    enum { ROWS = OUTPUT_PENDING / 100 };
    char text[301];
    for (unsigned row = 0; row < ROWS; row++) {
        size_t length = row % sizeof text;
        memset(text, (int)('a' + row % 26), sizeof text);
        tsv_put(&writer, (struct text){text, length});
        tsv_end_row(&writer);
        buffer_append(&expected, text, length);
        buffer_append_char(&expected, '\n');
    }
    ck_assert_uint_eq(output.bytes, expected.length);
    ck_assert_uint_gt(expected.length, OUTPUT_PENDING);
    expect_written();
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("tsv writer");
    TCase *tests = tcase_create("tsv writer");
    suite_add_tcase(suite, tests);
    tcase_add_checked_fixture(tests, begin, end);
    tcase_add_test(tests, a_row_is_fields_between_tabs);
    tcase_add_test(tests, only_four_bytes_are_escaped_wherever_they_stand);
    tcase_add_test(tests, all_four_in_one_text);
    tcase_add_test(tests, the_escapes_of_a_buffer_are_the_same);
    tcase_add_test(tests, fields_cross_the_pending_bytes_whole);
    return suite;
}

UNIT_MAIN(make_suite)
