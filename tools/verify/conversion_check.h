/* The conversion table of a release: what of it cannot be understood, and the codes that it names.
 */
#ifndef TOOLS_VERIFY_CONVERSION_CHECK_H
#define TOOLS_VERIFY_CONVERSION_CHECK_H

#include "releases/store.h"
#include "tools/verify/check.h"
#include "tools/verify/replaced_codes.h"

/* Every row in itself and against the codes of the release; every previous code against the codes
 * of the day before, where the store holds their release. Without the table nothing is printed. */
enum status conversion_check(const struct release *r, const struct store *s, struct output *o,
                             struct findings *findings, struct diagnostics *d);

/* The second of them. */
enum status conversion_previous_check(const struct release *r, struct replaced_codes *previous,
                                      const struct store *s, struct output *o,
                                      struct findings *findings, struct diagnostics *d);

/* A finding about a row; its id ends with CODE/PREVIOUS/WHAT. */
enum status conversion_find(struct check *c, const struct conversion_row *row, const char *what,
                            const char *message);

#endif
