#include "parsers/containers/packed_file.h"

#include <archive.h>
#include <archive_entry.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "parsers/containers/unpacked.h"

enum { PIECE = 256 * 1024 };

struct packed_file {
    int file;
    const char *name;
    uint64_t done, size;     /* of the file itself */
    char *piece;             /* PIECE bytes: the first ones, later those that libarchive is given */
    size_t first, taken;     /* bytes of the piece, and how many of them were handed on */
    int error;               /* errno of a read within libarchive */
    struct archive *archive; /* NULL: the bytes are not packed */
    const char *rest;        /* unpacked and not handed on yet */
    size_t rest_length;
    uint64_t given;
    bool ended;
};

static enum status fail(const struct packed_file *f, const char *what, struct diagnostics *d)
{
    return diagnostics_fail(d, (struct place){f->name, 0, 0}, "%s", what);
}

/* As many as there are, up to `capacity`; fewer only at the end, or with f->error. */
static size_t read_file(struct packed_file *f, char *into, size_t capacity)
{
    size_t length = 0;
    while (length < capacity) {
        ssize_t n = read(f->file, into + length, capacity - length);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            f->error = errno;
        if (n <= 0)
            break;
        length += (size_t)n;
    }
    f->done += length;
    return length;
}

static bool is_packed(struct text head)
{
    static const struct text beginnings[] = {{"\x1F\x8B", 2}, {"\x28\xB5\x2F\xFD", 4}};
    for (size_t i = 0; i < sizeof beginnings / sizeof *beginnings; i++)
        if (text_starts_with(head, beginnings[i]))
            return true;
    /* a zstd frame that is to be passed over may come first: 50 to 5F, 2A 4D 18 */
    return head.length > 4 && ((unsigned char)head.at[0] & 0xF0) == 0x50 &&
           memcmp(head.at + 1, "\x2A\x4D\x18", 3) == 0;
}

/* ---- unpacking */

static la_ssize_t give_archive(struct archive *a, void *context, const void **bytes)
{
    struct packed_file *f = context;
    if (f->taken == f->first) {
        f->first = read_file(f, f->piece, PIECE);
        f->taken = 0;
    }
    if (f->error != 0) {
        archive_set_error(a, f->error, "%s", strerror(f->error));
        return ARCHIVE_FATAL;
    }
    *bytes = f->piece + f->taken;
    size_t length = f->first - f->taken;
    f->taken = f->first;
    return (la_ssize_t)length;
}

static enum status begin_unpacking(struct packed_file *f, struct diagnostics *d)
{
    struct archive *a = f->archive = archive_read_new();
    struct archive_entry *entry;
    if (!a || archive_read_support_format_raw(a) != ARCHIVE_OK ||
        archive_read_support_format_empty(a) != ARCHIVE_OK ||
        archive_read_support_filter_gzip(a) < ARCHIVE_WARN ||
        archive_read_support_filter_zstd(a) < ARCHIVE_WARN)
        return diagnostics_out_of_memory(d);
    int r = archive_read_open(a, f, NULL, give_archive, NULL);
    if (r == ARCHIVE_OK)
        r = archive_read_next_header(a, &entry);
    if (r == ARCHIVE_EOF) /* what is packed is empty */
        f->ended = true;
    else if (r != ARCHIVE_OK)
        return diagnostics_fail(d, (struct place){f->name, 0, 0}, "cannot be unpacked: %s",
                                archive_reason(a));
    return STATUS_OK;
}

/* gzip and zstd end by themselves; what stands behind must not be lost silently. */
static enum status check_end(struct packed_file *f, struct diagnostics *d)
{
    char more;
    uint64_t used = (uint64_t)archive_filter_bytes(f->archive, -1);
    f->ended = true;
    if (used < f->done || read_file(f, &more, 1) > 0)
        return fail(f, "has bytes behind the end of what is packed in it", d);
    return STATUS_OK;
}

