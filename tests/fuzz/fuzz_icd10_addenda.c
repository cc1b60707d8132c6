/* Any bytes as addenda of ICD-10. */
#include "tests/fuzz/fuzzing.h"

extern const struct parser parser_icd10_addenda;

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    fuzz_parser(&parser_icd10_addenda, (struct text){(const char *)bytes, length});
    return 0;
}
