#include "tools/common/result_folder.h"

#include <stdlib.h>

#include "schema/base/folder.h"
#include "schema/base/input.h"
#include "schema/base/memory.h"

static bool is_of_kind(const char *place, const struct result_kind *kind, struct diagnostics *d)
{
    bool is = true;
    for (size_t i = 0; is && i < sizeof kind->files / sizeof *kind->files; i++) {
        char *file = path_join(place, kind->files[i], d);
        is = file && input_exists(file);
        free(file);
    }
    return is;
}

static bool is_empty_folder(const char *place, struct diagnostics *d)
{
    struct folder_names names = {0};
    bool is =
        input_is_folder(place) && folder_list(place, &names, d) == STATUS_OK && names.count == 0;
    folder_names_release(&names);
    return is;
}

enum status result_folder_init(struct result_folder *f, const char *place,
                               const struct result_kind *kind, struct diagnostics *d)
{
    struct text name = text_of(place);
    struct buffer building;
    *f = (struct result_folder){.made = false};
    while (name.length > 1 && name.at[name.length - 1] == '/')
        name.length--;
    buffer_init(&building);
    buffer_append_text(&building, name);
    buffer_append_text(&building, text_of(kind->ending));
    f->building = building.at;
    f->place = memory_copy(name);
    if (building.failed || !f->place)
        return diagnostics_out_of_memory(d);
    if (!input_exists(f->place) || is_of_kind(f->place, kind, d) || is_empty_folder(f->place, d))
        return STATUS_OK;
    return diagnostics_fail(d, (struct place){place, 0, 0},
                            "is there and not %s: name another folder", kind->what);
}

enum status result_folder_make(struct result_folder *f, struct diagnostics *d)
{
    if (folder_remove(f->building, NULL, d) != STATUS_OK)
        return STATUS_FAILED;
    f->made = true;
    return folder_make(f->building, d);
}

enum status result_folder_file(const struct result_folder *f, const char *name, struct output *o,
                               struct diagnostics *d)
{
    char *path = path_join(f->building, name, d);
    enum status status = path ? output_create(o, path, d) : STATUS_FAILED;
    free(path);
    if (status == STATUS_OK)
        output_hash(o);
    return status;
}

enum status result_folder_finish(struct result_folder *f, struct diagnostics *d)
{
    if (output_sync_folder(f->building, d) != STATUS_OK)
        return STATUS_FAILED;
    enum status status = input_exists(f->place) ? folder_replace(f->building, f->place, d)
                                                : folder_rename(f->building, f->place, d);
    f->made = status != STATUS_OK;
    return status;
}

void result_folder_release(struct result_folder *f, struct diagnostics *d)
{
    if (f->made)
        folder_remove(f->building, NULL, d);
    free(f->building);
    free(f->place);
    *f = (struct result_folder){.made = false};
}
