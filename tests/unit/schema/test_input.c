/* Reading files of our own, whole or for their hash. */
#include "tests/unit/unit.h"

#include <string.h>

#include "schema/base/input.h"
#include "tests/unit/support/scratch.h"

START_TEST(the_limit_is_of_the_file_not_of_the_buffer)
{
    struct diagnostics d;
    struct buffer content;
    diagnostics_init(&d);
    buffer_init(&content);
    const char *path = scratch_write("f", TEXT("12345"));
    expect_ok(input_read_whole(path, 5, &content, &d), &d);
    expect_ok(input_read_whole(path, 5, &content, &d), &d);
    ck_assert_str_eq(content.at, "1234512345");
    ck_assert_int_eq(input_read_whole(path, 4, &content, &d), STATUS_FAILED);
    ck_assert(messages_have(&d, "f: is larger than the 4 bytes allowed"));
    buffer_release(&content);
}
END_TEST

START_TEST(an_empty_file_is_read_as_nothing)
{
    struct diagnostics d;
    struct buffer content;
    struct digest digest;
    uint64_t bytes = 9;
    diagnostics_init(&d);
    buffer_init(&content);
    const char *path = scratch_write("f", TEXT(""));
    expect_ok(input_read_whole(path, 0, &content, &d), &d);
    ck_assert_uint_eq(content.length, 0);
    expect_ok(input_digest(path, &digest, &bytes, &d), &d);
    ck_assert_uint_eq(bytes, 0);
    ck_assert_str_eq(digest.hex,
                     "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    buffer_release(&content);
}
END_TEST

START_TEST(what_cannot_be_read_is_named)
{
    struct diagnostics d;
    struct buffer content;
    struct digest digest;
    uint64_t bytes;
    diagnostics_init(&d);
    buffer_init(&content);
    ck_assert_int_eq(input_read_whole(scratch("none"), 9, &content, &d), STATUS_FAILED);
    ck_assert(messages_have(&d, "none: cannot be opened: "));
    ck_assert_int_eq(input_digest(scratch_make_folder("d"), &digest, &bytes, &d), STATUS_FAILED);
    ck_assert(messages_have(&d, "d: cannot be read: "));
    buffer_release(&content);
}
END_TEST

START_TEST(files_and_folders_are_told_apart)
{
    scratch_write("f", TEXT(""));
    scratch_make_folder("d");
    ck_assert(input_exists(scratch("f")));
    ck_assert(input_exists(scratch("d")));
    ck_assert(!input_exists(scratch("none")));
    ck_assert(input_is_folder(scratch("d")));
    ck_assert(!input_is_folder(scratch("f")));
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("input");
    TCase *tests = tcase_create("input");
    suite_add_tcase(suite, tests);
    tcase_add_checked_fixture(tests, scratch_begin, scratch_end);
    tcase_add_test(tests, the_limit_is_of_the_file_not_of_the_buffer);
    tcase_add_test(tests, an_empty_file_is_read_as_nothing);
    tcase_add_test(tests, what_cannot_be_read_is_named);
    tcase_add_test(tests, files_and_folders_are_told_apart);
    return suite;
}

UNIT_MAIN(make_suite)
