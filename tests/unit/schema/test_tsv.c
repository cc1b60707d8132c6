/* The dialect of the tables: what is written is what is read, wherever the reader's pieces end. */
#include "tests/unit/unit.h"

#include <stdio.h>
#include <string.h>

#include "schema/tsv.h"
#include "tests/unit/support/scratch.h"

enum { PIECE = 256 * 1024 }; /* what the reader takes from a file at a time */

static void open_table(struct tsv_reader *r, struct text content)
{
    struct diagnostics d;
    diagnostics_init(&d);
    expect_ok(tsv_open(r, scratch_write("table.tsv", content), &d), &d);
}

/* Reads on until the end or a failure; the rows that came. */
static enum status read_all(struct tsv_reader *r, size_t *rows, struct diagnostics *d)
{
    struct text row;
    enum status status;
    *rows = 0;
    while ((status = tsv_next(r, &row, d)) == STATUS_OK)
        (*rows)++;
    return status;
}

static void expect_failure(struct text content, const char *message)
{
    struct tsv_reader r;
    struct diagnostics d;
    size_t rows;
    diagnostics_init(&d);
    open_table(&r, content);
    ck_assert_int_eq(read_all(&r, &rows, &d), STATUS_FAILED);
    ck_assert_msg(messages_have(&d, message), "no message '%s'", message);
    tsv_close(&r);
    diagnostics_release(&d);
}

START_TEST(values_come_back_as_they_were_written)
{
    char every_byte[255];
    for (int i = 0; i < 255; i++)
        every_byte[i] = (char)(i + 1);
    const struct text values[] = {
        TEXT("plain"),
        TEXT(""),
        TEXT_NOT_STATED,
        TEXT("\\N"),
        TEXT("a\tb"),
        TEXT("\n"),
        TEXT("\r\n"),
        TEXT("\\"),
        TEXT("\\\\N"),
        TEXT("ends in \\"),
        {every_byte, sizeof every_byte},
        TEXT("\"quoted\""),
    };
    enum { VALUES = sizeof values / sizeof *values };
    struct diagnostics d;
    struct output o;
    struct tsv_writer w;
    struct tsv_reader r;
    struct text row, read[VALUES];
    struct buffer unescaped;
    diagnostics_init(&d);
    buffer_init(&unescaped);
    expect_ok(output_create(&o, scratch("table.tsv"), &d), &d);
    tsv_begin(&w, &o);
    for (int i = 0; i < VALUES; i++)
        tsv_put(&w, values[i]);
    tsv_end_row(&w);
    ck_assert_uint_eq(w.rows, 1);
    expect_ok(output_commit(&o, NULL, &d), &d);
    expect_ok(tsv_open(&r, scratch("table.tsv"), &d), &d);
    expect_ok(tsv_next(&r, &row, &d), &d);
    ck_assert_uint_eq(tsv_values(row, &unescaped, read, VALUES, NULL), VALUES);
    for (int i = 0; i < VALUES; i++)
        ck_assert_msg(text_equal(read[i], values[i]), "value %d", i);
    ck_assert_int_eq(tsv_next(&r, &row, &d), STATUS_END);
    tsv_close(&r);
    buffer_release(&unescaped);
}
END_TEST

START_TEST(the_buffer_form_escapes_alike)
{
    struct buffer b;
    buffer_init(&b);
    tsv_append_escaped(&b, TEXT("a\tb\nc\rd\\e"));
    buffer_append_char(&b, '|');
    tsv_append_escaped(&b, TEXT_NOT_STATED);
    buffer_append_char(&b, '|');
    tsv_append_escaped(&b, TEXT(""));
    ck_assert_str_eq(b.at, "a\\tb\\nc\\rd\\\\e|\\N|");
    buffer_release(&b);
}
END_TEST

