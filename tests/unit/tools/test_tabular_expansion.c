/* The tree of a tabular list, and the codes that it means. */
#include "tests/unit/unit.h"

#include "tests/unit/support/fact_package.h"
#include "tests/unit/support/scratch.h"
#include "tools/common/tabular_expansion.h"

static struct tabular_tree tree;

static void begin(void)
{
    scratch_begin();
}

static void end(void)
{
    tabular_tree_release(&tree);
    scratch_end();
}

/* Rows of the table `hierarchy`. */
static void read_tree(const char *rows)
{
    struct fact_package package = {
        SYSTEM_ICD10CM, "2025-10-01", TABLE_HIERARCHY, rows, "chapter code section", NULL, NULL};
    struct release r;
    struct diagnostics d;
    diagnostics_init(&d);
    fact_package_open(&r, &package, "release");
    expect_ok(tabular_tree_read(&tree, &r, &d), &d);
    release_close(&r);
    diagnostics_release(&d);
}

/* Defines characters at a node, as the table `seventh_characters` would. */
static void define(const char *node, struct seventh_character *characters, uint32_t count)
{
    uint32_t at = tabular_tree_find(&tree, text_of(node));
    ck_assert_uint_ne(at, NO_NODE);
    ck_assert(memory_grow((void **)&tree.sevenths, &tree.seventh_capacity,
                          tree.seventh_count + count, sizeof *characters));
    tree.nodes[at].seventh = (uint32_t)tree.seventh_count;
    tree.nodes[at].sevenths = count;
    for (uint32_t i = 0; i < count; i++)
        tree.sevenths[tree.seventh_count++] = characters[i];
}

/* "CODE flag title" a line. */
static void expect(const char *lines)
{
    struct tabular_expansion e;
    struct buffer all;
    buffer_init(&all);
    ck_assert(tabular_expand(&e, &tree));
    for (size_t i = 0; i < e.count; i++) {
        buffer_printf(&all, "%s %d ", e.codes[i].code, e.codes[i].billable);
        tabular_expansion_title(&tree, &e.codes[i], &all);
        buffer_append_char(&all, '\n');
    }
    ck_assert_str_eq(all.at ? all.at : "", lines);
    tabular_expansion_release(&e);
    buffer_release(&all);
}

static struct seventh_character first_and_later[] = {{{"A", 1}, {"first", 5}},
                                                     {{"D", 1}, {"later", 5}}};
static struct seventh_character by_eye[] = {{{"1", 1}, {"right eye", 9}}};

START_TEST(a_code_with_codes_in_it_is_a_header)
{
    read_tree("A00|code|section:a|Lamp|0\nA000|code|A00|Lamp, lit|0\nchapter:1|chapter|--|All|--\n"
              "section:a|section|chapter:1|Lamps|--\n");
    expect("A00 0 Lamp\nA000 1 Lamp, lit\n");
}
END_TEST

START_TEST(seventh_characters_stand_behind_an_x_in_each_free_place)
{
    read_tree("S00|code|--|Burn|0\nS000|code|S00|Burn of hand|0\nS00112|code|S00|Burn of thumb|0\n"
              "S001121|code|S00|Whole already|0\n");
    define("S00", first_and_later, 2);
    expect("S00 0 Burn\nS000 0 Burn of hand\nS000XXA 1 Burn of hand, first\n"
           "S000XXD 1 Burn of hand, later\nS00112 0 Burn of thumb\n"
           "S001121 1 Whole already\nS00112A 1 Burn of thumb, first\n"
           "S00112D 1 Burn of thumb, later\n");
}
END_TEST

START_TEST(an_inner_definition_overrides_the_outer_one)
{
    read_tree("S00|code|section:a|Burn|0\nS000|code|S00|Burn of eye|0\nS001|code|S00|Burn|0\n"
              "section:a|section|--|Burns|--\n");
    define("section:a", first_and_later, 2);
    define("S000", by_eye, 1);
    expect("S00 0 Burn\nS000 0 Burn of eye\nS000XX1 1 Burn of eye, right eye\nS001 0 Burn\n"
           "S001XXA 1 Burn, first\nS001XXD 1 Burn, later\n");
}
END_TEST

START_TEST(the_list_says_what_stands_in_what_not_the_codes)
{
    read_tree("H54|code|--|Sight|0\nH5411|code|H54|Right|0\nH5412A|code|H5411|Misplaced|0\n");
    expect("H54 0 Sight\nH5411 0 Right\nH5412A 1 Misplaced\n");
    ck_assert_uint_eq(tabular_tree_find(&tree, TEXT("H5412")), NO_NODE);
    ck_assert_uint_eq(tree.nodes[tabular_tree_find(&tree, TEXT("H5412A"))].parent,
                      tabular_tree_find(&tree, TEXT("H5411")));
    struct change_source place = tabular_tree_place(&tree, tabular_tree_find(&tree, TEXT("H5411")));
    ck_assert_uint_eq(place.line, 2);
    ck_assert(text_equal(place.source, TEXT("list")));
}
END_TEST

START_TEST(a_circle_and_a_parent_that_is_not_there_lead_nowhere)
{
    read_tree("A00|code|A01|Lamp|0\nA01|code|A00|Oil|0\nA02|code|A99|Wick|0\n");
    define("A02", by_eye, 1);
    for (uint32_t i = 0; i < 3; i++)
        tabular_tree_definition(&tree, i);
    ck_assert_uint_eq(tree.nodes[2].parent, NO_NODE);
    ck_assert_uint_eq(tabular_tree_definition(&tree, 2), 2);
}
END_TEST

START_TEST(a_character_that_no_code_has_room_for_makes_none)
{
    static struct seventh_character wide[] = {{{"0123456789ABCDEF", 16}, {"wide", 4}}};
    read_tree("A00|code|--|Lamp|0\n");
    define("A00", wide, 1);
    expect("A00 0 Lamp\n");
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("tabular_expansion");
    TCase *tests = tcase_create("tabular expansion");
    suite_add_tcase(suite, tests);
    tcase_add_checked_fixture(tests, begin, end);
    tcase_add_test(tests, a_code_with_codes_in_it_is_a_header);
    tcase_add_test(tests, seventh_characters_stand_behind_an_x_in_each_free_place);
    tcase_add_test(tests, an_inner_definition_overrides_the_outer_one);
    tcase_add_test(tests, the_list_says_what_stands_in_what_not_the_codes);
    tcase_add_test(tests, a_circle_and_a_parent_that_is_not_there_lead_nowhere);
    tcase_add_test(tests, a_character_that_no_code_has_room_for_makes_none);
    return suite;
}

UNIT_MAIN(make_suite)
