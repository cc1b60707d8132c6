#include "tools/verify/package_files.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "schema/base/folder.h"
#include "schema/base/input.h"

enum { PATHS_LIMIT = 100 }; /* of one resource */

enum file_state { FILE_PLAIN, FILE_LINK, FILE_MISSING, FILE_OTHER, FILE_UNKNOWN };

/* Every part of the path is looked at, so that no link leads out half way. FILE_UNKNOWN: memory ran
 * out, and was reported. */
static enum file_state state_of(const char *folder, struct text path, struct diagnostics *d)
{
    struct buffer whole;
    struct stat info = {.st_mode = 0};
    enum file_state state = FILE_PLAIN;
    buffer_init(&whole);
    buffer_append_text(&whole, text_of(folder));
    while (state == FILE_PLAIN && path.length > 0) {
        size_t length = path.length;
        text_find(path, TEXT("/"), &length);
        buffer_append_char(&whole, '/');
        buffer_append_text(&whole, text_slice(path, 0, length));
        path = text_from(path, length + 1);
        if (whole.failed)
            state = FILE_UNKNOWN;
        else if (lstat(whole.at, &info) != 0)
            state = FILE_MISSING;
        else if (S_ISLNK(info.st_mode))
            state = FILE_LINK;
    }
    buffer_release(&whole);
    if (state == FILE_UNKNOWN)
        diagnostics_out_of_memory(d);
    if (state == FILE_PLAIN && !S_ISREG(info.st_mode))
        state = FILE_OTHER;
    return state;
}

bool package_file_is_plain(const struct package_check *c, struct text path)
{
    return state_of(c->release->folder, path, c->d) == FILE_PLAIN;
}

static enum status find_unplain(struct package_check *c, struct text path, enum file_state state)
{
    struct package_place place = {path, 0, 0};
    switch (state) {
    case FILE_LINK:
        return package_finding(c, RULE_LINK, path, TEXT_NOT_STATED, place,
                               "is a link, or behind one; a package holds files alone");
    case FILE_MISSING:
        return package_finding(c, RULE_FILE, path, TEXT_NOT_STATED, place,
                               "is listed in the manifest and is not there");
    case FILE_OTHER:
        return package_finding(c, RULE_FILE, path, TEXT_NOT_STATED, place, "is no regular file");
    case FILE_UNKNOWN:
        return STATUS_FAILED;
    case FILE_PLAIN:
        break;
    }
    return STATUS_OK;
}

/* What the manifest says of a file; sizes and hashes of unknown resources may be missing. */
static enum status compare_digest(struct package_check *c, const json_t *resource, struct text path)
{
    struct digest digest;
    uint64_t bytes;
    struct package_place place = {path, 0, 0};
    const json_t *stated_bytes = json_object_get(resource, "bytes");
    struct text hash = text_of(json_string_value(json_object_get(resource, "hash")));
    struct buffer whole;
    buffer_init(&whole);
    buffer_printf(&whole, "%s/%.*s", c->release->folder, TEXT_ARGS(path));
    enum status status = whole.failed ? diagnostics_out_of_memory(c->d)
                                      : input_digest(whole.at, &digest, &bytes, c->d);
    buffer_release(&whole);
    if (status == STATUS_OK && json_is_integer(stated_bytes) &&
        (uint64_t)json_integer_value(stated_bytes) != bytes)
        status = package_finding(c, RULE_SIZE, path, TEXT_NOT_STATED, place,
                                 "has %" PRIu64 " bytes, the manifest states %" JSON_INTEGER_FORMAT,
                                 bytes, json_integer_value(stated_bytes));
    if (status == STATUS_OK && text_starts_with(hash, TEXT("sha256:")) &&
        !text_equal(text_from(hash, 7), text_of(digest.hex)))
        status = package_finding(c, RULE_HASH, path, TEXT_NOT_STATED, place,
                                 "has the sha256 %s, the manifest states %.*s", digest.hex,
                                 TEXT_ARGS(text_slice(hash, 7, SHA256_HEX)));
    return status;
}

static enum status check_path(struct package_check *c, const json_t *resource, const json_t *item)
{
    struct text path = text_of(json_string_value(item));
    if (!manifest_path_is_inside(path))
        return package_finding(c, RULE_PATH, package_excerpt(path), TEXT_NOT_STATED,
                               (struct package_place){TEXT(MANIFEST_FILE), 0, 0},
                               "a path is missing or leaves the folder: '%.*s'",
                               TEXT_ARGS(package_excerpt(path)));
    enum file_state state = state_of(c->release->folder, path, c->d);
    return state == FILE_PLAIN ? compare_digest(c, resource, path) : find_unplain(c, path, state);
}

