/* The store: pointers, objects, the one writer, and what a killed writer leaves. */
#include "tests/unit/unit.h"

#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "releases/store.h"
#include "parsers/containers/stored_file.h"
#include "schema/base/folder.h"
#include "schema/base/input.h"
#include "schema/base/memory.h"
#include "schema/package_writer.h"
#include "tests/unit/support/scratch.h"

static struct store store;

static void begin(void)
{
    struct diagnostics d;
    diagnostics_init(&d);
    scratch_begin();
    expect_ok(store_init(&store, scratch("store"), &d), &d);
}

static void end(void)
{
    store_release(&store);
    scratch_end();
}

static struct release_identity identity(const char *day, unsigned edition)
{
    struct release_identity i = {.system = SYSTEM_ICD10CM, .edition = edition};
    ck_assert(date_parse(text_of(day), &i.effective));
    return i;
}

/* Builds a package with one code, told apart by `title`, from one archive, and adopts it. */
static struct digest adopt(const char *title, struct release_identity which,
                           const struct digest *archive)
{
    struct diagnostics d;
    struct manifest m;
    struct package_writer w;
    struct digest package;
    diagnostics_init(&d);
    manifest_init(&m);
    m.system = which.system;
    m.effective = which.effective;
    m.edition = which.edition;
    m.label = TEXT("a release");
    if (archive) {
        m.deliveries = calloc(1, sizeof *m.deliveries);
        ck_assert_ptr_nonnull(m.deliveries);
        m.deliveries[m.delivery_count++] =
            (struct manifest_delivery){.name = TEXT("a.zip"), .sha256 = *archive, .bytes = 1};
    }
    char *building = store_new_package(&store, &d);
    ck_assert_ptr_nonnull(building);
    expect_ok(package_begin(&w, building, true, &m, &d), &d);
    struct tsv_writer *rows = package_begin_table(&w, TABLE_CODES);
    tsv_put(rows, text_of(title));
    tsv_end_row(rows);
    expect_ok(package_end_table(&w), &d);
    expect_ok(package_finish(&w, &package), &d);
    expect_ok(store_adopt(&store, building, &package, which, &d), &d);
    ck_assert(!input_exists(building));
    free(building);
    manifest_release(&m);
    return package;
}

static void lock_store(void)
{
    struct diagnostics d;
    diagnostics_init(&d);
    expect_ok(store_lock(&store, &d), &d);
}

static void list(struct store_entries *entries)
{
    struct diagnostics d;
    diagnostics_init(&d);
    expect_ok(store_list(&store, entries, &d), &d);
}

START_TEST(the_path_is_what_is_said_else_the_variable_else_store)
{
    struct diagnostics d;
    struct store s;
    diagnostics_init(&d);
    setenv("CODESET_STORE", "/from/variable", 1);
    expect_ok(store_init(&s, "said", &d), &d);
    ck_assert_str_eq(s.path, "said");
    store_release(&s);
    expect_ok(store_init(&s, NULL, &d), &d);
    ck_assert_str_eq(s.path, "/from/variable");
    store_release(&s);
    unsetenv("CODESET_STORE");
    expect_ok(store_init(&s, NULL, &d), &d);
    ck_assert_str_eq(s.path, "store");
    store_release(&s);
}
END_TEST

START_TEST(what_is_no_store_is_told_before_it_is_read)
{
    struct diagnostics d;
    diagnostics_init(&d);
    ck_assert_int_eq(store_check(&store, &d), STATUS_FAILED);
    ck_assert(messages_have(&d, "store: is no store: ingest something into it first"));
    scratch_make_folder("store");
    ck_assert_int_eq(store_check(&store, &d), STATUS_FAILED);
    ck_assert(messages_have(&d, "store: is no store: it has no file 'format'"));
    diagnostics_release(&d);
}
END_TEST

START_TEST(the_first_writer_makes_the_store)
{
    struct diagnostics d;
    diagnostics_init(&d);
    lock_store();
    expect_ok(store_check(&store, &d), &d);
    struct store_entries entries;
    list(&entries);
    ck_assert_uint_eq(entries.count, 0);
    store_entries_release(&entries);
}
END_TEST

START_TEST(a_folder_with_other_things_is_not_made_into_a_store)
{
    struct diagnostics d;
    diagnostics_init(&d);
    scratch_make_folder("store");
    scratch_write("store/thesis.txt", TEXT(""));
    ck_assert_int_eq(store_lock(&store, &d), STATUS_FAILED);
    ck_assert(messages_have(&d, "store: is a folder with other things in it, not a store"));
    ck_assert(!input_exists(scratch("store/lock")));
    diagnostics_release(&d);
}
END_TEST

