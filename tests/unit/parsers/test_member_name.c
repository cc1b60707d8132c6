/* What a member's name and first bytes tell. */
#include "tests/unit/unit.h"

#include "parsers/containers/member_name.h"

static const struct {
    struct text name;
    const char *fault; /* NULL: none */
} names[] = {
    {{"a.txt", 5}, NULL},
    {{"Code Descriptions/a.txt", 23}, NULL},
    {{"a  (updated 9-21-2031).TXT", 26}, NULL},
    {{"..a", 3}, NULL},
    {{"a..", 3}, NULL},
    {{"a/...", 5}, NULL},
    {{"./a", 3}, NULL},
    {{"a//b", 4}, NULL},
    {{"", 0}, "is empty"},
    {{"/a", 2}, "is absolute"},
    {{"\\a", 2}, "is absolute"},
    {{"C:a", 3}, "is absolute"},
    {{"..", 2}, "leaves its folder"},
    {{"../a", 4}, "leaves its folder"},
    {{"a/..", 4}, "leaves its folder"},
    {{"a/../b", 6}, "leaves its folder"},
    {{"a\\..\\b", 6}, "leaves its folder"},
    {{"a/..\\b", 6}, "leaves its folder"},
};

START_TEST(a_name_stays_below_its_folder)
{
    const char *fault = member_name_fault(names[_i].name);
    if (names[_i].fault)
        ck_assert_pstr_eq(fault, names[_i].fault);
    else
        ck_assert_ptr_null(fault);
}
END_TEST

static const struct {
    const char *name;
    const char *shown;
} encodings[] = {
    {"", ""},
    {"order.txt", "order.txt"},
    {"caf\xC3\xA9.txt", "caf\xC3\xA9.txt"},
    {"caf\xE9.txt", "caf%E9.txt"},
    {"\xFF\xC3\xA9\xC3", "%FF\xC3\xA9%C3"},
};

START_TEST(a_name_is_shown_as_utf8_whatever_its_encoding)
{
    struct buffer b;
    buffer_init(&b);
    member_name_append(&b, text_of(encodings[_i].name));
    ck_assert(text_equal(buffer_text(&b), text_of(encodings[_i].shown)));
    buffer_release(&b);
}
END_TEST

START_TEST(a_zip_begins_with_a_member_or_with_the_end_of_an_empty_one)
{
    ck_assert(bytes_are_zip(TEXT("PK\3\4 and more")));
    ck_assert(bytes_are_zip(TEXT("PK\5\6")));
    ck_assert(!bytes_are_zip(TEXT("PK\3")));
    ck_assert(!bytes_are_zip(TEXT("PK")));
    ck_assert(!bytes_are_zip(TEXT("")));
    ck_assert(!bytes_are_zip(TEXT("junkPK\3\4")));
}
END_TEST

START_TEST(an_office_document_shows_in_its_first_member_or_its_name)
{
    struct text workbook = TEXT("PK\3\4..........................[Content_Types].xml");
    struct text other = TEXT("PK\3\4..........................order.txt");
    ck_assert(bytes_are_office(workbook, TEXT("table")));
    ck_assert(bytes_are_office(other, TEXT("a/table.XLSX")));
    ck_assert(bytes_are_office(other, TEXT("readme.docx")));
    ck_assert(bytes_are_office(other, TEXT("talk.pptx")));
    ck_assert(!bytes_are_office(other, TEXT("table.xlsx.zip")));
    ck_assert(!bytes_are_office(TEXT("PK\3\4"), TEXT("xlsx")));
    ck_assert(!bytes_are_office(TEXT(""), TEXT("")));
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("member_name");
    TCase *tests = tcase_create("member_name");
    suite_add_tcase(suite, tests);
    tcase_add_loop_test(tests, a_name_stays_below_its_folder, 0, sizeof names / sizeof *names);
    tcase_add_loop_test(tests, a_name_is_shown_as_utf8_whatever_its_encoding, 0,
                        sizeof encodings / sizeof *encodings);
    tcase_add_test(tests, a_zip_begins_with_a_member_or_with_the_end_of_an_empty_one);
    tcase_add_test(tests, an_office_document_shows_in_its_first_member_or_its_name);
    return suite;
}

UNIT_MAIN(make_suite)
