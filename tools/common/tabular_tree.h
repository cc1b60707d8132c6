/*
 * The tree of a tabular list in memory: its nodes with their titles and the seventh characters that
 * are defined at them. As the list states it; nothing is taken from the syntax of codes.
 */
#ifndef TOOLS_COMMON_TABULAR_TREE_H
#define TOOLS_COMMON_TABULAR_TREE_H

#include "schema/base/memory.h"
#include "schema/change.h"
#include "schema/release.h"

#define NO_NODE UINT32_MAX

struct tree_node {
    struct text node, kind, title; /* as in the table `hierarchy` */
    uint32_t parent;               /* NO_NODE: none, or none that is there */
    uint32_t seventh, sevenths;    /* the first defined here, and how many */
    bool is_code, placeholder;
    bool has_codes; /* a code stands right in it */
    uint64_t line;  /* where the list states it; 0: not known */
};

struct seventh_character {
    struct text character, title;
};

struct tabular_tree {
    struct tree_node *nodes; /* in the order of their names */
    size_t count, capacity;
    struct seventh_character *sevenths;
    size_t seventh_count, seventh_capacity;
    struct text source; /* of all lines: the list's id in the manifest */
    struct arena texts;
};

/* STATUS_END when the release states no tabular list; then nothing is to be released. */
enum status tabular_tree_read(struct tabular_tree *t, const struct release *r,
                              struct diagnostics *d);
void tabular_tree_release(struct tabular_tree *t);
/* The index of a node, or NO_NODE. */
uint32_t tabular_tree_find(const struct tabular_tree *t, struct text node);
/* Where a node stands. */
struct change_source tabular_tree_place(const struct tabular_tree *t, uint32_t node);
/* The nearest node from `node` upwards at which seventh characters are defined, or NO_NODE. */
uint32_t tabular_tree_definition(const struct tabular_tree *t, uint32_t node);

#endif
