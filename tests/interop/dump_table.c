/*
 * dump_table TABLE: all that a lookup table says, through the reader's functions alone, so that the
 * output of two machines can be compared.
 */
#include <codeset_table.h>
#include <inttypes.h>
#include <stdio.h>

static void put_title(const struct codeset_table *t, int system, const struct codeset_answer *a,
                      enum codeset_title which)
{
    char title[8192];
    int length = codeset_table_title(t, system, a->code, a->interval, which, title, sizeof title);
    printf("  %d %s\n", length, title);
}

static void put_code(const struct codeset_table *t, int system, uint32_t code)
{
    char text[16];
    struct codeset_answer a;
    int length = codeset_table_code_text(t, system, code, text);
    uint32_t count = codeset_table_interval_count(t, system, code);
    printf("%s %" PRIu32 "\n", text, codeset_table_code(t, system, text, (size_t)length));
    for (uint32_t i = 0; i < count; i++) {
        codeset_table_interval(t, system, code, i, &a);
        printf(" %" PRIu32 " %" PRIu32 " %d %d %u %d %" PRIu32 " %" PRIu32 "\n", a.from, a.to,
               (int)a.from_basis, (int)a.to_basis, a.sense, a.billable, a.first_release,
               a.last_release);
        put_title(t, system, &a, CODESET_SHORT);
        put_title(t, system, &a, CODESET_LONG);
        codeset_table_find(t, system, text, (size_t)length, a.from, &a);
        printf(" %d\n", (int)a.status);
    }
}

int main(int argc, char **argv)
{
    struct codeset_table t;
    int result = argc == 2 ? codeset_table_open(&t, argv[1], CODESET_TABLE_VERIFY) : 0;
    if (argc != 2 || result != CODESET_OK) {
        fprintf(stderr, "dump_table TABLE: not read (%d)\n", result);
        return 2;
    }
    for (int s = 0; s < (int)codeset_table_system_count(&t); s++) {
        struct codeset_release release;
        char name[17];
        codeset_table_system_name(&t, s, name);
        printf("%s\n", name);
        for (uint32_t r = 0; codeset_table_release(&t, s, r, &release) == CODESET_OK; r++)
            printf("%s %s %" PRIu32 " %" PRIu32 "\n", release.name, release.package,
                   release.effective, release.until);
        for (uint32_t code = 0; code < codeset_table_code_count(&t, s); code++)
            put_code(&t, s, code);
    }
    codeset_table_close(&t);
    return 0;
}
