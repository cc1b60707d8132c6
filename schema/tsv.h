/*
 * The dialect of our tables: UTF-8, LF, tab-separated, a header row, no quoting; \t \n \r \\ for
 * those bytes and \N for "not stated", as in PostgreSQL's COPY text format.
 */
#ifndef SCHEMA_TSV_H
#define SCHEMA_TSV_H

#include "schema/base/output.h"
#include "schema/tables.h"

/* ---- writing */

struct tsv_writer {
    struct output *to; /* not owned */
    size_t column;
    uint64_t rows;
};

void tsv_begin(struct tsv_writer *w, struct output *to);
void tsv_header(struct tsv_writer *w, const struct table *table);
/* Escapes; a text not stated is written \N. */
void tsv_put(struct tsv_writer *w, struct text t);
/* Fields that are escaped already, with tabs between. */
void tsv_put_fields(struct tsv_writer *w, struct text fields);
/* A whole row of such. */
void tsv_put_row(struct tsv_writer *w, struct text row);
void tsv_put_uint64(struct tsv_writer *w, uint64_t value);
void tsv_put_ordinal(struct tsv_writer *w, unsigned ordinal);
void tsv_end_row(struct tsv_writer *w);
/* The same escapes into a buffer. */
void tsv_append_escaped(struct buffer *b, struct text t);

/* ---- reading */

/* A row longer than this is refused. */
enum { TSV_ROW_LIMIT = 16 * 1024 * 1024 };

struct tsv_reader {
    int file;
    char *path; /* for messages; owned */
    char *bytes;
    size_t begin, end, capacity; /* what is read and not yet given: bytes[begin, end) */
    uint64_t line;               /* of the row given last; 1 is the header; unless rows were ... */
    bool lines_skipped;          /* ... passed over uncounted: then only tsv_place() knows it */
    uint64_t offset;             /* of bytes[begin] in the file */
    size_t fields;               /* of the table, that its header row has: once that is checked */
    bool ended;
};

enum status tsv_open(struct tsv_reader *r, const char *path, struct diagnostics *d);
void tsv_close(struct tsv_reader *r);
/* The next row without its LF, valid until the next call. The header is a row like the others. A
 * last row without LF is an error: the table was cut. */
enum status tsv_next(struct tsv_reader *r, struct text *row, struct diagnostics *d);
/* Passes over the rows that come next and are the same in both, as far as they are read already;
 * returns how many. */
uint64_t tsv_skip_same(struct tsv_reader *a, struct tsv_reader *b);
/* Passes over the rows of a sorted table whose first `fields` columns are before the key, as far as
 * they are read already. The key is still escaped, with tabs between. The rows are not counted. */
void tsv_skip_before(struct tsv_reader *r, struct text key, size_t fields);
/* Reads the header row and compares it with the table's fields; r->fields says how many of them
 * there are, since packages of older versions lack the last ones. */
enum status tsv_check_header(struct tsv_reader *r, const struct table *table,
                             struct diagnostics *d);
struct place tsv_place(const struct tsv_reader *r);

/* Cuts a row at its tabs; returns how many fields there are and fills the first `limit`. The fields
 * are still escaped, "\N" among them. */
size_t tsv_split(struct text row, struct text *fields, size_t limit);
/* The first `limit` fields, without looking at the rest; returns how many of them there are. */
size_t tsv_cut(struct text row, struct text *fields, size_t limit);
/* The first field, without looking at the rest. */
struct text tsv_first(struct text row);
/* The first `count` fields, at least 1, with the tabs between. */
struct text tsv_first_fields(struct text row, size_t count);
bool tsv_is_null(struct text field);
/* The same behind what `scratch` holds already, which must have room for all fields reserved. */
size_t tsv_unescape_more(const struct text *fields, size_t count, struct buffer *scratch,
                         struct text *values, size_t *bad);
/* The order of rows: compares fields, still escaped and with tabs between, by their values. */
int tsv_compare_fields(struct text a, struct text b);
/* The values of a row, unescaped: most point into the row, the rest into `scratch`, which is
 * cleared first. \N gives not stated. Returns how many there are, filling the first `limit`; 0 for
 * an escape that does not exist (*bad says which field, from 0; may be NULL) or when memory runs
 * out. */
size_t tsv_values(struct text row, struct buffer *scratch, struct text *values, size_t limit,
                  size_t *bad);
/* The values of a row of the table whose header was checked; not stated are those of the fields
 * that this package lacks. Columns behind them are passed over. An error where it is no such row.
 */
enum status tsv_table_values(const struct tsv_reader *r, const struct table *table, struct text row,
                             struct buffer *scratch, struct text values[TABLE_FIELDS_LIMIT],
                             struct diagnostics *d);
/* The same for fields of the row that are cut out already; values may be fields. Returns count, or
 * 0 as above. */
size_t tsv_unescape(struct text row, const struct text *fields, size_t count,
                    struct buffer *scratch, struct text *values, size_t *bad);

#endif
