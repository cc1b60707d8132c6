/*
 * The store: official files as delivered, canonical releases, and which release is which package.
 *
 *   objects/SHA256         an archive as it was delivered; objects/SHA256.zst a lone file
 *   packages/SHA256/       an immutable release, named by the hash of its manifest
 *   releases/SYSTEM/DATE[.EDITION]   one line: the package's name
 *   catalogue.tsv, calendar.tsv      a user's own additions, where there are any
 *   lock                   held by the one writer
 *
 * A release is replaced by building a new package and renaming a pointer over the old, so readers
 * never see a mixture and a killed writer leaves at most files that nothing points to; the next
 * writer and `codeset gc` remove them.
 */
#ifndef RELEASES_STORE_H
#define RELEASES_STORE_H

#include "parsers/containers/archive.h"
#include "releases/assemble.h"
#include "schema/base/date.h"
#include "schema/base/diagnostics.h"
#include "schema/base/sha256.h"
#include "schema/system.h"

struct store {
    char *path;
    int lock; /* descriptor, or -1 */
};

struct store_entry {
    struct release_identity identity;
    struct digest package;
};

struct store_entries {
    struct store_entry *items; /* sorted by system, effective date, edition */
    size_t count, capacity;
};

/* path NULL: $CODESET_STORE, else "store". Nothing is looked at or made yet. */
enum status store_init(struct store *s, const char *path, struct diagnostics *d);
void store_release(struct store *s);

/* Becomes the one writer: makes the store where there is none, and clears what a killed writer
 * left. Fails at once, saying so, while another process writes. */
enum status store_lock(struct store *s, struct diagnostics *d);
/* Fails when there is no store at the path, or one of a format that this version does not know. */
enum status store_check(const struct store *s, struct diagnostics *d);

enum status store_list(const struct store *s, struct store_entries *entries, struct diagnostics *d);
void store_entries_release(struct store_entries *entries);
/* NULL when it is not held. */
const struct store_entry *store_entries_find(const struct store_entries *entries,
                                             struct release_identity identity);

/* Paths to free(), or NULL with out of memory reported. */
char *store_package_path(const struct store *s, const struct digest *package,
                         struct diagnostics *d);
char *store_object_path(const struct store *s, const struct digest *sha256, bool lone_file,
                        struct diagnostics *d);
char *store_path(const struct store *s, const char *name, struct diagnostics *d);

/* ---- for the writer */

/* Keeps a delivery; one that is there already is left alone. */
enum status store_add_object(const struct store *s, const struct delivery *delivery,
                             struct diagnostics *d);
/* Where a new package is to be built: a path that does not exist yet, to free(). */
char *store_new_package(const struct store *s, struct diagnostics *d);
/* Moves a finished package to its place and points the release to it. */
enum status store_adopt(const struct store *s, const char *built, const struct digest *package,
                        struct release_identity identity, struct diagnostics *d);
enum status store_forget(const struct store *s, struct release_identity identity,
                         struct diagnostics *d);
/* Removes packages that no release points to and objects that no package names; counts them. */
struct store_garbage {
    size_t packages, objects;
    uint64_t bytes;
};
enum status store_collect_garbage(const struct store *s, struct store_garbage *removed,
                                  struct diagnostics *d);
/* Counts the same and removes nothing. */
enum status store_find_garbage(const struct store *s, struct store_garbage *found,
                               struct diagnostics *d);

#endif
