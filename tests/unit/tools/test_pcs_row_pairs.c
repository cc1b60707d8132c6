/* Rows of two tables of ICD-10-PCS: their codes, and which became which. */
#include "tests/unit/unit.h"

#include <stdlib.h>

#include "tools/common/pcs_codes.h"
#include "tools/diff/pcs_revisions.h"
#include "tools/diff/pcs_row_pairs.h"

enum { ROWS = 8 };

/* A table whose rows are written as their values: "0 03 7J Z". */
struct small_table {
    struct pcs_table table;
    struct pcs_row rows[ROWS];
    struct pcs_value values[ROWS][PCS_AXES][PCS_CHARACTERS];
};

static struct small_table from, to;
static struct pcs_row_pairs pairs;

static void fill(struct small_table *t, const char *const *rows)
{
    *t = (struct small_table){.table = {.code = TEXT("0A1")}};
    for (; rows[t->table.count]; t->table.count++) {
        size_t i = t->table.count, axis = PCS_ABOVE;
        for (const char *c = rows[i]; *c != '\0'; c++) {
            struct pcs_axis *at = &t->rows[i].axes[axis];
            axis += *c == ' ';
            if (*c == ' ')
                continue;
            at->values = t->values[i][axis];
            at->values[at->count++] = (struct pcs_value){*c, TEXT("x")};
        }
        t->rows[i].name = text_of(rows[i]);
    }
    t->table.rows = t->rows;
}

static void begin(void)
{
    pcs_row_pairs_init(&pairs);
}

static void end(void)
{
    pcs_row_pairs_release(&pairs);
}

static void expect_pairs(const char *const *old, const char *const *new, const char *expected)
{
    struct buffer b;
    buffer_init(&b);
    buffer_append_text(&b, TEXT(""));
    fill(&from, old);
    fill(&to, new);
    ck_assert(pcs_row_pairs_find(&pairs, &from.table, &to.table));
    for (size_t i = 0; i < pairs.count; i++) {
        const struct pcs_row_pair *p = &pairs.items[i];
        buffer_printf(&b, "%.*s -> %.*s\n", TEXT_ARGS(p->from ? p->from->name : TEXT("none")),
                      TEXT_ARGS(p->to ? p->to->name : TEXT("none")));
    }
    ck_assert_str_eq(b.at ? b.at : "", expected);
    buffer_release(&b);
}

#define LIST(...) ((const char *const[]){__VA_ARGS__, NULL})
static const char *const none[] = {NULL};

START_TEST(a_row_that_gains_a_lower_value_is_the_same_row)
{
    expect_pairs(LIST("12 0 Z Z", "3 0 Z Z"), LIST("012 0 Z Z", "3 03 Z Z"),
                 "12 0 Z Z -> 012 0 Z Z\n3 0 Z Z -> 3 03 Z Z\n");
}
END_TEST

START_TEST(the_most_codes_in_common_decide)
{
    /* a row that was split */
    expect_pairs(LIST("1 0 789 Z"), LIST("1 0 7 Z", "1 0 89 Z"),
                 "none -> 1 0 7 Z\n1 0 789 Z -> 1 0 89 Z\n");
    /* two that became one */
    expect_pairs(LIST("1 0 7 Z", "1 0 89 Z"), LIST("1 0 789 Z"),
                 "1 0 7 Z -> none\n1 0 89 Z -> 1 0 789 Z\n");
    /* as many in common: the first */
    expect_pairs(LIST("1 0 78 Z"), LIST("1 0 7 Z", "1 0 8 Z"),
                 "1 0 78 Z -> 1 0 7 Z\nnone -> 1 0 8 Z\n");
}
END_TEST

START_TEST(rows_without_a_code_in_common_come_and_go)
{
    expect_pairs(LIST("1 0 7 Z"), LIST("1 0 8 Z"), "1 0 7 Z -> none\nnone -> 1 0 8 Z\n");
    expect_pairs(none, LIST("1 0 8 Z"), "none -> 1 0 8 Z\n");
    expect_pairs(LIST("1 0 7 Z"), none, "1 0 7 Z -> none\n");
    expect_pairs(none, none, "");
}
END_TEST

