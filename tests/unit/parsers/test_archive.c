/* Zips in all shapes, the damaged ones, and the limits. */
#include "tests/unit/unit.h"

#include <string.h>

#include "tests/unit/support/scratch.h"
#include "tests/unit/support/walking.h"

#define END                                                                                        \
    {                                                                                              \
        NULL, NULL, ZIP_STORED, ZIP_FILE                                                           \
    }

static const struct zip_content two_members[] = {
    {"b.txt", "bell", ZIP_DEFLATED, ZIP_FILE}, {"a.txt", "lamp", ZIP_STORED, ZIP_FILE}, END};

/* ---- what is walked through */

START_TEST(members_come_in_their_order_stored_or_deflated)
{
    expect_walk(write_zip("cms.zip", two_members), "cms.zip/b.txt b.txt 2031-07-04 'bell'\n"
                                                   "cms.zip/a.txt a.txt 2031-07-04 'lamp'\n");
}
END_TEST

START_TEST(folders_are_no_members_but_part_of_names)
{
    static const struct zip_content content[] = {
        {"Code Descriptions/", "", ZIP_STORED, ZIP_FOLDER},
        {"Code Descriptions/order.txt", "bell", ZIP_DEFLATED, ZIP_FILE},
        END};
    expect_walk(write_zip("cms.zip", content),
                "cms.zip/Code Descriptions/order.txt Code Descriptions/order.txt 2031-07-04 "
                "'bell'\n");
}
END_TEST

START_TEST(odd_names_are_names)
{
    static const struct zip_content content[] = {
        {"order- April 1 2031  (updated 9-21-2031).TXT", "bell", ZIP_DEFLATED, ZIP_FILE},
        {"..a..", "dots", ZIP_STORED, ZIP_FILE},
        {"caf\xC3\xA9.txt", "accent", ZIP_STORED, ZIP_FILE},
        END};
    expect_walk(write_zip("ODD.ZIP", content),
                "ODD.ZIP/order- April 1 2031  (updated 9-21-2031).TXT "
                "order- April 1 2031  (updated 9-21-2031).TXT 2031-07-04 'bell'\n"
                "ODD.ZIP/..a.. ..a.. 2031-07-04 'dots'\n"
                "ODD.ZIP/caf\xC3\xA9.txt caf\xC3\xA9.txt 2031-07-04 'accent'\n");
}
END_TEST

START_TEST(a_zip_is_one_whatever_its_name_says)
{
    expect_walk(write_zip("cms_2031_dx.txt", two_members),
                "cms_2031_dx.txt/b.txt b.txt 2031-07-04 'bell'\n"
                "cms_2031_dx.txt/a.txt a.txt 2031-07-04 'lamp'\n");
}
END_TEST

START_TEST(a_name_in_a_code_page_is_shown_byte_by_byte)
{
    static const struct zip_content content[] = {{"caf\xC3\xA9.txt", "x", ZIP_STORED, ZIP_FILE},
                                                 END};
    struct buffer zip;
    size_t at;
    buffer_init(&zip);
    read_file(write_zip("utf8.zip", content), &zip);
    /* without the flag that says UTF-8, and with a byte of code page 437 */
    zip.at[7] = 0;
    zip.at[33] = '\x82';
    zip.at[34] = 's';
    ck_assert(text_find(buffer_text(&zip), TEXT("PK\1\2"), &at));
    zip.at[at + 9] = 0;
    zip.at[at + 49] = '\x82';
    zip.at[at + 50] = 's';
    expect_walk(scratch_write("437.zip", buffer_text(&zip)),
                "437.zip/caf%82s.txt caf%82s.txt 2031-07-04 'x'\n");
    buffer_release(&zip);
}
END_TEST

START_TEST(an_empty_member_is_a_member)
{
    static const struct zip_content content[] = {{"a.txt", "", ZIP_STORED, ZIP_FILE}, END};
    expect_walk(write_zip("cms.zip", content), "cms.zip/a.txt a.txt 2031-07-04 ''\n");
}
END_TEST

