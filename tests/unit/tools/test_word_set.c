/* Words looked for in all titles of a release. */
#include "tests/unit/unit.h"

#include <stdio.h>
#include <string.h>

#include "tests/unit/support/official.h"
#include "tests/unit/support/scratch.h"
#include "tools/diff/word_set.h"

static struct word_set set;
static struct diagnostics d;

static void begin(void)
{
    scratch_begin();
    diagnostics_init(&d);
    word_set_init(&set);
}

static void end(void)
{
    word_set_release(&set);
    diagnostics_release(&d);
    scratch_end();
}

static void search(const char *order)
{
    struct release r;
    const struct small_release spec = {.order = order};
    small_release_open(&r, &spec, "p");
    expect_ok(word_set_search(&set, &r, &d), &d);
    small_release_remove(&r);
}

START_TEST(a_word_is_found_in_either_title_in_any_case)
{
    ck_assert(word_set_add(&set, TEXT("Biovar")));
    ck_assert(word_set_add(&set, TEXT("vibrio")));
    ck_assert(word_set_add(&set, TEXT("tor")));
    search("A00|0|Cholera|Cholera\nA000|1|BIOVAR cholerae|Cholera due to (Vibrio)\n");
    ck_assert(word_set_found(&set, TEXT("biovar")));
    ck_assert(word_set_found(&set, TEXT("VIBRIO")));
    ck_assert(!word_set_found(&set, TEXT("tor")));
    ck_assert(!word_set_found(&set, TEXT("cholera")));
}
END_TEST

START_TEST(only_whole_words_count)
{
    ck_assert(word_set_add(&set, TEXT("high")));
    ck_assert(word_set_add(&set, TEXT("hi")));
    ck_assert(word_set_add(&set, TEXT("thi")));
    search("A00|0|Thigh|Thigh\nA000|1|thighs highs|highly\n");
    ck_assert(!word_set_found(&set, TEXT("high")));
    ck_assert(!word_set_found(&set, TEXT("hi")));
    ck_assert(!word_set_found(&set, TEXT("thi")));
    search("A00|0|Thigh|Thigh\nA000|1|C|of-high/grade\n");
    ck_assert(word_set_found(&set, TEXT("high")));
}
END_TEST

START_TEST(codes_and_kinds_are_no_titles)
{
    ck_assert(word_set_add(&set, TEXT("a000")));
    ck_assert(word_set_add(&set, TEXT("code")));
    ck_assert(word_set_add(&set, TEXT("header")));
    ck_assert(word_set_add(&set, TEXT("n"))); /* as in \N */
    search("A00|0|C|Cholera\nA000|1|C|Cholera, b\n");
    ck_assert(!word_set_found(&set, TEXT("a000")));
    ck_assert(!word_set_found(&set, TEXT("code")));
    ck_assert(!word_set_found(&set, TEXT("header")));
    ck_assert(!word_set_found(&set, TEXT("n")));
}
END_TEST

START_TEST(escapes_neither_hide_nor_make_a_word)
{
    ck_assert(word_set_add(&set, TEXT("behind")));
    ck_assert(word_set_add(&set, TEXT("tbehind")));
    ck_assert(word_set_add(&set, TEXT("n")));
    search("A00|0|C|Cholera\nA000|1|C|a\tbehind\n");
    ck_assert(word_set_found(&set, TEXT("behind")));
    ck_assert(!word_set_found(&set, TEXT("tbehind")));
    search("A00|0|C|Cholera\nA000|1|C|a\\n\n"); /* a backslash and a letter, as stated */
    ck_assert(word_set_found(&set, TEXT("n")));
}
END_TEST

START_TEST(many_words_are_told_apart)
{
    char word[16];
    for (int i = 0; i < 2000; i++) {
        snprintf(word, sizeof word, "w%dx", i);
        ck_assert(word_set_add(&set, text_of(word)));
        ck_assert(word_set_add(&set, text_of(word)));
    }
    ck_assert_uint_eq(set.count, 2000);
    search("A00|0|C|Cholera\nA000|1|w77x|w1999x w2000x\n");
    for (int i = 0; i < 2000; i++) {
        snprintf(word, sizeof word, "w%dx", i);
        ck_assert(word_set_found(&set, text_of(word)) == (i == 77 || i == 1999));
    }
}
END_TEST

START_TEST(an_empty_set_finds_nothing)
{
    ck_assert(!word_set_found(&set, TEXT("a")));
    search("A00|0|C|Cholera\nA000|1|C|Cholera, b\n");
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("word_set");
    TCase *tests = tcase_create("word_set");
    suite_add_tcase(suite, tests);
    tcase_add_checked_fixture(tests, begin, end);
    tcase_add_test(tests, a_word_is_found_in_either_title_in_any_case);
    tcase_add_test(tests, only_whole_words_count);
    tcase_add_test(tests, codes_and_kinds_are_no_titles);
    tcase_add_test(tests, escapes_neither_hide_nor_make_a_word);
    tcase_add_test(tests, many_words_are_told_apart);
    tcase_add_test(tests, an_empty_set_finds_nothing);
    return suite;
}

UNIT_MAIN(make_suite)
