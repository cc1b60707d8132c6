#include "schema/code_map_read.h"

#include <stdlib.h>
#include <string.h>

#include "schema/base/folder.h"
#include "schema/base/input.h"
#include "schema/manifest.h"

/* ---- the table */

static char *table_path(const char *path, struct diagnostics *d)
{
    if (input_is_folder(path))
        return path_join(path, MAP_FILE, d);
    char *copy = memory_copy(text_of(path));
    if (!copy)
        diagnostics_out_of_memory(d);
    return copy;
}

static size_t find_column(const struct text *names, size_t count, enum map_column column)
{
    for (size_t i = 0; i < count; i++)
        if (text_equal(names[i], text_of(map_column_name(column))))
            return i;
    return MAP_FIELDS_LIMIT;
}

/* Columns behind `schema` may be of a later minor version. */
static enum status read_header(struct code_map_reader *r, struct diagnostics *d)
{
    struct text row, names[MAP_FIELDS_LIMIT];
    enum status status = tsv_next(&r->rows, &row, d);
    if (status == STATUS_END)
        return diagnostics_fail(d, (struct place){r->rows.path, 0, 0}, "is empty, and no map");
    if (status != STATUS_OK)
        return STATUS_FAILED;
    r->fields = tsv_split(row, names, MAP_FIELDS_LIMIT);
    if (r->fields > MAP_FIELDS_LIMIT)
        return diagnostics_fail(d, tsv_place(&r->rows), "has more than %d columns",
                                MAP_FIELDS_LIMIT);
    for (int i = 0; i < MAP_COLUMNS; i++) {
        r->at[i] = find_column(names, r->fields, (enum map_column)i);
        if (i <= MAP_SCHEMA_COLUMN && r->at[i] == MAP_FIELDS_LIMIT)
            return diagnostics_fail(d, tsv_place(&r->rows),
                                    "is no header row of a map: the column '%s' is not there",
                                    map_column_name((enum map_column)i));
    }
    return STATUS_OK;
}

enum status code_map_open(struct code_map_reader *r, const char *path, struct diagnostics *d)
{
    *r = (struct code_map_reader){.rows = {.file = -1}};
    buffer_init(&r->scratch);
    char *table = table_path(path, d);
    enum status status = table ? tsv_open(&r->rows, table, d) : STATUS_FAILED;
    free(table);
    if (status != STATUS_OK)
        return STATUS_FAILED;
    status = read_header(r, d);
    if (status != STATUS_OK)
        code_map_close(r);
    return status;
}

void code_map_close(struct code_map_reader *r)
{
    tsv_close(&r->rows);
    buffer_release(&r->scratch);
}

/* Major versions are one digit and a dot so far; whatever else it is, it is not ours. */
static bool is_our_major(struct text version)
{
    return text_starts_with(version, TEXT("1."));
}

enum status code_map_next(struct code_map_reader *r, struct text values[MAP_COLUMNS],
                          struct diagnostics *d)
{
    struct text row, fields[MAP_FIELDS_LIMIT];
    size_t bad = 0;
    enum status status = tsv_next(&r->rows, &row, d);
    if (status != STATUS_OK)
        return status;
    size_t count = tsv_split(row, fields, MAP_FIELDS_LIMIT);
    if (count != r->fields)
        return diagnostics_fail(d, tsv_place(&r->rows), "has %zu fields, and the header row %zu",
                                count, r->fields);
    if (tsv_unescape(row, fields, count, &r->scratch, fields, &bad) == 0) {
        if (r->scratch.failed)
            return diagnostics_out_of_memory(d);
        return diagnostics_fail(d, tsv_place(&r->rows),
                                "field %zu has a backslash that begins no escape", bad + 1);
    }
    for (int i = 0; i < MAP_COLUMNS; i++)
        values[i] = r->at[i] < MAP_FIELDS_LIMIT ? fields[r->at[i]] : TEXT_NOT_STATED;
    if (!is_our_major(values[MAP_SCHEMA_COLUMN]))
        return diagnostics_fail(d, tsv_place(&r->rows),
                                "is of schema '%.*s', which this version does not know",
                                TEXT_ARGS(values[MAP_SCHEMA_COLUMN]));
    return STATUS_OK;
}

