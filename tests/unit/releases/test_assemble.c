/* From members to a release: a pure function of the set of its members. */
#include "tests/unit/unit.h"

#include <stdio.h>
#include <string.h>

#include "releases/ingest.h"
#include "schema/base/folder.h"
#include "schema/base/memory.h"
#include "schema/release.h"
#include "schema/base/input.h"
#include "tests/unit/support/official.h"
#include "tests/unit/support/scratch.h"
#include "tests/unit/support/zip_file.h"

static const char *const order_rows = "A00|0|Cholera|Cholera\n"
                                      "A000|1|Cholera, biovar|Cholera due to biovar\n"
                                      "C4A|0|Merkel cell|Merkel cell carcinoma\n"
                                      "C4A9|1|Merkel, unspecified|Merkel cell carcinoma, unsp\n"
                                      "C44|0|Other skin|Other malignant neoplasm of skin\n"
                                      "C440|1|Skin of lip|Malignant neoplasm of skin of lip\n";
static const char *const codes_rows = "A000|Cholera due to biovar\n"
                                      "C4A9|Merkel cell carcinoma, unsp\n"
                                      "C440|Malignant neoplasm of skin of lip\n";
static const char *const addenda_rows = "add|1|C440|Skin of lip|Malignant neoplasm of skin of lip\n"
                                        "delete|1|C449|Skin, unsp|Neoplasm of skin, unsp\n"
                                        "from|1|A000|Cholera|Cholera due to biovar\n"
                                        "to|1|A000|Cholera, biovar|Cholera due to biovar\n";
static const char *const trailer_rows = "Codes\n"
                                        " 3 codes in icd10cm_order_2025.txt\n"
                                        " 3 codes in icd10cm_order_2026.txt\n"
                                        " 1 additions\n 1 deletions\n 1 revisions\n";

struct files {
    struct buffer order, codes, addenda, readme;
};

static void make_files(struct files *f)
{
    buffer_init(&f->order);
    buffer_init(&f->codes);
    buffer_init(&f->addenda);
    buffer_init(&f->readme);
    official_order(&f->order, order_rows);
    official_codes(&f->codes, codes_rows);
    official_order_addenda(&f->addenda, SYSTEM_ICD10CM, addenda_rows, trailer_rows);
    buffer_append_text(&f->readme, TEXT("nothing that is read\n"));
}

static void release_files(struct files *f)
{
    buffer_release(&f->order);
    buffer_release(&f->codes);
    buffer_release(&f->addenda);
    buffer_release(&f->readme);
}

static enum status assemble(char *const *paths, size_t count, const char *name,
                            struct digest *package, struct diagnostics *d)
{
    struct ingest_request request = {.paths = paths, .path_count = count};
    struct ingest_result result;
    ck_assert(date_parse(TEXT("2025-10-01"), &request.effective));
    enum status status = ingest_into_folder(&request, scratch(name), &result, d);
    *package = result.package;
    ingest_result_release(&result);
    return status;
}

static void expect_same_file(const char *a, const char *b, const char *name)
{
    struct buffer left, right, path;
    buffer_init(&left);
    buffer_init(&right);
    buffer_init(&path);
    buffer_printf(&path, "%s/%s.tsv", a, name);
    read_file(scratch(path.at), &left);
    buffer_clear(&path);
    buffer_printf(&path, "%s/%s.tsv", b, name);
    read_file(scratch(path.at), &right);
    ck_assert_str_eq(left.at, right.at);
    buffer_release(&left);
    buffer_release(&right);
    buffer_release(&path);
}

/* Whether a package has the table; not every release states everything. */
static bool has_table(const char *package, const char *name)
{
    char path[256];
    snprintf(path, sizeof path, "%s/%s.tsv", package, name);
    return input_exists(scratch(path));
}

static void expect_same_facts(const char *a, const char *b)
{
    for (int i = 0; i < TABLES; i++) {
        ck_assert_int_eq(has_table(a, tables[i].name), has_table(b, tables[i].name));
        if (has_table(a, tables[i].name))
            expect_same_file(a, b, tables[i].name);
    }
}

static void expect_table(const char *package, const char *name, const char *expected)
{
    struct buffer content, path;
    buffer_init(&content);
    buffer_init(&path);
    buffer_printf(&path, "%s/%s.tsv", package, name);
    read_file(scratch(path.at), &content);
    const char *rows = strchr(content.at, '\n');
    ck_assert_ptr_nonnull(rows);
    ck_assert_str_eq(rows + 1, expected);
    buffer_release(&content);
    buffer_release(&path);
}

