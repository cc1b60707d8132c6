/* Any bytes as the indexes and tables of ICD-10-CM. */
#include "tests/fuzz/fuzzing.h"

extern const struct parser parser_icd10cm_index;

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    fuzz_parser(&parser_icd10cm_index, (struct text){(const char *)bytes, length});
    return 0;
}
