#include "tests/faults/scenarios.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "schema/base/text.h"
#include "tests/faults/tree.h"

#define INGEST     "ingest --store store "
#define INGEST_OLD INGEST "--effective 2024-10-01 IN/old.zip"
#define INGEST_NEW INGEST "--effective 2025-10-01 IN/new.zip"
#define ORDER_NEW  INGEST "--effective 2025-10-01 IN/order.txt"
#define CODES_NEW  INGEST "--effective 2025-10-01 IN/codes.txt"
#define RELEASES   "icd10cm@2024-10-01 icd10cm@2025-10-01 "
#define DATED_OLD  INGEST "IN/hcpcs-old"
#define GEMS       INGEST "IN/2018-GEMs.zip"
#define DATED_NEW  INGEST "IN/hcpcs-new"
#define CORRECTED  INGEST "IN/hcpcs-corrections"
#define LIST_OLD   INGEST "--effective 2024-10-01 IN/list-old.xml"
#define LIST_NEW   INGEST "--effective 2025-10-01 IN/list-new.xml"
#define TERMS_OLD  INGEST "--effective 2024-10-01 IN/indexes-old.zip"
#define TERMS_NEW  INGEST "--effective 2025-10-01 IN/indexes-new.zip"
#define COMPILE    "compile --store store "
#define PCS_OLD    INGEST "--effective 2024-10-01 IN/pcs-old"
#define PCS_NEW    INGEST "--effective 2025-10-01 IN/pcs-new"

