/* Any bytes as a tabular list of ICD-10-CM. */
#include "tests/fuzz/fuzzing.h"

extern const struct parser parser_icd10cm_tabular;

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    fuzz_parser(&parser_icd10cm_tabular, (struct text){(const char *)bytes, length});
    return 0;
}
