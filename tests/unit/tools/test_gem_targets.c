/* Entries of a map between systems as pairs: flags, combinations, the way back, and how they go on.
 */
#include "tests/unit/unit.h"

#include <stdio.h>
#include <string.h>

#include "tests/unit/support/scratch.h"
#include "tools/crosswalk/gem_targets.h"

static struct diagnostics d;
static struct buffer said;
static struct release gem;
static struct gem_map map;
static struct code_list old, new, later;
static struct targets targets;

static void begin(void)
{
    diagnostics_init(&d);
    buffer_init(&said);
    snprintf(gem.name, sizeof gem.name, "gem@2017-10-01");
    map = (struct gem_map){.release = &gem, .map = &code_maps[0], .opposite = &code_maps[1]};
    code_list_init(&old);
    code_list_init(&new);
    code_list_init(&later);
    targets_init(&targets);
}

static void end(void)
{
    gem_map_release(&map);
    code_list_release(&old);
    code_list_release(&new);
    code_list_release(&later);
    targets_release(&targets);
    buffer_release(&said);
    diagnostics_release(&d);
}

/* "0010 A000 00000": an entry as its file has it, with "-" for no target. */
static void add_entry(struct gem_entries *entries, const char *line)
{
    char to[CODE_LIMIT + 1], flags[6];
    struct gem_entry entry = {.item.where = {TEXT("map"), entries->count + 1}};
    ck_assert_int_eq(sscanf(line, "%15s %15s %5s", entry.from, to, flags), 3);
    if (strcmp(to, "-") != 0)
        memcpy(entry.item.to, to, sizeof to);
    entry.item.approximate = flags[0] == '1' ? TERNARY_YES : TERNARY_NO;
    entry.item.no_map = flags[1] == '1';
    entry.item.combination = flags[2] == '1';
    entry.item.scenario = flags[3];
    entry.item.choice = flags[4];
    memcpy(entry.flags, flags, sizeof flags);
    ck_assert(memory_grow((void **)&entries->items, &entries->capacity, entries->count + 1,
                          sizeof entry));
    entries->items[entries->count++] = entry;
}

/* Codes with blanks between; "=" behind one: its title. */
static void add_codes(struct code_list *list, enum system system, const char *codes)
{
    struct text rest = text_of(codes);
    list->system = system;
    while (rest.length > 0) {
        size_t length = rest.length;
        text_find(rest, TEXT(" "), &length);
        struct listed_code code = {.code = text_slice(rest, 0, length), .billable = true};
        rest = text_from(rest, length + 1);
        ck_assert(
            memory_grow((void **)&list->items, &list->capacity, list->count + 1, sizeof code));
        list->items[list->count++] = code;
    }
}

static void read_targets(void)
{
    expect_ok(gem_codes_add_named(&old, &map, SYSTEM_ICD9CM, &d), &d);
    expect_ok(gem_codes_add_named(&new, &map, SYSTEM_ICD10CM, &d), &d);
    expect_ok(gem_targets_read(&targets, &map, &old, &new, &d), &d);
}

/* Lines "FROM TO scenario.choice marks". */
static void expect_targets(const struct targets *t, const struct code_list *to,
                           const char *expected)
{
    buffer_clear(&said);
    for (size_t i = 0; i < t->count; i++) {
        const struct target *item = &t->items[i];
        buffer_printf(&said, "%.*s %.*s", TEXT_ARGS(old.items[item->from].code),
                      TEXT_ARGS(item->to == NO_CODE ? TEXT("-") : to->items[item->to].code));
        if (item->combination)
            buffer_printf(&said, " %u.%c", item->scenario, item->choice);
        for (unsigned k = 0; k < MARKS; k++)
            if (item->marks & 1u << k)
                buffer_printf(&said, " %s", map_mark_name(1u << k));
        if (!item->one_way)
            buffer_printf(&said, " back");
        for (const struct trail *trail = item->trail; trail; trail = trail->before)
            buffer_printf(&said, " <%.*s", TEXT_ARGS(trail->code));
        buffer_append_char(&said, '\n');
    }
    ck_assert_str_eq(said.at ? said.at : "", expected);
}

