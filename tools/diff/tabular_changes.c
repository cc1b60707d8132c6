#include "tools/diff/tabular_changes.h"

#include <stdlib.h>

#include "schema/chapters.h"

/* The first code that a node speaks of; not stated for one that speaks of none. */
static struct text first_code(struct text node)
{
    size_t colon, dash, count;
    if (!text_find(node, TEXT(":"), &colon))
        return node;
    struct text kind = text_slice(node, 0, colon), name = text_from(node, colon + 1);
    if (text_equal(kind, TEXT("section")) || text_equal(kind, TEXT("deactivated")))
        return text_find(name, TEXT("-"), &dash) ? text_slice(name, 0, dash) : name;
    const struct chapter *chapters = chapters_of(SYSTEM_ICD10CM, &count);
    for (size_t i = 0; i < count && text_equal(kind, TEXT("chapter")); i++)
        if (text_equal(name, text_of(chapters[i].id)))
            return text_of(chapters[i].first);
    return TEXT_NOT_STATED;
}

bool tabular_in_range(const struct scope *s, const struct text *values)
{
    struct text code = first_code(values[0]);
    return !code.at || ((!s->first.at || text_compare(code, s->first) >= 0) &&
                        (!s->last.at || text_compare(code, s->last) <= 0));
}

static const struct tabular_reach *reach_of(struct item_comparison *c, int side)
{
    if (c->reaches[side])
        return c->reaches[side];
    struct tabular_reach *reach = calloc(1, sizeof *reach);
    if (!reach) {
        diagnostics_out_of_memory(c->d);
        return NULL;
    }
    if (tabular_reach_open(reach, side == 0 ? c->from : c->to, c->d) == STATUS_FAILED) {
        free(reach);
        return NULL;
    }
    c->reaches[side] = reach;
    return reach;
}

const struct tabular_reach *tabular_reach_from(struct item_comparison *c)
{
    return reach_of(c, 0);
}

const struct tabular_reach *tabular_reach_to(struct item_comparison *c)
{
    return reach_of(c, 1);
}

enum status tabular_describe(struct item_comparison *c, struct change *change, char out[REACH_SIZE])
{
    bool gone = change->kind == CHANGE_KIND_ITEM_REMOVED;
    const struct tabular_reach *reach = gone ? tabular_reach_from(c) : tabular_reach_to(c);
    if (!reach)
        return STATUS_FAILED;
    change->reaches = reach_of_node(reach, change->code, out);
    change->title = reach_title(reach, change->code);
    return STATUS_OK;
}
