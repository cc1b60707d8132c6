/* A table of a release in the order of codes, walked in step with something else in that order. */
#ifndef TOOLS_VERIFY_BESIDE_H
#define TOOLS_VERIFY_BESIDE_H

#include "schema/release.h"
#include "schema/tables.h"

struct beside {
    struct tsv_reader reader;
    struct text raw[TABLE_FIELDS_LIMIT];
    struct text values[TABLE_FIELDS_LIMIT]; /* of the row at hand, without escapes */
    struct buffer scratch;
    bool have; /* there is a row at hand */
};

/* The first column holds the code. A table that the release does not have has no rows. To be ended
 * on failure, too. */
enum status beside_begin(struct beside *b, const struct release *r, enum table_id id,
                         struct diagnostics *d);
void beside_end(struct beside *b);
enum status beside_next(struct beside *b, struct diagnostics *d);
/* Goes on to the first row that is not before the code; *here when it is about it. */
enum status beside_find(struct beside *b, struct text code, bool *here, struct diagnostics *d);

#endif
