/*
 * Rows of fields between commas, tabs or whatever else, quoted where they hold one (RFC 4180): on
 * lines.h and libcsv. Blanks are kept; a quoted field may run over several lines, whose ends come
 * as LF. Rows without any byte are passed over.
 *
 * A quote within a field that is not quoted, bytes behind a closing quote and a quote that is never
 * closed are faults of a row: that row comes marked, and the reading goes on with the next line.
 */
#ifndef PARSERS_CONTAINERS_CSV_H
#define PARSERS_CONTAINERS_CSV_H

#include "parsers/containers/lines.h"

enum { CSV_ROW_LIMIT = 1024 * 1024 }; /* bytes of a row */

struct csv;

struct csv_row {
    uint64_t line, last_line;  /* on which it begins and ends */
    const struct text *fields; /* valid until the next row; none of a faulty row */
    size_t count;
    const char *fault; /* NULL: none */
};

/* The lines are not owned and must outlive the reading. */
enum status csv_open(struct csv **opened, struct lines *lines, char delimiter,
                     struct diagnostics *d);
void csv_close(struct csv *c);
/* STATUS_END after the last row. */
enum status csv_next(struct csv *c, struct csv_row *row, struct diagnostics *d);

/* A field of a row without fault as it stands, its quotes and their doubling with it: `row` is the
 * row's bytes, with or without its line end. False when it has no such field. */
bool csv_raw_field(struct text row, char delimiter, size_t index, struct text *field);

#endif