START_TEST(rows_stand_in_byte_order_with_their_lines_and_numbers)
{
    struct diagnostics d;
    struct digest package;
    struct files f;
    diagnostics_init(&d);
    make_files(&f);
    char *paths[] = {scratch_write("order.txt", buffer_text(&f.order)),
                     scratch_write("codes.txt", buffer_text(&f.codes))};
    expect_ok(assemble(paths, 2, "p", &package, &d), &d);
    expect_table("p", "codes",
                 "A00\t\\N\theader\t0\tCholera\tCholera\t\\N\t\\N\t\\N\n"
                 "A000\t\\N\tcode\t1\tCholera, biovar\tCholera due to biovar\t\\N\t\\N\t\\N\n"
                 "C44\t\\N\theader\t0\tOther skin\tOther malignant neoplasm of skin\t\\N\t\\N\t\\N"
                 "\n"
                 "C440\t\\N\tcode\t1\tSkin of lip\tMalignant neoplasm of skin of lip\t\\N\t\\N\t"
                 "\\N\n"
                 "C4A\t\\N\theader\t0\tMerkel cell\tMerkel cell carcinoma\t\\N\t\\N\t\\N\n"
                 "C4A9\t\\N\tcode\t1\tMerkel, unspecified\tMerkel cell carcinoma, unsp\t\\N\t\\N\t"
                 "\\N\n");
    expect_table("p", "codes_origin",
                 "A00\torder\t1\t1\n"
                 "A000\tcodes\t1\t\\N\nA000\torder\t2\t2\n"
                 "C44\torder\t5\t5\n"
                 "C440\tcodes\t3\t\\N\nC440\torder\t6\t6\n"
                 "C4A\torder\t3\t3\n"
                 "C4A9\tcodes\t2\t\\N\nC4A9\torder\t4\t4\n");
    expect_table("p", "disagreements", "");
    release_files(&f);
}
END_TEST

START_TEST(official_changes_and_trailers_keep_the_order_of_their_lines)
{
    struct diagnostics d;
    struct digest package;
    struct files f;
    diagnostics_init(&d);
    make_files(&f);
    char *paths[] = {scratch_write("a.txt", buffer_text(&f.addenda))};
    expect_ok(assemble(paths, 1, "p", &package, &d), &d);
    expect_table(
        "p", "official_changes",
        "order-addenda\tA000\t0001\trevise from\t1\tCholera\tCholera due to biovar\t\\N\n"
        "order-addenda\tA000\t0002\trevise to\t1\tCholera, biovar\tCholera due to biovar\t\\N\n"
        "order-addenda\tC440\t0001\tadd\t1\tSkin of lip\tMalignant neoplasm of skin of lip"
        "\t\\N\n"
        "order-addenda\tC449\t0001\tdelete\t1\tSkin, unsp\tNeoplasm of skin, unsp\t\\N\n");
    expect_table("p", "official_changes_origin",
                 "order-addenda\tA000\t0001\t3\norder-addenda\tA000\t0002\t4\n"
                 "order-addenda\tC440\t0001\t1\norder-addenda\tC449\t0001\t2\n");
    expect_table("p", "trailer_origin",
                 "order-addenda\tcodes\tadditions\t9\norder-addenda\tcodes\tdeletions\t10\n"
                 "order-addenda\tcodes\tnew count\t8\norder-addenda\tcodes\told count\t7\n"
                 "order-addenda\tcodes\trevisions\t11\n");
    release_files(&f);
}
END_TEST

/* Every order of the inputs, and inputs named twice: the very same package. */
START_TEST(neither_the_order_of_inputs_nor_a_repeated_one_shows)
{
    enum { INPUTS = 4 };
    struct diagnostics d;
    struct files f;
    struct digest first = {""}, package;
    diagnostics_init(&d);
    make_files(&f);
    char *inputs[INPUTS] = {scratch_write("o.txt", buffer_text(&f.order)),
                            scratch_write("c.txt", buffer_text(&f.codes)),
                            scratch_write("a.txt", buffer_text(&f.addenda)),
                            scratch_write("z.zip", TEXT(""))};
    struct buffer zip;
    buffer_init(&zip);
    const struct zip_member again = {"order again.txt", buffer_text(&f.order)};
    zip_append(&zip, &again, 1);
    scratch_write("z.zip", buffer_text(&zip));
    for (int code = 0; code < INPUTS * INPUTS * INPUTS * INPUTS; code++) {
        char *paths[INPUTS + 1];
        unsigned used = 0;
        for (int i = 0, rest = code; i < INPUTS; i++, rest /= INPUTS) {
            paths[i] = inputs[rest % INPUTS];
            used |= 1u << rest % INPUTS;
        }
        if (used != (1u << INPUTS) - 1)
            continue;
        paths[INPUTS] = inputs[code % INPUTS]; /* named a second time */
        for (size_t count = INPUTS; count <= INPUTS + 1; count++) {
            expect_ok(assemble(paths, count, "p", &package, &d), &d);
            if (first.hex[0] == '\0')
                first = package;
            ck_assert_str_eq(package.hex, first.hex);
            expect_ok(folder_remove(scratch("p"), NULL, &d), &d);
        }
    }
    buffer_release(&zip);
    release_files(&f);
}
END_TEST

