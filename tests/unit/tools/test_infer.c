/* What became of codes, told by codes and titles alone. */
#include "tests/unit/unit.h"

#include <string.h>

#include "tests/unit/support/official.h"
#include "tests/unit/support/scratch.h"
#include "tools/crosswalk/infer.h"

static struct diagnostics d;
static struct release old_release, new_release;
static struct code_list from, to;
static struct buffer listed;

static void begin(void)
{
    scratch_begin();
    diagnostics_init(&d);
    buffer_init(&listed);
    code_list_init(&from);
    code_list_init(&to);
}

static void end(void)
{
    code_list_release(&from);
    code_list_release(&to);
    release_close(&old_release);
    release_close(&new_release);
    buffer_release(&listed);
    diagnostics_release(&d);
    scratch_end();
}

static void open_lists(enum system system, const char *old_rows, const char *new_rows)
{
    struct small_release old = {.system = system, .effective = "2024-10-01", .order = old_rows};
    struct small_release new = {.system = system, .effective = "2025-10-01", .order = new_rows};
    small_release_open(&old_release, &old, "old");
    small_release_open(&new_release, &new, "new");
    expect_ok(code_list_read(&from, &old_release, &d), &d);
    expect_ok(code_list_read(&to, &new_release, &d), &d);
}

/* "OLD NEW kind score" a line. */
static void expect_proposals(const char *expected)
{
    struct proposals p;
    struct vocabulary words;
    vocabulary_init(&words);
    expect_ok(infer_count_words(&words, &to, &d), &d);
    expect_ok(infer_proposals(&from, &to, &words, &p, &d), &d);
    vocabulary_release(&words);
    for (size_t i = 0; i < p.count; i++)
        buffer_printf(&listed, "%.*s %.*s %s %u\n", TEXT_ARGS(from.items[p.items[i].from].code),
                      TEXT_ARGS(to.items[p.items[i].to].code), inference_name(p.items[i].kind),
                      p.items[i].score);
    ck_assert_str_eq(listed.at ? listed.at : "", expected);
    proposals_release(&p);
}

START_TEST(children_refine_the_code_that_became_their_header)
{
    open_lists(SYSTEM_ICD10CM, "B88|0|Mites|Mites\nB880|1|Other acariasis|Other acariasis\n",
               "B88|0|Mites|Mites\nB880|0|Other acariasis|Other acariasis\n"
               "B8801|1|By harbor mites|By harbor mites\nB8809|1|Other|Other acariasis\n");
    expect_proposals("B880 B8801 refined 100\nB880 B8809 refined 100\n");
}
END_TEST

START_TEST(the_encounter_is_kept_and_placeholders_are_filled)
{
    open_lists(SYSTEM_ICD10CM,
               "T78|0|x|x\n"
               "T7807XA|1|Tide rash, init|Tide rash, initial encounter\n"
               "T7807XS|1|Tide rash, seq|Tide rash, sequela\n"
               "T407X1A|1|Kelp, acc, init|Poisoning by kelp, accidental, initial encounter\n"
               "T407X2A|1|Kelp, self, init|Poisoning by kelp, self-harm, initial encounter\n",
               "T78|0|x|x\n"
               "T78070A|1|Tide rash 0|Tide rash to ebb, initial encounter\n"
               "T78071A|1|Tide rash 1|Tide rash to flood, initial encounter\n"
               "T78070S|1|Tide rash s|Tide rash to ebb, sequela\n"
               "T40711A|1|Brown kelp|Poisoning by brown kelp, accidental, initial encounter\n"
               "T40722A|1|Red kelp|Poisoning by red kelp, self-harm, initial encounter\n");
    expect_proposals("T407X1A T40711A refined 100\n"
                     "T407X2A T40722A refined 100\n"
                     "T7807XA T78070A refined 100\n"
                     "T7807XA T78071A refined 100\n"
                     "T7807XS T78070S refined 100\n");
}
END_TEST

START_TEST(a_seventh_character_that_is_no_encounter_refines_too)
{
    open_lists(SYSTEM_ICD10CM, "E08321|1|Salt blindness|Salt blindness, mild\n",
               "E08321|0|Salt blindness|Salt blindness, mild\n"
               "E083211|1|Right|Salt blindness, mild, right eye\n"
               "E083219|1|Unspecified|Salt blindness, mild, unspecified eye\n");
    expect_proposals("E08321 E083211 refined 100\nE08321 E083219 refined 100\n");
}
END_TEST

START_TEST(a_code_without_encounter_is_refined_by_every_encounter)
{
    open_lists(SYSTEM_ICD10CM, "T07|1|Bruises|Many bruises\n",
               "T07|0|Bruises|Many bruises\n"
               "T07XXXA|1|Bruises, init|Many bruises, initial encounter\n"
               "T07XXXS|1|Bruises, seq|Many bruises, sequela\n");
    expect_proposals("T07 T07XXXA refined 100\nT07 T07XXXS refined 100\n");
}
END_TEST

