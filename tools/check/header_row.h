/* The first row of a file: what is between its fields, and where which column is. */
#ifndef TOOLS_CHECK_HEADER_ROW_H
#define TOOLS_CHECK_HEADER_ROW_H

#include "schema/base/diagnostics.h"
#include "schema/base/memory.h"
#include "tools/check/row_scan.h"

struct header_row {
    const char *file;  /* for messages; not owned */
    struct text bytes; /* of the row, without its line end; not owned */
    size_t before;     /* bytes before it: a byte order mark, empty lines */
    size_t line_end;
    uint64_t line, lines; /* where it begins; lines up to its end */
    char delimiter;
    struct text *names; /* owned, as their texts are; without quotes */
    size_t count;
    struct arena texts;
};

/* Reads the row at the beginning of the first bytes of a file. Without a delimiter (0) that one is
 * taken by which most of the `wanted` columns are there, then that which makes most fields. */
enum status header_row_read(struct header_row *h, const char *file, struct text head, bool ended,
                            char delimiter, const struct text *wanted, size_t wanted_count,
                            struct diagnostics *d);
void header_row_release(struct header_row *h);

/* The column of that name (as it is; then without regard to case and blanks around), or else of
 * that number, from 1. `by_number`: of the number only. */
enum status header_row_find(const struct header_row *h, struct text wanted, bool by_number,
                            size_t *at, struct diagnostics *d);

#endif
