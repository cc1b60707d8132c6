/* The lines that make the members of an archive known to the catalogue. */
#ifndef TOOLS_CATALOGUE_KNOWN_LINES_H
#define TOOLS_CATALOGUE_KNOWN_LINES_H

#include "releases/assemble.h"
#include "releases/catalogue.h"
#include "schema/base/output.h"

/* A comment with the names of the deliveries, then a line a member of distinct content, in the
 * order of the archive; members that the catalogue knows as parts of this edition are left out.
 * *count of the lines printed, without the comment. */
void known_lines_print(const struct intake *in, const struct catalogue *known,
                       struct release_identity identity, struct text label, struct output *o,
                       size_t *count);

#endif
