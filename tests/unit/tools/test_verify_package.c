/*
 * codeset verify PACKAGE, on a package that another team might have made: as it is, and broken in
 * one way after another. Each way must show as its finding, or as the message that the package
 * cannot be read, and as the exit status that follows.
 */
#include "tests/unit/unit.h"

#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "schema/base/input.h"
#include "schema/base/json.h"
#include "tests/unit/support/scratch.h"
#include "tools/verify/package_check.h"
#include "tools/verify/verify.h"

#define FIXTURE "tests/fixtures/packages/elsewhere"
/* As TEXT(), in a table of constants. */
#define BYTES(literal)                                                                             \
    {                                                                                              \
        (literal), sizeof(literal) - 1                                                             \
    }
#define ID(rule, rest) "package-" rule "/icd10cm@2031-10-01/" rest

static const char *const files[] = {
    "data/codes.tsv",        "data/derived.tsv",
    "data/codes_origin.tsv", "data/disagreements.tsv",
    "data/changes.tsv",      "data/changes_origin.tsv",
    "data/trailer.tsv",      "data/trailer_origin.tsv",
    "shelves.tsv",           MANIFEST_FILE,
};
enum { FILES = sizeof files / sizeof *files };

/* ---- a package to break */

static char *inside(const char *name)
{
    char path[200];
    snprintf(path, sizeof path, "package/%s", name);
    return scratch(path);
}

static void copy_package(void)
{
    struct buffer content;
    char path[200];
    buffer_init(&content);
    scratch_make_folder("package");
    scratch_make_folder("package/data");
    for (int i = 0; i < FILES; i++) {
        snprintf(path, sizeof path, FIXTURE "/%s", files[i]);
        read_file(path, &content);
        snprintf(path, sizeof path, "package/%s", files[i]);
        scratch_write(path, buffer_text(&content));
    }
    buffer_release(&content);
}

/* Puts `to` in the place of the first `from`, which must be there. */
static void replace(const char *file, const char *from, struct text to)
{
    struct buffer content, changed;
    size_t at = 0;
    buffer_init(&content);
    buffer_init(&changed);
    read_file(inside(file), &content);
    ck_assert_msg(text_find(buffer_text(&content), text_of(from), &at), "%s lacks '%s'", file,
                  from);
    buffer_append_text(&changed, text_slice(buffer_text(&content), 0, at));
    buffer_append_text(&changed, to);
    buffer_append_text(&changed, text_from(buffer_text(&content), at + strlen(from)));
    FILE *out = fopen(inside(file), "wb");
    ck_assert_ptr_nonnull(out);
    ck_assert_uint_eq(fwrite(changed.at, 1, changed.length, out), changed.length);
    ck_assert_int_eq(fclose(out), 0);
    buffer_release(&content);
    buffer_release(&changed);
}

static uint64_t count_rows(const char *path)
{
    struct buffer content;
    uint64_t lines = 0;
    buffer_init(&content);
    read_file(path, &content);
    for (size_t i = 0; i < content.length; i++)
        lines += content.at[i] == '\n';
    buffer_release(&content);
    return lines > 0 ? lines - 1 : 0;
}

/* Makes the manifest agree with a changed file, so that nothing but the change is found. */
static void reseal(const char *file)
{
    struct diagnostics d;
    struct digest sha256;
    uint64_t bytes;
    json_t *document = NULL;
    char hash[SHA256_HEX + 8];
    diagnostics_init(&d);
    expect_ok(input_digest(inside(file), &sha256, &bytes, &d), &d);
    expect_ok(json_read(inside(MANIFEST_FILE), MANIFEST_LIMIT, &document, &d), &d);
    snprintf(hash, sizeof hash, "sha256:%s", sha256.hex);
    json_t *resources = json_object_get(document, "resources");
    for (size_t i = 0; i < json_array_size(resources); i++) {
        json_t *resource = json_array_get(resources, i);
        if (strcmp(json_string_value(json_object_get(resource, "path")), file) != 0)
            continue;
        json_object_set_new(resource, "bytes", json_integer((json_int_t)bytes));
        json_object_set_new(resource, "rows", json_integer((json_int_t)count_rows(inside(file))));
        json_object_set_new(resource, "hash", json_string(hash));
    }
    ck_assert_int_eq(json_dump_file(document, inside(MANIFEST_FILE), JSON_INDENT(1)), 0);
    json_decref(document);
}

