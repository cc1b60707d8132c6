/* Any bytes as the order file of ICD-10. */
#include "tests/fuzz/fuzzing.h"

extern const struct parser parser_icd10_order;

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    fuzz_parser(&parser_icd10_order, (struct text){(const char *)bytes, length});
    return 0;
}
