/* The columns of a user's file, by the names in its header row. */
#ifndef TOOLS_COMMON_COLUMN_NAMES_H
#define TOOLS_COMMON_COLUMN_NAMES_H

#include "schema/base/diagnostics.h"
#include "schema/base/text.h"

struct column_names {
    const struct text *names;
    size_t count;
};

/* By its very name; else without regard to ASCII case and blanks around. SIZE_MAX: no column;
 * *twice: more than one. */
size_t column_names_find(const struct column_names *c, struct text wanted, bool *twice);
/* Appends the names for a message; of many columns the first ones. */
void column_names_list(const struct column_names *c, struct buffer *to);
/* "has no column 'x'; there are ..." */
enum status column_names_fail(const struct column_names *c, struct place place, struct text wanted,
                              struct diagnostics *d);

#endif
