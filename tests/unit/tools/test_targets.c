/* Pairs of codes: evidence settled, steps composed, sides swapped, and the shapes that come out. */
#include "tests/unit/unit.h"

#include <string.h>

#include "tests/unit/support/scratch.h"
#include "tools/crosswalk/crosswalk.h"
#include "tools/crosswalk/direct_pairs.h"

static struct diagnostics d;
static struct buffer said;

/* Lists of codes of three releases in a row; a title is the code's own unless told. */
static struct code_list first, second, third;
static struct links one, two;
static struct targets targets;

static void add_codes(struct code_list *list, const char *codes)
{
    struct text rest = text_of(codes);
    code_list_init(list);
    list->system = SYSTEM_ICD10CM;
    while (rest.length > 0) {
        size_t length = rest.length;
        text_find(rest, TEXT(" "), &length);
        struct text word = text_slice(rest, 0, length), code = word, title = word;
        size_t equals;
        rest = text_from(rest, length + 1);
        if (text_find(word, TEXT("="), &equals)) {
            code = text_slice(word, 0, equals);
            title = text_from(word, equals + 1);
        }
        ck_assert(memory_grow((void **)&list->items, &list->capacity, list->count + 1,
                              sizeof *list->items));
        list->items[list->count++] =
            (struct listed_code){.code = code, .title = title, .billable = true};
    }
}

static void begin(void)
{
    diagnostics_init(&d);
    buffer_init(&said);
    links_init(&one);
    links_init(&two);
    targets_init(&targets);
    code_list_init(&first);
    code_list_init(&second);
    code_list_init(&third);
}

static void end(void)
{
    code_list_release(&first);
    code_list_release(&second);
    code_list_release(&third);
    links_release(&one);
    links_release(&two);
    targets_release(&targets);
    buffer_release(&said);
    diagnostics_release(&d);
}

static void link_codes(struct links *links, const struct code_list *from,
                       const struct code_list *to, const char *old, const char *new,
                       enum map_evidence evidence, unsigned marks)
{
    const struct listed_code *a = code_list_find(from, text_of(old));
    const struct listed_code *b = code_list_find(to, text_of(new));
    ck_assert(a && b);
    struct link link = {.from = (size_t)(a - from->items),
                        .to = (size_t)(b - to->items),
                        .evidence = evidence,
                        .score = map_evidence_is_official(evidence) ? 100 : 70,
                        .marks = marks,
                        .raw = TEXT_NOT_STATED};
    expect_ok(links_add(links, &link, &d), &d);
}

static void settle(struct links *links, const struct code_list *to)
{
    bool settled[64] = {false};
    ck_assert_uint_lt(to->count, 64);
    links_settle(links, to, settled);
}

/* The answer for `first` and `last`, as lines "FROM TO shape relation evidence fb marks". */
static enum status say(void *context, const struct map_pair *pair)
{
    const struct route *route = context;
    const struct code_list *from = &route_from(route)->codes, *to = &route_to(route)->codes;
    buffer_printf(&said, "%.*s %.*s %s %s",
                  TEXT_ARGS(pair->from == NO_CODE ? TEXT("-") : from->items[pair->from].code),
                  TEXT_ARGS(pair->to == NO_CODE ? TEXT("-") : to->items[pair->to].code),
                  map_shape_name(pair->shape), map_relation_name(pair->relation));
    if (pair->target)
        buffer_printf(&said, " %s", map_evidence_name(pair->target->evidence));
    buffer_printf(&said, "%s%s%s", pair->automatic_forward ? " forward" : "",
                  pair->automatic_backward ? " backward" : "", pair->review ? " open" : "");
    for (unsigned i = 0; pair->target && i < MARKS; i++)
        if (pair->target->marks & 1u << i)
            buffer_printf(&said, " %s", map_mark_name(1u << i));
    for (const struct trail *t = pair->target ? pair->target->trail : NULL; t; t = t->before)
        buffer_printf(&said, " <%s %.*s", t->release, TEXT_ARGS(t->code));
    buffer_append_char(&said, '\n');
    return STATUS_OK;
}

