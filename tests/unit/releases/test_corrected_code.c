/* One code while corrections are applied to it. */
#include "tests/unit/unit.h"

#include "releases/corrected_code.h"

static struct corrected_code c;

static void begin(void)
{
    corrected_code_begin(&c, NULL, TEXT("Z9001"), NULL);
}

/* A code that the files list, with two cross references. */
static void list(void)
{
    c.listed = c.was_listed = true;
    c.short_title = TEXT("Oar");
    c.long_title = TEXT("Oar of ash");
    c.valid_from = (struct date){2010, 1, 1};
    c.valid_to = OPEN_DATE;
    c.lists[0] = (struct corrected_list){
        .name = "cross_reference", .values = {TEXT("Z0001"), TEXT("Z0002")}, .count = 2};
    c.list_count = 1;
}

static enum correction_outcome apply(enum correction_action action, const char *field,
                                     const char *value)
{
    struct correction_record r = {
        .action = action, .field = field, .value = text_of(value), .words = TEXT("words")};
    return corrected_code_apply(&c, &r);
}

static void expect_values(const char *name, const char *const *values, size_t count)
{
    for (size_t i = 0; i < c.list_count; i++) {
        if (!text_equal(text_of(c.lists[i].name), text_of(name)))
            continue;
        ck_assert_uint_eq(c.lists[i].count, count);
        for (size_t j = 0; j < count; j++)
            ck_assert(text_equal(c.lists[i].values[j], text_of(values[j])));
        return;
    }
    ck_abort_msg("no list '%s'", name);
}

START_TEST(fields_are_set_once)
{
    list();
    ck_assert_int_eq(apply(CORRECTION_SET, "long", "Oar of elm"), CORRECTION_APPLIED);
    ck_assert_int_eq(apply(CORRECTION_SET, "long", "Oar of elm"), CORRECTION_ALREADY_SO);
    ck_assert_int_eq(apply(CORRECTION_SET, "short", "Oar"), CORRECTION_ALREADY_SO);
    ck_assert_int_eq(apply(CORRECTION_SET, "valid_from", "2010-02-01"), CORRECTION_APPLIED);
    ck_assert_int_eq(apply(CORRECTION_SET, "valid_to", "2016-12-31"), CORRECTION_APPLIED);
    ck_assert_int_eq(apply(CORRECTION_SET, "valid_to", "2016-12-32"), CORRECTION_VALUE_INVALID);
    ck_assert(c.said_long && c.said_short && c.said_from && c.said_to);
    ck_assert_int_eq(date_compare(c.valid_to, (struct date){2016, 12, 31}), 0);
    corrected_code_next_source(&c);
    ck_assert(!corrected_code_said_anything(&c));
}
END_TEST

START_TEST(several_values_have_commas_between)
{
    list();
    ck_assert_int_eq(apply(CORRECTION_SET, "type_of_service", "9, F"), CORRECTION_APPLIED);
    expect_values("type_of_service", (const char *const[]){"9", "F"}, 2);
    ck_assert_int_eq(apply(CORRECTION_SET, "type_of_service", "9,F"), CORRECTION_ALREADY_SO);
    ck_assert_int_eq(apply(CORRECTION_SET, "type_of_service", "F,9"), CORRECTION_APPLIED);
    ck_assert_int_eq(apply(CORRECTION_SET, "type_of_service", "9,,F"), CORRECTION_VALUE_INVALID);
    ck_assert_int_eq(apply(CORRECTION_SET, "type_of_service", "1,2,3,4,5,6,7,8,9,A,B,C,D,E,F,G,H"),
                     CORRECTION_VALUE_INVALID);
    expect_values("type_of_service", (const char *const[]){"F", "9"}, 2);
}
END_TEST

