/* The manifest: written and read, the same bytes for the same release, and what a reader must take.
 */
#include "tests/unit/unit.h"

#include <stdio.h>
#include <string.h>

#include "schema/base/json.h"
#include "schema/manifest.h"
#include "schema/tables.h"
#include "tests/unit/support/scratch.h"

static void set_digest(struct digest *digest, char digit)
{
    memset(digest->hex, digit, SHA256_HEX);
    digest->hex[SHA256_HEX] = '\0';
}

/* A manifest with something in every list; its texts are constants. */
struct example {
    struct manifest m;
    struct manifest_delivery deliveries[2];
    struct manifest_location locations[3];
    struct manifest_source sources[2];
    struct manifest_unread unread[1];
    struct manifest_reject rejects[1];
    struct scope scopes[1];
    struct manifest_table tables[2];
};

static void fill_lists(struct example *e)
{
    e->deliveries[0] = (struct manifest_delivery){.name = TEXT("a b.zip"), .bytes = 10};
    e->deliveries[1] = (struct manifest_delivery){
        .name = TEXT("na\xC3\xAFve.txt"), .bytes = INT64_MAX, .lone_file = true};
    e->locations[0] = (struct manifest_location){0, TEXT("dir/codes.txt")};
    e->locations[1] = (struct manifest_location){0, TEXT("order.txt")};
    e->locations[2] = (struct manifest_location){1, TEXT("na\xC3\xAFve.txt")};
    e->sources[0] = (struct manifest_source){.id = TEXT("codes"),
                                             .role = TEXT("codes"),
                                             .parser = TEXT("icd10-codes"),
                                             .bytes = 1,
                                             .rows_read = 2,
                                             .locations = &e->locations[0],
                                             .location_count = 1};
    e->sources[1] = (struct manifest_source){.id = TEXT("order"),
                                             .role = TEXT("order"),
                                             .parser = TEXT("icd10-order"),
                                             .bytes = 3,
                                             .rows_read = 4,
                                             .rows_rejected = 1,
                                             .locations = &e->locations[1],
                                             .location_count = 2};
    e->unread[0].location = (struct manifest_location){0, TEXT("about \"it\".pdf")};
    e->rejects[0] =
        (struct manifest_reject){TEXT("order"), 5, 6, TEXT("a \"quoted\"\ttext\nof lines")};
    e->scopes[0] = (struct scope){.table = TEXT("codes"),
                                  .kinds = {TEXT("code"), TEXT("header")},
                                  .kind_count = 2,
                                  .fields = {TEXT("code"), TEXT("kind"), TEXT("long")},
                                  .field_count = 3,
                                  .first = TEXT("A00"),
                                  .complete = true};
    e->tables[0] = (struct manifest_table){
        .name = TEXT("codes"), .path = TEXT("codes.tsv"), .bytes = 7, .rows = 8};
    e->tables[1] = (struct manifest_table){
        .name = TEXT("official_changes_origin"), .path = TEXT("sub/o.tsv"), .bytes = 9};
    set_digest(&e->deliveries[0].sha256, '1');
    set_digest(&e->deliveries[1].sha256, '2');
    set_digest(&e->sources[0].sha256, 'a');
    set_digest(&e->sources[1].sha256, 'b');
    set_digest(&e->unread[0].sha256, 'c');
    set_digest(&e->tables[0].sha256, 'd');
    set_digest(&e->tables[1].sha256, 'e');
}

static void make_example(struct example *e)
{
    memset(e, 0, sizeof *e);
    fill_lists(e);
    e->m = (struct manifest){.system = SYSTEM_ICD10PCS,
                             .effective = {2022, 4, 1},
                             .edition = 2,
                             .label = TEXT("ICD-10-PCS FY2022, errata"),
                             .deliveries = e->deliveries,
                             .delivery_count = 2,
                             .sources = e->sources,
                             .source_count = 2,
                             .unread = e->unread,
                             .unread_count = 1,
                             .rejects = e->rejects,
                             .reject_count = 1,
                             .scopes = e->scopes,
                             .scope_count = 1,
                             .tables = e->tables,
                             .table_count = 2};
}

static void write_example(struct buffer *document)
{
    struct example e;
    struct diagnostics d;
    diagnostics_init(&d);
    make_example(&e);
    expect_ok(manifest_write(&e.m, document, &d), &d);
}

static void keep(struct text document)
{
    scratch_write(MANIFEST_FILE, document);
}

START_TEST(what_is_written_is_read_and_written_again_the_same)
{
    struct buffer first, second;
    struct manifest m;
    struct diagnostics d;
    diagnostics_init(&d);
    buffer_init(&first);
    buffer_init(&second);
    manifest_init(&m);
    write_example(&first);
    keep(buffer_text(&first));
    expect_ok(manifest_read(&m, scratch_folder(), &d), &d);
    expect_ok(manifest_write(&m, &second, &d), &d);
    ck_assert_str_eq(first.at, second.at);
    ck_assert_int_eq(first.at[first.length - 1], '\n');
    manifest_release(&m);
    buffer_release(&first);
    buffer_release(&second);
}
END_TEST

