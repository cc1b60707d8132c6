/* Records in memory: copied, so that they outlive the parser that gave them. */
#include "tests/unit/unit.h"

#include <stdint.h>
#include <string.h>

#include "releases/collection.h"
#include "tests/unit/support/scratch.h"

START_TEST(records_outlive_the_bytes_they_came_from)
{
    struct diagnostics d;
    struct collection c;
    char bytes[] = "A000Short Long words";
    diagnostics_init(&d);
    collection_init(&c);
    struct collector collector = {&c, 3, &d};
    struct record_sink sink = collector_sink(&collector);
    const struct code_record code = {.code = {bytes, 4},
                                     .billable = FLAG_YES,
                                     .short_title = {bytes + 4, 5},
                                     .long_title = TEXT_NOT_STATED,
                                     .line = 7,
                                     .position = 9};
    const struct change_record change = {.action = CHANGE_DELETE,
                                         .code = {bytes, 4},
                                         .billable = FLAG_NOT_STATED,
                                         .long_title = {bytes + 10, 4},
                                         .line = 8};
    const struct trailer_record trailer = {.block = TRAILER_CODES,
                                           .item = TRAILER_ADDITIONS,
                                           .value = 5,
                                           .text = {bytes + 15, 5},
                                           .line = 10};
    expect_ok(sink.code(sink.context, &code), &d);
    expect_ok(sink.change(sink.context, &change), &d);
    expect_ok(sink.trailer(sink.context, &trailer), &d);
    expect_ok(sink.reject(sink.context, 11, 12, (struct text){bytes + 10, 4}), &d);
    memset(bytes, '#', sizeof bytes - 1);
    const struct code_row *row = c.codes[0].row;
    ck_assert(text_equal(row->code, TEXT("A000")));
    ck_assert(text_equal(row->short_title, TEXT("Short")));
    ck_assert(!text_is_stated(row->long_title));
    ck_assert_uint_eq(row->line, 7);
    ck_assert_uint_eq(row->position, 9);
    ck_assert_uint_eq(row->member, 3);
    ck_assert(text_equal(c.changes[0].record.long_title, TEXT("Long")));
    ck_assert_uint_eq(c.changes[0].member, 3);
    ck_assert(text_equal(c.trailers[0].record.text, TEXT("words")));
    ck_assert(!text_is_stated(c.trailers[0].record.file));
    ck_assert(text_equal(c.rejects[0].message, TEXT("Long")));
    ck_assert_uint_eq(c.rejects[0].column, 12);
    collection_release(&c);
}
END_TEST

START_TEST(a_line_number_that_does_not_fit_is_refused_not_cut)
{
    struct diagnostics d;
    struct collection c;
    diagnostics_init(&d);
    collection_init(&c);
    struct collector collector = {&c, 0, &d};
    struct record_sink sink = collector_sink(&collector);
    struct code_record code = {.code = TEXT("A000"), .line = (uint64_t)UINT32_MAX + 1};
    ck_assert_int_eq(sink.code(sink.context, &code), STATUS_FAILED);
    ck_assert(messages_have(&d, "a file has more than 4294967295 lines"));
    ck_assert_uint_eq(c.code_count, 0);
    collection_release(&c);
}
END_TEST

static Suite *make_suite(void)
{
    Suite *suite = suite_create("collection");
    TCase *tests = tcase_create("collection");
    suite_add_tcase(suite, tests);
    tcase_add_test(tests, records_outlive_the_bytes_they_came_from);
    tcase_add_test(tests, a_line_number_that_does_not_fit_is_refused_not_cut);
    return suite;
}

UNIT_MAIN(make_suite)
