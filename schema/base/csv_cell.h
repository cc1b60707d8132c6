/*
 * Cells of a CSV that people open in a spreadsheet (RFC 4180).
 *
 * Quotes where needed; not stated is an empty field, stated as empty is "". A cell that a
 * spreadsheet would change (a formula, a number with leading zeros) gets an apostrophe in front,
 * and so does one that begins with it: taking one off gives the value back.
 */
#ifndef SCHEMA_BASE_CSV_CELL_H
#define SCHEMA_BASE_CSV_CELL_H

#include "schema/base/text.h"

void csv_append_cell(struct buffer *row, struct text t);
/* The same for programs: no apostrophes, the value as it is. */
void csv_append_field(struct buffer *row, struct text t);

#endif