START_TEST(a_users_own_catalogue_may_be_there_before_the_store)
{
    scratch_make_folder("store");
    scratch_write("store/catalogue.tsv", TEXT(""));
    scratch_write("store/calendar.tsv", TEXT(""));
    lock_store();
}
END_TEST

START_TEST(a_store_of_a_newer_format_is_refused_and_left_alone)
{
    struct diagnostics d;
    diagnostics_init(&d);
    scratch_make_folder("store");
    scratch_write("store/format", TEXT("codeset store 2\n"));
    ck_assert_int_eq(store_check(&store, &d), STATUS_FAILED);
    ck_assert(messages_have(&d, "store/format: is of a store that this version does not know"));
    ck_assert_int_eq(store_lock(&store, &d), STATUS_FAILED);
    ck_assert(messages_have(&d, "store/format: is of a store that this version does not know"));
    ck_assert(!input_exists(scratch("store/objects")));
    diagnostics_release(&d);
}
END_TEST

START_TEST(a_second_writer_is_told_at_once)
{
    struct diagnostics d;
    struct store second;
    diagnostics_init(&d);
    lock_store();
    expect_ok(store_init(&second, scratch("store"), &d), &d);
    ck_assert_int_eq(store_lock(&second, &d), STATUS_FAILED);
    ck_assert(messages_have(&d, "store: another codeset is writing to this store"));
    ck_assert_int_eq(second.lock, -1);
    store_release(&store);
    expect_ok(store_lock(&second, &d), &d);
    store_release(&second);
    diagnostics_release(&d);
}
END_TEST

START_TEST(the_lock_of_a_dead_process_holds_nobody_up)
{
    struct diagnostics d;
    diagnostics_init(&d);
    pid_t child = fork();
    ck_assert_int_ge(child, 0);
    if (child == 0)
        _exit(store_lock(&store, &d) == STATUS_OK ? 0 : 1);
    int status;
    ck_assert_int_eq(waitpid(child, &status, 0), child);
    ck_assert(WIFEXITED(status) && WEXITSTATUS(status) == 0);
    lock_store();
}
END_TEST

START_TEST(what_is_adopted_is_listed_by_date_and_edition)
{
    struct store_entries entries;
    lock_store();
    struct digest third = adopt("c", identity("2022-04-01", 2), NULL);
    struct digest first = adopt("a", identity("2021-10-01", 0), NULL);
    struct digest fourth = adopt("d", identity("2022-04-01", 10), NULL);
    struct digest second = adopt("b", identity("2022-04-01", 0), NULL);
    list(&entries);
    ck_assert_uint_eq(entries.count, 4);
    ck_assert_str_eq(entries.items[0].package.hex, first.hex);
    ck_assert_str_eq(entries.items[1].package.hex, second.hex);
    ck_assert_str_eq(entries.items[2].package.hex, third.hex);
    ck_assert_str_eq(entries.items[3].package.hex, fourth.hex);
    ck_assert_ptr_eq(store_entries_find(&entries, identity("2022-04-01", 2)), &entries.items[2]);
    ck_assert_ptr_null(store_entries_find(&entries, identity("2022-04-01", 3)));
    store_entries_release(&entries);
}
END_TEST

START_TEST(a_release_points_to_what_was_adopted_last_and_the_old_package_stays)
{
    struct diagnostics d;
    struct store_entries entries;
    diagnostics_init(&d);
    lock_store();
    struct digest old = adopt("old", identity("2021-10-01", 0), NULL);
    struct digest new = adopt("new", identity("2021-10-01", 0), NULL);
    list(&entries);
    ck_assert_uint_eq(entries.count, 1);
    ck_assert_str_eq(entries.items[0].package.hex, new.hex);
    char *package = store_package_path(&store, &old, &d);
    ck_assert(input_is_folder(package));
    free(package);
    store_entries_release(&entries);
}
END_TEST

START_TEST(adopting_what_is_held_already_changes_nothing)
{
    struct store_entries entries;
    lock_store();
    struct digest once = adopt("same", identity("2021-10-01", 0), NULL);
    struct digest twice = adopt("same", identity("2021-10-01", 0), NULL);
    ck_assert_str_eq(once.hex, twice.hex);
    list(&entries);
    ck_assert_uint_eq(entries.count, 1);
    store_entries_release(&entries);
}
END_TEST

