/* A lookup table as C source, for programs that have no file to map. */
#ifndef TOOLS_COMPILE_TABLE_SOURCE_H
#define TOOLS_COMPILE_TABLE_SOURCE_H

#include "schema/base/output.h"
#include "schema/codeset_table.h"

/* The same bytes, in codeset_table_image and codeset_table_image_size; C99 and C++. The size is a
 * multiple of 8. */
void table_source_write(const struct codeset_table *t, struct output *to);

#endif
