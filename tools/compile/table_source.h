/* A lookup table as C source, for programs that have no file to map. */
#ifndef TOOLS_COMPILE_TABLE_SOURCE_H
#define TOOLS_COMPILE_TABLE_SOURCE_H

#include "schema/base/output.h"
#include "schema/codeset_table.h"

/* The array's name unless another one is asked for; that of its size has _size behind it. */
#define TABLE_SYMBOL "codeset_table_image"

/* True for what a program may call an array, in C and in C++ alike. */
bool table_symbol_is_usable(struct text symbol);

/* The same bytes, in SYMBOL and SYMBOL_size; C99 and C++. The size is a multiple of 8. */
void table_source_write(const struct codeset_table *t, const char *symbol, struct output *to);
/* The header that declares both. */
void table_header_write(const struct codeset_table *t, const char *symbol, struct output *to);

#endif