static bool begins_as_map(const char *path)
{
    struct diagnostics d;
    struct tsv_reader rows;
    struct text row, names[MAP_FIELDS_LIMIT];
    bool is = false;
    diagnostics_init(&d);
    if (tsv_open(&rows, path, &d) == STATUS_OK) {
        if (tsv_next(&rows, &row, &d) == STATUS_OK) {
            size_t count = tsv_split(row, names, MAP_FIELDS_LIMIT);
            count = count < MAP_FIELDS_LIMIT ? count : MAP_FIELDS_LIMIT;
            is = find_column(names, count, MAP_FROM_CODE) < MAP_FIELDS_LIMIT &&
                 find_column(names, count, MAP_TO_CODE) < MAP_FIELDS_LIMIT;
        }
        tsv_close(&rows);
    }
    diagnostics_release(&d);
    return is;
}

bool code_map_is_at(const char *path)
{
    struct diagnostics d;
    if (!input_is_folder(path))
        return input_is_file(path) && begins_as_map(path);
    diagnostics_init(&d);
    char *table = path_join(path, MAP_FILE, &d);
    bool is = table && input_exists(table);
    free(table);
    diagnostics_release(&d);
    return is;
}

/* ---- the manifest */

static enum status read_end(const json_t *map, const char *key, struct text *release,
                            struct text *package, const char *path, struct diagnostics *d)
{
    json_t *end;
    if (json_get_object(map, key, &end, path, d) != STATUS_OK ||
        json_get_text(end, "release", release, path, d) != STATUS_OK)
        return STATUS_FAILED;
    return json_get_text_or_null(end, "package", package, path, d);
}

static enum status read_resource(struct map_manifest *m, const char *path, struct diagnostics *d)
{
    json_t *resources;
    if (json_get_array(m->document, "resources", &resources, path, d) != STATUS_OK)
        return STATUS_FAILED;
    for (size_t i = 0; i < json_array_size(resources); i++) {
        const json_t *resource = json_array_get(resources, i);
        const char *its_path = json_string_value(json_object_get(resource, "path"));
        if (!its_path || strcmp(its_path, MAP_FILE) != 0)
            continue;
        if (json_get_text(resource, "hash", &m->hash, path, d) != STATUS_OK ||
            json_get_uint64(resource, "bytes", &m->bytes, path, d) != STATUS_OK)
            return STATUS_FAILED;
        return json_get_uint64(resource, "rows", &m->rows, path, d);
    }
    return diagnostics_fail(d, (struct place){path, 0, 0}, "lists no resource '%s'", MAP_FILE);
}

static enum status read_document(struct map_manifest *m, const char *path, struct diagnostics *d)
{
    json_t *map;
    struct text schema;
    if (json_get_object(m->document, "codeset_map", &map, path, d) != STATUS_OK ||
        json_get_text(map, "schema", &schema, path, d) != STATUS_OK)
        return STATUS_FAILED;
    if (!is_our_major(schema))
        return diagnostics_fail(d, (struct place){path, 0, 0},
                                "is of schema '%.*s', which this version does not know",
                                TEXT_ARGS(schema));
    if (read_end(map, "from", &m->from, &m->from_package, path, d) != STATUS_OK ||
        read_end(map, "to", &m->to, &m->to_package, path, d) != STATUS_OK)
        return STATUS_FAILED;
    return read_resource(m, path, d);
}

enum status map_manifest_read(struct map_manifest *m, const char *path, struct diagnostics *d)
{
    *m = (struct map_manifest){.document = NULL};
    if (!input_is_folder(path))
        return STATUS_END;
    char *manifest = path_join(path, MANIFEST_FILE, d);
    if (!manifest)
        return STATUS_FAILED;
    enum status status = STATUS_OK;
    if (!input_exists(manifest))
        status = STATUS_END;
    else if (!input_is_file(manifest))
        status = diagnostics_fail(d, (struct place){manifest, 0, 0}, "is no regular file");
    if (status == STATUS_OK)
        status = json_read(manifest, MANIFEST_LIMIT, &m->document, d);
    if (status == STATUS_OK)
        status = read_document(m, manifest, d);
    if (status == STATUS_FAILED)
        map_manifest_release(m);
    free(manifest);
    return status;
}

void map_manifest_release(struct map_manifest *m)
{
    json_decref(m->document);
    *m = (struct map_manifest){.document = NULL};
}
