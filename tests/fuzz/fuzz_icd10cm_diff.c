/* Any bytes as the diff file of FY2011 to FY2014. */
#include "tests/fuzz/fuzzing.h"

extern const struct parser parser_icd10cm_diff;

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    fuzz_parser(&parser_icd10cm_diff, (struct text){(const char *)bytes, length});
    return 0;
}
