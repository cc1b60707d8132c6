#include "tools/diff/tabular_reach.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>

#include "tools/common/tabular_expansion.h"

static void count(struct tabular_reach *reach, const struct expanded_code *code)
{
    for (uint32_t node = code->node; node != NO_NODE; node = reach->tree.nodes[node].parent)
        reach->of_nodes[node]++;
    if (code->seventh != NO_SEVENTH)
        reach->of_sevenths[code->seventh]++;
}

/* Both the list and the table of codes are in the order of codes. */
struct counting {
    struct tabular_reach *reach;
    const struct tabular_expansion *all;
    size_t at;
};

static enum status take_code(void *context, const struct text *v)
{
    struct counting *c = context;
    if (!text_equal(v[CODES_BILLABLE], TEXT("1")))
        return STATUS_OK;
    while (c->at < c->all->count &&
           text_compare(text_of(c->all->codes[c->at].code), v[CODES_CODE]) < 0)
        c->at++;
    if (c->at < c->all->count && c->all->codes[c->at].billable &&
        text_equal(text_of(c->all->codes[c->at].code), v[CODES_CODE]))
        count(c->reach, &c->all->codes[c->at]);
    return STATUS_OK;
}

static enum status count_all(struct tabular_reach *reach, const struct release *r,
                             struct diagnostics *d)
{
    struct tabular_expansion all;
    const struct scope *codes = manifest_scope(&r->manifest, "codes");
    enum status status = STATUS_OK;
    if (!tabular_expand(&all, &reach->tree))
        return diagnostics_out_of_memory(d);
    if (codes && scope_has_field(codes, "billable")) {
        struct counting c = {reach, &all, 0};
        status = release_each_row(r, TABLE_CODES, take_code, &c, d);
    } else {
        for (size_t i = 0; i < all.count; i++)
            if (all.codes[i].billable)
                count(reach, &all.codes[i]);
    }
    tabular_expansion_release(&all);
    return status;
}

enum status tabular_reach_open(struct tabular_reach *reach, const struct release *r,
                               struct diagnostics *d)
{
    enum status status = tabular_tree_read(&reach->tree, r, d);
    if (status != STATUS_OK)
        return status;
    reach->of_nodes = calloc(reach->tree.count + 1, sizeof *reach->of_nodes);
    reach->of_sevenths = calloc(reach->tree.seventh_count + 1, sizeof *reach->of_sevenths);
    status = reach->of_nodes && reach->of_sevenths ? count_all(reach, r, d)
                                                   : diagnostics_out_of_memory(d);
    if (status != STATUS_OK)
        tabular_reach_close(reach);
    return status;
}

void tabular_reach_close(struct tabular_reach *reach)
{
    tabular_tree_release(&reach->tree);
    free(reach->of_nodes);
    free(reach->of_sevenths);
    *reach = (struct tabular_reach){.of_nodes = NULL};
}

static struct text digits(uint32_t number, char out[REACH_SIZE])
{
    snprintf(out, REACH_SIZE, "%" PRIu32, number);
    return text_of(out);
}

struct text reach_of_node(const struct tabular_reach *reach, struct text node, char out[REACH_SIZE])
{
    uint32_t at = tabular_tree_find(&reach->tree, node);
    if (at == NO_NODE || text_equal(reach->tree.nodes[at].kind, TEXT("introduction")))
        return TEXT_NOT_STATED;
    return digits(reach->of_nodes[at], out);
}

struct text reach_of_seventh(const struct tabular_reach *reach, struct text node,
                             struct text character, char out[REACH_SIZE])
{
    uint32_t at = tabular_tree_find(&reach->tree, node);
    for (uint32_t i = 0; at != NO_NODE && i < reach->tree.nodes[at].sevenths; i++) {
        uint32_t seventh = reach->tree.nodes[at].seventh + i;
        if (text_equal(reach->tree.sevenths[seventh].character, character))
            return digits(reach->of_sevenths[seventh], out);
    }
    return TEXT_NOT_STATED;
}

struct text reach_title(const struct tabular_reach *reach, struct text node)
{
    uint32_t at = tabular_tree_find(&reach->tree, node);
    return at == NO_NODE ? TEXT_NOT_STATED : reach->tree.nodes[at].title;
}
