/* Rows that go to their tables as stated: their order, duplicates, origins and disagreements. */
#include "tests/unit/unit.h"

#include <stdio.h>
#include <stdlib.h>

#include "releases/assemble_tables.h"
#include "releases/fact_order.h"
#include "schema/base/input.h"
#include "tests/unit/support/scratch.h"

static struct diagnostics d;
static struct collection c;

static void begin(void)
{
    diagnostics_init(&d);
    collection_init(&c);
}

static void end(void)
{
    collection_release(&c);
    diagnostics_release(&d);
}

static void add(uint32_t member, uint64_t line, const char *code, const char *title)
{
    struct collector collector = {&c, member, &d};
    struct record_sink sink = collector_sink(&collector);
    struct text values[2] = {text_of(code), text_of(title)};
    struct fact_record record = {TABLE_POA_EXEMPT, values, line};
    expect_ok(sink.fact(sink.context, &record), &d);
}

static enum status note_duplicate(void *context, enum table_id table, const struct fact_row *first,
                                  struct fact_row *again, struct diagnostics *diagnostics)
{
    char *said = context;
    (void)diagnostics;
    snprintf(said, 100, "%s %u %u", tables[table].name, first->line, again->line);
    again->dropped = true;
    return STATUS_OK;
}

START_TEST(rows_are_ordered_by_the_values_of_the_key_not_by_their_escapes)
{
    char said[100] = "";
    const char *const codes[] = {"a\x01", "a\tb", "a\\", "a]", "a", "aa", "a\nc", "a[", "a\rd"};
    const char *const ordered[] = {"a",  "a\x01", "a\\tb", "a\\nc", "a\\rd",
                                   "a[", "a\\\\", "a]",    "aa"};
    begin();
    for (size_t i = 0; i < sizeof codes / sizeof *codes; i++)
        add(0, i + 1, codes[i], "x");
    expect_ok(collection_order_facts(&c, note_duplicate, said, &d), &d);
    ck_assert_str_eq(said, "");
    const struct fact_rows *rows = &c.facts[TABLE_POA_EXEMPT];
    ck_assert_uint_eq(rows->count, sizeof ordered / sizeof *ordered);
    for (size_t i = 0; i < rows->count; i++)
        ck_assert(text_equal(text_slice(rows->items[i].row, 0, rows->items[i].key_length),
                             text_of(ordered[i])));
    end();
}
END_TEST

START_TEST(a_row_that_a_member_states_twice_is_told_of_with_both_lines)
{
    char said[100] = "";
    begin();
    add(0, 9, "A001", "one");
    add(0, 4, "A001", "two");
    add(1, 5, "A001", "another member may");
    expect_ok(collection_order_facts(&c, note_duplicate, said, &d), &d);
    ck_assert_str_eq(said, "poa_exempt 4 9");
    end();
}
END_TEST

static void expect_file(const char *name, const char *expected)
{
    struct buffer content;
    buffer_init(&content);
    read_file(scratch(name), &content);
    ck_assert_str_eq(content.at, expected);
    buffer_release(&content);
}

/* The sources are in the order of their ids; the second is the one that is believed. */
static void assemble(void)
{
    struct manifest m;
    struct package_writer w;
    struct manifest_source sources[2] = {{.id = TEXT("list")}, {.id = TEXT("workbook")}};
    const uint32_t precedence[2] = {9, 3};
    const char *const properties[2] = {NULL, NULL};
    struct text fields[1] = {TEXT("code")};
    struct scope scope = {.table = TEXT("poa_exempt"), .fields = {fields[0]}, .field_count = 1};
    manifest_init(&m);
    m.system = SYSTEM_ICD10CM;
    m.sources = sources;
    m.source_count = 2;
    m.scopes = &scope;
    m.scope_count = 1;
    expect_ok(package_begin(&w, scratch("package"), false, &m, &d), &d);
    struct assembly a = {.manifest = &m,
                         .records = &c,
                         .precedence = precedence,
                         .properties = properties,
                         .writer = &w};
    expect_ok(assemble_fact_tables(&a), &d);
    package_abandon(&w);
    m.sources = NULL;
    m.source_count = 0;
    m.scopes = NULL;
    m.scope_count = 0;
    manifest_release(&m);
}

START_TEST(the_believed_source_is_written_and_what_the_other_says_otherwise)
{
    begin();
    add(0, 2, "B900", "Sequelae");
    add(1, 3, "B900", "Sequelae");
    add(0, 3, "B901", "in the list");
    add(1, 4, "B901", "in the workbook");
    add(0, 4, "B902", "only in the list");
    add(NO_SOURCE, 5, "B903", "of content that is there twice");
    assemble();
    expect_file("package/poa_exempt.tsv", "code\ttitle\n"
                                          "B900\tSequelae\n"
                                          "B901\tin the workbook\n"
                                          "B902\tonly in the list\n");
    expect_file("package/poa_exempt_origin.tsv", "code\tsource\tline\n"
                                                 "B900\tlist\t2\n"
                                                 "B900\tworkbook\t3\n"
                                                 "B901\tlist\t3\n"
                                                 "B901\tworkbook\t4\n"
                                                 "B902\tlist\t4\n");
    expect_file("package/fact_disagreements.tsv", "table\titem\tsource\tfield\tvalue\n"
                                                  "poa_exempt\tB901\tlist\ttitle\tin the list\n");
    end();
}
END_TEST

START_TEST(without_disagreements_there_is_no_table_of_them)
{
    begin();
    add(0, 2, "B900", "Sequelae");
    add(1, 3, "B900", "Sequelae");
    assemble();
    ck_assert(!input_exists(scratch("package/fact_disagreements.tsv")));
    end();
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("fact_order");
    TCase *tests = tcase_create("fact_order");
    suite_add_tcase(suite, tests);
    tcase_add_checked_fixture(tests, scratch_begin, scratch_end);
    tcase_add_test(tests, rows_are_ordered_by_the_values_of_the_key_not_by_their_escapes);
    tcase_add_test(tests, a_row_that_a_member_states_twice_is_told_of_with_both_lines);
    tcase_add_test(tests, the_believed_source_is_written_and_what_the_other_says_otherwise);
    tcase_add_test(tests, without_disagreements_there_is_no_table_of_them);
    return suite;
}

UNIT_MAIN(make_suite)
