#include "schema/base/file_bytes.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

enum { PIECE = 64 * 1024 };

static enum status next(void *context, struct text *piece, struct diagnostics *d)
{
    struct file_bytes *f = context;
    for (;;) {
        ssize_t n = read(f->file, f->piece, PIECE);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return diagnostics_fail_errno(d, f->path, "cannot be read", errno);
        *piece = (struct text){f->piece, (size_t)n};
        return n == 0 ? STATUS_END : STATUS_OK;
    }
}

/* Opened without waiting, so that a pipe in the place of a file cannot hold the program up. */
enum status file_bytes_open(struct file_bytes *f, const char *path, struct diagnostics *d)
{
    struct stat info;
    *f = (struct file_bytes){.path = path};
    f->file = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (f->file < 0)
        return diagnostics_fail_errno(d, path, "cannot be opened", errno);
    enum status status = STATUS_OK;
    if (fstat(f->file, &info) != 0)
        status = diagnostics_fail_errno(d, path, "cannot be read", errno);
    else if (!S_ISREG(info.st_mode))
        status = diagnostics_fail(d, (struct place){path, 0, 0}, "is no regular file");
    f->piece = malloc(PIECE);
    if (status == STATUS_OK && !f->piece)
        status = diagnostics_out_of_memory(d);
    if (status != STATUS_OK)
        file_bytes_close(f);
    return status;
}

enum status file_bytes_rewind(struct file_bytes *f, struct diagnostics *d)
{
    if (lseek(f->file, 0, SEEK_SET) != 0)
        return diagnostics_fail_errno(d, f->path, "cannot be read again", errno);
    return STATUS_OK;
}

void file_bytes_close(struct file_bytes *f)
{
    if (f->file >= 0)
        close(f->file);
    free(f->piece);
    *f = (struct file_bytes){.file = -1};
}

struct byte_source file_bytes_source(struct file_bytes *f)
{
    return (struct byte_source){next, f};
}
