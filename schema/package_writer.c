#include "schema/package_writer.h"

#include <errno.h>
#include <stdlib.h>
#include <sys/stat.h>

enum status package_begin(struct package_writer *w, const char *folder, bool durable,
                          struct manifest *manifest, struct diagnostics *d)
{
    *w =
        (struct package_writer){.folder = folder, .manifest = manifest, .durable = durable, .d = d};
    if (mkdir(folder, 0777) != 0)
        return diagnostics_fail_errno(d, folder, "cannot be made", errno);
    return STATUS_OK;
}

static enum status open_file(struct package_writer *w, const char *name, const char *ending)
{
    struct buffer path;
    buffer_init(&path);
    buffer_printf(&path, "%s/%s%s", w->folder, name, ending);
    if (path.failed)
        return diagnostics_out_of_memory(w->d);
    enum status status = output_create(&w->output, path.at, w->d);
    buffer_release(&path);
    if (status != STATUS_OK)
        return STATUS_FAILED;
    w->output.fleeting = !w->durable;
    output_hash(&w->output);
    return STATUS_OK;
}

struct tsv_writer *package_begin_table(struct package_writer *w, enum table_id id)
{
    w->table = &tables[id];
    if (open_file(w, w->table->name, ".tsv") != STATUS_OK)
        return NULL;
    w->in_table = true;
    tsv_begin(&w->rows, &w->output);
    tsv_header(&w->rows, w->table);
    return &w->rows;
}

enum status package_end_table(struct package_writer *w)
{
    struct manifest *m = w->manifest;
    struct manifest_table entry = {
        .name = text_of(w->table->name), .bytes = w->output.bytes, .rows = w->rows.rows};
    struct buffer path;
    buffer_init(&path);
    buffer_printf(&path, "%s.tsv", w->table->name);
    bool kept =
        !path.failed && arena_copy(&m->texts, buffer_text(&path), &entry.path) &&
        memory_grow((void **)&m->tables, &m->table_capacity, m->table_count + 1, sizeof *m->tables);
    buffer_release(&path);
    w->in_table = false;
    if (output_commit(&w->output, &entry.sha256, w->d) != STATUS_OK)
        return STATUS_FAILED;
    if (!kept)
        return diagnostics_out_of_memory(w->d);
    m->tables[m->table_count++] = entry;
    return STATUS_OK;
}

static int compare_tables(const void *left, const void *right)
{
    const struct manifest_table *a = left, *b = right;
    return text_compare(a->name, b->name);
}

enum status package_finish(struct package_writer *w, struct digest *sha256)
{
    struct manifest *m = w->manifest;
    if (m->table_count > 1)
        qsort(m->tables, m->table_count, sizeof *m->tables, compare_tables);
    struct buffer document;
    buffer_init(&document);
    enum status status = manifest_write(w->manifest, &document, w->d);
    if (status == STATUS_OK)
        status = open_file(w, MANIFEST_FILE, "");
    if (status == STATUS_OK) {
        output_text(&w->output, buffer_text(&document));
        status = output_commit(&w->output, sha256, w->d);
    }
    buffer_release(&document);
    if (status == STATUS_OK && w->durable)
        status = output_sync_folder(w->folder, w->d);
    return status;
}

void package_abandon(struct package_writer *w)
{
    if (w->in_table)
        output_abandon(&w->output);
    w->in_table = false;
}
