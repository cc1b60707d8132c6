/* Letters without their accents. */
#include "tests/unit/unit.h"

#include "schema/base/accents.h"

static void expect(const char *from, const char *to)
{
    struct buffer b;
    buffer_init(&b);
    append_without_accents(&b, text_of(from));
    ck_assert_str_eq(b.at ? b.at : "", to);
    buffer_release(&b);
}

START_TEST(letters_lose_their_accents)
{
    expect("", "");
    expect("Meniere", "Meniere");
    expect("M\xC3\xA9ni\xC3\xA8re", "Meniere");
    expect("\xC3\x80\xC3\x87\xC3\x91\xC3\x96\xC3\x9D", "ACNOY");
    expect("Gerstmann-Str\xC3\xA4ussler", "Gerstmann-Straussler");
    expect("\xC3\xBF\xC3\xB1", "yn");
}
END_TEST

START_TEST(ligatures_become_two_letters)
{
    expect("\xC3\x86\xC3\xA6\xC3\x9F\xC3\x9E\xC3\xBE", "AEaessTHth");
    expect("\xC4\xB2\xC4\xB3\xC5\x92\xC5\x93", "IJijOEoe");
}
END_TEST

START_TEST(the_letters_behind_latin_1_are_known_to_the_last)
{
    expect("\xC4\x80\xC4\x81\xC4\x8C\xC4\x8D", "AaCc");
    expect("\xC4\xB0\xC4\xB1\xC4\xB4\xC4\xB5\xC4\xB8\xC4\xB9", "IiJjkL");
    expect("\xC5\x81\xC5\x82\xC5\x89\xC5\x8A\xC5\x90\xC5\x94", "LlnNOR");
    expect("\xC5\xA0\xC5\xA1\xC5\xB4\xC5\xB8\xC5\xB9\xC5\xBD\xC5\xBE\xC5\xBF", "SsWYZZzs");
}
END_TEST

START_TEST(what_is_no_such_letter_stays)
{
    expect("6\xC3\x97"
           "18 \xC3\xB7",
           "6\xC3\x97"
           "18 \xC3\xB7");
    expect("\xCE\xB1-1 \xE2\x80\x93 x", "\xCE\xB1-1 \xE2\x80\x93 x");
    expect("\xC3", "\xC3");
    expect("\xC3(", "\xC3(");
    expect("\xA9", "\xA9");
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("accents");
    TCase *tests = tcase_create("accents");
    suite_add_tcase(suite, tests);
    tcase_add_test(tests, letters_lose_their_accents);
    tcase_add_test(tests, ligatures_become_two_letters);
    tcase_add_test(tests, the_letters_behind_latin_1_are_known_to_the_last);
    tcase_add_test(tests, what_is_no_such_letter_stays);
    return suite;
}

UNIT_MAIN(make_suite)
