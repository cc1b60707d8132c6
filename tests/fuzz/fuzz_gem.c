/* Any bytes as a General Equivalence Mapping. */
#include "tests/fuzz/fuzzing.h"

extern const struct parser parser_gem;

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    fuzz_parser(&parser_gem, (struct text){(const char *)bytes, length});
    return 0;
}
