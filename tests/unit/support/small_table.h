/*
 * A store of a few releases, each of an order file of a few lines (official.h), and the lookup
 * table compiled of it.
 */
#ifndef TESTS_UNIT_SUPPORT_SMALL_TABLE_H
#define TESTS_UNIT_SUPPORT_SMALL_TABLE_H

#include "schema/codeset_table.h"
#include "tools/compile/compile.h"

struct small_table {
    struct store store;
    struct calendar calendar;
    struct table_image image;
    struct codeset_table table; /* opened by small_table_compile() */
    struct diagnostics d;
};

/* In the scratch folder, which it begins and ends. */
void small_table_begin(struct small_table *s);
void small_table_end(struct small_table *s);
void small_table_hold(struct small_table *s, enum system system, const char *effective,
                      const char *rows);
/* Compiles the store anew, into a table that verification must pass. */
void small_table_compile(struct small_table *s, struct table_selection selection);

#endif
