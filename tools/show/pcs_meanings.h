/* What the definitions of ICD-10-PCS say of the value of an axis: read once, some thousand rows. */
#ifndef TOOLS_SHOW_PCS_MEANINGS_H
#define TOOLS_SHOW_PCS_MEANINGS_H

#include "schema/base/memory.h"
#include "schema/release.h"

struct pcs_meaning {
    struct text section, axis, term, kind, text;
};

/* The general device that a specific one counts as. */
struct pcs_general_device {
    struct text device, operation, body_system, value, label;
};

struct pcs_meanings {
    struct pcs_meaning *items; /* in the order of the table: by section, axis, term, kind */
    size_t count, capacity;
    struct pcs_general_device *devices;
    size_t device_count, device_capacity;
    struct arena texts;
};

/* To be released on failure, too. Of a release without definitions there are none. */
enum status pcs_meanings_read(struct pcs_meanings *m, const struct release *release,
                              struct diagnostics *d);
void pcs_meanings_release(struct pcs_meanings *m);

/* Appends what is said of the value that is called `label` on an axis ('1' to '7') of a section,
 * lines that begin with `indent`. `definition` is one that was told already, or not stated. */
void pcs_meanings_append(const struct pcs_meanings *m, char section, char axis, struct text label,
                         struct text definition, const char *indent, struct buffer *to);
/* The same for a device: what it counts as where operations know only general ones. */
void pcs_meanings_append_device(const struct pcs_meanings *m, struct text device,
                                struct text body_system, const char *indent, struct buffer *to);

#endif
