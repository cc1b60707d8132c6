/* Lookup tables: what is compiled says the same as the histories, day by day; what is damaged is
 * found, and never read beyond. */
#include "tests/unit/unit.h"

#include <string.h>

#include "schema/codeset_table.h"
#include "tests/unit/support/small_table.h"
#include "tests/unit/support/random_release.h"
#include "tests/unit/support/scratch.h"
#include "tools/history/history_walk.h"

static struct small_table small;

static void begin(void)
{
    small_table_begin(&small);
}

static void end(void)
{
    small_table_end(&small);
}

static void hold_three_years(void)
{
    small_table_hold(
        &small, SYSTEM_ICD10CM, "2023-10-01",
        "A00|0|Fever|Fever\nA000|1|Mild|Fever, mild\nA009|1|Any|Fever, any\nB00|1|Ache|Ache\n");
    small_table_hold(
        &small, SYSTEM_ICD10CM, "2024-10-01",
        "A00|0|Fever|Fever\nA000|1|Mild|Fever, quite mild\nB00|0|Ache|Ache\nB001|1|Old|Ache, "
        "old\n");
    small_table_hold(
        &small, SYSTEM_ICD10CM, "2025-10-01",
        "A00|0|Fever|Fever\nA000|1|Mild|Fever, quite mild\nA009|1|Any|Fever, any\nB00|0|Ache|Ache\n"
        "B001|1|Old  one|Ache, old\n");
    small_table_hold(&small, SYSTEM_ICD10PCS, "2024-10-01",
                     "021|0|Bypass|Bypass\n0210083|1|Bypass 1|Bypass of one\n");
}

/* "status code [title] from..to" on the day. */
static void expect_found(const char *system, const char *code, const char *day,
                         const char *expected)
{
    struct codeset_answer a;
    struct date date;
    char title[100], from[11], to[11];
    static const char *const names[] = {"not covered", "unknown", "not yet",
                                        "valid",       "header",  "retired"};
    struct buffer said;
    buffer_init(&said);
    ck_assert(date_parse(text_of(day), &date));
    int number = codeset_table_system(&small.table, system);
    ck_assert_int_ge(number, 0);
    ck_assert_int_eq(
        codeset_table_find(&small.table, number, code, strlen(code), image_day(date), &a),
        CODESET_OK);
    buffer_printf(&said, "%s", names[a.status]);
    if (a.code != CODESET_NO_CODE) {
        codeset_table_title(&small.table, number, a.code, a.interval, CODESET_LONG, title,
                            sizeof title);
        codeset_day_text(a.from, from);
        codeset_day_text(a.to, to);
        buffer_printf(&said, " [%s] %s..%s", title, from, to);
    }
    ck_assert_str_eq(said.at, expected);
    buffer_release(&said);
}

START_TEST(a_code_is_answered_for_with_the_title_of_the_day)
{
    hold_three_years();
    small_table_compile(&small, (struct table_selection){.notes = false});
    expect_found("icd10cm", "A00.0", "2023-10-01", "valid [Fever, mild] 2023-10-01..2024-09-30");
    expect_found("icd10cm", "a000", "2024-10-01", "valid [Fever, quite mild] 2024-10-01..");
    expect_found("icd10cm", "A00", "2025-12-31", "header [Fever] 2023-10-01..");
    expect_found("icd10cm", "B00", "2024-09-30", "valid [Ache] 2023-10-01..2024-09-30");
    expect_found("icd10cm", "B00", "2024-10-01", "header [Ache] 2024-10-01..");
    expect_found("icd10cm", "B001", "2023-12-01", "not yet [Ache, old] 2024-10-01..2025-09-30");
    expect_found("icd10cm", "A009", "2025-01-01", "retired [Fever, any] 2023-10-01..2024-09-30");
    expect_found("icd10cm", "A009", "2025-10-01", "valid [Fever, any] 2025-10-01..");
    expect_found("icd10cm", "C00", "2025-10-01", "unknown");
    expect_found("icd10cm", "A0091", "2025-10-01", "unknown");
    expect_found("icd10cm", "", "2025-10-01", "unknown");
    expect_found("icd10cm", "A00-1", "2025-10-01", "unknown");
    expect_found("icd10cm", "A00123456789012", "2025-10-01", "unknown");
    expect_found("icd10cm", "A00", "2023-09-30", "not covered [Fever] 2023-10-01..");
    expect_found("icd10cm", "A00", "2026-10-01", "not covered [Fever] 2023-10-01..");
    expect_found("icd10pcs", "0210083", "2025-09-30", "valid [Bypass of one] 2024-10-01..");
    expect_found("icd10pcs", "021", "2025-10-01", "not covered [Bypass] 2024-10-01..");
}
END_TEST

