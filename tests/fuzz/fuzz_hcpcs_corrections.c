/* Any bytes as corrections of HCPCS. */
#include "tests/fuzz/fuzzing.h"

extern const struct parser parser_hcpcs_corrections;

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    fuzz_parser(&parser_hcpcs_corrections, (struct text){(const char *)bytes, length});
    return 0;
}