static enum status unpack_more(struct packed_file *f, struct diagnostics *d)
{
    const void *block = NULL;
    size_t size = 0;
    la_int64_t offset = 0;
    int r = archive_read_data_block(f->archive, &block, &size, &offset);
    if (r == ARCHIVE_EOF)
        return check_end(f, d);
    if (r != ARCHIVE_OK)
        return diagnostics_fail(d, (struct place){f->name, 0, 0}, "cannot be unpacked: %s",
                                archive_reason(f->archive));
    if (offset < 0 || (uint64_t)offset != f->given)
        return fail(f, "is stored with holes", d);
    f->given += size;
    f->rest = block;
    f->rest_length = size;
    return STATUS_OK;
}

static enum status read_unpacked(struct packed_file *f, char *into, size_t capacity, size_t *length,
                                 struct diagnostics *d)
{
    while (*length < capacity && !f->ended) {
        size_t part = capacity - *length < f->rest_length ? capacity - *length : f->rest_length;
        if (part == 0) {
            if (unpack_more(f, d) != STATUS_OK)
                return STATUS_FAILED;
            continue;
        }
        memcpy(into + *length, f->rest, part);
        *length += part;
        f->rest += part;
        f->rest_length -= part;
    }
    return *length < capacity ? STATUS_END : STATUS_OK;
}

/* ---- bytes as they are */

static enum status read_plain(struct packed_file *f, char *into, size_t capacity, size_t *length,
                              struct diagnostics *d)
{
    size_t left = f->first - f->taken, part = left < capacity ? left : capacity;
    memcpy(into, f->piece + f->taken, part);
    f->taken += part;
    *length = part;
    if (part < capacity && !f->ended)
        *length += read_file(f, into + part, capacity - part);
    if (f->error != 0)
        return diagnostics_fail_errno(d, f->name, "cannot be read", f->error);
    f->ended = *length < capacity;
    return f->ended ? STATUS_END : STATUS_OK;
}

enum status packed_file_read(struct packed_file *f, char *into, size_t capacity, size_t *length,
                             struct diagnostics *d)
{
    *length = 0;
    return f->archive ? read_unpacked(f, into, capacity, length, d)
                      : read_plain(f, into, capacity, length, d);
}

void packed_file_progress(const struct packed_file *f, uint64_t *done, uint64_t *all)
{
    *done = f->done;
    *all = f->size;
}

/* ---- opening */

static enum status open_file(struct packed_file *f, const char *path, struct diagnostics *d)
{
    struct stat info;
    f->file = strcmp(path, "-") == 0 ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);
    if (f->file < 0)
        return diagnostics_fail_errno(d, f->name, "cannot be opened", errno);
    if (fstat(f->file, &info) == 0 && S_ISREG(info.st_mode) && info.st_size > 0)
        f->size = (uint64_t)info.st_size;
    f->first = read_file(f, f->piece, PIECE);
    if (f->error != 0)
        return diagnostics_fail_errno(d, f->name, "cannot be read", f->error);
    if (is_packed((struct text){f->piece, f->first}))
        return begin_unpacking(f, d);
    return STATUS_OK;
}

enum status packed_file_open(struct packed_file **opened, const char *path, const char *name,
                             struct diagnostics *d)
{
    struct packed_file *f = calloc(1, sizeof *f);
    *opened = NULL;
    if (!f || !(f->piece = malloc(PIECE))) {
        free(f);
        return diagnostics_out_of_memory(d);
    }
    f->name = name;
    f->file = -1;
    enum status status = open_file(f, path, d);
    if (status == STATUS_OK)
        *opened = f;
    else
        packed_file_close(f);
    return status;
}

void packed_file_close(struct packed_file *f)
{
    if (!f)
        return;
    archive_read_free(f->archive);
    if (f->file > STDERR_FILENO)
        close(f->file);
    free(f->piece);
    free(f);
}