/* ---- verifying it */

struct result {
    int exit_status;
    struct findings findings;
    struct diagnostics d;
};

static void verify(struct result *r, const char *folder)
{
    struct release release;
    struct output account;
    bool sound = false;
    diagnostics_init(&r->d);
    expect_ok(findings_init(&r->findings, NULL, &r->d), &r->d);
    expect_ok(output_discard(&account, &r->d), &r->d);
    enum status status = release_open(&release, folder, &r->d);
    if (status == STATUS_OK) {
        status = verify_package(&release, &account, &r->findings, &sound, &r->d);
        ck_assert(sound == (status == STATUS_OK && r->findings.count == 0));
        release_close(&release);
    }
    output_abandon(&account);
    bool failed = status != STATUS_OK || diagnostics_errors(&r->d) > 0;
    r->exit_status = failed ? 2 : r->findings.count > 0 ? 1 : 0;
}

static void result_release(struct result *r)
{
    findings_release(&r->findings);
    diagnostics_release(&r->d);
}

static const struct finding *find(const struct result *r, const char *id)
{
    for (size_t i = 0; i < r->findings.count; i++)
        if (text_equal(r->findings.items[i].id, text_of(id)))
            return &r->findings.items[i];
    return NULL;
}

static void print_findings(const struct result *r)
{
    for (size_t i = 0; i < r->findings.count; i++)
        printf("  %.*s  %.*s\n", TEXT_ARGS(r->findings.items[i].id),
               TEXT_ARGS(r->findings.items[i].message));
}

/* `wanted` is the id of a finding (exit status 1) or part of a message (2); `count` findings in
 * all. */
static void expect(int exit_status, size_t count, const char *wanted, const char *place)
{
    struct result r;
    verify(&r, scratch("package"));
    if (r.exit_status != exit_status || r.findings.count != count)
        print_findings(&r);
    ck_assert_msg(r.exit_status == exit_status, "exit status %d instead of %d for %s",
                  r.exit_status, exit_status, wanted);
    ck_assert_msg(r.findings.count == count, "%zu findings instead of %zu for %s", r.findings.count,
                  count, wanted);
    if (exit_status == 1) {
        const struct finding *f = find(&r, wanted);
        if (!f)
            print_findings(&r);
        ck_assert_msg(f != NULL, "no finding %s", wanted);
        ck_assert_msg(text_starts_with(f->message, text_of(place)), "'%.*s' is not at %s",
                      TEXT_ARGS(f->message), place);
    }
    if (exit_status == 2)
        ck_assert_msg(messages_have(&r.d, wanted), "no message with '%s'", wanted);
    result_release(&r);
}

START_TEST(a_package_made_elsewhere_is_sound)
{
    struct result r;
    verify(&r, FIXTURE);
    print_findings(&r);
    ck_assert_int_eq(r.exit_status, 0);
    result_release(&r);
}
END_TEST

/* ---- a change of one table, what the manifest says of the file made right again */