START_TEST(numbers_and_ordinals)
{
    struct diagnostics d;
    struct output o;
    struct tsv_writer w;
    struct buffer content;
    diagnostics_init(&d);
    buffer_init(&content);
    expect_ok(output_create(&o, scratch("numbers"), &d), &d);
    tsv_begin(&w, &o);
    tsv_put_uint64(&w, 0);
    tsv_put_uint64(&w, UINT64_MAX);
    tsv_put_ordinal(&w, 7);
    tsv_put_ordinal(&w, ORDINAL_LIMIT);
    tsv_end_row(&w);
    expect_ok(output_commit(&o, NULL, &d), &d);
    read_file(scratch("numbers"), &content);
    ck_assert_str_eq(content.at, "0\t18446744073709551615\t0007\t9999\n");
    buffer_release(&content);
}
END_TEST

/* ---- rows */

/* A first row whose end lies _i - 20 bytes from the end of the reader's first piece, and more rows.
 */
START_TEST(rows_are_the_same_wherever_a_piece_ends)
{
    size_t first = (size_t)(PIECE + _i - 20);
    struct buffer b;
    struct tsv_reader r;
    struct diagnostics d;
    struct text row;
    diagnostics_init(&d);
    buffer_init(&b);
    for (size_t i = 0; i + 1 < first; i++)
        buffer_append_char(&b, (char)('a' + i % 26));
    buffer_append_text(&b, TEXT("\n"
                                "A00\t\\N\n\n"
                                "A01\tx\n"));
    for (size_t i = 0; i < 2 * PIECE; i++)
        buffer_append_char(&b, 'z');
    buffer_append_text(&b, TEXT("\nlast\n"));
    open_table(&r, buffer_text(&b));
    expect_ok(tsv_next(&r, &row, &d), &d);
    ck_assert(text_equal(row, text_slice(buffer_text(&b), 0, first - 1)));
    expect_ok(tsv_next(&r, &row, &d), &d);
    ck_assert(text_equal(row, TEXT("A00\t\\N")));
    ck_assert_uint_eq(tsv_place(&r).line, 2);
    expect_ok(tsv_next(&r, &row, &d), &d);
    ck_assert(text_equal(row, TEXT("")));
    expect_ok(tsv_next(&r, &row, &d), &d);
    ck_assert(text_equal(row, TEXT("A01\tx")));
    expect_ok(tsv_next(&r, &row, &d), &d);
    ck_assert_uint_eq(row.length, 2 * PIECE);
    expect_ok(tsv_next(&r, &row, &d), &d);
    ck_assert(text_equal(row, TEXT("last")));
    ck_assert_uint_eq(r.offset, b.length);
    ck_assert_int_eq(tsv_next(&r, &row, &d), STATUS_END);
    ck_assert_int_eq(tsv_next(&r, &row, &d), STATUS_END);
    tsv_close(&r);
    buffer_release(&b);
}
END_TEST

START_TEST(a_table_that_was_cut_is_told)
{
    expect_failure(TEXT("code\nA00"), "table.tsv:2: last row has no line end");
    expect_failure(TEXT("x"), "table.tsv:1: last row has no line end");
}
END_TEST

/* Rows up to the limit are read, and the first byte beyond it is too much. */
START_TEST(the_longest_row_is_exact)
{
    struct tsv_reader r;
    struct diagnostics d;
    size_t rows;
    char *content = malloc(TSV_ROW_LIMIT + 3);
    ck_assert_ptr_nonnull(content);
    diagnostics_init(&d);
    memset(content, 'x', TSV_ROW_LIMIT + 3);
    content[TSV_ROW_LIMIT] = '\n';
    open_table(&r, (struct text){content, TSV_ROW_LIMIT + 1});
    ck_assert_int_eq(read_all(&r, &rows, &d), STATUS_END);
    ck_assert_uint_eq(rows, 1);
    tsv_close(&r);
    content[TSV_ROW_LIMIT] = 'x';
    content[TSV_ROW_LIMIT + 1] = '\n';
    expect_failure((struct text){content, TSV_ROW_LIMIT + 2}, "table.tsv:1: row is longer than");
    expect_failure((struct text){content, TSV_ROW_LIMIT + 1}, "table.tsv:1: row is longer than");
    free(content);
}
END_TEST

