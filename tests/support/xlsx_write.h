/*
 * Makes minimal valid workbooks (.xlsx): rows of texts, numbers and dates, with shared strings as
 * Excel writes them. What comes out are the parts, for whatever zip writer is at hand. The same
 * calls give the same bytes.
 *
 * An error (memory) is remembered; xlsx_finish() reports it.
 */
#ifndef TESTS_SUPPORT_XLSX_WRITE_H
#define TESTS_SUPPORT_XLSX_WRITE_H

#include "schema/base/date.h"
#include "schema/base/text.h"

enum { XLSX_SHEETS = 8, XLSX_OTHERS = 6, XLSX_PARTS = XLSX_OTHERS + XLSX_SHEETS };

struct xlsx_part {
    char name[40];
    struct buffer content;
};

struct xlsx {
    struct xlsx_part parts[XLSX_PARTS]; /* the sheets come last */
    size_t part_count, sheet_count;
    struct buffer sheet_list;  /* elements for workbook.xml */
    struct buffer strings;     /* elements for sharedStrings.xml */
    struct xlsx_string *table; /* those that are there, by hash */
    size_t string_count, table_size;
    uint64_t row;
    size_t column;
    bool row_open, failed;
};

void xlsx_init(struct xlsx *x);
void xlsx_release(struct xlsx *x);
/* Sheets, rows and cells follow one another. */
void xlsx_sheet(struct xlsx *x, const char *name, bool hidden);
void xlsx_row(struct xlsx *x);
void xlsx_text(struct xlsx *x, struct text t);   /* not stated: an empty cell */
void xlsx_number(struct xlsx *x, struct text t); /* written as it is: "1E2" */
void xlsx_date(struct xlsx *x, struct date day); /* a number with a date format */
void xlsx_skip(struct xlsx *x, size_t columns);
/* A whole row of texts. */
void xlsx_texts(struct xlsx *x, const char *const *texts, size_t count);
/* Completes the parts (x->parts, x->part_count of them); false when memory ran out. */
bool xlsx_finish(struct xlsx *x);

#endif