static const struct table_break {
    const char *file, *from;
    struct text to;
    size_t count; /* findings in all */
    const char *id, *place;
} table_breaks[] = {
    /* the dialect */
    {"data/codes.tsv", "far shelf", BYTES("far\0shelf"), 1, ID("byte", "codes/line-2"),
     "data/codes.tsv:2:61: "},
    {"data/codes.tsv", "far shelf", BYTES("far\rshelf"), 1, ID("byte", "codes/line-2"),
     "data/codes.tsv:2:61: "},
    {"data/codes.tsv", "na\xC3\xAFve", BYTES("na\xEFve"), 1, ID("utf8", "codes/line-4"),
     "data/codes.tsv:4:26: "},
    {"data/codes.tsv", "far\t12", BYTES("far"), 1, ID("columns", "codes/line-3"),
     "data/codes.tsv:3: has 10 columns, the header row has 11"},
    {"data/codes.tsv", "\\tand", BYTES("\\xand"), 1, ID("escape", "codes/line-3"),
     "data/codes.tsv:3:31: "},
    {"data/codes.tsv", "\\tand", BYTES("\\Nand"), 1, ID("escape", "codes/line-3"),
     "data/codes.tsv:3:31: "},
    {"data/codes.tsv", "slashes\t", BYTES("slashes\\\t"), 1, ID("escape", "codes/line-3"),
     "data/codes.tsv:3:31: "},
    {"data/codes.tsv", "encounter\t\\N\t\\N\t\\N\tnear\t3\n",
     BYTES("encounter\t\\N\t\\N\t\\N\tnear\t3"), 1, ID("cut", "codes/line-7"),
     "data/codes.tsv:7: "},
    {"data/derived.tsv", "code\tdisplay", BYTES("code\tdisplays"), 1,
     ID("header", "codes_derived/line-1"), "data/derived.tsv:1:6: "},
    {"data/codes_origin.tsv", "position", BYTES("position\tshelf"), 10,
     ID("header", "codes_origin/line-1"), "data/codes_origin.tsv:1:27: "},
    {"data/codes.tsv", "\tshelf\tloans", BYTES("\tloans\tshelf"), 1, ID("header", "codes/line-1"),
     "data/codes.tsv:1:66: is not what the manifest declares"},
    /* types */
    {"data/codes.tsv", "B102\t\\N\tcode", BYTES("B102\t\\N\t\\N"), 1,
     ID("required", "codes/B102/kind"), "data/codes.tsv:4:9: "},
    {"data/codes.tsv", "code\t1\tPlague of", BYTES("code\tyes\tPlague of"), 1,
     ID("type", "codes/B101/billable"), "data/codes.tsv:3:14: billable 'yes' is neither 0 nor 1"},
    {"data/codes.tsv", "C7A0\t\\N\theader\t0", BYTES("C7A0\t\\N\theader\t1"), 1,
     ID("value", "codes/C7A0/billable"), "data/codes.tsv:6:16: "},
    {"data/codes.tsv", "C7A\t\\N\theader", BYTES("C7A\t\\N\tchapter"), 2,
     ID("value", "codes/C7A/kind"), "data/codes.tsv:5:8: "},
    {"data/codes.tsv", "far\t12", BYTES("far\ta dozen"), 1, ID("type", "codes/B101/loans"),
     "data/codes.tsv:3:"},
    {"data/codes.tsv", "far\t12", BYTES("far\t012"), 1, ID("type", "codes/B101/loans"),
     "data/codes.tsv:3:"},
    {"data/codes.tsv", "near\t3", BYTES("next\t3"), 1, ID("value", "codes/C7A/shelf"),
     "data/codes.tsv:5:"},
    {"data/codes.tsv", "far shelf\t\\N\t\\N", BYTES("far shelf\t\\N\t2031-02-30"), 2,
     ID("type", "codes/B10/valid_from"), "data/codes.tsv:2:"},
    {"data/codes.tsv", "far shelf\t\\N", BYTES("far shelf\tlent"), 1,
     ID("states", "codes/B10/status"), "data/codes.tsv:2:"},
    {"data/codes.tsv", "C7A01", BYTES("C7a01"), 6, ID("type", "codes/C7a01/code"),
     "data/codes.tsv:7:1: "},
    {"data/changes.tsv", "C7A0\t0002", BYTES("C7A0\t2"), 3,
     ID("type", "official_changes/slip/C7A0/2/ordinal"), "data/changes.tsv:4:11: "},
    {"data/changes.tsv", "delete", BYTES("remove"), 1,
     ID("value", "official_changes/slip/C7A0/0001/action"), "data/changes.tsv:3:16: "},
    {"data/changes_origin.tsv", "0001\t1", BYTES("0001\t\\N"), 1,
     ID("required", "official_changes_origin/slip/B102/0001/line"),
     "data/changes_origin.tsv:2:16: "},
    {"data/trailer.tsv", "additions\t2\t", BYTES("additions\t-2\t"), 1,
     ID("type", "trailer/slip/codes/additions/value"), "data/trailer.tsv:2:22: "},
    {"data/trailer.tsv", "headers", BYTES("legends"), 3,
     ID("value", "trailer/slip/legends/additions/block"), "data/trailer.tsv:6:6: "},
    /* keys and order */
    {"data/codes_origin.tsv", "C7A\tbook\t4\t4\nC7A0\tbook\t5\t5\n",
     BYTES("C7A0\tbook\t5\t5\nC7A\tbook\t4\t4\n"), 1, ID("order", "codes_origin/C7A/book"),
     "data/codes_origin.tsv:8: "},
    {"data/trailer.tsv", "old count", BYTES("new count"), 1,
     ID("duplicate", "trailer/slip/codes/new count"), "data/trailer.tsv:5: "},
    /* references */
    {"data/codes_origin.tsv", "B10\tbook\t1\t1\n", BYTES(""), 2, ID("origin", "codes_origin/B10"),
     "data/codes.tsv:2: "},
    {"data/codes_origin.tsv", "B102\tlist\t2", BYTES("B1020\tlist\t2"), 1,
     ID("reference", "codes_origin/B1020"), "data/codes_origin.tsv:6: "},
    {"data/codes_origin.tsv", "B102\tlist\t2", BYTES("B102\tlost\t2"), 2,
     ID("source", "codes_origin/B102/lost/source"), "data/codes_origin.tsv:6:6: "},
    {"data/disagreements.tsv", "value\n", BYTES("value\nB103\tlist\tlong\tx\n"), 1,
     ID("reference", "disagreements/B103"), "data/disagreements.tsv:2: "},
    {"data/derived.tsv", "B102\tB10.2\tB10\t1\n", BYTES(""), 1, ID("origin", "codes_derived/B102"),
     "data/codes.tsv:4: "},
    {"data/derived.tsv", "C7A.01\tC7A0", BYTES("C7A.01\tC7A"), 1,
     ID("derived", "codes_derived/C7A01/parent"), "data/derived.tsv:7: "},
    {"data/derived.tsv", "C7A.01", BYTES("C7A01"), 1, ID("derived", "codes_derived/C7A01/display"),
     "data/derived.tsv:7: "},
    {"data/derived.tsv", "B10.1\tB10\t1", BYTES("B10.1\tB10\t2"), 1,
     ID("derived", "codes_derived/B101/chapter"), "data/derived.tsv:3: "},
};
enum { TABLE_BREAKS = sizeof table_breaks / sizeof *table_breaks };

