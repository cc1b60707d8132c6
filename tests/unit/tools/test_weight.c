/* How much a revision of a title weighs. */
#include "tests/unit/unit.h"

#include <string.h>

#include "tools/diff/weight.h"

static void expect_weight(const char *before, const char *after, enum weight expected)
{
    struct text old_word;
    enum weight weight = weight_of(text_of(before), text_of(after), &old_word);
    ck_assert_msg(weight == expected, "'%s' -> '%s' is %s", before, after, weight_name(weight));
    ck_assert(text_is_stated(old_word) == (expected == WEIGHT_SPELLING));
    /* only the word in question depends on the direction */
    ck_assert_int_eq(weight_of(text_of(after), text_of(before), &old_word), expected);
}

START_TEST(blanks_alone_weigh_least)
{
    expect_weight(" Underdosing", "Underdosing", WEIGHT_BLANK);
    expect_weight("a  b", "a b", WEIGHT_BLANK);
    expect_weight("Bypass ", "Bypass", WEIGHT_BLANK);
    expect_weight("non union", "nonunion", WEIGHT_BLANK);
}
END_TEST

START_TEST(case_comes_next_and_may_come_with_blanks)
{
    expect_weight("Crohn Disease", "Crohn disease", WEIGHT_CASE);
    expect_weight("Crohn  Disease", "Crohn disease", WEIGHT_CASE);
}
END_TEST

START_TEST(punctuation_comes_next_and_may_come_with_both)
{
    expect_weight("Injury, left", "Injury left", WEIGHT_PUNCTUATION);
    expect_weight("Crohn's disease", "Crohns Disease", WEIGHT_PUNCTUATION);
    expect_weight("X-linked", "X linked", WEIGHT_PUNCTUATION);
    expect_weight("(unspecified)", "unspecified", WEIGHT_PUNCTUATION);
    expect_weight("type 1, with", "type 1 with", WEIGHT_PUNCTUATION);
}
END_TEST

START_TEST(punctuation_between_digits_is_part_of_the_number)
{
    expect_weight("1.5 mg", "15 mg", WEIGHT_WORDING);
    expect_weight("30.0-30.9", "30.030.9", WEIGHT_WORDING);
    expect_weight("grades 1, 2", "grades 12", WEIGHT_WORDING);
    expect_weight("1 - 5 days", "15 days", WEIGHT_WORDING);
    expect_weight("2-3 cm", "2/3 cm", WEIGHT_WORDING);
}
END_TEST

START_TEST(signs_that_carry_meaning_are_no_punctuation)
{
    expect_weight("BMI < 20", "BMI > 20", WEIGHT_WORDING);
    expect_weight("HER2+", "HER2", WEIGHT_WORDING);
    expect_weight("31-59%", "31-59", WEIGHT_WORDING);
    expect_weight("= 5", "5", WEIGHT_WORDING);
}
END_TEST

START_TEST(one_word_two_edits_apart_may_be_a_spelling)
{
    struct text old_word;
    expect_weight("Hemorrage of colon", "Hemorrhage of colon", WEIGHT_SPELLING);
    expect_weight("haemorrhage", "hemorrhage", WEIGHT_SPELLING);
    expect_weight("Nonvenomous reptils", "Nonvenomous reptiles, ", WEIGHT_SPELLING);
    weight_of(TEXT("of Hemorrage, left"), TEXT("of hemorrhage, left"), &old_word);
    ck_assert(text_equal(old_word, TEXT("Hemorrage")));
}
END_TEST

START_TEST(more_than_a_spelling_is_wording)
{
    expect_weight("left arm", "right arm", WEIGHT_WORDING);
    expect_weight("abcdef", "abcxyz", WEIGHT_WORDING);
    expect_weight("hemorrage of kolon", "hemorrhage of colon", WEIGHT_WORDING);
    expect_weight("one two", "one", WEIGHT_WORDING);
    expect_weight("", "one", WEIGHT_WORDING);
    expect_weight("type 1", "type 2", WEIGHT_WORDING);
    expect_weight("B12a", "B12b", WEIGHT_WORDING);
}
END_TEST

START_TEST(the_same_words_in_another_order_are_wording)
{
    expect_weight("arm left", "left arm", WEIGHT_WORDING);
}
END_TEST

START_TEST(letters_beyond_ascii_belong_to_words)
{
    expect_weight("excori\xC3\xA9"
                  "e",
                  "excoriee", WEIGHT_SPELLING);
    expect_weight("M\xC3\xA9ni\xC3\xA8re's", "M\xC3\xA9ni\xC3\xA8re s", WEIGHT_PUNCTUATION);
}
END_TEST

START_TEST(a_very_long_word_is_compared_without_counting_its_edits)
{
    char before[200], after[200];
    memset(before, 'a', sizeof before);
    before[sizeof before - 1] = '\0';
    memcpy(after, before, sizeof after);
    after[7] = 'b';
    expect_weight(before, after, WEIGHT_WORDING);
}
END_TEST

START_TEST(a_megabyte_of_punctuation_takes_no_time)
{
    enum { LENGTH = 1 << 20 };
    struct text old_word;
    char *before = malloc(LENGTH), *after = malloc(LENGTH);
    ck_assert_ptr_nonnull(before);
    ck_assert_ptr_nonnull(after);
    memset(before, '-', LENGTH);
    memset(after, ',', LENGTH);
    before[0] = after[0] = '1';
    ck_assert_int_eq(
        weight_of((struct text){before, LENGTH}, (struct text){after, LENGTH}, &old_word),
        WEIGHT_PUNCTUATION);
    before[LENGTH - 1] = after[LENGTH - 1] = '2';
    ck_assert_int_eq(
        weight_of((struct text){before, LENGTH}, (struct text){after, LENGTH}, &old_word),
        WEIGHT_WORDING);
    free(before);
    free(after);
}
END_TEST

START_TEST(words_are_runs_of_letters_and_digits)
{
    struct text rest = TEXT("  Crohn's (K50.9)"), word;
    static const char *const words[] = {"Crohn", "s", "K50", "9"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
        ck_assert(next_word(&rest, &word));
        ck_assert(text_equal(word, text_of(words[i])));
    }
    ck_assert(!next_word(&rest, &word));
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("weight");
    TCase *tests = tcase_create("weight");
    suite_add_tcase(suite, tests);
    tcase_add_test(tests, blanks_alone_weigh_least);
    tcase_add_test(tests, case_comes_next_and_may_come_with_blanks);
    tcase_add_test(tests, punctuation_comes_next_and_may_come_with_both);
    tcase_add_test(tests, punctuation_between_digits_is_part_of_the_number);
    tcase_add_test(tests, signs_that_carry_meaning_are_no_punctuation);
    tcase_add_test(tests, one_word_two_edits_apart_may_be_a_spelling);
    tcase_add_test(tests, more_than_a_spelling_is_wording);
    tcase_add_test(tests, the_same_words_in_another_order_are_wording);
    tcase_add_test(tests, letters_beyond_ascii_belong_to_words);
    tcase_add_test(tests, a_very_long_word_is_compared_without_counting_its_edits);
    tcase_add_test(tests, a_megabyte_of_punctuation_takes_no_time);
    tcase_add_test(tests, words_are_runs_of_letters_and_digits);
    return suite;
}

UNIT_MAIN(make_suite)
