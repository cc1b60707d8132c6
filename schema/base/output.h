/*
 * Bytes going out: to a descriptor, to a new file, or to a file that replaces another.
 *
 * Writing never fails on the spot: the first error is remembered and output_commit() reports it.
 * Until the commit of a replacing output the target keeps its old content; afterwards it has the
 * whole new one, on disk.
 */
#ifndef SCHEMA_BASE_OUTPUT_H
#define SCHEMA_BASE_OUTPUT_H

#include <stdbool.h>
#include <string.h>

#include "schema/base/diagnostics.h"
#include "schema/base/sha256.h"
#include "schema/base/text.h"

enum { OUTPUT_PENDING = 256 * 1024 };

struct output {
    int descriptor;
    char *target;    /* file name for messages and for the rename; owned */
    char *temporary; /* where the bytes go until the commit, or NULL; owned */
    bool is_file;    /* ours to sync and close */
    bool in_place;   /* a device or a pipe: ours to close, never to sync, rename or remove */
    bool fleeting;   /* no need to outlive a power cut: not synced */
    bool hashing;
    struct sha256 hash;
    uint64_t bytes; /* given so far */
    int error;      /* the first errno, or 0 */
    char *pending;  /* OUTPUT_PENDING bytes */
    size_t pending_length;
};

/* Each of these leaves an output that must go to output_commit() or output_abandon(). */
enum status output_to_descriptor(struct output *o, int descriptor, const char *name,
                                 struct diagnostics *d);
/* Refuses a file that exists. */
enum status output_create(struct output *o, const char *path, struct diagnostics *d);
/* Writes beside `path` and takes its place at the commit. A link is followed to its file; a device
 * or a pipe is written to as it is. */
enum status output_replace(struct output *o, const char *path, struct diagnostics *d);
/* Takes everything and keeps nothing. */
enum status output_discard(struct output *o, struct diagnostics *d);
/* `path` NULL or "-": standard output; else output_replace(). */
enum status output_open(struct output *o, const char *path, struct diagnostics *d);

/* From here on every byte is hashed too. */
void output_hash(struct output *o);
void output_more_than_fits(struct output *o, const char *bytes, size_t length);
/* Here, so that the many short fields of a table cost no call. */
static inline void output_bytes(struct output *o, const char *bytes, size_t length)
{
    if (length >= OUTPUT_PENDING - o->pending_length) {
        output_more_than_fits(o, bytes, length);
        return;
    }
    memcpy(o->pending + o->pending_length, bytes, length);
    o->pending_length += length;
    o->bytes += length;
}
void output_text(struct output *o, struct text t);
void output_printf(struct output *o, const char *format, ...) __attribute__((format(printf, 2, 3)));

/* Writes what is pending, syncs and closes files, renames. sha256 (may be NULL) gets the digest of
 * a hashed output. On failure a temporary or new file is removed. */
enum status output_commit(struct output *o, struct digest *sha256, struct diagnostics *d);
void output_abandon(struct output *o);

/* Makes the entries of the folder durable. */
enum status output_sync_folder(const char *path, struct diagnostics *d);
/* The same for the folder that holds `path`. */
enum status output_sync_entry(const char *path, struct diagnostics *d);

#endif
