/* Folders: making, listing and removing them. */
#ifndef SCHEMA_BASE_FOLDER_H
#define SCHEMA_BASE_FOLDER_H

#include "schema/base/diagnostics.h"
#include "schema/base/text.h"

/* The names in a folder, without "." and "..", in byte order. */
struct folder_names {
    char **items;
    size_t count, capacity;
};

enum status folder_list(const char *path, struct folder_names *names, struct diagnostics *d);
void folder_names_release(struct folder_names *names);

/* Makes the folder and those above it; one that is there is fine. */
enum status folder_make(const char *path, struct diagnostics *d);
/* Removes the folder and all in it, following no link; counts the bytes of the files (may be NULL).
 * One that is not there is fine. */
enum status folder_remove(const char *path, uint64_t *bytes, struct diagnostics *d);
/* Adds the bytes of the files that folder_remove() would remove. */
enum status folder_measure(const char *path, uint64_t *bytes, struct diagnostics *d);
/* Renames, and makes the new name durable. */
enum status folder_rename(const char *from, const char *to, struct diagnostics *d);
/* `built` takes the place of the folder `place`, which is removed. Where the file system can
 * exchange two names at once there is no moment without one of them. */
enum status folder_replace(const char *built, const char *place, struct diagnostics *d);
/* A new empty folder below $TMPDIR or /tmp; its path to free(), or NULL. */
char *folder_temporary(struct diagnostics *d);

/* "FOLDER/NAME" to free(), or NULL with out of memory reported. */
char *path_join(const char *folder, const char *name, struct diagnostics *d);
/* What follows the last '/', ignoring slashes at the end. */
struct text path_name(const char *path);

#endif