START_TEST(a_broken_table_is_found_out)
{
    const struct table_break *b = &table_breaks[_i];
    copy_package();
    replace(b->file, b->from, b->to);
    reseal(b->file);
    expect(1, b->count, b->id, b->place);
}
END_TEST

/* ---- a change of one member of the manifest */

/* "codeset/sources/1/id"; an index one past the end appends. NULL removes. */
static void set_member(json_t *at, char *path, json_t *value)
{
    char *slash;
    while ((slash = strchr(path, '/'))) {
        *slash = '\0';
        at = json_is_array(at) ? json_array_get(at, strtoul(path, NULL, 10))
                               : json_object_get(at, path);
        ck_assert_msg(at != NULL, "the manifest has no '%s'", path);
        path = slash + 1;
    }
    size_t index = strtoul(path, NULL, 10);
    int done;
    if (!json_is_array(at))
        done = value ? json_object_set_new(at, path, value) : json_object_del(at, path);
    else if (!value)
        done = json_array_remove(at, index);
    else
        done = index == json_array_size(at) ? json_array_append_new(at, value)
                                            : json_array_set_new(at, index, value);
    ck_assert_msg(done == 0, "'%s' cannot be set", path);
}

static void change_manifest(const char *path, const char *value)
{
    struct diagnostics d;
    json_t *document = NULL;
    char *parts = memory_copy(text_of(path));
    diagnostics_init(&d);
    expect_ok(json_read(inside(MANIFEST_FILE), MANIFEST_LIMIT, &document, &d), &d);
    json_t *json = value ? json_loads(value, JSON_DECODE_ANY, NULL) : NULL;
    ck_assert_msg(!value || json, "'%s' is no JSON", value);
    set_member(document, parts, json);
    ck_assert_int_eq(json_dump_file(document, inside(MANIFEST_FILE), JSON_INDENT(1)), 0);
    json_decref(document);
    free(parts);
}

