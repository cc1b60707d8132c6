/* Writing a package: tables, and the manifest last. */
#include "tests/unit/unit.h"

#include <string.h>

#include "schema/base/input.h"
#include "schema/package_writer.h"
#include "schema/release.h"
#include "tests/unit/support/scratch.h"

static void fill(struct manifest *m)
{
    manifest_init(m);
    m->system = SYSTEM_ICD10CM;
    ck_assert(date_parse(TEXT("2025-10-01"), &m->effective));
    m->label = TEXT("made by hand");
}

static void put_code(struct tsv_writer *w, const char *code)
{
    tsv_put(w, text_of(code));
    tsv_put(w, TEXT_NOT_STATED);
    tsv_put(w, TEXT("code"));
    tsv_put(w, TEXT("1"));
    tsv_put(w, TEXT("a\tb"));
    for (int i = 0; i < 4; i++)
        tsv_put(w, TEXT_NOT_STATED);
    tsv_end_row(w);
}

static void write_package(const char *folder, bool durable, struct digest *sha256)
{
    struct diagnostics d;
    struct manifest m;
    struct package_writer w;
    diagnostics_init(&d);
    fill(&m);
    expect_ok(package_begin(&w, folder, durable, &m, &d), &d);
    struct tsv_writer *rows = package_begin_table(&w, TABLE_CODES);
    ck_assert_ptr_nonnull(rows);
    put_code(rows, "A000");
    put_code(rows, "A001");
    expect_ok(package_end_table(&w), &d);
    expect_ok(package_finish(&w, sha256), &d);
    package_abandon(&w);
    manifest_release(&m);
}

START_TEST(what_is_written_opens_and_its_manifest_tells_rows_bytes_and_hash)
{
    struct diagnostics d;
    struct release r;
    struct digest sha256, read;
    uint64_t bytes;
    diagnostics_init(&d);
    write_package(scratch("p"), true, &sha256);
    expect_ok(release_open(&r, scratch("p"), &d), &d);
    ck_assert_str_eq(r.name, "icd10cm@2025-10-01");
    const struct manifest_table *table = manifest_table(&r.manifest, "codes");
    ck_assert_ptr_nonnull(table);
    ck_assert_uint_eq(table->rows, 2);
    expect_ok(input_digest(scratch("p/codes.tsv"), &read, &bytes, &d), &d);
    ck_assert_str_eq(read.hex, table->sha256.hex);
    ck_assert_uint_eq(bytes, table->bytes);
    expect_ok(input_digest(scratch("p/" MANIFEST_FILE), &read, &bytes, &d), &d);
    ck_assert_str_eq(read.hex, sha256.hex);
    release_close(&r);
}
END_TEST

START_TEST(neither_place_nor_durability_shows_in_the_bytes)
{
    struct digest first, second;
    write_package(scratch("p"), true, &first);
    write_package(scratch("another_name"), false, &second);
    ck_assert_str_eq(first.hex, second.hex);
}
END_TEST

START_TEST(a_folder_that_exists_is_refused)
{
    struct diagnostics d;
    struct manifest m;
    struct package_writer w;
    diagnostics_init(&d);
    fill(&m);
    ck_assert_int_eq(package_begin(&w, scratch_make_folder("p"), true, &m, &d), STATUS_FAILED);
    ck_assert(messages_have(&d, "p: cannot be made: "));
    manifest_release(&m);
    diagnostics_release(&d);
}
END_TEST

START_TEST(an_abandoned_package_has_no_manifest_and_no_half_table)
{
    struct diagnostics d;
    struct manifest m;
    struct package_writer w;
    struct release r;
    diagnostics_init(&d);
    fill(&m);
    expect_ok(package_begin(&w, scratch("p"), true, &m, &d), &d);
    put_code(package_begin_table(&w, TABLE_CODES), "A000");
    package_abandon(&w);
    ck_assert(!input_exists(scratch("p/codes.tsv")));
    ck_assert(!input_exists(scratch("p/" MANIFEST_FILE)));
    ck_assert_int_eq(release_open(&r, scratch("p"), &d), STATUS_FAILED);
    manifest_release(&m);
    diagnostics_release(&d);
}
END_TEST

START_TEST(a_table_that_the_release_lacks_is_no_failure)
{
    struct diagnostics d;
    struct release r;
    struct tsv_reader reader;
    struct digest sha256;
    struct text row, values[TABLE_FIELDS_LIMIT];
    struct buffer scratch_bytes;
    diagnostics_init(&d);
    buffer_init(&scratch_bytes);
    write_package(scratch("p"), true, &sha256);
    expect_ok(release_open(&r, scratch("p"), &d), &d);
    ck_assert_int_eq(release_table(&r, TABLE_TRAILER, &reader, &d), STATUS_END);
    expect_ok(release_table(&r, TABLE_CODES, &reader, &d), &d);
    expect_ok(tsv_next(&reader, &row, &d), &d);
    ck_assert_uint_eq(tsv_values(row, &scratch_bytes, values, TABLE_FIELDS_LIMIT, NULL), 9);
    ck_assert(text_equal(values[CODES_SHORT], TEXT("a\tb")));
    tsv_close(&reader);
    release_close(&r);
    buffer_release(&scratch_bytes);
}
END_TEST

START_TEST(a_table_that_was_taken_away_is_told)
{
    struct diagnostics d;
    struct release r;
    struct tsv_reader reader;
    struct digest sha256;
    diagnostics_init(&d);
    write_package(scratch("p"), true, &sha256);
    expect_ok(release_open(&r, scratch("p"), &d), &d);
    ck_assert_int_eq(remove(scratch("p/codes.tsv")), 0);
    ck_assert_int_eq(release_table(&r, TABLE_CODES, &reader, &d), STATUS_FAILED);
    ck_assert(messages_have(&d, "p/codes.tsv: cannot be opened: "));
    scratch_write("p/codes.tsv", TEXT("code\tkind\nA000\tcode\n"));
    ck_assert_int_eq(release_table(&r, TABLE_CODES, &reader, &d), STATUS_FAILED);
    ck_assert(messages_have(&d, "p/codes.tsv:1: header row is not that of table 'codes'"));
    release_close(&r);
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("package_writer");
    TCase *tests = tcase_create("package_writer");
    suite_add_tcase(suite, tests);
    tcase_add_checked_fixture(tests, scratch_begin, scratch_end);
    tcase_add_test(tests, what_is_written_opens_and_its_manifest_tells_rows_bytes_and_hash);
    tcase_add_test(tests, neither_place_nor_durability_shows_in_the_bytes);
    tcase_add_test(tests, a_folder_that_exists_is_refused);
    tcase_add_test(tests, an_abandoned_package_has_no_manifest_and_no_half_table);
    tcase_add_test(tests, a_table_that_the_release_lacks_is_no_failure);
    tcase_add_test(tests, a_table_that_was_taken_away_is_told);
    return suite;
}

UNIT_MAIN(make_suite)
