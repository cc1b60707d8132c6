/* What a release says of codes, and where: every table, every way to write a code. */
#include "tests/unit/unit.h"

#include <stdio.h>
#include <string.h>

#include "schema/base/folder.h"
#include "tests/unit/support/official.h"
#include "tests/unit/support/scratch.h"
#include "tools/show/code_lookup.h"

static struct release release;
static struct code_lookup lookup;
static struct diagnostics d;

enum { ASKED_LIMIT = 8 };
static char *asked[ASKED_LIMIT]; /* as on a command line */
static size_t asked_count;

static const struct small_release whole = {
    .order = "A00|0|Marsh fever|Marsh fever\n"
             "A000|1|Marsh fever A|Marsh fever A\n"
             "A001|1|Marsh fever B|Marsh fever B\n"
             "C44|0|Salt skin|Salt skin\n"
             "C4A|1|Lighthouse|Lighthouse\n",
    .codes = "A000|Marsh fever A\nA001|Marsh fever, B\nC4A|Lighthouse\n",
    .order_addenda = "add|1|C4A|Lighthouse|Lighthouse\n"
                     "delete|1|A009|Gone|Gone\n"
                     "from|1|A001|Marsh|Marsh\n"
                     "to|1|A001|Marsh fever B|Marsh fever B\n",
};

static void begin(void)
{
    scratch_begin();
    diagnostics_init(&d);
    lookup = (struct code_lookup){.release = NULL};
    small_release_open(&release, &whole, "release");
}

static void end(void)
{
    code_lookup_release(&lookup);
    while (asked_count > 0)
        free(asked[--asked_count]);
    small_release_remove(&release);
    diagnostics_release(&d);
    scratch_end();
}

static void ask(const char *written)
{
    ck_assert_uint_lt(asked_count, ASKED_LIMIT);
    asked[asked_count] = memory_copy(text_of(written));
    ck_assert_ptr_nonnull(asked[asked_count++]);
}

static void look_up(bool places_only)
{
    expect_ok(code_lookup_run(&lookup, &release, asked, asked_count,
                              places_only ? LOOKUP_PLACES : LOOKUP_ALL, &d),
              &d);
    ck_assert_uint_eq(lookup.count, asked_count);
}

static void expect_place(const struct code_answer *answer, size_t index, const char *source,
                         uint64_t line)
{
    ck_assert_uint_lt(index, answer->place_count);
    ck_assert(text_equal(answer->places[index].source->id, text_of(source)));
    ck_assert_uint_eq(answer->places[index].line, line);
    ck_assert_int_eq(answer->places[index].kind,
                     strstr(source, "addenda") ? PLACE_CHANGE : PLACE_ROW);
}

START_TEST(a_code_is_found_however_it_is_written)
{
    ask("A000");
    ask("a00.0");
    ask(" A00.0 ");
    ask("C4a");
    look_up(false);
    for (size_t i = 0; i < 3; i++) {
        ck_assert_str_eq(lookup.answers[i].code, "A000");
        ck_assert(lookup.answers[i].found);
        ck_assert(text_equal(lookup.answers[i].facts[CODES_LONG], TEXT("Marsh fever A")));
        ck_assert(text_equal(lookup.answers[i].parent, TEXT("A00")));
        ck_assert(text_equal(lookup.answers[i].chapter, TEXT("1")));
        ck_assert_uint_eq(lookup.answers[i].place_count, 2);
    }
    ck_assert(text_equal(lookup.answers[3].facts[CODES_LONG], TEXT("Lighthouse")));
}
END_TEST

START_TEST(answers_stand_as_they_were_asked_for)
{
    ask("C4A");
    ask("no code");
    ask("A001");
    ask("Z99");
    ask("A00");
    look_up(false);
    for (size_t i = 0; i < 5; i++)
        ck_assert_ptr_eq(lookup.answers[i].written, asked[i]);
    ck_assert_str_eq(lookup.answers[1].code, "");
    ck_assert(!lookup.answers[1].found);
    ck_assert_str_eq(lookup.answers[3].code, "Z99");
    ck_assert(!lookup.answers[3].found);
    ck_assert_uint_eq(lookup.answers[3].place_count, 0);
    ck_assert(text_equal(lookup.answers[4].facts[CODES_KIND], TEXT("header")));
    ck_assert(!lookup.answers[4].parent.at);
}
END_TEST

