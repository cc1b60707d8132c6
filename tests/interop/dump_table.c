/*
 * dump_table TABLE: all that a lookup table says, through the reader's functions alone, so that the
 * output of two machines, or the table and its other forms, can be compared. One line for each
 * interval of a code, then for each release and covered span; fields are parted by tabs, and what
 * is not stated is empty. Built with -DTABLE_IN_PROGRAM it has the table as C source instead.
 */
#include <codeset_table.h>
#include <inttypes.h>
#include <stdio.h>

static void put_day(uint32_t day)
{
    char text[11];
    codeset_day_text(day, text);
    printf("\t%s", text);
}

static void put_title(const struct codeset_table *t, int system, const struct codeset_answer *a,
                      enum codeset_title which)
{
    char title[8192];
    if (codeset_table_title(t, system, a->code, a->interval, which, title, sizeof title) >= 0)
        printf("\t%s", title);
    else
        printf("\t");
}

static void put_release(const struct codeset_table *t, int system, uint32_t number)
{
    struct codeset_release release;
    codeset_table_release(t, system, number, &release);
    printf("\t%s", release.name);
}

static void put_interval(const struct codeset_table *t, int system, const char *name,
                         const char *code, const struct codeset_answer *a)
{
    static const char *const bases[] = {"own", "conversion table", "release", "first release"};
    static const char *const billable[] = {"", "0", "1"};
    static const char *const kinds[] = {"code", "header", "procedure", "modifier"};
    printf("%s\t%s\t%" PRIu32 "\t%s", name, code, a->interval, billable[a->billable + 1]);
    put_title(t, system, a, CODESET_SHORT);
    put_title(t, system, a, CODESET_LONG);
    put_day(a->from);
    printf("\t%s", bases[a->from_basis]);
    put_day(a->to);
    printf("\t%s\t%u", bases[a->to_basis], a->sense);
    put_release(t, system, a->first_release);
    put_release(t, system, a->last_release);
    printf("\t%s\n", kinds[a->kind]);
}

static int put_code(const struct codeset_table *t, int system, const char *name, uint32_t code)
{
    char text[16];
    struct codeset_answer a, found;
    int length = codeset_table_code_text(t, system, code, text);
    for (uint32_t i = 0; codeset_table_interval(t, system, code, i, &a) == CODESET_OK; i++) {
        put_interval(t, system, name, text, &a);
        codeset_table_find(t, system, text, (size_t)length, a.from, &found);
        if (found.code != code || found.interval != i) {
            fprintf(stderr, "%s %s: another is found on the first day\n", name, text);
            return 1;
        }
    }
    return 0;
}

static void put_code_text(const struct codeset_table *t, int system, uint32_t code)
{
    char text[16];
    codeset_table_code_text(t, system, code, text);
    printf("\t%s", text);
}

/* From both sides: a link that the later code does not tell is a fault. */
static int put_links(const struct codeset_table *t, int system, const char *name, uint32_t code)
{
    static const char *const evidence[] = {"same code",
                                           "previous assignment, inverted",
                                           "official replacement",
                                           "cross reference",
                                           "GEM",
                                           "reimbursement mapping",
                                           "addenda",
                                           "refined",
                                           "merged",
                                           "family",
                                           "title"};
    struct codeset_link link, back;
    for (uint32_t i = 0; codeset_table_successor(t, system, code, i, &link) == CODESET_OK; i++) {
        uint32_t told = 0;
        printf("link\t%s", name);
        put_code_text(t, system, code);
        put_code_text(t, system, link.code);
        put_day(link.day);
        put_release(t, system, link.from_release);
        put_release(t, system, link.to_release);
        printf("\t%s\t%u\t%d\t%d\t%d\n", evidence[link.evidence], link.score, link.automatic,
               link.automatic_backward, link.carved);
        for (uint32_t k = 0;
             codeset_table_predecessor(t, system, link.code, k, &back) == CODESET_OK; k++)
            told += back.code == code && back.to_release == link.to_release;
        if (link.code != CODESET_NO_CODE && told != 1)
            return 1;
    }
    return 0;
}

static void put_fact_text(const struct codeset_table *t, int system, uint32_t fact,
                          enum codeset_fact_text which)
{
    static char text[1 << 20];
    if (codeset_table_fact_text(t, system, fact, which, text, sizeof text) < 0)
        text[0] = '\0';
    printf("\t%s", text);
}

static void put_facts(const struct codeset_table *t, int system, const char *name)
{
    static const char *const kinds[] = {"", "note", "property", "term"};
    struct codeset_fact f;
    for (uint32_t i = 0; codeset_table_fact(t, system, i, &f) == CODESET_OK; i++) {
        printf("fact\t%s\t%s", name, kinds[f.kind]);
        put_code_text(t, system, f.code);
        put_fact_text(t, system, i, CODESET_PLACE);
        put_fact_text(t, system, i, CODESET_NAME);
        printf("\t%u", f.ordinal);
        put_fact_text(t, system, i, CODESET_VALUE);
        put_day(f.from);
        put_day(f.to);
        printf("\n");
    }
}

static int put_system(const struct codeset_table *t, int system)
{
    struct codeset_release release;
    uint32_t first, last;
    char name[17];
    int wrong = 0;
    codeset_table_system_name(t, system, name);
    for (uint32_t code = 0; code < codeset_table_code_count(t, system); code++)
        wrong |= put_code(t, system, name, code);
    for (uint32_t code = 0; code < codeset_table_code_count(t, system); code++)
        wrong |= put_links(t, system, name, code);
    put_facts(t, system, name);
    for (uint32_t r = 0; codeset_table_release(t, system, r, &release) == CODESET_OK; r++) {
        printf("release\t%s\t%s", name, release.name);
        put_day(release.effective);
        put_day(release.until);
        printf("\t%s\n", release.package);
    }
    for (uint32_t i = 0; codeset_table_covered(t, system, i, &first, &last) == CODESET_OK; i++) {
        printf("covered\t%s", name);
        put_day(first);
        put_day(last);
        printf("\n");
    }
    return wrong;
}

#ifdef TABLE_IN_PROGRAM
extern const uint64_t codeset_table_image[];
extern const size_t codeset_table_image_size;
#endif

static int open_table(struct codeset_table *t, int argc, char **argv)
{
#ifdef TABLE_IN_PROGRAM
    (void)argc, (void)argv;
    return codeset_table_open_memory(t, codeset_table_image, codeset_table_image_size,
                                     CODESET_VERIFY);
#else
    return argc == 2 ? codeset_table_open(t, argv[1], CODESET_VERIFY) : CODESET_NO_FILE;
#endif
}

int main(int argc, char **argv)
{
    struct codeset_table t;
    int wrong = 0, result = open_table(&t, argc, argv);
    if (result != CODESET_OK) {
        fprintf(stderr, "usage: dump_table TABLE: not read (%d)\n", result);
        return 2;
    }
    for (int s = 0; s < (int)codeset_table_system_count(&t); s++)
        wrong |= put_system(&t, s);
    codeset_table_close(&t);
    return wrong;
}
