/* Changes kept between the two passes: in memory, and beyond a limit in a temporary file. */
#ifndef TOOLS_DIFF_SPOOL_H
#define TOOLS_DIFF_SPOOL_H

#include <stdio.h>

#include "schema/change.h"

struct spool {
    struct buffer bytes; /* what is not in the file yet; when reading, the record at hand */
    FILE *file;          /* NULL while all fits in memory */
    size_t read_at;      /* in bytes, when reading from memory */
    uint64_t count;
};

void spool_init(struct spool *s);
void spool_release(struct spool *s);
enum status spool_add(struct spool *s, const struct change *change, struct diagnostics *d);
/* After the last spool_add(). */
enum status spool_rewind(struct spool *s, struct diagnostics *d);
/* STATUS_END after the last; the texts live until the next call. Sources are not kept. */
enum status spool_next(struct spool *s, struct change *change, struct diagnostics *d);

#endif
