#include "tools/show/pcs_meanings.h"

#include <stdlib.h>

/* ---- reading */

struct meanings_reading {
    struct pcs_meanings *into;
    struct diagnostics *d;
};

static enum status take_definition(void *context, const struct text *v)
{
    struct meanings_reading *r = context;
    struct pcs_meanings *m = r->into;
    struct pcs_meaning item;
    if (!arena_copy(&m->texts, v[PCS_DEFINITION_SECTION], &item.section) ||
        !arena_copy(&m->texts, v[PCS_DEFINITION_AXIS], &item.axis) ||
        !arena_copy(&m->texts, v[PCS_DEFINITION_TERM], &item.term) ||
        !arena_copy(&m->texts, v[PCS_DEFINITION_KIND], &item.kind) ||
        !arena_copy(&m->texts, v[PCS_DEFINITION_TEXT], &item.text) ||
        !memory_grow((void **)&m->items, &m->capacity, m->count + 1, sizeof item))
        return diagnostics_out_of_memory(r->d);
    m->items[m->count++] = item;
    return STATUS_OK;
}

static enum status take_device(void *context, const struct text *v)
{
    struct meanings_reading *r = context;
    struct pcs_meanings *m = r->into;
    struct pcs_general_device item;
    if (!arena_copy(&m->texts, v[PCS_AGGREGATE_DEVICE], &item.device) ||
        !arena_copy(&m->texts, v[PCS_AGGREGATE_OPERATION], &item.operation) ||
        !arena_copy(&m->texts, v[PCS_AGGREGATE_BODY_SYSTEM], &item.body_system) ||
        !arena_copy(&m->texts, v[PCS_AGGREGATE_VALUE], &item.value) ||
        !arena_copy(&m->texts, v[PCS_AGGREGATE_LABEL], &item.label) ||
        !memory_grow((void **)&m->devices, &m->device_capacity, m->device_count + 1, sizeof item))
        return diagnostics_out_of_memory(r->d);
    m->devices[m->device_count++] = item;
    return STATUS_OK;
}

enum status pcs_meanings_read(struct pcs_meanings *m, const struct release *release,
                              struct diagnostics *d)
{
    struct meanings_reading r = {m, d};
    *m = (struct pcs_meanings){.count = 0};
    arena_init(&m->texts);
    if (release_each_row(release, TABLE_PCS_DEFINITIONS, take_definition, &r, d) != STATUS_OK)
        return STATUS_FAILED;
    return release_each_row(release, TABLE_PCS_AGGREGATES, take_device, &r, d);
}

void pcs_meanings_release(struct pcs_meanings *m)
{
    free(m->items);
    free(m->devices);
    arena_release(&m->texts);
    *m = (struct pcs_meanings){.count = 0};
}

/* ---- asking */

static int compare_meaning(const struct pcs_meaning *m, struct text section, struct text axis,
                           struct text term)
{
    int order = text_compare(m->section, section);
    if (order == 0)
        order = text_compare(m->axis, axis);
    return order != 0 ? order : text_compare(m->term, term);
}

/* The first that does not come before. */
static size_t lower_bound(const struct pcs_meanings *m, struct text section, struct text axis,
                          struct text term)
{
    size_t low = 0, high = m->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (compare_meaning(&m->items[middle], section, axis, term) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* Texts of one kind stand on one line. */
void pcs_meanings_append(const struct pcs_meanings *m, char section, char axis, struct text label,
                         struct text definition, const char *indent, struct buffer *to)
{
    struct text s = {&section, 1}, a = {&axis, 1}, kind = TEXT_NOT_STATED;
    size_t begin = lower_bound(m, s, a, label);
    for (size_t i = begin; i < m->count && compare_meaning(&m->items[i], s, a, label) == 0; i++) {
        const struct pcs_meaning *item = &m->items[i];
        if (text_equal(item->kind, TEXT("title")) || text_equal(item->text, definition))
            continue;
        bool same = text_equal(item->kind, kind);
        if (!same)
            buffer_printf(to, "%s%s%.*s: ", kind.at ? "\n" : "", indent, TEXT_ARGS(item->kind));
        kind = item->kind;
        buffer_append_text(to, same ? TEXT("; ") : TEXT(""));
        buffer_append_visible(to, item->text);
    }
    buffer_append_text(to, kind.at ? TEXT("\n") : TEXT(""));
}

void pcs_meanings_append_device(const struct pcs_meanings *m, struct text device,
                                struct text body_system, const char *indent, struct buffer *to)
{
    for (size_t i = 0; i < m->device_count; i++) {
        const struct pcs_general_device *g = &m->devices[i];
        if (!text_equal(g->device, device) || !text_equal(g->body_system, body_system))
            continue;
        buffer_printf(to, "%sin general: ", indent);
        buffer_append_visible(to, g->value);
        buffer_append_text(to, TEXT(" "));
        buffer_append_visible(to, g->label);
        buffer_append_text(to, TEXT(" (specific for: "));
        buffer_append_visible(to, g->operation);
        buffer_append_text(to, TEXT(")\n"));
    }
}
