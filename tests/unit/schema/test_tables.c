/* The tables of schema version 1: that the description holds together. */
#include "tests/unit/unit.h"

#include <string.h>

#include "schema/tables.h"

START_TEST(tables_stand_in_the_order_of_their_names_and_are_found)
{
    for (size_t i = 0; i < TABLES; i++) {
        ck_assert(table_find(text_of(tables[i].name)) == &tables[i]);
        if (i > 0)
            ck_assert_int_lt(strcmp(tables[i - 1].name, tables[i].name), 0);
    }
    ck_assert_ptr_null(table_find(TEXT("code")));
    ck_assert_ptr_null(table_find(TEXT("")));
    ck_assert_ptr_null(table_find(TEXT_NOT_STATED));
}
END_TEST

/* A column of numbers of a fixed width, so that the order of bytes is theirs. */
static bool is_ordinal(const char *name)
{
    return strcmp(name, "ordinal") == 0 || strcmp(name, "category") == 0 ||
           strcmp(name, "range") == 0;
}

START_TEST(keys_are_never_null_and_number_columns_in_them_are_ordinals)
{
    for (size_t i = 0; i < TABLES; i++) {
        const struct table *t = &tables[i];
        ck_assert_uint_ge(t->field_count, t->key_fields);
        ck_assert_uint_ge(t->key_fields, 1);
        for (size_t j = 0; j < t->key_fields; j++) {
            ck_assert(t->fields[j].required);
            if (t->fields[j].type == FIELD_INTEGER)
                ck_assert_msg(is_ordinal(t->fields[j].name), "%s.%s", t->name, t->fields[j].name);
        }
    }
}
END_TEST

START_TEST(columns_have_names_of_their_own)
{
    for (size_t i = 0; i < TABLES; i++)
        for (size_t j = 0; j < tables[i].field_count; j++)
            for (size_t k = 0; k < j; k++)
                ck_assert_str_ne(tables[i].fields[j].name, tables[i].fields[k].name);
}
END_TEST

/* A table is checked after the one it refers to, by the columns that are that one's key. */
START_TEST(references_go_to_keys_of_tables_before)
{
    for (size_t i = 0; i < TABLES; i++) {
        const struct table *t = &tables[i];
        if (!t->refers_to) {
            ck_assert_uint_eq(t->reference_fields, 0);
            continue;
        }
        const struct table *other = table_find(text_of(t->refers_to));
        ck_assert_ptr_nonnull(other);
        ck_assert(other < t);
        ck_assert_uint_eq(t->reference_fields, other->key_fields);
        for (size_t j = 0; j < t->reference_fields; j++) {
            ck_assert_str_eq(t->fields[j].name, other->fields[j].name);
            ck_assert_int_eq(t->fields[j].type, other->fields[j].type);
        }
    }
}
END_TEST

START_TEST(every_fact_that_was_read_has_a_table_of_origins)
{
    static const enum table_id facts[] = {TABLE_CODES, TABLE_OFFICIAL_CHANGES, TABLE_TRAILER};
    for (size_t i = 0; i < 3; i++) {
        bool found = false;
        for (size_t j = 0; j < TABLES; j++)
            found |= tables[j].layer == LAYER_ORIGIN && tables[j].refers_to &&
                     strcmp(tables[j].refers_to, tables[facts[i]].name) == 0;
        ck_assert(found);
    }
}
END_TEST

