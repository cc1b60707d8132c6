/* Any bytes as a transaction report of HCPCS. */
#include "tests/fuzz/fuzzing.h"

extern const struct parser parser_hcpcs_report;

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    fuzz_parser(&parser_hcpcs_report, (struct text){(const char *)bytes, length});
    return 0;
}
