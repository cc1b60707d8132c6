/* Reading official files: what is recognized, what is refused, what is rejected line by line. */
#include "tests/unit/unit.h"

#include <string.h>

#include "releases/intake.h"
#include "tests/unit/support/official.h"
#include "tests/unit/support/scratch.h"
#include "tests/unit/support/zip_file.h"

static struct intake in;
static struct diagnostics d;
static struct buffer b;

static void begin(void)
{
    scratch_begin();
    intake_init(&in);
    diagnostics_init(&d);
    buffer_init(&b);
}

static void end(void)
{
    intake_release(&in);
    diagnostics_release(&d);
    buffer_release(&b);
    scratch_end();
}

static const char *order_file(const char *name, const char *rows)
{
    buffer_clear(&b);
    official_order(&b, rows);
    return scratch_write(name, buffer_text(&b));
}

START_TEST(a_member_is_recognized_by_its_content_whatever_its_name)
{
    expect_ok(
        intake_read(&in, order_file("photo.jpg", "A00|0|C|Cholera\nA000|1|C|Cholera, b\n"), &d),
        &d);
    expect_ok(intake_finish(&in, &d), &d);
    ck_assert_uint_eq(in.member_count, 1);
    ck_assert_int_eq(in.members[0].as.role, ROLE_ORDER);
    ck_assert_int_eq(in.members[0].as.system, SYSTEM_ICD10CM);
    ck_assert_uint_eq(in.members[0].rows_read, 2);
    ck_assert_str_eq(in.members[0].path, "photo.jpg");
    ck_assert_uint_eq(in.members[0].bytes, b.length);
}
END_TEST

START_TEST(what_holds_nothing_to_read_is_told_so)
{
    ck_assert_int_eq(intake_read(&in, scratch_write("a.txt", TEXT("Dear reader,\n")), &d),
                     STATUS_FAILED);
    ck_assert(messages_have(&d, "a.txt: holds nothing that this version reads"));
    ck_assert_int_eq(intake_read(&in, scratch("none.zip"), &d), STATUS_FAILED);
    ck_assert(messages_have(&d, "none.zip: "));
}
END_TEST

START_TEST(files_of_another_system_than_wanted_are_refused)
{
    in.wanted = SYSTEM_ICD10PCS;
    ck_assert_int_eq(intake_read(&in, order_file("o.txt", "A00|0|C|Cholera\nA000|1|C|Chol\n"), &d),
                     STATUS_FAILED);
    ck_assert(messages_have(&d, "o.txt: is an order file of ICD-10-CM, not of ICD-10-PCS"));
    const char *codes = scratch_write("c.txt", TEXT("A000    Cholera\r\n"));
    ck_assert_int_eq(intake_read(&in, codes, &d), STATUS_FAILED);
    ck_assert(messages_have(&d, "c.txt: is a codes file of ICD-10-CM, not of ICD-10-PCS"));
}
END_TEST

START_TEST(a_file_that_does_not_tell_its_system_asks_for_it)
{
    const char *path = scratch_write("t.txt", TEXT("Codes\r\n 3 codes in one.txt\r\n"
                                                   " 3 codes in two.txt\r\n 0 additions\r\n"));
    ck_assert_int_eq(intake_read(&in, path, &d), STATUS_FAILED);
    ck_assert(messages_have(&d, "give --system"));
    intake_release(&in);
    in.wanted = SYSTEM_ICD10PCS;
    expect_ok(intake_read(&in, path, &d), &d);
    ck_assert_int_eq(in.members[0].as.system, SYSTEM_ICD10PCS);
}
END_TEST

START_TEST(rejected_lines_are_counted_told_and_fail_the_intake)
{
    order_file("o.txt", "A00|0|C|Cholera\nA000|7|C|Cholera, b\nA001|1|C|Cholera, e\n"
                        "a002|1|C|Cholera, o\n");
    expect_ok(intake_read(&in, scratch("o.txt"), &d), &d);
    ck_assert_int_eq(intake_finish(&in, &d), STATUS_FAILED);
    ck_assert_uint_eq(in.members[0].rows_read, 2);
    ck_assert_uint_eq(in.members[0].rows_rejected, 2);
    ck_assert_uint_eq(diagnostics_errors(&d), 2);
    ck_assert(messages_have(&d, "o.txt:2:15: flag is '7', expected 0 or 1"));
}
END_TEST

START_TEST(with_keep_going_the_rest_is_taken_and_the_rejects_are_kept)
{
    in.keep_going = true;
    order_file("o.txt", "A00|0|C|Cholera\nA000|7|C|Cholera, b\n");
    expect_ok(intake_read(&in, scratch("o.txt"), &d), &d);
    expect_ok(intake_finish(&in, &d), &d);
    ck_assert_uint_eq(in.records.reject_count, 1);
    ck_assert_uint_eq(in.records.rejects[0].line, 2);
    ck_assert_uint_eq(in.records.rejects[0].column, 15);
    ck_assert_uint_eq(in.records.code_count, 1);
}
END_TEST

