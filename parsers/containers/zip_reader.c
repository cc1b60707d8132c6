#include "parsers/containers/zip_reader.h"

#include <archive.h>
#include <archive_entry.h>
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "parsers/containers/member_name.h"
#include "parsers/containers/unpacked.h"
#include "parsers/containers/zip_directory.h"

enum { BLOCK = 64 * 1024 };

static struct place at(const char *label)
{
    return (struct place){label, 0, 0};
}

enum status zip_reader_refuse(const struct zip_reader *z, struct diagnostics *d)
{
    return diagnostics_fail(d, at(z->label),
                            "is not a complete zip archive (%s): download it again",
                            archive_reason(z->archive));
}

/* ---- opening */

static enum status begin(struct zip_reader *z, const char *label, struct diagnostics *d)
{
    *z = (struct zip_reader){.label = label, .archive = archive_read_new()};
    buffer_init(&z->tail);
    buffer_init(&z->entry_label);
    z->utf8 = newlocale(LC_CTYPE_MASK, "C.UTF-8", (locale_t)0);
    if (!z->archive || archive_read_support_format_zip_seekable(z->archive) != ARCHIVE_OK)
        return diagnostics_out_of_memory(d);
    return STATUS_OK;
}

void zip_reader_close(struct zip_reader *z)
{
    archive_read_free(z->archive);
    if (z->utf8 != (locale_t)0)
        freelocale(z->utf8);
    buffer_release(&z->tail);
    buffer_release(&z->entry_label);
    *z = (struct zip_reader){.archive = NULL};
}

static enum status read_tail(const char *path, struct buffer *tail, struct diagnostics *d)
{
    int file = open(path, O_RDONLY | O_CLOEXEC);
    if (file < 0)
        return diagnostics_fail_errno(d, path, "cannot be opened", errno);
    enum status status = STATUS_OK;
    off_t size = lseek(file, 0, SEEK_END);
    off_t begin = size > ZIP_TAIL ? size - ZIP_TAIL : 0;
    ssize_t n = -1;
    if (!buffer_reserve(tail, ZIP_TAIL))
        status = diagnostics_out_of_memory(d);
    else if (size >= 0)
        n = pread(file, tail->at, ZIP_TAIL, begin);
    if (status == STATUS_OK && n < 0)
        status = diagnostics_fail_errno(d, path, "cannot be read", errno);
    if (n > 0)
        tail->length = (size_t)n;
    close(file);
    return status;
}

enum status zip_reader_open_file(struct zip_reader *z, const char *path, const char *label,
                                 struct diagnostics *d)
{
    if (begin(z, label, d) != STATUS_OK || read_tail(path, &z->tail, d) != STATUS_OK)
        return STATUS_FAILED;
    if (archive_read_open_filename(z->archive, path, BLOCK) != ARCHIVE_OK)
        return zip_reader_refuse(z, d);
    return STATUS_OK;
}

enum status zip_reader_open_memory(struct zip_reader *z, struct text bytes, const char *label,
                                   struct diagnostics *d)
{
    if (begin(z, label, d) != STATUS_OK)
        return STATUS_FAILED;
    size_t before = bytes.length > ZIP_TAIL ? bytes.length - ZIP_TAIL : 0;
    buffer_append_text(&z->tail, text_from(bytes, before));
    if (z->tail.failed)
        return diagnostics_out_of_memory(d);
    if (archive_read_open_memory(z->archive, bytes.at, bytes.length) != ARCHIVE_OK)
        return zip_reader_refuse(z, d);
    return STATUS_OK;
}

/* ---- entries */

/* The library drops names beyond ASCII where the locale cannot hold them, so for this one step the
 * thread has a locale that can, whatever the program's is. */
static int next_header(const struct zip_reader *z, struct archive_entry **entry)
{
    locale_t before = z->utf8 != (locale_t)0 ? uselocale(z->utf8) : (locale_t)0;
    int r = archive_read_next_header(z->archive, entry);
    if (before != (locale_t)0)
        uselocale(before);
    return r;
}

static bool header_is_good(struct archive *a, int r)
{
    /* other warnings are about a name that this locale cannot hold */
    return r == ARCHIVE_OK || (r == ARCHIVE_WARN && strncmp(archive_reason(a), "Inconsistent",
                                                            strlen("Inconsistent")) != 0);
}

/* All members were met that the directory states. */
static enum status check_count(const struct zip_reader *z, struct diagnostics *d)
{
    uint64_t stated;
    if (!zip_directory_entries(buffer_text(&z->tail), &stated) || stated == z->met)
        return STATUS_END;
    return diagnostics_fail(d, at(z->label),
                            "is damaged: %llu of the %llu members in its directory can be found",
                            (unsigned long long)z->met, (unsigned long long)stated);
}

/* The day as the archive states it. Zip times have no zone: libarchive made them into local time.
 */
static struct date day_of(struct archive_entry *entry)
{
    struct tm local;
    time_t when = archive_entry_mtime(entry);
    if (!archive_entry_mtime_is_set(entry) || !localtime_r(&when, &local) ||
        !date_is_valid(local.tm_year + 1900, local.tm_mon + 1, local.tm_mday))
        return NO_DATE;
    return (struct date){(short)(local.tm_year + 1900), (signed char)(local.tm_mon + 1),
                         (signed char)local.tm_mday};
}

static enum status check_entry(struct archive_entry *entry, const char *name, const char *label,
                               struct diagnostics *d)
{
    if (archive_entry_is_encrypted(entry))
        return diagnostics_fail(d, at(label), "is encrypted");
    if (archive_entry_symlink(entry) || archive_entry_hardlink(entry))
        return diagnostics_fail(d, at(label), "is a link");
    if (archive_entry_filetype(entry) != AE_IFREG && archive_entry_filetype(entry) != AE_IFDIR)
        return diagnostics_fail(d, at(label), "is not a plain file");
    const char *fault = member_name_fault(text_of(name));
    if (fault)
        return diagnostics_fail(d, at(label), "has a name that %s", fault);
    return STATUS_OK;
}

enum status zip_reader_next(struct zip_reader *z, struct zip_entry *entry, struct diagnostics *d)
{
    struct archive_entry *header;
    int r = next_header(z, &header);
    if (r == ARCHIVE_EOF)
        return check_count(z, d);
    if (!header_is_good(z->archive, r))
        return z->met == 0 && r != ARCHIVE_WARN
                   ? zip_reader_refuse(z, d)
                   : diagnostics_fail(d, at(z->label), "is damaged: %s",
                                      archive_reason(z->archive));
    z->met++;
    const char *name = archive_entry_pathname(header);
    if (!name)
        return diagnostics_fail(d, at(z->label), "a member has no readable name");
    buffer_clear(&z->entry_label);
    buffer_printf(&z->entry_label, "%s/", z->label);
    member_name_append(&z->entry_label, text_of(name));
    if (z->entry_label.failed)
        return diagnostics_out_of_memory(d);
    *entry = (struct zip_entry){.name = name,
                                .label = z->entry_label.at,
                                .is_file = archive_entry_filetype(header) == AE_IFREG,
                                .modified = day_of(header)};
    return check_entry(header, name, entry->label, d);
}
