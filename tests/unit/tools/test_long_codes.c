/* Codes of 15 characters, as those of drugs are: no code set at hand has them yet, so the table is
 * put together here, part by part, as schema/table.md says. */
#include "tests/unit/unit.h"

#include <string.h>

#include "schema/codeset_table.h"
#include "tools/compile/table_image.h"

enum { HEADER = 64, RECORD = 216, PREFIX = 3, ENTRIES = 37 * 37 * 37, CODES = 3 };

static const char *const codes[CODES] = {"000010001000001", "00001000100000Z", "00002"};

static struct table_image image;
static struct codeset_table table;

static uint64_t digits(const char *code, size_t from, size_t count)
{
    uint64_t number = 0;
    for (size_t i = from; i < from + count; i++) {
        char c = i < strlen(code) ? code[i] : '\0';
        number = number * 37 + (uint64_t)(c == '\0' ? 0 : c <= '9' ? c - '0' + 1 : c - 'A' + 11);
    }
    return number;
}

static void put_part(unsigned at)
{
    image_set(&image, HEADER + at, image_begin_part(&image), 8);
}

static void put_record(void)
{
    static const char name[] = "ndc";
    for (size_t i = 0; i < sizeof name; i++)
        image_set(&image, HEADER + i, (unsigned char)name[i], 1);
    image_set(&image, HEADER + 16, CODES, 4);
    image_set(&image, HEADER + 20, PREFIX, 1);
    image_set(&image, HEADER + 21, 8, 1);
    image_set(&image, HEADER + 22, 2, 1);
    image_set(&image, HEADER + 48, 1, 4);     /* pattern */
    image_set(&image, HEADER + 52, 1, 4);     /* interval */
    image_set(&image, HEADER + 80, CODES, 8); /* bytes of titles */
    image_set(&image, HEADER + 120, 1, 4);    /* release */
    image_set(&image, HEADER + 124, 1, 4);    /* covered span */
}

static void put_codes(void)
{
    put_part(24);
    for (uint32_t entry = 0; entry <= ENTRIES; entry++)
        image_put(&image, entry > digits(codes[0], 0, PREFIX) ? CODES : 0, 4);
    put_part(32);
    for (int i = 0; i < CODES; i++)
        image_put(&image, digits(codes[i], PREFIX, 12), 8);
    put_part(40);
    image_put_zeros(&image, 2 * CODES);
    put_part(56);
    image_put(&image, 0, 4);
    image_put(&image, 1, 4);
    put_part(64);
    image_put(&image, codeset_day(2025, 1, 1), 4);
    image_put(&image, CODESET_OPEN, 4);
    image_put(&image, 1, 1);
    image_put_zeros(&image, 11);
}

static void begin(void)
{
    table_image_init(&image);
    image_put_text(&image, (struct text){"\x89"
                                         "CST\r\n\x1A\n",
                                         8});
    image_put(&image, 1, 4);
    image_put(&image, HEADER, 4);
    image_put_zeros(&image, 16);
    image_put(&image, 1, 4);
    image_put(&image, RECORD, 4);
    image_put(&image, HEADER, 8);
    image_put_zeros(&image, 16 + RECORD);
    put_record();
    put_codes();
    put_part(72); /* no titles: a byte of flags for each */
    image_put_zeros(&image, CODES);
    static const unsigned further[] = {88, 104, 112, 128, 136, 152, 160, 168, 176};
    for (size_t i = 0; i < sizeof further / sizeof *further; i++) {
        put_part(further[i]);
        if (further[i] == 128)
            image_put_zeros(&image, 128);
        else if (further[i] == 136) {
            image_put(&image, codeset_day(2025, 1, 1), 4);
            image_put(&image, codeset_day(2025, 12, 31), 4);
        } else
            image_put_zeros(&image, 8);
    }
    image_begin_part(&image);
    image_set(&image, 16, image.bytes.length, 8);
    image_set(&image, 24,
              codeset_table_checksum((const unsigned char *)image.bytes.at, image.bytes.length, 24),
              8);
    ck_assert(!image.bytes.failed);
    ck_assert_int_eq(
        codeset_table_open_memory(&table, image.bytes.at, image.bytes.length, CODESET_VERIFY),
        CODESET_OK);
}

static void end(void)
{
    table_image_release(&image);
}

START_TEST(a_code_of_15_characters_is_found)
{
    struct codeset_answer answer;
    int ndc = codeset_table_system(&table, "ndc");
    for (uint32_t i = 0; i < CODES; i++) {
        char text[16];
        codeset_table_find(&table, ndc, codes[i], strlen(codes[i]), codeset_day(2025, 6, 1),
                           &answer);
        ck_assert_int_eq(answer.status, CODESET_VALID);
        ck_assert_uint_eq(answer.code, i);
        ck_assert_int_eq(codeset_table_code_text(&table, ndc, i, text), (int)strlen(codes[i]));
        ck_assert_str_eq(text, codes[i]);
    }
}
END_TEST

START_TEST(what_is_shorter_longer_or_another_is_unknown)
{
    static const char *const others[] = {
        "00001000100000",     "0000100010000011", "000010001000002", "00002000000000Z", "",
        "0000200000000000000"};
    struct codeset_answer answer;
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        codeset_table_find(&table, 0, others[i], strlen(others[i]), codeset_day(2025, 6, 1),
                           &answer);
        ck_assert_int_eq(answer.status, CODESET_UNKNOWN);
    }
}
END_TEST

START_TEST(long_codes_are_found_by_what_they_begin_with)
{
    uint32_t first, past;
    ck_assert_int_eq(codeset_table_prefix(&table, 0, "00001", 5, &first, &past), CODESET_OK);
    ck_assert_uint_eq(first, 0);
    ck_assert_uint_eq(past, 2);
    ck_assert_int_eq(codeset_table_prefix(&table, 0, "00001000100000Z", 15, &first, &past),
                     CODESET_OK);
    ck_assert_uint_eq(first, 1);
    ck_assert_uint_eq(past, 2);
    ck_assert_int_eq(codeset_table_prefix(&table, 0, "00003", 5, &first, &past), CODESET_NO_SUCH);
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("long_codes");
    TCase *tests = tcase_create("long_codes");
    suite_add_tcase(suite, tests);
    tcase_add_checked_fixture(tests, begin, end);
    tcase_add_test(tests, a_code_of_15_characters_is_found);
    tcase_add_test(tests, what_is_shorter_longer_or_another_is_unknown);
    tcase_add_test(tests, long_codes_are_found_by_what_they_begin_with);
    return suite;
}

UNIT_MAIN(make_suite)
