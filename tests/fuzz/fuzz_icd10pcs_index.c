/* Any bytes as the index of ICD-10-PCS. */
#include "tests/fuzz/fuzzing.h"

extern const struct parser parser_icd10pcs_index;

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    fuzz_parser(&parser_icd10pcs_index, (struct text){(const char *)bytes, length});
    return 0;
}
