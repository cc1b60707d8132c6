/* Lone files: as they are, or compressed with zstd as a store keeps them. */
#ifndef PARSERS_CONTAINERS_STORED_FILE_H
#define PARSERS_CONTAINERS_STORED_FILE_H

#include "schema/base/diagnostics.h"
#include "schema/base/sha256.h"

struct archive; /* libarchive's */

/* Opens a lone file; one that was compressed by delivery_compress() is unpacked on the way. `name`
 * is what messages call it. *opened stands at its bytes (unpacked.h), and is to be closed on
 * failure, too. */
enum status stored_file_open(struct archive **opened, const char *path, const char *name,
                             struct diagnostics *d);
void stored_file_close(struct archive *opened);

/* Hash and size of the content of a stored lone file. */
enum status delivery_digest_stored(const char *path, const char *name, struct digest *sha256,
                                   uint64_t *size, struct diagnostics *d);
/* Writes the zstd-compressed content of the file at `path` to the open file descriptor `to`;
 * *sha256 is that of the content. */
enum status delivery_compress(const char *path, int to, struct digest *sha256,
                              struct diagnostics *d);

#endif
