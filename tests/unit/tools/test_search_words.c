/* What words find, asked of an index like that of a table: the queries are FTS5's own to judge. */
#include "tests/unit/unit.h"

#include <stdio.h>
#include <string.h>

#include "tests/unit/support/scratch.h"
#include "tools/compile/table_database.h"
#include "tools/search/search_words.h"

static const struct {
    const char *code, *short_title, *long_title;
} titles[] = {
    {"S72001S", NULL, "Fracture of neck of right femur, sequela"},
    {"S72001A", "Fx neck of r femur, init", "Fracture of neck of right femur, initial encounter"},
    {"E119", NULL, "Type 2 diabetes mellitus without complications"},
    {"E1190", NULL, "Amputee wheelchair"},
    {"01", NULL, "Incision of skull"},
    {"A010", NULL, "M\xc3\xa9ni\xc3\xa8re's disease, class E11.9"},
};

static struct diagnostics d;
static struct database index_of_titles;

static void begin(void)
{
    struct statement s;
    bool row;
    diagnostics_init(&d);
    expect_ok(database_make(&index_of_titles, &d), &d);
    expect_ok(database_execute(&index_of_titles, TABLE_TITLE_WORDS, &d), &d);
    expect_ok(statement_prepare(&s, &index_of_titles,
                                TEXT("INSERT INTO title_words (rowid, code, short, long)"
                                     " VALUES (?, ?, ?, ?)"),
                                &d),
              &d);
    for (size_t i = 0; i < sizeof titles / sizeof *titles; i++) {
        char token[TABLE_CODE_TOKEN];
        statement_bind_number(&s, 1, (int64_t)i);
        statement_bind(&s, 2, table_code_token(text_of(titles[i].code), token));
        statement_bind(&s, 3, text_of(titles[i].short_title));
        statement_bind(&s, 4, text_of(titles[i].long_title));
        expect_ok(statement_step(&s, &row, &d), &d);
    }
    statement_release(&s);
}

static void end(void)
{
    database_close(&index_of_titles);
    diagnostics_release(&d);
}

/* The codes found, with blanks behind, in the order of titles[]. */
static void expect_found(const char *written, const char *codes)
{
    struct search_words words;
    struct statement s;
    char found[256] = "";
    bool row;
    expect_ok(search_words_read(&words, text_of(written), &d), &d);
    expect_ok(statement_prepare(&s, &index_of_titles,
                                TEXT("SELECT rowid FROM title_words WHERE title_words MATCH ?"
                                     " ORDER BY rowid"),
                                &d),
              &d);
    statement_bind(&s, 1, buffer_text(&words.titles));
    do {
        expect_ok(statement_step(&s, &row, &d), &d);
        if (row)
            snprintf(found + strlen(found), sizeof found - strlen(found), "%s ",
                     titles[statement_number(&s, 0)].code);
    } while (row);
    ck_assert_msg(strcmp(found, codes) == 0, "'%s' finds '%s', not '%s'; asked %s", written, found,
                  codes, words.titles.at);
    statement_release(&s);
    search_words_release(&words);
}

START_TEST(every_word_must_be_found_in_any_title_case_and_accent)
{
    expect_found("fracture", "S72001S S72001A ");
    expect_found("FEMUR fractures", "S72001S S72001A ");
    expect_found("fracture sequela", "S72001S ");
    expect_found("fx initial", "S72001A ");
    expect_found("fracture wheelchair", "");
    expect_found("menieres", "A010 ");
    expect_found("M\xc3\x89NIERE'S", "A010 ");
}
END_TEST

START_TEST(words_between_quotes_stand_side_by_side)
{
    expect_found("\"neck of right\"", "S72001S S72001A ");
    expect_found("\"right neck\"", "");
    expect_found("\"right femur\"sequela", "S72001S ");
    expect_found("\"right femur", "S72001S S72001A ");
    expect_found("\"diabetes mell\"*", "E119 ");
    expect_found("\"diabetes mell\"", "");
    /* between quotes nothing is a code */
    expect_found("\"E1190\"", "");
}
END_TEST

