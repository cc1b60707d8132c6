#define _GNU_SOURCE /* renameat2() */
#include "schema/base/folder.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "schema/base/memory.h"
#include "schema/base/output.h"

static int compare_names(const void *left, const void *right)
{
    return strcmp(*(char *const *)left, *(char *const *)right);
}

static bool is_dot(const char *name)
{
    return strcmp(name, ".") == 0 || strcmp(name, "..") == 0;
}

enum status folder_list(const char *path, struct folder_names *names, struct diagnostics *d)
{
    *names = (struct folder_names){0};
    DIR *folder = opendir(path);
    if (!folder)
        return diagnostics_fail_errno(d, path, "cannot be opened", errno);
    enum status status = STATUS_OK;
    while (status == STATUS_OK) {
        errno = 0;
        const struct dirent *entry = readdir(folder);
        if (!entry && errno != 0)
            status = diagnostics_fail_errno(d, path, "cannot be read", errno);
        if (!entry)
            break;
        if (is_dot(entry->d_name))
            continue;
        char *name = memory_copy(text_of(entry->d_name));
        if (!name || !memory_grow((void **)&names->items, &names->capacity, names->count + 1,
                                  sizeof *names->items)) {
            free(name);
            status = diagnostics_out_of_memory(d);
        } else {
            names->items[names->count++] = name;
        }
    }
    closedir(folder);
    if (status != STATUS_OK)
        folder_names_release(names);
    else if (names->count > 1)
        qsort(names->items, names->count, sizeof *names->items, compare_names);
    return status;
}

void folder_names_release(struct folder_names *names)
{
    for (size_t i = 0; i < names->count; i++)
        free(names->items[i]);
    free(names->items);
    *names = (struct folder_names){0};
}

/* mkdir() failed: fine where a folder is there. */
static enum status excuse_existing(const char *path, int error, struct diagnostics *d)
{
    struct stat info;
    if (error == EEXIST && stat(path, &info) == 0 && S_ISDIR(info.st_mode))
        return STATUS_OK;
    if (error == EEXIST)
        error = ENOTDIR;
    return diagnostics_fail_errno(d, path, "cannot be made", error);
}

enum status folder_make(const char *path, struct diagnostics *d)
{
    char *part = memory_copy(text_of(path));
    if (!part)
        return diagnostics_out_of_memory(d);
    enum status status = STATUS_OK;
    for (char *slash = part; status == STATUS_OK && slash;) {
        slash = strchr(slash + 1, '/');
        if (slash)
            *slash = '\0';
        if (part[0] != '\0' && mkdir(part, 0777) != 0)
            status = excuse_existing(part, errno, d);
        if (slash)
            *slash = '/';
    }
    free(part);
    return status;
}

/* Measures one name, a file or link at once, a folder with all in it; and removes it if wanted. */
static enum status visit_any(const char *path, unsigned depth, bool removing, uint64_t *bytes,
                             struct diagnostics *d)
{
    enum { DEPTH_LIMIT = 32 };
    const char *fault = removing ? "cannot be removed" : "cannot be read";
    struct stat info;
    if (lstat(path, &info) != 0)
        return errno == ENOENT ? STATUS_OK : diagnostics_fail_errno(d, path, fault, errno);
    if (!S_ISDIR(info.st_mode)) {
        if (bytes && S_ISREG(info.st_mode))
            *bytes += (uint64_t)info.st_size;
        return !removing || unlink(path) == 0 ? STATUS_OK
                                              : diagnostics_fail_errno(d, path, fault, errno);
    }
    if (depth == DEPTH_LIMIT)
        return diagnostics_fail(d, (struct place){path, 0, 0}, "is nested too deep");
    struct folder_names names;
    if (folder_list(path, &names, d) != STATUS_OK)
        return STATUS_FAILED;
    enum status status = STATUS_OK;
    for (size_t i = 0; status == STATUS_OK && i < names.count; i++) {
        char *inside = path_join(path, names.items[i], d);
        status = inside ? visit_any(inside, depth + 1, removing, bytes, d) : STATUS_FAILED;
        free(inside);
    }
    folder_names_release(&names);
    if (status == STATUS_OK && removing && rmdir(path) != 0)
        status = diagnostics_fail_errno(d, path, fault, errno);
    return status;
}

enum status folder_remove(const char *path, uint64_t *bytes, struct diagnostics *d)
{
    return visit_any(path, 0, true, bytes, d);
}

enum status folder_measure(const char *path, uint64_t *bytes, struct diagnostics *d)
{
    return visit_any(path, 0, false, bytes, d);
}

enum status folder_rename(const char *from, const char *to, struct diagnostics *d)
{
    if (rename(from, to) != 0)
        return diagnostics_fail_errno(d, to, "cannot be put in place", errno);
    return output_sync_entry(to, d);
}

/* False when this file system, or this kernel, does not know how. */
static bool exchange(const char *one, const char *other)
{
    return renameat2(AT_FDCWD, one, AT_FDCWD, other, RENAME_EXCHANGE) == 0;
}

enum status folder_replace(const char *built, const char *place, struct diagnostics *d)
{
    struct buffer aside;
    buffer_init(&aside);
    buffer_printf(&aside, "%s.tmp-old", place);
    enum status status = aside.failed ? diagnostics_out_of_memory(d) : STATUS_OK;
    if (status == STATUS_OK && exchange(built, place)) {
        status = output_sync_entry(place, d);
        if (status == STATUS_OK)
            status = folder_remove(built, NULL, d);
    } else if (status == STATUS_OK) {
        status = folder_remove(aside.at, NULL, d);
        if (status == STATUS_OK)
            status = folder_rename(place, aside.at, d);
        if (status == STATUS_OK)
            status = folder_rename(built, place, d);
        if (status == STATUS_OK)
            status = folder_remove(aside.at, NULL, d);
    }
    buffer_release(&aside);
    return status;
}

char *folder_temporary(struct diagnostics *d)
{
    const char *above = getenv("TMPDIR");
    char *path = path_join(above && above[0] != '\0' ? above : "/tmp", "codeset-XXXXXX", d);
    if (path && !mkdtemp(path)) {
        diagnostics_fail_errno(d, path, "cannot be made", errno);
        free(path);
        return NULL;
    }
    return path;
}

char *path_join(const char *folder, const char *name, struct diagnostics *d)
{
    struct buffer path;
    buffer_init(&path);
    buffer_printf(&path, "%s/%s", folder, name);
    if (path.failed) {
        buffer_release(&path);
        diagnostics_out_of_memory(d);
        return NULL;
    }
    return path.at;
}

struct text path_name(const char *path)
{
    struct text t = text_of(path);
    while (t.length > 1 && t.at[t.length - 1] == '/')
        t.length--;
    for (size_t i = t.length; i > 0; i--)
        if (t.at[i - 1] == '/' && i < t.length)
            return text_from(t, i);
    return t;
}
