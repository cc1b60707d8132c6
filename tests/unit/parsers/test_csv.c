/* Rows of fields between tabs or commas: what is quoted, what is kept, and what is a fault. */
#include "tests/unit/unit.h"

#include "parsers/containers/csv.h"
#include "tests/support/pieces.h"

/* "1-1:a|b|" for each row: its first and last line, its fields; or what is wrong with it. */
static void read_all(struct buffer *told, struct text bytes, char delimiter, size_t piece)
{
    struct pieces pieces;
    struct lines lines;
    struct diagnostics d;
    struct csv *csv;
    struct csv_row row;
    enum status status;
    buffer_init(told);
    diagnostics_init(&d);
    pieces_init(&pieces, bytes, piece, 7);
    lines_init(&lines, "input", TEXT(""), pieces_source(&pieces));
    ck_assert_int_eq(csv_open(&csv, &lines, delimiter, &d), STATUS_OK);
    while ((status = csv_next(csv, &row, &d)) == STATUS_OK) {
        buffer_printf(told, "%d-%d:", (int)row.line, (int)row.last_line);
        for (size_t i = 0; i < row.count; i++)
            buffer_printf(told, "%.*s|", TEXT_ARGS(row.fields[i]));
        buffer_printf(told, "%s\n", row.fault ? row.fault : "");
        ck_assert(!row.fault || row.count == 0);
    }
    ck_assert_int_eq(status, STATUS_END);
    ck_assert_int_eq(csv_next(csv, &row, &d), STATUS_END);
    csv_close(csv);
    lines_release(&lines);
    pieces_release(&pieces);
    diagnostics_release(&d);
}

static void expect(const char *bytes, char delimiter, const char *rows)
{
    static const size_t pieces[] = {1, 3, 0};
    for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++) {
        struct buffer told;
        read_all(&told, text_of(bytes), delimiter, pieces[i]);
        ck_assert_str_eq(told.at ? told.at : "", rows);
        buffer_release(&told);
    }
}

static const struct {
    const char *bytes, *rows;
} plain[] = {
    {"", ""},
    {"a\tb\r\nc\td\r\n", "1-1:a|b|\n2-2:c|d|\n"},
    {"a\tb", "1-1:a|b|\n"},
    {" a \t b\n", "1-1: a | b|\n"},                              /* blanks are kept */
    {"a\t\t\n", "1-1:a|||\n"},                                   /* empty fields are fields */
    {"\n\r\na\n\n", "3-3:a|\n"},                                 /* empty lines are no rows */
    {"\t\n", "1-1:||\n"},                                        /* a tab is a row */
    {"\"a, b\"\tc\n", "1-1:a, b|c|\n"},                          /* quoted for the comma */
    {"\"a\tb\"\tc\n", "1-1:a\tb|c|\n"},                          /* the delimiter */
    {"\"a \"\"b\"\"\"\tc\n", "1-1:a \"b\"|c|\n"},                /* a quote */
    {"\" a \"\t\"\"\n", "1-1: a ||\n"},                          /* blanks, and nothing */
    {"\"a\r\nb\n\nc\"\td\r\ne\n", "1-4:a\nb\n\nc|d|\n5-5:e|\n"}, /* over lines */
    {"a\rb\tc\n", "1-1:a\rb|c|\n"},                              /* a CR by itself ends nothing */
    {"a,b\tc\n", "1-1:a,b|c|\n"},
};

START_TEST(fields_are_as_they_stand)
{
    expect(plain[_i].bytes, '\t', plain[_i].rows);
}
END_TEST

START_TEST(fields_may_stand_between_commas)
{
    expect("a,\"b,c\",d\n", ',', "1-1:a|b,c|d|\n");
}
END_TEST

static const struct {
    const char *bytes, *rows;
} faulty[] = {
    {"a\tb\"c\td\ne\n", "1-1:a quote stands where none may be\n2-2:e|\n"},
    {"a\n\"b\"c\td\ne\n", "1-1:a|\n2-2:a quote stands where none may be\n3-3:e|\n"},
    {"\"b\" \td\ne\n", "1-1:a quote stands where none may be\n2-2:e|\n"},
    {"a\n\"b\nc\n", "1-1:a|\n2-3:a quoted field is not closed\n"},
    {"\"", "1-1:a quoted field is not closed\n"},
};

