/* Any rows as corrections of HCPCS that are a workbook; workbook_target.c says how
 * they are written. */
#include "tests/fuzz/fuzzing.h"

extern const struct parser parser_hcpcs_corrections_workbook;

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    fuzz_workbook_parser(&parser_hcpcs_corrections_workbook,
                         (struct text){(const char *)bytes, length});
    return 0;
}
