/*
 * Rows that stand under the licence of the American Medical Association: codes of CPT, wherever an
 * official file names them. They leave the store only when that is asked for.
 */
#ifndef TOOLS_COMPILE_LICENSED_ROWS_H
#define TOOLS_COMPILE_LICENSED_ROWS_H

#include <stdbool.h>

#include "schema/base/text.h"

/* A cross reference of HCPCS to what has the form of a code of CPT, or to a range that begins or
 * ends with one. */
bool property_is_licensed(struct text name, struct text value);

#endif
