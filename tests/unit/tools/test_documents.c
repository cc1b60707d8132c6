/* The documents in schema/ name every table, column, kind, weight, format, outcome and rule there
 * is. */
#include "tests/unit/unit.h"

#include <stdio.h>

#include "schema/change.h"
#include "schema/code_map.h"
#include "schema/tables.h"
#include "tests/unit/support/scratch.h"
#include "tools/crosswalk/map_apply.h"
#include "tools/verify/code_map_check.h"
#include "tools/verify/package_check.h"

static struct buffer document;

static void read_document(const char *name)
{
    char path[64];
    snprintf(path, sizeof path, "schema/%s", name);
    read_file(path, &document);
}

static void begin(void)
{
    scratch_begin();
    buffer_init(&document);
}

static void end(void)
{
    buffer_release(&document);
    scratch_end();
}

/* "`name`" */
static void expect_name(struct text name)
{
    char marked[100];
    size_t at;
    snprintf(marked, sizeof marked, "`%.*s`", TEXT_ARGS(name));
    ck_assert_msg(text_find(buffer_text(&document), text_of(marked), &at), "%s is not documented",
                  marked);
}

/* Every name of a header row. */
static void expect_columns(struct text row)
{
    struct text fields[40];
    size_t count = tsv_split(row, fields, 40);
    ck_assert_uint_gt(count, 10);
    for (size_t i = 0; i < count; i++)
        expect_name(fields[i]);
}

static struct text first_row(const char *path, struct buffer *content)
{
    size_t length = 0;
    read_file(path, content);
    ck_assert(text_find(buffer_text(content), TEXT("\n"), &length));
    return text_slice(buffer_text(content), 0, length);
}

START_TEST(release_md_names_tables_and_columns)
{
    read_document("release.md");
    for (size_t i = 0; i < TABLES; i++) {
        expect_name(text_of(tables[i].name));
        for (size_t j = 0; j < tables[i].field_count; j++) {
            expect_name(text_of(tables[i].fields[j].name));
            for (size_t k = 0; tables[i].fields[j].values && tables[i].fields[j].values[k]; k++)
                expect_name(text_of(tables[i].fields[j].values[k]));
        }
    }
}
END_TEST

START_TEST(changes_md_names_columns_kinds_and_weights)
{
    struct diagnostics d;
    struct output o;
    struct change_writer w;
    struct buffer rows;
    diagnostics_init(&d);
    buffer_init(&rows);
    expect_ok(output_create(&o, scratch("changes.tsv"), &d), &d);
    change_writer_begin(&w, &o, CHANGE_TSV, SYSTEM_ICD10CM, "a", "b");
    expect_ok(change_writer_end(&w, &d), &d);
    expect_ok(output_commit(&o, NULL, &d), &d);
    read_document("changes.md");
    expect_columns(first_row(scratch("changes.tsv"), &rows));
    for (int kind = 0; kind < CHANGE_KINDS; kind++)
        expect_name(text_of(change_kind_name((enum change_kind)kind)));
    for (int weight = WEIGHT_NONE + 1; weight < WEIGHTS; weight++)
        expect_name(text_of(weight_name((enum weight)weight)));
    buffer_release(&rows);
}
END_TEST

START_TEST(findings_md_names_columns_and_outcomes)
{
    struct diagnostics d;
    struct output o;
    struct findings findings;
    struct buffer rows;
    diagnostics_init(&d);
    buffer_init(&rows);
    expect_ok(findings_init(&findings, NULL, &d), &d);
    expect_ok(output_create(&o, scratch("findings.tsv"), &d), &d);
    expect_ok(findings_print(&findings, FINDINGS_TSV, true, &o, &d), &d);
    expect_ok(output_commit(&o, NULL, &d), &d);
    findings_release(&findings);
    read_document("findings.md");
    expect_columns(first_row(scratch("findings.tsv"), &rows));
    for (int outcome = OUTCOME_AGREED; outcome <= OUTCOME_DIFFERS; outcome++)
        expect_name(text_of(outcome_name((enum outcome)outcome)));
    buffer_release(&rows);
}
END_TEST

START_TEST(map_md_names_columns_shapes_evidence_and_marks)
{
    read_document("map.md");
    for (int i = 0; i < MAP_COLUMNS; i++)
        expect_name(text_of(map_column_name((enum map_column)i)));
    for (int i = 0; i < MAP_RELATIONS; i++)
        expect_name(text_of(map_relation_name((enum map_relation)i)));
    for (int i = 0; i < MAP_SHAPES; i++)
        expect_name(text_of(map_shape_name((enum map_shape)i)));
    for (int i = 0; i < MAP_EVIDENCES; i++)
        expect_name(text_of(map_evidence_name((enum map_evidence)i)));
    for (unsigned i = 0; i < MARKS; i++)
        expect_name(text_of(map_mark_name(1u << i)));
    for (int i = 0; i < APPLIED_WAYS; i++)
        expect_name(text_of(applied_name((enum applied)i)));
}
END_TEST

START_TEST(findings_md_names_the_rules_of_packages)
{
    read_document("findings.md");
    for (int rule = 0; rule < PACKAGE_RULES; rule++)
        expect_name(text_of(package_rule_name((enum package_rule)rule)));
}
END_TEST

START_TEST(findings_md_names_the_rules_of_maps)
{
    read_document("findings.md");
    for (int rule = 0; rule < MAP_RULES; rule++)
        expect_name(text_of(map_rule_name((enum map_rule)rule)));
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("documents");
    TCase *tests = tcase_create("documents");
    suite_add_tcase(suite, tests);
    tcase_add_checked_fixture(tests, begin, end);
    tcase_add_test(tests, release_md_names_tables_and_columns);
    tcase_add_test(tests, changes_md_names_columns_kinds_and_weights);
    tcase_add_test(tests, findings_md_names_columns_and_outcomes);
    tcase_add_test(tests, map_md_names_columns_shapes_evidence_and_marks);
    tcase_add_test(tests, findings_md_names_the_rules_of_packages);
    tcase_add_test(tests, findings_md_names_the_rules_of_maps);
    return suite;
}

UNIT_MAIN(make_suite)
