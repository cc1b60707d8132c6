/* One system of a lookup table: its codes, intervals and titles gathered, then written. */
#ifndef TOOLS_COMPILE_SYSTEM_TABLE_H
#define TOOLS_COMPILE_SYSTEM_TABLE_H

#include "releases/calendar.h"
#include "releases/store.h"
#include "tools/compile/code_spans.h"
#include "tools/compile/table_image.h"
#include "tools/compile/title_store.h"

enum { SYSTEM_RECORD_SIZE = 152 };

/* What is left out. All zero: nothing. */
struct table_selection {
    bool billable_only;   /* headers are left out */
    bool without_titles;  /* codes and intervals only */
    struct date from, to; /* intervals that touch these days; NO_DATE: no bound */
};

struct system_table {
    enum system system;
    struct compiled_code *codes; /* in the order of bytes; owned */
    size_t code_count, code_capacity;
    struct buffer intervals;      /* 20 bytes each, pattern by pattern */
    struct text_numbers patterns; /* their bytes, by number */
    struct buffer titles;         /* numbers of titles, of each code and interval */
    struct title_store title_store;
    struct buffer releases, covered; /* as they stand in the table */
    size_t release_count, covered_count;
};

void system_table_init(struct system_table *t, enum system system);
void system_table_release(struct system_table *t);

/* Reads all releases of the system that the store holds. */
enum status system_table_read(struct system_table *t, const struct table_selection *selection,
                              const struct store *s, const struct store_entries *entries,
                              const struct calendar *calendar, struct diagnostics *d);
/* Writes its parts behind what the image has, and fills in its record at that offset. */
enum status system_table_write(struct system_table *t, struct table_image *image, uint64_t record,
                               struct diagnostics *d);

#endif
