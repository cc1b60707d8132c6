/* The terms of indexes compared: by what is said of a path, not by the order it is said in. */
#include "tests/unit/unit.h"

#include <string.h>

#include "tests/unit/support/official.h"
#include "tests/unit/support/scratch.h"
#include "tools/diff/diff.h"

static struct diagnostics d;
static struct release from, to;
static struct diff_summary summary;
static struct buffer listed;

static void begin(void)
{
    scratch_begin();
    diagnostics_init(&d);
    buffer_init(&listed);
}

static void end(void)
{
    release_close(&from);
    release_close(&to);
    buffer_release(&listed);
    diagnostics_release(&d);
    scratch_end();
}

static enum status list_change(void *context, const struct change *c)
{
    (void)context;
    ck_assert_str_eq(c->table, "terms");
    buffer_printf(&listed, "%s %.*s|%.*s|%.*s|", change_kind_name(c->kind), TEXT_ARGS(c->code),
                  TEXT_ARGS(c->item), TEXT_ARGS(c->field));
    if (c->old_value.at)
        buffer_printf(&listed, " -%.*s", TEXT_ARGS(c->old_value));
    if (c->new_value.at)
        buffer_printf(&listed, " +%.*s", TEXT_ARGS(c->new_value));
    buffer_printf(&listed, " %s %u>%u\n", weight_name(c->weight), (unsigned)c->from.line,
                  (unsigned)c->to.line);
    return STATUS_OK;
}

static void compare(const char *old, const char *new, const char *expected)
{
    const struct small_release older = {.effective = "2024-10-01", .documents = {old}};
    const struct small_release newer = {.effective = "2025-10-01", .documents = {new}};
    small_release_open(&from, &older, "from");
    small_release_open(&to, &newer, "to");
    expect_ok(diff_run(&from, &to, NULL, list_change, NULL, &summary, &d), &d);
    ck_assert_str_eq(listed.at ? listed.at : "", expected);
}

#define INDEX(terms)                                                                               \
    "<ICD10CM.index><title>Index to Diseases</title><letter>\n" terms "</letter></ICD10CM.index>"
#define TERM(title, inside) "<mainTerm><title>" title "</title>" inside "</mainTerm>\n"

static const struct {
    const char *from, *to, *changes;
} pairs[] = {
    {INDEX(TERM("a", "<code>A00</code>")), INDEX(TERM("a", "<code>A00</code>")), ""},
    /* terms come and go, and what they say is revised */
    {INDEX(TERM("a", "<code>A00</code>") TERM("b", "<see>a</see>")),
     INDEX(TERM("a", "<code>A00.1</code>") TERM("c", "<see>a</see>")),
     "item_revised A001|diseases: a|code| -A00 +A00.1 wording 2>2\n"
     "item_removed |diseases: b|see| -a  3>0\nitem_added |diseases: c|see| +a  0>3\n"},
    /* a term put in between moves nothing */
    {INDEX(TERM("a", "") TERM("c", "")), INDEX(TERM("a", "") TERM("b", "") TERM("c", "")),
     "item_added |diseases: b|term|  0>3\n"},
    /* a twin in front takes the first number, and that is no change */
    {INDEX(TERM("a", "<code>B01</code>")),
     INDEX(TERM("a", "<code>A01</code>") TERM("a", "<code>B01</code>")),
     "item_added A01|diseases: a|code| +A01  0>2\n"},
    /* what has the same relation makes a pair, the rest came or went */
    {INDEX(TERM("a", "<code>A01</code><see>b</see>")),
     INDEX(TERM("a", "<see>c</see><seeAlso>d</seeAlso>")),
     "item_removed A01|diseases: a|code| -A01  2>0\n"
     "item_revised |diseases: a|see| -b +c wording 2>2\n"
     "item_added |diseases: a|see also| +d  0>2\n"},
    /* that nothing was said of a term is no news when something is */
    {INDEX(TERM("a", "")), INDEX(TERM("a", "<code>A01</code>")),
     "item_added A01|diseases: a|code| +A01  0>2\n"},
    {INDEX(TERM("a", "") TERM("a", "")), INDEX(TERM("a", "")),
     "item_removed |diseases: a|term|  3>0\n"},
    /* modifiers, and where they stand */
    {INDEX(TERM("a<nemod>(b)</nemod>", "")), INDEX(TERM("a<nemod>(c)</nemod>", "")),
     "item_revised |diseases: a|modifiers| -(b) +(c) wording 2>2\n"},
    {INDEX(TERM("a<nemod>(b)</nemod> c", "")), INDEX(TERM("a c<nemod>(b)</nemod>", "")),
     "item_revised |diseases: a c|title| -a (b) c +a c (b) wording 2>2\n"},
    {INDEX(TERM("a", "<see> b</see>")), INDEX(TERM("a", "<see>b</see>")),
     "item_revised |diseases: a|see| - b +b blank 2>2\n"},
};

