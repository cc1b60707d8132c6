/* Any bytes as the record layout of HCPCS. */
#include "tests/fuzz/fuzzing.h"

extern const struct parser parser_hcpcs_layout;

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    fuzz_parser(&parser_hcpcs_layout, (struct text){(const char *)bytes, length});
    return 0;
}
