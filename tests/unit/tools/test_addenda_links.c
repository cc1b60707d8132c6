/* Links from the addenda of a release: which codes they lead from and to, and where they stand. */
#include "tests/unit/unit.h"

#include "tests/unit/support/official.h"
#include "tests/unit/support/scratch.h"
#include "tools/crosswalk/addenda_links.h"

static struct release before, after;
static struct code_list from, to;
static struct links links;
static struct diagnostics d;

static void begin(void)
{
    scratch_begin();
    diagnostics_init(&d);
    links_init(&links);
}

static void end(void)
{
    links_release(&links);
    code_list_release(&from);
    code_list_release(&to);
    small_release_remove(&before);
    small_release_remove(&after);
    diagnostics_release(&d);
    scratch_end();
}

static void find(const char *old, const char *new, const char *addenda)
{
    small_release_open(&before, &(struct small_release){.effective = "2024-10-01", .order = old},
                       "before");
    small_release_open(&after, &(struct small_release){.order = new, .order_addenda = addenda},
                       "after");
    code_list_init(&from);
    code_list_init(&to);
    expect_ok(code_list_read(&from, &before, &d), &d);
    expect_ok(code_list_read(&to, &after, &d), &d);
    expect_ok(links_read_addenda(&links, &from, &to, &after, &d), &d);
}

static void expect_links(const char *expected)
{
    struct buffer said;
    buffer_init(&said);
    for (size_t i = 0; i < links.count; i++) {
        const struct link *l = &links.items[i];
        ck_assert_int_eq(l->evidence, EVIDENCE_ADDENDA);
        buffer_printf(&said, "%.*s %.*s %.*s %d\n", TEXT_ARGS(from.items[l->from].code),
                      TEXT_ARGS(to.items[l->to].code), TEXT_ARGS(l->where.source),
                      (int)l->where.line);
    }
    buffer_append_char(&said, '\0');
    ck_assert_str_eq(said.at, expected);
    buffer_release(&said);
}

START_TEST(a_code_made_a_header_leads_to_what_is_added_below_it)
{
    find("A00|0|Marsh fever|Marsh fever\nA000|1|Cold|Cold\nA001|1|Warm|Warm\n",
         "A00|0|Marsh fever|Marsh fever\nA000|0|Cold|Cold\nA0000|0|Dry|Dry\nA00001|1|Old|Old\n"
         "A0001|1|Wet|Wet\nA001|1|Warm|Warm\n",
         "delete|1|A000|Cold|Cold\nadd|0|A000|Cold|Cold\nadd|0|A0000|Dry|Dry\n"
         "add|1|A00001|Old|Old\nadd|1|A0001|Wet|Wet\n");
    expect_links("A000 A00001 order-addenda 4\nA000 A0001 order-addenda 5\n");
}
END_TEST

START_TEST(what_is_added_beside_a_code_or_below_a_header_came_from_none)
{
    find("A00|0|Marsh fever|Marsh fever\nA000|1|Cold|Cold\n",
         "A00|0|Marsh fever|Marsh fever\nA001|1|Warm|Warm\n",
         "delete|1|A000|Cold|Cold\nadd|1|A001|Warm|Warm\n");
    expect_links("");
}
END_TEST

/* The addenda are the publisher's, and may say what the files do not. */
START_TEST(addenda_that_the_files_do_not_bear_out_link_nothing)
{
    find("A00|0|Marsh fever|Marsh fever\nA000|1|Cold|Cold\n",
         "A00|0|Marsh fever|Marsh fever\nA000|1|Cold|Cold\nA0001|1|Wet|Wet\n",
         "delete|1|A000|Cold|Cold\nadd|0|A000|Cold|Cold\nadd|1|A0001|Wet|Wet\n"
         "add|1|A0002|Dry|Dry\n");
    expect_links("");
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("addenda links");
    TCase *tests = tcase_create("addenda links");
    suite_add_tcase(suite, tests);
    tcase_add_checked_fixture(tests, begin, end);
    tcase_add_test(tests, a_code_made_a_header_leads_to_what_is_added_below_it);
    tcase_add_test(tests, what_is_added_beside_a_code_or_below_a_header_came_from_none);
    tcase_add_test(tests, addenda_that_the_files_do_not_bear_out_link_nothing);
    return suite;
}

UNIT_MAIN(make_suite)
