/*
 * A folder of results: built beside its place, and put there when it is whole. What is there
 * already is replaced only when it is such a result itself, or an empty folder.
 */
#ifndef TOOLS_COMMON_RESULT_FOLDER_H
#define TOOLS_COMMON_RESULT_FOLDER_H

#include <stdbool.h>

#include "schema/base/output.h"

struct result_folder {
    char *place;    /* as named, without slashes at the end; owned */
    char *building; /* the folder until it is whole; owned */
    bool made;      /* building is there, to be removed */
};

/* What a folder of the kind is known by. */
struct result_kind {
    const char *ending; /* of the name while it is built: ".tmp-update" */
    const char *files[2];
    const char *what; /* "the result of an update" */
};

/* Looks at the place, and makes nothing yet. To be released whatever it returns. */
enum status result_folder_init(struct result_folder *f, const char *place,
                               const struct result_kind *kind, struct diagnostics *d);
/* Makes the folder to build in, without what an earlier run may have left there. */
enum status result_folder_make(struct result_folder *f, struct diagnostics *d);
/* A new file in it, hashed. */
enum status result_folder_file(const struct result_folder *f, const char *name, struct output *o,
                               struct diagnostics *d);
/* Puts the folder in its place, durably. */
enum status result_folder_finish(struct result_folder *f, struct diagnostics *d);
/* Removes what was not finished. */
void result_folder_release(struct result_folder *f, struct diagnostics *d);

#endif