START_TEST(an_empty_zip_is_refused)
{
    static const struct zip_content content[] = {END};
    expect_refused(write_zip("none.zip", content), &archive_default_limits,
                   "none.zip: is not a complete zip archive");
}
END_TEST

/* Puts the file at `path` as the one member into a new zip. */
static const char *wrap(const char *path, const char *name, const char *member_name,
                        enum zip_method method)
{
    struct buffer content;
    buffer_init(&content);
    read_file(path, &content);
    struct zip_writer *z = zip_open(scratch(name));
    ck_assert_ptr_nonnull(z);
    zip_begin(z, member_name, ZIP_FILE, method, (struct date){2031, 7, 5});
    zip_write(z, content.at, content.length);
    zip_end(z);
    ck_assert(zip_close(z));
    buffer_release(&content);
    return scratch(name);
}

START_TEST(zips_inside_zips_are_entered)
{
    const char *inner = write_zip("inner.zip", two_members);
    const char *middle = wrap(inner, "middle.zip", "INNER.ZIP", ZIP_STORED);
    expect_walk(wrap(middle, "outer.zip", "parts/middle", ZIP_DEFLATED),
                "outer.zip/parts/middle/INNER.ZIP/b.txt parts/middle/INNER.ZIP/b.txt 2031-07-04 "
                "'bell'\n"
                "outer.zip/parts/middle/INNER.ZIP/a.txt parts/middle/INNER.ZIP/a.txt 2031-07-04 "
                "'lamp'\n");
}
END_TEST

static const struct zip_content workbook[] = {
    {"[Content_Types].xml", "<Types/>", ZIP_STORED, ZIP_FILE}, END};

START_TEST(office_documents_are_members_and_not_entered)
{
    struct walked w = {.leave_unread = true};
    const char *by_content = wrap(write_zip("a", workbook), "a.zip", "table", ZIP_DEFLATED);
    const char *by_name = wrap(write_zip("b", two_members), "b.zip", "table.XLSX", ZIP_STORED);
    walk(&w, by_content, &archive_default_limits);
    expect_ok(w.status, &w.d);
    ck_assert_str_eq(w.members.at, "a.zip/table table 2031-07-05 ''\n");
    walked_release(&w);
    walk(&w, by_name, &archive_default_limits);
    expect_ok(w.status, &w.d);
    ck_assert_str_eq(w.members.at, "b.zip/table.XLSX table.XLSX 2031-07-05 ''\n");
    walked_release(&w);
}
END_TEST

START_TEST(an_office_document_alone_is_a_lone_file)
{
    struct walked w = {.leave_unread = true};
    walk(&w, write_zip("conversion.xlsx", workbook), &archive_default_limits);
    expect_ok(w.status, &w.d);
    ck_assert_str_eq(w.members.at, "conversion.xlsx conversion.xlsx - ''\n");
    walked_release(&w);
}
END_TEST

/* The sizes stand behind the member, as a program writes that cannot seek. */
static const char streamed_zip[] =
    "PK\3\4\x14\0\x08\0\0\0\0\x60\xe4\x66\0\0\0\0\0\0\0\0\0\0\0\0\5\0\0\0a.txtbell\r\n"
    "PK\7\x08\x63\x1a\x6a\xc0\6\0\0\0\6\0\0\0"
    "PK\1\2\x14\3\x14\0\x08\0\0\0\0\x60\xe4\x66\x63\x1a\x6a\xc0\6\0\0\0\6\0\0\0\5\0\0\0\0\0\0\0\0"
    "\0\0\0\x80\1\0\0\0\0a.txt"
    "PK\5\6\0\0\0\0\1\0\1\0\x33\0\0\0\x39\0\0\0\0\0";

START_TEST(sizes_may_stand_behind_the_member)
{
    struct text bytes = {streamed_zip, sizeof streamed_zip - 1};
    expect_walk(scratch_write("stream.zip", bytes),
                "stream.zip/a.txt a.txt 2031-07-04 'bell\r\n'\n");
}
END_TEST

