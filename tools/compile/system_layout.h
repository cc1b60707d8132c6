/* One system of a lookup table, written as schema/table.md says. */
#ifndef TOOLS_COMPILE_SYSTEM_LAYOUT_H
#define TOOLS_COMPILE_SYSTEM_LAYOUT_H

#include "tools/compile/system_table.h"

enum { SYSTEM_RECORD_SIZE = 216 };

/* Writes the parts behind what the image has, and fills in the record at that offset. */
enum status system_layout_write(struct system_table *t, struct table_image *image, uint64_t record,
                                struct diagnostics *d);

#endif
