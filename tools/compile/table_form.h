/* The forms in which a lookup table can be written: as it is, or for what cannot map a file. */
#ifndef TOOLS_COMPILE_TABLE_FORM_H
#define TOOLS_COMPILE_TABLE_FORM_H

#include "schema/base/diagnostics.h"
#include "schema/base/output.h"
#include "schema/codeset_table.h"
#include "tools/compile/table_rows.h"

enum table_form { FORM_TABLE, FORM_C, FORM_JSON, FORM_CSV, FORM_SQLITE, TABLE_FORMS };

#define TABLE_FORM_NAMES "table, c, json, csv or sqlite"

/* `value` is what the user gave; NULL gives FORM_TABLE. */
enum status table_form_read(const char *value, enum table_form *form, struct diagnostics *d);
/* Writes an opened table to the output, which the caller commits; `symbol` is for FORM_C,
 * `relation` for FORM_CSV. */
enum status table_form_write(enum table_form form, const char *symbol, enum relation relation,
                             const struct codeset_table *t, struct output *to,
                             struct diagnostics *d);

#endif
