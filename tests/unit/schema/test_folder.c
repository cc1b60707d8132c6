/* Folders and paths. */
#include "tests/unit/unit.h"

#include <string.h>
#include <unistd.h>

#include "schema/base/folder.h"
#include "schema/base/input.h"
#include "schema/base/memory.h"
#include "tests/unit/support/scratch.h"

START_TEST(names_come_in_byte_order_whatever_the_locale)
{
    struct diagnostics d;
    struct folder_names names;
    diagnostics_init(&d);
    scratch_write("b", TEXT(""));
    scratch_write("B", TEXT(""));
    scratch_write(".hidden", TEXT(""));
    scratch_make_folder("a");
    expect_ok(folder_list(scratch_folder(), &names, &d), &d);
    ck_assert_uint_eq(names.count, 4);
    ck_assert_str_eq(names.items[0], ".hidden");
    ck_assert_str_eq(names.items[1], "B");
    ck_assert_str_eq(names.items[2], "a");
    ck_assert_str_eq(names.items[3], "b");
    folder_names_release(&names);
}
END_TEST

START_TEST(a_folder_is_made_with_those_above_it_and_may_be_there)
{
    struct diagnostics d;
    diagnostics_init(&d);
    expect_ok(folder_make(scratch("a/b/c"), &d), &d);
    expect_ok(folder_make(scratch("a/b/c"), &d), &d);
    expect_ok(folder_make(scratch("a/b/"), &d), &d);
    ck_assert(input_is_folder(scratch("a/b/c")));
}
END_TEST

START_TEST(a_file_in_the_place_of_a_folder_is_an_error)
{
    struct diagnostics d;
    diagnostics_init(&d);
    const char *path = scratch_write("f", TEXT(""));
    ck_assert_int_eq(folder_make(path, &d), STATUS_FAILED);
    ck_assert(messages_have(&d, "f: cannot be made: "));
    ck_assert_int_eq(folder_make(scratch("f/g"), &d), STATUS_FAILED);
    ck_assert(messages_have(&d, "f: cannot be made: "));
    ck_assert_int_eq(folder_list(path, &(struct folder_names){0}, &d), STATUS_FAILED);
    ck_assert(messages_have(&d, "f: cannot be opened: "));
}
END_TEST

START_TEST(removing_takes_all_below_counts_bytes_and_follows_no_link)
{
    struct diagnostics d;
    uint64_t bytes = 0;
    diagnostics_init(&d);
    scratch_write("outside", TEXT("stays"));
    expect_ok(folder_make(scratch("a/b"), &d), &d);
    scratch_write("a/x", TEXT("123"));
    scratch_write("a/b/y", TEXT("4567"));
    ck_assert_int_eq(symlink("../outside", scratch("a/link")), 0);
    ck_assert_int_eq(symlink("..", scratch("a/b/up")), 0);
    expect_ok(folder_remove(scratch("a"), &bytes, &d), &d);
    ck_assert_uint_eq(bytes, 7);
    ck_assert(!input_exists(scratch("a")));
    ck_assert(input_exists(scratch("outside")));
    expect_ok(folder_remove(scratch("a"), &bytes, &d), &d);
}
END_TEST

START_TEST(a_renamed_folder_takes_its_content_along)
{
    struct diagnostics d;
    diagnostics_init(&d);
    scratch_make_folder("a");
    scratch_write("a/x", TEXT("1"));
    expect_ok(folder_rename(scratch("a"), scratch("b"), &d), &d);
    ck_assert(input_exists(scratch("b/x")));
    ck_assert_int_eq(folder_rename(scratch("a"), scratch("c"), &d), STATUS_FAILED);
    ck_assert(messages_have(&d, "c: cannot be put in place: "));
}
END_TEST

START_TEST(temporary_folders_are_new_and_lie_where_tmpdir_says)
{
    struct diagnostics d;
    diagnostics_init(&d);
    char *before = getenv("TMPDIR");
    before = before ? memory_copy(text_of(before)) : NULL;
    setenv("TMPDIR", scratch_folder(), 1);
    char *first = folder_temporary(&d), *second = folder_temporary(&d);
    ck_assert_ptr_nonnull(first);
    ck_assert_ptr_nonnull(second);
    ck_assert_str_ne(first, second);
    ck_assert(text_starts_with(text_of(first), text_of(scratch_folder())));
    setenv("TMPDIR", scratch("none"), 1);
    ck_assert_ptr_null(folder_temporary(&d));
    ck_assert(messages_have(&d, "cannot be made: "));
    if (before)
        setenv("TMPDIR", before, 1);
    else
        unsetenv("TMPDIR");
    free(before);
    free(first);
    free(second);
}
END_TEST

START_TEST(the_name_of_a_path_is_what_follows_the_last_slash)
{
    ck_assert(text_equal(path_name("a/b.zip"), TEXT("b.zip")));
    ck_assert(text_equal(path_name("b.zip"), TEXT("b.zip")));
    ck_assert(text_equal(path_name("/a/b//"), TEXT("b")));
    ck_assert(text_equal(path_name("/"), TEXT("/")));
    ck_assert(text_equal(path_name(""), TEXT("")));
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("folder");
    TCase *tests = tcase_create("folder");
    suite_add_tcase(suite, tests);
    tcase_add_checked_fixture(tests, scratch_begin, scratch_end);
    tcase_add_test(tests, names_come_in_byte_order_whatever_the_locale);
    tcase_add_test(tests, a_folder_is_made_with_those_above_it_and_may_be_there);
    tcase_add_test(tests, a_file_in_the_place_of_a_folder_is_an_error);
    tcase_add_test(tests, removing_takes_all_below_counts_bytes_and_follows_no_link);
    tcase_add_test(tests, a_renamed_folder_takes_its_content_along);
    tcase_add_test(tests, temporary_folders_are_new_and_lie_where_tmpdir_says);
    tcase_add_test(tests, the_name_of_a_path_is_what_follows_the_last_slash);
    return suite;
}

UNIT_MAIN(make_suite)
