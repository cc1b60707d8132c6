#include "parsers/containers/stored_file.h"

#include <archive.h>
#include <archive_entry.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

#include "parsers/containers/unpacked.h"

enum { BLOCK = 64 * 1024 };

static struct place at(const char *label)
{
    return (struct place){label, 0, 0};
}

enum status stored_file_open(struct archive **opened, const char *path, const char *name,
                             struct diagnostics *d)
{
    struct archive *a = archive_read_new();
    struct archive_entry *entry;
    *opened = a;
    if (!a || archive_read_support_format_raw(a) != ARCHIVE_OK)
        return diagnostics_out_of_memory(d);
    if (text_ends_with_ignoring_case(text_of(path), TEXT(".zst")) &&
        archive_read_support_filter_zstd(a) < ARCHIVE_WARN)
        return diagnostics_fail(d, at(name), "cannot be unpacked: %s", archive_reason(a));
    if (archive_read_open_filename(a, path, BLOCK) != ARCHIVE_OK ||
        archive_read_next_header(a, &entry) != ARCHIVE_OK)
        return diagnostics_fail(d, at(name), "cannot be read: %s", archive_reason(a));
    return STATUS_OK;
}

void stored_file_close(struct archive *opened)
{
    archive_read_free(opened);
}

enum status delivery_digest_stored(const char *path, const char *name, struct digest *sha256,
                                   uint64_t *size, struct diagnostics *d)
{
    const struct delivery delivery = {.kind = DELIVERY_LONE_FILE};
    struct unpack_budget budget = {.delivery = &delivery, .limits = &archive_default_limits};
    struct archive *a;
    struct sha256 hash;
    sha256_start(&hash);
    *size = 0;
    enum status status = stored_file_open(&a, path, name, d);
    struct unpacked bytes = {.budget = &budget, .archive = a, .label = name};
    struct text piece;
    while (status == STATUS_OK && (status = unpacked_next(&bytes, &piece, d)) == STATUS_OK) {
        sha256_add(&hash, piece.at, piece.length);
        *size += piece.length;
    }
    archive_read_free(a);
    *sha256 = sha256_finish(&hash);
    return status == STATUS_END ? STATUS_OK : STATUS_FAILED;
}

/* ---- compressing */

static enum status compress_from(struct archive *a, int from, const char *path,
                                 struct digest *sha256, struct diagnostics *d)
{
    char *piece = malloc(BLOCK);
    if (!piece)
        return diagnostics_out_of_memory(d);
    struct sha256 hash;
    enum status status = STATUS_OK;
    ssize_t n;
    sha256_start(&hash);
    while (status == STATUS_OK && (n = read(from, piece, BLOCK)) != 0) {
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0) {
            status = diagnostics_fail_errno(d, path, "cannot be read", errno);
            break;
        }
        sha256_add(&hash, piece, (size_t)n);
        if (archive_write_data(a, piece, (size_t)n) != n)
            status = diagnostics_fail(d, at(path), "cannot be stored: %s", archive_reason(a));
    }
    *sha256 = sha256_finish(&hash);
    free(piece);
    return status;
}

enum status delivery_compress(const char *path, int to, struct digest *sha256,
                              struct diagnostics *d)
{
    struct archive *a = archive_write_new();
    struct archive_entry *entry = archive_entry_new();
    int from = open(path, O_RDONLY | O_CLOEXEC);
    enum status status = STATUS_OK;
    if (!a || !entry) {
        status = diagnostics_out_of_memory(d);
    } else if (from < 0) {
        status = diagnostics_fail_errno(d, path, "cannot be opened", errno);
    } else {
        archive_entry_set_pathname(entry, "data");
        archive_entry_set_filetype(entry, AE_IFREG);
        if (archive_write_set_format_raw(a) != ARCHIVE_OK ||
            archive_write_add_filter_zstd(a) < ARCHIVE_WARN ||
            archive_write_open_fd(a, to) != ARCHIVE_OK ||
            archive_write_header(a, entry) != ARCHIVE_OK)
            status = diagnostics_fail(d, at(path), "cannot be stored: %s", archive_reason(a));
        else
            status = compress_from(a, from, path, sha256, d);
        if (status == STATUS_OK && archive_write_close(a) != ARCHIVE_OK)
            status = diagnostics_fail(d, at(path), "cannot be stored: %s", archive_reason(a));
    }
    if (from >= 0)
        close(from);
    archive_entry_free(entry);
    archive_write_free(a);
    return status;
}
