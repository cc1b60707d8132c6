/*
 * The tables of an ICD-10-PCS release, one after another in the order of their characters: what
 * stands above the rows, the rows, their axes and values, put together from the tables pcs_axes,
 * pcs_rows and pcs_values and their origins. Memory holds one table.
 */
#ifndef TOOLS_COMMON_PCS_TABLES_H
#define TOOLS_COMMON_PCS_TABLES_H

#include "schema/change.h"
#include "schema/release.h"

enum { PCS_AXES = 7, PCS_ABOVE = 3, PCS_CHARACTERS = 34 };

/* Its number among the characters of codes, in the order of bytes; false where it is none. */
bool pcs_character(char c, unsigned *number);
char pcs_character_at(unsigned number);

struct pcs_value {
    char value;
    struct text label;
};

/* Without values: the axis is not stated. */
struct pcs_axis {
    struct text title, definition;
    struct text stated_values; /* how many, as stated */
    struct pcs_value *values;  /* in ascending order, each once */
    size_t count;
    uint64_t line; /* in the source of the row; 0: not known */
};

struct pcs_row {
    struct text name;
    struct text stated_codes;
    struct change_source where;
    struct pcs_axis axes[PCS_AXES]; /* of a row the last four, of what is above the rows the first
                                     * three */
};

struct pcs_table {
    struct text code;      /* three characters */
    struct pcs_row *above; /* as a file states it once, more often by mistake */
    size_t above_count, above_capacity;
    struct pcs_row *rows; /* in the order of their names */
    size_t count, capacity;
};

/* A table of the release that is read in step with the others. */
struct pcs_cursor {
    enum table_id table;
    struct tsv_reader reader;
    struct buffer scratch;
    struct text values[TABLE_FIELDS_LIMIT];
    bool open, have;
};

enum { PCS_CURSORS = 5 };

struct pcs_tables {
    struct pcs_cursor cursors[PCS_CURSORS];
    struct pcs_table table;
    struct arena texts;
    struct diagnostics *d;
};

/* STATUS_END when the release does not state the tables; then nothing is to be closed. */
enum status pcs_tables_open(struct pcs_tables *t, const struct release *release,
                            struct diagnostics *d);
void pcs_tables_close(struct pcs_tables *t);
/* The next table, valid until the next call; STATUS_END after the last. */
enum status pcs_tables_next(struct pcs_tables *t, const struct pcs_table **table);

/* The value on an axis, or NULL. */
const struct pcs_value *pcs_axis_find(const struct pcs_axis *axis, char value);
/* How many codes the row allows. */
uint64_t pcs_row_codes(const struct pcs_row *row);
/* Whether the row allows the code, of its table and of seven characters. */
bool pcs_row_allows(const struct pcs_row *row, struct text code);

#endif
