/* Folders of results: they appear whole, replace their like, and nothing else. */
#include "tests/unit/unit.h"

#include <string.h>

#include "schema/base/folder.h"
#include "schema/base/input.h"
#include "tests/unit/support/scratch.h"
#include "tools/common/result_folder.h"

static const struct result_kind kind = {".tmp-test", {"a", "b"}, "a result of this test"};
static struct diagnostics d;

static void begin(void)
{
    scratch_begin();
    diagnostics_init(&d);
}

static void end(void)
{
    diagnostics_release(&d);
    scratch_end();
}

static void write_file(const struct result_folder *f, const char *name, const char *content)
{
    struct output o;
    expect_ok(result_folder_file(f, name, &o, &d), &d);
    output_text(&o, text_of(content));
    expect_ok(output_commit(&o, NULL, &d), &d);
}

static void write_result(const char *place, const char *content)
{
    struct result_folder f;
    expect_ok(result_folder_init(&f, place, &kind, &d), &d);
    ck_assert(!input_exists(f.building));
    expect_ok(result_folder_make(&f, &d), &d);
    write_file(&f, "a", content);
    write_file(&f, "b", "");
    expect_ok(result_folder_finish(&f, &d), &d);
    ck_assert(!input_exists(f.building));
    result_folder_release(&f, &d);
}

static void expect_content(const char *name, const char *content)
{
    struct buffer b;
    buffer_init(&b);
    read_file(scratch(name), &b);
    ck_assert_str_eq(b.at ? b.at : "", content);
    buffer_release(&b);
}

START_TEST(a_result_appears_and_replaces_an_older_one)
{
    write_result(scratch("out"), "one");
    expect_content("out/a", "one");
    write_result(scratch("out"), "two");
    expect_content("out/a", "two");
    write_result(scratch("out//"), "three"); /* slashes do not move the folder into itself */
    expect_content("out/a", "three");
    write_result(scratch_make_folder("empty"), "four");
    expect_content("empty/a", "four");
    write_result(scratch("not/yet/there"), "five");
    expect_content("not/yet/there/a", "five");
}
END_TEST

START_TEST(what_is_no_result_stays)
{
    struct result_folder f;
    scratch_make_folder("taken");
    scratch_write("taken/a", TEXT("mine"));
    ck_assert_int_eq(result_folder_init(&f, scratch("taken"), &kind, &d), STATUS_FAILED);
    ck_assert(messages_have(&d, "taken: is there and not a result of this test"));
    result_folder_release(&f, &d);
    ck_assert_int_eq(result_folder_init(&f, scratch("taken/a"), &kind, &d), STATUS_FAILED);
    ck_assert(messages_have(&d, "is there and not"));
    result_folder_release(&f, &d);
    expect_content("taken/a", "mine");
}
END_TEST

START_TEST(what_is_not_finished_goes_and_leaves_the_place_as_it_was)
{
    struct result_folder f;
    write_result(scratch("out"), "one");
    scratch_make_folder("out.tmp-test");
    scratch_write("out.tmp-test/left", TEXT("by a run that was killed"));
    expect_ok(result_folder_init(&f, scratch("out"), &kind, &d), &d);
    expect_ok(result_folder_make(&f, &d), &d);
    ck_assert(!input_exists(scratch("out.tmp-test/left")));
    write_file(&f, "a", "two");
    result_folder_release(&f, &d);
    ck_assert(!input_exists(scratch("out.tmp-test")));
    expect_content("out/a", "one");
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("result_folder");
    TCase *tests = tcase_create("result_folder");
    suite_add_tcase(suite, tests);
    tcase_add_checked_fixture(tests, begin, end);
    tcase_add_test(tests, a_result_appears_and_replaces_an_older_one);
    tcase_add_test(tests, what_is_no_result_stays);
    tcase_add_test(tests, what_is_not_finished_goes_and_leaves_the_place_as_it_was);
    return suite;
}

UNIT_MAIN(make_suite)
