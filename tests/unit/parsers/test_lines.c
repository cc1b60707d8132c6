/* Lines: whatever pieces the bytes arrive in, and what is refused. */
#include "tests/unit/unit.h"

#include <string.h>

#include "parsers/containers/lines.h"
#include "tests/support/pieces.h"

/* What came of reading: the lines joined by '|', and where it broke off. */
struct reading {
    struct buffer lines;
    enum status status;
    uint64_t number;
    char *messages;
};

static void read_all(struct reading *r, struct text bytes, size_t head, size_t piece)
{
    struct pieces pieces;
    struct lines lines;
    struct diagnostics d;
    struct text line;
    *r = (struct reading){.status = STATUS_OK};
    buffer_init(&r->lines);
    diagnostics_init(&d);
    pieces_init(&pieces, text_from(bytes, head), piece, 7);
    lines_init(&lines, "input", text_slice(bytes, 0, head), pieces_source(&pieces));
    while ((r->status = lines_next(&lines, &line, &d)) == STATUS_OK) {
        buffer_append_text(&r->lines, line);
        buffer_append_char(&r->lines, '|');
    }
    r->number = lines.number;
    size_t length;
    FILE *to = open_memstream(&r->messages, &length);
    ck_assert_ptr_nonnull(to);
    diagnostics_print(&d, "test", to);
    ck_assert_int_eq(fclose(to), 0);
    lines_release(&lines);
    pieces_release(&pieces);
    diagnostics_release(&d);
}

static void reading_release(struct reading *r)
{
    buffer_release(&r->lines);
    free(r->messages);
}

static const struct {
    struct text bytes;
    const char *lines;
} texts[] = {
    {{"", 0}, ""},
    {{"a\nb\n", 4}, "a|b|"},
    {{"a\r\nb\r\n", 6}, "a|b|"},
    {{"a\r\nb\nc\r\n", 8}, "a|b|c|"}, /* both ends in one file */
    {{"a\nb", 3}, "a|b|"},            /* no end after the last */
    {{"a\r\nb\r", 5}, "a|b|"},        /* half an end after the last */
    {{"\n\r\n\n", 4}, "|||"},         /* empty lines are lines */
    {{"a\rb\n", 4}, "a\rb|"},         /* a CR inside is a byte like any other */
    {{"a\r\r\n", 4}, "a\r|"},         /* one CR belongs to the end, no more */
    {{"\r\n", 2}, "|"},
    {{" a  b \n", 7}, " a  b |"}, /* blanks are kept */
    {{"\xEF\xBB\xBF"
      "a\nb\n",
      7},
     "a|b|"}, /* a byte order mark is no part of the first line */
    {{"a\n\xEF\xBB\xBF"
      "b\n",
      7},
     "a|\xEF\xBB\xBF"
     "b|"},                        /* nor is it one anywhere else */
    {{"a\r\n\x1A", 4}, "a|"},      /* the end of a file as DOS wrote it */
    {{"a\n\x1A\n", 4}, "a|\x1A|"}, /* but only at the end */
};

START_TEST(lines_are_the_same_in_pieces_of_every_size)
{
    struct text bytes = texts[_i].bytes;
    for (size_t head = 0; head <= bytes.length; head++) {
        for (size_t piece = 0; piece <= bytes.length + 1; piece++) {
            struct reading r;
            read_all(&r, bytes, head, piece);
            ck_assert_int_eq(r.status, STATUS_END);
            ck_assert(text_equal(buffer_text(&r.lines), text_of(texts[_i].lines)));
            ck_assert_str_eq(r.messages, "");
            reading_release(&r);
        }
    }
}
END_TEST

START_TEST(a_nul_byte_is_refused_with_its_place)
{
    struct text bytes = {"first\nab\0cd\nlast\n", 17};
    for (size_t piece = 1; piece <= bytes.length; piece++) {
        struct reading r;
        read_all(&r, bytes, 0, piece);
        ck_assert_int_eq(r.status, STATUS_FAILED);
        ck_assert(text_equal(buffer_text(&r.lines), TEXT("first|")));
        ck_assert_str_eq(r.messages, "test: input:2:3: NUL byte in a text file\n");
        reading_release(&r);
    }
}
END_TEST

/* `length` letters, then `end`; to free() */
static char *long_line(size_t length, const char *end, struct text *bytes)
{
    char *at = malloc(length + strlen(end) + 1);
    ck_assert_ptr_nonnull(at);
    memset(at, 'x', length);
    memcpy(at + length, end, strlen(end) + 1);
    *bytes = (struct text){at, length + strlen(end)};
    return at;
}

