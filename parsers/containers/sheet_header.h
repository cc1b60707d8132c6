/*
 * The row of a sheet that names its columns, so that they are found by what they are called and not
 * by where they stand. Titles compare without regard to case (ASCII) and blanks, line ends within a
 * title included.
 */
#ifndef PARSERS_CONTAINERS_SHEET_HEADER_H
#define PARSERS_CONTAINERS_SHEET_HEADER_H

#include "parsers/containers/workbook.h"

enum { SHEET_TITLES = 256 }; /* wanted ones at most */

#define COLUMN_MISSING SIZE_MAX

struct sheet_title {
    const char *title; /* or several names of one column, a | between; messages give the first */
    bool optional;
};

struct sheet_header {
    const struct sheet_title *titles; /* the first is, as a rule, the header row's first cell */
    size_t count;
    uint64_t within;              /* the rows looked at: 1 to this */
    uint64_t row;                 /* of the header once found; 0 before */
    size_t columns[SHEET_TITLES]; /* of each title wanted, or COLUMN_MISSING */
    size_t unknown;               /* columns with a title that is not wanted */
};

/* `titles` is not copied. */
void sheet_header_init(struct sheet_header *h, const struct sheet_title *titles, size_t count,
                       uint64_t within);
/* Give it the rows, from the first, until h->row is set. The header is the first row whose first
 * cell that is not empty has the first title, or that has two titles and half of those that are not
 * optional, in any order. It is an error when a title stands twice, when one
 * that is not optional is missing (each is named), and when the row after `within` has come.
 * Columns with other titles are a warning each. */
enum status sheet_header_look(struct sheet_header *h, const struct sheet_row *row,
                              struct diagnostics *d);
/* After the last row, for a sheet that ended before `within`: an error when none was the header. */
enum status sheet_header_end(const struct sheet_header *h, const char *source,
                             struct diagnostics *d);
/* The cell under a title, empty when its column is missing. */
struct cell sheet_header_cell(const struct sheet_header *h, const struct sheet_row *row,
                              size_t title);
/* The first sheet that has, in one of its rows up to `within`, at least so many of the titles; NULL
 * if none. */
enum status sheet_find(struct workbook *w, const struct sheet_title *titles, size_t count,
                       size_t least, uint64_t within, const struct sheet **found,
                       struct diagnostics *d);
/* A row whose cells hold no more than blanks. */
bool sheet_row_is_empty(const struct sheet_row *row);
/* The texts of a row's cells, "" of an empty one, up to `limit` of them; gives how many. They are
 * the row's. */
size_t sheet_row_texts(const struct sheet_row *row, struct text *texts, size_t limit);
/* Whether two titles are the same. */
bool sheet_titles_equal(struct text a, struct text b);
/* Whether a title begins with another. */
bool sheet_title_begins(struct text title, struct text beginning);
/* Whether a title is one of the names of a column, a | between them. */
bool sheet_title_fits(const char *names, struct text title);

#endif
