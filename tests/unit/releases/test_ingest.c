/* From files to a release in the store, and adding to one that is held. */
#include "tests/unit/unit.h"

#include <string.h>

#include "releases/ingest.h"
#include "schema/base/folder.h"
#include "schema/base/input.h"
#include "schema/release.h"
#include "tests/unit/support/official.h"
#include "tests/unit/support/scratch.h"

static struct store store;
static struct diagnostics d;

static void begin(void)
{
    scratch_begin();
    diagnostics_init(&d);
    expect_ok(store_init(&store, scratch("store"), &d), &d);
    expect_ok(store_lock(&store, &d), &d);
}

static void end(void)
{
    store_release(&store);
    diagnostics_release(&d);
    scratch_end();
}

static const char *const order_rows = "A00|0|Cholera|Cholera\nA000|1|Biovar|Cholera, biovar\n";
static const char *const codes_rows = "A000|Cholera, biovar\n";

static char *order_file(const char *name, const char *rows)
{
    struct buffer b;
    buffer_init(&b);
    official_order(&b, rows);
    char *path = scratch_write(name, buffer_text(&b));
    buffer_release(&b);
    return path;
}

static char *codes_file(const char *name, const char *rows)
{
    struct buffer b;
    buffer_init(&b);
    official_codes(&b, rows);
    char *path = scratch_write(name, buffer_text(&b));
    buffer_release(&b);
    return path;
}

static struct ingest_request request_of(char *const *path)
{
    struct ingest_request request = {.paths = path, .path_count = 1};
    ck_assert(date_parse(TEXT("2025-10-01"), &request.effective));
    return request;
}

static enum status ingest(const struct ingest_request *request, struct ingest_result *result)
{
    struct intake in;
    intake_init(&in);
    enum status status = ingest_into_store(request, &store, &in, result, &d);
    intake_release(&in);
    ingest_result_release(result);
    return status;
}

static size_t sources_of(const struct ingest_result *result)
{
    struct release r;
    char *folder = store_package_path(&store, &result->package, &d);
    expect_ok(release_open(&r, folder, &d), &d);
    size_t count = r.manifest.source_count;
    release_close(&r);
    free(folder);
    return count;
}

static size_t count_held(void)
{
    struct store_entries entries;
    expect_ok(store_list(&store, &entries, &d), &d);
    size_t count = entries.count;
    store_entries_release(&entries);
    return count;
}

START_TEST(the_same_files_again_change_nothing)
{
    char *path = order_file("o.txt", order_rows);
    struct ingest_request request = request_of(&path);
    struct ingest_result first, second;
    expect_ok(ingest(&request, &first), &d);
    ck_assert(!first.unchanged && !first.extended);
    expect_ok(ingest(&request, &second), &d);
    ck_assert(second.unchanged && !second.extended);
    ck_assert_str_eq(first.package.hex, second.package.hex);
    ck_assert_uint_eq(count_held(), 1);
}
END_TEST

START_TEST(a_member_of_a_new_role_is_added_and_the_order_of_adding_does_not_show)
{
    char *order = order_file("o.txt", order_rows), *codes = codes_file("c.txt", codes_rows);
    struct ingest_request first = request_of(&order), second = request_of(&codes);
    struct ingest_result result, other;
    expect_ok(ingest(&first, &result), &d);
    expect_ok(ingest(&second, &result), &d);
    ck_assert(result.extended);
    ck_assert_uint_eq(sources_of(&result), 2);
    store_release(&store);
    expect_ok(store_init(&store, scratch("other store"), &d), &d);
    expect_ok(store_lock(&store, &d), &d);
    expect_ok(ingest(&second, &other), &d);
    expect_ok(ingest(&first, &other), &d);
    ck_assert_str_eq(result.package.hex, other.package.hex);
}
END_TEST

START_TEST(another_order_file_of_the_same_day_asks_for_an_edition)
{
    char *path = order_file("o.txt", order_rows);
    struct ingest_request request = request_of(&path);
    struct ingest_result result;
    expect_ok(ingest(&request, &result), &d);
    struct digest before = result.package;
    path = order_file("errata.txt", "A00|0|Cholera|Cholera\nA000|1|Biovar|Cholera, corrected\n");
    ck_assert_int_eq(ingest(&request, &result), STATUS_FAILED);
    ck_assert(messages_have(&d, "ingest it alone with --edition"));
    ck_assert_uint_eq(count_held(), 1);

    diagnostics_release(&d);
    request.edition = 2;
    expect_ok(ingest(&request, &result), &d);
    ck_assert_uint_eq(result.identity.edition, 2);
    ck_assert_uint_eq(count_held(), 2);
    ck_assert_str_ne(result.package.hex, before.hex);
}
END_TEST