START_TEST(everything_is_read)
{
    struct buffer document;
    struct manifest m;
    struct diagnostics d;
    char name[RELEASE_NAME_LIMIT];
    diagnostics_init(&d);
    buffer_init(&document);
    manifest_init(&m);
    write_example(&document);
    keep(buffer_text(&document));
    expect_ok(manifest_read(&m, scratch_folder(), &d), &d);
    manifest_name(&m, name);
    ck_assert_str_eq(name, "icd10pcs@2022-04-01.2");
    const struct manifest_source *order = manifest_source(&m, TEXT("order"));
    ck_assert_ptr_nonnull(order);
    ck_assert_uint_eq(order->rows_read, 4);
    ck_assert_uint_eq(order->location_count, 2);
    ck_assert_uint_eq(order->locations[1].delivery, 1);
    ck_assert_ptr_null(manifest_source(&m, TEXT("diff")));
    ck_assert_uint_eq(m.deliveries[1].bytes, INT64_MAX);
    ck_assert(m.deliveries[1].lone_file && !m.deliveries[0].lone_file);
    ck_assert(text_equal(m.rejects[0].message, TEXT("a \"quoted\"\ttext\nof lines")));
    ck_assert_uint_eq(manifest_table(&m, "codes")->rows, 8);
    ck_assert_ptr_null(manifest_table(&m, "trailer"));
    const struct scope *s = manifest_scope(&m, "codes");
    ck_assert(scope_has_kind(s, TEXT("header")) && !scope_has_kind(s, TEXT("chapter")));
    ck_assert(scope_has_field(s, "long") && !scope_has_field(s, "short"));
    ck_assert(s->complete && text_equal(s->first, TEXT("A00")) && !s->last.at);
    ck_assert(!scope_has_kind(NULL, TEXT("code")) && !scope_has_field(NULL, "long"));
    manifest_release(&m);
    buffer_release(&document);
}
END_TEST

/* ---- what others, or later versions, may write */

static void change(struct buffer *document, const char *from, const char *to)
{
    struct buffer changed;
    size_t at = 0;
    buffer_init(&changed);
    ck_assert_msg(text_find(buffer_text(document), text_of(from), &at), "there is no '%s'", from);
    buffer_append_text(&changed, text_slice(buffer_text(document), 0, at));
    buffer_append_text(&changed, text_of(to));
    buffer_append_text(&changed, text_from(buffer_text(document), at + strlen(from)));
    buffer_release(document);
    *document = changed;
}

static const struct {
    const char *from, *to;
    const char *message; /* NULL: it is read */
} changes[] = {
    {"\"schema\": \"1.2\"", "\"schema\": \"1.9\", \"news\": [1, {\"a\": null}]", NULL},
    {"\"schema\": \"1.2\"", "\"schema\": \"2.0\"", "schema version 2.0 is newer than this program"},
    {"\"schema\": \"1.2\"", "\"schema\": \"10.0\"", "schema version 10.0 is newer"},
    {"\"schema\": \"1.2\"", "\"schema\": \"0.1\"", "names a version that never was"},
    {"\"schema\": \"1.2\"", "\"schema\": 1.0", "'schema' is missing or not a string"},
    {"\"edition\": 2,", "", NULL},
    {"\"edition\": 2", "\"edition\": null", NULL},
    {"\"edition\": 2", "\"edition\": -2", "'edition' is missing or not a number of 0 or more"},
    {"\"edition\": 2", "\"edition\": 2.5", "'edition' is missing or not a number of 0 or more"},
    {"\"label\": \"ICD-10-PCS FY2022, errata\",", "", NULL},
    {"\"resources\": [", "\"resources\": [{\"name\": \"codes_2\", \"data\": []}, ", NULL},
    {"\"resources\": [", "\"resources\": [{\"path\": \"codes.tsv\"}, ", "'name' is missing"},
    {"\"resources\": [", "\"resources\": [7, ", "'name' is missing"},
    {"\"states\": {", "\"states\": {\"codes_2\": {\"fields\": [\"x\"]}, ", NULL},
    {"\"long\"\n", "\"long\", \"colour\", \"taste\"\n", NULL},
    {"\"path\": \"sub/o.tsv\"", "\"path\": \"sub/../../o.tsv\"", "leaves the folder"},
    {"\"path\": \"sub/o.tsv\"", "\"path\": \"/o.tsv\"", "leaves the folder"},
    {"\"path\": \"sub/o.tsv\"", "\"path\": \"sub\\\\o.tsv\"", "leaves the folder"},
    {"\"path\": \"sub/o.tsv\"", "\"path\": null", "leaves the folder"},
    {"\"path\": \"sub/o.tsv\"", "\"path\": \"o\\u000a.tsv\"", "'path' holds a control character"},
    {"\"hash\": \"sha256:d", "\"hash\": \"sha256:D", "not 64 hexadecimal digits"},
    {"\"hash\": \"sha256:d", "\"hash\": \"md5:d", "not 64 hexadecimal digits"},
    {"\"id\": \"order\"", "\"id\": \"codes\"", "two sources have the id 'codes'"},
    {"\"id\": \"order\"", "\"id\": null", "lacks its id, role or parser"},
    {"\"delivery\": \"a b.zip\"", "\"delivery\": \"b.zip\"", "names a delivery that is not listed"},
    {"\"effective\": \"2022-04-01\"", "\"effective\": \"2022-4-1\"", "'effective' is not a date"},
    {"\"system\": \"icd10pcs\"", "\"system\": \"hcpcs2\"", "'system' is none"},
    {"\"unread\": [", "\"unread\": {\"x\": [", "is not JSON"},
    {"{", "[{", "is not JSON"},
};
enum { CHANGES = sizeof changes / sizeof *changes };

