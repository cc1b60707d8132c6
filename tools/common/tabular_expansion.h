/*
 * A tabular list with its seventh characters written out: every code that it means.
 *
 * A code with codes in it is a header. Of one without, the seventh characters of the nearest
 * definition upwards make codes: the code, an X in each free place up to the sixth, the character;
 * then it is a header, too. Their titles are that of the code, ", ", and that of the character.
 */
#ifndef TOOLS_COMMON_TABULAR_EXPANSION_H
#define TOOLS_COMMON_TABULAR_EXPANSION_H

#include "tools/common/tabular_tree.h"

#define NO_SEVENTH UINT32_MAX

struct expanded_code {
    char code[CODE_LIMIT + 1];
    bool billable;
    uint32_t node, seventh; /* in the tree; NO_SEVENTH: as listed */
};

struct tabular_expansion {
    struct expanded_code *codes; /* in the order of codes */
    size_t count, capacity;
};

/* False when memory runs out; nothing is to be released then. */
bool tabular_expand(struct tabular_expansion *e, const struct tabular_tree *t);
void tabular_expansion_release(struct tabular_expansion *e);
/* Appends the title that a code gets. */
void tabular_expansion_title(const struct tabular_tree *t, const struct expanded_code *code,
                             struct buffer *to);

#endif
