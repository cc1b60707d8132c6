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
            memset(title, 'x', sizeof title); /* what is not written must not pass for an end */
            int title_length = codeset_table_title(t, system, code, i, (enum codeset_title)which,
                                                   title, sizeof title);
            FUZZ_REQUIRE(memchr(title, '\0', sizeof title), "a title ends");
            FUZZ_REQUIRE(!sound || title_length != CODESET_DAMAGED, "a sound table has its titles");
        }
    }
    if (length > 0) {
        uint32_t same = codeset_table_code(t, system, text, (size_t)length);
        FUZZ_REQUIRE(!sound || same == code, "in a sound table a text has its number");
        codeset_table_find(t, system, text, (size_t)length, a.from, &a);
        FUZZ_REQUIRE(!sound || a.code == code, "in a sound table a code is found by its text");
    }
}

/* What a code hangs together with. */
static void ask_neighbours(const struct codeset_table *t, int system, uint32_t code, int sound)
{
    struct codeset_link link;
    uint32_t day = codeset_day(2025, 1, 1), codes = codeset_table_code_count(t, system);
    uint32_t parent = codeset_table_parent(t, system, code, day);
    FUZZ_REQUIRE(parent == CODESET_NO_CODE || parent < codes, "a parent is a code");
    uint32_t child = CODESET_NO_CODE;
    for (int i = 0; i < 8; i++) {
        child = codeset_table_child(t, system, code, child, day);
        FUZZ_REQUIRE(child == CODESET_NO_CODE || child < codes, "a child is a code");
        if (child == CODESET_NO_CODE)
            break;
    }
    uint32_t successors = codeset_table_successor_count(t, system, code);
    for (uint32_t i = 0; i < successors && i < 8; i++) {
        int result = codeset_table_successor(t, system, code, i, &link);
        FUZZ_REQUIRE(!sound || result == CODESET_OK, "a sound table has its links");
        FUZZ_REQUIRE(result != CODESET_OK || link.code == CODESET_NO_CODE || link.code < codes,
                     "a successor is a code");
    }
    uint32_t predecessors = codeset_table_predecessor_count(t, system, code);
    for (uint32_t i = 0; i < predecessors && i < 8; i++)
        FUZZ_REQUIRE(codeset_table_predecessor(t, system, code, i, &link) == CODESET_OK || !sound,
                     "a sound table has its links both ways");
}

static void ask_facts(const struct codeset_table *t, int system, int sound)
{
    struct codeset_fact fact;
    uint32_t first, end, count = codeset_table_fact_count(t, system);
    codeset_table_facts(t, system, 0, &first, &end);
    FUZZ_REQUIRE(first <= end && end <= count, "facts of a code are facts");
    codeset_table_facts(t, system, CODESET_NO_CODE, &first, &end);
    FUZZ_REQUIRE(first <= end && end <= count, "facts of no code are facts");
    for (uint32_t i = 0; i < count && i < MOST; i++) {
        char text[32];
        int result = codeset_table_fact(t, system, i, &fact);
        FUZZ_REQUIRE(!sound || result == CODESET_OK, "a sound table has its facts");
        for (int w = CODESET_PLACE; w <= CODESET_VALUE; w++) {
            memset(text, 'x', sizeof text);
            int length =
                codeset_table_fact_text(t, system, i, (enum codeset_fact_text)w, text, sizeof text);
            FUZZ_REQUIRE(memchr(text, '\0', sizeof text), "a text ends");
            FUZZ_REQUIRE(!sound || length != CODESET_DAMAGED, "a sound table has its texts");
        }
    }
}

static void ask(const struct codeset_table *t, int sound)
{
    struct codeset_answer a;
    struct codeset_release release;
    uint32_t first, end;
    char name[17];
    unsigned major, minor;
    codeset_table_version(t, &major, &minor);
    codeset_table_is_licensed(t);
    for (int s = 0; s < (int)codeset_table_system_count(t); s++) {
        uint32_t codes = codeset_table_code_count(t, s);
        codeset_table_system_name(t, s, name);
        int same = codeset_table_system(t, name);
        FUZZ_REQUIRE(!sound || same == s, "in a sound table a name has its number");
        for (uint32_t code = 0; code < codes && code < MOST; code++) {
            ask_code(t, s, code, sound);
            ask_neighbours(t, s, code, sound);
        }
        ask_facts(t, s, sound);
        char day[11];
        for (uint32_t i = 0; i < 8 && codeset_table_covered(t, s, i, &first, &end) == CODESET_OK;
             i++)
            codeset_day_text(end, day);
        codeset_table_find(t, s, "A00.0", 5, codeset_day(2025, 1, 1), &a);
        codeset_table_prefix(t, s, "A0", 2, &first, &end);
        codeset_table_prefix(t, s, "A000", 4, &first, &end);
        uint32_t releases = codeset_table_release_count(t, s);
        for (uint32_t i = 0; i < releases && i < 8; i++)
            FUZZ_REQUIRE(codeset_table_release(t, s, i, &release) == CODESET_OK,
                         "a release that is counted is there");
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
    int sound = codeset_table_open_memory(&t, copy, length, CODESET_VERIFY) == CODESET_OK;
    if (sound || codeset_table_open_memory(&t, copy, length, 0) == CODESET_OK)
        ask(&t, sound);
    free(copy);
    return 0;
}