/* Every code, on every boundary and the days beside it, as its history has it. */
START_TEST(every_code_is_as_its_history_says)
{
    struct store_entries entries = {.count = 0};
    struct history_walk w;
    struct code_history h;
    enum status status;
    size_t codes = 0;
    hold_three_years();
    small_table_compile(&small, (struct table_selection){.notes = false});
    int system = codeset_table_system(&small.table, "icd10cm");
    expect_ok(store_list(&small.store, &entries, &small.d), &small.d);
    expect_ok(history_walk_open(&w, SYSTEM_ICD10CM, &small.store, &entries, &small.d), &small.d);
    while ((status = history_walk_next(&w, &h)) == STATUS_OK) {
        char code[16];
        codeset_table_code_text(&small.table, system, (uint32_t)codes++, code);
        ck_assert_str_eq(code, h.code);
        for (uint32_t day = codeset_day(2023, 9, 30); day <= codeset_day(2026, 9, 30); day++) {
            struct codeset_answer a;
            enum codeset_status expected = CODESET_NOT_YET;
            for (size_t i = 0; i < h.count; i++) {
                if (image_day(h.intervals[i].from) > day)
                    continue;
                expected = image_day(h.intervals[i].to) < day               ? CODESET_RETIRED
                           : text_equal(h.intervals[i].billable, TEXT("0")) ? CODESET_HEADER
                                                                            : CODESET_VALID;
            }
            if (day < codeset_day(2023, 10, 1))
                expected = CODESET_NOT_COVERED;
            codeset_table_find(&small.table, system, code, strlen(code), day, &a);
            ck_assert_int_eq(a.status, expected);
        }
        code_history_release(&h);
    }
    ck_assert_int_eq(status, STATUS_END);
    ck_assert_uint_eq(codes, codeset_table_code_count(&small.table, system));
    history_walk_close(&w);
    store_entries_release(&entries);
}
END_TEST

START_TEST(titles_are_whole_also_with_two_blanks_and_cut_where_there_is_no_room)
{
    char title[100], narrow[6];
    hold_three_years();
    small_table_compile(&small, (struct table_selection){.notes = false});
    int system = codeset_table_system(&small.table, "icd10cm");
    uint32_t code = codeset_table_code(&small.table, system, "B00.1", 5);
    uint32_t last = codeset_table_interval_count(&small.table, system, code) - 1;
    ck_assert_int_eq(
        codeset_table_title(&small.table, system, code, last, CODESET_SHORT, title, sizeof title),
        8);
    ck_assert_str_eq(title, "Old  one");
    ck_assert_int_eq(
        codeset_table_title(&small.table, system, code, last, CODESET_SHORT, narrow, sizeof narrow),
        8);
    ck_assert_str_eq(narrow, "Old  ");
    ck_assert_int_eq(codeset_table_title(&small.table, system, code, last, CODESET_SHORT, NULL, 0),
                     8);
    ck_assert_int_eq(codeset_table_title(&small.table, system, code, last + 1, CODESET_SHORT, title,
                                         sizeof title),
                     CODESET_NO_SUCH);
    ck_assert_int_eq(
        codeset_table_title(&small.table, system, 99999, 0, CODESET_LONG, title, sizeof title),
        CODESET_NO_SUCH);
}
END_TEST

