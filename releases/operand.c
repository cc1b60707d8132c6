#include "releases/operand.h"

#include <stdlib.h>
#include <string.h>

#include "releases/known_files.h"
#include "schema/base/folder.h"
#include "schema/base/input.h"

struct release_identity release_identity_of(const struct release *r)
{
    return (struct release_identity){r->manifest.system, r->manifest.effective,
                                     r->manifest.edition};
}

enum status operand_open_entry(struct operand *o, const struct store_entry *entry,
                               const struct store *s, struct diagnostics *d)
{
    *o = (struct operand){.temporary = NULL};
    char *folder = store_package_path(s, &entry->package, d);
    enum status status = folder ? release_open(&o->release, folder, d) : STATUS_FAILED;
    free(folder);
    return status;
}

static enum status open_named(struct operand *o, const char *written, const struct store *s,
                              const struct release_identity *other, struct diagnostics *d)
{
    struct release_name name;
    struct store_entries entries;
    const struct store_entry *entry;
    if (release_name_parse(text_of(written), &name, d) != STATUS_OK ||
        store_check(s, d) != STATUS_OK || store_list(s, &entries, d) != STATUS_OK)
        return STATUS_FAILED;
    enum status status = release_name_resolve(&name, &entries, other, &entry, d);
    if (status == STATUS_OK)
        status = operand_open_entry(o, entry, s, d);
    store_entries_release(&entries);
    return status;
}

static enum status read_files(struct operand *o, struct ingest_request *request,
                              struct diagnostics *d)
{
    o->temporary = folder_temporary(d);
    char *folder = o->temporary ? path_join(o->temporary, "release", d) : NULL;
    if (!folder)
        return STATUS_FAILED;
    struct ingest_result result;
    enum status status = ingest_into_folder(request, folder, &result, d);
    ingest_result_release(&result);
    if (status == STATUS_OK)
        status = release_open(&o->release, folder, d);
    free(folder);
    return status;
}

static enum status open_files(struct operand *o, char *path, struct date effective,
                              unsigned edition, enum system preferred, const struct store *s,
                              bool use_catalogue, struct diagnostics *d)
{
    struct catalogue catalogue;
    catalogue_init(&catalogue);
    struct ingest_request request = {.paths = &path,
                                     .path_count = 1,
                                     .system = SYSTEM_NONE,
                                     .preferred = preferred,
                                     .effective = effective,
                                     .edition = edition,
                                     .catalogue = use_catalogue ? &catalogue : NULL};
    enum status status = STATUS_OK;
    if (use_catalogue)
        status = known_files_catalogue(s, &catalogue, d);
    if (status == STATUS_OK)
        status = read_files(o, &request, d);
    catalogue_release(&catalogue);
    if (status != STATUS_OK)
        operand_close(o, d);
    return status;
}

static bool is_package(const char *path, struct diagnostics *d)
{
    char *manifest = path_join(path, MANIFEST_FILE, d);
    bool is = manifest && input_exists(manifest);
    free(manifest);
    return is;
}

/* "cms_2022_dx.zip@2022-04-01": a file and the release that it is. The name of a code set before
 * the date makes it a release's name, also where a folder is called so. */
static bool split_dated_path(char *written, struct date *effective, unsigned *edition)
{
    char *at = strrchr(written, '@');
    if (!at || !release_date_parse(text_of(at + 1), effective, edition))
        return false;
    enum system system;
    *at = '\0';
    if (!system_from_name(text_of(written), &system) && input_exists(written))
        return true;
    *at = '@';
    return false;
}

bool operand_names_files(char *path, struct date *effective, unsigned *edition,
                         struct diagnostics *d)
{
    if (input_exists(path))
        return !is_package(path, d);
    return split_dated_path(path, effective, edition);
}

enum status operand_open(struct operand *o, const char *written, const struct store *s,
                         const struct release_identity *other, bool use_catalogue,
                         struct diagnostics *d)
{
    *o = (struct operand){.temporary = NULL};
    char *path = memory_copy(text_of(written));
    if (!path)
        return diagnostics_out_of_memory(d);
    struct date effective = NO_DATE;
    unsigned edition = 0;
    enum status status;
    if (input_exists(path) && is_package(path, d))
        status = release_open(&o->release, path, d);
    else if (operand_names_files(path, &effective, &edition, d))
        status = open_files(o, path, effective, edition, other ? other->system : SYSTEM_NONE, s,
                            use_catalogue, d);
    else
        status = open_named(o, written, s, other, d);
    free(path);
    return status;
}

static bool means_previous(const char *written)
{
    return text_ends_with_ignoring_case(text_of(written), TEXT("@previous"));
}

/* The system of a release that the text names, so that of files with several its part is taken. */
static struct release_identity named_system(const char *written)
{
    struct release_identity named = {.system = SYSTEM_NONE};
    struct text text = text_of(written);
    size_t at;
    if (!input_exists(written) && text_find(text, TEXT("@"), &at))
        system_from_name(text_slice(text, 0, at), &named.system);
    return named;
}

enum status operand_open_any_two(struct operand *from, const char *from_written, struct operand *to,
                                 const char *to_written, const struct store *s, bool use_catalogue,
                                 struct diagnostics *d)
{
    bool to_first = means_previous(from_written);
    struct operand *first = to_first ? to : from, *second = to_first ? from : to;
    const char *first_written = to_first ? to_written : from_written;
    struct release_identity hint = named_system(to_first ? from_written : to_written);
    if (operand_open(first, first_written, s, input_exists(first_written) ? &hint : NULL,
                     use_catalogue, d) != STATUS_OK)
        return STATUS_FAILED;
    struct release_identity other = release_identity_of(&first->release);
    if (operand_open(second, to_first ? from_written : to_written, s, &other, use_catalogue, d) !=
        STATUS_OK) {
        operand_close(first, d);
        return STATUS_FAILED;
    }
    return STATUS_OK;
}

enum status operand_open_two(struct operand *from, const char *from_written, struct operand *to,
                             const char *to_written, const struct store *s, bool use_catalogue,
                             struct diagnostics *d)
{
    if (operand_open_any_two(from, from_written, to, to_written, s, use_catalogue, d) != STATUS_OK)
        return STATUS_FAILED;
    if (from->release.manifest.system == to->release.manifest.system)
        return STATUS_OK;
    diagnostics_fail(d, NO_PLACE, "%s and %s are of different systems", from->release.name,
                     to->release.name);
    operand_close(from, d);
    operand_close(to, d);
    return STATUS_FAILED;
}

void operand_close(struct operand *o, struct diagnostics *d)
{
    release_close(&o->release);
    if (o->temporary)
        folder_remove(o->temporary, NULL, d);
    free(o->temporary);
    o->temporary = NULL;
}
