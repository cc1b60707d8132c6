#include "releases/store.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <unistd.h>

#include "parsers/containers/stored_file.h"
#include "schema/base/folder.h"
#include "schema/base/input.h"
#include "schema/base/memory.h"
#include "schema/base/output.h"

#define STORE_FORMAT "codeset store 1\n"

static const char *const folder_names[] = {"objects", "packages", "releases"};

enum status store_init(struct store *s, const char *path, struct diagnostics *d)
{
    if (!path)
        path = getenv("CODESET_STORE");
    if (!path || path[0] == '\0')
        path = "store";
    *s = (struct store){.path = memory_copy(text_of(path)), .lock = -1};
    return s->path ? STATUS_OK : diagnostics_out_of_memory(d);
}

void store_release(struct store *s)
{
    if (s->lock >= 0)
        close(s->lock); /* and with it the lock */
    free(s->path);
    *s = (struct store){.path = NULL, .lock = -1};
}

char *store_path(const struct store *s, const char *name, struct diagnostics *d)
{
    return path_join(s->path, name, d);
}

char *store_package_path(const struct store *s, const struct digest *package, struct diagnostics *d)
{
    char name[sizeof "packages/" + SHA256_HEX];
    snprintf(name, sizeof name, "packages/%s", package->hex);
    return store_path(s, name, d);
}

char *store_object_path(const struct store *s, const struct digest *sha256, bool lone_file,
                        struct diagnostics *d)
{
    char name[sizeof "objects/.zst" + SHA256_HEX];
    snprintf(name, sizeof name, "objects/%s%s", sha256->hex, lone_file ? ".zst" : "");
    return store_path(s, name, d);
}

/* ---- the one writer */

static enum status check_format(const char *path, struct diagnostics *d)
{
    struct buffer content;
    buffer_init(&content);
    enum status status = input_read_whole(path, 4096, &content, d);
    if (status == STATUS_OK && !text_equal(buffer_text(&content), TEXT(STORE_FORMAT)))
        status = diagnostics_fail(d, (struct place){path, 0, 0},
                                  "is of a store that this version does not know");
    buffer_release(&content);
    return status;
}

enum status store_check(const struct store *s, struct diagnostics *d)
{
    if (!input_is_folder(s->path))
        return diagnostics_fail(d, (struct place){s->path, 0, 0},
                                "is no store: ingest something into it first, or name another with "
                                "--store");
    char *format = store_path(s, "format", d);
    enum status status = STATUS_FAILED;
    if (format && !input_exists(format))
        status = diagnostics_fail(d, (struct place){s->path, 0, 0},
                                  "is no store: it has no file 'format'");
    else if (format)
        status = check_format(format, d);
    free(format);
    return status;
}

/* Takes the lock before anything in the store is touched. */
static enum status take_lock(struct store *s, struct diagnostics *d)
{
    char *path = store_path(s, "lock", d);
    if (!path)
        return STATUS_FAILED;
    int lock = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0666);
    enum status status = STATUS_OK;
    if (lock < 0)
        status = diagnostics_fail_errno(d, path, "cannot be opened", errno);
    else if (flock(lock, LOCK_EX | LOCK_NB) != 0)
        status = errno == EWOULDBLOCK
                     ? diagnostics_fail(d, (struct place){s->path, 0, 0},
                                        "another codeset is writing to this store: try again when "
                                        "it is done")
                     : diagnostics_fail_errno(d, path, "cannot be locked", errno);
    if (status == STATUS_OK)
        s->lock = lock;
    else if (lock >= 0)
        close(lock);
    free(path);
    return status;
}

/* Says which format the store has; nothing is made in one of a format not known. */
static enum status settle_format(const struct store *s, struct diagnostics *d)
{
    char *format = store_path(s, "format", d);
    if (!format)
        return STATUS_FAILED;
    struct output o;
    enum status status = STATUS_OK;
    if (input_exists(format)) {
        status = check_format(format, d);
    } else {
        status = output_replace(&o, format, d);
        if (status == STATUS_OK) {
            output_text(&o, TEXT(STORE_FORMAT));
            status = output_commit(&o, NULL, d);
        }
    }
    free(format);
    return status;
}

