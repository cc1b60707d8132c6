/* Which notes became which. */
#include "tests/unit/unit.h"

#include <string.h>

#include "tools/diff/note_changes.h"
#include "tools/diff/note_pairs.h"

enum { ROWS = 8 };
static struct table_row rows[2][ROWS];
static size_t counts[2];
static struct note_pairs pairs;

static void begin(void)
{
    memset(rows, 0, sizeof rows);
    counts[0] = counts[1] = 0;
    note_pairs_init(&pairs);
}

static void end(void)
{
    note_pairs_release(&pairs);
}

static void note(int side, const char *kind, const char *text)
{
    struct table_row *row = &rows[side][counts[side]++];
    row->values[NOTES_NODE] = TEXT("A00");
    row->values[NOTES_KIND] = text_of(kind);
    row->values[NOTES_TEXT] = text_of(text);
    row->where = (struct change_source){TEXT("tabular"), counts[side]};
}

/* "0>1 2>-": partners of FROM's notes. */
static void expect(const char *said)
{
    struct table_group g = {{rows[0], rows[1]}, {counts[0], counts[1]}};
    struct buffer b;
    buffer_init(&b);
    ck_assert(note_pairs_find(&pairs, &g));
    for (size_t i = 0; i < counts[0]; i++) {
        size_t to = pairs.partners[0][i];
        buffer_printf(&b, "%s%zu>", i > 0 ? " " : "", i);
        if (to == NO_PARTNER)
            buffer_append_char(&b, '-');
        else
            buffer_printf(&b, "%zu", to);
        if (to != NO_PARTNER)
            ck_assert_uint_eq(pairs.partners[1][to], i);
    }
    ck_assert_str_eq(b.at ? b.at : "", said);
    buffer_release(&b);
}

START_TEST(equal_texts_are_one_note_wherever_they_stand)
{
    note(0, "excludes1", "candle (C01)");
    note(0, "excludes1", "lamp (C02)");
    note(1, "excludes1", "oil (C03)");
    note(1, "excludes1", "lamp (C02)");
    note(1, "excludes1", "candle (C01)");
    expect("0>2 1>1");
}
END_TEST

START_TEST(of_repeated_notes_each_has_its_own)
{
    note(0, "includes", "");
    note(0, "includes", "wick");
    note(0, "includes", "wick");
    note(1, "includes", "wick");
    note(1, "includes", "");
    expect("0>1 1>0 2>-");
}
END_TEST

START_TEST(the_most_alike_of_one_kind_is_a_revision)
{
    note(0, "excludes1", "hurricane lamp without any oil (C01.1)");
    note(0, "excludes1", "candle of wax (C05)");
    note(1, "excludes1", "hurricane lamp with oil (C01.1)");
    note(1, "excludes1", "hurricane lamp without oil (C01.1)");
    note(1, "excludes2", "candle of some wax (C05)");
    expect("0>1 1>-");
}
END_TEST

START_TEST(an_equal_text_of_another_kind_changed_its_kind)
{
    note(0, "excludes1", "candle (C01)");
    note(0, "excludes1", "");
    note(1, "excludes2", "");
    note(1, "excludes2", "candle (C01)");
    expect("0>1 1>-");
}
END_TEST

START_TEST(notes_about_different_codes_are_not_alike_because_of_common_words)
{
    const struct text kidney = TEXT("malignant neoplasm of kidney (C64.-)");
    const struct text bladder = TEXT("malignant neoplasm of bladder (C67.-)");
    ck_assert_uint_lt(note_likeness(kidney, bladder), LIKENESS_LEAST);
    ck_assert_uint_ge(note_likeness(kidney, TEXT("malignant neoplasm of kidney (C65)")),
                      LIKENESS_LEAST);
    ck_assert_uint_ge(note_likeness(kidney, TEXT("Malignant neoplasm of the kidney (C64.1)")),
                      LIKENESS_LEAST);
    ck_assert_uint_eq(note_likeness(kidney, kidney), LIKENESS_WHOLE);
    ck_assert_uint_eq(note_likeness(TEXT(""), TEXT("...")), 0);
    ck_assert_uint_lt(note_likeness(TEXT("C64"), TEXT("C67")), LIKENESS_LEAST);
}
END_TEST

