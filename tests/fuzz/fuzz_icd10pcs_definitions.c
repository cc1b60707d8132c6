/* Any bytes as the definitions of ICD-10-PCS. */
#include "tests/fuzz/fuzzing.h"

extern const struct parser parser_icd10pcs_definitions;

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    fuzz_parser(&parser_icd10pcs_definitions, (struct text){(const char *)bytes, length});
    return 0;
}
