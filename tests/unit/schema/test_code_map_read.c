/* Code maps that somebody wrote: which columns are needed, which versions are known, what is a map
 * at all; and what the manifest beside one says. */
#include "tests/unit/unit.h"

#include "schema/code_map_read.h"
#include "tests/unit/support/scratch.h"

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

#define HEADER                                                                                     \
    "from_system\tfrom_release\tfrom_code\tto_system\tto_release\tto_code\trelation\tshape\t"      \
    "scenario\tchoice\tevidence\tscore\tautomatic_forward\tautomatic_backward\traw\tsource\t"      \
    "line\tmarks\treview\tschema"
#define ROW                                                                                        \
    "icd10cm\ticd10cm@2030-10-01\tA00\ticd10cm\ticd10cm@2031-10-01\tA001\tequivalent\t"            \
    "one-to-one\t\\N\t\\N\tsame code\t100\t1\t1\ta\\tb\t\\N\t\\N\t\\N\t\\N\t1.0"

static void expect_refused(struct text table, const char *message)
{
    struct code_map_reader r;
    struct text values[MAP_COLUMNS];
    enum status status = code_map_open(&r, scratch_write("map.tsv", table), &d);
    if (status == STATUS_OK) {
        while ((status = code_map_next(&r, values, &d)) == STATUS_OK)
            ;
        code_map_close(&r);
    }
    ck_assert_int_eq(status, STATUS_FAILED);
    ck_assert_msg(messages_have(&d, message), "no message '%s'", message);
}

START_TEST(values_come_by_column_and_unescaped)
{
    struct code_map_reader r;
    struct text values[MAP_COLUMNS];
    char *path = scratch_write("map.tsv", TEXT(HEADER "\n" ROW "\n"));
    ck_assert(code_map_is_at(path));
    ck_assert(code_map_is_at(scratch_folder()));
    expect_ok(code_map_open(&r, scratch_folder(), &d), &d);
    expect_ok(code_map_next(&r, values, &d), &d);
    ck_assert(text_equal(values[MAP_FROM_CODE], TEXT("A00")));
    ck_assert(text_equal(values[MAP_TO_CODE], TEXT("A001")));
    ck_assert(text_equal(values[MAP_RAW], TEXT("a\tb")));
    ck_assert(!values[MAP_REVIEW].at);
    ck_assert(!values[MAP_PATH].at); /* a later column, which this table has not */
    ck_assert_int_eq(code_map_next(&r, values, &d), STATUS_END);
    code_map_close(&r);
}
END_TEST

START_TEST(columns_may_stand_in_any_order_among_others)
{
    struct code_map_reader r;
    struct text values[MAP_COLUMNS];
    char *path = scratch_write("map.tsv", TEXT("mine\t" HEADER "\tpath\n"
                                               "\\N\t" ROW "\tA > B\n"));
    expect_ok(code_map_open(&r, path, &d), &d);
    expect_ok(code_map_next(&r, values, &d), &d);
    ck_assert(text_equal(values[MAP_FROM_CODE], TEXT("A00")));
    ck_assert(text_equal(values[MAP_PATH], TEXT("A > B")));
    code_map_close(&r);
}
END_TEST

START_TEST(a_minor_version_is_read_and_a_major_one_is_not)
{
    struct code_map_reader r;
    struct text values[MAP_COLUMNS];
    char *path = scratch_write("map.tsv", TEXT(HEADER "\tnew\n" ROW "7\tx\n"));
    expect_ok(code_map_open(&r, path, &d), &d);
    expect_ok(code_map_next(&r, values, &d), &d);
    code_map_close(&r);
    expect_refused(TEXT("schema\t" HEADER "\n2.0\t" ROW "\n"),
                   "map.tsv:2: is of schema '2.0', which this version does not know");
}
END_TEST

START_TEST(what_is_no_table_of_a_map_is_refused_with_its_place)
{
    expect_refused(TEXT(""), "map.tsv: is empty, and no map");
    expect_refused(TEXT("from_code\tto_code\n"), "map.tsv:1: is no header row of a map: the column "
                                                 "'from_system' is not there");
    expect_refused(TEXT(HEADER "\n" ROW "\n" ROW "\tx\n"),
                   "map.tsv:3: has 21 fields, and the header row 20");
    expect_refused(TEXT(HEADER "\ta\n" ROW "\t\\q\n"),
                   "map.tsv:2: field 21 has a backslash that begins no escape");
    expect_refused(TEXT(HEADER "\n" ROW), "map.tsv:2: last row has no line end");
}
END_TEST