START_TEST(a_code_that_stands_twice_is_rejected_once_with_both_lines)
{
    in.keep_going = true;
    order_file("o.txt", "A00|0|C|Cholera\nA001|1|C|Cholera, e\nA000|1|C|First\nA000|1|C|Second\n");
    expect_ok(intake_read(&in, scratch("o.txt"), &d), &d);
    expect_ok(intake_finish(&in, &d), &d);
    /* a release that is joined with one held finishes twice */
    expect_ok(intake_finish(&in, &d), &d);
    ck_assert_uint_eq(in.records.reject_count, 1);
    ck_assert_uint_eq(in.members[0].rows_read, 3);
    ck_assert_uint_eq(in.members[0].rows_rejected, 1);
    ck_assert(messages_have(&d, "o.txt:4: code 'A000' stands twice, first on line 3"));
}
END_TEST

START_TEST(one_code_in_two_files_is_no_duplicate)
{
    order_file("o.txt", "A00|0|C|Cholera\nA000|1|C|Cholera, b\n");
    buffer_clear(&b);
    official_codes(&b, "A000|Cholera, b\n");
    scratch_write("c.txt", buffer_text(&b));
    expect_ok(intake_read(&in, scratch("o.txt"), &d), &d);
    expect_ok(intake_read(&in, scratch("c.txt"), &d), &d);
    expect_ok(intake_finish(&in, &d), &d);
    ck_assert_uint_eq(in.records.code_count, 3);
}
END_TEST

START_TEST(members_of_equal_content_point_to_the_first)
{
    order_file("o.txt", "A00|0|C|Cholera\nA000|1|C|Cholera, b\n");
    struct buffer zip;
    buffer_init(&zip);
    const struct zip_member members[] = {{"x.txt", TEXT("other")}, {"o2.txt", buffer_text(&b)}};
    zip_append(&zip, members, 2);
    scratch_write("z.zip", buffer_text(&zip));
    expect_ok(intake_read(&in, scratch("o.txt"), &d), &d);
    expect_ok(intake_read(&in, scratch("z.zip"), &d), &d);
    expect_ok(intake_finish(&in, &d), &d);
    ck_assert_uint_eq(in.member_count, 3);
    ck_assert_uint_eq(in.members[0].same_as, 0);
    ck_assert_uint_eq(in.members[1].same_as, 1);
    ck_assert_uint_eq(in.members[2].same_as, 0);
    ck_assert_ptr_null(in.members[1].parser);
    buffer_release(&zip);
}
END_TEST

START_TEST(the_evidence_names_the_files_of_the_trailer_and_the_dates_of_members)
{
    struct buffer zip;
    buffer_init(&zip);
    official_order_addenda(&b, SYSTEM_ICD10CM, "add|1|A000|C|Cholera\n",
                           "Codes\n 3 codes in icd10cm_order_2025.txt\n"
                           " 3 codes in icd10cm_order_2026.txt\n");
    const struct zip_member member = {"a.txt", buffer_text(&b)};
    zip_append(&zip, &member, 1);
    expect_ok(intake_read(&in, scratch_write("z.zip", buffer_text(&zip)), &d), &d);
    expect_ok(intake_finish(&in, &d), &d);
    struct member_evidence *evidence = intake_evidence(&in);
    ck_assert_ptr_nonnull(evidence);
    ck_assert(text_equal(evidence[0].archive, TEXT("z.zip")));
    ck_assert(text_equal(evidence[0].path, TEXT("a.txt")));
    ck_assert(text_equal(evidence[0].trailer_old, TEXT("icd10cm_order_2025.txt")));
    ck_assert(text_equal(evidence[0].trailer_new, TEXT("icd10cm_order_2026.txt")));
    ck_assert_int_eq(evidence[0].role, ROLE_ORDER_ADDENDA);
    ck_assert_int_eq(evidence[0].modified.year, 2025);
    ck_assert_int_eq(evidence[0].modified.month, 6);
    free(evidence);
    buffer_release(&zip);
}
END_TEST

START_TEST(a_damaged_archive_fails_the_intake)
{
    struct buffer zip;
    buffer_init(&zip);
    official_order(&b, "A00|0|C|Cholera\nA000|1|C|Cholera, b\n");
    const struct zip_member member = {"o.txt", buffer_text(&b)};
    zip_append(&zip, &member, 1);
    zip.at[60] ^= 1;
    ck_assert_int_eq(intake_read(&in, scratch_write("z.zip", buffer_text(&zip)), &d),
                     STATUS_FAILED);
    ck_assert(messages_have(&d, "z.zip"));
    buffer_release(&zip);
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("intake");
    TCase *tests = tcase_create("intake");
    suite_add_tcase(suite, tests);
    tcase_add_checked_fixture(tests, begin, end);
    tcase_add_test(tests, a_member_is_recognized_by_its_content_whatever_its_name);
    tcase_add_test(tests, what_holds_nothing_to_read_is_told_so);
    tcase_add_test(tests, files_of_another_system_than_wanted_are_refused);
    tcase_add_test(tests, a_file_that_does_not_tell_its_system_asks_for_it);
    tcase_add_test(tests, rejected_lines_are_counted_told_and_fail_the_intake);
    tcase_add_test(tests, with_keep_going_the_rest_is_taken_and_the_rejects_are_kept);
    tcase_add_test(tests, a_code_that_stands_twice_is_rejected_once_with_both_lines);
    tcase_add_test(tests, one_code_in_two_files_is_no_duplicate);
    tcase_add_test(tests, members_of_equal_content_point_to_the_first);
    tcase_add_test(tests, the_evidence_names_the_files_of_the_trailer_and_the_dates_of_members);
    tcase_add_test(tests, a_damaged_archive_fails_the_intake);
    return suite;
}

UNIT_MAIN(make_suite)