START_TEST(terms_are_compared)
{
    compare(pairs[_i].from, pairs[_i].to, pairs[_i].changes);
}
END_TEST

#define TABLE(heading, terms)                                                                      \
    "<ICD10CM.index><indexHeading>\n<head col=\"2\">" heading "</head></indexHeading><letter>"     \
    "\n" terms "</letter></ICD10CM.index>"

static enum status expect_labels(void *context, const struct change *c)
{
    unsigned *count = context;
    bool is_heading = text_equal(c->item, TEXT("neoplasm"));
    ck_assert(text_equal(c->old_label, is_heading ? TEXT_NOT_STATED : TEXT("Benign")));
    ck_assert(text_equal(c->new_label, is_heading ? TEXT_NOT_STATED : TEXT("Not malignant")));
    ++*count;
    return STATUS_OK;
}

START_TEST(cells_have_the_heading_of_their_column)
{
    unsigned count = 0;
    compare(TABLE("Benign", TERM("a", "<cell col=\"2\">D10</cell>")),
            TABLE("Not malignant", TERM("a", "<cell col=\"2\">D11</cell>")),
            "item_revised |neoplasm|column 2| -Benign +Not malignant wording 2>2\n"
            "item_revised D11|neoplasm: a|column 2| -D10 +D11 wording 3>3\n");
    expect_ok(diff_run(&from, &to, NULL, expect_labels, &count, &summary, &d), &d);
    ck_assert_uint_eq(count, 2);
    ck_assert_uint_eq(summary.items[TABLE_TERMS].all.revised, 2);
    ck_assert_uint_eq(summary.items[TABLE_TERMS].part_count, 1);
    ck_assert_str_eq(summary.items[TABLE_TERMS].parts[0].name, "neoplasm");
    ck_assert_uint_eq(summary.items[TABLE_TERMS].parts[0].counts.revised, 2);
}
END_TEST

START_TEST(an_index_that_one_side_lacks_is_not_compared)
{
    compare(INDEX(TERM("a", "")), TABLE("Benign", TERM("a", "")), "");
    ck_assert(summary.items[TABLE_TERMS].compared);
    ck_assert_uint_eq(summary.items[TABLE_TERMS].skipped[0], 1);
    ck_assert_uint_eq(summary.items[TABLE_TERMS].skipped[1], 2);
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("diff_terms");
    TCase *tests = tcase_create("diff_terms");
    suite_add_tcase(suite, tests);
    tcase_add_checked_fixture(tests, begin, end);
    tcase_add_loop_test(tests, terms_are_compared, 0, sizeof pairs / sizeof *pairs);
    tcase_add_test(tests, cells_have_the_heading_of_their_column);
    tcase_add_test(tests, an_index_that_one_side_lacks_is_not_compared);
    return suite;
}

UNIT_MAIN(make_suite)
