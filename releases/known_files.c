#include "releases/known_files.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "schema/base/folder.h"
#include "schema/base/input.h"

/* The folder of the running program, or NULL where the system does not tell. */
static char *program_folder(struct diagnostics *d)
{
    enum { LIMIT = 4096 };
    char *path = malloc(LIMIT);
    if (!path) {
        diagnostics_out_of_memory(d);
        return NULL;
    }
    ssize_t length = readlink("/proc/self/exe", path, LIMIT - 1);
    path[length > 0 ? length : 0] = '\0';
    char *slash = strrchr(path, '/');
    if (!slash) {
        diagnostics_fail(d, NO_PLACE,
                         "cannot find the program's own folder: set CODESET_SHARE to the folder of "
                         "catalogue.tsv and calendar.tsv");
        free(path);
        return NULL;
    }
    *slash = '\0';
    return path;
}

static char *shared_path(const char *name, struct diagnostics *d)
{
    const char *share = getenv("CODESET_SHARE");
    if (share && share[0] != '\0')
        return path_join(share, name, d);
    char *bin = program_folder(d);
    char *folder = bin ? path_join(bin, "../share/codeset", d) : NULL;
    char *path = folder ? path_join(folder, name, d) : NULL;
    free(bin);
    free(folder);
    return path;
}

/* Calls `read` for the shared file and for the store's own. */
static enum status read_both(const struct store *s, const char *name,
                             enum status (*read)(void *, const char *, struct diagnostics *),
                             void *into, struct diagnostics *d)
{
    char *path = shared_path(name, d);
    enum status status = path ? read(into, path, d) : STATUS_FAILED;
    free(path);
    if (status != STATUS_OK || !s)
        return status;
    path = store_path(s, name, d);
    status = path ? STATUS_OK : STATUS_FAILED;
    if (path && input_exists(path))
        status = read(into, path, d);
    free(path);
    return status;
}

static enum status read_catalogue(void *into, const char *path, struct diagnostics *d)
{
    return catalogue_read(into, path, d);
}

static enum status read_calendar(void *into, const char *path, struct diagnostics *d)
{
    return calendar_read(into, path, d);
}

enum status known_files_catalogue(const struct store *s, struct catalogue *c, struct diagnostics *d)
{
    return read_both(s, "catalogue.tsv", read_catalogue, c, d);
}

enum status known_files_calendar(const struct store *s, struct calendar *c, struct diagnostics *d)
{
    return read_both(s, "calendar.tsv", read_calendar, c, d);
}
