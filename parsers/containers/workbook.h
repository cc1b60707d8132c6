/*
 * Office Open XML workbooks (.xlsx, ECMA-376): sheets by name, their rows as a stream.
 *
 * What is kept in memory is the workbook's table of shared strings, within limits, and one row.
 * Texts come as they are stated: runs of rich text joined, phonetic hints left out, blanks kept
 * (also where xml:space is not said), the escapes of Excel ("_x000D_") resolved. Numbers come as
 * they are written in the file; whether one is a date only its format tells. Of a formula its last
 * result counts. Of merged cells the first has the value, and the others are empty.
 *
 * Refused with a message: what archive.h and xml.h refuse, a part that is missing, two sheets of
 * one name, rows or cells out of order or twice, references beyond the last row or column, a
 * reference to a shared string or style that does not exist, a number that is none.
 */
#ifndef PARSERS_CONTAINERS_WORKBOOK_H
#define PARSERS_CONTAINERS_WORKBOOK_H

#include "schema/base/byte_source.h"
#include "schema/base/date.h"

enum {
    WORKBOOK_ROWS = 1048576,
    WORKBOOK_COLUMNS = 16384,
    WORKBOOK_SHEETS = 1000,
    WORKBOOK_STRINGS = 4 * 1024 * 1024,        /* shared strings */
    WORKBOOK_STRING_BYTES = 256 * 1024 * 1024, /* all of them */
    WORKBOOK_ROW_BYTES = 16 * 1024 * 1024,     /* texts and numbers of one row */
    WORKBOOK_BYTES = 256 * 1024 * 1024,        /* the file as it is */
};

struct workbook;

struct sheet {
    struct text name;
    bool hidden;
};

enum cell_kind {
    CELL_EMPTY,
    CELL_TEXT,    /* shared, inline, or the result of a formula; may be of length 0 */
    CELL_NUMBER,  /* the digits as written in the file: "43831", "1E2", "0.10000000000000001" */
    CELL_BOOLEAN, /* "0" or "1" */
    CELL_ERROR,   /* "#N/A" */
    CELL_DAY,     /* a date in ISO 8601, which few programs write */
};

struct cell {
    enum cell_kind kind;
    bool is_date; /* of a number: its format shows a day, month or year */
    struct text text;
};

/* Valid during the visit. Columns count from 0, which is A. */
struct sheet_row {
    const char *source; /* "book.xlsx/Sheet1" for messages */
    uint64_t number;    /* from 1, as stated */
    const struct cell *cells;
    size_t count; /* up to the last cell that is not empty; the gaps are CELL_EMPTY */
};

struct row_visitor {
    /* STATUS_END when no more rows are wanted. */
    enum status (*visit)(void *context, const struct sheet_row *row, struct diagnostics *d);
    void *context;
};

/* Opens a workbook whose bytes lie in memory and outlive it; `label` is what messages call it. */
enum status workbook_open(struct workbook **opened, struct text bytes, const char *label,
                          struct diagnostics *d);
/* The same for one that is still to be read: `head`, then the rest of the source. */
enum status workbook_open_source(struct workbook **opened, struct text head,
                                 struct byte_source source, const char *label,
                                 struct diagnostics *d);
void workbook_free(struct workbook *w);

/* The sheets in the order of their tabs, hidden ones included. */
const struct sheet *workbook_sheets(const struct workbook *w, size_t *count);
/* The sheet of that name, compared without regard to case as Excel does (ASCII); NULL if none. */
const struct sheet *workbook_sheet(const struct workbook *w, struct text name);
/* Visits the rows that the sheet holds, also empty ones. STATUS_END when the visitor ended it. */
enum status workbook_read(struct workbook *w, const struct sheet *sheet,
                          const struct row_visitor *visitor, struct diagnostics *d);

/* The cell in a column, also beyond the last. */
struct cell sheet_cell(const struct sheet_row *row, size_t column);
/* Where messages about a cell belong. */
struct place sheet_place(const struct sheet_row *row, size_t column);
/* The day that a number or CELL_DAY stands for, whatever its format; false if none. */
bool workbook_date(const struct workbook *w, const struct cell *cell, struct date *date);

#endif
