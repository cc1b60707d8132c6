/* Any bytes as the tables of ICD-10-PCS. */
#include "tests/fuzz/fuzzing.h"

extern const struct parser parser_icd10pcs_tables;

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    fuzz_parser(&parser_icd10pcs_tables, (struct text){(const char *)bytes, length});
    return 0;
}
