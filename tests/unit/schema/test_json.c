/* JSON read with checks and written in one layout. */
#include "tests/unit/unit.h"

#include <string.h>

#include "schema/base/json.h"
#include "tests/unit/support/scratch.h"

enum { LIMIT = 1 << 20 };

static enum status read_text(struct text content, json_t **document, struct diagnostics *d)
{
    return json_read(scratch_write("f.json", content), LIMIT, document, d);
}

START_TEST(what_is_no_json_is_refused_with_its_place)
{
    static const char *const wrong[] = {
        "", "{", "{\"a\": 1,}", "{\"a\": 1} x", "{\"a\": '1'}", "{\"a\": \"\x80\"}"};
    struct diagnostics d;
    json_t *document;
    diagnostics_init(&d);
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        ck_assert_msg(read_text(text_of(wrong[i]), &document, &d) == STATUS_FAILED, "%s", wrong[i]);
        ck_assert(messages_have(&d, "f.json"));
    }
    read_text(TEXT("{\n  \"a\": ?\n}"), &document, &d);
    ck_assert(messages_have(&d, "f.json:2:"));
    diagnostics_release(&d);
}
END_TEST

START_TEST(a_key_that_stands_twice_is_refused)
{
    struct diagnostics d;
    json_t *document;
    diagnostics_init(&d);
    ck_assert_int_eq(read_text(TEXT("{\"a\": 1, \"a\": 2}"), &document, &d), STATUS_FAILED);
    ck_assert(messages_have(&d, "is not JSON"));
    diagnostics_release(&d);
}
END_TEST

START_TEST(nesting_has_a_limit_that_is_no_crash)
{
    struct diagnostics d;
    struct buffer deep;
    json_t *document;
    diagnostics_init(&d);
    buffer_init(&deep);
    for (int i = 0; i < 100000; i++)
        buffer_append_char(&deep, '[');
    ck_assert_int_eq(read_text(buffer_text(&deep), &document, &d), STATUS_FAILED);
    ck_assert(messages_have(&d, "is not JSON"));
    buffer_release(&deep);
    diagnostics_release(&d);
}
END_TEST

START_TEST(members_have_a_type_and_the_message_names_the_key)
{
    struct diagnostics d;
    json_t *document, *value;
    struct text text;
    uint64_t number;
    diagnostics_init(&d);
    expect_ok(read_text(TEXT("{\"text\": \"a\", \"none\": null, \"number\": 7, \"below\": -1,"
                             " \"real\": 1.0, \"list\": [], \"object\": {}}"),
                        &document, &d),
              &d);
    expect_ok(json_get_text(document, "text", &text, "f", &d), &d);
    ck_assert(text_equal(text, TEXT("a")));
    expect_ok(json_get_text_or_null(document, "none", &text, "f", &d), &d);
    ck_assert(!text_is_stated(text));
    expect_ok(json_get_text_or_null(document, "missing", &text, "f", &d), &d);
    ck_assert(!text_is_stated(text));
    expect_ok(json_get_uint64(document, "number", &number, "f", &d), &d);
    ck_assert_uint_eq(number, 7);
    expect_ok(json_get_array(document, "list", &value, "f", &d), &d);
    expect_ok(json_get_object(document, "object", &value, "f", &d), &d);

    ck_assert_int_eq(json_get_text(document, "none", &text, "f", &d), STATUS_FAILED);
    ck_assert(messages_have(&d, "f: 'none' is missing or not a string"));
    ck_assert_int_eq(json_get_text_or_null(document, "number", &text, "f", &d), STATUS_FAILED);
    ck_assert_int_eq(json_get_uint64(document, "below", &number, "f", &d), STATUS_FAILED);
    ck_assert_int_eq(json_get_uint64(document, "real", &number, "f", &d), STATUS_FAILED);
    ck_assert_int_eq(json_get_array(document, "object", &value, "f", &d), STATUS_FAILED);
    ck_assert_int_eq(json_get_object(document, "list", &value, "f", &d), STATUS_FAILED);
    ck_assert(messages_have(&d, "f: 'list' is missing or not an object"));
    json_decref(document);
    diagnostics_release(&d);
}
END_TEST

START_TEST(a_document_has_one_layout_and_keeps_the_order_of_its_members)
{
    struct diagnostics d;
    struct buffer to;
    diagnostics_init(&d);
    buffer_init(&to);
    json_t *document = json_object();
    json_object_set_new(document, "b", json_from_text(TEXT("x")));
    json_object_set_new(document, "a", json_from_text(TEXT_NOT_STATED));
    expect_ok(json_append_document(&to, document, &d), &d);
    ck_assert_str_eq(to.at, "{\n  \"b\": \"x\",\n  \"a\": null\n}\n");
    json_decref(document);
    buffer_release(&to);
    diagnostics_release(&d);
}
END_TEST

START_TEST(a_string_survives_writing_and_reading)
{
    static const char raw[] = "q\" b\\ t\t n\n nul\0 esc\x1B \xC3\xA9 \xF0\x9F\x98\x80";
    struct text t = {raw, sizeof raw - 1};
    struct buffer to;
    buffer_init(&to);
    json_append_string(&to, t);
    json_t *read = json_loadb(to.at, to.length, JSON_DECODE_ANY | JSON_ALLOW_NUL, NULL);
    ck_assert_ptr_nonnull(read);
    ck_assert(text_equal(t, (struct text){json_string_value(read), json_string_length(read)}));
    json_decref(read);
    buffer_release(&to);
}
END_TEST

START_TEST(bytes_that_are_no_utf8_become_the_replacement_character)
{
    struct buffer to;
    buffer_init(&to);
    json_append_string(&to, TEXT("a\xE9"
                                 "b\xFF"));
    ck_assert_str_eq(to.at, "\"a\xEF\xBF\xBD"
                            "b\xEF\xBF\xBD\"");
    buffer_clear(&to);
    json_append_string(&to, TEXT_NOT_STATED);
    json_append_string(&to, TEXT(""));
    ck_assert_str_eq(to.at, "null\"\"");
    buffer_release(&to);
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("json");
    TCase *tests = tcase_create("json");
    suite_add_tcase(suite, tests);
    tcase_add_checked_fixture(tests, scratch_begin, scratch_end);
    tcase_add_test(tests, what_is_no_json_is_refused_with_its_place);
    tcase_add_test(tests, a_key_that_stands_twice_is_refused);
    tcase_add_test(tests, nesting_has_a_limit_that_is_no_crash);
    tcase_add_test(tests, members_have_a_type_and_the_message_names_the_key);
    tcase_add_test(tests, a_document_has_one_layout_and_keeps_the_order_of_its_members);
    tcase_add_test(tests, a_string_survives_writing_and_reading);
    tcase_add_test(tests, bytes_that_are_no_utf8_become_the_replacement_character);
    return suite;
}

UNIT_MAIN(make_suite)