static void expect_answer(const struct code_list *from, const struct code_list *to,
                          const char *expected)
{
    bool none[64] = {false};
    struct station stations[2] = {{.codes = *from}, {.codes = *to, .from_none = none}};
    struct route route = {.stations = stations, .count = 2, .targets = targets};
    struct crosswalk_summary summary;
    expect_ok(crosswalk_run(&route, say, &route, &summary, &d), &d);
    ck_assert_str_eq(said.at ? said.at : "", expected);
}

static void step(const char *old, const char *new)
{
    add_codes(&first, old);
    add_codes(&second, new);
}

static void answer(const char *expected)
{
    settle(&one, &second);
    expect_ok(targets_of_step(&targets, &one, &first, &second, &d), &d);
    expect_answer(&first, &second, expected);
}

START_TEST(codes_that_live_on_are_unchanged_or_renamed)
{
    step("A00 B00=old", "A00 B00=new C00");
    answer("A00 A00 unchanged equivalent same code forward backward\n"
           "B00 B00 renamed equivalent same code forward backward\n"
           "- C00 new none\n");
}
END_TEST

START_TEST(one_code_takes_the_place_of_one)
{
    step("A00", "B00");
    link_codes(&one, &first, &second, "A00", "B00", EVIDENCE_PREVIOUS_ASSIGNMENT, 0);
    answer("A00 B00 one-to-one equivalent previous assignment, inverted forward backward\n");
}
END_TEST

START_TEST(a_split_is_automatic_backward_only_and_a_merge_forward_only)
{
    step("A00 B00 B01", "A01 A02 B09");
    link_codes(&one, &first, &second, "A00", "A01", EVIDENCE_PREVIOUS_ASSIGNMENT, 0);
    link_codes(&one, &first, &second, "A00", "A02", EVIDENCE_PREVIOUS_ASSIGNMENT, 0);
    link_codes(&one, &first, &second, "B00", "B09", EVIDENCE_PREVIOUS_ASSIGNMENT, 0);
    link_codes(&one, &first, &second, "B01", "B09", EVIDENCE_PREVIOUS_ASSIGNMENT, 0);
    answer("A00 A01 split narrower previous assignment, inverted backward open\n"
           "A00 A02 split narrower previous assignment, inverted backward open\n"
           "B00 B09 merge broader previous assignment, inverted forward\n"
           "B01 B09 merge broader previous assignment, inverted forward\n");
}
END_TEST

START_TEST(many_to_many_is_never_automatic)
{
    step("A00 A01", "B00 B01");
    link_codes(&one, &first, &second, "A00", "B00", EVIDENCE_PREVIOUS_ASSIGNMENT, 0);
    link_codes(&one, &first, &second, "A00", "B01", EVIDENCE_PREVIOUS_ASSIGNMENT, 0);
    link_codes(&one, &first, &second, "A01", "B01", EVIDENCE_PREVIOUS_ASSIGNMENT, 0);
    answer("A00 B00 many-to-many narrower previous assignment, inverted backward open\n"
           "A00 B01 many-to-many related previous assignment, inverted open\n"
           "A01 B01 merge broader previous assignment, inverted forward\n");
}
END_TEST

/* C50.A0 came out of C50.919 and C50.929, which live on. */
START_TEST(a_carve_out_leaves_the_code_it_came_out_of_as_it_was)
{
    step("C50919 C50929", "C50919 C50929 C50A0");
    link_codes(&one, &first, &second, "C50919", "C50A0", EVIDENCE_PREVIOUS_ASSIGNMENT, 0);
    link_codes(&one, &first, &second, "C50929", "C50A0", EVIDENCE_PREVIOUS_ASSIGNMENT, 0);
    answer("C50919 C50919 carve-out equivalent same code forward backward\n"
           "C50919 C50A0 carve-out narrower previous assignment, inverted\n"
           "C50929 C50929 carve-out equivalent same code forward backward\n"
           "C50929 C50A0 carve-out narrower previous assignment, inverted\n");
}
END_TEST

