/* Tables besides that of codes, compared: what comes, in which order, within which scope. */
#include "tests/unit/unit.h"

#include <string.h>

#include "tests/unit/support/fact_package.h"
#include "tests/unit/support/scratch.h"
#include "tools/diff/diff.h"
#include "tools/diff/scope_notes.h"

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

static void open_both(struct fact_package old, struct fact_package new)
{
    old.effective = "2024-10-01";
    new.effective = "2025-10-01";
    fact_package_open(&from, &old, "from");
    fact_package_open(&to, &new, "to");
}

static struct fact_package poa(const char *rows)
{
    return (struct fact_package){.system = SYSTEM_ICD10CM, .table = TABLE_POA_EXEMPT, .rows = rows};
}

static enum status list_change(void *context, const struct change *c)
{
    (void)context;
    buffer_printf(&listed, "%s %s %.*s %.*s [%.*s] [%.*s] %s %u %u\n", c->table,
                  change_kind_name(c->kind), TEXT_ARGS(c->code), TEXT_ARGS(c->field),
                  TEXT_ARGS(c->old_value), TEXT_ARGS(c->new_value), weight_name(c->weight),
                  (unsigned)c->from.line, (unsigned)c->to.line);
    return STATUS_OK;
}

static void expect_listed(const struct diff_filter *filter, const char *expected)
{
    buffer_clear(&listed);
    expect_ok(diff_run(&from, &to, filter, list_change, NULL, &summary, &d), &d);
    ck_assert_str_eq(listed.at ? listed.at : "", expected);
}

static void expect_notes(const char *expected)
{
    struct buffer notes;
    buffer_init(&notes);
    scope_notes(&from, &to, &summary, &notes);
    ck_assert_str_eq(notes.at ? notes.at : "", expected);
    buffer_release(&notes);
}

START_TEST(rows_come_go_and_are_revised_with_where_they_stand)
{
    open_both(poa("B900|One\nB901|Two\nB902|Three\nB908|Eight\n"),
              poa("B900|One\nB902|Three, revised\nB909|Nine\nB908|Eight\n"));
    expect_listed(NULL, "poa_exempt item_removed B901  [Two] []  2 0\n"
                        "poa_exempt item_revised B902 title [Three] [Three, revised] wording 3 2\n"
                        "poa_exempt item_added B909  [] [Nine]  0 3\n");
    const struct item_summary *s = &summary.items[TABLE_POA_EXEMPT];
    ck_assert(s->compared);
    ck_assert_uint_eq(s->all.added, 1);
    ck_assert_uint_eq(s->all.removed, 1);
    ck_assert_uint_eq(s->all.revised, 1);
    ck_assert_uint_eq(s->all.moved, 0);
    ck_assert_uint_eq(summary.rows, 3);
    expect_notes("");
}
END_TEST

/* A release of one table, empty: what the notes look at. */
static void state_only(struct release *r, const char *name, struct scope *scope)
{
    *r = (struct release){.folder = NULL};
    manifest_init(&r->manifest);
    snprintf(r->name, sizeof r->name, "%s", name);
    r->manifest.scopes = scope;
    r->manifest.scope_count = scope != NULL;
}

START_TEST(each_table_that_one_side_lacks_is_said)
{
    struct release has, lacks;
    struct buffer notes;
    size_t said = 0;
    buffer_init(&notes);
    for (size_t id = 0; id < TABLES; id++) {
        struct scope scope = {.table = text_of(tables[id].name), .complete = true};
        char expected[120];
        if (!tables[id].as_stated)
            continue;
        state_only(&has, "icd10cm@2024-10-01", &scope);
        state_only(&lacks, "icd10cm@2025-10-01", NULL);
        snprintf(expected, sizeof expected, "%s: not stated by icd10cm@2025-10-01\n",
                 tables[id].name);
        for (int swapped = 0; swapped < 2; swapped++) {
            buffer_clear(&notes);
            scope_notes(swapped ? &lacks : &has, swapped ? &has : &lacks, &summary, &notes);
            ck_assert_str_eq(notes.at ? notes.at : "", expected);
        }
        said++;
    }
    ck_assert_uint_ge(said, 15);
    buffer_release(&notes);
}
END_TEST

