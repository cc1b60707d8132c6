/* Where codes stand in the official files, asked for in ascending order of codes. */
#ifndef TOOLS_DIFF_ORIGINS_H
#define TOOLS_DIFF_ORIGINS_H

#include <limits.h>

#include "schema/change.h"
#include "schema/release.h"

struct origins {
    const struct release *release;
    struct text only; /* where stated: only what this source says */
    struct tsv_reader reader;
    bool open, ended, have_row;
    struct text row, row_code; /* of the row at hand */
    char code[CODE_LIMIT + 1]; /* asked for last, and what was found */
    struct change_source found;
};

#define PRECEDENCE_LIMIT UINT_MAX /* above that of every source */
/* Of sources that state the same, the one with the lowest is believed. */
unsigned source_precedence(const struct manifest_source *source);

void origins_init(struct origins *o, const struct release *release);
void origins_close(struct origins *o);
/* The line in the source that is believed most; source not stated when the release does not have
 * the code. Valid until the next call. */
enum status origins_find(struct origins *o, struct text code, struct change_source *source,
                         struct diagnostics *d);

#endif
