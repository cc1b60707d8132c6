/*
 * Cycles: pairs that lead from a code over others back to itself, which no passing of time can do.
 *
 * Codes that nothing leads to, or that lead nowhere, are on no cycle: they are taken away until
 * only those are left that are on one or between two. Then a walk from the first of these must come
 * back to where it was; the codes of that cycle are taken away too, and so on.
 */
#include <stdlib.h>

#include "tools/verify/code_map_check.h"

struct node {
    struct text code;
    size_t first_out, outs; /* in graph.outs */
    size_t first_in, ins;   /* in graph.ins */
    size_t outs_left, ins_left;
    bool gone;
    size_t step; /* of the walk that is under way; 0: not on it */
    uint64_t line;
};

struct graph {
    struct code_map_check *c;
    struct node *nodes; /* by code */
    size_t count;
    size_t *outs, *ins; /* indices of nodes */
    size_t *waiting;    /* a stack of nodes, for what is to be taken away, and for walks */
    size_t edges;
};

/* Words that leave open which code they mean may well go in circles: a table of ICD-10-PCS has two
 * revised codes name each other, each besides itself. */
static bool is_edge(const struct code_map_check *c, const struct map_entry *e)
{
    return map_entry_counts(e) && !map_entry_is_self(c, e) && !(e->marks & MARK_AMBIGUOUS);
}

static void graph_release(struct graph *g)
{
    free(g->nodes);
    free(g->outs);
    free(g->ins);
    free(g->waiting);
}

