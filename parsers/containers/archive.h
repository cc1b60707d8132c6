/*
 * What official files come wrapped in: a zip (with zips inside), a folder, or nothing at all.
 * One wrapper around libarchive: zip_reader.c and unpacked.c read zips with it (also those in
 * memory, memory_zip.h), stored_file.c lone files; nothing else includes its headers.
 *
 * deliveries_find() turns what a user named into deliveries: an archive file or a lone file each;
 * a folder stands for the files below it. delivery_walk() then visits the members of one delivery,
 * in the order they are stored, entering zips inside zips. Office documents (xlsx, docx) are
 * members, not archives.
 *
 * Refused, with a message and nothing visited after it: an empty file, a zip that is cut short or
 * damaged (CRC), encrypted members, absolute member names, names with a ".." part, links and
 * special files, and whatever exceeds the limits.
 */
#ifndef PARSERS_CONTAINERS_ARCHIVE_H
#define PARSERS_CONTAINERS_ARCHIVE_H

#include "schema/base/byte_source.h"
#include "schema/base/date.h"
#include "schema/base/sha256.h"

struct archive_limits {
    uint64_t member_bytes; /* unpacked size of one member */
    uint64_t total_bytes;  /* unpacked size of all members of one delivery */
    uint64_t ratio;        /* unpacked to packed size, looked at beyond ratio_from bytes */
    uint64_t ratio_from;
    size_t members; /* of one delivery, nested ones included */
    size_t depth;   /* zips inside zips; folders inside folders */
};

/* 1 GiB, 4 GiB, 200 from 64 MiB on, 2,000 members, 4 deep. */
extern const struct archive_limits archive_default_limits;

enum delivery_kind { DELIVERY_ARCHIVE, DELIVERY_LONE_FILE };

/* A file as it was delivered. Owns its strings. */
struct delivery {
    enum delivery_kind kind;
    char *path; /* where it can be opened */
    char *name; /* what the provenance calls it: relative, '/' between parts; the file's own
                   name, or its path below the folder that was named */
    struct digest
        sha256; /* of the file as delivered (of its unpacked bytes when stored compressed) */
    uint64_t bytes;
};

struct deliveries {
    struct delivery *items;
    size_t count;
    size_t capacity;
};

void deliveries_init(struct deliveries *all);
void deliveries_release(struct deliveries *all);
/* Appends what `path` (file or folder) delivers, each hashed, those of a folder sorted by name in
 * byte order. Hidden files (".DS_Store") in a folder are skipped. */
enum status deliveries_find(struct deliveries *all, const char *path,
                            const struct archive_limits *limits, struct diagnostics *d);
/* Appends one delivery kept elsewhere under another name (a store's object). A path that ends in
 * ".zst" is a lone file compressed by delivery_compress() (stored_file.h): kind, sha256 and bytes
 * are those of the content. */
enum status deliveries_add_stored(struct deliveries *all, enum delivery_kind kind, const char *path,
                                  const char *name, struct diagnostics *d);

/* A member while it is visited. Nothing in it outlives the visit. */
struct member {
    const struct delivery *delivery;
    const char *path;  /* within the delivery, "inner.zip/name.txt" in nested zips; of a lone file
                          its name */
    const char *label; /* "cms_2026_dx.zip/icd10cm_order_2026.txt", or just the name of a lone file:
                          what messages show */
    struct date modified; /* as the archive states it (local time of its maker, date only); NO_DATE
                             for a lone file, whose date says nothing */
    struct byte_source bytes;
};

struct member_visitor {
    /* May read any part of the bytes. Returning STATUS_FAILED stops the walk. */
    enum status (*visit)(void *context, struct member *member, struct diagnostics *d);
    void *context;
};

/* Visits every member. What a visitor leaves unread is read here, so that damage anywhere is
 * found. */
enum status delivery_walk(const struct delivery *delivery, const struct archive_limits *limits,
                          const struct member_visitor *visitor, struct diagnostics *d);

#endif