START_TEST(entries_keep_what_their_flags_say)
{
    add_codes(&old, SYSTEM_ICD9CM, "0010 0011 36570 36571");
    add_codes(&new, SYSTEM_ICD10CM, "A000 A001 A009");
    add_entry(&map.entries, "0010 A000 00000");
    add_entry(&map.entries, "0011 A001 10000");
    add_entry(&map.entries, "0011 A009 10000");
    add_entry(&map.entries, "36570 - 11000");
    add_entry(&map.entries, "36571 - 10000");
    add_entry(&map.back, "A000 0010 00000");
    read_targets();
    expect_targets(&targets, &new,
                   "0010 A000 back\n"
                   "0011 A001 approximate\n"
                   "0011 A009 approximate\n"
                   "36570 - no-map\n"
                   "36571 -\n");
    ck_assert_uint_eq(d.seen[SEVERITY_WARNING], 0);
}
END_TEST

START_TEST(the_way_back_must_be_identical_and_alone)
{
    add_codes(&old, SYSTEM_ICD9CM, "0010 0011 0012 0013");
    add_codes(&new, SYSTEM_ICD10CM, "A000 A001 A002 A003");
    add_entry(&map.entries, "0010 A000 00000");
    add_entry(&map.entries, "0011 A001 00000");
    add_entry(&map.entries, "0012 A002 00000");
    add_entry(&map.entries, "0013 A003 00000");
    add_entry(&map.back, "A000 0010 00000");
    add_entry(&map.back, "A000 0013 10000");
    add_entry(&map.back, "A001 0011 10000");
    add_entry(&map.back, "A003 0010 00000");
    read_targets();
    expect_targets(&targets, &new, "0010 A000\n0011 A001\n0012 A002\n0013 A003\n");
}
END_TEST

START_TEST(codes_that_a_list_does_not_have_are_kept_and_told)
{
    add_codes(&old, SYSTEM_ICD9CM, "0011");
    add_codes(&new, SYSTEM_ICD10CM, "A00 A001");
    new.items[0].billable = false;
    add_entry(&map.entries, "0010 A001 00000");
    add_entry(&map.entries, "0011 A00 10000");
    add_entry(&map.entries, "0011 B00 10000");
    read_targets();
    expect_targets(&targets, &new,
                   "0010 A001 unknown\n"
                   "0011 A00 approximate unknown\n"
                   "0011 B00 approximate unknown\n");
    ck_assert_uint_eq(d.seen[SEVERITY_WARNING], 2);
    ck_assert(messages_have(
        &d, "gem@2017-10-01/map:2: warning: 'A00' is no code of ICD-10-CM that can be "
            "used at the map's day; 2 such codes"));
}
END_TEST

START_TEST(a_missing_choice_list_is_told_with_its_line)
{
    add_codes(&old, SYSTEM_ICD9CM, "0010 0011 0012");
    add_codes(&new, SYSTEM_ICD10CM, "A000 A001 A002");
    add_entry(&map.entries, "0010 A000 10111");
    add_entry(&map.entries, "0010 A001 10113");
    add_entry(&map.entries, "0011 A000 10000");
    add_entry(&map.entries, "0011 A001 10111");
    add_entry(&map.entries, "0011 A002 10112");
    add_entry(&map.entries, "0011 A002 10121");
    add_entry(&map.entries, "0012 A000 1011A");
    read_targets();
    ck_assert_uint_eq(d.seen[SEVERITY_WARNING], 2);
    ck_assert(messages_have(
        &d, "gem@2017-10-01/map:2: warning: scenario 1 of '0010' has no choice list 2\n"
            "unit: gem@2017-10-01/map:6: warning: scenario 2 of '0011' has no choice "
            "list 2"));
}
END_TEST

