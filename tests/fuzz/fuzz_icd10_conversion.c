/* Any bytes as a conversion table. */
#include "tests/fuzz/fuzzing.h"

extern const struct parser parser_icd10_conversion;

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    fuzz_parser(&parser_icd10_conversion, (struct text){(const char *)bytes, length});
    return 0;
}
