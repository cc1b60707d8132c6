/* Any text in the column of previous codes: parts come one behind the other, and what is not
 * understood comes as it stands. */
#include "tests/fuzz/fuzzing.h"

#include <string.h>

#include "parsers/previous_codes.h"

static void check(enum system system, struct text stated)
{
    struct previous_codes p;
    struct previous_part part;
    const char *end = stated.at;
    size_t parts = 0;
    previous_begin(&p, system, stated);
    while (previous_next(&p, &part)) {
        bool two = part.form == PREVIOUS_RANGE || part.form == PREVIOUS_CATEGORY_RANGE;
        FUZZ_REQUIRE((part.join == PREVIOUS_FIRST) == (parts++ == 0), "the first is not joined");
        FUZZ_REQUIRE(part.text.at >= end &&
                         part.text.at + part.text.length <= stated.at + stated.length,
                     "parts come in the order of the text");
        end = part.text.at + part.text.length;
        FUZZ_REQUIRE((part.last[0] != '\0') == two, "a range has a last code, nothing else has");
        FUZZ_REQUIRE(!two || strcmp(part.first, part.last) <= 0, "a range goes upwards");
        FUZZ_REQUIRE((part.form == PREVIOUS_TEXT) ==
                         !system_code_is_valid(system, text_of(part.first), NULL),
                     "what is understood names codes");
        FUZZ_REQUIRE(parts <= stated.length + 1, "there is an end");
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    struct text stated = {(const char *)bytes, length};
    check(SYSTEM_ICD10CM, stated);
    check(SYSTEM_ICD10PCS, stated);
    return 0;
}