static enum status make_folders(const struct store *s, struct diagnostics *d)
{
    for (size_t i = 0; i < sizeof folder_names / sizeof *folder_names; i++) {
        char *path = store_path(s, folder_names[i], d);
        enum status status = path ? folder_make(path, d) : STATUS_FAILED;
        free(path);
        if (status != STATUS_OK)
            return STATUS_FAILED;
    }
    return STATUS_OK;
}

static bool is_unfinished(const char *name)
{
    return strstr(name, ".tmp-") != NULL;
}

/* What a killed writer left: only ever names with ".tmp-" in them. */
static enum status clear_unfinished(const char *folder, unsigned depth, struct diagnostics *d)
{
    struct folder_names names;
    if (folder_list(folder, &names, d) != STATUS_OK)
        return STATUS_FAILED;
    enum status status = STATUS_OK;
    for (size_t i = 0; status == STATUS_OK && i < names.count; i++) {
        char *path = path_join(folder, names.items[i], d);
        if (!path)
            status = STATUS_FAILED;
        else if (is_unfinished(names.items[i]))
            status = folder_remove(path, NULL, d);
        else if (depth > 0 && input_is_folder(path))
            status = clear_unfinished(path, depth - 1, d);
        free(path);
    }
    folder_names_release(&names);
    return status;
}

static enum status clear_all_unfinished(const struct store *s, struct diagnostics *d)
{
    if (clear_unfinished(s->path, 0, d) != STATUS_OK)
        return STATUS_FAILED;
    for (size_t i = 0; i < sizeof folder_names / sizeof *folder_names; i++) {
        bool nested = strcmp(folder_names[i], "releases") == 0;
        char *path = store_path(s, folder_names[i], d);
        enum status status = path ? clear_unfinished(path, nested, d) : STATUS_FAILED;
        free(path);
        if (status != STATUS_OK)
            return STATUS_FAILED;
    }
    return STATUS_OK;
}

/* What a store without its format may hold: one that was being made, or a user's own additions. */
static bool is_known_name(const char *name)
{
    static const char *const files[] = {"lock", "catalogue.tsv", "calendar.tsv"};
    for (size_t i = 0; i < sizeof files / sizeof *files; i++)
        if (strcmp(name, files[i]) == 0)
            return true;
    for (size_t i = 0; i < sizeof folder_names / sizeof *folder_names; i++)
        if (strcmp(name, folder_names[i]) == 0)
            return true;
    return false;
}

/* An existing folder that holds something else is not made into a store. */
static enum status check_place(const struct store *s, struct diagnostics *d)
{
    char *format = store_path(s, "format", d);
    if (!format)
        return STATUS_FAILED;
    struct folder_names names = {0};
    enum status status = STATUS_OK;
    if (input_exists(s->path) && !input_exists(format)) {
        status = folder_list(s->path, &names, d);
        for (size_t i = 0; status == STATUS_OK && i < names.count; i++)
            if (!is_known_name(names.items[i]) && !is_unfinished(names.items[i]))
                status = diagnostics_fail(d, (struct place){s->path, 0, 0},
                                          "is a folder with other things in it, not a store");
        folder_names_release(&names);
    }
    free(format);
    return status;
}

enum status store_lock(struct store *s, struct diagnostics *d)
{
    if (check_place(s, d) != STATUS_OK || folder_make(s->path, d) != STATUS_OK ||
        take_lock(s, d) != STATUS_OK || settle_format(s, d) != STATUS_OK ||
        make_folders(s, d) != STATUS_OK)
        return STATUS_FAILED;
    return clear_all_unfinished(s, d);
}

/* ---- objects and packages */

/* *sha256 is that of what was copied. */
static enum status copy_file(const char *from, struct output *to, struct digest *sha256,
                             struct diagnostics *d)
{
    int file = open(from, O_RDONLY | O_CLOEXEC);
    if (file < 0)
        return diagnostics_fail_errno(d, from, "cannot be opened", errno);
    char piece[16384];
    struct sha256 hash;
    ssize_t n;
    sha256_start(&hash);
    do {
        n = read(file, piece, sizeof piece);
        if (n > 0) {
            sha256_add(&hash, piece, (size_t)n);
            output_bytes(to, piece, (size_t)n);
        }
    } while (n > 0 || (n < 0 && errno == EINTR));
    *sha256 = sha256_finish(&hash);
    enum status status = STATUS_OK;
    if (n < 0)
        status = diagnostics_fail_errno(d, from, "cannot be read", errno);
    close(file);
    return status;
}

