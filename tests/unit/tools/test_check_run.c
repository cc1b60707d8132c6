/* A check of a file: what is put behind each row equals what the table says, asked one code at a
 * time; the same bytes come out whatever the number of threads; nothing of a bad row is lost. */
#include "tests/unit/unit.h"

#include <stdio.h>
#include <string.h>

#include "tests/unit/support/scratch.h"
#include "tests/unit/support/small_table.h"
#include "tools/check/check_run.h"
#include "tools/check/delimited.h"

static struct small_table small;

/* A code that comes, one that goes, one that goes and comes, one that becomes a header; and a year
 * that the table does not speak for. */
static void begin(void)
{
    small_table_begin(&small);
    small_table_hold(&small, SYSTEM_ICD10CM, "2014-10-01",
                     "A00|0|Fever|Fever\nA000|1|Mild|Fever, mild\n");
    small_table_hold(
        &small, SYSTEM_ICD10CM, "2023-10-01",
        "A00|0|Fever|Fever\nA000|1|Mild|Fever, mild\nA009|1|Any|Fever, any\nB00|1|Ache|Ache\n");
    small_table_hold(&small, SYSTEM_ICD10CM, "2024-10-01",
                     "A00|0|Fever|Fever\nA000|1|Mild|Fever, quite mild\nB00|0|Ache|Ache\n"
                     "B001|1|Old|Ache, old\nS72001A|1|Break|Break\n");
    small_table_hold(&small, SYSTEM_ICD10CM, "2025-10-01",
                     "A00|0|Fever|Fever\nA000|1|Mild|Fever, quite mild\nA009|1|Any|Fever, any\n"
                     "B00|0|Ache|Ache\nB001|1|Old|Ache, old\nS72001A|1|Break|Break\n");
    small_table_compile(&small, (struct table_selection){.notes = false});
}

static void end(void)
{
    small_table_end(&small);
}

/* What comes out of a file, and what there is to count. */
static enum status run(const char *path, enum rows_wanted wanted, unsigned threads,
                       struct buffer *out, struct check_result *result)
{
    struct output to;
    struct progress progress;
    struct check_request request = {
        .path = path,
        .columns = {.codes = {[SYSTEM_ICD10CM] = "code"}, .days = {[DAY_FROM] = "date"}},
        .table = &small.table,
        .wanted = wanted,
        .to = &to,
        .threads = threads,
        .progress = &progress};
    progress_begin(&progress, "test");
    expect_ok(output_replace(&to, scratch("out.csv"), &small.d), &small.d);
    enum status status = check_run(&request, result, &small.d);
    expect_ok(output_commit(&to, NULL, &small.d), &small.d);
    progress_end(&progress);
    read_file(scratch("out.csv"), out);
    return status;
}

static uint64_t state = 2463534242u;

static unsigned below(unsigned limit)
{
    state ^= state << 13;
    state ^= state >> 7;
    state ^= state << 17;
    return (unsigned)(state >> 16) % limit;
}

/* ---- answers */

static const char *const written[] = {
    "A00",      "A000",    "a00.0",   "A00.9", "A009",   "b00",   "B00.1", "B001",      "x",
    "S72.001A", "s72001a", "A00\x10", "A0.0",  "A00.0.", "A 000", "A0000", "AAAAAAAAA", ".A000"};

static struct codeset_answer ask(const char *code, uint32_t day)
{
    struct codeset_answer a;
    codeset_table_find(&small.table, codeset_table_system(&small.table, "icd10cm"), code,
                       strlen(code), day, &a);
    return a;
}

/* The rows of claims, each day around each boundary with each code, several times over, so that
 * answers come from the cache too. */
static void put_claims(struct buffer *file, struct buffer *expected)
{
    struct code_cache system;
    struct buffer note;
    expect_ok(code_cache_init(&system, &small.table, codeset_table_system(&small.table, "icd10cm"),
                              &small.d),
              &small.d);
    buffer_init(&note);
    static const char *const days[] = {"2014-09-30", "2014-10-01", "2015-09-30", "2015-10-01",
                                       "2016-01-01", "2023-09-30", "2023-10-01", "2024-09-30",
                                       "2024-10-01", "2025-09-30", "2025-10-01", "2026-09-30",
                                       "2026-10-01", "2085-01-01"};
    buffer_append_text(file, TEXT("code,date\n"));
    for (unsigned i = 0; i < 3 * 14 * 18; i++) {
        const char *code = written[i * 5 % 18], *day = days[i * 3 % 14];
        int year, month, day_of_month;
        sscanf(day, "%d-%d-%d", &year, &month, &day_of_month);
        uint32_t number = codeset_day(year, month, day_of_month);
        struct codeset_answer a = ask(code, number);
        buffer_printf(file, "%s%s,%s\n", i % 7 == 0 ? " " : "", code, day);
        buffer_clear(&note);
        answer_note(&system, text_of(code), &a, number, &note);
        buffer_printf(expected, "%s %s ", check_status_name((enum check_status)a.status), day);
        delimited_append(expected, buffer_text(&note), ',');
        buffer_append_char(expected, '\n');
    }
    buffer_release(&note);
    code_cache_release(&system);
}

