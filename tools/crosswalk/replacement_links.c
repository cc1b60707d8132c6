#include "tools/crosswalk/replacement_links.h"

#include <stdlib.h>

/* Codes on the way from one deleted code. */
enum { CHAIN_LIMIT = 64 };

struct replacing {
    struct links *links;
    const struct code_list *from, *to;
    const struct conversion_table *table;
    const struct conversion_part **by_previous; /* parts that are one code, by that code; owned */
    size_t count;
    struct diagnostics *d;
};

static int compare_previous(const void *left, const void *right)
{
    const struct conversion_part *const *a = left, *const *b = right;
    int order = text_compare((*a)->first, (*b)->first);
    return order != 0 ? order : (*a > *b) - (*a < *b); /* parts of one array */
}

static enum status index_parts(struct replacing *r)
{
    r->by_previous = malloc((r->table->count + 1) * sizeof(*r->by_previous));
    if (!r->by_previous)
        return diagnostics_out_of_memory(r->d);
    for (size_t i = 0; i < r->table->count; i++)
        if (text_equal(r->table->parts[i].form, TEXT("code")))
            r->by_previous[r->count++] = &r->table->parts[i];
    if (r->count > 1)
        qsort(r->by_previous, r->count, sizeof(*r->by_previous), compare_previous);
    return STATUS_OK;
}

static size_t first_with_previous(const struct replacing *r, struct text code)
{
    size_t low = 0, high = r->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (text_compare(r->by_previous[middle]->first, code) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

static const struct listed_code *find_billable(const struct code_list *list, struct text code)
{
    const struct listed_code *found = code_list_find(list, code);
    return found && found->billable ? found : NULL;
}

static enum status add_link(struct replacing *r, const struct conversion_part *p, size_t from,
                            size_t to, unsigned marks)
{
    struct link link = {.from = from,
                        .to = to,
                        .evidence = EVIDENCE_REPLACEMENT,
                        .score = 100,
                        .marks = marks,
                        .raw = to == NO_CODE ? p->current : p->previous,
                        .release = r->table->release->name,
                        .where = p->where};
    return links_add(r->links, &link, r->d);
}

/* What took the place of a code that TO does not have, to be looked at in its turn. */
static void follow(const struct replacing *r, struct text code, struct text *chain, size_t *length)
{
    for (size_t i = first_with_previous(r, code);
         i < r->count && text_equal(r->by_previous[i]->first, code); i++) {
        const struct conversion_part *p = r->by_previous[i];
        bool told = p->change == CONVERSION_IS_REVISED ||
                    !conversion_is_known(r->table, p, r->to->effective);
        for (size_t k = 0; k < *length && !told; k++)
            told = text_equal(chain[k], p->code);
        if (!told && *length < CHAIN_LIMIT)
            chain[(*length)++] = p->code;
    }
}

static enum status replace(struct replacing *r, const struct conversion_part *p, size_t from)
{
    struct text chain[CHAIN_LIMIT] = {p->code};
    size_t length = 1;
    for (size_t at = 0; at < length; at++) {
        const struct listed_code *to = find_billable(r->to, chain[at]);
        size_t place = to ? (size_t)(to - r->to->items) : NO_CODE;
        if (!to && chain[at].length > 0)
            follow(r, chain[at], chain, &length);
        else if (add_link(r, p, from, place, 0) != STATUS_OK)
            return STATUS_FAILED;
    }
    return STATUS_OK;
}

/* The code lives on, and so does the one that its row names. */
static enum status revise(struct replacing *r, const struct conversion_part *p, size_t from,
                          const struct listed_code *to)
{
    const struct listed_code *itself = find_billable(r->from, p->code);
    bool is_of_this_step = date_is_set(p->effective) &&
                           date_compare(p->effective, r->from->effective) > 0 &&
                           date_compare(p->effective, r->to->effective) <= 0;
    if (!is_of_this_step || !itself || !find_billable(r->to, p->first) ||
        text_equal(p->code, p->first))
        return STATUS_OK;
    size_t place = (size_t)(to - r->to->items);
    if (add_link(r, p, from, place, MARK_AMBIGUOUS) != STATUS_OK)
        return STATUS_FAILED;
    return add_link(r, p, (size_t)(itself - r->from->items), place, MARK_AMBIGUOUS);
}

static enum status take_part(struct replacing *r, const struct conversion_part *p)
{
    const struct listed_code *from = find_billable(r->from, p->first);
    const struct listed_code *to = find_billable(r->to, p->code);
    if (!from || !conversion_is_known(r->table, p, r->to->effective))
        return STATUS_OK;
    size_t place = (size_t)(from - r->from->items);
    if (p->change == CONVERSION_IS_DELETED && !find_billable(r->to, p->first))
        return replace(r, p, place);
    if (p->change == CONVERSION_IS_REVISED && to)
        return revise(r, p, place, to);
    return STATUS_OK;
}

enum status links_add_replacements(struct links *links, const struct code_list *from,
                                   const struct code_list *to, const struct conversion_table *table,
                                   struct diagnostics *d)
{
    struct replacing r = {.links = links, .from = from, .to = to, .table = table, .d = d};
    enum status status = index_parts(&r);
    for (size_t i = 0; status == STATUS_OK && i < r.count; i++)
        status = take_part(&r, r.by_previous[i]);
    free(r.by_previous);
    return status;
}