START_TEST(inference_and_ambiguity_are_never_automatic)
{
    step("A00 B00 C00", "A01 B01");
    link_codes(&one, &first, &second, "A00", "A01", EVIDENCE_REFINED, 0);
    link_codes(&one, &first, &second, "B00", "B01", EVIDENCE_PREVIOUS_ASSIGNMENT, MARK_AMBIGUOUS);
    answer("A00 A01 one-to-one equivalent refined open\n"
           "B00 B01 one-to-one equivalent previous assignment, inverted open ambiguous\n"
           "C00 - no-successor none open\n");
}
END_TEST

START_TEST(official_evidence_on_either_side_outranks_inference)
{
    step("A00 B00 C00", "A01 A02 C00");
    link_codes(&one, &first, &second, "A00", "A01", EVIDENCE_PREVIOUS_ASSIGNMENT, 0);
    link_codes(&one, &first, &second, "A00", "A02", EVIDENCE_REFINED, 0);
    link_codes(&one, &first, &second, "B00", "A01", EVIDENCE_TITLE, 0);
    answer("A00 A01 one-to-one equivalent previous assignment, inverted forward backward\n"
           "A00 A02 one-to-one related refined outranked\n"
           "B00 A01 no-successor related title outranked\n"
           "B00 - no-successor none open\n"
           "C00 C00 unchanged equivalent same code forward backward\n"
           "- A02 new none\n");
}
END_TEST

START_TEST(addenda_outrank_no_statement_and_make_nothing_automatic)
{
    step("A00 B00", "A01 A02 B01");
    link_codes(&one, &first, &second, "A00", "A01", EVIDENCE_PREVIOUS_ASSIGNMENT, 0);
    link_codes(&one, &first, &second, "A00", "A02", EVIDENCE_ADDENDA, 0);
    link_codes(&one, &first, &second, "B00", "B01", EVIDENCE_ADDENDA, 0);
    link_codes(&one, &first, &second, "B00", "B01", EVIDENCE_REFINED, 0);
    answer("A00 A01 one-to-one equivalent previous assignment, inverted forward backward\n"
           "A00 A02 one-to-one related addenda outranked\n"
           "B00 B01 one-to-one equivalent addenda open\n"
           "- A02 new none\n");
}
END_TEST

START_TEST(a_category_says_nothing_of_the_shape_of_codes_that_live_on)
{
    step("T15 T16", "T15 T16 W44");
    link_codes(&one, &first, &second, "T15", "W44", EVIDENCE_PREVIOUS_ASSIGNMENT, MARK_CATEGORY);
    link_codes(&one, &first, &second, "T16", "W44", EVIDENCE_PREVIOUS_ASSIGNMENT, MARK_CATEGORY);
    answer("T15 T15 unchanged equivalent same code forward backward\n"
           "T15 W44 unchanged related previous assignment, inverted category\n"
           "T16 T16 unchanged equivalent same code forward backward\n"
           "T16 W44 unchanged related previous assignment, inverted category\n");
}
END_TEST

/* A revised code whose row names another code beside its own: neither pair may be applied unasked.
 */
START_TEST(what_is_stated_of_a_code_that_lives_on_stays_with_it)
{
    step("A00 B00", "A00 B00");
    link_codes(&one, &first, &second, "A00", "A00", EVIDENCE_REPLACEMENT, MARK_AMBIGUOUS);
    link_codes(&one, &first, &second, "B00", "A00", EVIDENCE_REPLACEMENT, MARK_AMBIGUOUS);
    answer("A00 A00 unchanged equivalent same code open ambiguous\n"
           "B00 A00 carve-out narrower official replacement ambiguous\n"
           "B00 B00 carve-out equivalent same code forward backward\n");
}
END_TEST

