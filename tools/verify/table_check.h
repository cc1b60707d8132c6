/*
 * One table of a package, row by row: dialect, columns, types, key, order, and what the manifest
 * says of it. Memory holds one row and the key of the one before.
 */
#ifndef TOOLS_VERIFY_TABLE_CHECK_H
#define TOOLS_VERIFY_TABLE_CHECK_H

#include "tools/verify/package_schema.h"

/* The file is known to be plain. *rows gets the rows read; c->sorted[id] is set when rows can be
 * walked along those of another table: read to the end, all with keys, in order. */
enum status table_check(struct package_check *c, enum table_id id, const struct columns *columns,
                        uint64_t *rows);

#endif
