/* Codes as a release states them, a row a code; codeset-show(1) tells the columns. */
#ifndef TOOLS_SHOW_CODE_ROWS_H
#define TOOLS_SHOW_CODE_ROWS_H

#include "tools/common/rows.h"
#include "tools/show/code_lookup.h"

void code_rows_put(const struct code_lookup *lookup, enum row_format format, struct output *o);

#endif
