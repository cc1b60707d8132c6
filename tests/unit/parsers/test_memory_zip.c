/* Zips in memory: members by name, within the limits of deliveries. */
#include "tests/unit/unit.h"

#include <string.h>

#include "parsers/containers/memory_zip.h"
#include "tests/unit/support/scratch.h"
#include "tests/unit/support/zip_file.h"

static const struct zip_member members[] = {
    {"[Content_Types].xml", {"<Types/>", 8}},
    {"xl/workbook.xml", {"workbook", 8}},
    {"xl/twice.xml", {"one", 3}},
    {"XL/Twice.xml", {"two", 3}},
    {"xl/empty.xml", {"", 0}},
};

enum { MEMBERS = sizeof members / sizeof *members };

static void read_member(struct memory_zip *z, struct text name, const char *content)
{
    struct byte_source source;
    struct text piece;
    struct buffer all;
    struct diagnostics d;
    enum status status;
    diagnostics_init(&d);
    buffer_init(&all);
    expect_ok(memory_zip_read(z, name, &source, &d), &d);
    while ((status = source.next(source.context, &piece, &d)) == STATUS_OK)
        buffer_append_text(&all, piece);
    ck_assert_int_eq(status, STATUS_END);
    ck_assert(text_equal(buffer_text(&all), text_of(content)));
    buffer_release(&all);
    diagnostics_release(&d);
}

START_TEST(members_are_read_by_name_in_any_order)
{
    struct buffer zip;
    struct diagnostics d;
    struct memory_zip *z;
    struct byte_source source;
    buffer_init(&zip);
    diagnostics_init(&d);
    zip_append(&zip, members, MEMBERS);
    expect_ok(memory_zip_open(&z, buffer_text(&zip), "book.xlsx", &archive_default_limits, &d), &d);
    ck_assert(memory_zip_has(z, TEXT("XL/workbook.xml")));
    ck_assert(!memory_zip_has(z, TEXT("xl/workbook")));
    read_member(z, TEXT("xl/workbook.xml"), "workbook");
    read_member(z, TEXT("[content_types].xml"), "<Types/>");
    read_member(z, TEXT("xl/empty.xml"), "");
    ck_assert_int_eq(memory_zip_read(z, TEXT("xl/none.xml"), &source, &d), STATUS_FAILED);
    ck_assert(messages_have(&d, "book.xlsx: holds no 'xl/none.xml'"));
    ck_assert_int_eq(memory_zip_read(z, TEXT("xl/twice.xml"), &source, &d), STATUS_FAILED);
    ck_assert(messages_have(&d, "book.xlsx: holds more than one 'xl/twice.xml'"));
    read_member(z, TEXT("xl/workbook.xml"), "workbook"); /* as well as before */
    memory_zip_free(z);
    buffer_release(&zip);
    diagnostics_release(&d);
}
END_TEST

START_TEST(limits_are_those_of_deliveries)
{
    struct buffer zip;
    struct diagnostics d;
    struct memory_zip *z;
    struct archive_limits limits = archive_default_limits;
    struct byte_source source;
    struct text piece;
    buffer_init(&zip);
    diagnostics_init(&d);
    zip_append(&zip, members, MEMBERS);
    limits.members = MEMBERS - 1;
    ck_assert_int_eq(memory_zip_open(&z, buffer_text(&zip), "book.xlsx", &limits, &d),
                     STATUS_FAILED);
    ck_assert_ptr_null(z);
    ck_assert(messages_have(&d, "book.xlsx: holds more than 4 members"));
    limits.members = MEMBERS;
    limits.member_bytes = 7;
    expect_ok(memory_zip_open(&z, buffer_text(&zip), "book.xlsx", &limits, &d), &d);
    expect_ok(memory_zip_read(z, TEXT("xl/workbook.xml"), &source, &d), &d);
    ck_assert_int_eq(source.next(source.context, &piece, &d), STATUS_FAILED);
    ck_assert(messages_have(&d, "book.xlsx/xl/workbook.xml: unpacks to more than 7 bytes"));
    memory_zip_free(z);
    buffer_release(&zip);
    diagnostics_release(&d);
}
END_TEST