static const struct manifest_break {
    const char *path, *value;
    int exit_status;
    size_t count;
    const char *wanted, *place;
} manifest_breaks[] = {
    /* what the files are */
    {"resources/2/rows", "7", 1, 1, ID("rows", "codes"),
     "data/codes.tsv: has 6 rows, the manifest states 7"},
    {"resources/2/bytes", "1", 1, 1, ID("size", "files/data/codes.tsv"), "data/codes.tsv: "},
    {"resources/2/hash",
     "\"sha256:0000000000000000000000000000000000000000000000000000000000000000\"", 1, 1,
     ID("hash", "files/data/codes.tsv"), "data/codes.tsv: "},
    {"resources/2/hash", "\"sha256:0\"", 2, 0, "is not 64 hexadecimal digits", NULL},
    {"resources/1/hash", "\"sha256:0\"", 1, 1, ID("hash", "files/shelves.tsv"), "shelves.tsv: "},
    {"resources/1/hash", "\"0123456789abcdef0123456789abcdef\"", 0, 0, NULL, NULL},
    {"resources/2/path", "\"../codes.tsv\"", 2, 0, "path of the table 'codes' is missing or leaves",
     NULL},
    {"resources/2/path", "\"/data/codes.tsv\"", 2, 0, "leaves the folder", NULL},
    {"resources/1/path", "\"../shelves.tsv\"", 1, 1, ID("path", "files/../shelves.tsv"),
     MANIFEST_FILE ": "},
    {"resources/1/path", "[\"shelves.tsv\", \"more.tsv\"]", 1, 1, ID("file", "files/more.tsv"),
     "more.tsv: "},
    {"resources/2/path", "\"data/none.tsv\"", 1, 1, ID("file", "files/data/none.tsv"),
     "data/none.tsv: "},
    {"resources/2/path", "\"data\"", 1, 1, ID("file", "files/data"), "data: is no regular file"},
    {"resources/2/name", "\"kodes\"", 1, 4, ID("file", "manifest/codes"), MANIFEST_FILE ": "},
    {"resources/0", NULL, 1, 2, ID("file", "manifest/trailer_origin"), MANIFEST_FILE ": "},
    {"resources/9", "{\"name\": \"codes\"}", 2, 0, "the table 'codes' is listed twice", NULL},
    {"resources/9", "{\"name\": \"poem\", \"data\": [\"a\"]}", 0, 0, NULL, NULL},
    /* what is declared */
    {"resources/2/dialect", NULL, 1, 2, ID("declared", "codes/delimiter"), MANIFEST_FILE ": "},
    {"resources/2/dialect/escapeChar", "\"\\\\\"", 1, 1, ID("declared", "codes/escapeChar"),
     MANIFEST_FILE ": "},
    {"resources/2/dialect/header", "false", 1, 1, ID("declared", "codes/header"),
     MANIFEST_FILE ": "},
    {"resources/2/encoding", "\"latin-1\"", 1, 1, ID("declared", "codes/encoding"),
     MANIFEST_FILE ": "},
    {"resources/8/schema", NULL, 1, 1, ID("declared", "trailer/fields"), MANIFEST_FILE ": "},
    {"resources/8/schema/missingValues", "[\"\"]", 1, 1, ID("declared", "trailer/missingValues"),
     MANIFEST_FILE ": "},
    {"resources/8/schema/primaryKey", "\"source\"", 1, 1, ID("declared", "trailer/primaryKey"),
     MANIFEST_FILE ": "},
    {"resources/8/schema/fields/3/type", "\"string\"", 1, 1, ID("declared", "trailer/value"),
     MANIFEST_FILE ": "},
    {"resources/8/schema/fields/3/name", "\"count\"", 1, 1, ID("declared", "trailer/value"),
     MANIFEST_FILE ": "},
    /* what it states */
    {"codeset/states/codes/kinds", "[\"code\"]", 1, 3, ID("states", "codes/B10/kind"),
     "data/codes.tsv:2:8: "},
    {"codeset/states/codes/fields", "[\"code\", \"kind\", \"billable\", \"long\"]", 1, 6,
     ID("states", "codes/B10/short"), "data/codes.tsv:2:17: "},
    {"codeset/states/codes/fields/7", "\"status\"", 1, 1, ID("states", "codes/status"),
     MANIFEST_FILE ": "},
    {"codeset/states/codes/fields/7", "\"colour\"", 1, 1, ID("states", "manifest/colour"),
     MANIFEST_FILE ": "},
    {"codeset/states/codes/fields/5", NULL, 1, 1, ID("states", "manifest/kind"),
     MANIFEST_FILE ": "},
    {"codeset/states/codes/fields/5", "5", 2, 0, "'states' lists something that is no name", NULL},
    {"codeset/states/codes/first", "\"B11\"", 1, 3, ID("states", "codes/B10/code"),
     "data/codes.tsv:2:1: "},
    {"codeset/states/codes/complete", NULL, 1, 1, ID("states", "manifest/codes"),
     MANIFEST_FILE ": "},
    {"codeset/states/codes", NULL, 1, 1, ID("states", "manifest/codes"), MANIFEST_FILE ": "},
    {"codeset/states/ghosts", "{}", 1, 1, ID("states", "manifest/ghosts"), MANIFEST_FILE ": "},
    /* sources */
    {"codeset/sources/1/role", "\"cover\"", 1, 1, ID("source", "manifest/book"),
     MANIFEST_FILE ": "},
    {"codeset/sources/1/found_in", "[]", 1, 1, ID("source", "manifest/book"), MANIFEST_FILE ": "},
    {"codeset/sources/1/rows_read", "7", 1, 1, ID("rows", "origins/book"), MANIFEST_FILE ": "},
    {"codeset/sources/1/rows_rejected", "1", 1, 2, ID("source", "manifest/book"),
     MANIFEST_FILE ": "},
    {"codeset/rejects/0", "{\"source\": \"ghost\", \"line\": 1, \"column\": 0, \"message\": \"\"}",
     1, 1, ID("source", "manifest/rejects"), MANIFEST_FILE ": "},
    {"codeset/sources/1/id", "\"slip\"", 2, 0, "two sources have the id 'slip'", NULL},
    {"codeset/sources/1/found_in/0/delivery", "\"gone.zip\"", 2, 0,
     "names a delivery that is not listed", NULL},
    {"codeset/deliveries", NULL, 2, 0, "'deliveries' is missing", NULL},
    /* identity and version */
    {"codeset/schema", "\"2.0\"", 2, 0, "2.0 is newer than this program, which reads 1", NULL},
    {"codeset/schema", "\"1.1\"", 0, 0, NULL, NULL},
    /* a newer one is read, but must have what 1.2 has */
    {"codeset/schema", "\"1.7\"", 1, 2, ID("declared", "official_changes/text"),
     MANIFEST_FILE ": "},
    {"codeset/schema", "\"0.9\"", 2, 0, "a version that never was", NULL},
    {"codeset/schema", "\"1\"", 2, 0, "is not MAJOR.MINOR", NULL},
    {"codeset/schema", "\"1.x\"", 2, 0, "is not MAJOR.MINOR", NULL},
    {"codeset/system", "\"icd11\"", 2, 0, "'system' is none that this program knows", NULL},
    {"codeset/effective", "\"2031-13-01\"", 2, 0, "'effective' is not a date", NULL},
    {"codeset/edition", "1000", 2, 0, "'edition' is above 999", NULL},
    {"codeset/edition", "null", 0, 0, NULL, NULL},
    {"codeset/label", "\"a\\u001b[31m\"", 2, 0, "'label' holds a control character", NULL},
    {"codeset", "[]", 2, 0, "'codeset' is missing or not an object", NULL},
};
enum { MANIFEST_BREAKS = sizeof manifest_breaks / sizeof *manifest_breaks };

