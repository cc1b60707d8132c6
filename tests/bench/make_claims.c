/*
 * make-claims TABLE ROWS: claims of made-up patients on standard output, CSV with the columns
 * claim, code and date: nearly all of them valid ICD-10-CM codes as people write them, on days that
 * the table speaks for. One in 50 is a header, one in 100 no code at all; some had ended or not
 * begun. The same table and number give the same bytes.
 */
#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "schema/codeset_table.h"

struct claims {
    struct codeset_table table;
    int system;
    uint32_t *codes, *headers; /* numbers of codes that were billable, or headings, at some time */
    uint32_t code_count, header_count;
    uint32_t *days; /* that the table speaks for */
    uint32_t day_count;
    uint64_t state;
};

static void fail(const char *what)
{
    fprintf(stderr, "make-claims: %s\n", what);
    exit(2);
}

/* xorshift64*: the same numbers on every machine. */
static uint32_t below(struct claims *c, uint32_t limit)
{
    c->state ^= c->state >> 12;
    c->state ^= c->state << 25;
    c->state ^= c->state >> 27;
    return (uint32_t)((c->state * 0x2545F4914F6CDD1Du >> 32) * limit >> 32);
}

static void read_codes(struct claims *c)
{
    uint32_t count = codeset_table_code_count(&c->table, c->system);
    c->codes = calloc((size_t)count + 1, sizeof *c->codes);
    c->headers = calloc((size_t)count + 1, sizeof *c->headers);
    if (!c->codes || !c->headers)
        fail("out of memory");
    for (uint32_t code = 0; code < count; code++) {
        struct codeset_answer a;
        codeset_table_interval(&c->table, c->system, code, 0, &a);
        if (a.status == CODESET_VALID)
            c->codes[c->code_count++] = code;
        else
            c->headers[c->header_count++] = code;
    }
    if (c->code_count == 0 || c->header_count == 0)
        fail("the table has no codes of ICD-10-CM");
}

static void read_days(struct claims *c)
{
    uint32_t last_day = codeset_day(2100, 1, 1), first, last;
    c->days = calloc(last_day, sizeof *c->days);
    if (!c->days)
        fail("out of memory");
    for (uint32_t i = 0;
         codeset_table_covered(&c->table, c->system, i, &first, &last) == CODESET_OK; i++)
        for (uint32_t day = first; day <= last && c->day_count < last_day; day++)
            c->days[c->day_count++] = day;
    if (c->day_count == 0)
        fail("the table speaks for no day");
}

/* Dotted after the third character. */
static void put_code(struct claims *c)
{
    char text[16];
    uint32_t kind = below(c, 100), code = c->codes[below(c, c->code_count)];
    if (kind < 2)
        code = c->headers[below(c, c->header_count)];
    codeset_table_code_text(&c->table, c->system, code, text);
    if (kind == 2)
        text[1] = 'X';
    printf("%.3s%s%s", text, strlen(text) > 3 ? "." : "", strlen(text) > 3 ? text + 3 : "");
}

int main(int argc, char **argv)
{
    struct claims c = {.state = 20261125};
    if (argc != 3)
        fail("usage: make-claims TABLE ROWS");
    if (codeset_table_open(&c.table, argv[1], 0) != CODESET_OK)
        fail("the table cannot be opened");
    c.system = codeset_table_system(&c.table, "icd10cm");
    read_codes(&c);
    read_days(&c);
    long rows = strtol(argv[2], NULL, 10);
    puts("claim,code,date");
    for (long row = 0; row < rows; row++) {
        char day[11];
        printf("%07ld,", 1000000 + row);
        put_code(&c);
        codeset_day_text(c.days[below(&c, c.day_count)], day);
        printf(",%s\n", day);
    }
    free(c.codes);
    free(c.headers);
    free(c.days);
    codeset_table_close(&c.table);
    return fflush(stdout) == 0 ? 0 : 2;
}
