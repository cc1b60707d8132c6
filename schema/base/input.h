/* Bytes coming in from a file of our own: read in large pieces, or whole when small. */
#ifndef SCHEMA_BASE_INPUT_H
#define SCHEMA_BASE_INPUT_H

#include "schema/base/diagnostics.h"
#include "schema/base/sha256.h"
#include "schema/base/text.h"

/* Appends the file's content; more than `limit` bytes is an error. "-" is standard input. */
enum status input_read_whole(const char *path, size_t limit, struct buffer *content,
                             struct diagnostics *d);
/* Hash and size of a file, read in pieces. */
enum status input_digest(const char *path, struct digest *sha256, uint64_t *bytes,
                         struct diagnostics *d);
/* True when something can be found at the path (a file or a folder). */
bool input_exists(const char *path);
bool input_is_folder(const char *path);
/* True for a regular file, reached through links or not: reading it ends, which that of a pipe or a
 * device may not. */
bool input_is_file(const char *path);
/* True when both paths lead to one file, through whatever links. */
bool input_is_same(const char *path, const char *other);
/* The same of a file and an open descriptor. */
bool input_is_open_as(const char *path, int descriptor);

#endif
