/*
 * The table is read whole (some ten thousand parts), sorted by the current code; for each new code
 * its parts are followed until they reach codes of FROM. A chain is followed only so far, so that a
 * table that goes in circles ends.
 */
#include "tools/crosswalk/conversion_links.h"

#include <stdlib.h>

enum { CHAIN_LIMIT = 16 };

/* A previous code of a current one, or several at once. */
struct part {
    struct text code, previous, ordinal, form, first, last;
    unsigned marks;
    struct change_source where;
};

struct conversion_table {
    struct part *parts; /* in the order of the table: by code, previous, ordinal */
    size_t count, capacity;
    size_t located; /* parts whose place is known */
    struct arena texts;
    const struct release *release;
    struct diagnostics *d;
};

struct reading {
    struct links *links;
    const struct code_list *from, *to;
    struct conversion_table *table;
    const struct part *named; /* the part of the new code itself: what the link cites */
    struct diagnostics *d;
};

/* ---- the table */

static enum status take_part(void *context, const struct text *v)
{
    struct conversion_table *t = context;
    struct part next = {.marks = 0};
    if (text_equal(v[CONVERSION_SOURCE_FORM], TEXT("range")))
        next.marks |= MARK_RANGE;
    else if (!text_equal(v[CONVERSION_SOURCE_FORM], TEXT("code")))
        next.marks |= MARK_CATEGORY;
    if (text_equal(v[CONVERSION_SOURCE_JOIN], TEXT("and")))
        next.marks |= MARK_AMBIGUOUS;
    if (!arena_copy(&t->texts, v[CONVERSION_SOURCE_CODE], &next.code) ||
        !arena_copy(&t->texts, v[CONVERSION_SOURCE_PREVIOUS], &next.previous) ||
        !arena_copy(&t->texts, v[CONVERSION_SOURCE_ORDINAL], &next.ordinal) ||
        !arena_copy(&t->texts, v[CONVERSION_SOURCE_FORM], &next.form) ||
        !arena_copy(&t->texts, v[CONVERSION_SOURCE_FIRST], &next.first) ||
        !arena_copy(&t->texts, v[CONVERSION_SOURCE_LAST], &next.last) ||
        !memory_grow((void **)&t->parts, &t->capacity, t->count + 1, sizeof next))
        return diagnostics_out_of_memory(t->d);
    t->parts[t->count++] = next;
    return STATUS_OK;
}

/* The origins are in the order of the parts, of each one at least; the first counts. */
static enum status take_origin(void *context, const struct text *v)
{
    enum { CODE, PREVIOUS, ORDINAL, SOURCE, LINE };
    struct conversion_table *t = context;
    if (t->located == t->count)
        return STATUS_OK;
    struct part *part = &t->parts[t->located];
    bool its = text_equal(part->code, v[CODE]) && text_equal(part->previous, v[PREVIOUS]) &&
               text_equal(part->ordinal, v[ORDINAL]);
    const struct manifest_source *source = manifest_source(&t->release->manifest, v[SOURCE]);
    if (!its || !source || !text_to_uint64(v[LINE], &part->where.line))
        return STATUS_OK; /* another source of the part before */
    part->where.source = source->id;
    t->located++;
    return STATUS_OK;
}

/* "A and B" is ambiguous for A as well. */
static void spread_ambiguity(struct conversion_table *t)
{
    for (size_t i = 0; i < t->count;) {
        size_t end = i;
        unsigned marks = 0;
        for (; end < t->count && text_equal(t->parts[end].code, t->parts[i].code) &&
               text_equal(t->parts[end].previous, t->parts[i].previous);
             end++)
            marks |= t->parts[end].marks & MARK_AMBIGUOUS;
        for (; i < end; i++)
            t->parts[i].marks |= marks;
    }
}

static enum status read_table(struct conversion_table *t, const struct release *release,
                              struct diagnostics *d)
{
    *t = (struct conversion_table){.release = release, .d = d};
    arena_init(&t->texts);
    if (release_each_row(release, TABLE_CONVERSION_SOURCES, take_part, t, d) != STATUS_OK ||
        release_each_row(release, TABLE_CONVERSION_SOURCES_ORIGIN, take_origin, t, d) != STATUS_OK)
        return STATUS_FAILED;
    spread_ambiguity(t);
    return STATUS_OK;
}

