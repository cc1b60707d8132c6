/* What stands where a release is expected: a name, a package, or official files. */
#include "tests/unit/unit.h"

#include <string.h>

#include "releases/operand.h"
#include "schema/base/folder.h"
#include "schema/base/input.h"
#include "schema/base/memory.h"
#include "tests/unit/support/official.h"
#include "tests/unit/support/scratch.h"

static struct store store;
static struct diagnostics d;

static void begin(void)
{
    scratch_begin();
    diagnostics_init(&d);
    /* temporary releases are made here, where the tests can see whether they went */
    setenv("TMPDIR", scratch_make_folder("tmp"), 1);
    expect_ok(store_init(&store, scratch("store"), &d), &d);
}

static void end(void)
{
    unsetenv("TMPDIR");
    store_release(&store);
    diagnostics_release(&d);
    scratch_end();
}

static size_t names_in(const char *folder)
{
    struct folder_names names;
    expect_ok(folder_list(folder, &names, &d), &d);
    size_t count = names.count;
    folder_names_release(&names);
    return count;
}

static void write_order(const char *name)
{
    struct buffer b;
    buffer_init(&b);
    official_order(&b, "A00|0|Cholera|Cholera\nA000|1|Biovar|Cholera, biovar\n");
    scratch_write(name, buffer_text(&b));
    buffer_release(&b);
}

static void ingest(const char *day)
{
    struct intake in;
    struct ingest_result result;
    char *path = scratch("o.txt");
    struct ingest_request request = {.paths = &path, .path_count = 1};
    ck_assert(date_parse(text_of(day), &request.effective));
    write_order("o.txt");
    intake_init(&in);
    expect_ok(store_lock(&store, &d), &d);
    expect_ok(ingest_into_store(&request, &store, &in, &result, &d), &d);
    intake_release(&in);
    ingest_result_release(&result);
    store_release(&store);
    expect_ok(store_init(&store, scratch("store"), &d), &d);
}

static char *with_date(const char *name, const char *date)
{
    struct buffer b;
    buffer_init(&b);
    buffer_printf(&b, "%s@%s", scratch(name), date);
    return b.at;
}

START_TEST(files_with_a_date_are_read_and_leave_no_store_behind)
{
    struct operand o;
    write_order("o.txt");
    char *written = with_date("o.txt", "2022-04-01.2");
    expect_ok(operand_open(&o, written, &store, NULL, false, &d), &d);
    ck_assert_str_eq(o.release.name, "icd10cm@2022-04-01.2");
    ck_assert_uint_eq(names_in(scratch("tmp")), 1);
    operand_close(&o, &d);
    ck_assert_uint_eq(names_in(scratch("tmp")), 0);
    ck_assert(!input_exists(scratch("store")));
    free(written);
}
END_TEST

START_TEST(the_temporary_release_goes_after_a_failure_too)
{
    struct operand o;
    scratch_write("o.txt", TEXT("00001 A000    0 too short\r\n"));
    char *written = with_date("o.txt", "2022-04-01");
    ck_assert_int_eq(operand_open(&o, written, &store, NULL, false, &d), STATUS_FAILED);
    ck_assert(messages_have(&d, "o.txt:1:"));
    ck_assert_uint_eq(names_in(scratch("tmp")), 0);
    scratch_write("o.txt", TEXT("no official file"));
    ck_assert_int_eq(operand_open(&o, written, &store, NULL, false, &d), STATUS_FAILED);
    ck_assert_uint_eq(names_in(scratch("tmp")), 0);
    free(written);
}
END_TEST

START_TEST(a_package_is_opened_as_it_is)
{
    struct release r;
    struct operand o;
    const struct small_release spec = {.order = "A00|0|C|Cholera\nA000|1|C|Cholera, b\n"};
    small_release_open(&r, &spec, "package");
    release_close(&r);
    expect_ok(operand_open(&o, scratch("package"), &store, NULL, false, &d), &d);
    ck_assert_ptr_null(o.temporary);
    ck_assert_str_eq(o.release.name, "icd10cm@2025-10-01");
    operand_close(&o, &d);
    ck_assert(input_exists(scratch("package")));
}
END_TEST

