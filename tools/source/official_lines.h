/*
 * Lines of the official files that a release was made of, read again from the files as they were
 * delivered: the objects of a store, or files that the user named. Of a workbook the lines are rows
 * (workbook_rows.h).
 *
 * What is given out is checked on the way: the delivery's sha256 and the member's are those of the
 * manifest, or reading fails.
 */
#ifndef TOOLS_SOURCE_OFFICIAL_LINES_H
#define TOOLS_SOURCE_OFFICIAL_LINES_H

#include "releases/store.h"
#include "schema/release.h"

struct official_line {
    const struct manifest_source *source;
    uint64_t number;
    struct text content; /* without its line end; not stated before the reading */
};

struct official_lines {
    const struct release *release; /* not owned */
    struct official_line *items;   /* after the reading sorted by source, number, each once */
    size_t count, capacity;
    struct arena texts;
};

void official_lines_init(struct official_lines *lines, const struct release *release);
void official_lines_release(struct official_lines *lines);

/* `source` is one of the release's manifest. */
enum status official_lines_want(struct official_lines *lines, const struct manifest_source *source,
                                uint64_t number, struct diagnostics *d);
/* Reads all that is wanted. path NULL: from the objects of the store; else from the files that
 * deliveries_find() finds there. */
enum status official_lines_read(struct official_lines *lines, const struct store *s,
                                const char *path, struct diagnostics *d);
/* NULL for a line that was not wanted. */
const struct official_line *official_lines_find(const struct official_lines *lines,
                                                const struct manifest_source *source,
                                                uint64_t number);

#endif