START_TEST(codes_merge_where_their_header_became_billable)
{
    open_lists(SYSTEM_ICD10CM,
               "I602|0|Leak|Leak of the bilge\nI6021|1|Right|Leak of the right bilge\n"
               "I6022|1|Left|Leak of the left bilge\n",
               "I602|1|Leak|Leak of the bilge\n");
    expect_proposals("I6021 I602 merged 100\nI6022 I602 merged 100\n");
}
END_TEST

START_TEST(a_code_carved_out_of_one_that_lives_on_names_it)
{
    open_lists(SYSTEM_ICD10CM,
               "C50|0|Growth|Growth\nC509|0|Growth|Growth of deck\n"
               "C50911|1|Right|Growth of the right side of the deck\n"
               "C50919|1|Unspecified|Growth of unspecified side of the deck\n",
               "C50|0|Growth|Growth\nC509|0|Growth|Growth of deck\n"
               "C50911|1|Right|Growth of the right side of the deck\n"
               "C50919|1|Unspecified|Growth of unspecified side of the deck\n"
               "C50A1|1|Inflamed|Inflamed growth of the right side of the deck\n");
    expect_proposals("C50911 C50A1 family 100\n");
}
END_TEST

/* "Other" takes what no listed code names; "unspecified" only what is unspecified. */
START_TEST(a_moved_branch_is_found_by_its_titles)
{
#define OTHERS                                                                                     \
    "A00|1|a|Fever\nA01|1|b|Cough\nA02|1|c|Thirst\nA03|1|d|Yawning\nA04|1|e|Hiccup\nA05|1|f|"      \
    "Itch\n"                                                                                       \
    "A06|1|g|Sunburn\nA07|1|h|Seasickness\n"
    open_lists(
        SYSTEM_ICD10CM,
        OTHERS "T84040A|1|Keel|Cracked paint around hull of keel, initial encounter\n"
               "T84048A|1|Other|Cracked paint around other hull, initial encounter\n"
               "T84049A|1|Unspecified|Cracked paint around unspecified hull, initial encounter\n",
        OTHERS "M9701XA|1|Keel|Cracked paint around hull of keel, initial encounter\n"
               "M9721XA|1|Rudder|Cracked paint around hull of rudder, initial encounter\n"
               "M979XXA|1|Unspecified|Cracked paint around unspecified hull, initial encounter\n");
    expect_proposals("T84040A M9701XA title 100\n"
                     "T84048A M9721XA title 100\n"
                     "T84049A M979XXA title 100\n");
}
END_TEST

START_TEST(a_code_without_an_honest_candidate_has_none)
{
    open_lists(SYSTEM_ICD10CM,
               "Z225|0|x|x\nZ2250|1|Carrier|Carrier of hull worms\nA00|1|Fever|Fever\n",
               "A00|1|Fever|Fever\nK553|0|x|x\nK5531|1|Necrosis|Necrosis of the sail, stage one\n");
    expect_proposals("");
}
END_TEST

/* In ICD-10-PCS X is a value, and nothing stands for an encounter. */
START_TEST(of_procedures_x_is_a_value)
{
    open_lists(SYSTEM_ICD10PCS,
               "021|0|Bypass|Bypass of the hold\n021X0Z3|1|Bypass X|Bypass of pump, open, to sea\n",
               "021|0|Bypass|Bypass of the hold\n0210083|1|Bypass 0|Caulk of mast, closed\n"
               "021X0Z4|1|Bypass 4|Bypass of pump, open, to sea and sky\n");
    expect_proposals("021X0Z3 021X0Z4 family 100\n");
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("infer");
    TCase *tests = tcase_create("infer");
    suite_add_tcase(suite, tests);
    tcase_add_checked_fixture(tests, begin, end);
    tcase_add_test(tests, children_refine_the_code_that_became_their_header);
    tcase_add_test(tests, the_encounter_is_kept_and_placeholders_are_filled);
    tcase_add_test(tests, a_seventh_character_that_is_no_encounter_refines_too);
    tcase_add_test(tests, a_code_without_encounter_is_refined_by_every_encounter);
    tcase_add_test(tests, codes_merge_where_their_header_became_billable);
    tcase_add_test(tests, a_code_carved_out_of_one_that_lives_on_names_it);
    tcase_add_test(tests, a_moved_branch_is_found_by_its_titles);
    tcase_add_test(tests, a_code_without_an_honest_candidate_has_none);
    tcase_add_test(tests, of_procedures_x_is_a_value);
    return suite;
}

UNIT_MAIN(make_suite)