START_TEST(a_lone_file_is_its_own_member_without_a_date)
{
    expect_walk(scratch_write("order.txt", TEXT("bell\r\n")), "order.txt order.txt - 'bell\r\n'\n");
    expect_walk(scratch_write("magic", TEXT("PK\3")), "magic magic - 'PK\3'\n");
    /* nothing but a stored object is unpacked by its name */
    expect_walk(scratch_write("order.gz", TEXT("\x1F\x8B\x08 no gzip")),
                "order.gz order.gz - '\x1F\x8B\x08 no gzip'\n");
}
END_TEST

/* ---- what is refused */

START_TEST(a_zip_cut_anywhere_is_refused)
{
    struct buffer whole;
    buffer_init(&whole);
    read_file(write_zip("whole.zip", two_members), &whole);
    for (size_t length = 4; length < whole.length; length++) {
        const char *path = scratch_write("cut.zip", text_slice(buffer_text(&whole), 0, length));
        struct walked w = {.stop_at = 0};
        walk(&w, path, &archive_default_limits);
        ck_assert_msg(w.status == STATUS_FAILED, "cut to %zu bytes", length);
        ck_assert_uint_eq(diagnostics_errors(&w.d), 1);
        walked_release(&w);
    }
    buffer_release(&whole);
}
END_TEST

START_TEST(a_changed_byte_of_content_is_noticed_also_when_nobody_reads_it)
{
    struct buffer zip;
    size_t at;
    buffer_init(&zip);
    read_file(write_zip("whole.zip", two_members), &zip);
    ck_assert(text_find(buffer_text(&zip), TEXT("lamp"), &at));
    zip.at[at] ^= 1;
    struct walked w = {.leave_unread = true};
    walk(&w, scratch_write("bad.zip", buffer_text(&zip)), &archive_default_limits);
    ck_assert_int_eq(w.status, STATUS_FAILED);
    ck_assert_uint_eq(diagnostics_errors(&w.d), 1);
    ck_assert(messages_have(&w.d, "bad.zip/a.txt: cannot be unpacked: "));
    walked_release(&w);
    buffer_release(&zip);
}
END_TEST

START_TEST(an_encrypted_member_is_refused)
{
    struct buffer zip;
    size_t at;
    buffer_init(&zip);
    read_file(write_zip("whole.zip", two_members), &zip);
    zip.at[6] |= 1; /* the flags of the first member, and of its directory entry */
    ck_assert(text_find(buffer_text(&zip), TEXT("PK\1\2"), &at));
    zip.at[at + 8] |= 1;
    expect_refused(scratch_write("secret.zip", buffer_text(&zip)), &archive_default_limits,
                   "secret.zip/b.txt: is encrypted");
    buffer_release(&zip);
}
END_TEST

static const struct {
    struct zip_content member;
    const char *message;
} unsafe[] = {
    {{"../a.txt", "x", ZIP_STORED, ZIP_FILE}, "x.zip/../a.txt: has a name that leaves its folder"},
    {{"a/../../b", "x", ZIP_STORED, ZIP_FILE}, "has a name that leaves its folder"},
    {{"a\\..\\b", "x", ZIP_STORED, ZIP_FILE}, "has a name that leaves its folder"},
    {{"../", "", ZIP_STORED, ZIP_FOLDER}, "has a name that leaves its folder"},
    {{"/etc/passwd", "x", ZIP_STORED, ZIP_FILE}, "has a name that is absolute"},
    {{"C:\\a.txt", "x", ZIP_STORED, ZIP_FILE}, "has a name that is absolute"},
    {{"a.txt", "/etc/passwd", ZIP_STORED, ZIP_LINK}, "x.zip/a.txt: is a link"},
    {{"a.txt", "b.txt", ZIP_STORED, ZIP_LINK}, "x.zip/a.txt: is a link"},
};

START_TEST(names_that_leave_the_folder_and_links_are_refused)
{
    const struct zip_content content[] = {unsafe[_i].member, END};
    const char *path = write_zip("x.zip", content);
    expect_refused(path, &archive_default_limits, unsafe[_i].message);
    expect_refused(wrap(path, "outer.zip", "x.zip", ZIP_DEFLATED), &archive_default_limits,
                   unsafe[_i].message);
}
END_TEST