START_TEST(a_folder_a_zip_and_a_zip_in_a_zip_state_the_same_facts)
{
    struct diagnostics d;
    struct files f;
    struct digest package;
    struct buffer inner, outer;
    diagnostics_init(&d);
    buffer_init(&inner);
    buffer_init(&outer);
    make_files(&f);
    const struct zip_member members[] = {{"Code Descriptions/o.txt", buffer_text(&f.order)},
                                         {"Code Descriptions/c.txt", buffer_text(&f.codes)},
                                         {"Code Descriptions/a.txt", buffer_text(&f.addenda)},
                                         {"Code Descriptions/read me.txt", buffer_text(&f.readme)}};
    zip_append(&inner, members, 4);
    const struct zip_member nested = {"2026.ZIP", buffer_text(&inner)};
    zip_append(&outer, &nested, 1);
    scratch_make_folder("folder");
    scratch_write("folder/o.txt", buffer_text(&f.order));
    scratch_write("folder/c.txt", buffer_text(&f.codes));
    scratch_write("folder/a.txt", buffer_text(&f.addenda));
    char *folder = scratch("folder");
    char *zip = scratch_write("inner.zip", buffer_text(&inner));
    char *zip_in_zip = scratch_write("outer.zip", buffer_text(&outer));
    expect_ok(assemble(&folder, 1, "from-folder", &package, &d), &d);
    expect_ok(assemble(&zip, 1, "from-zip", &package, &d), &d);
    expect_ok(assemble(&zip_in_zip, 1, "from-nested", &package, &d), &d);
    expect_same_facts("from-folder", "from-zip");
    expect_same_facts("from-zip", "from-nested");
    buffer_release(&inner);
    buffer_release(&outer);
    release_files(&f);
}
END_TEST

START_TEST(equal_members_of_two_archives_are_one_source_in_two_places)
{
    struct diagnostics d;
    struct files f;
    struct digest package;
    struct buffer zip;
    struct release r;
    diagnostics_init(&d);
    buffer_init(&zip);
    make_files(&f);
    const struct zip_member cdc = {"icd10cm-order-2026.txt", buffer_text(&f.order)};
    const struct zip_member cms[] = {{"icd10cm_order_2026.txt", buffer_text(&f.order)},
                                     {"read me.txt", buffer_text(&f.readme)}};
    zip_append(&zip, &cdc, 1);
    char *paths[2] = {scratch_write("cdc.zip", buffer_text(&zip))};
    buffer_clear(&zip);
    zip_append(&zip, cms, 2);
    paths[1] = scratch_write("cms.zip", buffer_text(&zip));
    expect_ok(assemble(paths, 2, "p", &package, &d), &d);
    expect_ok(release_open(&r, scratch("p"), &d), &d);
    ck_assert_uint_eq(r.manifest.delivery_count, 2);
    ck_assert_uint_eq(r.manifest.source_count, 1);
    ck_assert_uint_eq(r.manifest.sources[0].location_count, 2);
    ck_assert(
        text_equal(r.manifest.sources[0].locations[1].member, TEXT("icd10cm_order_2026.txt")));
    ck_assert_uint_eq(r.manifest.sources[0].rows_read, 6);
    ck_assert_uint_eq(r.manifest.unread_count, 1);
    release_close(&r);
    buffer_release(&zip);
    release_files(&f);
}
END_TEST

