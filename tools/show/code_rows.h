/* Codes as a release states them, a row a code; codeset-show(1) tells the columns. */
#ifndef TOOLS_SHOW_CODE_ROWS_H
#define TOOLS_SHOW_CODE_ROWS_H

#include "tools/show/code_sections.h"

void code_rows_put(const struct code_sections *sections, enum row_format format, struct output *o);

#endif
