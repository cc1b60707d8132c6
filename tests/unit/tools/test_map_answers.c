/* A map as answers: what is automatic, what is left out, and what is refused. */
#include "tests/unit/unit.h"

#include "tests/unit/support/scratch.h"
#include "tools/crosswalk/map_answers.h"

static struct diagnostics d;
static struct buffer table;

static void begin(void)
{
    scratch_begin();
    diagnostics_init(&d);
    buffer_init(&table);
    buffer_append_text(
        &table, TEXT("from_system\tfrom_release\tfrom_code\tto_system\tto_release\tto_code\t"
                     "relation\tshape\tscenario\tchoice\tevidence\tscore\tautomatic_forward\t"
                     "automatic_backward\traw\tsource\tline\tmarks\treview\tschema\n"));
}

static void end(void)
{
    buffer_release(&table);
    diagnostics_release(&d);
    scratch_end();
}

static void add(const char *release, const char *from, const char *to, const char *shape,
                int automatic, const char *marks)
{
    buffer_printf(&table,
                  "icd10cm\ticd10cm@%s\t%s\ticd10cm\ticd10cm@2031-10-01\t%s\trelated\t%s\t\\N\t\\N"
                  "\tGEM\t100\t%d\t0\t\\N\t\\N\t\\N\t%s\t\\N\t1.0\n",
                  release, from, to, shape, automatic, marks);
}

static enum status read_table(struct map_answers *a)
{
    return map_answers_read(a, scratch_write("map.tsv", buffer_text(&table)), &d);
}

/* `to` NULL: nothing may be put in its place unasked. */
static void expect_automatic(const struct map_answers *a, const char *code, const char *to)
{
    size_t count;
    const struct map_answer *answers = map_answers_find(a, text_of(code), &count);
    const struct map_answer *found = map_answers_automatic(answers, count);
    ck_assert(text_equal(found ? found->to : TEXT_NOT_STATED, text_of(to)));
}

START_TEST(a_code_has_its_answers_and_perhaps_an_automatic_one)
{
    struct map_answers a;
    size_t count;
    add("2030-10-01", "D", "D1", "split", 0, "\\N"); /* rows may stand in any order */
    add("2030-10-01", "D", "D0", "split", 0, "ambiguous");
    add("2030-10-01", "A", "A", "carve-out", 1, "\\N");
    add("2030-10-01", "A", "A1", "carve-out", 0, "\\N");
    add("2030-10-01", "B", "B1", "one-to-one", 1, "\\N");
    add("2030-10-01", "B", "B2", "one-to-one", 0, "other outranked");
    add("2030-10-01", "C", "\\N", "no-successor", 0, "\\N");
    add("2030-10-01", "E", "E1", "merge", 1, "\\N"); /* two that contradict each other */
    add("2030-10-01", "E", "E2", "merge", 1, "\\N");
    add("2030-10-01", "\\N", "F", "new", 0, "\\N");
    expect_ok(read_table(&a), &d);
    expect_automatic(&a, "A", "A");
    expect_automatic(&a, "B", "B1");
    expect_automatic(&a, "C", NULL);
    expect_automatic(&a, "D", NULL);
    expect_automatic(&a, "E", NULL);
    expect_automatic(&a, "F", NULL);
    ck_assert(text_equal(map_answers_find(&a, TEXT("D"), &count)->to, TEXT("D0")));
    ck_assert_uint_eq(count, 2);
    map_answers_find(&a, TEXT("B"), &count);
    ck_assert_uint_eq(count, 1); /* what is outranked is left out ... */
    map_answers_find(&a, TEXT("F"), &count);
    ck_assert_uint_eq(count, 0);
    ck_assert(map_answers_has_target(&a, TEXT("F")));
    ck_assert(map_answers_has_target(&a, TEXT("B2"))); /* ... but is a code of TO */
    ck_assert(!map_answers_has_target(&a, TEXT("B")));
    ck_assert_str_eq(a.from_release, "icd10cm@2030-10-01");
    map_answers_release(&a);
}
END_TEST

static void expect_refused(const char *message)
{
    struct map_answers a;
    ck_assert_int_eq(read_table(&a), STATUS_FAILED);
    ck_assert_msg(messages_have(&d, message), "no message '%s'", message);
    map_answers_release(&a);
}

START_TEST(a_map_of_two_pairs_of_releases_is_refused)
{
    add("2030-10-01", "A", "A", "unchanged", 1, "\\N");
    add("2029-10-01", "B", "B", "unchanged", 1, "\\N");
    expect_refused("map.tsv:3: is of other releases than the first row");
}
END_TEST

START_TEST(a_map_of_unknown_shapes_is_refused)
{
    add("2030-10-01", "A", "A", "torn", 1, "\\N");
    expect_refused("map.tsv:2: 'torn' is no shape: codeset verify checks the map");
}
END_TEST

START_TEST(a_map_without_rows_is_refused)
{
    expect_refused("map.tsv: has no rows");
}
END_TEST

START_TEST(a_package_with_another_table_than_its_manifest_has_is_refused)
{
    struct map_answers a;
    add("2030-10-01", "A", "A", "unchanged", 1, "\\N");
    scratch_write("map.tsv", buffer_text(&table));
    scratch_write("datapackage.json",
                  TEXT("{\"codeset_map\": {\"schema\": \"1.0\", \"from\": {\"release\": \"a\"}, "
                       "\"to\": {\"release\": \"b\"}}, \"resources\": [{\"path\": \"map.tsv\", "
                       "\"hash\": \"sha256:00\", \"bytes\": 1, \"rows\": 1}]}"));
    ck_assert_int_eq(map_answers_read(&a, scratch_folder(), &d), STATUS_FAILED);
    ck_assert(messages_have(&d, "map.tsv: is not what its manifest says"));
    map_answers_release(&a);
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("map_answers");
    TCase *tests = tcase_create("map_answers");
    suite_add_tcase(suite, tests);
    tcase_add_checked_fixture(tests, begin, end);
    tcase_add_test(tests, a_code_has_its_answers_and_perhaps_an_automatic_one);
    tcase_add_test(tests, a_map_of_two_pairs_of_releases_is_refused);
    tcase_add_test(tests, a_map_of_unknown_shapes_is_refused);
    tcase_add_test(tests, a_map_without_rows_is_refused);
    tcase_add_test(tests, a_package_with_another_table_than_its_manifest_has_is_refused);
    return suite;
}

UNIT_MAIN(make_suite)
