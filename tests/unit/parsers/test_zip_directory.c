/* The count of members that the end record of a zip states. */
#include "tests/unit/unit.h"

#include <string.h>

#include "parsers/containers/zip_directory.h"

#define END_RECORD(entries) "PK\5\6\0\0\0\0" entries entries "\0\0\0\0\0\0\0\0"

START_TEST(an_end_record_states_its_entries)
{
    static const char end[] = "what stands before" END_RECORD("\x02\x01") "\0";
    uint64_t entries = 0;
    ck_assert(zip_directory_entries((struct text){end, sizeof end}, &entries));
    ck_assert_uint_eq(entries, 258);
}
END_TEST

START_TEST(a_comment_may_follow_and_even_look_like_an_end_record)
{
    static const char end[] = END_RECORD("\7\0") "\6\0PK\5\6ab";
    uint64_t entries = 0;
    ck_assert(zip_directory_entries((struct text){end, sizeof end - 1}, &entries));
    ck_assert_uint_eq(entries, 7);
}
END_TEST

START_TEST(without_a_whole_end_record_there_is_no_count)
{
    static const char end[] = END_RECORD("\7\0") "\0";
    uint64_t entries = 0;
    for (size_t length = 0; length < sizeof end; length++)
        ck_assert(!zip_directory_entries((struct text){end, length}, &entries));
    static const char cut[] = END_RECORD("\7\0") "\6\0short";
    ck_assert(!zip_directory_entries((struct text){cut, sizeof cut - 1}, &entries));
}
END_TEST

START_TEST(zip64_states_its_count_elsewhere)
{
    static const char end[] = END_RECORD("\xFF\xFF") "\0";
    uint64_t entries = 0;
    ck_assert(!zip_directory_entries((struct text){end, sizeof end}, &entries));
}
END_TEST

static Suite *make_suite(void)
{
    Suite *s = suite_create("zip_directory");
    TCase *c = tcase_create("end record");
    tcase_add_test(c, an_end_record_states_its_entries);
    tcase_add_test(c, a_comment_may_follow_and_even_look_like_an_end_record);
    tcase_add_test(c, without_a_whole_end_record_there_is_no_count);
    tcase_add_test(c, zip64_states_its_count_elsewhere);
    suite_add_tcase(s, c);
    return s;
}

UNIT_MAIN(make_suite)
