#include "tools/common/value_labels.h"

#include <stdlib.h>

void value_labels_init(struct value_labels *l, const struct release *release)
{
    *l = (struct value_labels){.release = release};
    arena_init(&l->texts);
}

void value_labels_release(struct value_labels *l)
{
    free(l->items);
    arena_release(&l->texts);
    *l = (struct value_labels){.release = NULL};
}

static enum status keep(struct value_labels *l, const struct text *values, struct diagnostics *d)
{
    struct value_label item;
    if (!arena_copy(&l->texts, values[LABEL_NAME], &item.name) ||
        !arena_copy(&l->texts, values[LABEL_VALUE], &item.value) ||
        !arena_copy(&l->texts, values[LABEL_TEXT], &item.label) ||
        !memory_grow((void **)&l->items, &l->capacity, l->count + 1, sizeof item))
        return diagnostics_out_of_memory(d);
    l->items[l->count++] = item;
    return STATUS_OK;
}

static enum status read_table(struct value_labels *l, struct diagnostics *d)
{
    struct tsv_reader reader;
    struct text row, values[TABLE_FIELDS_LIMIT];
    struct buffer scratch;
    l->read = true;
    enum status status = release_table(l->release, TABLE_LABELS, &reader, d);
    if (status != STATUS_OK)
        return status == STATUS_END ? STATUS_OK : STATUS_FAILED;
    buffer_init(&scratch);
    while ((status = tsv_next(&reader, &row, d)) == STATUS_OK) {
        if (tsv_values(row, &scratch, values, TABLE_FIELDS_LIMIT, NULL) <= LABEL_TEXT)
            status = diagnostics_fail(d, tsv_place(&reader), "is no row of labels");
        else
            status = keep(l, values, d);
        if (status != STATUS_OK)
            break;
    }
    buffer_release(&scratch);
    tsv_close(&reader);
    return status == STATUS_END ? STATUS_OK : STATUS_FAILED;
}

/* The first that does not come before the name and value. */
static size_t lower_bound(const struct value_labels *l, struct text name, struct text value)
{
    size_t low = 0, high = l->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        int order = text_compare(l->items[middle].name, name);
        if (order == 0)
            order = text_compare(l->items[middle].value, value);
        if (order < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

enum status value_labels_find(struct value_labels *l, struct text name, struct text value,
                              struct text *label, struct diagnostics *d)
{
    *label = TEXT_NOT_STATED;
    if (!l->read && read_table(l, d) != STATUS_OK)
        return STATUS_FAILED;
    size_t at = lower_bound(l, name, value);
    if (at < l->count && text_equal(l->items[at].name, name) &&
        text_equal(l->items[at].value, value))
        *label = l->items[at].label;
    return STATUS_OK;
}

enum status value_labels_append(struct value_labels *l, struct text name, struct text values,
                                struct buffer *out, struct diagnostics *d)
{
    struct text label;
    size_t before = out->length, length;
    if (value_labels_find(l, name, values, &label, d) != STATUS_OK)
        return STATUS_FAILED;
    if (label.at) {
        buffer_append_text(out, label);
        return STATUS_OK;
    }
    for (struct text rest = values; rest.length > 0; rest = text_from(rest, length + 1)) {
        length = rest.length;
        text_find(rest, TEXT(" "), &length);
        struct text value = text_slice(rest, 0, length);
        if (value_labels_find(l, name, value, &label, d) != STATUS_OK)
            return STATUS_FAILED;
        if (!label.at)
            continue;
        buffer_append_text(out, out->length > before ? TEXT("; ") : TEXT(""));
        buffer_append_text(out, value);
        buffer_append_text(out, TEXT(": "));
        buffer_append_text(out, label);
    }
    return STATUS_OK;
}
