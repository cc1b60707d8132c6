/* A plain file as a byte source: read from its beginning, in pieces. */
#ifndef SCHEMA_BASE_FILE_BYTES_H
#define SCHEMA_BASE_FILE_BYTES_H

#include "schema/base/byte_source.h"

struct file_bytes {
    int file;
    const char *path; /* for messages; not owned */
    char *piece;
};

/* Refuses what is no regular file, reached through links or not. */
enum status file_bytes_open(struct file_bytes *f, const char *path, struct diagnostics *d);
/* Back to the beginning. */
enum status file_bytes_rewind(struct file_bytes *f, struct diagnostics *d);
void file_bytes_close(struct file_bytes *f);
/* `f` must outlive the reading. */
struct byte_source file_bytes_source(struct file_bytes *f);

#endif