const struct scenario scenarios[] = {
    {.name = "ingest", .setup = {INGEST_OLD}, .command = INGEST_NEW},
    {.name = "ingest-first", .command = INGEST_NEW},
    {.name = "ingest-folder",
     .setup = {INGEST_OLD},
     .command = INGEST "--effective 2025-10-01 IN/folder"},
    {.name = "extend", .setup = {INGEST_OLD, CODES_NEW}, .command = INGEST_NEW},
    {.name = "diff",
     .setup = {INGEST_OLD, INGEST_NEW, "diff --store store --summary " RELEASES "-o out/changes"},
     .command = "diff --store store --format tsv " RELEASES "-o out/changes"},
    {.name = "diff-files",
     .command = "diff IN/old.zip@2024-10-01 IN/new.zip@2025-10-01 --format tsv -o out/changes"},
    {.name = "ingest-workbook",
     .setup = {DATED_NEW},
     .command = INGEST "--effective 2025-10-01 IN/workbook.xlsx"},
    {.name = "diff-dated",
     .setup = {DATED_OLD, DATED_NEW},
     .command = "diff --store store --format tsv hcpcs@2016-01-01 hcpcs@2017-01-01 -o out/changes"},
    {.name = "ingest-corrections", .setup = {DATED_NEW}, .command = CORRECTED},
    {.name = "extend-corrected",
     .setup = {DATED_NEW, CORRECTED},
     .command = INGEST "IN/hcpcs-notes",
     .many_steps = true},
    {.name = "show-deleted",
     .setup = {DATED_NEW, CORRECTED},
     .command = "show --store store --format jsonl hcpcs@2017-01-01.2 J0001 J0002 -o out/codes"},
    {.name = "history-deleted",
     .setup = {DATED_NEW, CORRECTED},
     .command = "history --store store J0002 -o out/codes"},
    {.name = "show-dated",
     .setup = {DATED_NEW},
     .command = "show --store store --format jsonl hcpcs@2017-01-01 J0001 J0002 -o out/codes"},
    {.name = "ingest-list", .setup = {ORDER_NEW}, .command = LIST_NEW},
    {.name = "diff-list",
     .setup = {LIST_OLD, LIST_NEW},
     .command = "diff --store store " RELEASES "-o out/changes"},
    {.name = "show-list",
     .setup = {ORDER_NEW, LIST_NEW},
     .command = "show --store store icd10cm@2025-10-01 S0101XA A000 -o out/codes"},
    {.name = "show-list-in-rows",
     .setup = {ORDER_NEW, LIST_NEW},
     .command = "show --store store --format jsonl icd10cm@2025-10-01 S0101XA H540 -o out/codes"},
    {.name = "verify-list",
     .setup = {ORDER_NEW, LIST_NEW},
     .command = "verify --store store icd10cm@2025-10-01"},
    {.name = "ingest-terms", .setup = {ORDER_NEW}, .command = TERMS_NEW},
    {.name = "diff-terms",
     .setup = {TERMS_OLD, TERMS_NEW},
     .command = "diff --store store " RELEASES "-o out/changes"},
    {.name = "show-terms",
     .setup = {ORDER_NEW, TERMS_NEW},
     .command = "show --store store icd10cm@2025-10-01 T464X1A E1101 -o out/codes"},
    {.name = "show-terms-in-rows",
     .setup = {ORDER_NEW, TERMS_NEW},
     .command = "show --store store --format jsonl icd10cm@2025-10-01 T464X1A E1101 -o out/codes"},
    {.name = "verify-terms",
     .setup = {ORDER_NEW, TERMS_NEW},
     .command = "verify --store store icd10cm@2025-10-01"},
    {.name = "ingest-pcs", .setup = {PCS_OLD}, .command = PCS_NEW},
    {.name = "diff-pcs",
     .setup = {PCS_OLD, PCS_NEW},
     .command = "diff --store store --format tsv icd10pcs@2024-10-01 icd10pcs@2025-10-01 "
                "-o out/changes"},
    {.name = "show-pcs",
     .setup = {PCS_NEW},
     .command = "show --store store icd10pcs@2025-10-01 00103J1 0010XJ0 3E0 ZZZ0000 -o out/codes"},
    {.name = "show-pcs-in-rows",
     .setup = {PCS_NEW},
     .command =
         "show --store store --format jsonl icd10pcs@2025-10-01 00103J1 0010XJ0 3E0 -o out/codes"},
    {.name = "verify-pcs",
     .setup = {PCS_NEW},
     .command = "verify --store store icd10pcs@2025-10-01"},
    {.name = "ingest-systems", .command = INGEST "IN/cms_v32.zip", .many_steps = true},
    {.name = "show-maps",
     .setup = {GEMS},
     .command = "show --store store gem@2017-10-01 0010 1651 E083541 -o out/codes"},
    {.name = "show-maps-in-rows",
     .setup = {GEMS},
     .command = "show --store store --format jsonl gem@2017-10-01 0010 1651 -o out/codes"},
    {.name = "verify-maps",
     .setup = {INGEST "IN/cms_v32.zip", GEMS},
     .command = "verify --store store gem@2017-10-01"},
    {.name = "diff-maps",
     .setup = {GEMS},
     .command = "diff --store store --format tsv IN/2018-GEMs.zip@2016-10-01 gem@2017-10-01 "
                "-o out/changes"},
    {.name = "verify",
     .setup = {INGEST_OLD, INGEST_NEW},
     .command = "verify --store store " RELEASES},
    {.name = "apply",
     .setup = {INGEST_OLD, INGEST_NEW},
     .command = "apply --store store " RELEASES "-o out/applied",
     .once = true},
    {.name = "update",
     .setup = {INGEST_OLD, ORDER_NEW, "update --store store " RELEASES "-o out/year", INGEST_NEW},
     .command = "update --store store " RELEASES "-o out/year"},
    {.name = "update-first",
     .command = "update --store store IN/old.zip@2024-10-01 IN/new.zip@2025-10-01 -o out/year",
     .many_steps = true},
    {.name = "verify-code-map",
     .setup = {INGEST_OLD, INGEST_NEW, "crosswalk --store store " RELEASES "--package out/map"},
     .command = "verify --store store out/map"},
    {.name = "crosswalk-package",
     .setup = {INGEST_OLD, INGEST_NEW,
               "crosswalk --store store icd10cm@2025-10-01 icd10cm@2024-10-01 --package out/map"},
     .command = "crosswalk --store store " RELEASES "--package out/map"},
    {.name = "check",
     .setup = {INGEST_OLD, INGEST_NEW, "compile --store store -o out/codes.cst",
               "check IN/claims.csv.gz --table out/codes.cst --icd10cm other --on 2025-10-01 "
               "--threads 1 -o out/claims.csv"},
     .command = "check IN/claims.csv.gz --table out/codes.cst --icd10cm other,code --from date "
                "--threads 1 -o out/claims.csv"},
    {.name = "crosswalk-apply",
     .setup = {INGEST_OLD, INGEST_NEW, "crosswalk --store store " RELEASES "--package out/map",
               "crosswalk --apply out/map IN/list.csv --code other -o out/list.csv"},
     .command = "crosswalk --apply out/map IN/list.csv --code code -o out/list.csv"},
    {.name = "history",
     .setup = {INGEST_OLD, INGEST_NEW},
     .command = "history --store store A000 A001 -o out/history"},
    {.name = "compile-source",
     .setup = {INGEST_OLD, COMPILE "--format c -o out/codes.c", INGEST_NEW},
     .command = COMPILE "--format c -o out/codes.c"},
    {.name = "compile-database",
     .setup = {INGEST_OLD, INGEST_NEW},
     .command = COMPILE "--format sqlite -o out/codes.db"},
    {.name = "search",
     .setup = {INGEST_NEW, COMPILE "-o out/codes.cst"},
     .command = "search --table out/codes.cst fever A01* -o out/found"},
    {.name = "search-database",
     .setup = {INGEST_NEW, COMPILE "--format sqlite -o out/codes.db"},
     .command = "search --table out/codes.db fever A01* --format jsonl --all -o out/found"},
    {.name = "remove",
     .setup = {INGEST_OLD, INGEST_NEW},
     .command = "remove --store store icd10cm@2024-10-01",
     .once = true},
    {.name = "gc",
     .setup = {INGEST_OLD, ORDER_NEW, INGEST_NEW, "remove --store store icd10cm@2024-10-01"},
     .command = "gc --store store"},
};

const size_t scenario_count = sizeof scenarios / sizeof *scenarios;

const struct scenario *scenario_find(const char *name)
{
    for (size_t i = 0; i < scenario_count; i++)
        if (strcmp(scenarios[i].name, name) == 0)
            return &scenarios[i];
    return NULL;
}

static char *word_of(const char *at, size_t length, bool verb, const struct ground *g)
{
    struct buffer word;
    buffer_init(&word);
    if (verb)
        buffer_printf(&word, "%s/codeset-%.*s", g->programs, (int)length, at);
    else if (length > 3 && strncmp(at, "IN/", 3) == 0)
        buffer_printf(&word, "%s/%.*s", g->inputs, (int)length - 3, at + 3);
    else
        buffer_append(&word, at, length);
    if (word.failed)
        test_is_broken("out of memory", at);
    return word.at;
}

void command_make(struct command *c, const char *line, const struct ground *g)
{
    size_t count = 0;
    *c = (struct command){{NULL}};
    while (*line != '\0') {
        size_t length = strcspn(line, " ");
        if (length > 0 && count + 1 < WORD_LIMIT) {
            c->words[count] = word_of(line, length, count == 0, g);
            count++;
        }
        line += length + (line[length] == ' ');
    }
}

void command_release(struct command *c)
{
    for (size_t i = 0; i < WORD_LIMIT; i++)
        free(c->words[i]);
}