START_TEST(a_star_finds_what_begins_so)
{
    expect_found("amput*", "E1190 ");
    expect_found("mellit", "");
    expect_found("mellit**", "E119 ");
    expect_found("01*", "01 ");
    expect_found("a0*", "A010 ");
}
END_TEST

START_TEST(a_code_is_found_by_itself_and_its_beginning)
{
    expect_found("E11.9", "E119 E1190 A010 ");
    expect_found("e119", "E119 E1190 ");
    expect_found("E1190", "E1190 ");
    expect_found("S72001S", "S72001S ");
    expect_found("s72.001s", "S72001S ");
    expect_found("S72 sequela", "S72001S ");
    expect_found("E11 S72", "");
    /* a short one only whole: it is rather a number */
    expect_found("01", "01 ");
    expect_found("0", "");
    expect_found("2 diabetes", "E119 ");
    expect_found("E11.9.*", "E119 E1190 A010 ");
}
END_TEST

START_TEST(what_is_no_word_is_passed_over)
{
    expect_found("\xe2\x80\x93 fracture - sequela", "S72001S ");
    expect_found("\xe2\x80\x93 E119", "E119 E1190 ");
    expect_found("\xe2\x80\x93 E119 mellitus", "E119 ");
    expect_found("\"\" fracture \" \" sequela", "S72001S ");
    expect_found("\xe2\x80\x93", "");
    expect_found("-", "");
}
END_TEST

START_TEST(nothing_is_syntax)
{
    expect_found("AND", "");
    expect_found("type NOT mellitus", "");
    expect_found("NEAR(type mellitus)", "");
    expect_found("long:type", "");
    expect_found("^type", "E119 ");
    expect_found("(type", "E119 ");
    expect_found("{short} : type + 2", "");
    expect_found("'type' ; --", "E119 ");
}
END_TEST

static void expect_refused(const char *written)
{
    struct search_words words;
    ck_assert_int_eq(search_words_read(&words, text_of(written), &d), STATUS_FAILED);
    search_words_release(&words);
}

START_TEST(no_words_too_many_and_no_text_are_refused)
{
    char many[4 * SEARCH_WORDS_LIMIT + 4] = "";
    expect_refused("");
    expect_refused(" \t");
    expect_refused("* \"\" **");
    expect_refused("m\xe9ni\xe8re");
    for (int i = 0; i < SEARCH_WORDS_LIMIT; i++)
        memcpy(many + strlen(many), "a1 ", 4);
    expect_found(many, "");
    memcpy(many + strlen(many), "b", 2);
    expect_refused(many);
}
END_TEST

START_TEST(codes_are_kept_to_put_them_first)
{
    struct search_words words;
    expect_ok(search_words_read(&words, TEXT("e11.9 type 2 \"S72\" A-1 x.y 0123456789ABCDEF"), &d),
              &d);
    ck_assert_uint_eq(words.codes.count, 2);
    ck_assert_str_eq(words.codes.codes[0], "E119");
    ck_assert_str_eq(words.codes.codes[1], "2");
    search_words_release(&words);
}
END_TEST

static Suite *make_suite(void)
{
    Suite *s = suite_create("search words");
    TCase *t = tcase_create("words");
    tcase_add_checked_fixture(t, begin, end);
    tcase_add_test(t, every_word_must_be_found_in_any_title_case_and_accent);
    tcase_add_test(t, words_between_quotes_stand_side_by_side);
    tcase_add_test(t, a_star_finds_what_begins_so);
    tcase_add_test(t, a_code_is_found_by_itself_and_its_beginning);
    tcase_add_test(t, what_is_no_word_is_passed_over);
    tcase_add_test(t, nothing_is_syntax);
    tcase_add_test(t, no_words_too_many_and_no_text_are_refused);
    tcase_add_test(t, codes_are_kept_to_put_them_first);
    suite_add_tcase(s, t);
    return s;
}

UNIT_MAIN(make_suite)