static void release_table_parts(struct conversion_table *t)
{
    free(t->parts);
    arena_release(&t->texts);
}

static size_t first_part(const struct conversion_table *t, struct text code)
{
    size_t low = 0, high = t->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (text_compare(t->parts[middle].code, code) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* ---- codes of FROM */

static enum status add_link(struct reading *r, size_t from, size_t to, unsigned marks)
{
    struct link link = {.from = from,
                        .to = to,
                        .evidence = EVIDENCE_PREVIOUS_ASSIGNMENT,
                        .score = 100,
                        .marks = marks,
                        .raw = r->named->previous,
                        .release = r->table->release->name,
                        .where = r->named->where};
    return links_add(r->links, &link, r->d);
}

/* Whether a code lies between the ends of a range, or begins as they do. */
static bool in_range(const struct part *p, struct text code)
{
    struct text last = p->last.at ? p->last : p->first;
    return text_compare(code, p->first) >= 0 &&
           (text_compare(code, last) <= 0 || text_starts_with(code, last));
}

/* Codes that a range or category stands for, as far as they are billable in FROM. */
static enum status add_range(struct reading *r, const struct part *p, size_t to, unsigned marks)
{
    /* a header, said like a code, is the category of what stands below it */
    if (!(p->marks & (MARK_RANGE | MARK_CATEGORY)))
        marks |= MARK_CATEGORY;
    for (size_t i = code_list_lower_bound(r->from, p->first);
         i < r->from->count && in_range(p, r->from->items[i].code); i++)
        if (r->from->items[i].billable && add_link(r, i, to, marks) != STATUS_OK)
            return STATUS_FAILED;
    return STATUS_OK;
}

static enum status follow(struct reading *r, struct text code, size_t to, unsigned marks,
                          unsigned depth);

static enum status add_part(struct reading *r, const struct part *p, size_t to, unsigned marks,
                            unsigned depth)
{
    if (text_equal(p->form, TEXT("text")))
        return STATUS_OK; /* not understood: marked in the table, and no code of ours */
    if (!text_equal(p->form, TEXT("code")))
        return add_range(r, p, to, marks);
    const struct listed_code *found = code_list_find(r->from, p->first);
    if (found && found->billable)
        return add_link(r, (size_t)(found - r->from->items), to, marks);
    if (found)
        return add_range(r, p, to, marks);
    return follow(r, p->first, to, marks, depth + 1);
}

/* The previous codes of a code, as links to the new one. */
static enum status follow(struct reading *r, struct text code, size_t to, unsigned marks,
                          unsigned depth)
{
    const struct conversion_table *t = r->table;
    if (depth == CHAIN_LIMIT)
        return STATUS_OK;
    for (size_t i = first_part(t, code); i < t->count && text_equal(t->parts[i].code, code); i++) {
        if (depth == 0)
            r->named = &t->parts[i];
        if (add_part(r, &t->parts[i], to, marks | t->parts[i].marks, depth) != STATUS_OK)
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

enum status links_read_conversions(struct links *links, const struct code_list *from,
                                   const struct code_list *to, const struct release *release,
                                   bool *from_none, struct diagnostics *d)
{
    struct conversion_table table;
    struct none_reading none = {to, from_none};
    enum status status = read_table(&table, release, d);
    struct reading r = {.links = links, .from = from, .to = to, .table = &table, .d = d};
    size_t at = 0;
    for (size_t i = 0; status == STATUS_OK && i < to->count; i++) {
        const struct listed_code *before = code_list_find_next(from, &at, to->items[i].code);
        if (to->items[i].billable && !(before && before->billable))
            status = follow(&r, to->items[i].code, i, 0, 0);
    }
    if (status == STATUS_OK)
        status = release_each_row(release, TABLE_CONVERSIONS, take_none, &none, d);
    release_table_parts(&table);
    return status;
}