START_TEST(a_broken_manifest_is_found_out)
{
    const struct manifest_break *b = &manifest_breaks[_i];
    copy_package();
    change_manifest(b->path, b->value);
    expect(b->exit_status, b->count, b->wanted, b->place);
}
END_TEST

/* ---- what a file system can hold in the place of a file */

static void write_manifest(struct text content)
{
    scratch_write("package/" MANIFEST_FILE, content);
}

START_TEST(links_are_found_and_not_followed)
{
    copy_package();
    ck_assert_int_eq(rename(inside("data/codes.tsv"), scratch("away.tsv")), 0);
    ck_assert_int_eq(symlink("../../away.tsv", inside("data/codes.tsv")), 0);
    ck_assert_int_eq(symlink("/", inside("all")), 0);
    expect(1, 2, ID("link", "files/data/codes.tsv"), "data/codes.tsv: ");
    expect(1, 2, ID("link", "files/all"), "all: ");
}
END_TEST

START_TEST(a_folder_that_is_a_link_is_found)
{
    copy_package();
    ck_assert_int_eq(rename(inside("data"), scratch("away")), 0);
    ck_assert_int_eq(symlink("../away", inside("data")), 0);
    expect(1, 8, ID("link", "files/data/trailer.tsv"), "data/trailer.tsv: ");
}
END_TEST

