/*
 * Rows of answers for programs: TSV with a header row, JSON lines, or CSV for spreadsheets. The
 * columns of a tool are a contract, and are only ever extended at the end. Text for people each
 * tool writes itself.
 */
#ifndef TOOLS_COMMON_ROWS_H
#define TOOLS_COMMON_ROWS_H

#include "schema/base/diagnostics.h"
#include "schema/base/output.h"
#include "schema/base/text.h"

/* Stands in the column `schema` of every row: columns before it are those of this version, later
 * minor versions add theirs behind it. */
#define ROWS_SCHEMA "1.0"

/* The last is CSV for programs, which no user asks for by that name. */
enum row_format { ROWS_TEXT, ROWS_TSV, ROWS_JSONL, ROWS_CSV, ROWS_DATA_CSV };

enum column_type { COLUMN_STRING, COLUMN_NUMBER, COLUMN_BOOLEAN, COLUMN_JSON };

/* Values are texts: of a number its digits, of a boolean 0 or 1, of JSON an array or object as it
 * is written; not stated is \N or null. */
struct column {
    const char *name;
    enum column_type type;
};

/* `value` is what the user gave; NULL gives ROWS_TEXT. */
enum status row_format_read(const char *value, enum row_format *format, struct diagnostics *d);
/* The same, and "csv" for rows that people open in a spreadsheet. */
enum status row_format_read_csv(const char *value, enum row_format *format, struct diagnostics *d);

/* Writes rows of `count` columns. Running out of memory is an error of the output, which its commit
 * reports. */
struct rows {
    struct output *to; /* not owned */
    enum row_format format;
    const struct column *columns;
    size_t count;
    struct buffer row;
};

/* Writes the header row where the format has one; nothing for ROWS_TEXT. */
void rows_begin(struct rows *r, struct output *to, enum row_format format,
                const struct column *columns, size_t count);
void rows_put(struct rows *r, const struct text *values);
void rows_end(struct rows *r);

/* Decimal digits in out, for a column of numbers. */
enum { ROW_NUMBER_SIZE = 24 };
struct text row_number(uint64_t number, char out[ROW_NUMBER_SIZE]);
struct text row_boolean(bool value);

/* Writes t with the bytes that a terminal might obey replaced; not stated writes nothing. */
void output_visible(struct output *o, struct text t);

/* Makes a failed buffer an error of the output that its content was for. */
void output_note_failure(struct output *o, const struct buffer *b);

#endif
