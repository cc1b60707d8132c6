/* The tables of labels: what coded values mean. */
#include <stdlib.h>
#include <string.h>

#include "releases/assemble_tables.h"

static int compare_labels(const void *left, const void *right)
{
    const struct label_row *a = left, *b = right;
    int order = strcmp(a->name, b->name);
    if (order == 0)
        order = text_compare(a->value, b->value);
    if (order != 0)
        return order;
    return (a->member > b->member) - (a->member < b->member);
}

static bool same_value(const struct label_row *a, const struct label_row *b)
{
    return strcmp(a->name, b->name) == 0 && text_equal(a->value, b->value);
}

/* Rows of content that is there twice have no source; of two sources the first is believed. */
static enum status write_labels(struct assembly *a, enum table_id id)
{
    const struct collection *c = a->records;
    const struct label_row *before = NULL;
    struct tsv_writer *w = package_begin_table(a->writer, id);
    if (!w)
        return STATUS_FAILED;
    for (size_t i = 0; i < c->label_count; i++) {
        const struct label_row *row = &c->labels[i];
        if (row->member == NO_SOURCE || (id == TABLE_LABELS && before && same_value(before, row)))
            continue;
        before = row;
        tsv_put(w, text_of(row->name));
        tsv_put(w, row->value);
        tsv_put(w, id == TABLE_LABELS ? row->label : a->manifest->sources[row->member].id);
        if (id == TABLE_LABELS_ORIGIN)
            tsv_put_uint64(w, row->line);
        tsv_end_row(w);
    }
    return package_end_table(a->writer);
}

enum status assemble_label_tables(struct assembly *a)
{
    struct collection *c = a->records;
    if (c->label_count > 1)
        qsort(c->labels, c->label_count, sizeof *c->labels, compare_labels);
    return write_labels(a, TABLE_LABELS) == STATUS_OK ? write_labels(a, TABLE_LABELS_ORIGIN)
                                                      : STATUS_FAILED;
}