static void date_code(struct code_list *list, const char *code, const char *from, const char *to)
{
    struct listed_code *found = &list->items[code_list_find(list, text_of(code)) - list->items];
    found->valid_from = text_of(from);
    found->valid_to = text_of(to);
}

/* J1440 was filgrastim, and is something else; C0001's day was corrected, D0001 began again. */
START_TEST(a_code_that_is_used_again_is_no_successor_of_itself)
{
    step("C0001=rope D0001=oil J1440=filgrastim", "C0001=rope D0001=oil J1440=microbiota");
    date_code(&first, "C0001", "1994-01-01", "");
    date_code(&first, "D0001", "1994-01-01", "2013-12-31");
    date_code(&first, "J1440", "1994-01-01", "");
    date_code(&second, "C0001", "1994-07-01", "");
    date_code(&second, "D0001", "2023-07-01", "");
    date_code(&second, "J1440", "2023-07-01", "");
    answer("C0001 C0001 unchanged equivalent same code forward backward\n"
           "D0001 D0001 unchanged equivalent same code forward backward\n"
           "J1440 - no-successor none open\n"
           "- J1440 new none\n");
}
END_TEST

static void link_to_none(const char *old)
{
    const struct listed_code *code = code_list_find(&first, text_of(old));
    ck_assert_ptr_nonnull(code);
    struct link link = {.from = (size_t)(code - first.items),
                        .to = NO_CODE,
                        .evidence = EVIDENCE_REPLACEMENT,
                        .score = 100,
                        .raw = TEXT("NoPCS")};
    expect_ok(links_add(&one, &link, &d), &d);
}

START_TEST(nothing_in_its_place_outranks_inference_and_no_other_statement)
{
    step("A00 B00", "A01 B01");
    link_to_none("A00");
    link_to_none("B00");
    link_codes(&one, &first, &second, "A00", "A01", EVIDENCE_TITLE, 0);
    link_codes(&one, &first, &second, "B00", "B01", EVIDENCE_PREVIOUS_ASSIGNMENT, 0);
    answer("A00 A01 no-successor related title outranked\n"
           "A00 - no-successor none official replacement open\n"
           "B00 B01 one-to-one equivalent previous assignment, inverted forward backward\n"
           "- A01 new none\n");
}
END_TEST

/* ---- several steps */

static void compose(void)
{
    struct targets a, b;
    struct middle middle = {&second, "m"};
    targets_init(&a);
    targets_init(&b);
    settle(&one, &second);
    settle(&two, &third);
    expect_ok(targets_of_step(&a, &one, &first, &second, &d), &d);
    expect_ok(targets_of_step(&b, &two, &second, &third, &d), &d);
    expect_ok(targets_compose(&targets, &a, &b, &middle, &d), &d);
    targets_release(&a);
    targets_release(&b);
}

/* Nor over another code: J1440 became J1442, and that the new J1440. */
START_TEST(a_way_back_to_another_sense_is_not_the_code_itself)
{
    step("J1440=filgrastim", "J1442=filgrastim");
    add_codes(&third, "J1440=microbiota");
    date_code(&first, "J1440", "1994-01-01", "");
    date_code(&third, "J1440", "2023-07-01", "");
    link_codes(&one, &first, &second, "J1440", "J1442", EVIDENCE_CROSS_REFERENCE, 0);
    link_codes(&two, &second, &third, "J1442", "J1440", EVIDENCE_CROSS_REFERENCE, 0);
    compose();
    targets_part_senses(&targets, &first, &third);
    expect_answer(&first, &third,
                  "J1440 - no-successor none cross reference open <m J1442\n"
                  "- J1440 new none\n");
}
END_TEST

START_TEST(steps_compose_and_the_weakest_evidence_speaks)
{
    step("A00 B00", "A01 B00");
    add_codes(&third, "A11 A12 B00");
    link_codes(&one, &first, &second, "A00", "A01", EVIDENCE_PREVIOUS_ASSIGNMENT, 0);
    link_codes(&two, &second, &third, "A01", "A11", EVIDENCE_REFINED, 0);
    link_codes(&two, &second, &third, "A01", "A12", EVIDENCE_REFINED, 0);
    compose();
    expect_answer(&first, &third,
                  "A00 A11 split narrower refined open <m A01\n"
                  "A00 A12 split narrower refined open <m A01\n"
                  "B00 B00 unchanged equivalent same code forward backward\n");
}
END_TEST