/* ---- moves */

static struct table_row row_at(const char *node, const char *kind, const char *text)
{
    struct table_row row = {.raw = TEXT("")};
    row.values[NOTES_NODE] = text_of(node);
    row.values[NOTES_KIND] = text_of(kind);
    row.values[NOTES_TEXT] = text_of(text);
    return row;
}

/* "KIND NODE" of each change that is left. */
static void expect_changes(struct note_changes *n, const char *said)
{
    struct buffer b;
    buffer_init(&b);
    ck_assert(note_changes_find_moves(n));
    for (size_t i = 0; i < n->count; i++)
        if (!n->items[i].dropped)
            buffer_printf(&b, "%s %.*s %.*s>%.*s\n", change_kind_name(n->items[i].kind),
                          TEXT_ARGS(n->items[i].node), TEXT_ARGS(n->items[i].before),
                          TEXT_ARGS(n->items[i].after));
    ck_assert_str_eq(b.at ? b.at : "", said);
    buffer_release(&b);
    note_changes_release(n);
}

START_TEST(what_vanished_at_one_node_and_appeared_at_another_moved)
{
    struct note_changes n;
    struct table_row gone = row_at("A00", "includes", "wick");
    struct table_row come = row_at("A01", "includes", "wick");
    struct table_row other = row_at("A02", "excludes1", "wick");
    note_changes_init(&n);
    ck_assert(note_changes_add(&n, &gone, NULL, NULL));
    ck_assert(note_changes_add(&n, NULL, &come, NULL));
    ck_assert(note_changes_add(&n, NULL, &other, NULL));
    expect_changes(&n, "item_moved A01 A00>A01\nitem_added A02 >\n");
}
END_TEST

START_TEST(what_appeared_at_two_nodes_or_is_empty_did_not_move)
{
    struct note_changes n;
    struct table_row gone = row_at("A00", "includes", "wick");
    struct table_row come = row_at("A01", "includes", "wick");
    struct table_row again = row_at("A02", "includes", "wick");
    struct table_row empty = row_at("A00", "includes", "");
    struct table_row empty_too = row_at("A03", "includes", "");
    note_changes_init(&n);
    ck_assert(note_changes_add(&n, &gone, NULL, NULL));
    ck_assert(note_changes_add(&n, &empty, NULL, NULL));
    ck_assert(note_changes_add(&n, NULL, &come, NULL));
    ck_assert(note_changes_add(&n, NULL, &again, NULL));
    ck_assert(note_changes_add(&n, NULL, &empty_too, NULL));
    expect_changes(&n, "item_removed A00 >\nitem_removed A00 >\nitem_added A01 >\n"
                       "item_added A02 >\nitem_added A03 >\n");
}
END_TEST

START_TEST(a_revision_holds_the_values_of_what_differs)
{
    struct note_changes n;
    struct table_row from = row_at("A00", "excludes1", "wick");
    struct table_row to = row_at("A00", "excludes2", "wick");
    note_changes_init(&n);
    ck_assert(note_changes_add(&n, &from, &to, "kind"));
    ck_assert(text_equal(n.items[0].field, TEXT("kind")));
    expect_changes(&n, "item_revised A00 excludes1>excludes2\n");
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("note_pairs");
    TCase *tests = tcase_create("pairs of notes");
    suite_add_tcase(suite, tests);
    tcase_add_checked_fixture(tests, begin, end);
    tcase_add_test(tests, equal_texts_are_one_note_wherever_they_stand);
    tcase_add_test(tests, of_repeated_notes_each_has_its_own);
    tcase_add_test(tests, the_most_alike_of_one_kind_is_a_revision);
    tcase_add_test(tests, an_equal_text_of_another_kind_changed_its_kind);
    tcase_add_test(tests, notes_about_different_codes_are_not_alike_because_of_common_words);
    tcase_add_test(tests, what_vanished_at_one_node_and_appeared_at_another_moved);
    tcase_add_test(tests, what_appeared_at_two_nodes_or_is_empty_did_not_move);
    tcase_add_test(tests, a_revision_holds_the_values_of_what_differs);
    return suite;
}

UNIT_MAIN(make_suite)
