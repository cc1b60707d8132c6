#include "schema/base/input.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { PIECE = 256 * 1024 };

/* Opens and reads piece by piece; `take` is called for each, and stops the reading by failing. */
static enum status read_pieces(const char *path, struct diagnostics *d,
                               enum status (*take)(void *, const char *, size_t), void *context)
{
    bool standard = strcmp(path, "-") == 0;
    int file = standard ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);
    if (file < 0)
        return diagnostics_fail_errno(d, path, "cannot be opened", errno);
    char *piece = malloc(PIECE);
    enum status status = piece ? STATUS_OK : diagnostics_out_of_memory(d);
    while (status == STATUS_OK) {
        ssize_t n = read(file, piece, PIECE);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            status = diagnostics_fail_errno(d, path, "cannot be read", errno);
        if (n <= 0)
            break;
        status = take(context, piece, (size_t)n);
    }
    free(piece);
    if (!standard)
        close(file);
    return status;
}

struct whole {
    const char *path;
    struct buffer *content;
    size_t limit, left;
    struct diagnostics *d;
};

static enum status take_content(void *context, const char *bytes, size_t length)
{
    struct whole *w = context;
    if (length > w->left)
        return diagnostics_fail(w->d, (struct place){w->path, 0, 0},
                                "is larger than the %zu bytes allowed", w->limit);
    w->left -= length;
    buffer_append(w->content, bytes, length);
    return w->content->failed ? diagnostics_out_of_memory(w->d) : STATUS_OK;
}

enum status input_read_whole(const char *path, size_t limit, struct buffer *content,
                             struct diagnostics *d)
{
    struct whole w = {path, content, limit, limit, d};
    return read_pieces(path, d, take_content, &w);
}

struct measure {
    struct sha256 hash;
    uint64_t bytes;
};

static enum status take_measure(void *context, const char *bytes, size_t length)
{
    struct measure *m = context;
    sha256_add(&m->hash, bytes, length);
    m->bytes += length;
    return STATUS_OK;
}

enum status input_digest(const char *path, struct digest *sha256, uint64_t *bytes,
                         struct diagnostics *d)
{
    struct measure m = {.bytes = 0};
    sha256_start(&m.hash);
    if (read_pieces(path, d, take_measure, &m) != STATUS_OK)
        return STATUS_FAILED;
    *sha256 = sha256_finish(&m.hash);
    *bytes = m.bytes;
    return STATUS_OK;
}

bool input_exists(const char *path)
{
    struct stat info;
    return stat(path, &info) == 0;
}

bool input_is_folder(const char *path)
{
    struct stat info;
    return stat(path, &info) == 0 && S_ISDIR(info.st_mode);
}

bool input_is_file(const char *path)
{
    struct stat info;
    return stat(path, &info) == 0 && S_ISREG(info.st_mode);
}

bool input_is_same(const char *path, const char *other)
{
    struct stat a, b;
    return stat(path, &a) == 0 && stat(other, &b) == 0 && a.st_dev == b.st_dev &&
           a.st_ino == b.st_ino;
}

bool input_is_open_as(const char *path, int descriptor)
{
    struct stat a, b;
    return stat(path, &a) == 0 && fstat(descriptor, &b) == 0 && a.st_dev == b.st_dev &&
           a.st_ino == b.st_ino;
}