START_TEST(a_forgotten_release_is_not_listed_and_cannot_be_forgotten_again)
{
    struct diagnostics d;
    struct store_entries entries;
    diagnostics_init(&d);
    lock_store();
    adopt("a", identity("2021-10-01", 0), NULL);
    expect_ok(store_forget(&store, identity("2021-10-01", 0), &d), &d);
    list(&entries);
    ck_assert_uint_eq(entries.count, 0);
    store_entries_release(&entries);
    ck_assert_int_eq(store_forget(&store, identity("2021-10-01", 0), &d), STATUS_FAILED);
    ck_assert(messages_have(&d, "releases/icd10cm/2021-10-01: cannot be removed: "));
    diagnostics_release(&d);
}
END_TEST

START_TEST(a_pointer_that_names_no_package_is_told)
{
    struct diagnostics d;
    struct store_entries entries;
    diagnostics_init(&d);
    lock_store();
    adopt("a", identity("2021-10-01", 0), NULL);
    scratch_write("store/releases/icd10cm/2021-10-01", TEXT("../../../etc/passwd\n"));
    ck_assert_int_eq(store_list(&store, &entries, &d), STATUS_FAILED);
    ck_assert(messages_have(&d, "2021-10-01: does not name a package"));
    diagnostics_release(&d);
}
END_TEST

START_TEST(leftovers_of_a_killed_writer_go_with_the_next)
{
    struct digest package;
    lock_store();
    package = adopt("a", identity("2021-10-01", 0), NULL);
    store_release(&store);
    struct diagnostics d;
    diagnostics_init(&d);
    expect_ok(store_init(&store, scratch("store"), &d), &d);
    scratch_make_folder("store/packages/new.tmp-package");
    scratch_write("store/packages/new.tmp-package/codes.tsv", TEXT("half"));
    scratch_write("store/objects/0123.tmp-abcdef", TEXT("half"));
    scratch_write("store/releases/icd10cm/2021-10-01.tmp-abcdef", TEXT("half"));
    scratch_write("store/format.tmp-abcdef", TEXT("half"));
    lock_store();
    ck_assert(!input_exists(scratch("store/packages/new.tmp-package")));
    ck_assert(!input_exists(scratch("store/objects/0123.tmp-abcdef")));
    ck_assert(!input_exists(scratch("store/releases/icd10cm/2021-10-01.tmp-abcdef")));
    ck_assert(!input_exists(scratch("store/format.tmp-abcdef")));
    char *path = store_package_path(&store, &package, &d);
    ck_assert(input_is_folder(path));
    free(path);
}
END_TEST

static struct digest add_object(const char *name, const char *content, enum delivery_kind kind)
{
    struct diagnostics d;
    diagnostics_init(&d);
    char *path = memory_copy(text_of(scratch_write(name, text_of(content))));
    char *own_name = memory_copy(text_of(name));
    struct delivery delivery = {.kind = kind, .path = path, .name = own_name};
    expect_ok(input_digest(path, &delivery.sha256, &delivery.bytes, &d), &d);
    expect_ok(store_add_object(&store, &delivery, &d), &d);
    expect_ok(store_add_object(&store, &delivery, &d), &d);
    free(path);
    free(own_name);
    return delivery.sha256;
}

START_TEST(garbage_is_what_no_release_leads_to)
{
    struct diagnostics d;
    struct store_garbage garbage;
    diagnostics_init(&d);
    lock_store();
    struct digest kept = add_object("kept.zip", "kept", DELIVERY_ARCHIVE);
    struct digest lost = add_object("lost.zip", "lost!", DELIVERY_ARCHIVE);
    struct digest old = adopt("old", identity("2021-10-01", 0), &lost);
    struct digest new = adopt("new", identity("2021-10-01", 0), &kept);
    expect_ok(store_collect_garbage(&store, &garbage, &d), &d);
    ck_assert_uint_eq(garbage.packages, 1);
    ck_assert_uint_eq(garbage.objects, 1);
    ck_assert_uint_gt(garbage.bytes, 5);
    char *paths[] = {
        store_package_path(&store, &old, &d), store_object_path(&store, &lost, false, &d),
        store_package_path(&store, &new, &d), store_object_path(&store, &kept, false, &d)};
    for (size_t i = 0; i < 4; i++) {
        ck_assert(input_exists(paths[i]) == (i >= 2));
        free(paths[i]);
    }
    expect_ok(store_collect_garbage(&store, &garbage, &d), &d);
    ck_assert_uint_eq(garbage.packages + garbage.objects + garbage.bytes, 0);
}
END_TEST

