/*
 * The entries of a zip, one after the other, with libarchive's seekable reader; its plain one would
 * read streams, too, and miss what only the directory tells. An entry that no honest archive has is
 * refused, and so is a zip in which entries were lost.
 */
#ifndef PARSERS_CONTAINERS_ZIP_READER_H
#define PARSERS_CONTAINERS_ZIP_READER_H

#include <locale.h>

#include "schema/base/date.h"
#include "schema/base/diagnostics.h"

struct archive; /* libarchive's */

struct zip_reader {
    struct archive *archive; /* stands at the entry given last */
    const char *label;       /* of the zip; not owned */
    locale_t utf8;           /* 0 where the machine has none: names beyond ASCII are then refused */
    uint64_t met;
    struct buffer tail; /* the last bytes of the zip */
    struct buffer entry_label;
};

struct zip_entry {
    const char *name;     /* as stored */
    const char *label;    /* the zip's, '/' and the name as UTF-8 */
    bool is_file;         /* else a folder */
    struct date modified; /* as the zip states it */
};

/* To be closed on failure, too. */
enum status zip_reader_open_file(struct zip_reader *z, const char *path, const char *label,
                                 struct diagnostics *d);
/* The bytes must outlive the reader. */
enum status zip_reader_open_memory(struct zip_reader *z, struct text bytes, const char *label,
                                   struct diagnostics *d);
void zip_reader_close(struct zip_reader *z);
/* STATUS_END when all entries were met that the directory states; what the entry points to lives
 * until the next call. */
enum status zip_reader_next(struct zip_reader *z, struct zip_entry *entry, struct diagnostics *d);
/* Says that the zip cannot be read. */
enum status zip_reader_refuse(const struct zip_reader *z, struct diagnostics *d);

#endif
