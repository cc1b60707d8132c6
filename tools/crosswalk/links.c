#include "tools/crosswalk/links.h"

#include <stdlib.h>

#include "tools/crosswalk/infer.h"

void links_init(struct links *links)
{
    *links = (struct links){.count = 0};
    arena_init(&links->texts);
}

void links_release(struct links *links)
{
    free(links->items);
    arena_release(&links->texts);
    links_init(links);
}

enum status links_add(struct links *links, const struct link *link, struct diagnostics *d)
{
    struct link next = *link;
    if (!arena_copy(&links->texts, link->raw, &next.raw) ||
        !arena_copy(&links->texts, link->where.source, &next.where.source) ||
        !memory_grow((void **)&links->items, &links->capacity, links->count + 1, sizeof next))
        return diagnostics_out_of_memory(d);
    links->items[links->count++] = next;
    return STATUS_OK;
}

/* By codes and evidence, and last by where it stands, so that the order of adding never shows. */
static int compare_links(const void *left, const void *right)
{
    const struct link *a = left, *b = right;
    if (a->from != b->from)
        return a->from < b->from ? -1 : 1;
    if (a->to != b->to)
        return a->to < b->to ? -1 : 1;
    if (a->evidence != b->evidence)
        return a->evidence < b->evidence ? -1 : 1;
    if (a->where.line != b->where.line)
        return a->where.line < b->where.line ? -1 : 1;
    return text_compare(a->raw, b->raw);
}

static bool same_evidence(const struct link *a, const struct link *b)
{
    return a->from == b->from && a->to == b->to && a->evidence == b->evidence;
}

/* Classes by the words that titles of ICD-10 use for them. */
unsigned link_class_marks(struct text title)
{
    size_t at;
    unsigned marks = 0;
    if (text_find(title, TEXT("unspecified"), &at) || text_find(title, TEXT("Unspecified"), &at))
        marks |= MARK_UNSPECIFIED;
    if (text_starts_with(title, TEXT("Other ")))
        marks |= MARK_OTHER;
    return marks;
}

/* Official evidence about a code, on either side, outranks every inference about it. `settled`: the
 * codes of TO that the publisher speaks of. */
static void mark_outranked(struct links *links, const bool *settled)
{
    for (size_t i = 0; i < links->count;) {
        size_t end = i;
        bool official = false;
        for (; end < links->count && links->items[end].from == links->items[i].from; end++)
            official |= map_evidence_is_official(links->items[end].evidence);
        for (; i < end; i++)
            if (!map_evidence_is_official(links->items[i].evidence) &&
                (official || settled[links->items[i].to]))
                links->items[i].marks |= MARK_OUTRANKED;
    }
}

/* Among the links kept so far, whose last are those of the code. */
static bool has_official(const struct links *links, size_t kept, size_t from)
{
    for (; kept > 0 && links->items[kept - 1].from == from; kept--)
        if (map_evidence_is_official(links->items[kept - 1].evidence))
            return true;
    return false;
}

void links_settle(struct links *links, const struct code_list *to, bool *settled)
{
    size_t kept = 0;
    if (links->count > 1)
        qsort(links->items, links->count, sizeof *links->items, compare_links);
    for (size_t i = 0; i < links->count; i++) {
        struct link *next = &links->items[i];
        if ((kept > 0 && same_evidence(&links->items[kept - 1], next)) ||
            (next->to == NO_CODE && has_official(links, kept, next->from)))
            continue;
        if (next->to != NO_CODE) {
            settled[next->to] |= map_evidence_is_official(next->evidence);
            next->marks |= link_class_marks(to->items[next->to].title);
        }
        links->items[kept++] = *next;
    }
    links->count = kept;
    mark_outranked(links, settled);
}

enum status links_infer(struct links *links, const struct code_list *from,
                        const struct code_list *to, struct vocabulary *vocabulary,
                        struct diagnostics *d)
{
    static const enum map_evidence evidence[INFERENCES] = {
        [INFERENCE_REFINED] = EVIDENCE_REFINED,
        [INFERENCE_MERGED] = EVIDENCE_MERGED,
        [INFERENCE_FAMILY] = EVIDENCE_FAMILY,
        [INFERENCE_TITLE] = EVIDENCE_TITLE,
    };
    struct proposals proposals;
    enum status status = infer_proposals(from, to, vocabulary, &proposals, d);
    for (size_t i = 0; status == STATUS_OK && i < proposals.count; i++) {
        const struct proposal *p = &proposals.items[i];
        struct link link = {
            .from = p->from, .to = p->to, .evidence = evidence[p->kind], .score = p->score};
        status = links_add(links, &link, d);
    }
    proposals_release(&proposals);
    return status;
}