/* A resource may be several files, or have its data in the manifest. */
static enum status check_resource(struct package_check *c, const json_t *resource)
{
    const json_t *path = json_object_get(resource, "path");
    if (!path && json_object_get(resource, "data"))
        return STATUS_OK;
    if (!json_is_array(path))
        return check_path(c, resource, path);
    for (size_t i = 0; i < json_array_size(path) && i < PATHS_LIMIT; i++)
        if (check_path(c, NULL, json_array_get(path, i)) != STATUS_OK)
            return STATUS_FAILED;
    return STATUS_OK;
}

static bool begins_path(const json_t *path, const char *name)
{
    size_t length = strlen(name);
    const char *written = json_string_value(path);
    if (written && strncmp(written, "./", 2) == 0)
        written += 2;
    return written && strncmp(written, name, length) == 0 &&
           (written[length] == '\0' || written[length] == '/');
}

static bool is_listed(const struct package_check *c, const char *name)
{
    const json_t *resources = json_object_get(c->document, "resources");
    if (strcmp(name, MANIFEST_FILE) == 0)
        return true;
    for (size_t i = 0; i < json_array_size(resources); i++) {
        const json_t *path = json_object_get(json_array_get(resources, i), "path");
        if (begins_path(path, name))
            return true;
        for (size_t j = 0; j < json_array_size(path) && j < PATHS_LIMIT; j++)
            if (begins_path(json_array_get(path, j), name))
                return true;
    }
    return false;
}

/* Files beside the listed ones are no part of the package; links are not even allowed there. */
static enum status check_folder(struct package_check *c, struct buffer *strays)
{
    enum { STRAYS = 20 };
    struct folder_names names;
    size_t count = 0;
    if (folder_list(c->release->folder, &names, c->d) != STATUS_OK)
        return STATUS_FAILED;
    enum status status = STATUS_OK;
    for (size_t i = 0; status == STATUS_OK && i < names.count && count < STRAYS; i++) {
        if (is_listed(c, names.items[i]))
            continue;
        count++;
        struct text name = text_of(names.items[i]);
        if (state_of(c->release->folder, name, c->d) == FILE_LINK)
            status = find_unplain(c, name, FILE_LINK);
        buffer_append_char(strays, ' ');
        buffer_append_visible(strays, name);
    }
    if (count == STRAYS)
        buffer_append_text(strays, TEXT(" ..."));
    folder_names_release(&names);
    return strays->failed ? diagnostics_out_of_memory(c->d) : status;
}

/* A package in a store is named by the hash of its manifest. */
static enum status check_identity(struct package_check *c)
{
    struct digest digest;
    uint64_t bytes;
    struct text name = path_name(c->release->folder);
    struct text manifest = TEXT(MANIFEST_FILE);
    if (state_of(c->release->folder, manifest, c->d) == FILE_LINK)
        return find_unplain(c, manifest, FILE_LINK);
    for (size_t i = 0; i < name.length; i++)
        if (!ascii_is_digit(name.at[i]) && (name.at[i] < 'a' || name.at[i] > 'f'))
            return STATUS_OK;
    if (name.length != SHA256_HEX)
        return STATUS_OK;
    char *path = path_join(c->release->folder, MANIFEST_FILE, c->d);
    enum status status = path ? input_digest(path, &digest, &bytes, c->d) : STATUS_FAILED;
    free(path);
    if (status != STATUS_OK || text_equal(name, text_of(digest.hex)))
        return status;
    return package_finding(c, RULE_IDENTITY, manifest, TEXT_NOT_STATED,
                           (struct package_place){manifest, 0, 0},
                           "has the sha256 %s, and the folder is named by another", digest.hex);
}

enum status package_check_files(struct package_check *c, struct buffer *strays)
{
    const json_t *resources = json_object_get(c->document, "resources");
    if (check_identity(c) != STATUS_OK)
        return STATUS_FAILED;
    for (size_t i = 0; i < json_array_size(resources); i++)
        if (check_resource(c, json_array_get(resources, i)) != STATUS_OK)
            return STATUS_FAILED;
    return check_folder(c, strays);
}