/* "status day note" of each row. */
static void take_answers(struct text out, struct buffer *answers)
{
    size_t line = 0;
    while (out.length > 0) {
        const char *end = memchr(out.at, '\n', out.length);
        ck_assert(end);
        struct text row = {out.at, (size_t)(end - out.at)};
        out = text_from(out, row.length + 1);
        struct text fields[5];
        for (int i = 0; i < 4; i++) {
            const char *comma = memchr(row.at, ',', row.length);
            ck_assert(comma);
            fields[i] = text_slice(row, 0, (size_t)(comma - row.at));
            row = text_from(row, fields[i].length + 1);
        }
        if (line++ > 0)
            buffer_printf(answers, "%.*s %.*s %.*s\n", TEXT_ARGS(fields[2]), TEXT_ARGS(fields[3]),
                          TEXT_ARGS(row));
    }
}

START_TEST(answers_are_those_of_the_table)
{
    struct buffer file, expected, out, answers;
    struct check_result result;
    buffer_init(&file);
    buffer_init(&expected);
    buffer_init(&out);
    buffer_init(&answers);
    put_claims(&file, &expected);
    char *path = scratch_write("claims.csv", buffer_text(&file));
    expect_ok(run(path, ROWS_ALL, 1, &out, &result), &small.d);
    take_answers(buffer_text(&out), &answers);
    ck_assert_str_eq(answers.at, expected.at);
    ck_assert_uint_eq(result.counts.rows, 3 * 14 * 18);
    ck_assert_uint_eq(result.counts.bad_rows, 0);
    ck_assert(check_found_invalid(&result));
    buffer_release(&file);
    buffer_release(&expected);
    buffer_release(&out);
    buffer_release(&answers);
}
END_TEST

/* ---- many rows */

/* A file of several blocks, of rows of all kinds. */
static void put_mixture(struct buffer *file, size_t bytes, bool with_long)
{
    buffer_append_text(file, TEXT("note,code,date\r\n"));
    while (file->length < bytes) {
        const char *code = written[below(18)];
        unsigned kind = below(200);
        if (kind == 0)
            buffer_printf(file, "\"a \"\"quoted\"\" note,\n%s\",%s,2024-05-01\n", code, code);
        else if (kind == 1)
            buffer_printf(file, "open \"note,%s,2024-05-01\n", code);
        else if (kind == 2)
            buffer_printf(file, "\"open note,%s,2024-05-01\n", code);
        else if (kind == 3)
            buffer_append(file, "nul \0,A000,2024-05-01\n", 22);
        else if (kind == 4)
            buffer_printf(file, "uneven,%s\n", code);
        else if (kind == 5)
            buffer_printf(file, "\r\n");
        else if (kind == 6)
            buffer_printf(file, "no date,%s,2024-13-01\n", code);
        else
            buffer_printf(file, "%u,%s,%u/%u/20%u%s", below(1000000), code, 1 + below(12),
                          1 + below(28), 14 + below(13), below(3) == 0 ? "\r\n" : "\n");
    }
    /* longer than a block can hold */
    for (size_t i = 0; with_long && i < 2200000; i++)
        buffer_append_char(file, i % 1000 == 0 ? '"' : 'y');
    buffer_append_text(file, TEXT("last,A000,2024-05-01\r\nlast,A000,2024-05-01"));
    ck_assert(!file->failed);
}

START_TEST(threads_do_not_change_what_comes_out)
{
    struct buffer file, one, many;
    struct check_result result, again;
    buffer_init(&file);
    buffer_init(&one);
    buffer_init(&many);
    put_mixture(&file, 4000000, true);
    char *path = scratch_write("claims.csv", buffer_text(&file));
    for (int wanted = ROWS_ALL; wanted <= ROWS_NONE; wanted++) {
        expect_ok(run(path, (enum rows_wanted)wanted, 1, &one, &result), &small.d);
        size_t errors = diagnostics_errors(&small.d);
        ck_assert_uint_gt(errors, 1000);
        for (unsigned threads = 2; threads <= 7; threads += 5) {
            diagnostics_release(&small.d);
            expect_ok(run(path, (enum rows_wanted)wanted, threads, &many, &again), &small.d);
            ck_assert_uint_eq(diagnostics_errors(&small.d), errors);
            ck_assert(text_equal(buffer_text(&one), buffer_text(&many)));
            ck_assert(memcmp(&result.counts, &again.counts, sizeof result.counts) == 0);
        }
        diagnostics_release(&small.d);
    }
    buffer_release(&file);
    buffer_release(&one);
    buffer_release(&many);
}
END_TEST