/* A code that ended on the way was one way more: what is left is not all. */
START_TEST(a_way_that_ends_is_kept_and_nothing_is_automatic_beside_it)
{
    step("A00 B00 C00", "A01 A02 B01 C00 C01");
    add_codes(&third, "A01 C00");
    link_codes(&one, &first, &second, "A00", "A01", EVIDENCE_PREVIOUS_ASSIGNMENT, 0);
    link_codes(&one, &first, &second, "A00", "A02", EVIDENCE_PREVIOUS_ASSIGNMENT, 0);
    link_codes(&one, &first, &second, "B00", "B01", EVIDENCE_PREVIOUS_ASSIGNMENT, 0);
    link_codes(&one, &first, &second, "C00", "C01", EVIDENCE_PREVIOUS_ASSIGNMENT, 0);
    compose();
    expect_answer(&first, &third,
                  "A00 A01 split narrower previous assignment, inverted backward open <m A01\n"
                  "A00 - split none previous assignment, inverted open <m A02\n"
                  "B00 - no-successor none previous assignment, inverted open <m B01\n"
                  "C00 C00 unchanged equivalent same code forward backward\n");
}
END_TEST

START_TEST(a_split_that_merges_again_is_one_pair)
{
    step("A00", "A01 A02");
    add_codes(&third, "A09");
    link_codes(&one, &first, &second, "A00", "A01", EVIDENCE_PREVIOUS_ASSIGNMENT, 0);
    link_codes(&one, &first, &second, "A00", "A02", EVIDENCE_PREVIOUS_ASSIGNMENT, 0);
    link_codes(&two, &second, &third, "A01", "A09", EVIDENCE_PREVIOUS_ASSIGNMENT, 0);
    link_codes(&two, &second, &third, "A02", "A09", EVIDENCE_PREVIOUS_ASSIGNMENT, 0);
    compose();
    expect_answer(&first, &third,
                  "A00 A09 one-to-one equivalent previous assignment, inverted forward backward"
                  " <m A01\n");
}
END_TEST

/* A00 became B00, and that became A00 again: a circle is the code itself. */
START_TEST(a_circle_ends_where_it_began)
{
    step("A00", "B00");
    add_codes(&third, "A00");
    link_codes(&one, &first, &second, "A00", "B00", EVIDENCE_PREVIOUS_ASSIGNMENT, 0);
    link_codes(&two, &second, &third, "B00", "A00", EVIDENCE_PREVIOUS_ASSIGNMENT, 0);
    compose();
    expect_answer(&first, &third,
                  "A00 A00 unchanged equivalent previous assignment, inverted forward backward"
                  " <m B00\n");
}
END_TEST

START_TEST(what_is_outranked_leads_nowhere)
{
    step("A00", "A01 A02");
    add_codes(&third, "A01 A02");
    link_codes(&one, &first, &second, "A00", "A01", EVIDENCE_PREVIOUS_ASSIGNMENT, 0);
    link_codes(&one, &first, &second, "A00", "A02", EVIDENCE_FAMILY, 0);
    compose();
    expect_answer(&first, &third,
                  "A00 A01 one-to-one equivalent previous assignment, inverted forward backward"
                  " <m A01\n"
                  "- A02 new none\n");
}
END_TEST

static const char *ceased_in(void *context, struct text code)
{
    (void)context;
    return text_equal(code, TEXT("A00")) ? "m" : NULL;
}

