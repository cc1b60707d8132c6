/*
 * Rows of CSV, one at a time (RFC 4180): where a row ends, where its fields lie, and what is wrong
 * with it. Blanks are kept; a quoted field may hold delimiters, doubled quotes and line ends.
 *
 * A row whose quotes are bad is its first line and no more, as the quote may be a slip: what
 * follows is read as rows of its own. The decision rests on at most ROW_LIMIT bytes from the
 * beginning of the row, and not on how the bytes came in.
 */
#ifndef TOOLS_CHECK_ROW_SCAN_H
#define TOOLS_CHECK_ROW_SCAN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "schema/base/text.h"

enum { ROW_LIMIT = 1024 * 1024 }; /* bytes of a row */

enum row_kind {
    ROW_GOOD,
    ROW_EMPTY,      /* a line end and nothing else */
    ROW_BAD_QUOTE,  /* a quote where none may be, or bytes behind a closing one */
    ROW_OPEN_QUOTE, /* a quote that is not closed */
    ROW_TOO_LONG,
    ROW_NUL,
    ROW_UNFINISHED, /* more bytes are needed to tell */
};

/* What the rows of a file have in common. */
struct row_form {
    char delimiter;
    size_t columns; /* fields whose ends are kept */
};

struct row {
    enum row_kind kind;
    size_t length;     /* without the line end */
    size_t line_end;   /* its bytes: 0 to 2 */
    size_t fault;      /* offset of what is wrong */
    size_t fields;     /* of a good row */
    size_t line_count; /* lines that it ends */
};

/* Scans the row that begins at bytes[0], of which `available` are there; `ended`: nothing follows
 * them. ends[i] gets the offset behind field i, quotes included, for the first form->columns
 * fields. */
void row_scan(const struct row_form *form, const char *bytes, size_t available, bool ended,
              struct row *row, uint32_t *ends);

/* A row as its fields. */
struct row_fields {
    const char *bytes;
    const uint32_t *ends; /* as row_scan() gives them, of as many as are asked for */
};

static inline struct text row_field(const struct row_fields *r, size_t at)
{
    size_t begin = at == 0 ? 0 : r->ends[at - 1] + (size_t)1;
    return (struct text){r->bytes + begin, r->ends[at] - begin};
}

#endif
