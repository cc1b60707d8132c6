/* Files of several systems at once: a release of each. */
#include "tests/unit/unit.h"

#include <string.h>

#include "releases/ingest_each.h"
#include "tests/unit/support/scratch.h"
#include "tests/unit/support/zip_file.h"

static struct store store;
static struct diagnostics d;
static struct ingest_batch batch;

static void begin(void)
{
    scratch_begin();
    diagnostics_init(&d);
    ingest_batch_init(&batch);
    expect_ok(store_init(&store, scratch("store"), &d), &d);
    expect_ok(store_lock(&store, &d), &d);
}

static void end(void)
{
    ingest_batch_release(&batch);
    store_release(&store);
    diagnostics_release(&d);
    scratch_end();
}

static const char diagnoses[] = "0010  Lantern fever\n0011  Bell fever\n";
static const char procedures[] = "0001 Ring bells\n0002 Light lanterns\n";
static const char broken[] = "0001 Ring bells\n0002 Lamps\n00 Lanterns\n";

static char *zip_of(const char *name, const char *first, const char *second)
{
    struct buffer zip;
    buffer_init(&zip);
    const struct zip_member members[] = {{"CMS32_DESC_SHORT_DX.txt", text_of(first)},
                                         {"CMS32_DESC_SHORT_SG.txt", text_of(second)}};
    zip_append(&zip, members, 2);
    char *path = scratch_write(name, buffer_text(&zip));
    buffer_release(&zip);
    return path;
}

static enum status ingest(char *const *paths, size_t count, enum system system)
{
    struct ingest_request request = {.paths = paths, .path_count = count, .system = system};
    ingest_batch_release(&batch);
    return ingest_each_into_store(&request, &store, &batch, &d);
}

static size_t count_held(void)
{
    struct store_entries entries;
    expect_ok(store_list(&store, &entries, &d), &d);
    size_t count = entries.count;
    store_entries_release(&entries);
    return count;
}

START_TEST(each_system_of_an_archive_gets_its_release)
{
    char *path = zip_of("cms_v32.zip", diagnoses, procedures);
    expect_ok(ingest(&path, 1, SYSTEM_NONE), &d);
    ck_assert_uint_eq(batch.count, 2);
    ck_assert_int_eq(batch.items[0].result.identity.system, SYSTEM_ICD9CM);
    ck_assert_int_eq(batch.items[1].result.identity.system, SYSTEM_ICD9PROC);
    ck_assert_ptr_nonnull(batch.items[0].in.members[0].parser);
    ck_assert_ptr_nonnull(batch.items[0].in.members[1].aside);
    ck_assert_uint_eq(count_held(), 2);
    expect_ok(ingest(&path, 1, SYSTEM_NONE), &d);
    ck_assert(batch.items[0].result.unchanged && batch.items[1].result.unchanged);
}
END_TEST

START_TEST(the_system_that_is_wanted_is_the_only_one)
{
    char *path = zip_of("cms_v32.zip", diagnoses, procedures);
    expect_ok(ingest(&path, 1, SYSTEM_ICD9PROC), &d);
    ck_assert_uint_eq(batch.count, 1);
    ck_assert_int_eq(batch.items[0].result.identity.system, SYSTEM_ICD9PROC);
    ck_assert_uint_eq(count_held(), 1);
    ck_assert_int_eq(ingest(&path, 1, SYSTEM_HCPCS), STATUS_FAILED);
    ck_assert(messages_have(&d, "cms_v32.zip/CMS32_DESC_SHORT_DX.txt: is a file of titles of "
                                "ICD-9-CM diagnoses, not of HCPCS Level II"));
}
END_TEST

START_TEST(each_system_takes_the_files_that_hold_something_of_it)
{
    char *paths[] = {zip_of("cms_v32.zip", diagnoses, procedures),
                     scratch_write("CMS32_SHORT_DX.txt", text_of(diagnoses))};
    expect_ok(ingest(paths, 2, SYSTEM_NONE), &d);
    ck_assert_uint_eq(batch.count, 2);
    ck_assert_uint_eq(batch.items[0].in.deliveries.count, 2);
    ck_assert_uint_eq(batch.items[1].in.deliveries.count, 1);
}
END_TEST

START_TEST(when_one_cannot_be_read_the_store_is_as_it_was_and_the_reason_said_once)
{
    char *path = zip_of("cms_v32.zip", diagnoses, broken);
    ck_assert_int_eq(ingest(&path, 1, SYSTEM_NONE), STATUS_FAILED);
    ck_assert_uint_eq(count_held(), 0);
    ck_assert_uint_eq(diagnostics_errors(&d), 1);
}
END_TEST

START_TEST(files_of_one_system_are_one_release)
{
    char *path = scratch_write("CMS32_SHORT_DX.txt", text_of(diagnoses));
    expect_ok(ingest(&path, 1, SYSTEM_NONE), &d);
    ck_assert_uint_eq(batch.count, 1);
    ck_assert_uint_eq(count_held(), 1);
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("ingest_each");
    TCase *tests = tcase_create("ingest_each");
    suite_add_tcase(suite, tests);
    tcase_add_checked_fixture(tests, begin, end);
    tcase_add_test(tests, each_system_of_an_archive_gets_its_release);
    tcase_add_test(tests, the_system_that_is_wanted_is_the_only_one);
    tcase_add_test(tests, each_system_takes_the_files_that_hold_something_of_it);
    tcase_add_test(tests, when_one_cannot_be_read_the_store_is_as_it_was_and_the_reason_said_once);
    tcase_add_test(tests, files_of_one_system_are_one_release);
    return suite;
}

UNIT_MAIN(make_suite)