/* The ratio of an honest member is that of its own bytes, however often it is read. */
START_TEST(reading_again_uses_up_no_limit)
{
    struct buffer zip;
    struct diagnostics d;
    struct memory_zip *z;
    struct archive_limits limits = archive_default_limits;
    limits.total_bytes = 10;
    buffer_init(&zip);
    diagnostics_init(&d);
    zip_append(&zip, members, MEMBERS);
    expect_ok(memory_zip_open(&z, buffer_text(&zip), "book.xlsx", &limits, &d), &d);
    for (int i = 0; i < 5; i++)
        read_member(z, TEXT("xl/workbook.xml"), "workbook");
    memory_zip_free(z);
    buffer_release(&zip);
    diagnostics_release(&d);
}
END_TEST

static const struct {
    const char *name, *message;
} odd[] = {
    {"../up.xml", "has a name that leaves its folder"},
    {"/absolute.xml", "has a name that is absolute"},
};

START_TEST(odd_names_are_refused_before_anything_is_read)
{
    struct zip_member both[] = {members[0], {odd[_i].name, {"x", 1}}};
    struct buffer zip;
    struct diagnostics d;
    struct memory_zip *z;
    buffer_init(&zip);
    diagnostics_init(&d);
    zip_append(&zip, both, 2);
    ck_assert_int_eq(
        memory_zip_open(&z, buffer_text(&zip), "book.xlsx", &archive_default_limits, &d),
        STATUS_FAILED);
    ck_assert(messages_have(&d, odd[_i].message));
    buffer_release(&zip);
    diagnostics_release(&d);
}
END_TEST

START_TEST(names_beyond_ascii_are_read_in_any_locale)
{
    struct zip_member accented[] = {members[0], {"xl/media/\xC3\xA9.xml", {"x", 1}}};
    struct buffer zip;
    struct diagnostics d;
    struct memory_zip *z;
    buffer_init(&zip);
    diagnostics_init(&d);
    zip_append(&zip, accented, 2);
    expect_ok(memory_zip_open(&z, buffer_text(&zip), "book.xlsx", &archive_default_limits, &d), &d);
    read_member(z, TEXT("[Content_Types].xml"), "<Types/>");
    memory_zip_free(z);
    buffer_release(&zip);
    diagnostics_release(&d);
}
END_TEST

/* The library stops at a directory entry that it cannot make sense of. */
START_TEST(a_directory_that_lost_members_is_refused)
{
    struct buffer zip;
    struct diagnostics d;
    struct memory_zip *z;
    size_t entry = 0, count = 0;
    buffer_init(&zip);
    diagnostics_init(&d);
    zip_append(&zip, members, MEMBERS);
    for (size_t i = 0; i + 4 <= zip.length; i++)
        if (memcmp(zip.at + i, "PK\1\2", 4) == 0 && ++count == 3)
            entry = i;
    ck_assert_uint_gt(entry, 0);
    zip.at[entry] = 'Q';
    ck_assert_int_eq(
        memory_zip_open(&z, buffer_text(&zip), "book.xlsx", &archive_default_limits, &d),
        STATUS_FAILED);
    ck_assert_uint_eq(diagnostics_errors(&d), 1);
    buffer_release(&zip);
    diagnostics_release(&d);
}
END_TEST

START_TEST(what_is_no_zip_is_refused)
{
    static const struct text texts[] = {{"", 0}, {"PK\3\4", 4}, {"plain text of no kind", 21}};
    struct diagnostics d;
    struct memory_zip *z;
    diagnostics_init(&d);
    ck_assert_int_eq(memory_zip_open(&z, texts[_i], "book.xlsx", &archive_default_limits, &d),
                     STATUS_FAILED);
    ck_assert_ptr_null(z);
    ck_assert(messages_have(&d, "book.xlsx: is not a complete zip archive"));
    diagnostics_release(&d);
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("memory_zip");
    TCase *tests = tcase_create("memory_zip");
    suite_add_tcase(suite, tests);
    tcase_add_test(tests, members_are_read_by_name_in_any_order);
    tcase_add_test(tests, limits_are_those_of_deliveries);
    tcase_add_test(tests, reading_again_uses_up_no_limit);
    tcase_add_loop_test(tests, odd_names_are_refused_before_anything_is_read, 0,
                        sizeof odd / sizeof *odd);
    tcase_add_test(tests, names_beyond_ascii_are_read_in_any_locale);
    tcase_add_test(tests, a_directory_that_lost_members_is_refused);
    tcase_add_loop_test(tests, what_is_no_zip_is_refused, 0, 3);
    return suite;
}

UNIT_MAIN(make_suite)