/* Identical entries go on; a combination keeps its choice lists, one of which has no code left. */
START_TEST(entries_go_on_to_later_years)
{
    struct targets step, whole;
    struct middle middle = {&new, "gem@2017-10-01"};
    struct links links;
    bool settled[4] = {false};
    add_codes(&old, SYSTEM_ICD9CM, "0010 24950");
    add_codes(&new, SYSTEM_ICD10CM, "A000 E080 E081");
    add_codes(&later, SYSTEM_ICD10CM, "A000 E0801 E0802");
    add_entry(&map.entries, "0010 A000 00000");
    add_entry(&map.entries, "24950 E080 10111");
    add_entry(&map.entries, "24950 E081 10112");
    read_targets();
    links_init(&links);
    for (size_t to = 1; to < 3; to++) {
        struct link link = {
            .from = 1, .to = to, .evidence = EVIDENCE_PREVIOUS_ASSIGNMENT, .score = 100};
        expect_ok(links_add(&links, &link, &d), &d);
    }
    links_settle(&links, &later, settled);
    targets_init(&step);
    targets_init(&whole);
    expect_ok(targets_of_step(&step, &links, &new, &later, &d), &d);
    expect_ok(targets_compose(&whole, &targets, &step, &middle, &d), &d);
    expect_targets(&whole, &later,
                   "0010 A000 <A000\n"
                   "24950 E0801 1.1 approximate <E080\n"
                   "24950 E0802 1.1 approximate <E080\n"
                   "24950 - 1.2 approximate <E081\n");
    targets_release(&step);
    targets_release(&whole);
    links_release(&links);
}
END_TEST

/* A code that was two when the map was made has the scenarios of both. */
START_TEST(scenarios_of_several_codes_stay_apart)
{
    struct code_list newest;
    struct targets back, whole;
    struct middle middle = {&old, "icd9cm@2014-10-01"};
    code_list_init(&newest);
    add_codes(&old, SYSTEM_ICD9CM, "0010 0011");
    add_codes(&new, SYSTEM_ICD10CM, "A000 A001");
    add_codes(&newest, SYSTEM_ICD9CM, "0019");
    add_entry(&map.entries, "0010 A000 10111");
    add_entry(&map.entries, "0010 A001 10112");
    add_entry(&map.entries, "0011 A000 10111");
    add_entry(&map.entries, "0011 A001 10112");
    read_targets();
    targets_init(&back);
    targets_init(&whole);
    for (size_t to = 0; to < 2; to++) {
        struct target merge = {.to = to, .evidence = EVIDENCE_PREVIOUS_ASSIGNMENT, .score = 100};
        expect_ok(targets_add(&back, &merge, &d), &d);
    }
    expect_ok(targets_compose(&whole, &back, &targets, &middle, &d), &d);
    expect_targets(&whole, &new,
                   "0010 A000 1.1 approximate <0010\n"
                   "0010 A000 11.1 approximate <0011\n"
                   "0010 A001 1.2 approximate <0010\n"
                   "0010 A001 11.2 approximate <0011\n");
    targets_release(&back);
    targets_release(&whole);
    code_list_release(&newest);
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("gem targets");
    TCase *tests = tcase_create("gem targets");
    suite_add_tcase(suite, tests);
    tcase_add_checked_fixture(tests, begin, end);
    tcase_add_test(tests, entries_keep_what_their_flags_say);
    tcase_add_test(tests, the_way_back_must_be_identical_and_alone);
    tcase_add_test(tests, codes_that_a_list_does_not_have_are_kept_and_told);
    tcase_add_test(tests, a_missing_choice_list_is_told_with_its_line);
    tcase_add_test(tests, entries_go_on_to_later_years);
    tcase_add_test(tests, scenarios_of_several_codes_stay_apart);
    return suite;
}

UNIT_MAIN(make_suite)