static const struct {
    size_t length; /* of a line without its end */
    const char *end;
    bool accepted;
} lengths[] = {
    {LINE_LIMIT, "\n", true},    {LINE_LIMIT + 1, "\n", false},  {LINE_LIMIT, "", true},
    {LINE_LIMIT + 1, "", false}, {LINE_LIMIT - 1, "\r\n", true}, {4 * LINE_LIMIT, "\nb\n", false},
};

START_TEST(a_line_of_the_limit_is_read_and_a_longer_one_refused)
{
    static const size_t pieces[] = {1000, LINE_LIMIT, 10 * LINE_LIMIT, 0};
    struct text bytes;
    char *at = long_line(lengths[_i].length, lengths[_i].end, &bytes);
    for (size_t i = 0; i < sizeof pieces / sizeof *pieces; i++) {
        struct reading r;
        read_all(&r, bytes, 0, pieces[i]);
        ck_assert_int_eq(r.status, lengths[_i].accepted ? STATUS_END : STATUS_FAILED);
        ck_assert_str_eq(r.messages, lengths[_i].accepted
                                         ? ""
                                         : "test: input:1: line is longer than 65536 bytes\n");
        ck_assert_uint_eq(r.number, 1);
        reading_release(&r);
    }
    free(at);
}
END_TEST

/* Gives the letter x for ever. */
static enum status next_of_endless(void *context, struct text *piece, struct diagnostics *d)
{
    uint64_t *given = context;
    (void)d;
    *piece = TEXT("xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx");
    *given += piece->length;
    return STATUS_OK;
}

START_TEST(a_line_without_end_takes_no_memory_beyond_the_limit)
{
    struct lines lines;
    struct diagnostics d;
    struct text line;
    uint64_t given = 0;
    diagnostics_init(&d);
    lines_init(&lines, "input", TEXT(""), (struct byte_source){next_of_endless, &given});
    ck_assert_int_eq(lines_next(&lines, &line, &d), STATUS_FAILED);
    ck_assert_uint_le(given, LINE_LIMIT + 32);
    ck_assert_uint_le(lines.carry.capacity, 2 * LINE_LIMIT);
    lines_release(&lines);
    diagnostics_release(&d);
}
END_TEST

static enum status next_of_broken(void *context, struct text *piece, struct diagnostics *d)
{
    bool *given = context;
    if (*given)
        return diagnostics_fail(d, NO_PLACE, "bad sector");
    *given = true;
    *piece = TEXT("a\nb");
    return STATUS_OK;
}

START_TEST(a_source_that_breaks_off_fails_the_reading)
{
    struct lines lines;
    struct diagnostics d;
    struct text line;
    bool given = false;
    diagnostics_init(&d);
    lines_init(&lines, "input", TEXT(""), (struct byte_source){next_of_broken, &given});
    ck_assert_int_eq(lines_next(&lines, &line, &d), STATUS_OK);
    ck_assert_int_eq(lines_next(&lines, &line, &d), STATUS_FAILED);
    ck_assert_uint_eq(diagnostics_errors(&d), 1);
    lines_release(&lines);
    diagnostics_release(&d);
}
END_TEST

START_TEST(places_count_from_one)
{
    struct pieces pieces;
    struct lines lines;
    struct diagnostics d;
    struct text line;
    diagnostics_init(&d);
    pieces_init(&pieces, TEXT("a\nb\n"), 3, 0);
    lines_init(&lines, "order.txt", TEXT(""), pieces_source(&pieces));
    for (uint64_t number = 1; number <= 2; number++) {
        ck_assert_int_eq(lines_next(&lines, &line, &d), STATUS_OK);
        struct place place = lines_place(&lines, 15);
        ck_assert_str_eq(place.source, "order.txt");
        ck_assert_uint_eq(place.line, number);
        ck_assert_uint_eq(place.column, 15);
    }
    lines_release(&lines);
    pieces_release(&pieces);
    diagnostics_release(&d);
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("lines");
    TCase *tests = tcase_create("lines");
    suite_add_tcase(suite, tests);
    tcase_add_loop_test(tests, lines_are_the_same_in_pieces_of_every_size, 0,
                        sizeof texts / sizeof *texts);
    tcase_add_test(tests, a_nul_byte_is_refused_with_its_place);
    tcase_add_loop_test(tests, a_line_of_the_limit_is_read_and_a_longer_one_refused, 0,
                        sizeof lengths / sizeof *lengths);
    tcase_add_test(tests, a_line_without_end_takes_no_memory_beyond_the_limit);
    tcase_add_test(tests, a_source_that_breaks_off_fails_the_reading);
    tcase_add_test(tests, places_count_from_one);
    return suite;
}

UNIT_MAIN(make_suite)