/* The file that is believed first, then by line; addenda after both. */
START_TEST(places_are_in_the_order_of_belief)
{
    ask("A001");
    look_up(false);
    const struct code_answer *answer = &lookup.answers[0];
    ck_assert_uint_eq(answer->place_count, 4);
    expect_place(answer, 0, "order", 3);
    expect_place(answer, 1, "codes", 2);
    expect_place(answer, 2, "order-addenda", 3);
    expect_place(answer, 3, "order-addenda", 4);
}
END_TEST

START_TEST(a_deleted_code_is_unknown_and_stands_in_the_addenda)
{
    ask("A00.9");
    look_up(false);
    ck_assert(!lookup.answers[0].found);
    ck_assert_uint_eq(lookup.answers[0].place_count, 1);
    expect_place(&lookup.answers[0], 0, "order-addenda", 2);
}
END_TEST

START_TEST(what_another_file_has_is_told)
{
    ask("A001");
    ask("A000");
    look_up(false);
    ck_assert_uint_eq(lookup.answers[0].disagreement_count, 1);
    const struct code_disagreement *said = &lookup.answers[0].disagreements[0];
    ck_assert(text_equal(said->source, TEXT("codes")));
    ck_assert(text_equal(said->field, TEXT("long")));
    ck_assert(text_equal(said->value, TEXT("Marsh fever, B")));
    ck_assert_uint_eq(lookup.answers[1].disagreement_count, 0);
}
END_TEST

START_TEST(places_alone_leave_out_the_rest)
{
    ask("A001");
    look_up(true);
    ck_assert_uint_eq(lookup.answers[0].place_count, 4);
    ck_assert(!lookup.answers[0].found);
    ck_assert_uint_eq(lookup.answers[0].disagreement_count, 0);
}
END_TEST

START_TEST(nothing_asked_is_nothing_answered)
{
    look_up(false);
}
END_TEST

/* Appends a row to a table of the package. */
static void spoil(const char *table, const char *row)
{
    struct buffer content;
    buffer_init(&content);
    char *path = path_join(release.folder, table, &d);
    ck_assert_ptr_nonnull(path);
    read_file(path, &content);
    buffer_append_text(&content, text_of(row));
    char name[64];
    snprintf(name, sizeof name, "release/%s", table);
    scratch_write(name, buffer_text(&content));
    free(path);
    buffer_release(&content);
}

static void expect_failure(const char *code, const char *message)
{
    ask(code);
    ck_assert_int_eq(code_lookup_run(&lookup, &release, asked, 1, LOOKUP_ALL, &d), STATUS_FAILED);
    ck_assert(messages_have(&d, message));
}

START_TEST(a_row_that_is_cut_short_fails)
{
    spoil("codes_origin.tsv", "Z99\torder\n");
    expect_failure("Z99", "codes_origin.tsv:10: is no row of the table 'codes_origin'");
}
END_TEST

START_TEST(a_source_that_the_manifest_does_not_have_fails)
{
    spoil("codes_origin.tsv", "Z99\telsewhere\t1\t\\N\n");
    expect_failure("Z99", "names a source that the manifest does not have");
}
END_TEST

START_TEST(a_line_that_is_no_number_fails)
{
    spoil("official_changes_origin.tsv", "order-addenda\tZ99\t0001\tone\n");
    expect_failure("Z99", "or no line");
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("code lookup");
    TCase *tests = tcase_create("code lookup");
    suite_add_tcase(suite, tests);
    tcase_add_checked_fixture(tests, begin, end);
    tcase_add_test(tests, a_code_is_found_however_it_is_written);
    tcase_add_test(tests, answers_stand_as_they_were_asked_for);
    tcase_add_test(tests, places_are_in_the_order_of_belief);
    tcase_add_test(tests, a_deleted_code_is_unknown_and_stands_in_the_addenda);
    tcase_add_test(tests, what_another_file_has_is_told);
    tcase_add_test(tests, places_alone_leave_out_the_rest);
    tcase_add_test(tests, nothing_asked_is_nothing_answered);
    tcase_add_test(tests, a_row_that_is_cut_short_fails);
    tcase_add_test(tests, a_source_that_the_manifest_does_not_have_fails);
    tcase_add_test(tests, a_line_that_is_no_number_fails);
    return suite;
}

UNIT_MAIN(make_suite)
