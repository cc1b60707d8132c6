/*
 * ask_table TABLE SYSTEM CODE DAY: what another program needs to ask a lookup table. It uses what
 * is installed and nothing else, and is C99 as well as C++:
 *
 *   cc ask_table.c $(pkg-config --cflags --libs codeset_table)
 */
#include <codeset_table.h>
#include <stdio.h>
#include <string.h>

static const char *const status_names[] = {"not covered", "unknown", "not yet",
                                           "valid",       "header",  "retired"};

static int say(const struct codeset_table *table, const char *name, const char *code, uint32_t day)
{
    struct codeset_answer answer;
    char found[16], from[11], title[400];
    int system = codeset_table_system(table, name);
    if (codeset_table_find(table, system, code, strlen(code), day, &answer) != CODESET_OK) {
        fprintf(stderr, "the table has no system '%s'\n", name);
        return 2;
    }
    if (answer.code == CODESET_NO_CODE) {
        printf("%s %s\n", code, status_names[answer.status]);
        return 1;
    }
    codeset_table_code_text(table, system, answer.code, found);
    codeset_table_title(table, system, answer.code, answer.interval, CODESET_LONG, title,
                        sizeof title);
    codeset_day_text(answer.from, from);
    printf("%s %s from %s: %s\n", found, status_names[answer.status], from, title);
    return answer.status == CODESET_VALID ? 0 : 1;
}

int main(int argc, char **argv)
{
    struct codeset_table table;
    int year, month, day;
    if (argc != 5 || sscanf(argv[4], "%d-%d-%d", &year, &month, &day) != 3) {
        fprintf(stderr, "usage: ask_table TABLE SYSTEM CODE YYYY-MM-DD\n");
        return 2;
    }
    int result = codeset_table_open(&table, argv[1], CODESET_VERIFY);
    if (result != CODESET_OK) {
        fprintf(stderr, "%s: cannot be read (%d)\n", argv[1], result);
        return 2;
    }
    int exit_status = say(&table, argv[2], argv[3], codeset_day(year, month, day));
    codeset_table_close(&table);
    return exit_status;
}
