#include "schema/base/output.h"

#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "schema/base/memory.h"

static enum status start(struct output *o, const char *name, struct diagnostics *d)
{
    *o = (struct output){.descriptor = -1};
    o->target = memory_copy(text_of(name));
    o->pending = malloc(OUTPUT_PENDING);
    if (!o->target || !o->pending) {
        output_abandon(o);
        return diagnostics_out_of_memory(d);
    }
    return STATUS_OK;
}

enum status output_to_descriptor(struct output *o, int descriptor, const char *name,
                                 struct diagnostics *d)
{
    if (start(o, name, d) != STATUS_OK)
        return STATUS_FAILED;
    o->descriptor = descriptor;
    return STATUS_OK;
}

enum status output_create(struct output *o, const char *path, struct diagnostics *d)
{
    if (start(o, path, d) != STATUS_OK)
        return STATUS_FAILED;
    o->descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    if (o->descriptor < 0) {
        enum status failed = diagnostics_fail_errno(d, path, "cannot be created", errno);
        output_abandon(o);
        return failed;
    }
    o->is_file = true;
    return STATUS_OK;
}

/* What is there already and is no regular file cannot be replaced by one. */
static enum status open_in_place(struct output *o, const char *path, struct diagnostics *d)
{
    if (start(o, path, d) != STATUS_OK)
        return STATUS_FAILED;
    o->descriptor = open(path, O_WRONLY | O_CLOEXEC);
    if (o->descriptor < 0) {
        enum status failed = diagnostics_fail_errno(d, path, "cannot be written", errno);
        output_abandon(o);
        return failed;
    }
    o->in_place = true;
    return STATUS_OK;
}

static enum status replace_file(struct output *o, const char *path, struct diagnostics *d)
{
    if (start(o, path, d) != STATUS_OK)
        return STATUS_FAILED;
    struct buffer name;
    buffer_init(&name);
    buffer_printf(&name, "%s.tmp-XXXXXX", path);
    if (name.failed) {
        buffer_release(&name);
        output_abandon(o);
        return diagnostics_out_of_memory(d);
    }
    o->temporary = name.at;
    o->descriptor = mkstemp(o->temporary);
    if (o->descriptor < 0) {
        enum status failed = diagnostics_fail_errno(d, path, "cannot be written", errno);
        free(o->temporary);
        o->temporary = NULL;
        output_abandon(o);
        return failed;
    }
    o->is_file = true;
    mode_t mask = umask(0);
    umask(mask);
    if (fchmod(o->descriptor, 0666 & ~mask) != 0)
        o->error = errno;
    return STATUS_OK;
}

enum status output_replace(struct output *o, const char *path, struct diagnostics *d)
{
    struct stat info;
    bool there = stat(path, &info) == 0;
    if (there && !S_ISREG(info.st_mode))
        return open_in_place(o, path, d);
    if (!there || lstat(path, &info) != 0 || !S_ISLNK(info.st_mode))
        return replace_file(o, path, d);
    char *file = realpath(path, NULL);
    if (!file) {
        *o = (struct output){.descriptor = -1};
        return diagnostics_fail_errno(d, path, "cannot be written", errno);
    }
    enum status status = replace_file(o, file, d);
    free(file);
    return status;
}

enum status output_discard(struct output *o, struct diagnostics *d)
{
    return output_to_descriptor(o, -1, "nowhere", d);
}

enum status output_open(struct output *o, const char *path, struct diagnostics *d)
{
    if (!path || strcmp(path, "-") == 0)
        return output_to_descriptor(o, STDOUT_FILENO, "standard output", d);
    return output_replace(o, path, d);
}

void output_hash(struct output *o)
{
    o->hashing = true;
    sha256_start(&o->hash);
}

static void write_all(struct output *o, const char *bytes, size_t length)
{
    if (o->descriptor < 0)
        return;
    while (length > 0 && o->error == 0) {
        ssize_t n = write(o->descriptor, bytes, length);
        if (n < 0 && errno == EINTR)
            continue;
        if (n <= 0) {
            o->error = n < 0 ? errno : EIO;
            return;
        }
        bytes += n;
        length -= (size_t)n;
    }
}

