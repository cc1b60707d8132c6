/* Writing: nothing is half there, and no failure goes unreported. */
#include "tests/unit/unit.h"

#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "schema/base/folder.h"
#include "schema/base/input.h"
#include "schema/base/output.h"
#include "tests/unit/support/scratch.h"

static void expect_content(const char *path, const char *expected)
{
    struct buffer content;
    buffer_init(&content);
    read_file(path, &content);
    ck_assert_str_eq(content.at, expected);
    buffer_release(&content);
}

/* How many names the scratch folder has: no temporary file is to stay. */
static size_t names_in(const char *folder)
{
    struct diagnostics d;
    struct folder_names names;
    diagnostics_init(&d);
    expect_ok(folder_list(folder, &names, &d), &d);
    size_t count = names.count;
    folder_names_release(&names);
    return count;
}

START_TEST(the_old_content_stands_until_the_commit)
{
    struct diagnostics d;
    struct output o;
    diagnostics_init(&d);
    const char *path = scratch_write("f", TEXT("old"));
    expect_ok(output_replace(&o, path, &d), &d);
    output_text(&o, TEXT("ne"));
    output_printf(&o, "%c", 'w');
    expect_content(path, "old");
    expect_ok(output_commit(&o, NULL, &d), &d);
    expect_content(path, "new");
    ck_assert_uint_eq(names_in(scratch_folder()), 1);
}
END_TEST

START_TEST(an_abandoned_output_leaves_no_trace)
{
    struct diagnostics d;
    struct output o;
    diagnostics_init(&d);
    const char *path = scratch_write("f", TEXT("old"));
    expect_ok(output_replace(&o, path, &d), &d);
    output_text(&o, TEXT("new"));
    output_abandon(&o);
    expect_content(path, "old");
    expect_ok(output_create(&o, scratch("g"), &d), &d);
    output_abandon(&o);
    ck_assert_uint_eq(names_in(scratch_folder()), 1);
}
END_TEST

START_TEST(creating_refuses_a_file_that_exists)
{
    struct diagnostics d;
    struct output o;
    diagnostics_init(&d);
    const char *path = scratch_write("f", TEXT("old"));
    ck_assert_int_eq(output_create(&o, path, &d), STATUS_FAILED);
    ck_assert(messages_have(&d, "f: cannot be created: "));
    expect_content(path, "old");
}
END_TEST

START_TEST(more_than_is_held_back_comes_out_whole_and_hashed)
{
    enum { PIECES = 70001 };
    struct diagnostics d;
    struct output o;
    struct digest given, read;
    uint64_t bytes;
    diagnostics_init(&d);
    expect_ok(output_create(&o, scratch("f"), &d), &d);
    output_hash(&o);
    for (int i = 0; i < PIECES; i++)
        output_printf(&o, "%010d\n", i);
    char *large = calloc(1, OUTPUT_PENDING);
    ck_assert_ptr_nonnull(large);
    output_bytes(&o, large, OUTPUT_PENDING);
    output_bytes(&o, "end", 3);
    free(large);
    ck_assert_uint_eq(o.bytes, 11 * PIECES + OUTPUT_PENDING + 3);
    expect_ok(output_commit(&o, &given, &d), &d);
    expect_ok(input_digest(scratch("f"), &read, &bytes, &d), &d);
    ck_assert_str_eq(given.hex, read.hex);
    ck_assert_uint_eq(bytes, 11 * PIECES + OUTPUT_PENDING + 3);
}
END_TEST

START_TEST(a_long_printed_text_is_not_cut)
{
    struct diagnostics d;
    struct output o;
    char long_text[5000];
    struct buffer content;
    memset(long_text, 'x', sizeof long_text);
    long_text[sizeof long_text - 1] = '\0';
    diagnostics_init(&d);
    buffer_init(&content);
    expect_ok(output_create(&o, scratch("f"), &d), &d);
    output_printf(&o, "%s|", long_text);
    expect_ok(output_commit(&o, NULL, &d), &d);
    read_file(scratch("f"), &content);
    ck_assert_uint_eq(content.length, sizeof long_text);
    ck_assert_int_eq(content.at[content.length - 1], '|');
    buffer_release(&content);
}
END_TEST

