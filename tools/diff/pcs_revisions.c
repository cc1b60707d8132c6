#include "tools/diff/pcs_revisions.h"

#include "schema/base/memory.h"

static bool is_same(const struct pcs_revision *a, const struct pcs_revision *b)
{
    return a->axis == b->axis && a->value == b->value && a->field == b->field &&
           text_equal(a->old_text, b->old_text) && text_equal(a->new_text, b->new_text);
}

static bool add(struct pcs_revisions *r, const struct pcs_revision *revision)
{
    if (text_equal(revision->old_text, revision->new_text))
        return true;
    for (size_t i = 0; i < r->count; i++) {
        if (!is_same(&r->items[i], revision))
            continue;
        r->items[i].rows++;
        r->items[i].reaches += revision->reaches;
        return true;
    }
    if (!memory_grow((void **)&r->items, &r->capacity, r->count + 1, sizeof *revision))
        return false;
    r->items[r->count++] = *revision;
    return true;
}

static bool add_labels(struct pcs_revisions *r, const struct pcs_axis *from,
                       const struct pcs_axis *to, struct pcs_revision revision, uint64_t codes)
{
    static const char label[] = "label";
    revision.field = label;
    for (size_t i = 0; i < to->count; i++) {
        const struct pcs_value *before = pcs_axis_find(from, to->values[i].value);
        if (!before)
            continue;
        revision.value = to->values[i].value;
        revision.old_text = before->label;
        revision.new_text = to->values[i].label;
        revision.reaches = codes / to->count;
        if (!add(r, &revision))
            return false;
    }
    return true;
}

bool pcs_revisions_add(struct pcs_revisions *r, const struct pcs_row *from,
                       const struct pcs_row *to, uint64_t codes)
{
    static const char title[] = "title", definition[] = "definition";
    for (size_t i = 0; i < PCS_AXES; i++) {
        const struct pcs_axis *old = &from->axes[i], *new = &to->axes[i];
        if (old->count == 0 || new->count == 0)
            continue;
        struct pcs_revision revision = {.axis = i,
                                        .field = title,
                                        .old_text = old->title,
                                        .new_text = new->title,
                                        .row = to,
                                        .from = {from->where.source, old->line},
                                        .to = {to->where.source, new->line},
                                        .rows = 1,
                                        .reaches = codes};
        if (!add(r, &revision))
            return false;
        revision.field = definition;
        revision.old_text = old->definition;
        revision.new_text = new->definition;
        if (!add(r, &revision) || !add_labels(r, old, new, revision, codes))
            return false;
    }
    return true;
}