START_TEST(a_bad_quote_is_a_fault_of_its_row_alone)
{
    expect(faulty[_i].bytes, '\t', faulty[_i].rows);
}
END_TEST

/* Memory stays within the limit, and the reading goes on. */
START_TEST(a_quote_that_is_never_closed_does_not_eat_the_file)
{
    struct buffer bytes, told;
    buffer_init(&bytes);
    buffer_append_text(&bytes, TEXT("\"a\n"));
    for (int i = 0; i < CSV_ROW_LIMIT / 8 + 10; i++)
        buffer_append_text(&bytes, TEXT("a row..\n"));
    buffer_append_text(&bytes, TEXT("last\n"));
    read_all(&told, buffer_text(&bytes), '\t', 0);
    ck_assert(
        text_starts_with(buffer_text(&told), TEXT("1-131073:a quoted field is not closed\n")));
    ck_assert(text_ends_with_ignoring_case(buffer_text(&told), TEXT(":last|\n")));
    buffer_release(&bytes);
    buffer_release(&told);
}
END_TEST

START_TEST(a_line_that_is_refused_ends_the_reading)
{
    struct lines lines;
    struct pieces pieces;
    struct diagnostics d;
    struct csv *csv;
    struct csv_row row;
    diagnostics_init(&d);
    pieces_init(&pieces, (struct text){"a\0b\n", 4}, 0, 7);
    lines_init(&lines, "input", TEXT(""), pieces_source(&pieces));
    ck_assert_int_eq(csv_open(&csv, &lines, ',', &d), STATUS_OK);
    ck_assert_int_eq(csv_next(csv, &row, &d), STATUS_FAILED);
    ck_assert_uint_eq(diagnostics_errors(&d), 1);
    csv_close(csv);
    csv_close(NULL);
    lines_release(&lines);
    pieces_release(&pieces);
    diagnostics_release(&d);
}
END_TEST

static const struct {
    const char *row;
    size_t index;
    const char *field; /* NULL: there is none */
} raw[] = {
    {"a,b,c\r\n", 0, "a"},
    {"a,b,c\r\n", 2, "c"},
    {"a,b,c\r\n", 3, NULL},
    {"a,b\n", 1, "b"},
    {"a,b", 1, "b"},
    {"a,\r\r\n", 1, "\r"}, /* one CR is part of the line end */
    {",,\n", 1, ""},
    {"", 0, ""},
    {"\"a,b\",c\n", 0, "\"a,b\""},
    {"\"a,b\",c\n", 1, "c"},
    {"\"a \"\",\"\" b\",c\n", 0, "\"a \"\",\"\" b\""},
    {"x,\"a\r\nb\",c\n", 1, "\"a\r\nb\""},
    {" \t, a \n", 1, " a "},
};

START_TEST(a_field_is_found_as_it_stands)
{
    struct text field;
    bool found = csv_raw_field(text_of(raw[_i].row), ',', raw[_i].index, &field);
    ck_assert(found == (raw[_i].field != NULL));
    ck_assert(!found || text_equal(field, text_of(raw[_i].field)));
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("csv");
    TCase *tests = tcase_create("csv");
    tcase_add_loop_test(tests, fields_are_as_they_stand, 0, sizeof plain / sizeof *plain);
    tcase_add_test(tests, fields_may_stand_between_commas);
    tcase_add_loop_test(tests, a_bad_quote_is_a_fault_of_its_row_alone, 0,
                        sizeof faulty / sizeof *faulty);
    tcase_add_test(tests, a_quote_that_is_never_closed_does_not_eat_the_file);
    tcase_add_test(tests, a_line_that_is_refused_ends_the_reading);
    tcase_add_loop_test(tests, a_field_is_found_as_it_stands, 0, sizeof raw / sizeof *raw);
    suite_add_tcase(suite, tests);
    return suite;
}

UNIT_MAIN(make_suite)