START_TEST(equal_tables_have_no_changes)
{
    open_both(poa("B900|One\nB901|Two\n"), poa("B900|One\nB901|Two\n"));
    expect_listed(NULL, "");
    ck_assert_uint_eq(summary.rows, 0);
}
END_TEST

START_TEST(the_filter_is_applied_to_kind_field_weight_and_code)
{
    const struct text field[] = {{"title", 5}}, codes[] = {{"B901", 4}, {"B909", 4}};
    bool seen[2] = {false, false};
    open_both(poa("B900|One\nB901|Two\nB902|Three\n"), poa("B900|one\nB902|Drei\n"));
    struct diff_filter f = {.kinds = 1u << CHANGE_KIND_ITEM_REMOVED};
    expect_listed(&f, "poa_exempt item_removed B901  [Two] []  2 0\n");
    f = (struct diff_filter){.weights = 1u << WEIGHT_CASE};
    expect_listed(&f, "poa_exempt item_revised B900 title [One] [one] case 1 1\n");
    f = (struct diff_filter){.fields = field, .field_count = 1};
    expect_listed(&f, "poa_exempt item_revised B900 title [One] [one] case 1 1\n"
                      "poa_exempt item_revised B902 title [Three] [Drei] wording 3 2\n");
    f = (struct diff_filter){.codes = codes, .code_count = 2, .codes_seen = seen};
    expect_listed(&f, "poa_exempt item_removed B901  [Two] []  2 0\n");
    ck_assert(seen[0] && !seen[1]);
}
END_TEST

START_TEST(what_lies_outside_the_scope_of_the_other_side_is_no_change_and_said)
{
    struct fact_package part = poa("C000|Part\nC001|Old\n");
    part.first = "C00";
    part.last = "D49";
    open_both(part, poa("B900|Outside\nC000|Part\nC002|New\nE000|Outside\n"));
    expect_listed(NULL, "poa_exempt item_removed C001  [Old] []  2 0\n"
                        "poa_exempt item_added C002  [] [New]  0 3\n");
    expect_notes("poa_exempt: 2 rows of icd10cm@2025-10-01 of a kind or range that "
                 "icd10cm@2024-10-01 does not state\n");
}
END_TEST

START_TEST(without_anything_in_common_nothing_is_compared)
{
    struct fact_package none = poa("");
    none.table = TABLE_FACT_DISAGREEMENTS;
    none.effective = "2024-10-01";
    struct fact_package list = poa("B900|One\n");
    list.effective = "2025-10-01";
    fact_package_open(&from, &none, "from");
    fact_package_open(&to, &list, "to");
    ck_assert_int_eq(diff_run(&from, &to, NULL, list_change, NULL, &summary, &d), STATUS_FAILED);
    ck_assert(messages_have(&d, "icd10cm@2024-10-01 states no codes: nothing can be compared"));
    expect_notes("poa_exempt: not stated by icd10cm@2024-10-01\n");
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("items");
    TCase *tests = tcase_create("items");
    suite_add_tcase(suite, tests);
    tcase_add_checked_fixture(tests, begin, end);
    tcase_add_test(tests, rows_come_go_and_are_revised_with_where_they_stand);
    tcase_add_test(tests, each_table_that_one_side_lacks_is_said);
    tcase_add_test(tests, equal_tables_have_no_changes);
    tcase_add_test(tests, the_filter_is_applied_to_kind_field_weight_and_code);
    tcase_add_test(tests, what_lies_outside_the_scope_of_the_other_side_is_no_change_and_said);
    tcase_add_test(tests, without_anything_in_common_nothing_is_compared);
    return suite;
}

UNIT_MAIN(make_suite)
