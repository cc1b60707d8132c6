/*
 * What the coded values of a release's properties mean: its table of labels, some hundred rows,
 * which are read when the first one is asked for and then kept.
 */
#ifndef TOOLS_COMMON_VALUE_LABELS_H
#define TOOLS_COMMON_VALUE_LABELS_H

#include "schema/base/memory.h"
#include "schema/release.h"

struct value_label {
    struct text name, value, label;
};

struct value_labels {
    const struct release *release; /* not owned */
    bool read;
    struct value_label *items; /* in the order of the table: by name, then value */
    size_t count, capacity;
    struct arena texts;
};

void value_labels_init(struct value_labels *l, const struct release *release);
void value_labels_release(struct value_labels *l);
/* Not stated where the release does not say. The label lives as long as `l`. */
enum status value_labels_find(struct value_labels *l, struct text name, struct text value,
                              struct text *label, struct diagnostics *d);
/* Of values with one blank between, all that a property has: of a single one its label, of several
 * "VALUE: LABEL; VALUE: LABEL". Appends nothing where none of them has one. */
enum status value_labels_append(struct value_labels *l, struct text name, struct text values,
                                struct buffer *out, struct diagnostics *d);

#endif
