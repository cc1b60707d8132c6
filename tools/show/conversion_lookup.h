/*
 * What the conversion table of a release says of some codes: the rows that name them as the current
 * code, and where these stand. Its dates are the codes' own: they outrank the date of the release
 * that lists a code first.
 */
#ifndef TOOLS_SHOW_CONVERSION_LOOKUP_H
#define TOOLS_SHOW_CONVERSION_LOOKUP_H

#include "tools/show/code_lookup.h"

struct code_conversion {
    struct text previous, ordinal; /* with the code the key of the row */
    struct text change;            /* "New"; not stated where the table has no such column */
    struct date effective;         /* NO_DATE: could not be read */
    struct text source;            /* where the row stands */
    uint64_t line;
};

struct code_conversions {
    struct code_conversion *items; /* in the order of the table */
    size_t count, capacity;
};

struct conversion_lookup {
    struct code_conversions *of; /* one for each of the lookup's answers */
    size_t count;
    bool stated; /* the release has a conversion table */
    struct arena texts;
};

/* Of the codes that `lookup` was asked for, in its release; to be released on failure, too. */
enum status conversion_lookup_run(struct conversion_lookup *c, const struct code_lookup *lookup,
                                  struct diagnostics *d);
void conversion_lookup_release(struct conversion_lookup *c);

/* True for a row that says since when its code is one, and not that a title was revised or that the
 * code took another's place. */
bool conversion_begins_code(const struct code_conversion *c);

#endif
