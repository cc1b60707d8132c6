/* The properties of two releases, code by code, in ascending order of codes. */
#ifndef TOOLS_DIFF_PROPERTY_PAIRS_H
#define TOOLS_DIFF_PROPERTY_PAIRS_H

#include "schema/release.h"

struct property_side {
    struct tsv_reader reader;
    bool open, have; /* have: `fields` is a row not used yet */
    struct text fields[TABLE_FIELDS_LIMIT];
    struct buffer scratch;
    struct buffer values; /* of the code at hand: "name\0value value\0" a name */
};

struct property_pairs {
    struct property_side sides[2];
    const struct scope *scopes[2];
};

/* Without an error when a release states no properties: then there is nothing to compare. */
enum status property_pairs_open(struct property_pairs *p, const struct release *from,
                                const struct release *to, struct diagnostics *d);
void property_pairs_close(struct property_pairs *p);

/* Called for a property that both releases state and that differs: all its values, one blank
 * between; empty where it is blank. */
typedef enum status property_sink(void *context, struct text name, struct text before,
                                  struct text after);
/* Compares what both say of a code that both list. */
enum status property_pairs_compare(struct property_pairs *p, struct text code, property_sink *sink,
                                   void *context, struct diagnostics *d);

#endif