START_TEST(links_that_go_in_circles_end)
{
    copy_package();
    ck_assert_int_eq(unlink(inside("shelves.tsv")), 0);
    ck_assert_int_eq(symlink("shelves.tsv", inside("shelves.tsv")), 0);
    expect(1, 1, ID("link", "files/shelves.tsv"), "shelves.tsv: ");
}
END_TEST

START_TEST(a_manifest_that_is_a_link_is_found)
{
    copy_package();
    ck_assert_int_eq(rename(inside(MANIFEST_FILE), scratch("away.json")), 0);
    ck_assert_int_eq(symlink("../away.json", inside(MANIFEST_FILE)), 0);
    expect(1, 1, ID("link", "files/" MANIFEST_FILE), MANIFEST_FILE ": ");
}
END_TEST

START_TEST(nobody_waits_for_a_pipe)
{
    struct diagnostics d;
    struct tsv_reader reader;
    diagnostics_init(&d);
    copy_package();
    ck_assert_int_eq(unlink(inside("data/trailer.tsv")), 0);
    ck_assert_int_eq(mkfifo(inside("data/trailer.tsv"), 0600), 0);
    expect(1, 1, ID("file", "files/data/trailer.tsv"), "data/trailer.tsv: is no regular file");
    ck_assert_int_eq(tsv_open(&reader, inside("data/trailer.tsv"), &d), STATUS_FAILED);
    ck_assert(messages_have(&d, "is no regular file"));
    ck_assert_int_eq(unlink(inside(MANIFEST_FILE)), 0);
    ck_assert_int_eq(mkfifo(inside(MANIFEST_FILE), 0600), 0);
    expect(2, 0, "is no regular file", NULL);
    diagnostics_release(&d);
}
END_TEST

START_TEST(a_missing_manifest_is_told)
{
    copy_package();
    ck_assert_int_eq(unlink(inside(MANIFEST_FILE)), 0);
    expect(2, 0, "cannot be opened", NULL);
}
END_TEST

START_TEST(a_folder_named_by_a_hash_must_have_that_hash)
{
    struct result r;
    static const char name[] = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";
    copy_package();
    ck_assert_int_eq(rename(scratch("package"), scratch(name)), 0);
    verify(&r, scratch(name));
    ck_assert_int_eq(r.exit_status, 1);
    ck_assert_uint_eq(r.findings.count, 1);
    ck_assert_ptr_nonnull(find(&r, ID("identity", "files/" MANIFEST_FILE)));
    result_release(&r);
}
END_TEST

/* ---- sizes */

/* `count` times the same text. */
static void repeat(struct buffer *b, struct text t, size_t count)
{
    for (size_t i = 0; i < count; i++)
        buffer_append_text(b, t);
    ck_assert(!b->failed);
}

START_TEST(hostile_manifests_are_refused_in_time)
{
    struct buffer b;
    buffer_init(&b);
    copy_package();
    write_manifest(TEXT(""));
    expect(2, 0, "is not JSON", NULL);
    write_manifest(TEXT("[]"));
    expect(2, 0, "is not a JSON object", NULL);
    write_manifest(TEXT("{\"codeset\": {}, \"codeset\": {}}"));
    expect(2, 0, "is not JSON: duplicate object key", NULL);
    repeat(&b, TEXT("["), 100000);
    write_manifest(buffer_text(&b));
    expect(2, 0, "is not JSON: maximum parsing depth reached", NULL);
    buffer_clear(&b);
    repeat(&b, TEXT("{},"), 600000);
    write_manifest(buffer_text(&b));
    expect(2, 0, "holds more than the 1000000 values allowed", NULL);
    buffer_clear(&b);
    repeat(&b, TEXT("                "), MANIFEST_LIMIT / 16 + 1);
    write_manifest(buffer_text(&b));
    expect(2, 0, "is larger than the 16777216 bytes allowed", NULL);
    buffer_release(&b);
}
END_TEST