/* The table of the third release says that A19 was A00; the way went by A01, which became A11. */
START_TEST(what_only_the_way_or_only_the_direct_step_has_is_marked)
{
    struct links direct_links;
    struct targets direct;
    step("A00 B00", "A01 B00");
    add_codes(&third, "A11 A19 B00");
    link_codes(&one, &first, &second, "A00", "A01", EVIDENCE_PREVIOUS_ASSIGNMENT, 0);
    link_codes(&two, &second, &third, "A01", "A11", EVIDENCE_PREVIOUS_ASSIGNMENT, 0);
    compose();
    links_init(&direct_links);
    targets_init(&direct);
    link_codes(&direct_links, &first, &third, "A00", "A19", EVIDENCE_PREVIOUS_ASSIGNMENT, 0);
    settle(&direct_links, &third);
    expect_ok(targets_of_step(&direct, &direct_links, &first, &third, &d), &d);
    expect_ok(direct_pairs_merge(&targets, &direct, ceased_in, NULL, &first, &d), &d);
    expect_answer(&first, &third,
                  "A00 A11 one-to-one equivalent previous assignment, inverted forward backward"
                  " way <m A01\n"
                  "A00 A19 one-to-one related previous assignment, inverted direct <m A00\n"
                  "B00 B00 unchanged equivalent same code forward backward\n"
                  "- A19 new none\n");
    targets_release(&direct);
    links_release(&direct_links);
}
END_TEST

START_TEST(inverted_a_split_is_a_merge)
{
    step("A00 B00", "A01 A02 B00");
    link_codes(&one, &first, &second, "A00", "A01", EVIDENCE_PREVIOUS_ASSIGNMENT, 0);
    link_codes(&one, &first, &second, "A00", "A02", EVIDENCE_PREVIOUS_ASSIGNMENT, 0);
    settle(&one, &second);
    expect_ok(targets_of_step(&targets, &one, &first, &second, &d), &d);
    targets_invert(&targets);
    expect_answer(&second, &first,
                  "A01 A00 merge broader previous assignment, inverted forward\n"
                  "A02 A00 merge broader previous assignment, inverted forward\n"
                  "B00 B00 unchanged equivalent same code forward backward\n");
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("targets");
    TCase *tests = tcase_create("targets");
    suite_add_tcase(suite, tests);
    tcase_add_checked_fixture(tests, begin, end);
    tcase_add_test(tests, codes_that_live_on_are_unchanged_or_renamed);
    tcase_add_test(tests, one_code_takes_the_place_of_one);
    tcase_add_test(tests, a_split_is_automatic_backward_only_and_a_merge_forward_only);
    tcase_add_test(tests, many_to_many_is_never_automatic);
    tcase_add_test(tests, a_carve_out_leaves_the_code_it_came_out_of_as_it_was);
    tcase_add_test(tests, inference_and_ambiguity_are_never_automatic);
    tcase_add_test(tests, official_evidence_on_either_side_outranks_inference);
    tcase_add_test(tests, addenda_outrank_no_statement_and_make_nothing_automatic);
    tcase_add_test(tests, a_category_says_nothing_of_the_shape_of_codes_that_live_on);
    tcase_add_test(tests, what_is_stated_of_a_code_that_lives_on_stays_with_it);
    tcase_add_test(tests, a_code_that_is_used_again_is_no_successor_of_itself);
    tcase_add_test(tests, a_way_back_to_another_sense_is_not_the_code_itself);
    tcase_add_test(tests, nothing_in_its_place_outranks_inference_and_no_other_statement);
    tcase_add_test(tests, steps_compose_and_the_weakest_evidence_speaks);
    tcase_add_test(tests, a_way_that_ends_is_kept_and_nothing_is_automatic_beside_it);
    tcase_add_test(tests, a_split_that_merges_again_is_one_pair);
    tcase_add_test(tests, a_circle_ends_where_it_began);
    tcase_add_test(tests, what_is_outranked_leads_nowhere);
    tcase_add_test(tests, what_only_the_way_or_only_the_direct_step_has_is_marked);
    tcase_add_test(tests, inverted_a_split_is_a_merge);
    return suite;
}

UNIT_MAIN(make_suite)
