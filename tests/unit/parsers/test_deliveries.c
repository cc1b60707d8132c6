/* What a user names: files and folders; and what a store gives back. */
#include "tests/unit/unit.h"

#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "parsers/containers/stored_file.h"
#include "schema/base/input.h"
#include "tests/unit/support/scratch.h"
#include "tests/unit/support/walking.h"

static const struct zip_content one_member[] = {{"order.txt", "bell", ZIP_DEFLATED, ZIP_FILE},
                                                {NULL, NULL, ZIP_STORED, ZIP_FILE}};

START_TEST(a_file_is_one_delivery_with_its_hash)
{
    struct deliveries all;
    struct diagnostics d;
    struct digest digest;
    uint64_t bytes;
    diagnostics_init(&d);
    deliveries_init(&all);
    const char *path = write_zip("cms.zip", one_member);
    expect_ok(deliveries_find(&all, path, &archive_default_limits, &d), &d);
    expect_ok(input_digest(path, &digest, &bytes, &d), &d);
    ck_assert_uint_eq(all.count, 1);
    ck_assert_int_eq(all.items[0].kind, DELIVERY_ARCHIVE);
    ck_assert_str_eq(all.items[0].name, "cms.zip");
    ck_assert_str_eq(all.items[0].path, path);
    ck_assert_str_eq(all.items[0].sha256.hex, digest.hex);
    ck_assert_uint_eq(all.items[0].bytes, bytes);
    deliveries_release(&all);
    diagnostics_release(&d);
}
END_TEST

START_TEST(a_folder_stands_for_its_files_in_the_order_of_their_names)
{
    scratch_make_folder("in");
    scratch_make_folder("in/2031");
    scratch_make_folder("in/empty");
    scratch_write("in/b.txt", TEXT("bell"));
    scratch_write("in/a.txt", TEXT("lamp"));
    scratch_write("in/2031/c.txt", TEXT("wick"));
    write_zip("in/2031/cms.zip", one_member);
    scratch_write("in/.DS_Store", TEXT("hidden"));
    scratch_make_folder("in/.git");
    scratch_write("in/.git/config", TEXT("hidden"));
    static const char *const members = "2031/c.txt 2031/c.txt - 'wick'\n"
                                       "2031/cms.zip/order.txt order.txt 2031-07-04 'bell'\n"
                                       "a.txt a.txt - 'lamp'\n"
                                       "b.txt b.txt - 'bell'\n";
    expect_walk(scratch("in"), members);
    expect_walk(scratch("in///"), members);
}
END_TEST

START_TEST(names_that_are_not_utf8_are_shown_byte_by_byte)
{
    scratch_make_folder("in");
    scratch_write("in/caf\xE9.txt", TEXT("bell"));
    expect_walk(scratch("in"), "caf%E9.txt caf%E9.txt - 'bell'\n");
    expect_walk(scratch("in/caf\xE9.txt"), "caf%E9.txt caf%E9.txt - 'bell'\n");
}
END_TEST

START_TEST(a_folder_without_files_is_refused)
{
    scratch_make_folder("in");
    expect_refused(scratch("in"), &archive_default_limits, "is a folder without files");
    scratch_write("in/.hidden", TEXT("x"));
    expect_refused(scratch("in"), &archive_default_limits, "is a folder without files");
}
END_TEST

START_TEST(what_is_not_there_is_refused)
{
    expect_refused(scratch("nothing.zip"), &archive_default_limits, "cannot be opened");
}
END_TEST

START_TEST(links_and_special_files_in_a_folder_are_refused)
{
    scratch_make_folder("in");
    scratch_write("outside.txt", TEXT("x"));
    ck_assert_int_eq(symlink("../outside.txt", scratch("in/link")), 0);
    expect_refused(scratch("in"), &archive_default_limits, "in/link: is a link");
    ck_assert_int_eq(unlink(scratch("in/link")), 0);
    ck_assert_int_eq(mkfifo(scratch("in/pipe"), 0600), 0);
    expect_refused(scratch("in"), &archive_default_limits, "in/pipe: is not a plain file");
    expect_refused(scratch("in/pipe"), &archive_default_limits, "is neither a file nor a folder");
}
END_TEST

START_TEST(a_user_may_name_a_link)
{
    scratch_write("order.txt", TEXT("bell"));
    ck_assert_int_eq(symlink("order.txt", scratch("latest")), 0);
    expect_walk(scratch("latest"), "latest latest - 'bell'\n");
}
END_TEST

START_TEST(an_empty_file_in_a_folder_is_refused)
{
    scratch_make_folder("in");
    scratch_write("in/empty.txt", TEXT(""));
    expect_refused(scratch("in"), &archive_default_limits, "in/empty.txt: is empty");
}
END_TEST

