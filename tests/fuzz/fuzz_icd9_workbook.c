/* Any rows as a workbook of titles of ICD-9-CM; workbook_target.c says how they are written. */
#include "tests/fuzz/fuzzing.h"

extern const struct parser parser_icd9_workbook;

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    fuzz_workbook_parser(&parser_icd9_workbook, (struct text){(const char *)bytes, length});
    return 0;
}
