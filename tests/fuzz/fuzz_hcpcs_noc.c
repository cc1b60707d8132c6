/* Any bytes as a list of NOC codes of HCPCS. */
#include "tests/fuzz/fuzzing.h"

extern const struct parser parser_hcpcs_noc;

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    fuzz_parser(&parser_hcpcs_noc, (struct text){(const char *)bytes, length});
    return 0;
}