START_TEST(prefixes_and_releases_are_given)
{
    uint32_t first, end;
    struct codeset_release release;
    hold_three_years();
    small_table_compile(&small, (struct table_selection){.notes = false});
    int system = codeset_table_system(&small.table, "icd10cm");
    ck_assert_int_eq(codeset_table_prefix(&small.table, system, "A", 1, &first, &end), CODESET_OK);
    ck_assert_uint_eq(end - first, 3);
    ck_assert_int_eq(codeset_table_prefix(&small.table, system, "B00.", 4, &first, &end),
                     CODESET_OK);
    ck_assert_uint_eq(end - first, 2);
    ck_assert_int_eq(codeset_table_prefix(&small.table, system, "B001", 4, &first, &end),
                     CODESET_OK);
    ck_assert_uint_eq(end - first, 1);
    ck_assert_int_eq(codeset_table_prefix(&small.table, system, "", 0, &first, &end), CODESET_OK);
    ck_assert_uint_eq(end - first, codeset_table_code_count(&small.table, system));
    ck_assert_int_eq(codeset_table_prefix(&small.table, system, "Z", 1, &first, &end),
                     CODESET_NO_SUCH);
    ck_assert_uint_eq(codeset_table_release_count(&small.table, system), 3);
    ck_assert_int_eq(codeset_table_release(&small.table, system, 1, &release), CODESET_OK);
    ck_assert_str_eq(release.name, "icd10cm@2024-10-01");
    ck_assert_uint_eq(strlen(release.package), 64);
    ck_assert_uint_eq(release.until, codeset_day(2025, 9, 30));
    ck_assert_int_eq(codeset_table_system(&small.table, "hcpcs"), CODESET_NO_SUCH);
    ck_assert_int_eq(codeset_table_release(&small.table, 7, 0, &release), CODESET_NO_SUCH);
}
END_TEST

START_TEST(what_is_selected_is_there_and_nothing_else)
{
    struct table_selection selection = {
        .billable_only = true, .without_short = true, .without_long = true};
    hold_three_years();
    ck_assert(date_parse(TEXT("2024-10-01"), &selection.from));
    ck_assert(date_parse(TEXT("2025-09-30"), &selection.to));
    small_table_compile(&small, selection);
    ck_assert_uint_eq(
        codeset_table_code_count(&small.table, codeset_table_system(&small.table, "icd10cm")), 2);
    expect_found("icd10cm", "A000", "2025-01-01", "valid [] 2024-10-01..");
    expect_found("icd10cm", "A00", "2025-01-01", "unknown");
    expect_found("icd10cm", "A009", "2025-01-01", "unknown");
}
END_TEST

START_TEST(the_same_store_gives_the_same_bytes)
{
    struct table_image again;
    struct compile_request request = {.calendar = &small.calendar};
    hold_three_years();
    small_table_compile(&small, (struct table_selection){.notes = false});
    table_image_init(&again);
    expect_ok(compile_table(&request, &small.store, &again, &small.d), &small.d);
    ck_assert(text_equal(buffer_text(&small.image.bytes), buffer_text(&again.bytes)));
    table_image_release(&again);
}
END_TEST

START_TEST(an_empty_store_is_refused)
{
    struct compile_request request = {.calendar = &small.calendar};
    ck_assert_int_eq(compile_table(&request, &small.store, &small.image, &small.d), STATUS_FAILED);
    ck_assert(messages_have(&small.d, "the store holds no codes to compile"));
}
END_TEST

/* Whether verification finds that the byte at `at` was changed. */
static bool finds_change(size_t at, unsigned pattern)
{
    struct codeset_table t;
    char *byte = &small.image.bytes.at[at];
    *byte = (char)(*byte ^ (char)pattern);
    int result = codeset_table_open_memory(&t, small.image.bytes.at, small.image.bytes.length,
                                           CODESET_VERIFY);
    *byte = (char)(*byte ^ (char)pattern);
    return result != CODESET_OK;
}

START_TEST(a_flipped_byte_anywhere_is_found_by_verification)
{
    static const unsigned char patterns[] = {0x01, 0x10, 0x80, 0xFF};
    hold_three_years();
    small_table_compile(&small, (struct table_selection){.notes = false});
    for (size_t i = 0; i < small.image.bytes.length; i++)
        for (size_t j = 0; j < sizeof patterns; j++)
            ck_assert(finds_change(i, patterns[j]));
}
END_TEST

START_TEST(a_flipped_byte_of_a_larger_table_is_found_by_verification)
{
    enum { CODES = 3000, FLIPS = 300 };
    struct buffer rows;
    struct random random;
    buffer_init(&rows);
    for (unsigned i = 0; i < CODES; i++)
        buffer_printf(&rows, "A%04u|1|Short %u|Title of the code, number %u\n", i, i % 7, i);
    small_table_hold(&small, SYSTEM_ICD10CM, "2025-10-01", rows.at);
    small_table_compile(&small, (struct table_selection){.notes = false});
    random_begin(&random, 6);
    for (size_t i = 0; i < FLIPS; i++)
        ck_assert(finds_change(random_below(&random, (unsigned)small.image.bytes.length),
                               1 + random_below(&random, 255)));
    buffer_release(&rows);
}
END_TEST

