/* Lookup tables: whatever the bytes, nothing is read outside of them, and what verification lets
 * pass answers whole. */
#include "tests/fuzz/fuzzing.h"

#include <string.h>

#include "schema/codeset_table.h"

enum { MOST = 300, HEADER = 64, CHECKSUM_AT = 24, SIZE_AT = 16 };

static void ask_code(const struct codeset_table *t, int system, uint32_t code, int sound)
{
    char text[16], title[64];
    struct codeset_answer a = {.from = 0};
    int length = codeset_table_code_text(t, system, code, text);
    FUZZ_REQUIRE(length < (int)sizeof text, "a code fits");
    uint32_t count = codeset_table_interval_count(t, system, code);
    for (uint32_t i = 0; i < count && i < 8; i++) {
        codeset_table_interval(t, system, code, i, &a);
        for (int which = CODESET_SHORT; which <= CODESET_LONG; which++) {
            int title_length = codeset_table_title(t, system, code, i, (enum codeset_title)which,
                                                   title, sizeof title);
            FUZZ_REQUIRE(memchr(title, '\0', sizeof title), "a title ends");
            FUZZ_REQUIRE(!sound || title_length != CODESET_DAMAGED, "a sound table has its titles");
        }
    }
    if (length > 0) {
        codeset_table_find(t, system, text, (size_t)length, a.from, &a);
        FUZZ_REQUIRE(!sound || a.code == code, "in a sound table a code is found by its text");
    }
}

static void ask(const struct codeset_table *t, int sound)
{
    struct codeset_answer a;
    struct codeset_release release;
    uint32_t first, end;
    char name[17];
    for (int s = 0; s < (int)codeset_table_system_count(t); s++) {
        uint32_t codes = codeset_table_code_count(t, s);
        codeset_table_system_name(t, s, name);
        for (uint32_t code = 0; code < codes && code < MOST; code++)
            ask_code(t, s, code, sound);
        codeset_table_find(t, s, "A00.0", 5, codeset_day(2025, 1, 1), &a);
        codeset_table_prefix(t, s, "A0", 2, &first, &end);
        codeset_table_prefix(t, s, "A000", 4, &first, &end);
        codeset_table_release(t, s, 0, &release);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t length)
{
    struct codeset_table t;
    uint8_t *copy = malloc(length + 1);
    if (!copy)
        return 0;
    memcpy(copy, bytes, length);
    /* else hardly any change would get past the checksum */
    if (length >= HEADER) {
        for (int i = 0; i < 8; i++)
            copy[SIZE_AT + i] = (uint8_t)((uint64_t)length >> (8 * i));
        uint64_t sum = codeset_table_checksum(copy, length, CHECKSUM_AT);
        for (int i = 0; i < 8; i++)
            copy[CHECKSUM_AT + i] = (uint8_t)(sum >> (8 * i));
    }
    int sound = codeset_table_open_memory(&t, copy, length, CODESET_TABLE_VERIFY) == CODESET_OK;
    if (sound || codeset_table_open_memory(&t, copy, length, 0) == CODESET_OK)
        ask(&t, sound);
    free(copy);
    return 0;
}
