/* Lines read again from the official files: which, from where, and what is refused. */
#include "tests/unit/unit.h"

#include <stdio.h>
#include <string.h>

#include "schema/base/folder.h"
#include "schema/base/input.h"
#include "tests/unit/support/official.h"
#include "tests/unit/support/scratch.h"
#include "tools/source/official_lines.h"

static struct release release;
static struct official_lines lines;
static struct store store;
static struct diagnostics d;

static const struct small_release whole = {
    .order = "A00|0|Marsh fever|Marsh fever\n"
             "A000|1|Marsh fever A|Marsh fever A\n"
             "A001|1|Marsh fever B|Marsh fever B\n",
    .codes = "A000|Marsh fever A\nA001|Marsh fever B\n",
};

static void begin(void)
{
    scratch_begin();
    diagnostics_init(&d);
    small_release_open(&release, &whole, "release");
    small_release_files(&whole, scratch("files"));
    expect_ok(store_init(&store, scratch("store"), &d), &d);
    official_lines_init(&lines, &release);
}

static void end(void)
{
    official_lines_release(&lines);
    store_release(&store);
    small_release_remove(&release);
    diagnostics_release(&d);
    scratch_end();
}

static const struct manifest_source *source(const char *id)
{
    const struct manifest_source *found = manifest_source(&release.manifest, text_of(id));
    ck_assert_ptr_nonnull(found);
    return found;
}

static void want(const char *id, uint64_t number)
{
    expect_ok(official_lines_want(&lines, source(id), number, &d), &d);
}

static void expect_line(const char *id, uint64_t number, const char *content)
{
    const struct official_line *line = official_lines_find(&lines, source(id), number);
    ck_assert_ptr_nonnull(line);
    ck_assert(text_equal(line->content, text_of(content)));
}

/* Puts the files into the store as ingest would. */
static void keep_in_store(void)
{
    struct deliveries all;
    deliveries_init(&all);
    expect_ok(store_lock(&store, &d), &d);
    expect_ok(deliveries_find(&all, scratch("files"), &archive_default_limits, &d), &d);
    for (size_t i = 0; i < all.count; i++)
        expect_ok(store_add_object(&store, &all.items[i], &d), &d);
    deliveries_release(&all);
}

START_TEST(nothing_wanted_reads_nothing)
{
    expect_ok(official_lines_read(&lines, &store, NULL, &d), &d);
    ck_assert_ptr_null(official_lines_find(&lines, source("order"), 1));
}
END_TEST

/* Wanted in any order, and one of them twice. */
static void want_some(void)
{
    want("order", 3);
    want("codes", 2);
    want("order", 1);
    want("order", 3);
}

static void expect_some(void)
{
    ck_assert_uint_eq(lines.count, 3);
    expect_line("codes", 2, "A001    Marsh fever B");
    expect_line(
        "order", 1,
        "00001 A00     0 Marsh fever                                                  Marsh "
        "fever");
    expect_line(
        "order", 3,
        "00003 A001    1 Marsh fever B                                                Marsh "
        "fever B");
    ck_assert_ptr_null(official_lines_find(&lines, source("order"), 2));
}

START_TEST(lines_come_from_files)
{
    want_some();
    expect_ok(official_lines_read(&lines, &store, scratch("files"), &d), &d);
    expect_some();
}
END_TEST

START_TEST(lines_come_from_the_store)
{
    keep_in_store();
    want_some();
    expect_ok(official_lines_read(&lines, &store, NULL, &d), &d);
    expect_some();
}
END_TEST

static void expect_failure(const char *path, const char *message)
{
    ck_assert_int_eq(official_lines_read(&lines, &store, path, &d), STATUS_FAILED);
    ck_assert(messages_have(&d, message));
}

START_TEST(a_line_past_the_end_is_refused)
{
    want("order", 4);
    expect_failure(scratch("files"), "has no line 4");
}
END_TEST

START_TEST(line_zero_is_refused)
{
    want("order", 0);
    expect_failure(scratch("files"), "has no line 0");
}
END_TEST

START_TEST(an_object_that_is_missing_is_refused)
{
    want("order", 1);
    expect_failure(NULL, "is missing: the store does not hold");
}
END_TEST

START_TEST(an_object_that_is_another_is_refused)
{
    keep_in_store();
    const struct manifest_location *at = &source("order")->locations[0];
    const struct manifest_location *other = &source("codes")->locations[0];
    char *path =
        store_object_path(&store, &release.manifest.deliveries[at->delivery].sha256, true, &d);
    char *from =
        store_object_path(&store, &release.manifest.deliveries[other->delivery].sha256, true, &d);
    expect_ok(folder_rename(from, path, &d), &d);
    free(path);
    free(from);
    want("order", 1);
    expect_failure(NULL, "as it was delivered any more");
}
END_TEST

START_TEST(files_that_changed_are_refused)
{
    const struct manifest_location *at = &source("order")->locations[0];
    char name[256];
    snprintf(name, sizeof name, "files/%.*s", TEXT_ARGS(at->member));
    scratch_write(name, TEXT("00001 A00     0 Another\r\n"));
    want("order", 1);
    expect_failure(scratch("files"), "changed while it was read");
}
END_TEST

/* A manifest made elsewhere that tells of other bytes than the delivery holds. */
START_TEST(a_member_of_another_hash_is_refused)
{
    struct manifest_source *told = NULL;
    for (size_t i = 0; i < release.manifest.source_count; i++)
        if (text_equal(release.manifest.sources[i].id, TEXT("order")))
            told = &release.manifest.sources[i];
    ck_assert_ptr_nonnull(told);
    told->sha256.hex[0] = told->sha256.hex[0] == '0' ? '1' : '0';
    want("order", 1);
    expect_failure(scratch("files"), "holds other bytes than the release was made of");
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("official lines");
    TCase *tests = tcase_create("official lines");
    suite_add_tcase(suite, tests);
    tcase_add_checked_fixture(tests, begin, end);
    tcase_add_test(tests, nothing_wanted_reads_nothing);
    tcase_add_test(tests, lines_come_from_files);
    tcase_add_test(tests, lines_come_from_the_store);
    tcase_add_test(tests, a_line_past_the_end_is_refused);
    tcase_add_test(tests, line_zero_is_refused);
    tcase_add_test(tests, an_object_that_is_missing_is_refused);
    tcase_add_test(tests, an_object_that_is_another_is_refused);
    tcase_add_test(tests, files_that_changed_are_refused);
    tcase_add_test(tests, a_member_of_another_hash_is_refused);
    return suite;
}

UNIT_MAIN(make_suite)
