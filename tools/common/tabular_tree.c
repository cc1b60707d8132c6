#include "tools/common/tabular_tree.h"

#include <stdlib.h>

/* Deeper than any list goes; what is deeper yet stands in a circle. */
enum { DEEPEST = 128 };

/* What a table of a release is read into. */
struct tree_reading {
    struct tabular_tree *tree;
    struct text *parents; /* of the nodes, by name, until all are there */
    size_t parent_capacity;
    uint32_t at; /* the node that seventh characters came for last */
    struct diagnostics *d;
};

static enum status take_node(void *context, const struct text *v)
{
    struct tree_reading *r = context;
    struct tabular_tree *t = r->tree;
    struct tree_node node = {.parent = NO_NODE,
                             .is_code = text_equal(v[HIERARCHY_KIND], TEXT("code")),
                             .placeholder = text_equal(v[HIERARCHY_PLACEHOLDER], TEXT("1"))};
    if (t->count >= NO_NODE - 1)
        return diagnostics_fail(r->d, NO_PLACE, "a table has more rows than can be handled");
    if (!memory_grow((void **)&t->nodes, &t->capacity, t->count + 1, sizeof node) ||
        !memory_grow((void **)&r->parents, &r->parent_capacity, t->count + 1, sizeof *r->parents) ||
        !arena_copy(&t->texts, v[HIERARCHY_NODE], &node.node) ||
        !arena_copy(&t->texts, v[HIERARCHY_KIND], &node.kind) ||
        !arena_copy(&t->texts, v[HIERARCHY_TITLE], &node.title) ||
        !arena_copy(&t->texts, v[HIERARCHY_PARENT], &r->parents[t->count]))
        return diagnostics_out_of_memory(r->d);
    t->nodes[t->count++] = node;
    return STATUS_OK;
}

static int compare_node(const void *key, const void *element)
{
    const struct tree_node *node = element;
    return text_compare(*(const struct text *)key, node->node);
}

uint32_t tabular_tree_find(const struct tabular_tree *t, struct text node)
{
    const struct tree_node *found =
        t->count > 0 && node.at ? bsearch(&node, t->nodes, t->count, sizeof *t->nodes, compare_node)
                                : NULL;
    return found ? (uint32_t)(found - t->nodes) : NO_NODE;
}

/* A tree that somebody else wrote may go round in a circle. */
static bool leads_out(const struct tabular_tree *t, uint32_t node)
{
    for (int i = 0; i < DEEPEST; i++) {
        if (node == NO_NODE)
            return true;
        node = t->nodes[node].parent;
    }
    return false;
}

static void find_parents(struct tree_reading *r)
{
    struct tabular_tree *t = r->tree;
    for (size_t i = 0; i < t->count; i++)
        t->nodes[i].parent = tabular_tree_find(t, r->parents[i]);
    for (size_t i = 0; i < t->count; i++) {
        struct tree_node *node = &t->nodes[i];
        if (!leads_out(t, node->parent))
            node->parent = NO_NODE;
        if (node->parent != NO_NODE && node->is_code)
            t->nodes[node->parent].has_codes = true;
    }
}

/* Rows come in the order of nodes. */
static enum status take_seventh(void *context, const struct text *v)
{
    struct tree_reading *r = context;
    struct tabular_tree *t = r->tree;
    struct seventh_character c;
    if (r->at == NO_NODE || !text_equal(t->nodes[r->at].node, v[SEVENTH_NODE])) {
        r->at = tabular_tree_find(t, v[SEVENTH_NODE]);
        if (r->at == NO_NODE)
            return STATUS_OK;
        t->nodes[r->at].seventh = (uint32_t)t->seventh_count;
        t->nodes[r->at].sevenths = 0;
    }
    if (!memory_grow((void **)&t->sevenths, &t->seventh_capacity, t->seventh_count + 1, sizeof c) ||
        !arena_copy(&t->texts, v[SEVENTH_CHARACTER], &c.character) ||
        !arena_copy(&t->texts, v[SEVENTH_TITLE], &c.title))
        return diagnostics_out_of_memory(r->d);
    t->sevenths[t->seventh_count++] = c;
    t->nodes[r->at].sevenths++;
    return STATUS_OK;
}

static enum status take_line(void *context, const struct text *v)
{
    struct tree_reading *r = context;
    struct tabular_tree *t = r->tree;
    if (r->at == NO_NODE || !text_equal(t->nodes[r->at].node, v[HIERARCHY_ORIGIN_NODE]))
        r->at = tabular_tree_find(t, v[HIERARCHY_ORIGIN_NODE]);
    if (r->at == NO_NODE)
        return STATUS_OK;
    if (!t->source.at && !arena_copy(&t->texts, v[HIERARCHY_ORIGIN_SOURCE], &t->source))
        return diagnostics_out_of_memory(r->d);
    if (text_equal(v[HIERARCHY_ORIGIN_SOURCE], t->source))
        text_to_uint64(v[HIERARCHY_ORIGIN_LINE], &t->nodes[r->at].line);
    return STATUS_OK;
}

struct change_source tabular_tree_place(const struct tabular_tree *t, uint32_t node)
{
    if (node == NO_NODE || t->nodes[node].line == 0)
        return (struct change_source){TEXT_NOT_STATED, 0};
    return (struct change_source){t->source, t->nodes[node].line};
}

enum status tabular_tree_read(struct tabular_tree *t, const struct release *r,
                              struct diagnostics *d)
{
    struct tree_reading reading = {.tree = t, .at = NO_NODE, .d = d};
    *t = (struct tabular_tree){0};
    if (!manifest_scope(&r->manifest, "hierarchy"))
        return STATUS_END;
    arena_init(&t->texts);
    enum status status = release_each_row(r, TABLE_HIERARCHY, take_node, &reading, d);
    if (status == STATUS_OK) {
        find_parents(&reading);
        status = release_each_row(r, TABLE_SEVENTH_CHARACTERS, take_seventh, &reading, d);
    }
    reading.at = NO_NODE;
    if (status == STATUS_OK)
        status = release_each_row(r, TABLE_HIERARCHY_ORIGIN, take_line, &reading, d);
    free(reading.parents);
    if (status != STATUS_OK)
        tabular_tree_release(t);
    return status;
}

void tabular_tree_release(struct tabular_tree *t)
{
    arena_release(&t->texts);
    free(t->nodes);
    free(t->sevenths);
    *t = (struct tabular_tree){0};
}

uint32_t tabular_tree_definition(const struct tabular_tree *t, uint32_t node)
{
    while (node != NO_NODE && t->nodes[node].sevenths == 0)
        node = t->nodes[node].parent;
    return node;
}
