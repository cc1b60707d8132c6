/*
 * What a release states besides its codes, compared table by table; the changes come behind those
 * of codes, in the order of tables.
 *
 * To add a table: write tools/diff/diff_NAME.c, whose only symbol is its struct item_table, and add
 * its line to the list in items.c. How rows are paired is the table's own affair; table_groups.h
 * walks both sides.
 */
#ifndef TOOLS_DIFF_ITEMS_H
#define TOOLS_DIFF_ITEMS_H

#include "tools/diff/diff.h"
#include "tools/diff/table_groups.h"
#include "tools/diff/tabular_reach.h"

/* What a table's comparison works with. */
struct item_comparison {
    const struct release *from, *to;
    const struct diff_filter *filter;
    diff_sink *sink; /* may be NULL: only counted */
    void *context;
    const struct item_table *table;
    struct text part; /* of the table, that the next changes are counted in, too; or not stated */
    struct diff_summary *summary;
    struct tabular_reach
        *reaches[2]; /* the tabular lists of both releases, once they were needed */
    struct diagnostics *d;
};

struct item_table {
    struct table_cut cut;
    /* Called for each group that differs; hands the changes to item_put(). */
    enum status (*compare)(struct item_comparison *c, const struct table_group *group);
    /* In place of `compare` and the walk through groups, for a table that needs another: does it
     * all; STATUS_END when one of the releases does not state the table. Else NULL. */
    enum status (*compare_all)(struct item_comparison *c);
};

/* Compares every table that both releases state. */
enum status items_compare(struct item_comparison *c);
/* True when the releases have a table other than that of codes in common. */
bool items_are_shared(const struct release *from, const struct release *to);

/* Takes a change: fills in its table, applies the filter, counts it and hands it on. The kind is
 * one of CHANGE_KIND_ITEM_*. */
enum status item_put(struct item_comparison *c, struct change *change);
/* A change of this kind with everything not stated but the code. */
struct change item_change(enum change_kind kind, struct text code);
/* How much a text of an item was revised. Respellings weigh as wording: whether the old word is
 * still in use is only looked up for titles. */
enum weight item_weight(struct text before, struct text after);

/* For tables without a rule of their own: rows of equal key are one item, `code` is the first
 * column, and each further column that differs is a revision. `field` names the column; of a row
 * that comes or goes the value is its `value_column`. Further columns of the key are the item. */
enum status items_compare_keyed(struct item_comparison *c, const struct table_group *group,
                                size_t value_column);

#endif
