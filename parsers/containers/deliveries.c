/* Finding what a user named: files as they were delivered, each hashed. */
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "parsers/containers/archive.h"
#include "parsers/containers/member_name.h"
#include "parsers/containers/stored_file.h"
#include "schema/base/folder.h"
#include "schema/base/input.h"
#include "schema/base/memory.h"

void deliveries_init(struct deliveries *all)
{
    *all = (struct deliveries){0};
}

void deliveries_release(struct deliveries *all)
{
    for (size_t i = 0; i < all->count; i++) {
        free(all->items[i].path);
        free(all->items[i].name);
    }
    free(all->items);
    deliveries_init(all);
}

/* Room for one more with its strings; the caller fills in the rest and counts it. */
static struct delivery *new_delivery(struct deliveries *all, const char *path, struct text name,
                                     struct diagnostics *d)
{
    struct buffer shown;
    buffer_init(&shown);
    buffer_append(&shown, "", 0);
    member_name_append(&shown, name);
    struct delivery next = {.path = memory_copy(text_of(path)), .name = shown.at};
    if (!next.path || shown.failed ||
        !memory_grow((void **)&all->items, &all->capacity, all->count + 1, sizeof next)) {
        free(next.path);
        free(next.name);
        diagnostics_out_of_memory(d);
        return NULL;
    }
    all->items[all->count] = next;
    return &all->items[all->count++];
}

static enum status find_kind(const char *path, enum delivery_kind *kind, struct diagnostics *d)
{
    char magic[64];
    int file = open(path, O_RDONLY | O_CLOEXEC);
    if (file < 0)
        return diagnostics_fail_errno(d, path, "cannot be opened", errno);
    ssize_t n = read(file, magic, sizeof magic);
    int error = errno;
    close(file);
    if (n < 0)
        return diagnostics_fail_errno(d, path, "cannot be read", error);
    if (n == 0)
        return diagnostics_fail(d, (struct place){path, 0, 0}, "is empty");
    struct text first = {magic, (size_t)n};
    *kind = bytes_are_zip(first) && !bytes_are_office(first, text_of(path)) ? DELIVERY_ARCHIVE
                                                                            : DELIVERY_LONE_FILE;
    return STATUS_OK;
}

static enum status add_file(struct deliveries *all, const char *path, struct text name,
                            struct diagnostics *d)
{
    enum delivery_kind kind = DELIVERY_LONE_FILE;
    struct digest sha256;
    uint64_t bytes;
    if (find_kind(path, &kind, d) != STATUS_OK ||
        input_digest(path, &sha256, &bytes, d) != STATUS_OK)
        return STATUS_FAILED;
    struct delivery *delivery = new_delivery(all, path, name, d);
    if (!delivery)
        return STATUS_FAILED;
    delivery->kind = kind;
    delivery->sha256 = sha256;
    delivery->bytes = bytes;
    return STATUS_OK;
}

static enum status find_in_folder(struct deliveries *all, const char *folder, size_t root_length,
                                  size_t depth, const struct archive_limits *limits,
                                  struct diagnostics *d);

/* A name below the folder that the user named: a file to add, a folder to enter. */
static enum status find_below(struct deliveries *all, const char *path, size_t root_length,
                              size_t depth, const struct archive_limits *limits,
                              struct diagnostics *d)
{
    struct stat info;
    struct place place = {path, 0, 0};
    if (lstat(path, &info) != 0)
        return diagnostics_fail_errno(d, path, "cannot be read", errno);
    if (S_ISLNK(info.st_mode))
        return diagnostics_fail(d, place, "is a link");
    if (S_ISDIR(info.st_mode))
        return find_in_folder(all, path, root_length, depth + 1, limits, d);
    if (!S_ISREG(info.st_mode))
        return diagnostics_fail(d, place, "is not a plain file");
    if (all->count >= limits->members)
        return diagnostics_fail(d, place, "is one file too many: a folder may hold %zu",
                                limits->members);
    return add_file(all, path, text_from(text_of(path), root_length + 1), d);
}

static enum status find_in_folder(struct deliveries *all, const char *folder, size_t root_length,
                                  size_t depth, const struct archive_limits *limits,
                                  struct diagnostics *d)
{
    if (depth > limits->depth)
        return diagnostics_fail(d, (struct place){folder, 0, 0},
                                "is nested more than %zu folders deep", limits->depth);
    struct folder_names names;
    if (folder_list(folder, &names, d) != STATUS_OK)
        return STATUS_FAILED;
    enum status status = STATUS_OK;
    for (size_t i = 0; status == STATUS_OK && i < names.count; i++) {
        if (names.items[i][0] == '.')
            continue;
        char *path = path_join(folder, names.items[i], d);
        status = path ? find_below(all, path, root_length, depth, limits, d) : STATUS_FAILED;
        free(path);
    }
    folder_names_release(&names);
    return status;
}

enum status deliveries_find(struct deliveries *all, const char *path,
                            const struct archive_limits *limits, struct diagnostics *d)
{
    struct stat info;
    if (stat(path, &info) != 0)
        return diagnostics_fail_errno(d, path, "cannot be opened", errno);
    if (S_ISREG(info.st_mode))
        return add_file(all, path, path_name(path), d);
    if (!S_ISDIR(info.st_mode))
        return diagnostics_fail(d, (struct place){path, 0, 0}, "is neither a file nor a folder");
    char *folder = memory_copy(text_of(path));
    if (!folder)
        return diagnostics_out_of_memory(d);
    size_t length = strlen(folder);
    while (length > 1 && folder[length - 1] == '/')
        folder[--length] = '\0';
    size_t before = all->count;
    enum status status = find_in_folder(all, folder, length, 0, limits, d);
    if (status == STATUS_OK && all->count == before)
        status = diagnostics_fail(d, (struct place){path, 0, 0}, "is a folder without files");
    free(folder);
    return status;
}

enum status deliveries_add_stored(struct deliveries *all, enum delivery_kind kind, const char *path,
                                  const char *name, struct diagnostics *d)
{
    struct digest sha256;
    uint64_t bytes;
    enum status status = kind == DELIVERY_ARCHIVE
                             ? input_digest(path, &sha256, &bytes, d)
                             : delivery_digest_stored(path, name, &sha256, &bytes, d);
    struct delivery *delivery =
        status == STATUS_OK ? new_delivery(all, path, text_of(name), d) : NULL;
    if (!delivery)
        return STATUS_FAILED;
    delivery->kind = kind;
    delivery->sha256 = sha256;
    delivery->bytes = bytes;
    return STATUS_OK;
}
