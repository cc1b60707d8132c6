/*
 * The bytes of a file, or of standard input, as they are or unpacked: gzip and zstd are recognized
 * by their first bytes. In order, in whatever sizes they are asked for; the content may be of any
 * length.
 */
#ifndef PARSERS_CONTAINERS_PACKED_FILE_H
#define PARSERS_CONTAINERS_PACKED_FILE_H

#include "schema/base/diagnostics.h"
#include "schema/base/text.h"

struct packed_file;

/* `path` "-" is standard input; `name` is what messages call it. Neither is copied. */
enum status packed_file_open(struct packed_file **opened, const char *path, const char *name,
                             struct diagnostics *d);
/* Fills `into`; *length is less than `capacity` at the end only, where STATUS_END comes with what
 * was left. */
enum status packed_file_read(struct packed_file *f, char *into, size_t capacity, size_t *length,
                             struct diagnostics *d);
/* Bytes read so far of the file itself, and how many it has: 0 where that is not known. */
void packed_file_progress(const struct packed_file *f, uint64_t *done, uint64_t *all);
void packed_file_close(struct packed_file *f);

#endif
