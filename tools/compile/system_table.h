/* One system of a lookup table: its codes, intervals, titles, links and facts, gathered from the
 * releases of a store. */
#ifndef TOOLS_COMPILE_SYSTEM_TABLE_H
#define TOOLS_COMPILE_SYSTEM_TABLE_H

#include "releases/calendar.h"
#include "releases/store.h"
#include "tools/compile/code_spans.h"
#include "tools/compile/table_image.h"
#include "tools/compile/title_store.h"

enum { INTERVAL_SIZE = 20 };

/* What is left out, and added. All zero: nothing. */
struct table_selection {
    bool billable_only; /* headers are left out */
    bool without_short, without_long, without_successors;
    bool notes, properties, terms; /* what is added */
    bool licensed;                 /* rows under the licence of the AMA are not left out */
    struct date from, to;          /* intervals that touch these days; NO_DATE: no bound */
};

struct compiled_code {
    char code[CODE_LIMIT + 1];
    uint32_t pattern;
    size_t
        titles; /* offset in the titles of the table: the short and the long one of each interval */
};

struct system_table {
    enum system system;
    struct compiled_code *codes; /* in the order of bytes; owned */
    size_t code_count, code_capacity;
    struct text_numbers patterns; /* their bytes, by number */
    struct buffer titles;         /* numbers of titles, of each code and interval */
    struct title_store title_store;
    struct buffer releases, covered; /* as they stand in the table */
    size_t release_count, covered_count;
    struct compiled_link *links; /* by code; owned */
    size_t link_count, link_capacity;
    struct compiled_fact *facts; /* by code; owned */
    size_t fact_count, fact_capacity;
};

void system_table_init(struct system_table *t, enum system system);
void system_table_release(struct system_table *t);

/* Reads all releases of the system that the store holds. */
enum status system_table_read(struct system_table *t, const struct table_selection *selection,
                              const struct store *s, const struct store_entries *entries,
                              const struct calendar *calendar, struct diagnostics *d);
/* The number of a code, or CODESET_NO_CODE. */
uint32_t system_table_find(const struct system_table *t, struct text code);
/* The index of a release; release_count when it is none of the table. */
uint32_t system_table_find_release(const struct system_table *t, const char *name);

#endif