START_TEST(readers_pass_over_what_is_new_and_refuse_what_is_wrong)
{
    struct buffer document;
    struct manifest m;
    struct diagnostics d;
    diagnostics_init(&d);
    buffer_init(&document);
    manifest_init(&m);
    write_example(&document);
    change(&document, changes[_i].from, changes[_i].to);
    keep(buffer_text(&document));
    enum status status = manifest_read(&m, scratch_folder(), &d);
    if (!changes[_i].message) {
        expect_ok(status, &d);
        ck_assert_uint_eq(m.table_count, 2);
        ck_assert_uint_eq(m.scope_count, 1);
        ck_assert_uint_eq(m.scopes[0].field_count, 3);
    } else {
        ck_assert_int_eq(status, STATUS_FAILED);
        ck_assert_msg(messages_have(&d, changes[_i].message), "no '%s'", changes[_i].message);
    }
    manifest_release(&m);
    buffer_release(&document);
    diagnostics_release(&d);
}
END_TEST

START_TEST(a_manifest_too_large_to_be_read_is_not_written)
{
    struct example e;
    struct diagnostics d;
    struct buffer document;
    enum { LONG = MANIFEST_LIMIT };
    char *message = malloc(LONG);
    ck_assert_ptr_nonnull(message);
    memset(message, 'x', LONG);
    diagnostics_init(&d);
    buffer_init(&document);
    make_example(&e);
    e.rejects[0].message = (struct text){message, LONG};
    ck_assert_int_eq(manifest_write(&e.m, &document, &d), STATUS_FAILED);
    ck_assert(messages_have(&d, "too many lines were rejected"));
    buffer_release(&document);
    diagnostics_release(&d);
    free(message);
}
END_TEST

START_TEST(paths_stay_inside)
{
    ck_assert(manifest_path_is_inside(TEXT("codes.tsv")));
    ck_assert(manifest_path_is_inside(TEXT("a/b.tsv")));
    ck_assert(!manifest_path_is_inside(TEXT("")));
    ck_assert(!manifest_path_is_inside(TEXT_NOT_STATED));
    ck_assert(!manifest_path_is_inside(TEXT("/a")));
    ck_assert(!manifest_path_is_inside(TEXT("a/../../b")));
    ck_assert(!manifest_path_is_inside(TEXT("..")));
    ck_assert(!manifest_path_is_inside(TEXT("a\\b")));
    ck_assert(!manifest_path_is_inside(TEXT("a\0b")));
}
END_TEST

/* A generic reader that undid escapes would take \N for N. */
START_TEST(the_dialect_declares_no_escapes)
{
    struct buffer document;
    size_t at;
    buffer_init(&document);
    write_example(&document);
    ck_assert(!text_find(buffer_text(&document), TEXT("escapeChar"), &at));
    ck_assert(text_find(buffer_text(&document), TEXT("\"quoteChar\": \"\""), &at));
    buffer_release(&document);
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("manifest");
    TCase *tests = tcase_create("manifest");
    suite_add_tcase(suite, tests);
    tcase_set_timeout(tests, 60);
    tcase_add_checked_fixture(tests, scratch_begin, scratch_end);
    tcase_add_test(tests, what_is_written_is_read_and_written_again_the_same);
    tcase_add_test(tests, everything_is_read);
    tcase_add_loop_test(tests, readers_pass_over_what_is_new_and_refuse_what_is_wrong, 0, CHANGES);
    tcase_add_test(tests, a_manifest_too_large_to_be_read_is_not_written);
    tcase_add_test(tests, paths_stay_inside);
    tcase_add_test(tests, the_dialect_declares_no_escapes);
    return suite;
}

UNIT_MAIN(make_suite)
