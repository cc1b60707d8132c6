/* Any rows as a workbook of a conversion table; workbook_target.c says how they are written. */
#include "tests/fuzz/fuzzing.h"

extern const struct parser parser_icd10_conversion_workbook;

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    fuzz_workbook_parser(&parser_icd10_conversion_workbook,
                         (struct text){(const char *)bytes, length});
    return 0;
}
