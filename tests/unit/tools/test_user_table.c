/* Tables of users: what is refused, what is found, and that every byte comes back. */
#include "tests/unit/unit.h"

#include <string.h>

#include "tests/unit/support/scratch.h"
#include "tools/crosswalk/user_table.h"

static struct diagnostics d;

static void begin(void)
{
    scratch_begin();
    diagnostics_init(&d);
}

static void end(void)
{
    diagnostics_release(&d);
    scratch_end();
}

/* The rows as "LINE:FIELDS:CODE;", and all bytes; false when something is refused. */
static bool read_all(struct text bytes, char delimiter, struct buffer *told, struct buffer *copy)
{
    struct user_table t;
    struct user_row row;
    struct text header;
    char *path = scratch_write("list.csv", bytes);
    if (user_table_open(&t, path, "code", delimiter, &header, &d) != STATUS_OK)
        return false;
    buffer_append_text(copy, header);
    enum status status;
    while ((status = user_table_next(&t, &row, &d)) == STATUS_OK) {
        buffer_append_text(copy, row.bytes);
        buffer_printf(told, "%d:%d:%.*s;", (int)row.line, (int)row.fields, TEXT_ARGS(row.code));
    }
    buffer_append_text(copy, row.bytes);
    user_table_close(&t);
    return status == STATUS_END && diagnostics_errors(&d) == 0;
}

START_TEST(a_table_can_be_read_again)
{
    struct user_table t;
    struct user_row row;
    struct text header;
    char *path = scratch_write("list.csv", TEXT("x,code\xE9,code\n1,2,A\n"));
    expect_ok(user_table_open(&t, path, "code", ',', &header, &d), &d);
    for (int i = 0; i < 2; i++) {
        ck_assert(text_equal(header, TEXT("x,code\xE9,code\n")));
        expect_ok(user_table_next(&t, &row, &d), &d);
        ck_assert(text_equal(row.code, TEXT("A")));
        ck_assert_uint_eq(row.line, 2);
        ck_assert_int_eq(user_table_next(&t, &row, &d), STATUS_END);
        expect_ok(user_table_rewind(&t, &header, &d), &d);
    }
    ck_assert_uint_eq(d.seen[SEVERITY_WARNING], 1); /* told once all the same */
    user_table_close(&t);
}
END_TEST

static const struct {
    const char *bytes;
    char delimiter;
    const char *rows;
} good[] = {
    {"code\nA\n", ',', "2:1:A;"},
    {"id,code,x\r\n1, A ,\r\n2,B", ',', "2:3:A;3:2:B;"},
    {"\xEF\xBB\xBF"
     "code,x\r\n\"A\",\"1\r\n2\"\r\nB,\r\n",
     ',', "2:2:A;4:2:B;"},
    {"\xEF\xBB\xBF\r\n\r\n CODE ,x\r\nA,\r\n", ',', "4:2:A;"},
    {"code;x\n\"A;B\";1\n", ';', "2:2:A;B;"},
    {"x\tcode\n\tA\n", '\t', "2:2:A;"},
    {"x|code\n|A\n", '|', "2:2:A;"},
    {"Code,code\nA,B\n", ',', "2:2:B;"}, /* the very name */
    {"code\n\n\r\nA\n\n", ',', "2:0:;3:0:;4:1:A;5:0:;"},
    {"code,x\nA\nA,1,2\n,\n", ',', "2:1:A;3:3:A;4:2:;"},
    {"x,code\n1\n", ',', "2:1:;"},
    {"code,\"a\"\"b\"\nA,\"\"\n", ',', "2:2:A;"},
    {"code\nA\n\x1A", ',', "2:1:A;"},
    {"code,caf\xE9\nA,\n", ',', "2:2:A;"},
};

START_TEST(rows_come_with_every_byte)
{
    struct buffer told, copy;
    buffer_init(&told);
    buffer_init(&copy);
    ck_assert(read_all(text_of(good[_i].bytes), good[_i].delimiter, &told, &copy));
    ck_assert(text_equal(buffer_text(&copy), text_of(good[_i].bytes)));
    ck_assert_str_eq(told.at ? told.at : "", good[_i].rows);
    buffer_release(&told);
    buffer_release(&copy);
}
END_TEST