START_TEST(nothing_is_removed_while_a_package_cannot_be_read)
{
    struct diagnostics d;
    struct store_garbage garbage;
    struct buffer path;
    diagnostics_init(&d);
    lock_store();
    struct digest lost = add_object("lost.zip", "lost", DELIVERY_ARCHIVE);
    struct digest package = adopt("a", identity("2021-10-01", 0), NULL);
    buffer_init(&path);
    buffer_printf(&path, "store/packages/%s/" MANIFEST_FILE, package.hex);
    scratch_write(path.at, TEXT("{"));
    ck_assert_int_eq(store_collect_garbage(&store, &garbage, &d), STATUS_FAILED);
    char *object = store_object_path(&store, &lost, false, &d);
    ck_assert(input_exists(object));
    free(object);
    buffer_release(&path);
    diagnostics_release(&d);
}
END_TEST

START_TEST(a_lone_file_is_kept_compressed_and_its_content_is_what_counts)
{
    struct diagnostics d;
    struct digest again;
    uint64_t bytes;
    diagnostics_init(&d);
    lock_store();
    struct digest sha256 = add_object("order.txt", "00001 A00     0 ...", DELIVERY_LONE_FILE);
    char *path = store_object_path(&store, &sha256, true, &d);
    expect_ok(delivery_digest_stored(path, "order.txt", &again, &bytes, &d), &d);
    ck_assert_str_eq(again.hex, sha256.hex);
    ck_assert_uint_eq(bytes, 19);
    free(path);
}
END_TEST

START_TEST(a_file_that_changed_since_it_was_read_is_not_kept)
{
    static const enum delivery_kind kinds[] = {DELIVERY_ARCHIVE, DELIVERY_LONE_FILE};
    struct diagnostics d;
    diagnostics_init(&d);
    lock_store();
    for (size_t i = 0; i < 2; i++) {
        char *path = memory_copy(text_of(scratch_write("f.txt", TEXT("before"))));
        struct delivery delivery = {.kind = kinds[i], .path = path, .name = path};
        expect_ok(input_digest(path, &delivery.sha256, &delivery.bytes, &d), &d);
        scratch_write("f.txt", TEXT("after"));
        ck_assert_int_eq(store_add_object(&store, &delivery, &d), STATUS_FAILED);
        ck_assert(messages_have(&d, "f.txt: changed while it was read"));
        char *object = store_object_path(&store, &delivery.sha256, i == 1, &d);
        ck_assert(!input_exists(object));
        free(object);
        free(path);
    }
    diagnostics_release(&d);
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("store");
    TCase *tests = tcase_create("store");
    suite_add_tcase(suite, tests);
    tcase_add_checked_fixture(tests, begin, end);
    tcase_add_test(tests, the_path_is_what_is_said_else_the_variable_else_store);
    tcase_add_test(tests, what_is_no_store_is_told_before_it_is_read);
    tcase_add_test(tests, the_first_writer_makes_the_store);
    tcase_add_test(tests, a_folder_with_other_things_is_not_made_into_a_store);
    tcase_add_test(tests, a_users_own_catalogue_may_be_there_before_the_store);
    tcase_add_test(tests, a_store_of_a_newer_format_is_refused_and_left_alone);
    tcase_add_test(tests, a_second_writer_is_told_at_once);
    tcase_add_test(tests, the_lock_of_a_dead_process_holds_nobody_up);
    tcase_add_test(tests, what_is_adopted_is_listed_by_date_and_edition);
    tcase_add_test(tests, a_release_points_to_what_was_adopted_last_and_the_old_package_stays);
    tcase_add_test(tests, adopting_what_is_held_already_changes_nothing);
    tcase_add_test(tests, a_forgotten_release_is_not_listed_and_cannot_be_forgotten_again);
    tcase_add_test(tests, a_pointer_that_names_no_package_is_told);
    tcase_add_test(tests, leftovers_of_a_killed_writer_go_with_the_next);
    tcase_add_test(tests, garbage_is_what_no_release_leads_to);
    tcase_add_test(tests, nothing_is_removed_while_a_package_cannot_be_read);
    tcase_add_test(tests, a_lone_file_is_kept_compressed_and_its_content_is_what_counts);
    tcase_add_test(tests, a_file_that_changed_since_it_was_read_is_not_kept);
    return suite;
}

UNIT_MAIN(make_suite)
