/* Words of titles and what they tell. */
#include "tests/unit/unit.h"

#include "tools/crosswalk/vocabulary.h"

static struct vocabulary v;

static void begin(void)
{
    static const char *const titles[] = {
        "Fracture of keel, initial encounter",
        "Fracture of mast, initial encounter",
        "Fracture of rudder, sequela",
        "Other fracture of mast, subsequent encounter",
        "Sprain of mast",
    };
    vocabulary_init(&v);
    for (size_t i = 0; i < sizeof titles / sizeof *titles; i++)
        ck_assert(vocabulary_count(&v, text_of(titles[i])));
}

static void end(void)
{
    vocabulary_release(&v);
}

static struct title_words cut(const char *title)
{
    struct title_words words;
    ck_assert(vocabulary_cut(&v, text_of(title), &words));
    return words;
}

static unsigned contained(const char *general, const char *special)
{
    struct title_words a = cut(general), b = cut(special);
    return words_contained(&v, &a, &b);
}

static unsigned similarity(const char *one, const char *other)
{
    struct title_words a = cut(one), b = cut(other);
    return words_similarity(&a, &b);
}

START_TEST(words_of_the_encounter_are_left_out)
{
    ck_assert_uint_eq(cut("Fracture of keel, initial encounter").count, 3);
    ck_assert_uint_eq(cut("Fracture of keel, subsequent encounter for repair").count, 5);
    ck_assert_uint_eq(cut("Fracture of keel, sequela").count, 3);
    ck_assert_uint_eq(cut("Initial fracture, encounter at sea").count, 5);
    ck_assert_uint_eq(cut("-- ,;").count, 0);
    ck_assert_uint_eq(cut("Ménière's").count, 2);
}
END_TEST

START_TEST(a_rare_word_weighs_more_and_case_does_not_matter)
{
    struct title_words a = cut("FRACTURE keel barnacle");
    uint32_t fracture = vocabulary_weight(&v, a.ids[0]), keel = vocabulary_weight(&v, a.ids[1]),
             barnacle = vocabulary_weight(&v, a.ids[2]);
    ck_assert_uint_lt(fracture, keel);
    ck_assert_uint_lt(keel, barnacle);
    ck_assert_uint_eq(keel, 405);     /* log2(6/2) = 1.5849, in 256ths */
    ck_assert_uint_eq(barnacle, 661); /* log2(6/1) = 2.5849 */
    ck_assert_uint_eq(fracture, 67);  /* log2(6/5) = 0.2630 */
}
END_TEST

START_TEST(what_stands_in_the_special_title_is_contained)
{
    ck_assert_uint_eq(contained("Fracture of mast", "Fracture of mast, upper third"), 100);
    ck_assert_uint_eq(contained("Other fracture of mast", "Fracture of mast"), 100);
    ck_assert_uint_eq(contained("Barnacle", "Fracture of mast"), 0);
    ck_assert_uint_eq(contained("Other, unspecified", "Fracture"), 0);
    ck_assert_uint_gt(contained("Fracture of keel", "Fracture of mast"), 0);
    ck_assert_uint_lt(contained("Fracture of keel", "Fracture of mast"), 50);
    /* a word that stands twice is contained twice only where it stands twice */
    ck_assert_uint_eq(contained("keel keel", "keel mast"), 50);
}
END_TEST

START_TEST(equal_words_are_wholly_similar_whatever_their_order)
{
    ck_assert_uint_eq(similarity("Fracture of keel", "of keel, FRACTURE, sequela"), 1000);
    ck_assert_uint_eq(similarity("keel", "mast"), 0);
    ck_assert_uint_eq(similarity("", ""), 0);
    ck_assert_uint_eq(similarity("Fracture of keel", "Fracture of mast"),
                      similarity("Fracture of mast", "Fracture of keel"));
}
END_TEST

START_TEST(classes_are_told_by_their_words)
{
    ck_assert(cut("Other sprain").is_other && !cut("Another sprain").is_other);
    ck_assert(cut("Sprain, unspecified site").is_unspecified && !cut("Sprain").is_unspecified);
}
END_TEST

/* More words than any title has: those beyond the limit are not looked at. */
START_TEST(a_title_of_very_many_words_is_cut)
{
    struct buffer title;
    buffer_init(&title);
    for (int i = 0; i < 5000; i++)
        buffer_printf(&title, "w%d ", i);
    ck_assert(vocabulary_count(&v, buffer_text(&title)));
    ck_assert_uint_eq(cut(title.at).count, TITLE_WORDS_LIMIT);
    ck_assert_uint_eq(v.titles, 6);
    buffer_release(&title);
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("vocabulary");
    TCase *tests = tcase_create("vocabulary");
    suite_add_tcase(suite, tests);
    tcase_add_checked_fixture(tests, begin, end);
    tcase_add_test(tests, words_of_the_encounter_are_left_out);
    tcase_add_test(tests, a_rare_word_weighs_more_and_case_does_not_matter);
    tcase_add_test(tests, what_stands_in_the_special_title_is_contained);
    tcase_add_test(tests, equal_words_are_wholly_similar_whatever_their_order);
    tcase_add_test(tests, classes_are_told_by_their_words);
    tcase_add_test(tests, a_title_of_very_many_words_is_cut);
    return suite;
}

UNIT_MAIN(make_suite)
