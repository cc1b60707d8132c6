/* The diff file of FY2011 to FY2014. */
#include "tests/unit/unit.h"

#include "tests/unit/support/icd10_rows.h"

extern const struct parser parser_icd10cm_diff;

static struct buffer bytes;

static void begin(void)
{
    buffer_init(&bytes);
}

static void end(void)
{
    buffer_release(&bytes);
}

static void expect(const char *events)
{
    expect_recognized(&bytes, "icd10cm-diff", ROLE_DIFF, SYSTEM_ICD10CM);
    expect_events(&parser_icd10cm_diff, ROLE_DIFF, SYSTEM_ICD10CM, &bytes, events);
}

START_TEST(letters_say_added_deleted_old_and_new)
{
    plain_row(&bytes, "A A903    Lantern fever, late");
    plain_row(&bytes, "D A902    Lantern");
    plain_row(&bytes, "O T36X0XA Poisoning by  ink ");
    plain_row(&bytes, "N T36X0XA Poisoning by ink");
    expect("change 1 add A903 billable -- 'Lantern fever, late'\n"
           "change 2 delete A902 billable -- 'Lantern'\n"
           "change 3 revise from T36X0XA billable -- 'Poisoning by  ink '\n"
           "change 4 revise to T36X0XA billable -- 'Poisoning by ink'\n");
}
END_TEST

START_TEST(lines_read_and_changes_are_counted_at_the_end)
{
    plain_row(&bytes, "A A903    Caf\xC3\xA9 fever");
    plain_row(&bytes, "    69832 old_lines_read");
    plain_row(&bytes, "    69833 new_lines_read");
    plain_row(&bytes, "        1 additions");
    plain_row(&bytes, "        0 deletions");
    plain_row(&bytes, "       28 changes");
    expect("change 1 add A903 billable -- 'Caf\xC3\xA9 fever'\n"
           "trailer 2 codes|old count|69832|--\n"
           "trailer 3 codes|new count|69833|--\n"
           "trailer 4 codes|additions|1|--\n"
           "trailer 5 codes|deletions|0|--\n"
           "trailer 6 codes|revisions|28|--\n");
}
END_TEST

START_TEST(counts_alone_say_that_nothing_changed)
{
    plain_row(&bytes, "");
    plain_row(&bytes, "    69832 old_lines_read");
    plain_row(&bytes, "        0 additions");
    bytes.length -= 2;
    expect("trailer 2 codes|old count|69832|--\n"
           "trailer 3 codes|additions|0|--\n");
}
END_TEST

static const struct {
    const char *row;
    const char *reject;
} faults[] = {
    {"A A904", "2:1 is neither a change nor a count"},
    {"A A904    ", "2:1 is neither a change nor a count"},
    {"X A904    Lamp", "2:1 is neither a change nor a count"},
    {"AA904     Lamp", "2:1 is neither a change nor a count"},
    {"3", "2:1 is neither a change nor a count"},
    {"99999999999999999999 additions", "2:1 is neither a change nor a count"},
    {"3 suggestions", "2:1 is neither a change nor a count"},
    {"A 9A4     Lamp", "2:3 '9A4' is not a code of ICD-10-CM"},
    {"A A904    Caf\xE9", "2:14 byte 0xe9 is not UTF-8 text"},
};

START_TEST(a_line_that_cannot_be_read_is_rejected_with_its_place)
{
    plain_row(&bytes, "A A903    Lantern");
    plain_row(&bytes, faults[_i].row);
    plain_row(&bytes, "D A905    Wick");
    char events[512];
    snprintf(events, sizeof events,
             "change 1 add A903 billable -- 'Lantern'\nreject %s\n"
             "change 3 delete A905 billable -- 'Wick'\n",
             faults[_i].reject);
    expect(events);
}
END_TEST

START_TEST(a_count_may_stand_once)
{
    plain_row(&bytes, "  7 old_lines_read");
    plain_row(&bytes, "  8 old_lines_read");
    expect("trailer 1 codes|old count|7|--\n"
           "reject 2:1 the trailer counts 'old_lines_read' a second time\n");
}
END_TEST

static const char *const no_diff[][3] = {
    {"  3 additions", "  0 deletions"},                 /* counts of any file */
    {"A 0A100B9 Bypass Bell", "D 0A100B8 Bypass Bell"}, /* ICD-10-PCS had none */
    {"A lamp is lit", "D lamp is out"},
    {"N", "O"},
};

START_TEST(other_lines_are_not_recognized)
{
    for (size_t i = 0; i < 3 && no_diff[_i][i]; i++)
        plain_row(&bytes, no_diff[_i][i]);
    expect_not_recognized(&bytes);
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("icd10cm_diff");
    TCase *tests = tcase_create("icd10cm_diff");
    suite_add_tcase(suite, tests);
    tcase_add_checked_fixture(tests, begin, end);
    tcase_add_test(tests, letters_say_added_deleted_old_and_new);
    tcase_add_test(tests, lines_read_and_changes_are_counted_at_the_end);
    tcase_add_test(tests, counts_alone_say_that_nothing_changed);
    tcase_add_loop_test(tests, a_line_that_cannot_be_read_is_rejected_with_its_place, 0,
                        sizeof faults / sizeof *faults);
    tcase_add_test(tests, a_count_may_stand_once);
    tcase_add_loop_test(tests, other_lines_are_not_recognized, 0, sizeof no_diff / sizeof *no_diff);
    return suite;
}

UNIT_MAIN(make_suite)