static void flush(struct output *o)
{
    if (o->hashing)
        sha256_add(&o->hash, o->pending, o->pending_length);
    write_all(o, o->pending, o->pending_length);
    o->pending_length = 0;
}

void output_more_than_fits(struct output *o, const char *bytes, size_t length)
{
    if (length >= OUTPUT_PENDING) { /* by itself, without being copied */
        flush(o);
        if (o->hashing)
            sha256_add(&o->hash, bytes, length);
        write_all(o, bytes, length);
        o->bytes += length;
        return;
    }
    while (length > 0) {
        size_t room = OUTPUT_PENDING - o->pending_length;
        size_t part = length < room ? length : room;
        memcpy(o->pending + o->pending_length, bytes, part);
        o->pending_length += part;
        o->bytes += part;
        bytes += part;
        length -= part;
        if (o->pending_length == OUTPUT_PENDING)
            flush(o);
    }
}

void output_text(struct output *o, struct text t)
{
    if (t.length > 0)
        output_bytes(o, t.at, t.length);
}

void output_printf(struct output *o, const char *format, ...)
{
    char small[512];
    va_list arguments, again;
    va_start(arguments, format);
    va_copy(again, arguments);
    int length = vsnprintf(small, sizeof small, format, arguments);
    if (length >= 0 && (size_t)length < sizeof small) {
        output_bytes(o, small, (size_t)length);
    } else {
        char *large = length < 0 ? NULL : malloc((size_t)length + 1);
        if (large) {
            vsnprintf(large, (size_t)length + 1, format, again);
            output_bytes(o, large, (size_t)length);
        } else if (o->error == 0) {
            o->error = ENOMEM;
        }
        free(large);
    }
    va_end(again);
    va_end(arguments);
}

static void release(struct output *o)
{
    free(o->target);
    free(o->temporary);
    free(o->pending);
    *o = (struct output){.descriptor = -1};
}

void output_abandon(struct output *o)
{
    if (o->in_place && o->descriptor >= 0)
        close(o->descriptor);
    if (o->is_file && o->descriptor >= 0) {
        close(o->descriptor);
        unlink(o->temporary ? o->temporary : o->target);
    }
    release(o);
}

enum status output_commit(struct output *o, struct digest *sha256, struct diagnostics *d)
{
    flush(o);
    if (sha256 && o->hashing)
        *sha256 = sha256_finish(&o->hash);
    if (o->is_file) {
        if (o->error == 0 && !o->fleeting && fsync(o->descriptor) != 0)
            o->error = errno;
        if (close(o->descriptor) != 0 && o->error == 0)
            o->error = errno;
        o->descriptor = -1;
        if (o->error == 0 && o->temporary && rename(o->temporary, o->target) != 0)
            o->error = errno;
        if (o->error != 0)
            unlink(o->temporary ? o->temporary : o->target);
    }
    if (o->in_place && close(o->descriptor) != 0 && o->error == 0)
        o->error = errno;
    enum status status = STATUS_OK;
    if (o->error != 0)
        status = diagnostics_fail_errno(d, o->target, "cannot be written", o->error);
    else if (o->temporary && !o->fleeting)
        status = output_sync_entry(o->target, d);
    release(o);
    return status;
}

enum status output_sync_folder(const char *path, struct diagnostics *d)
{
    int folder = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (folder < 0)
        return diagnostics_fail_errno(d, path, "cannot be opened", errno);
    int error = fsync(folder) != 0 ? errno : 0;
    close(folder);
    if (error != 0 && error != EINVAL)
        return diagnostics_fail_errno(d, path, "cannot be made durable", error);
    return STATUS_OK;
}

enum status output_sync_entry(const char *path, struct diagnostics *d)
{
    char *folder = memory_copy(text_of(path));
    if (!folder)
        return diagnostics_out_of_memory(d);
    char *slash = strrchr(folder, '/');
    if (slash)
        slash[slash == folder] = '\0';
    enum status status = output_sync_folder(slash ? folder : ".", d);
    free(folder);
    return status;
}
