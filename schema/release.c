#include "schema/release.h"

#include <stdlib.h>

#include "schema/base/memory.h"

enum status release_open(struct release *r, const char *folder, struct diagnostics *d)
{
    *r = (struct release){.folder = memory_copy(text_of(folder))};
    manifest_init(&r->manifest);
    if (!r->folder)
        return diagnostics_out_of_memory(d);
    if (manifest_read(&r->manifest, folder, d) != STATUS_OK) {
        release_close(r);
        return STATUS_FAILED;
    }
    manifest_name(&r->manifest, r->name);
    return STATUS_OK;
}

void release_close(struct release *r)
{
    free(r->folder);
    manifest_release(&r->manifest);
    r->folder = NULL;
}

enum status release_table(const struct release *r, enum table_id id, struct tsv_reader *reader,
                          struct diagnostics *d)
{
    const struct manifest_table *entry = manifest_table(&r->manifest, tables[id].name);
    if (!entry)
        return STATUS_END;
    struct buffer path;
    buffer_init(&path);
    buffer_printf(&path, "%s/%.*s", r->folder, TEXT_ARGS(entry->path));
    enum status status = path.failed ? diagnostics_out_of_memory(d) : tsv_open(reader, path.at, d);
    buffer_release(&path);
    if (status != STATUS_OK)
        return STATUS_FAILED;
    status = tsv_check_header(reader, &tables[id], d);
    if (status != STATUS_OK)
        tsv_close(reader);
    return status;
}

enum status release_each_row(const struct release *r, enum table_id id,
                             enum status (*row)(void *context, const struct text *values),
                             void *context, struct diagnostics *d)
{
    struct tsv_reader reader;
    struct text line, values[TABLE_FIELDS_LIMIT];
    struct buffer scratch;
    enum status status = release_table(r, id, &reader, d);
    if (status != STATUS_OK)
        return status == STATUS_END ? STATUS_OK : STATUS_FAILED;
    buffer_init(&scratch);
    while ((status = tsv_next(&reader, &line, d)) == STATUS_OK) {
        status = tsv_table_values(&reader, &tables[id], line, &scratch, values, d);
        if (status == STATUS_OK)
            status = row(context, values);
        if (status != STATUS_OK)
            break;
    }
    buffer_release(&scratch);
    tsv_close(&reader);
    return status == STATUS_END ? STATUS_OK : STATUS_FAILED;
}
