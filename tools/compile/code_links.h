/*
 * Links between codes of neighbouring releases, as a lookup table has them: what the crosswalk of
 * each step says (tools/crosswalk), without codes that only go on and pairs that are outranked.
 */
#ifndef TOOLS_COMPILE_CODE_LINKS_H
#define TOOLS_COMPILE_CODE_LINKS_H

#include "tools/compile/system_table.h"

enum { LINK_AUTOMATIC = 1, LINK_AUTOMATIC_BACKWARD = 2, LINK_CARVED = 4 };

struct compiled_link {
    uint32_t from,
        to; /* codes of the table by number; to CODESET_NO_CODE: nothing took its place */
    uint32_t from_release, to_release;
    unsigned evidence, score, flags;
};

/* Finds the links of all steps, after the codes and releases of the table have been read. Those
 * with a code that the table leaves out are left out. */
enum status code_links_read(struct system_table *t, const struct store *s, struct diagnostics *d);
/* Writes them behind what the image has, and into the system's record. */
enum status code_links_write(const struct system_table *t, struct table_image *image,
                             uint64_t record, struct diagnostics *d);

#endif