START_TEST(a_name_needs_a_store)
{
    struct operand o;
    ck_assert_int_eq(operand_open(&o, "icd10cm@FY2026", &store, NULL, false, &d), STATUS_FAILED);
    ck_assert(messages_have(&d, "store: is no store: ingest something into it first"));
    ck_assert_int_eq(operand_open(&o, "none.zip", &store, NULL, false, &d), STATUS_FAILED);
    ck_assert(messages_have(&d, "'none.zip' is neither a file nor the name of a release"));
}
END_TEST

START_TEST(previous_may_stand_on_either_side)
{
    struct operand from, to;
    ingest("2024-10-01");
    ingest("2025-10-01");
    expect_ok(operand_open_two(&from, "icd10cm@previous", &to, "icd10cm@latest", &store, false, &d),
              &d);
    ck_assert_str_eq(from.release.name, "icd10cm@2024-10-01");
    ck_assert_str_eq(to.release.name, "icd10cm@2025-10-01");
    operand_close(&from, &d);
    operand_close(&to, &d);
    expect_ok(operand_open_two(&from, "icd10cm@FY2026", &to, "icd10cm@previous", &store, false, &d),
              &d);
    ck_assert_str_eq(to.release.name, "icd10cm@2024-10-01");
    operand_close(&from, &d);
    operand_close(&to, &d);
    ck_assert_int_eq(
        operand_open_two(&from, "icd10cm@previous", &to, "icd10cm@previous", &store, false, &d),
        STATUS_FAILED);
    ck_assert(messages_have(&d, "'previous' needs another release"));
}
END_TEST

START_TEST(two_systems_cannot_be_compared)
{
    struct release r;
    struct operand from, to;
    const struct small_release cm = {.order = "A00|0|C|Cholera\nA000|1|C|Cholera, b\n"};
    const struct small_release pcs = {.system = SYSTEM_ICD10PCS,
                                      .order = "001|0|B|Bypass\n0016070|1|B|Bypass this\n"};
    small_release_open(&r, &cm, "cm");
    release_close(&r);
    small_release_open(&r, &pcs, "pcs");
    release_close(&r);
    ck_assert_int_eq(operand_open_two(&from, scratch("cm"), &to, scratch("pcs"), &store, false, &d),
                     STATUS_FAILED);
    ck_assert(messages_have(&d, "icd10cm@2025-10-01 and icd10pcs@2025-10-01 are of different "
                                "systems"));
}
END_TEST

START_TEST(an_at_in_a_path_is_no_date)
{
    struct date effective = NO_DATE;
    unsigned edition = 0;
    char *path = memory_copy(text_of(scratch_write("a@2022-04-01", TEXT("x"))));
    ck_assert(operand_names_files(path, &effective, &edition, &d));
    ck_assert(!date_is_set(effective));
    free(path);
    path = memory_copy(text_of(scratch("none@2022-04-01")));
    ck_assert(!operand_names_files(path, &effective, &edition, &d));
    ck_assert_str_eq(path, scratch("none@2022-04-01"));
    free(path);
    path = with_date("a@2022-04-01", "2023-10-01.3");
    ck_assert(operand_names_files(path, &effective, &edition, &d));
    ck_assert_str_eq(path, scratch("a@2022-04-01"));
    ck_assert_int_eq(effective.year, 2023);
    ck_assert_uint_eq(edition, 3);
    free(path);
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("operand");
    TCase *tests = tcase_create("operand");
    suite_add_tcase(suite, tests);
    tcase_add_checked_fixture(tests, begin, end);
    tcase_add_test(tests, files_with_a_date_are_read_and_leave_no_store_behind);
    tcase_add_test(tests, the_temporary_release_goes_after_a_failure_too);
    tcase_add_test(tests, a_package_is_opened_as_it_is);
    tcase_add_test(tests, a_name_needs_a_store);
    tcase_add_test(tests, previous_may_stand_on_either_side);
    tcase_add_test(tests, two_systems_cannot_be_compared);
    tcase_add_test(tests, an_at_in_a_path_is_no_date);
    return suite;
}

UNIT_MAIN(make_suite)
