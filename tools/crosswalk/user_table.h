/*
 * A table that a user made, CSV or with another delimiter, one row at a time and with its bytes as
 * they stand. The first row that is not empty is the header row, which names a column of codes.
 */
#ifndef TOOLS_CROSSWALK_USER_TABLE_H
#define TOOLS_CROSSWALK_USER_TABLE_H

#include "parsers/containers/csv.h"
#include "parsers/containers/raw_lines.h"
#include "schema/base/file_bytes.h"

struct user_table {
    const char *path, *column_name; /* not owned */
    char delimiter;
    struct file_bytes file;
    struct raw_lines raw;
    struct lines lines;
    struct csv *csv;
    size_t columns; /* of the header row */
    size_t column;  /* of the codes, from 0 */
    bool told_encoding;
};

struct user_row {
    struct text bytes; /* with the line end; of an empty row its line end alone */
    struct text cell;  /* of the column of codes, within bytes; not stated: there is none */
    struct text code;  /* the same without quotes and blanks around */
    uint64_t line;     /* on which the row begins */
    size_t fields;     /* 0: an empty row */
};

/* ",", ";", tab and "|" as they are or by name. */
enum status user_table_delimiter(const char *written, char *delimiter, struct diagnostics *d);

/* Opens the file and finds the column; *header gets the header row and what stands before it, valid
 * until the next row. Path and name must outlive the reading. Refuses encodings in which a comma is
 * not one byte, workbooks, and lines that end with CR alone; bytes that are no UTF-8 are warned of
 * once, and kept. */
enum status user_table_open(struct user_table *t, const char *path, const char *column,
                            char delimiter, struct text *header, struct diagnostics *d);
void user_table_close(struct user_table *t);
/* Back to the first row of the same file; *header as above. */
enum status user_table_rewind(struct user_table *t, struct text *header, struct diagnostics *d);

/* The next row, valid until the one after. Rows whose quotes are bad are errors, and are passed
 * over. STATUS_END at the end: then row->bytes is what stands behind the last row. */
enum status user_table_next(struct user_table *t, struct user_row *row, struct diagnostics *d);

#endif
