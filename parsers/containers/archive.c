/*
 * Walking the members of deliveries with libarchive's seekable zip reader.
 *
 * A member's bytes are handed on as libarchive produces them and counted against the limits, so a
 * bomb is found by what comes out of it and not by what its headers claim. A zip inside a zip is
 * unpacked into memory, within the same limits, and walked in its turn.
 */
#include "parsers/containers/archive.h"

#include <archive.h>
#include <archive_entry.h>
#include <errno.h>
#include <fcntl.h>
#include <locale.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "parsers/containers/member_name.h"
#include "parsers/containers/zip_directory.h"
#include "schema/base/memory.h"

const struct archive_limits archive_default_limits = {
    .member_bytes = UINT64_C(1) << 30,
    .total_bytes = UINT64_C(4) << 30,
    .ratio = 200,
    .ratio_from = UINT64_C(64) << 20,
    .members = 2000,
    .depth = 4,
};

enum { BLOCK = 64 * 1024 };

/* One delivery being walked, with what was used up of its limits. */
struct walk {
    const struct delivery *delivery;
    const struct archive_limits *limits;
    const struct member_visitor *visitor;
    uint64_t total_bytes;
    size_t members;
    locale_t utf8; /* 0 where the machine has none: names beyond ASCII are then refused */
    struct diagnostics *d;
};

/* The bytes of the member at hand. */
struct member_bytes {
    struct walk *walk;
    struct archive *archive;
    const char *label;
    uint64_t given;
    bool ended;
    bool failed; /* reported already */
};

static struct place at(const char *label)
{
    return (struct place){label, 0, 0};
}

static const char *reason(struct archive *a)
{
    const char *text = archive_error_string(a);
    return text ? text : "damaged";
}

static enum status check_size(struct member_bytes *m, struct diagnostics *d)
{
    const struct archive_limits *limits = m->walk->limits;
    if (m->given > limits->member_bytes)
        return diagnostics_fail(d, at(m->label), "unpacks to more than %llu bytes",
                                (unsigned long long)limits->member_bytes);
    if (m->walk->total_bytes > limits->total_bytes)
        return diagnostics_fail(d, at(m->walk->delivery->name),
                                "unpacks to more than %llu bytes altogether",
                                (unsigned long long)limits->total_bytes);
    if (m->walk->total_bytes > limits->ratio_from && m->walk->delivery->kind == DELIVERY_ARCHIVE &&
        m->walk->total_bytes / limits->ratio > m->walk->delivery->bytes)
        return diagnostics_fail(d, at(m->walk->delivery->name),
                                "unpacks to more than %llu times its size: not an official archive",
                                (unsigned long long)limits->ratio);
    return STATUS_OK;
}

static enum status next_piece(void *context, struct text *piece, struct diagnostics *d)
{
    struct member_bytes *m = context;
    if (m->failed)
        return STATUS_FAILED;
    while (!m->ended) {
        const void *block = NULL;
        size_t size = 0;
        la_int64_t offset = 0;
        int r = archive_read_data_block(m->archive, &block, &size, &offset);
        if (r == ARCHIVE_EOF) {
            m->ended = true;
            break;
        }
        m->failed = true;
        if (r != ARCHIVE_OK)
            return diagnostics_fail(d, at(m->label), "cannot be unpacked: %s", reason(m->archive));
        if (offset < 0 || (uint64_t)offset != m->given)
            return diagnostics_fail(d, at(m->label), "is stored with holes");
        m->given += size;
        m->walk->total_bytes += size;
        if (check_size(m, d) != STATUS_OK)
            return STATUS_FAILED;
        m->failed = false;
        if (size > 0) {
            *piece = (struct text){block, size};
            return STATUS_OK;
        }
    }
    return STATUS_END;
}

static enum status drain(struct byte_source bytes, struct diagnostics *d)
{
    struct text piece;
    enum status status;
    do
        status = bytes.next(bytes.context, &piece, d);
    while (status == STATUS_OK);
    return status == STATUS_END ? STATUS_OK : STATUS_FAILED;
}

/* ---- zips */

/* A first piece put back before the rest. */
struct peeked {
    struct text first; /* points into the library's block: valid until the source is read on */
    struct byte_source rest;
    bool given;
};

static enum status next_peeked(void *context, struct text *piece, struct diagnostics *d)
{
    struct peeked *p = context;
    if (!p->given) {
        p->given = true;
        if (p->first.length > 0) {
            *piece = p->first;
            return STATUS_OK;
        }
    }
    return p->rest.next(p->rest.context, piece, d);
}

