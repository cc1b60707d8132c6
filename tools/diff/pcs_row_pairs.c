#include "tools/diff/pcs_row_pairs.h"

#include <stdlib.h>
#include <string.h>

/* Two rows that have codes in common. */
struct pcs_candidate {
    size_t from, to;
    uint64_t common;
};

void pcs_row_pairs_init(struct pcs_row_pairs *p)
{
    *p = (struct pcs_row_pairs){.items = NULL};
}

void pcs_row_pairs_release(struct pcs_row_pairs *p)
{
    free(p->items);
    free(p->candidates);
    free(p->taken);
    pcs_row_pairs_init(p);
}

static uint64_t common_values(const struct pcs_axis *a, const struct pcs_axis *b)
{
    uint64_t common = 0;
    for (size_t i = 0, j = 0; i < a->count && j < b->count;) {
        char x = a->values[i].value, y = b->values[j].value;
        common += x == y;
        i += x <= y;
        j += y <= x;
    }
    return common;
}

static uint64_t common_codes(const struct pcs_row *a, const struct pcs_row *b)
{
    uint64_t common = 1;
    for (size_t i = PCS_ABOVE; common > 0 && i < PCS_AXES; i++)
        common *= common_values(&a->axes[i], &b->axes[i]);
    return common;
}

static bool find_candidates(struct pcs_row_pairs *p, const struct pcs_table *from,
                            const struct pcs_table *to)
{
    p->candidate_count = 0;
    for (size_t j = 0; j < to->count; j++) {
        for (size_t i = 0; i < from->count; i++) {
            struct pcs_candidate c = {i, j, common_codes(&from->rows[i], &to->rows[j])};
            if (c.common == 0)
                continue;
            if (!memory_grow((void **)&p->candidates, &p->candidate_capacity,
                             p->candidate_count + 1, sizeof c))
                return false;
            p->candidates[p->candidate_count++] = c;
        }
    }
    return true;
}

static int compare_candidates(const void *left, const void *right)
{
    const struct pcs_candidate *a = left, *b = right;
    if (a->common != b->common)
        return a->common > b->common ? -1 : 1;
    if (a->to != b->to)
        return a->to < b->to ? -1 : 1;
    return (a->from > b->from) - (a->from < b->from);
}

bool pcs_row_pairs_find(struct pcs_row_pairs *p, const struct pcs_table *from,
                        const struct pcs_table *to)
{
    size_t went = 0;
    if (!find_candidates(p, from, to) ||
        !memory_grow((void **)&p->items, &p->capacity, from->count + to->count, sizeof *p->items) ||
        !memory_grow((void **)&p->taken, &p->taken_capacity, from->count, sizeof *p->taken))
        return false;
    if (p->candidate_count > 1)
        qsort(p->candidates, p->candidate_count, sizeof *p->candidates, compare_candidates);
    /* those of TO stand behind room for all of FROM, until it is known which of these went */
    struct pcs_row_pair *of_to = p->items + from->count;
    for (size_t i = 0; i < from->count; i++)
        p->taken[i] = false;
    for (size_t j = 0; j < to->count; j++)
        of_to[j] = (struct pcs_row_pair){NULL, &to->rows[j]};
    for (size_t i = 0; i < p->candidate_count; i++) {
        const struct pcs_candidate *c = &p->candidates[i];
        if (p->taken[c->from] || of_to[c->to].from)
            continue;
        p->taken[c->from] = true;
        of_to[c->to].from = &from->rows[c->from];
    }
    for (size_t i = 0; i < from->count; i++)
        if (!p->taken[i])
            p->items[went++] = (struct pcs_row_pair){&from->rows[i], NULL};
    if (to->count > 0)
        memmove(p->items + went, of_to, to->count * sizeof *of_to);
    p->count = went + to->count;
    return true;
}
