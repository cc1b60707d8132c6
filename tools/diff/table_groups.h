/*
 * One table of two releases side by side, in groups of rows that share the first columns of the
 * key.
 *
 * Groups that are the same on both sides are passed over; what comes differs. Only what both
 * releases state is given: rows whose kind or first column lies outside the scope of the other side
 * are counted and passed over. Memory holds one group.
 */
#ifndef TOOLS_DIFF_TABLE_GROUPS_H
#define TOOLS_DIFF_TABLE_GROUPS_H

#include "schema/change.h"
#include "schema/release.h"

enum { NO_KIND_COLUMN = TABLE_FIELDS_LIMIT };

/* How a table is cut. */
struct table_cut {
    enum table_id table;
    size_t group_fields; /* at least 1, at most the key's */
    size_t kind_column;  /* holds what the scope's `kinds` name; NO_KIND_COLUMN */
    /* Whether a row lies in the range of a scope; NULL: by its first column. */
    bool (*in_range)(const struct scope *s, const struct text *values);
};

struct table_row {
    struct text raw;                        /* the whole row, still escaped */
    struct text values[TABLE_FIELDS_LIMIT]; /* as many as the table has columns */
    struct change_source where;             /* in the source that is believed most */
};

struct table_side {
    const struct release *release;
    const struct scope *scope;
    struct tsv_reader reader, origins;
    bool open, origins_open, have, have_origin;
    struct text next, origin;  /* rows not used yet */
    struct buffer raw, values; /* of the group's rows */
    struct table_row *rows;
    size_t row_capacity;
    size_t *ends; /* of the raw rows */
    size_t end_capacity;
    uint64_t skipped;
};

struct table_groups {
    struct table_cut cut;
    struct table_side sides[2]; /* FROM, TO */
};

struct table_group {
    const struct table_row *rows[2]; /* FROM, TO */
    size_t count[2];                 /* at least one of them is not 0 */
};

/* STATUS_END when one of the releases does not state the table; then nothing is to be closed. */
enum status table_groups_open(struct table_groups *g, const struct release *from,
                              const struct release *to, const struct table_cut *cut,
                              struct diagnostics *d);
void table_groups_close(struct table_groups *g);
/* The next group that differs; STATUS_END after the last. Valid until the next call. */
enum status table_groups_next(struct table_groups *g, struct table_group *group,
                              struct diagnostics *d);

#endif
