/*
 * The derived table of codes: display form, parent by prefix, chapter by range. Derived is compared
 * with derived only.
 */
#ifndef SCHEMA_DERIVE_H
#define SCHEMA_DERIVE_H

#include "schema/chapters.h"
#include "schema/system.h"
#include "schema/tsv.h"

/* Codes that begin the current one, longest last: in byte order a parent comes before all that
 * begin with it. */
struct derivation {
    enum system system;
    const struct chapter *chapter; /* of the code before: most often of the next one too */
    char above[CODE_LIMIT][CODE_LIMIT + 1];
    size_t depth;
};

void derive_begin(struct derivation *d, enum system system);
/* What is derived from one code. Not stated: no parent, no chapter. */
struct derived {
    char display[CODE_LIMIT + 2];
    struct text parent; /* lives until the next call */
    struct text chapter;
};
/* Of the next code, in ascending order. */
void derive_next(struct derivation *d, struct text code, struct derived *derived);
/* Writes the row of the next code, in ascending order. */
void derive_row(struct derivation *d, struct text code, struct tsv_writer *w);

#endif
