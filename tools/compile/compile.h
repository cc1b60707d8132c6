/* From a store to a lookup table (schema/table.md). */
#ifndef TOOLS_COMPILE_COMPILE_H
#define TOOLS_COMPILE_COMPILE_H

#include "tools/compile/system_table.h"

struct compile_request {
    const enum system *systems; /* NULL: all that the store holds codes of */
    size_t system_count;
    struct table_selection selection;
    const struct calendar *calendar;
};

/* Builds the whole table in the image, which must be initialized and empty. Fails when the store
 * holds no codes that are asked for. */
enum status compile_table(const struct compile_request *request, const struct store *s,
                          struct table_image *image, struct diagnostics *d);

#endif
