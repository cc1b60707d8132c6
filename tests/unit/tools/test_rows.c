/* Rows for programs: TSV and JSON lines of the same columns. */
#include "tests/unit/unit.h"

#include "tests/unit/support/scratch.h"
#include "tools/common/rows.h"

static const struct column columns[] = {
    {"name", COLUMN_STRING},
    {"count", COLUMN_NUMBER},
    {"good", COLUMN_BOOLEAN},
    {"list", COLUMN_JSON},
};

static struct diagnostics d;
static struct buffer content;

static void begin(void)
{
    scratch_begin();
    diagnostics_init(&d);
    buffer_init(&content);
}

static void end(void)
{
    buffer_release(&content);
    diagnostics_release(&d);
    scratch_end();
}

static void expect_rows(enum row_format format, const char *expected)
{
    char number[ROW_NUMBER_SIZE];
    const struct text full[] = {TEXT("tab\there \"and\" \\"),
                                row_number(UINT64_C(18446744073709551615), number),
                                row_boolean(true), TEXT("[{\"a\":\"\\\\\"}]")};
    const struct text bare[] = {TEXT(""), TEXT_NOT_STATED, row_boolean(false), TEXT("[]")};
    const struct text none[] = {TEXT_NOT_STATED, TEXT("0"), TEXT_NOT_STATED, TEXT_NOT_STATED};
    struct output o;
    struct rows rows;
    expect_ok(output_create(&o, scratch("rows"), &d), &d);
    rows_begin(&rows, &o, format, columns, 4);
    rows_put(&rows, full);
    rows_put(&rows, bare);
    rows_put(&rows, none);
    rows_end(&rows);
    expect_ok(output_commit(&o, NULL, &d), &d);
    read_file(scratch("rows"), &content);
    ck_assert_str_eq(content.at, expected);
}

START_TEST(tsv_has_a_header_and_escapes)
{
    expect_rows(ROWS_TSV,
                "name\tcount\tgood\tlist\n"
                "tab\\there \"and\" \\\\\t18446744073709551615\t1\t[{\"a\":\"\\\\\\\\\"}]\n"
                "\t\\N\t0\t[]\n"
                "\\N\t0\t\\N\t\\N\n");
}
END_TEST

START_TEST(csv_is_for_spreadsheets)
{
    expect_rows(ROWS_CSV, "name,count,good,list\r\n"
                          "\"tab\there \"\"and\"\" \\\",'18446744073709551615,1,"
                          "\"[{\"\"a\"\":\"\"\\\\\"\"}]\"\r\n"
                          "\"\",,0,[]\r\n"
                          ",0,,\r\n");
}
END_TEST

START_TEST(json_lines_have_types)
{
    expect_rows(ROWS_JSONL,
                "{\"name\":\"tab\\u0009here \\\"and\\\" \\\\\","
                "\"count\":18446744073709551615,\"good\":true,\"list\":[{\"a\":\"\\\\\"}]}\n"
                "{\"name\":\"\",\"count\":null,\"good\":false,\"list\":[]}\n"
                "{\"name\":null,\"count\":0,\"good\":null,\"list\":null}\n");
}
END_TEST

START_TEST(formats_go_by_name)
{
    enum row_format format = ROWS_JSONL;
    expect_ok(row_format_read(NULL, &format, &d), &d);
    ck_assert_int_eq(format, ROWS_TEXT);
    expect_ok(row_format_read("jsonl", &format, &d), &d);
    ck_assert_int_eq(format, ROWS_JSONL);
    expect_ok(row_format_read("tsv", &format, &d), &d);
    ck_assert_int_eq(format, ROWS_TSV);
    ck_assert_int_eq(row_format_read("TSV", &format, &d), STATUS_FAILED);
    ck_assert(messages_have(&d, "'TSV' is no format: say text, tsv or jsonl"));
    ck_assert_int_eq(row_format_read("csv", &format, &d), STATUS_FAILED);
    expect_ok(row_format_read_csv("csv", &format, &d), &d);
    ck_assert_int_eq(format, ROWS_CSV);
    expect_ok(row_format_read_csv(NULL, &format, &d), &d);
    ck_assert_int_eq(format, ROWS_TEXT);
    ck_assert_int_eq(row_format_read_csv("xls", &format, &d), STATUS_FAILED);
    ck_assert(messages_have(&d, "'xls' is no format: say text, tsv, csv or jsonl"));
}
END_TEST

START_TEST(visible_text_hides_what_a_terminal_would_obey)
{
    struct output o;
    expect_ok(output_create(&o, scratch("text"), &d), &d);
    output_visible(&o, TEXT("a\033[31mb\tc\xc2\x9b \xc3\xbc \xff"));
    output_visible(&o, TEXT_NOT_STATED);
    expect_ok(output_commit(&o, NULL, &d), &d);
    read_file(scratch("text"), &content);
    ck_assert_str_eq(content.at, "a?[31mb?c? \xc3\xbc ?");
}
END_TEST

START_TEST(memory_that_ran_out_fails_the_output)
{
    struct output o;
    struct buffer failed = {.failed = true};
    expect_ok(output_create(&o, scratch("text"), &d), &d);
    output_note_failure(&o, &failed);
    ck_assert_int_eq(output_commit(&o, NULL, &d), STATUS_FAILED);
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("rows");
    TCase *tests = tcase_create("rows");
    suite_add_tcase(suite, tests);
    tcase_add_checked_fixture(tests, begin, end);
    tcase_add_test(tests, tsv_has_a_header_and_escapes);
    tcase_add_test(tests, csv_is_for_spreadsheets);
    tcase_add_test(tests, json_lines_have_types);
    tcase_add_test(tests, formats_go_by_name);
    tcase_add_test(tests, visible_text_hides_what_a_terminal_would_obey);
    tcase_add_test(tests, memory_that_ran_out_fails_the_output);
    return suite;
}

UNIT_MAIN(make_suite)
