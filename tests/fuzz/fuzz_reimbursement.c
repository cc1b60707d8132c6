/* Any bytes as a reimbursement mapping. */
#include "tests/fuzz/fuzzing.h"

extern const struct parser parser_reimbursement;

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    fuzz_parser(&parser_reimbursement, (struct text){(const char *)bytes, length});
    return 0;
}