/* The enumerations of columns against the tables. */
static const struct {
    enum table_id table;
    size_t column;
    const char *name;
} columns[] = {
    {TABLE_CODES, CODES_CODE, "code"},
    {TABLE_CODES, CODES_DISPLAY, "display"},
    {TABLE_CODES, CODES_KIND, "kind"},
    {TABLE_CODES, CODES_BILLABLE, "billable"},
    {TABLE_CODES, CODES_SHORT, "short"},
    {TABLE_CODES, CODES_LONG, "long"},
    {TABLE_CODES, CODES_STATUS, "status"},
    {TABLE_CODES, CODES_VALID_FROM, "valid_from"},
    {TABLE_CODES, CODES_VALID_TO, "valid_to"},
    {TABLE_CODES_DERIVED, DERIVED_CODE, "code"},
    {TABLE_CODES_DERIVED, DERIVED_DISPLAY, "display"},
    {TABLE_CODES_DERIVED, DERIVED_PARENT, "parent"},
    {TABLE_CODES_DERIVED, DERIVED_CHAPTER, "chapter"},
    {TABLE_CODES_ORIGIN, ORIGIN_CODE, "code"},
    {TABLE_CODES_ORIGIN, ORIGIN_SOURCE, "source"},
    {TABLE_CODES_ORIGIN, ORIGIN_LINE, "line"},
    {TABLE_CODES_ORIGIN, ORIGIN_POSITION, "position"},
    {TABLE_DISAGREEMENTS, DISAGREEMENT_CODE, "code"},
    {TABLE_DISAGREEMENTS, DISAGREEMENT_SOURCE, "source"},
    {TABLE_DISAGREEMENTS, DISAGREEMENT_FIELD, "field"},
    {TABLE_DISAGREEMENTS, DISAGREEMENT_VALUE, "value"},
    {TABLE_OFFICIAL_CHANGES, CHANGE_SOURCE, "source"},
    {TABLE_OFFICIAL_CHANGES, CHANGE_CODE, "code"},
    {TABLE_OFFICIAL_CHANGES, CHANGE_ORDINAL, "ordinal"},
    {TABLE_OFFICIAL_CHANGES, CHANGE_ACTION, "action"},
    {TABLE_OFFICIAL_CHANGES, CHANGE_BILLABLE, "billable"},
    {TABLE_OFFICIAL_CHANGES, CHANGE_SHORT, "short"},
    {TABLE_OFFICIAL_CHANGES, CHANGE_LONG, "long"},
    {TABLE_OFFICIAL_CHANGES_ORIGIN, CHANGE_ORIGIN_LINE, "line"},
    {TABLE_TRAILER, TRAILER_SOURCE, "source"},
    {TABLE_TRAILER, TRAILER_BLOCK, "block"},
    {TABLE_TRAILER, TRAILER_ITEM, "item"},
    {TABLE_TRAILER, TRAILER_VALUE, "value"},
    {TABLE_TRAILER, TRAILER_TEXT, "text"},
    {TABLE_TRAILER_ORIGIN, TRAILER_ORIGIN_LINE, "line"},
};
enum { COLUMNS = sizeof columns / sizeof *columns };

START_TEST(columns_are_where_their_names_say)
{
    ck_assert_uint_lt(columns[_i].column, tables[columns[_i].table].field_count);
    ck_assert_str_eq(tables[columns[_i].table].fields[columns[_i].column].name, columns[_i].name);
}
END_TEST

/* Columns come at the end, and never into a key: so older packages hold up. */
START_TEST(older_packages_lack_later_columns_only)
{
    const struct table *changes = &tables[TABLE_OFFICIAL_CHANGES];
    ck_assert_uint_eq(table_fields_since(changes, 1), CHANGE_LONG + 1);
    ck_assert_uint_eq(table_fields_since(changes, 2), CHANGE_WORDS + 1);
    for (size_t i = 0; i < TABLES; i++) {
        ck_assert_uint_eq(table_fields_since(&tables[i], SCHEMA_MINOR), tables[i].field_count);
        ck_assert_uint_ge(table_fields_since(&tables[i], 0), tables[i].key_fields);
        ck_assert_uint_le(tables[i].later_since, SCHEMA_MINOR);
    }
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("tables");
    TCase *tests = tcase_create("tables");
    suite_add_tcase(suite, tests);
    tcase_add_test(tests, tables_stand_in_the_order_of_their_names_and_are_found);
    tcase_add_test(tests, keys_are_never_null_and_number_columns_in_them_are_ordinals);
    tcase_add_test(tests, columns_have_names_of_their_own);
    tcase_add_test(tests, older_packages_lack_later_columns_only);
    tcase_add_test(tests, references_go_to_keys_of_tables_before);
    tcase_add_test(tests, every_fact_that_was_read_has_a_table_of_origins);
    tcase_add_loop_test(tests, columns_are_where_their_names_say, 0, COLUMNS);
    return suite;
}

UNIT_MAIN(make_suite)