#define BYTES(literal)                                                                             \
    {                                                                                              \
        literal, sizeof literal - 1                                                                \
    }

static const struct {
    struct text bytes;
    const char *message;
} bad[] = {
    {BYTES(""), "list.csv: is empty"},
    {BYTES("\n\n"), "list.csv: is empty"},
    {BYTES("id,name\n1,2\n"), "list.csv:1: has no column 'code'; there are 'id', 'name'"},
    {BYTES("name\n1\n"), "list.csv:1: has no column 'code'; there is 'name'"},
    {BYTES("\n\nid;code\n"), "list.csv:3: has one column, 'id;code': say with --delimiter"},
    {BYTES("code,x,code\n"), "list.csv:1: has more than one column 'code'"},
    {BYTES(" Code,x,CODE\n"), "list.csv:1: has more than one column 'code'"},
    {BYTES("\xFF\xFE"
           "c\0o\0"),
     "list.csv:1: is in UTF-16"},
    {BYTES("\xFE\xFF\0c\0o"), "list.csv:1: is in UTF-16"},
    {BYTES("c\0o\0d\0e\0\n\0"), "list.csv:1: has NUL bytes, as UTF-16 has"},
    {BYTES("PK\003\004rest"), "list.csv:1: is a workbook or an archive"},
    {BYTES("code,x\rA,1\rB,2\r"), "list.csv:1:7: lines end with CR alone"},
    {BYTES("code,\"x\n"), "list.csv:1: a quoted field is not closed"},
    {BYTES("code,x\nA,\"b\"c\nB,1\nC,d\"e\n"), "list.csv:2: a quote stands where none may be"},
    {BYTES("code,x\nA,b\nB,\"c\nC,d\n"), "list.csv:3: a quoted field is not closed"},
    {BYTES("code,x\nA,\0\n"), "list.csv:2:3: NUL byte in a text file"},
};

START_TEST(what_cannot_be_read_is_refused_with_its_place)
{
    struct buffer told, copy;
    buffer_init(&told);
    buffer_init(&copy);
    ck_assert(!read_all(bad[_i].bytes, ',', &told, &copy));
    ck_assert_msg(messages_have(&d, bad[_i].message), "no message '%s'", bad[_i].message);
    buffer_release(&told);
    buffer_release(&copy);
}
END_TEST

START_TEST(other_encodings_are_warned_of_once_with_the_place)
{
    struct buffer told, copy;
    buffer_init(&told);
    buffer_init(&copy);
    ck_assert(read_all(TEXT("code,x\nA,\"b\nc\xE9\"\nB,\xE9\n"), ',', &told, &copy));
    ck_assert_uint_eq(d.seen[SEVERITY_WARNING], 1);
    ck_assert(messages_have(&d, "list.csv:3:2: warning: is no UTF-8"));
    buffer_release(&told);
    buffer_release(&copy);
}
END_TEST

START_TEST(delimiters_have_names)
{
    static const char *const names[] = {"comma", ";", "tab", "\\t", "bar"};
    static const char delimiters[] = {',', ';', '\t', '\t', '|'};
    char delimiter;
    for (size_t i = 0; i < 5; i++) {
        expect_ok(user_table_delimiter(names[i], &delimiter, &d), &d);
        ck_assert_int_eq(delimiter, delimiters[i]);
    }
    expect_ok(user_table_delimiter(NULL, &delimiter, &d), &d);
    ck_assert_int_eq(delimiter, ',');
    ck_assert_int_eq(user_table_delimiter("A", &delimiter, &d), STATUS_FAILED);
    ck_assert(messages_have(&d, "'A' is no delimiter: say comma, semicolon, tab or bar"));
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("user_table");
    TCase *tests = tcase_create("user_table");
    suite_add_tcase(suite, tests);
    tcase_add_checked_fixture(tests, begin, end);
    tcase_add_loop_test(tests, rows_come_with_every_byte, 0, sizeof good / sizeof *good);
    tcase_add_loop_test(tests, what_cannot_be_read_is_refused_with_its_place, 0,
                        sizeof bad / sizeof *bad);
    tcase_add_test(tests, other_encodings_are_warned_of_once_with_the_place);
    tcase_add_test(tests, delimiters_have_names);
    tcase_add_test(tests, a_table_can_be_read_again);
    return suite;
}

UNIT_MAIN(make_suite)
