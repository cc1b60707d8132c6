/* Any bytes as a list of POA-exempt codes. */
#include "tests/fuzz/fuzzing.h"

extern const struct parser parser_icd10cm_poa;

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    fuzz_parser(&parser_icd10cm_poa, (struct text){(const char *)bytes, length});
    return 0;
}
