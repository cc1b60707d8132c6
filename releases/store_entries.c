/* Which releases a store holds: its pointers read. */
#include <stdlib.h>
#include <string.h>

#include "releases/release_name.h"
#include "releases/store.h"
#include "schema/base/folder.h"
#include "schema/base/input.h"
#include "schema/base/memory.h"

static bool is_digest(struct text hex)
{
    for (size_t i = 0; i < hex.length; i++)
        if (!ascii_is_digit(hex.at[i]) && (hex.at[i] < 'a' || hex.at[i] > 'f'))
            return false;
    return hex.length == SHA256_HEX;
}

static enum status read_pointer(const char *path, struct digest *package, struct diagnostics *d)
{
    struct buffer content;
    buffer_init(&content);
    enum status status = input_read_whole(path, 4096, &content, d);
    struct text line = buffer_text(&content);
    if (status == STATUS_OK) {
        if (line.length != SHA256_HEX + 1 || line.at[SHA256_HEX] != '\n' ||
            !is_digest(text_slice(line, 0, SHA256_HEX)))
            status = diagnostics_fail(d, (struct place){path, 0, 0}, "does not name a package");
        else
            memcpy(package->hex, line.at, SHA256_HEX);
        package->hex[SHA256_HEX] = '\0';
    }
    buffer_release(&content);
    return status;
}

static enum status list_system(const struct store *s, enum system system,
                               struct store_entries *entries, struct diagnostics *d)
{
    char *releases = store_path(s, "releases", d);
    char *folder = releases ? path_join(releases, system_name(system), d) : NULL;
    free(releases);
    if (!folder)
        return STATUS_FAILED;
    struct folder_names names = {0};
    enum status status = input_is_folder(folder) ? folder_list(folder, &names, d) : STATUS_OK;
    for (size_t i = 0; status == STATUS_OK && i < names.count; i++) {
        struct store_entry entry = {.identity = {.system = system}};
        if (!release_date_parse(text_of(names.items[i]), &entry.identity.effective,
                                &entry.identity.edition))
            continue; /* a temporary file of a writer at work */
        char *path = path_join(folder, names.items[i], d);
        status = path ? read_pointer(path, &entry.package, d) : STATUS_FAILED;
        free(path);
        if (status != STATUS_OK)
            break;
        if (!memory_grow((void **)&entries->items, &entries->capacity, entries->count + 1,
                         sizeof entry))
            status = diagnostics_out_of_memory(d);
        else
            entries->items[entries->count++] = entry;
    }
    folder_names_release(&names);
    free(folder);
    return status;
}

static int compare_entries(const void *left, const void *right)
{
    const struct store_entry *a = left, *b = right;
    return release_identity_compare(&a->identity, &b->identity);
}

enum status store_list(const struct store *s, struct store_entries *entries, struct diagnostics *d)
{
    *entries = (struct store_entries){0};
    enum status status = STATUS_OK;
    for (int system = SYSTEM_NONE + 1; status == STATUS_OK && system < SYSTEMS; system++)
        status = list_system(s, (enum system)system, entries, d);
    if (status != STATUS_OK)
        store_entries_release(entries);
    else if (entries->count > 1)
        qsort(entries->items, entries->count, sizeof *entries->items, compare_entries);
    return status;
}

void store_entries_release(struct store_entries *entries)
{
    free(entries->items);
    *entries = (struct store_entries){0};
}

const struct store_entry *store_entries_find(const struct store_entries *entries,
                                             struct release_identity identity)
{
    struct store_entry wanted = {.identity = identity};
    for (size_t i = 0; i < entries->count; i++)
        if (compare_entries(&entries->items[i], &wanted) == 0)
            return &entries->items[i];
    return NULL;
}