START_TEST(an_empty_file_has_no_rows)
{
    struct tsv_reader r;
    struct diagnostics d;
    struct text row;
    diagnostics_init(&d);
    open_table(&r, TEXT(""));
    ck_assert_int_eq(tsv_next(&r, &row, &d), STATUS_END);
    tsv_close(&r);
    open_table(&r, TEXT(""));
    ck_assert_int_eq(tsv_check_header(&r, &tables[TABLE_CODES], &d), STATUS_FAILED);
    ck_assert(messages_have(&d, "table.tsv:1: header row is not that of table 'codes'"));
    tsv_close(&r);
    diagnostics_release(&d);
}
END_TEST

/* ---- headers: of the schema, or with columns behind it */

static const struct {
    struct {
        const char *at;
        size_t length;
    } row;
    enum status status;
} headers[] = {
#define ROW(literal)                                                                               \
    {                                                                                              \
        (literal), sizeof(literal) - 1                                                             \
    }
    {ROW("code\tsource\tfield\tvalue\n"), STATUS_OK},
    {ROW("code\tsource\tfield\tvalue\tadded later\n"), STATUS_OK},
    {ROW("code\tsource\tfield\n"), STATUS_FAILED},
    {ROW("code\tfield\tsource\tvalue\n"), STATUS_FAILED},
    {ROW("code\tsource\tfield\tvalues\n"), STATUS_FAILED},
    {ROW("\xEF\xBB\xBF"
         "code\tsource\tfield\tvalue\n"),
     STATUS_FAILED},
    {ROW("code\tsource\tfield\tvalue\r\n"), STATUS_FAILED},
    {ROW("\n"), STATUS_FAILED},
    {ROW("code\tsource\tfield\tvalue"), STATUS_FAILED},
};
enum { HEADERS = sizeof headers / sizeof *headers };

START_TEST(header_rows_must_begin_as_the_schema_has_them)
{
    struct tsv_reader r;
    struct diagnostics d;
    diagnostics_init(&d);
    open_table(&r, (struct text){headers[_i].row.at, headers[_i].row.length});
    ck_assert_int_eq(tsv_check_header(&r, &tables[TABLE_DISAGREEMENTS], &d), headers[_i].status);
    tsv_close(&r);
    diagnostics_release(&d);
}
END_TEST

/* ---- rows of packages older than a column, or with columns of somebody's own in its place */

static const struct {
    const char *table;
    const char *words; /* of its only row; NULL: not stated */
    enum status status;
} reports[] = {
    {"source\tcode\tordinal\taction\tbillable\tshort\tlong\ttext\n"
     "r\tA1\t0001\tadd\t\\N\t\\N\t\\N\tAd\\td\n",
     "Ad\td", STATUS_OK},
    {"source\tcode\tordinal\taction\tbillable\tshort\tlong\n"
     "r\tA1\t0001\tadd\t\\N\t\\N\t\\N\n",
     NULL, STATUS_OK},
    {"source\tcode\tordinal\taction\tbillable\tshort\tlong\tours\n"
     "r\tA1\t0001\tadd\t\\N\t\\N\t\\N\tADD\n",
     NULL, STATUS_OK},
    {"source\tcode\tordinal\taction\tbillable\tshort\tlong\ttext\n"
     "r\tA1\t0001\tadd\t\\N\t\\N\t\\N\n",
     NULL, STATUS_FAILED},
};

START_TEST(a_column_that_a_package_lacks_is_not_stated)
{
    struct tsv_reader r;
    struct diagnostics d;
    struct buffer scratch_bytes;
    struct text row, values[TABLE_FIELDS_LIMIT];
    const struct table *table = &tables[TABLE_OFFICIAL_CHANGES];
    diagnostics_init(&d);
    buffer_init(&scratch_bytes);
    open_table(&r, text_of(reports[_i].table));
    expect_ok(tsv_check_header(&r, table, &d), &d);
    ck_assert_int_eq(tsv_next(&r, &row, &d), STATUS_OK);
    ck_assert_int_eq(tsv_table_values(&r, table, row, &scratch_bytes, values, &d),
                     reports[_i].status);
    if (reports[_i].status == STATUS_OK)
        ck_assert(text_equal(values[CHANGE_WORDS], text_of(reports[_i].words)));
    else
        ck_assert(messages_have(&d, "table.tsv:2: is no row of the table 'official_changes'"));
    tsv_close(&r);
    buffer_release(&scratch_bytes);
    diagnostics_release(&d);
}
END_TEST