static bool find_node(const struct graph *g, struct text code, size_t *found)
{
    size_t low = 0, high = g->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (text_compare(g->nodes[middle].code, code) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    *found = low;
    return low < g->count && text_equal(g->nodes[low].code, code);
}

/* Only a code with pairs of its own can be on a cycle. */
static void collect_nodes(struct graph *g)
{
    const struct code_map_check *c = g->c;
    for (size_t i = 0; i < c->count; i++) {
        const struct map_entry *e = &c->entries[i];
        if (is_edge(c, e) && (g->count == 0 || !text_equal(g->nodes[g->count - 1].code, e->from)))
            g->nodes[g->count++] = (struct node){.code = e->from, .line = e->line};
    }
}

/* The entries come by from in one order and by to in the other, so each list is in one piece. */
static void collect_edges(struct graph *g)
{
    const struct code_map_check *c = g->c;
    size_t from, to, outs = 0, ins = 0;
    for (size_t i = 0; i < c->count; i++) {
        const struct map_entry *e = &c->entries[i];
        if (is_edge(c, e) && find_node(g, e->to, &to) && find_node(g, e->from, &from)) {
            struct node *node = &g->nodes[from];
            node->first_out = node->outs++ == 0 ? outs : node->first_out;
            g->outs[outs++] = to;
        }
        e = c->by_to[i];
        if (is_edge(c, e) && find_node(g, e->to, &to) && find_node(g, e->from, &from)) {
            struct node *node = &g->nodes[to];
            node->first_in = node->ins++ == 0 ? ins : node->first_in;
            g->ins[ins++] = from;
        }
    }
    g->edges = outs;
    for (size_t i = 0; i < g->count; i++) {
        g->nodes[i].outs_left = g->nodes[i].outs;
        g->nodes[i].ins_left = g->nodes[i].ins;
    }
}

static enum status graph_begin(struct graph *g, struct code_map_check *c)
{
    *g = (struct graph){.c = c};
    g->nodes = calloc(c->count + 1, sizeof *g->nodes);
    g->outs = calloc(c->count + 1, sizeof *g->outs);
    g->ins = calloc(c->count + 1, sizeof *g->ins);
    g->waiting = calloc(c->count + 1, sizeof *g->waiting);
    if (!g->nodes || !g->outs || !g->ins || !g->waiting)
        return diagnostics_out_of_memory(c->d);
    collect_nodes(g);
    collect_edges(g);
    return STATUS_OK;
}

/* Takes the node away, and all that is on no cycle without it. */
static void take_away(struct graph *g, size_t index)
{
    size_t waiting = 0;
    g->nodes[index].gone = true;
    g->waiting[waiting++] = index;
    while (waiting > 0) {
        const struct node *node = &g->nodes[g->waiting[--waiting]];
        for (size_t i = 0; i < node->outs; i++) {
            struct node *next = &g->nodes[g->outs[node->first_out + i]];
            next->ins_left--;
            if (!next->gone && next->ins_left == 0) {
                next->gone = true;
                g->waiting[waiting++] = (size_t)(next - g->nodes);
            }
        }
        for (size_t i = 0; i < node->ins; i++) {
            struct node *before = &g->nodes[g->ins[node->first_in + i]];
            before->outs_left--;
            if (!before->gone && before->outs_left == 0) {
                before->gone = true;
                g->waiting[waiting++] = (size_t)(before - g->nodes);
            }
        }
    }
}

static size_t next_on_way(const struct graph *g, const struct node *node)
{
    for (size_t i = 0; i < node->outs; i++)
        if (!g->nodes[g->outs[node->first_out + i]].gone)
            return g->outs[node->first_out + i];
    return g->count; /* never: a node without a way on is taken away */
}

/* Finds a cycle by going on from the node; the walk lies in `waiting`, the cycle from *begin to
 * *end. */
static void walk(struct graph *g, size_t index, size_t *begin, size_t *end)
{
    size_t steps = 0;
    while (g->nodes[index].step == 0) {
        g->waiting[steps++] = index;
        g->nodes[index].step = steps;
        index = next_on_way(g, &g->nodes[index]);
    }
    *begin = g->nodes[index].step - 1;
    *end = steps;
    for (size_t i = 0; i < steps; i++)
        g->nodes[g->waiting[i]].step = 0;
}

static enum status report(struct graph *g, size_t begin, size_t end)
{
    enum { SHOWN = 12 };
    struct buffer way;
    size_t least = begin;
    buffer_init(&way);
    for (size_t i = begin; i < end; i++)
        least = g->waiting[i] < g->waiting[least] ? i : least;
    for (size_t i = 0; i <= end - begin && i <= SHOWN; i++) {
        const struct node *node =
            &g->nodes[g->waiting[begin + (least - begin + i) % (end - begin)]];
        buffer_printf(&way, "%s%.*s", i > 0 ? " > " : "", TEXT_ARGS(node->code));
    }
    const struct node *first = &g->nodes[g->waiting[least]];
    struct map_place place = {.from = first->code, .line = first->line};
    enum status status =
        way.failed ? diagnostics_out_of_memory(g->c->d)
                   : map_finding(g->c, MAP_RULE_CYCLE, place, "leads back to itself: %s%s", way.at,
                                 end - begin > SHOWN ? " > ..." : "");
    buffer_release(&way);
    return status;
}

/* Takes the cycle away from its first node on, which breaks it. */
static enum status report_cycles(struct graph *g)
{
    for (size_t i = 0; i < g->count; i++) {
        while (!g->nodes[i].gone) {
            size_t begin, end;
            walk(g, i, &begin, &end);
            size_t on_it = g->waiting[begin];
            if (report(g, begin, end) != STATUS_OK)
                return STATUS_FAILED;
            /* as many as are listed; of a map with more than that one need not know each */
            if (g->c->counts[MAP_RULE_CYCLE] > MAP_LISTED)
                return STATUS_OK;
            take_away(g, on_it);
        }
    }
    return STATUS_OK;
}

enum status code_map_check_cycles(struct code_map_check *c)
{
    struct graph g;
    if (c->from.system != c->to.system)
        return STATUS_OK;
    enum status status = graph_begin(&g, c);
    for (size_t i = 0; status == STATUS_OK && i < g.count; i++)
        if (!g.nodes[i].gone && (g.nodes[i].ins_left == 0 || g.nodes[i].outs_left == 0))
            take_away(&g, i);
    if (status == STATUS_OK)
        status = report_cycles(&g);
    graph_release(&g);
    return status;
}