/* Takes what was put behind them off the rows that came out: the file is left. */
static void take_off(struct text out, struct buffer *file)
{
    static const struct text bad = {",,,bad row,,", 12};
    struct row_form form = {',', 3};
    struct row row;
    uint32_t ends[3];
    for (; out.length > 0; out = text_from(out, row.length + row.line_end)) {
        row_scan(&form, out.at, out.length, true, &row, ends);
        struct text first = text_slice(out, 0, row.fields > 0 ? ends[0] : 0);
        size_t place;
        ck_assert(row.kind == ROW_GOOD || row.kind == ROW_EMPTY || row.kind == ROW_NUL);
        if (row.kind == ROW_EMPTY) {
            buffer_append(file, out.at, row.length + row.line_end);
            continue;
        }
        ck_assert_uint_eq(row.fields, 6);
        if (text_find(text_slice(out, ends[0], row.length - ends[0]), bad, &place) && place == 0) {
            for (size_t i = 1; i + 1 < first.length; i++) {
                buffer_append_char(file, first.at[i]);
                i += first.at[i] == '"';
            }
        } else {
            buffer_append(file, out.at, ends[2]);
        }
        buffer_append(file, out.at + row.length, row.line_end);
    }
}

START_TEST(no_byte_of_a_file_is_lost)
{
    struct buffer file, out, again;
    struct check_result result;
    buffer_init(&file);
    buffer_init(&out);
    buffer_init(&again);
    put_mixture(&file, 300000, false);
    char *path = scratch_write("claims.csv", buffer_text(&file));
    expect_ok(run(path, ROWS_ALL, 2, &out, &result), &small.d);
    take_off(buffer_text(&out), &again);
    ck_assert_uint_eq(again.length, file.length);
    ck_assert(text_equal(buffer_text(&again), buffer_text(&file)));
    ck_assert_uint_gt(result.counts.bad_rows, 100);
    buffer_release(&file);
    buffer_release(&out);
    buffer_release(&again);
}
END_TEST

START_TEST(a_row_that_is_too_long_comes_out_whole)
{
    struct buffer file, expected, out;
    struct check_result result;
    buffer_init(&file);
    buffer_init(&expected);
    buffer_init(&out);
    buffer_append_text(&file, TEXT("code,date\nA000,2024-05-01\n"));
    buffer_append_text(&expected, TEXT("code,date,code_status,code_on,code_note\n"
                                       "A000,2024-05-01,valid,2024-05-01,\n\""));
    for (size_t i = 0; i < 3000000; i++) {
        char c = i % 70000 == 0 ? '"' : (char)('a' + i % 26);
        buffer_append_char(&file, c);
        buffer_append_char(&expected, c);
        if (c == '"')
            buffer_append_char(&expected, c);
    }
    buffer_append_text(&file, TEXT("\r\nA000,2024-05-01\n"));
    buffer_append_text(&expected, TEXT("\",,bad row,,the row is longer than 1048576 bytes\r\n"
                                       "A000,2024-05-01,valid,2024-05-01,\n"));
    char *path = scratch_write("claims.csv", buffer_text(&file));
    expect_ok(run(path, ROWS_ALL, 3, &out, &result), &small.d);
    ck_assert(text_equal(buffer_text(&out), buffer_text(&expected)));
    ck_assert(messages_have(&small.d, ":3:1048577: the row is longer than 1048576 bytes"));
    buffer_release(&file);
    buffer_release(&expected);
    buffer_release(&out);
}
END_TEST

static Suite *suite(void)
{
    Suite *s = suite_create("check_run");
    TCase *c = tcase_create("files");
    tcase_add_checked_fixture(c, begin, end);
    tcase_add_test(c, answers_are_those_of_the_table);
    tcase_add_test(c, threads_do_not_change_what_comes_out);
    tcase_add_test(c, no_byte_of_a_file_is_lost);
    tcase_add_test(c, a_row_that_is_too_long_comes_out_whole);
    suite_add_tcase(s, c);
    return s;
}

UNIT_MAIN(suite)