static enum status walk_zip(struct walk *w, struct archive *a, struct text tail, const char *prefix,
                            size_t depth);

static struct archive *new_zip_reader(void)
{
    struct archive *a = archive_read_new();
    if (a && archive_read_support_format_zip_seekable(a) != ARCHIVE_OK) {
        archive_read_free(a);
        return NULL;
    }
    return a;
}

static enum status not_a_zip(struct archive *a, const char *label, struct diagnostics *d)
{
    return diagnostics_fail(d, at(label), "is not a complete zip archive (%s): download it again",
                            reason(a));
}

static enum status walk_nested(struct walk *w, struct byte_source bytes, const char *label,
                               const char *path, size_t depth)
{
    if (depth >= w->limits->depth)
        return diagnostics_fail(w->d, at(label), "is nested more than %zu zips deep",
                                w->limits->depth);
    struct buffer content;
    buffer_init(&content);
    struct text piece;
    enum status status;
    while ((status = bytes.next(bytes.context, &piece, w->d)) == STATUS_OK)
        buffer_append_text(&content, piece);
    struct archive *a = NULL;
    if (status == STATUS_END)
        status =
            content.failed || !(a = new_zip_reader()) ? diagnostics_out_of_memory(w->d) : STATUS_OK;
    if (status == STATUS_OK &&
        archive_read_open_memory(a, content.at, content.length) != ARCHIVE_OK)
        status = not_a_zip(a, label, w->d);
    if (status == STATUS_OK)
        status = walk_zip(w, a, buffer_text(&content), path, depth + 1);
    archive_read_free(a);
    buffer_release(&content);
    return status;
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

static enum status visit_entry(struct walk *w, struct archive *a, struct archive_entry *entry,
                               const char *path, const char *label, size_t depth)
{
    struct member_bytes bytes = {.walk = w, .archive = a, .label = label};
    struct byte_source source = {next_piece, &bytes};
    struct peeked peeked = {.first = TEXT(""), .rest = source};
    enum status status = next_piece(&bytes, &peeked.first, w->d);
    if (status == STATUS_FAILED)
        return STATUS_FAILED;
    struct byte_source whole = {next_peeked, &peeked};
    if (bytes_are_zip(peeked.first) && !bytes_are_office(peeked.first, text_of(path)))
        return walk_nested(w, whole, label, path, depth);
    struct member member = {.delivery = w->delivery,
                            .path = path,
                            .label = label,
                            .modified = day_of(entry),
                            .bytes = whole};
    status = w->visitor->visit(w->visitor->context, &member, w->d);
    return status == STATUS_OK ? drain(whole, w->d) : STATUS_FAILED;
}

static enum status check_entry(const struct walk *w, struct archive_entry *entry, const char *name,
                               const char *label)
{
    if (archive_entry_is_encrypted(entry))
        return diagnostics_fail(w->d, at(label), "is encrypted");
    if (archive_entry_symlink(entry) || archive_entry_hardlink(entry))
        return diagnostics_fail(w->d, at(label), "is a link");
    if (archive_entry_filetype(entry) != AE_IFREG && archive_entry_filetype(entry) != AE_IFDIR)
        return diagnostics_fail(w->d, at(label), "is not a plain file");
    const char *fault = member_name_fault(text_of(name));
    if (fault)
        return diagnostics_fail(w->d, at(label), "has a name that %s", fault);
    return STATUS_OK;
}

static enum status walk_entry(struct walk *w, struct archive *a, struct archive_entry *entry,
                              const char *prefix, size_t depth)
{
    const char *name = archive_entry_pathname(entry);
    if (!name)
        return diagnostics_fail(w->d, at(w->delivery->name), "a member has no readable name");
    struct buffer path, label;
    buffer_init(&path);
    buffer_init(&label);
    buffer_printf(&path, "%s%s", prefix, prefix[0] != '\0' ? "/" : "");
    member_name_append(&path, text_of(name));
    if (!path.failed)
        buffer_printf(&label, "%s/%s", w->delivery->name, path.at);
    enum status status = path.failed || label.failed ? diagnostics_out_of_memory(w->d)
                                                     : check_entry(w, entry, name, label.at);
    if (status == STATUS_OK && ++w->members > w->limits->members)
        status = diagnostics_fail(w->d, at(w->delivery->name), "holds more than %zu members",
                                  w->limits->members);
    if (status == STATUS_OK && archive_entry_filetype(entry) == AE_IFREG)
        status = visit_entry(w, a, entry, path.at, label.at, depth);
    buffer_release(&path);
    buffer_release(&label);
    return status;
}

/* The library drops names beyond ASCII where the locale cannot hold them, so for this one step the
 * thread has a locale that can, whatever the program's is. */
static int next_header(const struct walk *w, struct archive *a, struct archive_entry **entry)
{
    locale_t before = w->utf8 != (locale_t)0 ? uselocale(w->utf8) : (locale_t)0;
    int r = archive_read_next_header(a, entry);
    if (before != (locale_t)0)
        uselocale(before);
    return r;
}

static bool header_is_good(struct archive *a, int r)
{
    /* other warnings are about a name that this locale cannot hold */
    return r == ARCHIVE_OK ||
           (r == ARCHIVE_WARN && strncmp(reason(a), "Inconsistent", strlen("Inconsistent")) != 0);
}

/* All members were met that the directory states. */
static enum status check_count(const struct walk *w, struct text tail, uint64_t met,
                               const char *label)
{
    uint64_t stated;
    if (!zip_directory_entries(tail, &stated) || stated == met)
        return STATUS_OK;
    return diagnostics_fail(w->d, at(label),
                            "is damaged: %llu of the %llu members in its directory can be found",
                            (unsigned long long)met, (unsigned long long)stated);
}

/* `tail` holds the last bytes of the zip. */
static enum status walk_zip(struct walk *w, struct archive *a, struct text tail, const char *prefix,
                            size_t depth)
{
    const char *label = prefix[0] != '\0' ? prefix : w->delivery->name;
    for (uint64_t met = 0;; met++) {
        struct archive_entry *entry;
        int r = next_header(w, a, &entry);
        if (r == ARCHIVE_EOF)
            return check_count(w, tail, met, label);
        if (!header_is_good(a, r))
            return w->members == 0 && r != ARCHIVE_WARN
                       ? not_a_zip(a, label, w->d)
                       : diagnostics_fail(w->d, at(label), "is damaged: %s", reason(a));
        if (walk_entry(w, a, entry, prefix, depth) != STATUS_OK)
            return STATUS_FAILED;
    }
}

static enum status read_tail(const struct delivery *delivery, struct buffer *tail,
                             struct diagnostics *d)
{
    int file = open(delivery->path, O_RDONLY | O_CLOEXEC);
    if (file < 0)
        return diagnostics_fail_errno(d, delivery->path, "cannot be opened", errno);
    enum status status = STATUS_OK;
    off_t size = lseek(file, 0, SEEK_END);
    off_t begin = size > ZIP_TAIL ? size - ZIP_TAIL : 0;
    ssize_t n = -1;
    if (!buffer_reserve(tail, ZIP_TAIL))
        status = diagnostics_out_of_memory(d);
    else if (size >= 0)
        n = pread(file, tail->at, ZIP_TAIL, begin);
    if (status == STATUS_OK && n < 0)
        status = diagnostics_fail_errno(d, delivery->path, "cannot be read", errno);
    if (n > 0)
        tail->length = (size_t)n;
    close(file);
    return status;
}

static enum status walk_opened(struct walk *w, struct archive *a)
{
    struct buffer tail;
    buffer_init(&tail);
    enum status status = read_tail(w->delivery, &tail, w->d);
    if (status == STATUS_OK &&
        archive_read_open_filename(a, w->delivery->path, BLOCK) != ARCHIVE_OK)
        status = not_a_zip(a, w->delivery->name, w->d);
    if (status == STATUS_OK)
        status = walk_zip(w, a, buffer_text(&tail), "", 0);
    buffer_release(&tail);
    return status;
}

static enum status walk_archive(struct walk *w)
{
    struct archive *a = new_zip_reader();
    if (!a)
        return diagnostics_out_of_memory(w->d);
    w->utf8 = newlocale(LC_CTYPE_MASK, "C.UTF-8", (locale_t)0);
    enum status status = walk_opened(w, a);
    archive_read_free(a);
    if (w->utf8 != (locale_t)0)
        freelocale(w->utf8);
    return status;
}

/* ---- lone files */

/* Opens a lone file; one that was compressed by delivery_compress() is unpacked on the way. */
static enum status open_lone(struct archive **opened, const char *path, const char *name,
                             struct diagnostics *d)
{
    struct archive *a = archive_read_new();
    struct archive_entry *entry;
    *opened = a;
    if (!a || archive_read_support_format_raw(a) != ARCHIVE_OK)
        return diagnostics_out_of_memory(d);
    if (text_ends_with_ignoring_case(text_of(path), TEXT(".zst")) &&
        archive_read_support_filter_zstd(a) < ARCHIVE_WARN)
        return diagnostics_fail(d, at(name), "cannot be unpacked: %s", reason(a));
    if (archive_read_open_filename(a, path, BLOCK) != ARCHIVE_OK ||
        archive_read_next_header(a, &entry) != ARCHIVE_OK)
        return diagnostics_fail(d, at(name), "cannot be read: %s", reason(a));
    return STATUS_OK;
}

static enum status walk_lone_file(struct walk *w)
{
    const struct delivery *delivery = w->delivery;
    struct archive *a;
    enum status status = open_lone(&a, delivery->path, delivery->name, w->d);
    if (status == STATUS_OK) {
        struct member_bytes bytes = {.walk = w, .archive = a, .label = delivery->name};
        struct member member = {.delivery = delivery,
                                .path = delivery->name,
                                .label = delivery->name,
                                .modified = NO_DATE,
                                .bytes = {next_piece, &bytes}};
        status = w->visitor->visit(w->visitor->context, &member, w->d);
        if (status == STATUS_OK)
            status = drain(member.bytes, w->d);
    }
    archive_read_free(a);
    return status;
}

enum status delivery_walk(const struct delivery *delivery, const struct archive_limits *limits,
                          const struct member_visitor *visitor, struct diagnostics *d)
{
    struct walk w = {.delivery = delivery, .limits = limits, .visitor = visitor, .d = d};
    return delivery->kind == DELIVERY_ARCHIVE ? walk_archive(&w) : walk_lone_file(&w);
}

enum status delivery_digest_stored(const char *path, const char *name, struct digest *sha256,
                                   uint64_t *size, struct diagnostics *d)
{
    struct walk w = {.limits = &archive_default_limits, .d = d};
    struct delivery delivery = {.kind = DELIVERY_LONE_FILE};
    struct archive *a;
    struct sha256 hash;
    w.delivery = &delivery;
    sha256_start(&hash);
    *size = 0;
    enum status status = open_lone(&a, path, name, d);
    struct member_bytes bytes = {.walk = &w, .archive = a, .label = name};
    struct text piece;
    while (status == STATUS_OK && (status = next_piece(&bytes, &piece, d)) == STATUS_OK) {
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
            status = diagnostics_fail(d, at(path), "cannot be stored: %s", reason(a));
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
            status = diagnostics_fail(d, at(path), "cannot be stored: %s", reason(a));
        else
            status = compress_from(a, from, path, sha256, d);
        if (status == STATUS_OK && archive_write_close(a) != ARCHIVE_OK)
            status = diagnostics_fail(d, at(path), "cannot be stored: %s", reason(a));
    }
    if (from >= 0)
        close(from);
    archive_entry_free(entry);
    archive_write_free(a);
    return status;
}

/* ---- zips in memory */

/* The walk is what the member at hand has used up of the limits, and the zip the delivery. */
struct memory_zip {
    struct text bytes;
    struct delivery delivery;
    struct archive_limits limits;
    struct walk walk;
    struct archive *archive; /* stands at the member opened last */
    struct member_bytes member;
    struct buffer label; /* of that member */
    struct text *names;  /* of the files, in stored order */
    size_t count, capacity;
    struct arena arena;
};

static enum status open_from_start(struct memory_zip *z, struct diagnostics *d)
{
    archive_read_free(z->archive);
    z->archive = new_zip_reader();
    if (!z->archive)
        return diagnostics_out_of_memory(d);
    if (archive_read_open_memory(z->archive, z->bytes.at, z->bytes.length) != ARCHIVE_OK)
        return not_a_zip(z->archive, z->delivery.name, d);
    return STATUS_OK;
}

/* STATUS_END after the last entry. */
static enum status next_entry(struct memory_zip *z, struct archive_entry **entry, const char **name,
                              struct diagnostics *d)
{
    int r = next_header(&z->walk, z->archive, entry);
    if (r == ARCHIVE_EOF)
        return STATUS_END;
    if (!header_is_good(z->archive, r))
        return not_a_zip(z->archive, z->delivery.name, d);
    *name = archive_entry_pathname(*entry);
    if (!*name)
        return diagnostics_fail(d, at(z->delivery.name), "a member has no readable name");
    buffer_clear(&z->label);
    buffer_printf(&z->label, "%s/", z->delivery.name);
    member_name_append(&z->label, text_of(*name));
    return z->label.failed ? diagnostics_out_of_memory(d) : STATUS_OK;
}

static enum status list_names(struct memory_zip *z, struct diagnostics *d)
{
    struct archive_entry *entry;
    const char *name;
    enum status status = open_from_start(z, d);
    z->walk.d = d;
    while (status == STATUS_OK && (status = next_entry(z, &entry, &name, d)) == STATUS_OK) {
        status = check_entry(&z->walk, entry, name, z->label.at);
        if (status == STATUS_OK && ++z->walk.members > z->limits.members)
            status = diagnostics_fail(d, at(z->delivery.name), "holds more than %zu members",
                                      z->limits.members);
        if (status != STATUS_OK || archive_entry_filetype(entry) != AE_IFREG)
            continue;
        if (!memory_grow((void **)&z->names, &z->capacity, z->count + 1, sizeof *z->names) ||
            !arena_copy(&z->arena, text_of(name), &z->names[z->count]))
            return diagnostics_out_of_memory(d);
        z->count++;
    }
    if (status != STATUS_END)
        return STATUS_FAILED;
    size_t begin = z->bytes.length > ZIP_TAIL ? z->bytes.length - ZIP_TAIL : 0;
    return check_count(&z->walk, text_from(z->bytes, begin), z->walk.members, z->delivery.name);
}

enum status memory_zip_open(struct memory_zip **opened, struct text bytes, const char *label,
                            const struct archive_limits *limits, struct diagnostics *d)
{
    struct memory_zip *z = calloc(1, sizeof *z);
    *opened = NULL;
    if (!z)
        return diagnostics_out_of_memory(d);
    z->delivery.name = memory_copy(text_of(label));
    if (!z->delivery.name) {
        memory_zip_free(z);
        return diagnostics_out_of_memory(d);
    }
    z->bytes = bytes;
    z->delivery.kind = DELIVERY_ARCHIVE;
    z->delivery.bytes = bytes.length;
    z->limits = *limits;
    z->walk = (struct walk){.delivery = &z->delivery,
                            .limits = &z->limits,
                            .utf8 = newlocale(LC_CTYPE_MASK, "C.UTF-8", (locale_t)0)};
    enum status status = list_names(z, d);
    if (status == STATUS_OK)
        *opened = z;
    else
        memory_zip_free(z);
    return status;
}

void memory_zip_free(struct memory_zip *z)
{
    if (!z)
        return;
    archive_read_free(z->archive);
    if (z->walk.utf8 != (locale_t)0)
        freelocale(z->walk.utf8);
    buffer_release(&z->label);
    arena_release(&z->arena);
    free(z->names);
    free(z->delivery.name);
    free(z);
}

static bool names_equal(struct text a, struct text b)
{
    return a.length == b.length && text_starts_with_ignoring_case(a, b);
}

static size_t count_named(const struct memory_zip *z, struct text name)
{
    size_t count = 0;
    for (size_t i = 0; i < z->count; i++)
        count += names_equal(z->names[i], name);
    return count;
}

bool memory_zip_has(const struct memory_zip *z, struct text name)
{
    return count_named(z, name) > 0;
}

enum status memory_zip_read(struct memory_zip *z, struct text name, struct byte_source *bytes,
                            struct diagnostics *d)
{
    size_t count = count_named(z, name);
    if (count != 1)
        return diagnostics_fail(d, at(z->delivery.name), "holds %s '%.*s'",
                                count == 0 ? "no" : "more than one", TEXT_ARGS(name));
    struct archive_entry *entry;
    const char *found;
    enum status status = open_from_start(z, d);
    do
        status = status == STATUS_OK ? next_entry(z, &entry, &found, d) : status;
    while (status == STATUS_OK && !names_equal(text_of(found), name));
    if (status == STATUS_END)
        return not_a_zip(z->archive, z->delivery.name, d);
    z->walk.total_bytes = 0;
    z->member =
        (struct member_bytes){.walk = &z->walk, .archive = z->archive, .label = z->label.at};
    *bytes = (struct byte_source){next_piece, &z->member};
    return status;
}
