/* Removing what nothing points to: packages without a release, objects without a package. */
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "releases/store.h"
#include "schema/base/folder.h"
#include "schema/base/input.h"
#include "schema/base/memory.h"
#include "schema/manifest.h"

/* Names that stay. */
struct kept_names {
    char **names;
    size_t count, capacity;
};

static enum status keep(struct kept_names *kept, const char *name, const char *ending,
                        struct diagnostics *d)
{
    struct buffer whole;
    buffer_init(&whole);
    buffer_printf(&whole, "%s%s", name, ending);
    if (whole.failed || !memory_grow((void **)&kept->names, &kept->capacity, kept->count + 1,
                                     sizeof *kept->names)) {
        buffer_release(&whole);
        return diagnostics_out_of_memory(d);
    }
    kept->names[kept->count++] = whole.at;
    return STATUS_OK;
}

static bool is_kept(const struct kept_names *kept, const char *name)
{
    for (size_t i = 0; i < kept->count; i++)
        if (strcmp(kept->names[i], name) == 0)
            return true;
    return false;
}

static void kept_names_release(struct kept_names *kept)
{
    for (size_t i = 0; i < kept->count; i++)
        free(kept->names[i]);
    free(kept->names);
}

/* The objects that a package's deliveries are. */
static enum status keep_objects(const struct store *s, const struct digest *package,
                                struct kept_names *objects, struct diagnostics *d)
{
    struct manifest m;
    manifest_init(&m);
    char *folder = store_package_path(s, package, d);
    enum status status = folder ? manifest_read(&m, folder, d) : STATUS_FAILED;
    for (size_t i = 0; status == STATUS_OK && i < m.delivery_count; i++)
        status =
            keep(objects, m.deliveries[i].sha256.hex, m.deliveries[i].lone_file ? ".zst" : "", d);
    free(folder);
    manifest_release(&m);
    return status;
}

/* A package goes under another name first: killed halfway through, a part of it must not be taken
 * for the whole when the same release is ingested again. */
static enum status remove_whole(const char *path, uint64_t *bytes, struct diagnostics *d)
{
    if (!input_is_folder(path))
        return folder_remove(path, bytes, d);
    struct buffer aside;
    buffer_init(&aside);
    buffer_printf(&aside, "%s.tmp-removed", path);
    enum status status = aside.failed ? diagnostics_out_of_memory(d) : STATUS_OK;
    if (status == STATUS_OK)
        status = folder_rename(path, aside.at, d);
    if (status == STATUS_OK)
        status = folder_remove(aside.at, bytes, d);
    buffer_release(&aside);
    return status;
}

/* Visits what is in the folder and not kept: counts it, and removes it if wanted. */
static enum status visit_others(const struct store *s, const char *folder_name,
                                const struct kept_names *kept, bool removing, size_t *count,
                                uint64_t *bytes, struct diagnostics *d)
{
    char *folder = store_path(s, folder_name, d);
    struct folder_names names = {0};
    enum status status = folder ? folder_list(folder, &names, d) : STATUS_FAILED;
    for (size_t i = 0; status == STATUS_OK && i < names.count; i++) {
        if (is_kept(kept, names.items[i]))
            continue;
        char *path = path_join(folder, names.items[i], d);
        if (!path)
            status = STATUS_FAILED;
        else
            status = removing ? remove_whole(path, bytes, d) : folder_measure(path, bytes, d);
        *count += status == STATUS_OK;
        free(path);
    }
    folder_names_release(&names);
    free(folder);
    return status;
}

static enum status collect(const struct store *s, bool removing, struct store_garbage *found,
                           struct diagnostics *d)
{
    *found = (struct store_garbage){0};
    struct store_entries entries;
    if (store_list(s, &entries, d) != STATUS_OK)
        return STATUS_FAILED;
    struct kept_names packages = {0}, objects = {0};
    enum status status = STATUS_OK;
    for (size_t i = 0; status == STATUS_OK && i < entries.count; i++) {
        status = keep(&packages, entries.items[i].package.hex, "", d);
        if (status == STATUS_OK)
            status = keep_objects(s, &entries.items[i].package, &objects, d);
    }
    if (status == STATUS_OK)
        status =
            visit_others(s, "packages", &packages, removing, &found->packages, &found->bytes, d);
    if (status == STATUS_OK)
        status = visit_others(s, "objects", &objects, removing, &found->objects, &found->bytes, d);
    kept_names_release(&packages);
    kept_names_release(&objects);
    store_entries_release(&entries);
    return status;
}

enum status store_collect_garbage(const struct store *s, struct store_garbage *removed,
                                  struct diagnostics *d)
{
    return collect(s, true, removed, d);
}

enum status store_find_garbage(const struct store *s, struct store_garbage *found,
                               struct diagnostics *d)
{
    return collect(s, false, found, d);
}