START_TEST(an_empty_file_is_refused)
{
    expect_refused(scratch_write("empty.zip", TEXT("")), &archive_default_limits, "is empty");
}
END_TEST

START_TEST(a_file_that_begins_like_a_zip_and_is_none_is_refused)
{
    expect_refused(scratch_write("no.zip", TEXT("PK\3\4 no zip at all")), &archive_default_limits,
                   "no.zip: is not a complete zip archive");
}
END_TEST

START_TEST(a_damaged_zip_inside_a_zip_is_named)
{
    const char *inner = scratch_write("inner", TEXT("PK\3\4 no zip at all"));
    expect_refused(wrap(inner, "outer.zip", "inner.zip", ZIP_STORED), &archive_default_limits,
                   "inner.zip: is not a complete zip archive");
}
END_TEST

/* ---- limits */

START_TEST(the_number_of_members_is_limited_folders_and_nested_ones_included)
{
    struct archive_limits limits = archive_default_limits;
    const char *zip = write_zip("two.zip", two_members);
    struct walked w = {.stop_at = 0};
    limits.members = 2;
    walk(&w, zip, &limits);
    expect_ok(w.status, &w.d);
    walked_release(&w);
    limits.members = 1;
    expect_refused(zip, &limits, "two.zip: holds more than 1 members");
    limits.members = 2;
    expect_refused(wrap(zip, "outer.zip", "two.zip", ZIP_STORED), &limits,
                   "outer.zip: holds more than 2 members");
}
END_TEST

START_TEST(ten_thousand_members_are_too_many)
{
    struct zip_writer *z = zip_open(scratch("many.zip"));
    ck_assert_ptr_nonnull(z);
    for (int i = 0; i < 10000; i++) {
        char name[16];
        snprintf(name, sizeof name, "%d", i);
        zip_begin(z, name, ZIP_FILE, ZIP_STORED, (struct date){2031, 7, 4});
        zip_end(z);
    }
    ck_assert(zip_close(z));
    expect_refused(scratch("many.zip"), &archive_default_limits, "holds more than 2000 members");
}
END_TEST

START_TEST(the_depth_of_zips_in_zips_is_limited)
{
    const char *path = write_zip("0.zip", two_members);
    struct walked w = {.stop_at = 0};
    char name[16], member[16];
    for (int depth = 1; depth <= 20; depth++) {
        snprintf(name, sizeof name, "%d.zip", depth);
        snprintf(member, sizeof member, "%d.zip", depth - 1);
        path = wrap(path, name, member, ZIP_STORED);
        if (depth == 4)
            walk(&w, path, &archive_default_limits);
        if (depth > 4)
            expect_refused(path, &archive_default_limits, "is nested more than 4 zips deep");
    }
    expect_ok(w.status, &w.d);
    ck_assert_uint_eq(w.count, 2);
    walked_release(&w);
}
END_TEST

START_TEST(the_size_of_a_member_is_limited_by_what_comes_out)
{
    struct archive_limits limits = archive_default_limits;
    limits.member_bytes = 1 << 20;
    struct walked w = {.leave_unread = true};
    walk(&w, write_bomb("fits.zip", "a.txt", 1 << 20), &limits);
    expect_ok(w.status, &w.d);
    walked_release(&w);
    const char *bomb = write_bomb("bomb.zip", "a.txt", (1 << 20) + 1);
    expect_refused(bomb, &limits, "bomb.zip/a.txt: unpacks to more than 1048576 bytes");
    expect_refused(wrap(bomb, "outer.zip", "bomb.zip", ZIP_DEFLATED), &limits,
                   "outer.zip/bomb.zip/a.txt: unpacks to more than 1048576 bytes");
}
END_TEST

START_TEST(the_size_of_a_lone_file_is_limited_too)
{
    struct archive_limits limits = archive_default_limits;
    limits.member_bytes = 5;
    expect_refused(scratch_write("order.txt", TEXT("bell\r\n")), &limits,
                   "order.txt: unpacks to more than 5 bytes");
}
END_TEST

