/* The ground: text, numbers, dates, UTF-8, codes as people write them. */
#include "tests/fuzz/fuzzing.h"

#include <string.h>

#include "schema/base/date.h"
#include "schema/system.h"

static void numbers(struct text t)
{
    uint64_t value;
    if (!text_to_uint64(t, &value))
        return;
    struct buffer b;
    buffer_init(&b);
    buffer_append_uint64(&b, value);
    struct text digits = t;
    while (digits.length > 1 && digits.at[0] == '0')
        digits = text_from(digits, 1);
    FUZZ_REQUIRE(text_equal(buffer_text(&b), digits), "a number is written as it was read");
    buffer_release(&b);
}

static void dates(struct text t)
{
    struct date date;
    char written[DATE_TEXT + 1];
    if (!date_parse(t, &date))
        return;
    FUZZ_REQUIRE(date_is_valid(date.year, date.month, date.day), "a parsed date exists");
    date_format(date, written);
    FUZZ_REQUIRE(text_equal(text_of(written), t), "a date is written as it was read");
    FUZZ_REQUIRE(date_compare(date_day_before(date), date) < 0, "the day before is before");
}

static void utf8(struct text t)
{
    size_t bad = SIZE_MAX;
    bool whole = text_is_utf8(t, &bad);
    FUZZ_REQUIRE(whole || bad < t.length, "the bad byte lies in the text");
    FUZZ_REQUIRE(whole || text_is_utf8(text_slice(t, 0, bad), NULL),
                 "what stands before the bad byte is UTF-8");
    struct buffer b;
    buffer_init(&b);
    buffer_append_visible(&b, t);
    FUZZ_REQUIRE(text_is_utf8(buffer_text(&b), NULL), "what is shown is UTF-8");
    for (size_t i = 0; i < b.length; i++)
        FUZZ_REQUIRE((unsigned char)b.at[i] >= 0x20 && b.at[i] != 0x7F,
                     "what is shown holds no control bytes");
    buffer_release(&b);
}

static void codes(struct text t)
{
    for (int s = SYSTEM_NONE + 1; s < SYSTEMS; s++) {
        enum system system = (enum system)s;
        char code[CODE_LIMIT + 1], shown[CODE_LIMIT + 2], again[CODE_LIMIT + 1];
        size_t bad = SIZE_MAX;
        bool valid = system_code_is_valid(system, t, &bad);
        FUZZ_REQUIRE(bad <= t.length, "the byte that does not fit lies in the code");
        FUZZ_REQUIRE(valid || !system_code_is_typical(system, t), "a typical code is a valid one");
        bool normal = system_code_normalize(system, t, code);
        FUZZ_REQUIRE(!valid || (normal && text_equal(text_of(code), t)),
                     "the publisher's form is normal already");
        if (!normal)
            continue;
        system_code_display(system, text_of(code), shown);
        FUZZ_REQUIRE(system_code_normalize(system, text_of(shown), again) &&
                         strcmp(again, code) == 0,
                     "the form for people leads back to the code");
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    struct text t = {(const char *)bytes, length};
    numbers(t);
    dates(t);
    utf8(t);
    codes(t);
    FUZZ_REQUIRE(text_trim(t).length <= text_trim_right(t).length, "trimming takes away");
    return 0;
}