START_TEST(a_failed_ingest_leaves_the_store_as_it_was)
{
    struct folder_names names;
    char *path = order_file("o.txt", "A00|0|Cholera|Cholera\nA000|9|Biovar|Cholera, biovar\n");
    struct ingest_request request = request_of(&path);
    struct ingest_result result;
    ck_assert_int_eq(ingest(&request, &result), STATUS_FAILED);
    ck_assert_uint_eq(count_held(), 0);
    const char *folders[] = {scratch("store/objects"), scratch("store/packages")};
    for (size_t i = 0; i < 2; i++) {
        expect_ok(folder_list(folders[i], &names, &d), &d);
        ck_assert_uint_eq(names.count, 0);
        folder_names_release(&names);
    }
}
END_TEST

START_TEST(lines_accepted_as_rejected_stay_accepted_and_are_listed_once)
{
    struct release r;
    char *path = order_file("o.txt", "A00|0|Cholera|Cholera\nA000|1|Biovar|Cholera, biovar\n"
                                     "A000|1|Biovar|Cholera, again\nA001|7|El Tor|El Tor\n");
    struct ingest_request request = request_of(&path);
    struct ingest_result result;
    request.keep_going = true;
    expect_ok(ingest(&request, &result), &d);
    path = codes_file("c.txt", codes_rows);
    request.keep_going = false;
    expect_ok(ingest(&request, &result), &d);
    char *folder = store_package_path(&store, &result.package, &d);
    expect_ok(release_open(&r, folder, &d), &d);
    ck_assert_uint_eq(r.manifest.reject_count, 2);
    ck_assert_uint_eq(r.manifest.sources[1].rows_read, 2);
    ck_assert_uint_eq(r.manifest.sources[1].rows_rejected, 2);
    ck_assert(!manifest_scope(&r.manifest, "codes")->complete);
    release_close(&r);
    free(folder);
}
END_TEST

START_TEST(files_that_do_not_tell_their_system_need_telling_once)
{
    char *path = scratch_write("t.txt", TEXT("Codes\r\n 1 codes in a.txt\r\n 1 codes in b.txt\r\n"
                                             " 0 additions\r\n"));
    struct ingest_request request = request_of(&path);
    struct ingest_result result;
    request.system = SYSTEM_ICD10CM;
    expect_ok(ingest(&request, &result), &d);
    path = order_file("o.txt", order_rows);
    request.system = SYSTEM_NONE;
    expect_ok(ingest(&request, &result), &d);
    ck_assert(result.extended);
    ck_assert_uint_eq(sources_of(&result), 2);
}
END_TEST

START_TEST(an_object_that_was_changed_in_the_store_is_noticed)
{
    struct digest sha256;
    uint64_t bytes;
    char *path = order_file("o.txt", order_rows);
    struct ingest_request request = request_of(&path);
    struct ingest_result result;
    expect_ok(ingest(&request, &result), &d);
    expect_ok(input_digest(path, &sha256, &bytes, &d), &d);
    char *object = store_object_path(&store, &sha256, true, &d);
    char *other = order_file("x.txt", "A00|0|Cholera|Cholera\nA000|1|Biovar|Cholera, changed\n");
    struct delivery changed = {.kind = DELIVERY_LONE_FILE, .path = other, .name = other};
    expect_ok(input_digest(other, &changed.sha256, &changed.bytes, &d), &d);
    expect_ok(store_add_object(&store, &changed, &d), &d);
    char *wrong = store_object_path(&store, &changed.sha256, true, &d);
    expect_ok(folder_rename(wrong, object, &d), &d);
    path = codes_file("c.txt", codes_rows);
    ck_assert_int_eq(ingest(&request, &result), STATUS_FAILED);
    ck_assert(messages_have(&d, "is not what was delivered as 'o.txt'"));
    free(object);
    free(wrong);
}
END_TEST

START_TEST(without_a_date_the_files_must_tell_it)
{
    char *path = order_file("o.txt", order_rows);
    struct ingest_request request = {.paths = &path, .path_count = 1};
    struct ingest_result result;
    ck_assert_int_eq(ingest(&request, &result), STATUS_FAILED);
    ck_assert(messages_have(&d, "--effective YYYY-MM-DD"));
    ck_assert_uint_eq(count_held(), 0);
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("ingest");
    TCase *tests = tcase_create("ingest");
    suite_add_tcase(suite, tests);
    tcase_add_checked_fixture(tests, begin, end);
    tcase_add_test(tests, the_same_files_again_change_nothing);
    tcase_add_test(tests, a_member_of_a_new_role_is_added_and_the_order_of_adding_does_not_show);
    tcase_add_test(tests, another_order_file_of_the_same_day_asks_for_an_edition);
    tcase_add_test(tests, a_failed_ingest_leaves_the_store_as_it_was);
    tcase_add_test(tests, lines_accepted_as_rejected_stay_accepted_and_are_listed_once);
    tcase_add_test(tests, files_that_do_not_tell_their_system_need_telling_once);
    tcase_add_test(tests, an_object_that_was_changed_in_the_store_is_noticed);
    tcase_add_test(tests, without_a_date_the_files_must_tell_it);
    return suite;
}

UNIT_MAIN(make_suite)