START_TEST(the_size_of_all_members_is_limited)
{
    struct archive_limits limits = archive_default_limits;
    limits.total_bytes = 7;
    expect_refused(write_zip("two.zip", two_members), &limits,
                   "two.zip: unpacks to more than 7 bytes altogether");
}
END_TEST

START_TEST(beyond_a_size_the_ratio_is_limited)
{
    struct archive_limits limits = archive_default_limits;
    limits.ratio_from = 1 << 20;
    struct walked w = {.leave_unread = true};
    walk(&w, write_bomb("small.zip", "a.txt", 1 << 20), &limits);
    expect_ok(w.status, &w.d);
    walked_release(&w);
    expect_refused(write_bomb("bomb.zip", "a.txt", 2 << 20), &limits,
                   "bomb.zip: unpacks to more than 200 times its size");
}
END_TEST

START_TEST(a_visitor_can_end_the_walk)
{
    struct walked w = {.stop_at = 1};
    walk(&w, write_zip("two.zip", two_members), &archive_default_limits);
    ck_assert_int_eq(w.status, STATUS_FAILED);
    ck_assert_uint_eq(w.count, 1);
    ck_assert(messages_have(&w.d, "the visitor has seen enough"));
    walked_release(&w);
}
END_TEST

static void add_shapes(TCase *tests)
{
    tcase_add_test(tests, members_come_in_their_order_stored_or_deflated);
    tcase_add_test(tests, folders_are_no_members_but_part_of_names);
    tcase_add_test(tests, odd_names_are_names);
    tcase_add_test(tests, a_zip_is_one_whatever_its_name_says);
    tcase_add_test(tests, a_name_in_a_code_page_is_shown_byte_by_byte);
    tcase_add_test(tests, an_empty_member_is_a_member);
    tcase_add_test(tests, zips_inside_zips_are_entered);
    tcase_add_test(tests, office_documents_are_members_and_not_entered);
    tcase_add_test(tests, an_office_document_alone_is_a_lone_file);
    tcase_add_test(tests, sizes_may_stand_behind_the_member);
    tcase_add_test(tests, a_lone_file_is_its_own_member_without_a_date);
}

static void add_refusals(TCase *tests)
{
    tcase_add_test(tests, a_zip_cut_anywhere_is_refused);
    tcase_add_test(tests, a_changed_byte_of_content_is_noticed_also_when_nobody_reads_it);
    tcase_add_test(tests, an_encrypted_member_is_refused);
    tcase_add_loop_test(tests, names_that_leave_the_folder_and_links_are_refused, 0,
                        sizeof unsafe / sizeof *unsafe);
    tcase_add_test(tests, an_empty_file_is_refused);
    tcase_add_test(tests, an_empty_zip_is_refused);
    tcase_add_test(tests, a_file_that_begins_like_a_zip_and_is_none_is_refused);
    tcase_add_test(tests, a_damaged_zip_inside_a_zip_is_named);
    tcase_add_test(tests, the_number_of_members_is_limited_folders_and_nested_ones_included);
    tcase_add_test(tests, ten_thousand_members_are_too_many);
    tcase_add_test(tests, the_depth_of_zips_in_zips_is_limited);
    tcase_add_test(tests, the_size_of_a_member_is_limited_by_what_comes_out);
    tcase_add_test(tests, the_size_of_a_lone_file_is_limited_too);
    tcase_add_test(tests, the_size_of_all_members_is_limited);
    tcase_add_test(tests, beyond_a_size_the_ratio_is_limited);
    tcase_add_test(tests, a_visitor_can_end_the_walk);
}

static Suite *make_suite(void)
{
    Suite *suite = suite_create("archive");
    TCase *tests = tcase_create("archive");
    suite_add_tcase(suite, tests);
    tcase_add_checked_fixture(tests, scratch_begin, scratch_end);
    add_shapes(tests);
    add_refusals(tests);
    return suite;
}

UNIT_MAIN(make_suite)
