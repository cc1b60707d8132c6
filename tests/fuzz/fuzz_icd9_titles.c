/* Any bytes as a file of titles of ICD-9-CM. */
#include "tests/fuzz/fuzzing.h"

extern const struct parser parser_icd9_titles;

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    fuzz_parser(&parser_icd9_titles, (struct text){(const char *)bytes, length});
    return 0;
}