/* Never lets a file that changed under the reader stand under the name of what was read before. */
static enum status make_object(const char *path, const struct delivery *delivery,
                               struct diagnostics *d)
{
    struct output o;
    struct digest copied;
    if (output_replace(&o, path, d) != STATUS_OK)
        return STATUS_FAILED;
    enum status status = delivery->kind == DELIVERY_LONE_FILE
                             ? delivery_compress(delivery->path, o.descriptor, &copied, d)
                             : copy_file(delivery->path, &o, &copied, d);
    if (status == STATUS_OK && strcmp(copied.hex, delivery->sha256.hex) != 0)
        status = diagnostics_fail(d, (struct place){delivery->path, 0, 0},
                                  "changed while it was read: ingest it again");
    if (status == STATUS_OK)
        return output_commit(&o, NULL, d);
    output_abandon(&o);
    return STATUS_FAILED;
}

enum status store_add_object(const struct store *s, const struct delivery *delivery,
                             struct diagnostics *d)
{
    char *path = store_object_path(s, &delivery->sha256, delivery->kind == DELIVERY_LONE_FILE, d);
    if (!path)
        return STATUS_FAILED;
    enum status status = input_exists(path) ? STATUS_OK : make_object(path, delivery, d);
    free(path);
    return status;
}

char *store_new_package(const struct store *s, struct diagnostics *d)
{
    /* there is one writer at a time, which may build several */
    for (unsigned i = 1;; i++) {
        char name[64];
        if (i == 1)
            snprintf(name, sizeof name, "packages/new.tmp-package");
        else
            snprintf(name, sizeof name, "packages/new-%u.tmp-package", i);
        char *path = store_path(s, name, d);
        if (!path || !input_exists(path))
            return path;
        free(path);
    }
}

static char *pointer_path(const struct store *s, struct release_identity identity,
                          struct diagnostics *d)
{
    char day[DATE_TEXT + 1];
    char name[64];
    date_format(identity.effective, day);
    if (identity.edition > 0)
        snprintf(name, sizeof name, "releases/%s/%s.%u", system_name(identity.system), day,
                 identity.edition);
    else
        snprintf(name, sizeof name, "releases/%s/%s", system_name(identity.system), day);
    return store_path(s, name, d);
}

static enum status write_pointer(const struct store *s, const struct digest *package,
                                 struct release_identity identity, struct diagnostics *d)
{
    char *pointer = pointer_path(s, identity, d);
    if (!pointer)
        return STATUS_FAILED;
    char *slash = strrchr(pointer, '/');
    *slash = '\0';
    enum status status = folder_make(pointer, d);
    if (status == STATUS_OK)
        status = output_sync_entry(pointer, d);
    struct output o;
    if (status == STATUS_OK) {
        *slash = '/';
        status = output_replace(&o, pointer, d);
    }
    if (status == STATUS_OK) {
        output_printf(&o, "%s\n", package->hex);
        status = output_commit(&o, NULL, d);
    }
    free(pointer);
    return status;
}

enum status store_adopt(const struct store *s, const char *built, const struct digest *package,
                        struct release_identity identity, struct diagnostics *d)
{
    char *place = store_package_path(s, package, d);
    char *packages = store_path(s, "packages", d);
    enum status status = place && packages ? STATUS_OK : STATUS_FAILED;
    if (status == STATUS_OK && input_exists(place))
        status = folder_remove(built, NULL, d); /* the very same content is there already */
    else if (status == STATUS_OK && rename(built, place) != 0)
        status = diagnostics_fail_errno(d, place, "cannot be put in place", errno);
    if (status == STATUS_OK)
        status = output_sync_folder(packages, d);
    if (status == STATUS_OK)
        status = write_pointer(s, package, identity, d);
    free(place);
    free(packages);
    return status;
}

enum status store_forget(const struct store *s, struct release_identity identity,
                         struct diagnostics *d)
{
    char *pointer = pointer_path(s, identity, d);
    if (!pointer)
        return STATUS_FAILED;
    enum status status = STATUS_OK;
    if (unlink(pointer) != 0)
        status = diagnostics_fail_errno(d, pointer, "cannot be removed", errno);
    free(pointer);
    return status;
}