START_TEST(the_order_file_is_believed_and_what_the_codes_file_says_is_kept)
{
    struct diagnostics d;
    struct digest package;
    struct buffer b;
    diagnostics_init(&d);
    buffer_init(&b);
    official_codes(&b,
                   "A000|Cholera, as the codes file has it\nA00|Cholera\nA001|Codes file only\n");
    char *paths[2] = {scratch_write("c.txt", buffer_text(&b))};
    buffer_clear(&b);
    official_order(&b, "A00|0|Cholera|Cholera\nA000|1|Cholera|Cholera due to biovar\n");
    paths[1] = scratch_write("o.txt", buffer_text(&b));
    expect_ok(assemble(paths, 2, "p", &package, &d), &d);
    expect_table("p", "codes",
                 "A00\t\\N\theader\t0\tCholera\tCholera\t\\N\t\\N\t\\N\n"
                 "A000\t\\N\tcode\t1\tCholera\tCholera due to biovar\t\\N\t\\N\t\\N\n"
                 "A001\t\\N\tcode\t1\t\\N\tCodes file only\t\\N\t\\N\t\\N\n");
    expect_table("p", "disagreements",
                 "A00\tcodes\tbillable\t1\nA00\tcodes\tkind\tcode\n"
                 "A000\tcodes\tlong\tCholera, as the codes file has it\n");
    buffer_release(&b);
}
END_TEST

START_TEST(another_file_of_the_same_role_is_refused_and_both_are_named)
{
    struct diagnostics d;
    struct digest package;
    struct files f;
    diagnostics_init(&d);
    make_files(&f);
    char *paths[2] = {scratch_write("one.txt", buffer_text(&f.order))};
    buffer_append_text(&f.order, TEXT("00007 C441    1 Skin of eyelid"));
    for (int i = 0; i < 47; i++)
        buffer_append_char(&f.order, ' ');
    buffer_append_text(&f.order, TEXT("Skin of eyelid\r\n"));
    paths[1] = scratch_write("two.txt", buffer_text(&f.order));
    ck_assert_int_eq(assemble(paths, 2, "p", &package, &d), STATUS_FAILED);
    ck_assert(messages_have(&d, "two.txt: 'two.txt' is another order file than 'one.txt' in "
                                "'one.txt' of the same release"));
    release_files(&f);
    diagnostics_release(&d);
}
END_TEST

START_TEST(the_states_say_what_the_files_state)
{
    struct diagnostics d;
    struct digest package;
    struct files f;
    struct release r;
    diagnostics_init(&d);
    make_files(&f);
    char *codes = scratch_write("c.txt", buffer_text(&f.codes));
    char *order = scratch_write("o.txt", buffer_text(&f.order));
    expect_ok(assemble(&codes, 1, "narrow", &package, &d), &d);
    expect_ok(assemble(&order, 1, "wide", &package, &d), &d);
    expect_ok(release_open(&r, scratch("narrow"), &d), &d);
    const struct scope *scope = manifest_scope(&r.manifest, "codes");
    ck_assert_ptr_nonnull(scope);
    ck_assert(scope->complete);
    ck_assert(scope_has_kind(scope, TEXT("code")));
    ck_assert(!scope_has_kind(scope, TEXT("header")));
    ck_assert(scope_has_field(scope, "long"));
    ck_assert(!scope_has_field(scope, "short"));
    ck_assert_ptr_null(manifest_table(&r.manifest, "trailer"));
    release_close(&r);
    expect_ok(release_open(&r, scratch("wide"), &d), &d);
    scope = manifest_scope(&r.manifest, "codes");
    ck_assert(scope_has_kind(scope, TEXT("header")));
    ck_assert(scope_has_field(scope, "short"));
    release_close(&r);
    release_files(&f);
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("assemble");
    TCase *tests = tcase_create("assemble");
    suite_add_tcase(suite, tests);
    tcase_add_checked_fixture(tests, scratch_begin, scratch_end);
    tcase_add_test(tests, rows_stand_in_byte_order_with_their_lines_and_numbers);
    tcase_add_test(tests, official_changes_and_trailers_keep_the_order_of_their_lines);
    tcase_add_test(tests, neither_the_order_of_inputs_nor_a_repeated_one_shows);
    tcase_add_test(tests, a_folder_a_zip_and_a_zip_in_a_zip_state_the_same_facts);
    tcase_add_test(tests, equal_members_of_two_archives_are_one_source_in_two_places);
    tcase_add_test(tests, the_order_file_is_believed_and_what_the_codes_file_says_is_kept);
    tcase_add_test(tests, another_file_of_the_same_role_is_refused_and_both_are_named);
    tcase_add_test(tests, the_states_say_what_the_files_state);
    return suite;
}

UNIT_MAIN(make_suite)
