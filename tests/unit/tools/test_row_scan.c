/* Rows of claim files: what ends them, what is wrong with them, and that the quick reader, the
 * strict one and libcsv agree. */
#include "tests/unit/unit.h"

#include <string.h>

#include "tests/support/row_agreement.h"
#include "tools/check/row_scan.h"

/* "good 3+1 fields 2 ends 1,3", or what is wrong and where. */
static void expect(const char *bytes, size_t length, bool ended, const char *expected)
{
    static const char *const names[] = {"good",     "empty", "bad quote", "open quote",
                                        "too long", "nul",   "unfinished"};
    struct row_form form = {',', 4};
    struct row row;
    uint32_t ends[4];
    struct buffer said;
    buffer_init(&said);
    row_scan(&form, bytes, length, ended, &row, ends);
    buffer_printf(&said, "%s", names[row.kind]);
    if (row.kind != ROW_UNFINISHED)
        buffer_printf(&said, " %zu+%zu", row.length, row.line_end);
    if (row.kind == ROW_GOOD) {
        buffer_printf(&said, " fields");
        for (size_t i = 0; i < row.fields && i < form.columns; i++)
            buffer_printf(&said, " %u", (unsigned)ends[i]);
        if (row.line_count != 1)
            buffer_printf(&said, " lines %zu", row.line_count);
    } else if (row.kind > ROW_EMPTY && row.kind < ROW_UNFINISHED) {
        buffer_printf(&said, " at %zu", row.fault);
    }
    ck_assert_str_eq(said.at, expected);
    buffer_release(&said);
}

static const struct {
    const char *bytes, *row;
} whole[] = {
    {"a,b\nc", "good 3+1 fields 1 3"},
    {"a,b\r\nc", "good 3+2 fields 1 3"},
    {"a,b", "good 3+0 fields 1 3"},
    {"a,b\r", "good 3+1 fields 1 3"},
    {"a\rb,c\n", "good 5+1 fields 3 5"}, /* such a CR is part of the field */
    {"\n\n", "empty 0+1"},
    {"\r\nx", "empty 0+2"},
    {",\n", "good 1+1 fields 0 1"},
    {"\"\"\n", "good 2+1 fields 2"},
    {"\"a,b\",c\n", "good 7+1 fields 5 7"},
    {"\"a\"\"b\",c\n", "good 8+1 fields 6 8"},
    {"\"a\r\nb\",c\r\nd", "good 8+2 fields 6 8 lines 2"},
    {"\"a\"\r\n", "good 3+2 fields 3"},
    {"\"a\"", "good 3+0 fields 3"},
    {"a,b,c,d,e,f\n", "good 11+1 fields 1 3 5 7"}, /* more than are kept */
    {"a\"b,c\nd", "bad quote 5+1 at 1"},
    {"\"a\"b,c\nd", "bad quote 6+1 at 3"},
    {"\"a\" ,c\nd", "bad quote 6+1 at 3"},
    {"a,\"b\nc", "open quote 4+1 at 2"},
    {"a,\"b", "open quote 4+0 at 2"},
    /* the slip was in the first line, and is found in a later one */
    {"1,\"a,b\n2,\"c\",d\n", "open quote 6+1 at 2"},
    {"1,\"a\nb\",c\"\nd\n", "open quote 4+1 at 2"},
    {"1,\"a\"x\n2,\"c\",d\n", "bad quote 6+1 at 5"},
};

START_TEST(a_row_ends_where_it_should)
{
    for (size_t i = 0; i < sizeof whole / sizeof *whole; i++)
        expect(whole[i].bytes, strlen(whole[i].bytes), true, whole[i].row);
    expect("a\0b,c\n", 6, true, "nul 5+1 at 1");
    expect("\"a\n\0\",c\n", 8, true, "nul 7+1 at 3");
}
END_TEST

START_TEST(more_bytes_are_asked_for_where_they_would_matter)
{
    static const char *const unfinished[] = {"",      "a",      "a,b",    "a,b\r",
                                             "\"a\"", "\"a\"x", "a\"b,c", "\"a\nb"};
    for (size_t i = 0; i < sizeof unfinished / sizeof *unfinished; i++)
        expect(unfinished[i], strlen(unfinished[i]), false, "unfinished");
    expect("a,b\n", 4, false, "good 3+1 fields 1 3");
    expect("a\"b\n", 4, false, "bad quote 3+1 at 1");
}
END_TEST

/* Bytes that begin so, then so many of one kind, then so. */
static void expect_long(const char *begin, size_t count, char fill, const char *end,
                        const char *row)
{
    struct buffer bytes;
    buffer_init(&bytes);
    buffer_append_text(&bytes, text_of(begin));
    for (size_t i = 0; i < count; i++)
        buffer_append_char(&bytes, fill);
    buffer_append_text(&bytes, text_of(end));
    ck_assert(!bytes.failed);
    expect(bytes.at, bytes.length, true, row);
    buffer_release(&bytes);
}

START_TEST(a_row_has_a_limit)
{
    expect_long("", ROW_LIMIT - 1, 'a', "\nb", "good 1048575+1 fields 1048575");
    expect_long("", ROW_LIMIT, 'a', "\nb", "too long 1048576+1 at 1048576");
    expect_long("a,", 2 * ROW_LIMIT, 'a', "\nb", "too long 2097154+1 at 1048576");
    expect_long("\"a\nb", 2 * ROW_LIMIT, 'a', "\",c\n", "open quote 2+1 at 0");
    expect_long("1,\"a\"\"b\n", ROW_LIMIT, '\n', "\"\n", "open quote 7+1 at 2");
}
END_TEST

/* Rows of the bytes that matter, by a generator that always begins alike. */
START_TEST(all_readers_agree)
{
    static const char alphabet[] = "aab,,,\"\"\"\n\n\r \t|\0";
    static const char delimiters[] = {',', '\t', '|'};
    uint64_t state = 88172645463325252u;
    char bytes[96];
    for (int i = 0; i < 60000; i++) {
        size_t length = 0, most = 1 + (size_t)(i % 95);
        for (; length < most; length++) {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            bytes[length] = alphabet[(state >> 20) % (sizeof alphabet - (i % 4 != 0))];
        }
        struct text t = {bytes, length};
        char delimiter = delimiters[i % 3];
        const char *difference = row_disagreement(t, delimiter);
        if (!difference && i % 20 == 0)
            difference = row_beginning_disagreement(t, delimiter);
        ck_assert_msg(!difference, "%s: %.*s", difference, (int)length, bytes);
    }
}
END_TEST

static Suite *suite(void)
{
    Suite *s = suite_create("row_scan");
    TCase *c = tcase_create("rows");
    tcase_add_test(c, a_row_ends_where_it_should);
    tcase_add_test(c, more_bytes_are_asked_for_where_they_would_matter);
    tcase_add_test(c, a_row_has_a_limit);
    tcase_add_test(c, all_readers_agree);
    suite_add_tcase(s, c);
    return s;
}

UNIT_MAIN(suite)
