/* Where a line of an official file is found: "cms_2026_dx.zip/icd10cm_order_2026.txt:12". */
#ifndef TOOLS_SHOW_PLACE_NAME_H
#define TOOLS_SHOW_PLACE_NAME_H

#include "schema/manifest.h"

/* Appends the archive and the member, or the name of a lone file. */
void place_append_file(struct buffer *b, const struct manifest *m,
                       const struct manifest_location *location);
/* The same of the first place where a source was found; its id when the manifest names none. */
void place_append_source(struct buffer *b, const struct manifest *m,
                         const struct manifest_source *source);

#endif
