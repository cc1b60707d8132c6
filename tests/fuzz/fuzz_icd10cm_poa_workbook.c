/* Any rows as a workbook of POA-exempt codes; workbook_target.c says how they are written. */
#include "tests/fuzz/fuzzing.h"

extern const struct parser parser_icd10cm_poa_workbook;

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    fuzz_workbook_parser(&parser_icd10cm_poa_workbook, (struct text){(const char *)bytes, length});
    return 0;
}
