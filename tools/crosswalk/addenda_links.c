#include "tools/crosswalk/addenda_links.h"

#include <stdlib.h>

#include "parsers/roles.h"

/* What the addenda say of one code. */
struct told {
    bool deleted; /* as billable; of a code of FROM */
    bool header;  /* added; of a code of FROM */
    bool added;   /* as billable; of a code of TO */
    struct text ordinal;
    struct change_source where;
};

struct addenda {
    struct links *links;
    const struct code_list *from, *to;
    const struct release *release;
    struct told *of_from, *of_to; /* of every code; owned */
    bool any;
    struct arena texts; /* owns the ordinals */
    struct diagnostics *d;
};

static const struct manifest_source *order_addenda(const struct addenda *a, struct text id)
{
    const struct manifest_source *source = manifest_source(&a->release->manifest, id);
    enum role role;
    return source && role_from_name(source->role, &role) && role == ROLE_ORDER_ADDENDA ? source
                                                                                       : NULL;
}

static enum status take_change(void *context, const struct text *v)
{
    struct addenda *a = context;
    const struct manifest_source *source = order_addenda(a, v[CHANGE_SOURCE]);
    if (!source || !v[CHANGE_BILLABLE].at)
        return STATUS_OK;
    const struct listed_code *from = code_list_find(a->from, v[CHANGE_CODE]);
    const struct listed_code *to = code_list_find(a->to, v[CHANGE_CODE]);
    bool adds = text_equal(v[CHANGE_ACTION], TEXT("add"));
    bool billable = text_equal(v[CHANGE_BILLABLE], TEXT("1"));
    if (from && billable && text_equal(v[CHANGE_ACTION], TEXT("delete")))
        a->of_from[from - a->from->items].deleted = true;
    else if (from && !billable && adds)
        a->of_from[from - a->from->items].header = true;
    if (!to || !billable || !adds)
        return STATUS_OK;
    struct told *told = &a->of_to[to - a->to->items];
    told->added = true;
    told->where.source = source->id;
    a->any = true;
    return arena_copy(&a->texts, v[CHANGE_ORDINAL], &told->ordinal)
               ? STATUS_OK
               : diagnostics_out_of_memory(a->d);
}

static enum status take_line(void *context, const struct text *v)
{
    struct addenda *a = context;
    const struct listed_code *to = code_list_find(a->to, v[CHANGE_ORIGIN_CODE]);
    struct told *told = to ? &a->of_to[to - a->to->items] : NULL;
    uint64_t line;
    if (told && told->added && text_equal(told->where.source, v[CHANGE_ORIGIN_SOURCE]) &&
        text_equal(told->ordinal, v[CHANGE_ORIGIN_ORDINAL]) &&
        text_to_uint64(v[CHANGE_ORIGIN_LINE], &line))
        told->where.line = line;
    return STATUS_OK;
}

/* The nearest code above that was billable in FROM and is made a header. */
static const struct listed_code *made_header(const struct addenda *a, struct text code)
{
    for (code.length--; code.length > 0; code.length--) {
        const struct listed_code *from = code_list_find(a->from, code);
        const struct listed_code *to = code_list_find(a->to, code);
        const struct told *told = from ? &a->of_from[from - a->from->items] : NULL;
        if (told && from->billable && told->deleted && told->header && !(to && to->billable))
            return from;
    }
    return NULL;
}

static enum status link_added(struct addenda *a)
{
    enum status status = STATUS_OK;
    for (size_t i = 0; i < a->to->count && status == STATUS_OK; i++) {
        const struct listed_code *to = &a->to->items[i], *before;
        if (!a->of_to[i].added || !to->billable || (before = made_header(a, to->code)) == NULL)
            continue;
        const struct listed_code *itself = code_list_find(a->from, to->code);
        if (itself && itself->billable)
            continue;
        struct link link = {.from = (size_t)(before - a->from->items),
                            .to = i,
                            .evidence = EVIDENCE_ADDENDA,
                            .score = 100,
                            .raw = TEXT_NOT_STATED,
                            .release = a->release->name,
                            .where = a->of_to[i].where};
        status = links_add(a->links, &link, a->d);
    }
    return status;
}

enum status links_read_addenda(struct links *links, const struct code_list *from,
                               const struct code_list *to, const struct release *to_release,
                               struct diagnostics *d)
{
    struct addenda a = {.links = links, .from = from, .to = to, .release = to_release, .d = d};
    arena_init(&a.texts);
    a.of_from = calloc(from->count + 1, sizeof *a.of_from);
    a.of_to = calloc(to->count + 1, sizeof *a.of_to);
    enum status status = a.of_from && a.of_to ? STATUS_OK : diagnostics_out_of_memory(d);
    if (status == STATUS_OK)
        status = release_each_row(to_release, TABLE_OFFICIAL_CHANGES, take_change, &a, d);
    if (status == STATUS_OK && a.any)
        status = release_each_row(to_release, TABLE_OFFICIAL_CHANGES_ORIGIN, take_line, &a, d);
    if (status == STATUS_OK && a.any)
        status = link_added(&a);
    free(a.of_from);
    free(a.of_to);
    arena_release(&a.texts);
    return status;
}
