/* A lookup table as JSON, or one relation of it as CSV. */
#ifndef TOOLS_COMPILE_TABLE_TEXT_H
#define TOOLS_COMPILE_TABLE_TEXT_H

#include "tools/compile/table_rows.h"

/* One object with an array for each relation, a row of it on each line. */
enum status table_json_write(const struct codeset_table *t, struct output *to,
                             struct diagnostics *d);
/* One relation, with a header row. */
enum status table_csv_write(const struct codeset_table *t, enum relation relation,
                            struct output *to, struct diagnostics *d);

#endif
