/*
 * A store of format 1 with two releases of schema 1.0, made of invented codes and never to be made
 * again: whatever changes, it must stay readable, down to the lines of the official files.
 */
#include "tests/unit/unit.h"

#include <stdlib.h>
#include <string.h>

#include "parsers/containers/archive.h"
#include "parsers/containers/stored_file.h"
#include "releases/operand.h"
#include "schema/base/input.h"
#include "tests/unit/support/scratch.h"
#include "tools/diff/diff.h"
#include "tools/verify/verify.h"

#define FROZEN "tests/fixtures/stores/v1"

static const char *const packages[] = {
    "bba16e925a925227ec90baf0870e2c54a4f56af1fd7871ef55a049659d9e3b01",
    "03d21452c0a308f7eb62c86f1d2472ecf4ca9561248992eb81d36db5b60629fc",
};

static struct store store;
static struct diagnostics d;

static void begin(void)
{
    diagnostics_init(&d);
    expect_ok(store_init(&store, FROZEN, &d), &d);
}

static void end(void)
{
    store_release(&store);
    diagnostics_release(&d);
}

static void open_release(struct operand *o, const char *name)
{
    expect_ok(operand_open(o, name, &store, NULL, false, &d), &d);
}

START_TEST(its_releases_are_listed)
{
    struct store_entries entries;
    expect_ok(store_check(&store, &d), &d);
    expect_ok(store_list(&store, &entries, &d), &d);
    ck_assert_uint_eq(entries.count, 2);
    for (size_t i = 0; i < 2; i++) {
        ck_assert_str_eq(entries.items[i].package.hex, packages[i]);
        ck_assert_int_eq(entries.items[i].identity.effective.year, 2030 + (int)i);
    }
    store_entries_release(&entries);
}
END_TEST

START_TEST(its_packages_are_sound)
{
    static const char *const names[] = {"icd10cm@2030-10-01", "icd10cm@FY2032"};
    struct operand o;
    struct findings findings;
    struct output account;
    bool sound = false;
    open_release(&o, names[_i]);
    expect_ok(findings_init(&findings, NULL, &d), &d);
    expect_ok(output_discard(&account, &d), &d);
    expect_ok(verify_package(&o.release, &account, &findings, &sound, &d), &d);
    ck_assert(sound);
    ck_assert_uint_eq(findings.count, 0);
    output_abandon(&account);
    findings_release(&findings);
    operand_close(&o, &d);
}
END_TEST

START_TEST(its_titles_are_as_they_were)
{
    struct operand o;
    struct tsv_reader r;
    struct text row, v[TABLE_FIELDS_LIMIT];
    struct buffer unescaped;
    buffer_init(&unescaped);
    open_release(&o, "icd10cm@2030-10-01");
    expect_ok(release_table(&o.release, TABLE_CODES, &r, &d), &d);
    for (int i = 0; i < 3; i++)
        expect_ok(tsv_next(&r, &row, &d), &d);
    ck_assert_uint_eq(tsv_values(row, &unescaped, v, TABLE_FIELDS_LIMIT, NULL), 9);
    ck_assert(text_equal(v[CODES_CODE], TEXT("B101")));
    ck_assert(text_equal(v[CODES_LONG], TEXT("Shelf fever of the  lower shelf")));
    ck_assert(!v[CODES_STATUS].at);
    tsv_close(&r);
    buffer_release(&unescaped);
    operand_close(&o, &d);
}
END_TEST

START_TEST(its_releases_are_compared)
{
    struct operand from, to;
    struct diff_summary summary;
    expect_ok(operand_open_two(&from, "icd10cm@previous", &to, "icd10cm@latest", &store, false, &d),
              &d);
    expect_ok(diff_run(&from.release, &to.release, NULL, NULL, NULL, &summary, &d), &d);
    ck_assert_uint_eq(summary.kinds[CHANGE_KIND_ADDED].all, 2);
    ck_assert_uint_eq(summary.kinds[CHANGE_KIND_REMOVED].all, 1);
    ck_assert_uint_eq(summary.kinds[CHANGE_KIND_TO_HEADER].all, 1);
    ck_assert_uint_eq(summary.revised_long, 1);
    ck_assert_uint_eq(summary.weights[WEIGHT_BLANK], 1);
    operand_close(&from, &d);
    operand_close(&to, &d);
}
END_TEST

/* An archive as it was delivered, and a lone file compressed. */
START_TEST(its_official_files_are_there)
{
    for (int i = 0; i < 2; i++) {
        struct operand o;
        struct digest digest;
        uint64_t bytes;
        open_release(&o, i == 0 ? "icd10cm@2030-10-01" : "icd10cm@2031-10-01");
        ck_assert_uint_eq(o.release.manifest.delivery_count, 1);
        const struct manifest_delivery *delivery = &o.release.manifest.deliveries[0];
        ck_assert(delivery->lone_file == (i == 0));
        char *path = store_object_path(&store, &delivery->sha256, delivery->lone_file, &d);
        ck_assert_ptr_nonnull(path);
        if (delivery->lone_file)
            expect_ok(delivery_digest_stored(path, "a lone file", &digest, &bytes, &d), &d);
        else
            expect_ok(input_digest(path, &digest, &bytes, &d), &d);
        ck_assert_str_eq(digest.hex, delivery->sha256.hex);
        ck_assert_uint_eq(bytes, delivery->bytes);
        free(path);
        operand_close(&o, &d);
    }
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("frozen_store");
    TCase *tests = tcase_create("frozen_store");
    suite_add_tcase(suite, tests);
    tcase_add_checked_fixture(tests, begin, end);
    tcase_add_test(tests, its_releases_are_listed);
    tcase_add_loop_test(tests, its_packages_are_sound, 0, 2);
    tcase_add_test(tests, its_titles_are_as_they_were);
    tcase_add_test(tests, its_releases_are_compared);
    tcase_add_test(tests, its_official_files_are_there);
    return suite;
}

UNIT_MAIN(make_suite)
