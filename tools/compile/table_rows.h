/*
 * What a lookup table says, as rows of relations: the releases it was made from, the days it can
 * speak for, the intervals of its codes, links between codes, and further facts. Read back from the
 * table, so that every other form of it says what the table says.
 */
#ifndef TOOLS_COMPILE_TABLE_ROWS_H
#define TOOLS_COMPILE_TABLE_ROWS_H

#include "schema/base/diagnostics.h"
#include "schema/codeset_table.h"
#include "tools/common/rows.h"

enum relation {
    RELATION_RELEASES,
    RELATION_COVERAGE,
    RELATION_INTERVALS,
    RELATION_LINKS,
    RELATION_FACTS,
    RELATIONS
};

struct relation_columns {
    const char *name; /* "intervals" */
    const struct column *columns;
    size_t count;
};

const struct relation_columns *relation_columns(enum relation relation);

/* Takes one row: a value for each column, which lives for the call. */
typedef enum status (*take_row)(void *context, const struct text *values, struct diagnostics *d);

/* Gives each row to `take` until one fails: by system, then release, day or code and interval.
 * Only those of one system of the table, or of all: CODESET_NO_SUCH. */
enum status table_rows_each(const struct codeset_table *t, int system, enum relation relation,
                            take_row take, void *context, struct diagnostics *d);

#endif
