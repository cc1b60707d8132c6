#include "tools/diff/listed_codes.h"

#include <stdlib.h>

static int compare_code(const void *key, const void *element)
{
    return text_compare(*(const struct text *)key, *(const struct text *)element);
}

/* The first listed code that is not before this text. */
static size_t first_from(const struct diff_filter *f, struct text text)
{
    size_t low = 0, high = f->code_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (text_compare(f->codes[middle], text) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* Where the code stands in the tree: its own node, or that of the code that a seventh character
 * made it of. */
static uint32_t nearest_node(const struct tabular_tree *t, struct text code)
{
    enum { CATEGORY_LENGTH = 3 };
    for (size_t length = code.length; length >= CATEGORY_LENGTH; length--) {
        uint32_t node = tabular_tree_find(t, text_slice(code, 0, length));
        if (node != NO_NODE)
            return node;
    }
    return NO_NODE;
}

static bool stands_in(const struct tabular_tree *t, struct text code, uint32_t above)
{
    uint32_t node = nearest_node(t, code);
    while (node != NO_NODE && node != above)
        node = t->nodes[node].parent;
    return node != NO_NODE;
}

/* A node of the tabular list that is no code: a section, a chapter. */
static bool any_stands_in(const struct item_comparison *c, struct text name)
{
    for (int side = 0; side < 2; side++) {
        const struct tabular_reach *reach = c->reaches[side];
        uint32_t above = reach ? tabular_tree_find(&reach->tree, name) : NO_NODE;
        for (size_t i = 0; above != NO_NODE && i < c->filter->code_count; i++)
            if (stands_in(&reach->tree, c->filter->codes[i], above))
                return true;
    }
    return false;
}

bool listed_codes_pass(const struct item_comparison *c, const struct change *change)
{
    const struct diff_filter *f = c->filter;
    size_t colon;
    if (!f->codes)
        return true;
    const struct text *found =
        bsearch(&change->code, f->codes, f->code_count, sizeof *f->codes, compare_code);
    if (found && f->codes_seen)
        f->codes_seen[found - f->codes] = true;
    if (found || !change->reaches.at)
        return found != NULL;
    if (text_find(change->code, TEXT(":"), &colon))
        return any_stands_in(c, change->code);
    size_t at = first_from(f, change->code);
    return at < f->code_count && text_starts_with(f->codes[at], change->code);
}