START_TEST(values_come_and_go)
{
    list();
    ck_assert_int_eq(apply(CORRECTION_REMOVE_VALUE, "cross_reference", "Z0001"),
                     CORRECTION_APPLIED);
    expect_values("cross_reference", (const char *const[]){"Z0002"}, 1);
    ck_assert_int_eq(apply(CORRECTION_REMOVE_VALUE, "cross_reference", "Z0001"),
                     CORRECTION_VALUE_MISSING);
    ck_assert_int_eq(apply(CORRECTION_ADD_VALUE, "cross_reference", "Z0003"), CORRECTION_APPLIED);
    ck_assert_int_eq(apply(CORRECTION_ADD_VALUE, "cross_reference", "Z0003"),
                     CORRECTION_ALREADY_SO);
    expect_values("cross_reference", (const char *const[]){"Z0002", "Z0003"}, 2);
    ck_assert_int_eq(apply(CORRECTION_ADD_VALUE, "lab_certification", "220"), CORRECTION_APPLIED);
    expect_values("lab_certification", (const char *const[]){"220"}, 1);
}
END_TEST

START_TEST(a_code_is_added_where_there_is_none)
{
    ck_assert_int_eq(apply(CORRECTION_SET, "short", "Oar"), CORRECTION_CODE_MISSING);
    ck_assert_int_eq(apply(CORRECTION_ADD, "long", "Oar of ash"), CORRECTION_APPLIED);
    ck_assert_int_eq(apply(CORRECTION_SET, "short", "Oar"), CORRECTION_APPLIED);
    ck_assert_int_eq(apply(CORRECTION_ADD, "long", "Oar of ash"), CORRECTION_ALREADY_SO);
    ck_assert_int_eq(apply(CORRECTION_ADD, "long", "Oar of elm"), CORRECTION_APPLIED);
    ck_assert(c.listed && !c.was_listed);
}
END_TEST

START_TEST(a_code_that_is_listed_is_not_added_with_another_meaning)
{
    list();
    ck_assert_int_eq(apply(CORRECTION_ADD, "long", "Lamp"), CORRECTION_CODE_THERE);
    ck_assert_int_eq(apply(CORRECTION_ADD, "long", "Oar of ash"), CORRECTION_ALREADY_SO);
    ck_assert(text_equal(c.long_title, TEXT("Oar of ash")));
}
END_TEST

START_TEST(a_code_is_taken_out_once)
{
    list();
    ck_assert_int_eq(apply(CORRECTION_DELETE, NULL, NULL), CORRECTION_APPLIED);
    ck_assert(!c.listed);
    ck_assert_int_eq(apply(CORRECTION_DELETE, NULL, NULL), CORRECTION_CODE_MISSING);
    ck_assert_int_eq(apply(CORRECTION_WITHHOLD, NULL, NULL), CORRECTION_ALREADY_SO);
    ck_assert_int_eq(apply(CORRECTION_ADD_VALUE, "cross_reference", "Z0003"),
                     CORRECTION_CODE_MISSING);
}
END_TEST

START_TEST(what_cannot_be_done_changes_nothing)
{
    list();
    ck_assert_int_eq(apply(CORRECTION_SET, "long", NULL), CORRECTION_VALUE_NOT_STATED);
    ck_assert_int_eq(apply(CORRECTION_ADD_VALUE, "cross_reference", NULL),
                     CORRECTION_VALUE_NOT_STATED);
    ck_assert_int_eq(apply(CORRECTION_REVERT, NULL, NULL), CORRECTION_EARLIER_RELEASE);
    ck_assert_int_eq(apply(CORRECTION_OTHER, "betos", "D1A"), CORRECTION_UNKNOWN_WORDS);
    ck_assert(!corrected_code_said_anything(&c));
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("corrected_code");
    TCase *tests = tcase_create("corrected_code");
    suite_add_tcase(suite, tests);
    tcase_add_checked_fixture(tests, begin, NULL);
    tcase_add_test(tests, fields_are_set_once);
    tcase_add_test(tests, several_values_have_commas_between);
    tcase_add_test(tests, values_come_and_go);
    tcase_add_test(tests, a_code_is_added_where_there_is_none);
    tcase_add_test(tests, a_code_that_is_listed_is_not_added_with_another_meaning);
    tcase_add_test(tests, a_code_is_taken_out_once);
    tcase_add_test(tests, what_cannot_be_done_changes_nothing);
    return suite;
}

UNIT_MAIN(make_suite)
