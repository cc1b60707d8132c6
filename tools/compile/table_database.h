/* A lookup table as an SQLite database; the one wrapper around SQLite. */
#ifndef TOOLS_COMPILE_TABLE_DATABASE_H
#define TOOLS_COMPILE_TABLE_DATABASE_H

#include "tools/compile/table_rows.h"

/* Tables of the three relations, and the view valid_on: the days on which codes are valid that the
 * table can speak for. It is made in memory and then written. */
enum status table_database_write(const struct codeset_table *t, struct output *to,
                                 struct diagnostics *d);

#endif
