/*
 * The table is in memory (some ten thousand parts). For each new code its previous codes are looked
 * up; those that FROM does not have are in turn, each once, so that a table that goes in circles
 * ends.
 */
#include "tools/crosswalk/conversion_links.h"

#include <stdlib.h>

#include "tools/crosswalk/conversion_table.h"
#include "tools/crosswalk/replacement_links.h"

/* Codes on the way from one new code: in real tables three. */
enum { CHAIN_LIMIT = 64 };

/* A code on the way, whose previous codes are wanted. */
struct chained {
    struct text code;
    unsigned marks;
    enum map_evidence evidence;
    const struct conversion_part *named; /* the part of the new code itself: what the link cites */
};

struct reading {
    struct links *links;
    const struct code_list *from;
    const struct conversion_table *table;
    struct date day; /* of TO */
    size_t to;       /* the new code */
    struct chained chain[CHAIN_LIMIT];
    size_t count;
    struct diagnostics *d;
};

/* ---- codes of FROM */

static enum status add_link(struct reading *r, size_t from, const struct chained *way)
{
    struct link link = {.from = from,
                        .to = r->to,
                        .evidence = way->evidence,
                        .score = 100,
                        .marks = way->marks,
                        .raw = way->named->previous,
                        .release = r->table->release->name,
                        .where = way->named->where};
    return links_add(r->links, &link, r->d);
}

/* Whether a code lies between the ends of a range, or begins as they do. */
static bool in_range(const struct conversion_part *p, struct text code)
{
    struct text last = p->last.at ? p->last : p->first;
    return text_compare(code, p->first) >= 0 &&
           (text_compare(code, last) <= 0 || text_starts_with(code, last));
}

/* Codes that a range or category stands for, as far as they are billable in FROM. */
static enum status add_range(struct reading *r, const struct conversion_part *p,
                             struct chained *way)
{
    /* a header, said like a code, is the category of what stands below it */
    if (!(p->marks & (MARK_RANGE | MARK_CATEGORY)))
        way->marks |= MARK_CATEGORY;
    for (size_t i = code_list_lower_bound(r->from, p->first);
         i < r->from->count && in_range(p, r->from->items[i].code); i++)
        if (r->from->items[i].billable && add_link(r, i, way) != STATUS_OK)
            return STATUS_FAILED;
    return STATUS_OK;
}

/* The code is to be looked up, unless it was. */
static void follow(struct reading *r, const struct chained *way)
{
    for (size_t i = 0; i < r->count; i++)
        if (text_equal(r->chain[i].code, way->code))
            return;
    if (r->count < CHAIN_LIMIT)
        r->chain[r->count++] = *way;
}

static enum status add_part(struct reading *r, const struct conversion_part *p,
                            const struct chained *after)
{
    struct chained way = {.code = p->first,
                          .marks = after->marks | p->marks,
                          .evidence = after->evidence,
                          .named = after->named ? after->named : p};
    if (p->change == CONVERSION_IS_REVISED || !conversion_is_known(r->table, p, r->day))
        return STATUS_OK; /* no change of code, or not yet */
    if (p->change == CONVERSION_IS_DELETED)
        way.evidence = EVIDENCE_REPLACEMENT;
    if (text_equal(p->form, TEXT("text")))
        return STATUS_OK; /* not understood: marked in the table, and no code of ours */
    if (!text_equal(p->form, TEXT("code")))
        return add_range(r, p, &way);
    const struct listed_code *found = code_list_find(r->from, p->first);
    if (found && found->billable)
        return add_link(r, (size_t)(found - r->from->items), &way);
    if (found)
        return add_range(r, p, &way);
    follow(r, &way);
    return STATUS_OK;
}

/* The previous codes of the new code, as links to it. */
static enum status link_new_code(struct reading *r, struct text code)
{
    const struct conversion_table *t = r->table;
    r->chain[0] = (struct chained){.code = code, .evidence = EVIDENCE_PREVIOUS_ASSIGNMENT};
    r->count = 1;
    for (size_t at = 0; at < r->count; at++) {
        struct chained here = r->chain[at];
        for (size_t i = conversion_table_first(t, here.code);
             i < t->count && text_equal(t->parts[i].code, here.code); i++)
            if (add_part(r, &t->parts[i], &here) != STATUS_OK)
                return STATUS_FAILED;
    }
    return STATUS_OK;
}

/* ---- codes that had none */

struct none_reading {
    const struct code_list *to;
    bool *from_none;
};

static enum status take_none(void *context, const struct text *v)
{
    const struct none_reading *n = context;
    if (!text_equal(v[CONVERSION_STATE], TEXT("none")))
        return STATUS_OK;
    const struct listed_code *found = code_list_find(n->to, v[CONVERSION_CODE]);
    if (found)
        n->from_none[found - n->to->items] = true;
    return STATUS_OK;
}

static enum status link_new_codes(struct links *links, const struct code_list *from,
                                  const struct code_list *to, const struct conversion_table *table,
                                  struct diagnostics *d)
{
    struct reading r = {.links = links, .from = from, .table = table, .day = to->effective, .d = d};
    size_t at = 0;
    for (r.to = 0; r.to < to->count; r.to++) {
        struct text code = to->items[r.to].code;
        const struct listed_code *before = code_list_find_next(from, &at, code);
        if (to->items[r.to].billable && !(before && before->billable) &&
            link_new_code(&r, code) != STATUS_OK)
            return STATUS_FAILED;
    }
    return STATUS_OK;
}

enum status links_read_conversions(struct links *links, const struct code_list *from,
                                   const struct code_list *to, const struct release *release,
                                   bool *from_none, struct diagnostics *d)
{
    struct conversion_table table;
    struct none_reading none = {to, from_none};
    enum status status = conversion_table_read(&table, release, d);
    if (status == STATUS_OK)
        status = link_new_codes(links, from, to, &table, d);
    if (status == STATUS_OK)
        status = links_add_replacements(links, from, to, &table, d);
    if (status == STATUS_OK)
        status = release_each_row(release, TABLE_CONVERSIONS, take_none, &none, d);
    conversion_table_release(&table);
    return status;
}