START_TEST(the_codes_of_a_table_are_a_set_in_order)
{
    struct pcs_codes codes;
    struct buffer b;
    uint32_t first;
    buffer_init(&b);
    ck_assert(pcs_codes_init(&codes));
    fill(&from, LIST("Z 03 7J HN", "Z 3 JK N"));
    ck_assert_uint_eq(pcs_row_codes(&from.rows[0]), 8);
    ck_assert_uint_eq(pcs_codes_outside(&codes, &from.rows[0], 0, '\0', &first), 8);
    ck_assert_uint_eq(first, PCS_CODES);
    pcs_codes_add_row(&codes, &from.rows[0]);
    ck_assert_uint_eq(pcs_codes_outside(&codes, &from.rows[1], 0, '\0', &first), 1);
    char code[PCS_AXES + 1];
    pcs_code_write(from.table.code, first, code);
    ck_assert_str_eq(code, "0A1Z3JN");
    ck_assert_uint_eq(pcs_codes_outside(&codes, &from.rows[1], 5, 'J', NULL), 0);
    ck_assert_uint_eq(pcs_codes_outside(&codes, &from.rows[1], 5, 'K', NULL), 1);
    pcs_codes_add_row(&codes, &from.rows[1]);
    for (uint32_t at = pcs_codes_from(&codes, 0); at < PCS_CODES;
         at = pcs_codes_from(&codes, at + 1)) {
        pcs_code_write(from.table.code, at, code);
        ck_assert(pcs_codes_has(&codes, at));
        buffer_printf(&b, "%s ", code);
    }
    ck_assert_str_eq(b.at, "0A1Z07H 0A1Z07N 0A1Z0JH 0A1Z0JN 0A1Z37H 0A1Z37N 0A1Z3JH 0A1Z3JN "
                           "0A1Z3KN ");
    pcs_codes_clear(&codes);
    ck_assert_uint_eq(pcs_codes_from(&codes, 0), PCS_CODES);
    pcs_codes_release(&codes);
    buffer_release(&b);
}
END_TEST

START_TEST(the_highest_and_the_lowest_code_have_a_place)
{
    struct pcs_codes codes;
    ck_assert(pcs_codes_init(&codes));
    fill(&from, LIST("0Z 0Z 0Z 0Z"));
    pcs_codes_add_row(&codes, &from.rows[0]);
    ck_assert(pcs_codes_has(&codes, 0));
    ck_assert(pcs_codes_has(&codes, PCS_CODES - 1));
    ck_assert_uint_eq(pcs_codes_from(&codes, PCS_CODES - 1), PCS_CODES - 1);
    ck_assert_uint_eq(pcs_codes_from(&codes, PCS_CODES), PCS_CODES);
    pcs_codes_release(&codes);
}
END_TEST

START_TEST(characters_are_numbered_in_their_order)
{
    unsigned number, count = 0;
    for (int c = 0; c < 128; c++) {
        if (!pcs_character((char)c, &number))
            continue;
        ck_assert_uint_eq(number, count++);
        ck_assert_int_eq(pcs_character_at(number), c);
    }
    ck_assert_uint_eq(count, PCS_CHARACTERS);
}
END_TEST

START_TEST(the_same_revision_in_several_rows_is_one)
{
    struct pcs_revisions revisions = {.items = NULL};
    fill(&from, LIST("1 0 78 Z", "2 0 7 Z"));
    fill(&to, LIST("1 0 78 Z", "2 0 7 Z"));
    to.values[0][5][0].label = to.values[1][5][0].label = TEXT("y");
    to.values[0][5][1].label = TEXT("y");
    for (size_t i = 0; i < 2; i++)
        ck_assert(
            pcs_revisions_add(&revisions, &from.rows[i], &to.rows[i], pcs_row_codes(&to.rows[i])));
    ck_assert_uint_eq(revisions.count, 2);
    ck_assert_int_eq(revisions.items[0].value, '7');
    ck_assert_uint_eq(revisions.items[0].rows, 2);
    ck_assert_uint_eq(revisions.items[0].reaches, 2);
    ck_assert_int_eq(revisions.items[1].value, '8');
    ck_assert_uint_eq(revisions.items[1].rows, 1);
    ck_assert_uint_eq(revisions.items[1].reaches, 1);
    free(revisions.items);
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("pcs_row_pairs");
    TCase *tests = tcase_create("pcs_row_pairs");
    suite_add_tcase(suite, tests);
    tcase_add_checked_fixture(tests, begin, end);
    tcase_add_test(tests, a_row_that_gains_a_lower_value_is_the_same_row);
    tcase_add_test(tests, the_most_codes_in_common_decide);
    tcase_add_test(tests, rows_without_a_code_in_common_come_and_go);
    tcase_add_test(tests, the_codes_of_a_table_are_a_set_in_order);
    tcase_add_test(tests, the_highest_and_the_lowest_code_have_a_place);
    tcase_add_test(tests, characters_are_numbered_in_their_order);
    tcase_add_test(tests, the_same_revision_in_several_rows_is_one);
    return suite;
}

UNIT_MAIN(make_suite)