START_TEST(a_table_that_was_cut_is_refused_at_every_length)
{
    struct codeset_table t;
    hold_three_years();
    small_table_compile(&small, (struct table_selection){.notes = false});
    for (size_t length = 0; length < small.image.bytes.length; length++)
        ck_assert_int_ne(codeset_table_open_memory(&t, small.image.bytes.at, length, 0),
                         CODESET_OK);
}
END_TEST

START_TEST(other_files_and_later_versions_are_told_apart)
{
    struct codeset_table t;
    hold_three_years();
    small_table_compile(&small, (struct table_selection){.notes = false});
    ck_assert_int_eq(codeset_table_open(&t, scratch("nothing"), 0), CODESET_NO_FILE);
    ck_assert_int_eq(codeset_table_open(&t, scratch_folder(), 0), CODESET_NO_TABLE);
    ck_assert_int_eq(
        codeset_table_open(&t, scratch_write("other", TEXT("codes and days, but no table")), 0),
        CODESET_NO_TABLE);
    small.image.bytes.at[8] = 2;
    ck_assert_int_eq(
        codeset_table_open_memory(&t, small.image.bytes.at, small.image.bytes.length, 0),
        CODESET_TOO_NEW);
    small.image.bytes.at[8] = 1;
    ck_assert_int_eq(
        codeset_table_open(&t, scratch_write("table", buffer_text(&small.image.bytes)), 0),
        CODESET_OK);
    codeset_table_close(&t);
}
END_TEST

/* Known answers of XXH64, seed 0. */
START_TEST(the_checksum_is_xxh64)
{
    static const unsigned char text[] = "Nobody inspects the spammish repetition";
    ck_assert_uint_eq(codeset_table_checksum(text, 0, 1), 0xEF46DB3751D8E999u);
    ck_assert_uint_eq(codeset_table_checksum((const unsigned char *)"abc", 3, 1),
                      0x44BC2CF5AD770999u);
    ck_assert_uint_eq(codeset_table_checksum(text, sizeof text - 1, 1), 0xFBCEA83C8A378BF1u);
}
END_TEST

START_TEST(days_are_those_of_the_calendar)
{
    struct date date = {2100, 12, 31};
    for (uint32_t day = codeset_day(2100, 12, 31); day != CODESET_OPEN; day--) {
        char expected[DATE_TEXT + 1], said[11];
        date_format(date, expected);
        codeset_day_text(day, said);
        ck_assert_str_eq(said, expected);
        ck_assert_uint_eq(codeset_day(date.year, date.month, date.day), day);
        if (day == 0)
            break;
        date = date_day_before(date);
    }
    ck_assert_uint_eq(codeset_day(1900, 1, 1), 0);
    ck_assert_uint_eq(codeset_day(2025, 2, 29), CODESET_OPEN);
    ck_assert_uint_eq(codeset_day(1899, 12, 31), CODESET_OPEN);
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("lookup_table");
    TCase *tests = tcase_create("lookup_table");
    suite_add_tcase(suite, tests);
    tcase_add_checked_fixture(tests, begin, end);
    tcase_add_test(tests, a_code_is_answered_for_with_the_title_of_the_day);
    tcase_add_test(tests, every_code_is_as_its_history_says);
    tcase_add_test(tests, titles_are_whole_also_with_two_blanks_and_cut_where_there_is_no_room);
    tcase_add_test(tests, prefixes_and_releases_are_given);
    tcase_add_test(tests, what_is_selected_is_there_and_nothing_else);
    tcase_add_test(tests, the_same_store_gives_the_same_bytes);
    tcase_add_test(tests, an_empty_store_is_refused);
    tcase_add_test(tests, a_flipped_byte_anywhere_is_found_by_verification);
    tcase_add_test(tests, a_flipped_byte_of_a_larger_table_is_found_by_verification);
    tcase_add_test(tests, a_table_that_was_cut_is_refused_at_every_length);
    tcase_add_test(tests, other_files_and_later_versions_are_told_apart);
    tcase_add_test(tests, the_checksum_is_xxh64);
    tcase_add_test(tests, days_are_those_of_the_calendar);
    return suite;
}

UNIT_MAIN(make_suite)