START_TEST(the_depth_of_folders_and_the_number_of_files_are_limited)
{
    struct archive_limits limits = archive_default_limits;
    limits.depth = 1;
    limits.members = 1;
    scratch_make_folder("in");
    scratch_make_folder("in/1");
    scratch_write("in/1/a.txt", TEXT("x"));
    struct walked w = {.stop_at = 0};
    walk(&w, scratch("in"), &limits);
    expect_ok(w.status, &w.d);
    walked_release(&w);
    scratch_write("in/b.txt", TEXT("x"));
    expect_refused(scratch("in"), &limits, "in/b.txt: is one file too many");
    scratch_make_folder("in/1/2");
    scratch_write("in/1/2/c.txt", TEXT("x"));
    expect_refused(scratch("in/1"), &limits, "is one file too many");
    limits.members = 9;
    expect_refused(scratch("in"), &(struct archive_limits){.members = 9, .depth = 1},
                   "is nested more than 1 folders deep");
}
END_TEST

/* ---- stored objects */

static const char *compress(const char *path, const char *name)
{
    struct diagnostics d;
    diagnostics_init(&d);
    const char *stored = scratch(name);
    int to = open(stored, O_WRONLY | O_CREAT | O_TRUNC, 0600);
    ck_assert_int_ge(to, 0);
    struct digest content, whole;
    uint64_t bytes;
    expect_ok(delivery_compress(path, to, &content, &d), &d);
    expect_ok(input_digest(path, &whole, &bytes, &d), &d);
    ck_assert_str_eq(content.hex, whole.hex);
    ck_assert_int_eq(close(to), 0);
    diagnostics_release(&d);
    return stored;
}

START_TEST(a_lone_file_comes_back_from_its_compressed_object)
{
    struct deliveries all;
    struct diagnostics d;
    struct digest digest, stored_digest;
    uint64_t bytes, stored_bytes;
    diagnostics_init(&d);
    deliveries_init(&all);
    const char *path = scratch_write("order.txt", TEXT("bell bell bell bell\r\n"));
    const char *stored = compress(path, "object.zst");
    expect_ok(input_digest(path, &digest, &bytes, &d), &d);
    expect_ok(delivery_digest_stored(stored, "order.txt", &stored_digest, &stored_bytes, &d), &d);
    ck_assert_str_eq(stored_digest.hex, digest.hex);
    ck_assert_uint_eq(stored_bytes, bytes);

    expect_ok(deliveries_add_stored(&all, DELIVERY_LONE_FILE, stored, "order.txt", &d), &d);
    ck_assert_str_eq(all.items[0].name, "order.txt");
    ck_assert_str_eq(all.items[0].sha256.hex, digest.hex);
    ck_assert_uint_eq(all.items[0].bytes, bytes);
    deliveries_release(&all);
    diagnostics_release(&d);
}
END_TEST

START_TEST(compressing_gives_the_same_bytes_each_time)
{
    struct buffer first, second;
    buffer_init(&first);
    buffer_init(&second);
    const char *path = scratch_write("order.txt", TEXT("bell bell bell bell\r\n"));
    read_file(compress(path, "first.zst"), &first);
    read_file(compress(path, "second.zst"), &second);
    ck_assert(text_equal(buffer_text(&first), buffer_text(&second)));
    buffer_release(&first);
    buffer_release(&second);
}
END_TEST

START_TEST(a_damaged_object_is_refused)
{
    struct buffer object;
    struct deliveries all;
    struct diagnostics d;
    buffer_init(&object);
    deliveries_init(&all);
    diagnostics_init(&d);
    read_file(compress(scratch_write("order.txt", TEXT("bell\r\n")), "object.zst"), &object);
    const char *cut =
        scratch_write("cut.zst", text_slice(buffer_text(&object), 0, object.length / 2));
    ck_assert_int_eq(deliveries_add_stored(&all, DELIVERY_LONE_FILE, cut, "order.txt", &d),
                     STATUS_FAILED);
    ck_assert_uint_eq(all.count, 0);
    ck_assert_uint_eq(diagnostics_errors(&d), 1);
    deliveries_release(&all);
    diagnostics_release(&d);
    buffer_release(&object);
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("deliveries");
    TCase *tests = tcase_create("deliveries");
    suite_add_tcase(suite, tests);
    tcase_add_checked_fixture(tests, scratch_begin, scratch_end);
    tcase_add_test(tests, a_file_is_one_delivery_with_its_hash);
    tcase_add_test(tests, a_folder_stands_for_its_files_in_the_order_of_their_names);
    tcase_add_test(tests, names_that_are_not_utf8_are_shown_byte_by_byte);
    tcase_add_test(tests, a_folder_without_files_is_refused);
    tcase_add_test(tests, what_is_not_there_is_refused);
    tcase_add_test(tests, links_and_special_files_in_a_folder_are_refused);
    tcase_add_test(tests, a_user_may_name_a_link);
    tcase_add_test(tests, an_empty_file_in_a_folder_is_refused);
    tcase_add_test(tests, the_depth_of_folders_and_the_number_of_files_are_limited);
    tcase_add_test(tests, a_lone_file_comes_back_from_its_compressed_object);
    tcase_add_test(tests, compressing_gives_the_same_bytes_each_time);
    tcase_add_test(tests, a_damaged_object_is_refused);
    return suite;
}

UNIT_MAIN(make_suite)