/* ---- fields */

static const struct {
    const char *row;
    size_t bad; /* the field with the escape that does not exist */
} bad_escapes[] = {
    {"\\x", 0},    {"a\tb\\", 1},   {"\\N\t\\Nx", 1}, {"x\\N", 0},
    {"\\\\\\", 0}, {"a\t\t\\0", 2}, {"\\n\\", 0},
};
enum { BAD_ESCAPES = sizeof bad_escapes / sizeof *bad_escapes };

START_TEST(escapes_that_do_not_exist_are_refused)
{
    struct buffer unescaped;
    struct text values[4];
    size_t bad = 99;
    buffer_init(&unescaped);
    ck_assert_uint_eq(tsv_values(text_of(bad_escapes[_i].row), &unescaped, values, 4, &bad), 0);
    ck_assert_uint_eq(bad, bad_escapes[_i].bad);
    ck_assert_uint_eq(tsv_values(text_of(bad_escapes[_i].row), &unescaped, values, 4, NULL), 0);
    buffer_release(&unescaped);
}
END_TEST

START_TEST(fields_are_cut_at_tabs)
{
    struct text f[3];
    ck_assert_uint_eq(tsv_split(TEXT("a\t\tc"), f, 3), 3);
    ck_assert(text_equal(f[0], TEXT("a")) && text_equal(f[1], TEXT("")) &&
              text_equal(f[2], TEXT("c")));
    ck_assert_uint_eq(tsv_split(TEXT("a\tb\tc\td\t"), f, 3), 5);
    ck_assert_uint_eq(tsv_split(TEXT(""), f, 3), 1);
    ck_assert_uint_eq(tsv_cut(TEXT("a\tb\tc"), f, 2), 2);
    ck_assert(text_equal(f[1], TEXT("b")));
    ck_assert_uint_eq(tsv_cut(TEXT("a"), f, 2), 1);
    ck_assert(text_equal(tsv_first(TEXT("a\tb")), TEXT("a")));
    ck_assert(text_equal(tsv_first(TEXT("")), TEXT("")));
    ck_assert(tsv_is_null(TEXT("\\N")));
    ck_assert(!tsv_is_null(TEXT("\\n")) && !tsv_is_null(TEXT("N")) && !tsv_is_null(TEXT("")));
}
END_TEST

/* Values beyond those asked for are counted, and not looked into. */
START_TEST(only_what_is_asked_for_is_unescaped)
{
    struct buffer unescaped;
    struct text values[2];
    buffer_init(&unescaped);
    ck_assert_uint_eq(tsv_values(TEXT("a\\tb\t\\N\t\\x"), &unescaped, values, 2, NULL), 3);
    ck_assert(text_equal(values[0], TEXT("a\tb")));
    ck_assert(!values[1].at);
    buffer_release(&unescaped);
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("tsv");
    TCase *tests = tcase_create("tsv");
    suite_add_tcase(suite, tests);
    tcase_set_timeout(tests, 60);
    tcase_add_checked_fixture(tests, scratch_begin, scratch_end);
    tcase_add_test(tests, values_come_back_as_they_were_written);
    tcase_add_test(tests, the_buffer_form_escapes_alike);
    tcase_add_test(tests, numbers_and_ordinals);
    tcase_add_loop_test(tests, rows_are_the_same_wherever_a_piece_ends, 0, 25);
    tcase_add_test(tests, a_table_that_was_cut_is_told);
    tcase_add_test(tests, the_longest_row_is_exact);
    tcase_add_test(tests, an_empty_file_has_no_rows);
    tcase_add_loop_test(tests, header_rows_must_begin_as_the_schema_has_them, 0, HEADERS);
    tcase_add_loop_test(tests, a_column_that_a_package_lacks_is_not_stated, 0,
                        (int)(sizeof reports / sizeof *reports));
    tcase_add_loop_test(tests, escapes_that_do_not_exist_are_refused, 0, BAD_ESCAPES);
    tcase_add_test(tests, fields_are_cut_at_tabs);
    tcase_add_test(tests, only_what_is_asked_for_is_unescaped);
    return suite;
}

UNIT_MAIN(make_suite)
