/* What is to be checked in a file: which of its columns hold codes of which system, which ones say
 * the day, and what the columns are called that are put behind them. */
#ifndef TOOLS_CHECK_CHECK_PLAN_H
#define TOOLS_CHECK_CHECK_PLAN_H

#include "tools/check/code_cache.h"
#include "tools/check/day_rule.h"
#include "tools/check/header_row.h"

/* What a user names: columns by name or by number, from 1. */
struct check_columns {
    const char *codes[SYSTEMS]; /* by enum system: names with commas between; NULL: none */
    const char *days[DAY_ROLES];
    const char *on;
    const char *delimiter; /* NULL: by the header row */
    bool no_header;
};

struct code_column {
    uint32_t at;   /* which field, from 0 */
    size_t system; /* index into plan->systems */
    enum code_group group;
    char *name; /* owned */
};

struct check_plan {
    struct row_form form;
    struct code_column *codes; /* owned */
    size_t code_count;
    struct code_cache systems[SYSTEMS];
    size_t system_count;
    struct day_rules rules;
    struct claim_months months;
    size_t days[DAY_ROLES];     /* fields; SIZE_MAX: none */
    char *day_names[DAY_ROLES]; /* owned, of those there are */
};

/* Finds the columns and opens the systems. */
enum status check_plan_make(struct check_plan *plan, const struct check_columns *columns,
                            const struct header_row *header, const struct codeset_table *table,
                            struct diagnostics *d);
void check_plan_release(struct check_plan *plan);

/* All names that are looked for in the header row, NULL-terminated texts of which the array is to
 * be freed; NULL when memory runs out. */
struct text *check_columns_wanted(const struct check_columns *columns, size_t *count);

/* Names of the columns that are put behind the others, each with the delimiter in front. Refuses
 * names that the file has already. */
enum status check_plan_header(const struct check_plan *plan, const struct header_row *header,
                              struct buffer *to, struct diagnostics *d);

#endif
