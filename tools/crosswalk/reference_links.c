#include "tools/crosswalk/reference_links.h"

#include <stdlib.h>

#include "tools/crosswalk/senses.h"

struct referring {
    struct links *links;
    const struct code_list *from, *to;
    const struct release *release; /* that is read: FROM's or TO's */
    bool reads_to;
    bool *reused; /* of every code of TO: it had another meaning before; owned */
    size_t first; /* link of this release */
    struct diagnostics *d;
};

/* ---- codes that had another meaning */

static enum status take_former(void *context, const struct text *v)
{
    const struct referring *r = context;
    const struct listed_code *code = code_list_find(r->to, v[FORMER_CODE]);
    struct listed_code former = {.title = v[FORMER_LONG].at ? v[FORMER_LONG] : v[FORMER_SHORT],
                                 .valid_from = v[FORMER_VALID_FROM]};
    if (code && code_is_another_sense(&former, code))
        r->reused[code - r->to->items] = true;
    return STATUS_OK;
}

static enum status find_reused(struct referring *r, const struct release *to_release)
{
    size_t at = 0;
    r->reused = calloc(r->to->count + 1, sizeof *r->reused);
    if (!r->reused)
        return diagnostics_out_of_memory(r->d);
    for (size_t i = 0; i < r->to->count; i++) {
        const struct listed_code *before = code_list_find_next(r->from, &at, r->to->items[i].code);
        r->reused[i] = before && code_is_another_sense(before, &r->to->items[i]);
    }
    return release_each_row(to_release, TABLE_FORMER_CODES, take_former, r, r->d);
}

/* ---- references */

/* The code of FROM that the release speaks of, if it has ended since. */
static const struct listed_code *ended_code(const struct referring *r, struct text code)
{
    const struct listed_code *from = code_list_find(r->from, code);
    const struct listed_code *to = code_list_find(r->to, code);
    if (!from || !from->billable || (to && to->billable && !code_is_another_sense(from, to)))
        return NULL;
    if (r->reads_to)
        return to && !code_is_another_sense(from, to) ? from : NULL;
    bool told_by_to = to && !code_is_another_sense(from, to);
    return !told_by_to && code_ended_before(from, r->to->effective) ? from : NULL;
}

static enum status take_property(void *context, const struct text *v)
{
    struct referring *r = context;
    char code[CODE_LIMIT + 1];
    if (!text_equal(v[PROPERTY_NAME], TEXT("cross_reference")) ||
        !system_code_normalize(SYSTEM_HCPCS, v[PROPERTY_VALUE], code))
        return STATUS_OK;
    const struct listed_code *from = ended_code(r, v[PROPERTY_CODE]);
    const struct listed_code *to = from ? code_list_find(r->to, text_of(code)) : NULL;
    if (!to || !to->billable || r->reused[to - r->to->items])
        return STATUS_OK;
    struct link link = {.from = (size_t)(from - r->from->items),
                        .to = (size_t)(to - r->to->items),
                        .evidence = EVIDENCE_CROSS_REFERENCE,
                        .score = 100,
                        .raw = v[PROPERTY_VALUE],
                        .release = r->release->name};
    return links_add(r->links, &link, r->d);
}

/* A property stands where its code does. Both are in the order of codes; of several sources the
 * first counts. */
static enum status take_origin(void *context, const struct text *v)
{
    enum { CODE, SOURCE, LINE };
    struct referring *r = context;
    const struct manifest_source *source = manifest_source(&r->release->manifest, v[SOURCE]);
    uint64_t line;
    if (!source || !text_to_uint64(v[LINE], &line))
        return STATUS_OK;
    const struct listed_code *code = code_list_find(r->from, v[CODE]);
    for (size_t i = r->first; code && i < r->links->count; i++) {
        struct link *link = &r->links->items[i];
        if (link->from == (size_t)(code - r->from->items) && link->where.line == 0)
            link->where = (struct change_source){source->id, line};
    }
    return STATUS_OK;
}

static enum status read_references(struct referring *r, const struct release *release)
{
    r->release = release;
    r->first = r->links->count;
    if (release_each_row(release, TABLE_PROPERTIES, take_property, r, r->d) != STATUS_OK)
        return STATUS_FAILED;
    return r->links->count > r->first
               ? release_each_row(release, TABLE_CODES_ORIGIN, take_origin, r, r->d)
               : STATUS_OK;
}

enum status links_read_references(struct links *links, const struct code_list *from,
                                  const struct release *from_release, const struct code_list *to,
                                  const struct release *to_release, struct diagnostics *d)
{
    struct referring r = {.links = links, .from = from, .to = to, .d = d};
    if (to->system != SYSTEM_HCPCS)
        return STATUS_OK;
    enum status status = find_reused(&r, to_release);
    r.reads_to = true;
    if (status == STATUS_OK)
        status = read_references(&r, to_release);
    r.reads_to = false;
    if (status == STATUS_OK)
        status = read_references(&r, from_release);
    free(r.reused);
    return status;
}
