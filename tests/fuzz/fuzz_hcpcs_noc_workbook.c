/* Any rows as a list of NOC codes of HCPCS that is a workbook; workbook_target.c says how
 * they are written. */
#include "tests/fuzz/fuzzing.h"

extern const struct parser parser_hcpcs_noc_workbook;

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    fuzz_workbook_parser(&parser_hcpcs_noc_workbook, (struct text){(const char *)bytes, length});
    return 0;
}
