/*
 * Rows of the conversion tables of ICD-10-CM and ICD-10-PCS, whatever they come in: what a new code
 * was before, and since when it is one.
 *
 * Source: CDC/NCHS, "ICD-10-CM Conversion Table" (workbooks, FY2020's as csv), columns "Current
 * code assignment", "Effective" ("Effective October 1" in FY2017) and "Previous Code(s)
 * Assignment"; CMS, "icd10pcs_conversion_table_YYYY", columns "Current code(s) assignment", "Code
 * title", "Effective year", "Previous code(s) assignment", "Predecessor code title", "Change type",
 * "Comment", "Effective month/day [MM.DD]". Prose may precede the header row. The tables are
 * cumulative.
 *
 * Every row is kept as it stands, whatever it says: what cannot be understood of it is marked.
 */
#ifndef PARSERS_CONVERSION_ROWS_H
#define PARSERS_CONVERSION_ROWS_H

#include "parsers/key_ordinals.h"
#include "parsers/parser.h"

enum { CONVERSION_HEADER_WITHIN = 10 }; /* rows in which the header is looked for */
enum { CONVERSION_CELLS_LIMIT = 32 };   /* columns looked at */

enum conversion_column {
    CONVERSION_COLUMN_CURRENT,
    CONVERSION_COLUMN_TITLE,
    CONVERSION_COLUMN_EFFECTIVE,
    CONVERSION_COLUMN_PREVIOUS,
    CONVERSION_COLUMN_PREVIOUS_TITLE,
    CONVERSION_COLUMN_CHANGE,
    CONVERSION_COLUMN_COMMENT,
    CONVERSION_COLUMN_MONTH_DAY,
};
enum { CONVERSION_COLUMNS = 8 };

struct conversion_header {
    size_t columns[CONVERSION_COLUMNS]; /* SIZE_MAX: there is none */
    enum system system;
    size_t unknown; /* the first column with a title that is not known; SIZE_MAX: none */
};

/* True for a header row. */
bool conversion_read_header(const struct text *cells, size_t count, struct conversion_header *h);

struct conversion_reading {
    struct parse_job *job;
    bool begun; /* the header was read */
    struct conversion_header header;
    struct key_ordinals seen;
};

void conversion_begin(struct conversion_reading *r, struct parse_job *job);
/* An error when no row was the header. */
enum status conversion_end(struct conversion_reading *r, enum status status);

/* Takes the next row that is not empty. `day`: of the cell under "Effective" where the workbook
 * knows it as one, else NO_DATE. Rows before the header are passed over. */
enum status conversion_take_row(struct conversion_reading *r, const struct text *cells,
                                size_t count, struct date day, uint64_t line);

#endif
