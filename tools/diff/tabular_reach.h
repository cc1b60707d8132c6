/*
 * How many billable codes a node of the tabular list reaches: those that the list, written out with
 * its seventh characters, has at the node or below it, and that the release's files of codes have,
 * too, where it has such.
 */
#ifndef TOOLS_DIFF_TABULAR_REACH_H
#define TOOLS_DIFF_TABULAR_REACH_H

#include "tools/common/tabular_tree.h"

struct tabular_reach {
    struct tabular_tree tree;
    uint32_t *of_nodes;    /* one for each node of the tree */
    uint32_t *of_sevenths; /* of each seventh character: the codes that end in it */
};

/* STATUS_END when the release states no tabular list; then nothing is to be closed. */
enum status tabular_reach_open(struct tabular_reach *reach, const struct release *r,
                               struct diagnostics *d);
void tabular_reach_close(struct tabular_reach *reach);

/* In digits; not stated for a node that holds no codes by its nature (of the introduction), or is
 * not there. */
enum { REACH_SIZE = 12 };
struct text reach_of_node(const struct tabular_reach *reach, struct text node,
                          char out[REACH_SIZE]);
struct text reach_of_seventh(const struct tabular_reach *reach, struct text node,
                             struct text character, char out[REACH_SIZE]);
/* Not stated where the node is not there or has none. */
struct text reach_title(const struct tabular_reach *reach, struct text node);

#endif