START_TEST(lists_in_a_manifest_have_limits)
{
    struct buffer b;
    buffer_init(&b);
    buffer_append_text(&b, TEXT("["));
    repeat(&b, TEXT("{\"name\": \"x\"},"), MANIFEST_ITEMS);
    buffer_append_text(&b, TEXT("{\"name\": \"x\"}]"));
    copy_package();
    change_manifest("resources", b.at);
    expect(2, 0, "'resources' has more than the 1000 items allowed", NULL);
    buffer_release(&b);
}
END_TEST

START_TEST(a_row_without_end_is_found_and_reading_stops_there)
{
    struct buffer b;
    buffer_init(&b);
    copy_package();
    repeat(&b, TEXT("long and longer "), TSV_ROW_LIMIT / 16 + 20000);
    replace("data/trailer.tsv", "codes in the new book", buffer_text(&b));
    reseal("data/trailer.tsv");
    buffer_release(&b);
    expect(1, 2, ID("long-row", "trailer/line-4"), "data/trailer.tsv:4: ");
}
END_TEST

START_TEST(a_table_without_a_byte_is_found)
{
    copy_package();
    ck_assert_int_eq(truncate(inside("data/trailer_origin.tsv"), 0), 0);
    reseal("data/trailer_origin.tsv");
    expect(1, 1, ID("header", "trailer_origin/line-1"), "data/trailer_origin.tsv:1: is empty");
}
END_TEST

START_TEST(many_findings_are_listed_up_to_a_limit_and_counted)
{
    struct buffer b;
    struct result r;
    buffer_init(&b);
    copy_package();
    buffer_append_text(&b, TEXT("value\n"));
    for (unsigned i = 0; i < 250; i++)
        buffer_printf(&b, "B102\tlist\tf%03u\t\\N\n", i);
    replace("data/disagreements.tsv", "value\n", buffer_text(&b));
    reseal("data/disagreements.tsv");
    buffer_release(&b);
    expect(1, PACKAGE_LISTED + 1, ID("required", "disagreements/more"),
           "disagreements: and 150 more");
    verify(&r, scratch("package"));
    ck_assert_ptr_nonnull(find(&r, ID("required", "disagreements/B102/list/f099/value")));
    ck_assert_ptr_null(find(&r, ID("required", "disagreements/B102/list/f100/value")));
    result_release(&r);
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("verify_package");
    TCase *tests = tcase_create("verify_package");
    suite_add_tcase(suite, tests);
    tcase_set_timeout(tests, 60);
    tcase_add_checked_fixture(tests, scratch_begin, scratch_end);
    tcase_add_test(tests, a_package_made_elsewhere_is_sound);
    tcase_add_loop_test(tests, a_broken_table_is_found_out, 0, TABLE_BREAKS);
    tcase_add_loop_test(tests, a_broken_manifest_is_found_out, 0, MANIFEST_BREAKS);
    tcase_add_test(tests, links_are_found_and_not_followed);
    tcase_add_test(tests, a_folder_that_is_a_link_is_found);
    tcase_add_test(tests, links_that_go_in_circles_end);
    tcase_add_test(tests, a_manifest_that_is_a_link_is_found);
    tcase_add_test(tests, nobody_waits_for_a_pipe);
    tcase_add_test(tests, a_missing_manifest_is_told);
    tcase_add_test(tests, a_folder_named_by_a_hash_must_have_that_hash);
    tcase_add_test(tests, hostile_manifests_are_refused_in_time);
    tcase_add_test(tests, lists_in_a_manifest_have_limits);
    tcase_add_test(tests, a_row_without_end_is_found_and_reading_stops_there);
    tcase_add_test(tests, a_table_without_a_byte_is_found);
    tcase_add_test(tests, many_findings_are_listed_up_to_a_limit_and_counted);
    return suite;
}

UNIT_MAIN(make_suite)
