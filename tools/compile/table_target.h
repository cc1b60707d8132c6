/* The files that a lookup table goes to. */
#ifndef TOOLS_COMPILE_TABLE_TARGET_H
#define TOOLS_COMPILE_TABLE_TARGET_H

#include "tools/compile/table_form.h"

struct table_target {
    enum table_form form;
    const char *path;
    const char *header;     /* for FORM_C: where its header goes; NULL: none is written */
    const char *symbol;     /* for FORM_C */
    enum relation relation; /* for FORM_CSV */
};

/* Each file takes its place whole, the header first, which says the same of every table but for the
 * releases in its comment. *bytes: written to `path`. */
enum status table_target_write(const struct table_target *target, const struct codeset_table *t,
                               uint64_t *bytes, struct diagnostics *d);

#endif