START_TEST(a_full_disk_is_reported_at_the_commit)
{
    struct diagnostics d;
    struct output o;
    diagnostics_init(&d);
    expect_ok(output_replace(&o, "/dev/full", &d), &d);
    output_text(&o, TEXT("lost"));
    ck_assert_int_eq(output_commit(&o, NULL, &d), STATUS_FAILED);
    ck_assert(messages_have(&d, "/dev/full: cannot be written: "));
}
END_TEST

START_TEST(a_device_is_written_to_and_never_replaced)
{
    struct diagnostics d;
    struct output o;
    struct stat info;
    diagnostics_init(&d);
    expect_ok(output_replace(&o, "/dev/null", &d), &d);
    output_text(&o, TEXT("gone"));
    expect_ok(output_commit(&o, NULL, &d), &d);
    expect_ok(output_replace(&o, "/dev/null", &d), &d);
    output_abandon(&o);
    ck_assert_int_eq(stat("/dev/null", &info), 0);
    ck_assert(S_ISCHR(info.st_mode));
}
END_TEST

START_TEST(a_link_stays_and_its_file_is_replaced)
{
    struct diagnostics d;
    struct output o;
    struct stat info;
    diagnostics_init(&d);
    const char *path = scratch_write("file", TEXT("old"));
    ck_assert_int_eq(symlink("file", scratch("link")), 0);
    expect_ok(output_replace(&o, scratch("link"), &d), &d);
    output_text(&o, TEXT("new"));
    expect_ok(output_commit(&o, NULL, &d), &d);
    expect_content(path, "new");
    ck_assert_int_eq(lstat(scratch("link"), &info), 0);
    ck_assert(S_ISLNK(info.st_mode));
}
END_TEST

START_TEST(a_folder_cannot_be_written_to)
{
    struct diagnostics d;
    struct output o;
    diagnostics_init(&d);
    ck_assert_int_eq(output_replace(&o, scratch_make_folder("d"), &d), STATUS_FAILED);
    ck_assert(messages_have(&d, "d: cannot be written: "));
    ck_assert_int_eq(output_replace(&o, scratch("none/f"), &d), STATUS_FAILED);
    ck_assert(messages_have(&d, "none/f: cannot be written: "));
}
END_TEST

START_TEST(a_new_file_may_be_read_as_the_umask_says)
{
    struct diagnostics d;
    struct output o;
    struct stat info;
    diagnostics_init(&d);
    mode_t before = umask(027);
    expect_ok(output_replace(&o, scratch("f"), &d), &d);
    expect_ok(output_commit(&o, NULL, &d), &d);
    umask(before);
    ck_assert_int_eq(stat(scratch("f"), &info), 0);
    ck_assert_int_eq(info.st_mode & 0777, 0640);
}
END_TEST

START_TEST(a_discarding_output_counts_and_hashes)
{
    struct diagnostics d;
    struct output o;
    struct digest digest;
    diagnostics_init(&d);
    expect_ok(output_discard(&o, &d), &d);
    output_hash(&o);
    output_text(&o, TEXT("abc"));
    output_text(&o, TEXT_NOT_STATED);
    ck_assert_uint_eq(o.bytes, 3);
    expect_ok(output_commit(&o, &digest, &d), &d);
    ck_assert_str_eq(digest.hex,
                     "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("output");
    TCase *tests = tcase_create("output");
    suite_add_tcase(suite, tests);
    tcase_add_checked_fixture(tests, scratch_begin, scratch_end);
    tcase_add_test(tests, the_old_content_stands_until_the_commit);
    tcase_add_test(tests, an_abandoned_output_leaves_no_trace);
    tcase_add_test(tests, creating_refuses_a_file_that_exists);
    tcase_add_test(tests, more_than_is_held_back_comes_out_whole_and_hashed);
    tcase_add_test(tests, a_long_printed_text_is_not_cut);
    tcase_add_test(tests, a_full_disk_is_reported_at_the_commit);
    tcase_add_test(tests, a_device_is_written_to_and_never_replaced);
    tcase_add_test(tests, a_link_stays_and_its_file_is_replaced);
    tcase_add_test(tests, a_folder_cannot_be_written_to);
    tcase_add_test(tests, a_new_file_may_be_read_as_the_umask_says);
    tcase_add_test(tests, a_discarding_output_counts_and_hashes);
    return suite;
}

UNIT_MAIN(make_suite)
