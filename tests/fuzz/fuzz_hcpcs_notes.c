/* Any bytes as the processing notes of HCPCS. */
#include "tests/fuzz/fuzzing.h"

extern const struct parser parser_hcpcs_notes;

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    fuzz_parser(&parser_hcpcs_notes, (struct text){(const char *)bytes, length});
    return 0;
}