START_TEST(a_map_is_told_from_other_files)
{
    ck_assert(!code_map_is_at(scratch("nothing")));
    ck_assert(!code_map_is_at(scratch_folder()));
    ck_assert(!code_map_is_at(scratch_write("a", TEXT("code\tsystem\n"))));
    ck_assert(!code_map_is_at(scratch_write("b", TEXT("PK\003\004"))));
    ck_assert(code_map_is_at(scratch_write("c", TEXT("to_code\tfrom_code\n"))));
    ck_assert(!code_map_is_at("/dev/null"));
}
END_TEST

#define MANIFEST(schema, package, path)                                                            \
    "{\"codeset_map\": {\"schema\": \"" schema "\", \"from\": {\"release\": \"icd10cm@2030-10-"    \
    "01\"" package "}, \"to\": {\"release\": \"icd10cm@2031-10-01\"}}, \"resources\": ["           \
    "{\"path\": \"other.tsv\"}, {\"path\": \"" path                                                \
    "\", \"hash\": \"sha256:00\", \"bytes\": 7, \"rows\": 1}]}"

static enum status read_manifest(struct map_manifest *m, struct text document)
{
    scratch_write("datapackage.json", document);
    return map_manifest_read(m, scratch_folder(), &d);
}

START_TEST(the_manifest_names_releases_and_the_table)
{
    struct map_manifest m;
    ck_assert_int_eq(map_manifest_read(&m, scratch_folder(), &d), STATUS_END);
    expect_ok(read_manifest(&m, TEXT(MANIFEST("1.3", ", \"package\": \"ab\"", "map.tsv"))), &d);
    ck_assert(text_equal(m.from, TEXT("icd10cm@2030-10-01")));
    ck_assert(text_equal(m.to, TEXT("icd10cm@2031-10-01")));
    ck_assert(text_equal(m.from_package, TEXT("ab")));
    ck_assert(!m.to_package.at);
    ck_assert(text_equal(m.hash, TEXT("sha256:00")));
    ck_assert_uint_eq(m.bytes, 7);
    ck_assert_uint_eq(m.rows, 1);
    map_manifest_release(&m);
}
END_TEST

START_TEST(a_manifest_of_something_else_is_refused)
{
    struct map_manifest m;
    ck_assert_int_eq(read_manifest(&m, TEXT("{}")), STATUS_FAILED);
    ck_assert(messages_have(&d, "datapackage.json: 'codeset_map' is missing"));
    ck_assert_int_eq(read_manifest(&m, TEXT(MANIFEST("2.0", "", "map.tsv"))), STATUS_FAILED);
    ck_assert(messages_have(&d, "is of schema '2.0'"));
    ck_assert_int_eq(read_manifest(&m, TEXT(MANIFEST("1.0", "", "my.tsv"))), STATUS_FAILED);
    ck_assert(messages_have(&d, "lists no resource 'map.tsv'"));
    ck_assert_int_eq(read_manifest(&m, TEXT("{")), STATUS_FAILED);
    ck_assert(messages_have(&d, "is not JSON"));
}
END_TEST

START_TEST(names_lead_back_to_what_they_name)
{
    enum map_relation relation;
    enum map_shape shape;
    enum map_evidence evidence;
    unsigned mark;
    for (int i = 0; i < MAP_RELATIONS; i++)
        ck_assert(
            map_relation_from_name(text_of(map_relation_name((enum map_relation)i)), &relation) &&
            relation == (enum map_relation)i);
    for (int i = 0; i < MAP_SHAPES; i++)
        ck_assert(map_shape_from_name(text_of(map_shape_name((enum map_shape)i)), &shape) &&
                  shape == (enum map_shape)i);
    for (int i = 0; i < MAP_EVIDENCES; i++)
        ck_assert(
            map_evidence_from_name(text_of(map_evidence_name((enum map_evidence)i)), &evidence) &&
            evidence == (enum map_evidence)i);
    for (unsigned i = 0; i < MARKS; i++)
        ck_assert(map_mark_from_name(text_of(map_mark_name(1u << i)), &mark) && mark == 1u << i);
    ck_assert(!map_relation_from_name(TEXT("same"), &relation));
    ck_assert(!map_mark_from_name(TEXT(""), &mark));
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("code_map_read");
    TCase *tests = tcase_create("code_map_read");
    suite_add_tcase(suite, tests);
    tcase_add_checked_fixture(tests, begin, end);
    tcase_add_test(tests, values_come_by_column_and_unescaped);
    tcase_add_test(tests, columns_may_stand_in_any_order_among_others);
    tcase_add_test(tests, a_minor_version_is_read_and_a_major_one_is_not);
    tcase_add_test(tests, what_is_no_table_of_a_map_is_refused_with_its_place);
    tcase_add_test(tests, a_map_is_told_from_other_files);
    tcase_add_test(tests, the_manifest_names_releases_and_the_table);
    tcase_add_test(tests, a_manifest_of_something_else_is_refused);
    tcase_add_test(tests, names_lead_back_to_what_they_name);
    return suite;
}

UNIT_MAIN(make_suite)
