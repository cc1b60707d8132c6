/* A package in itself: the manifest, the files, each table, and the tables with each other. */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "parsers/roles.h"
#include "schema/base/folder.h"
#include "tools/verify/package_files.h"
#include "tools/verify/reference_check.h"
#include "tools/verify/scope_check.h"
#include "tools/verify/table_check.h"
#include "tools/verify/verify.h"

/* ---- the manifest */

static enum status find_source(struct package_check *c, const struct manifest_source *source,
                               const char *what)
{
    return package_finding(c, RULE_SOURCE, package_excerpt(source->id), TEXT_NOT_STATED,
                           (struct package_place){TEXT(MANIFEST_FILE), 0, 0}, "source '%.*s' %s",
                           TEXT_ARGS(package_excerpt(source->id)), what);
}

static uint64_t rejects_of(const struct manifest *m, struct text source)
{
    uint64_t count = 0;
    for (size_t i = 0; i < m->reject_count; i++)
        count += text_equal(m->rejects[i].source, source);
    return count;
}

static enum status check_sources(struct package_check *c)
{
    const struct manifest *m = &c->release->manifest;
    for (size_t i = 0; i < m->source_count; i++) {
        const struct manifest_source *source = &m->sources[i];
        enum role role;
        enum status status = STATUS_OK;
        if (!role_from_name(source->role, &role) || role == ROLE_NONE)
            status = find_source(c, source, "has a role that this program does not know");
        if (status == STATUS_OK && source->location_count == 0)
            status = find_source(c, source, "was found in no delivery");
        if (status == STATUS_OK && source->rows_rejected != rejects_of(m, source->id))
            status = find_source(c, source, "has other rejects than 'rows_rejected' counts");
        if (status != STATUS_OK)
            return STATUS_FAILED;
    }
    for (size_t i = 0; i < m->reject_count; i++)
        if (!manifest_source(m, m->rejects[i].source))
            return package_finding(c, RULE_SOURCE, TEXT("rejects"), TEXT_NOT_STATED,
                                   (struct package_place){TEXT(MANIFEST_FILE), 0, 0},
                                   "a reject names a source that is not listed");
    return STATUS_OK;
}

/* Tables that another one needs. A computed release has no sources, and so no origins. */
static enum status check_tables(struct package_check *c)
{
    const struct manifest *m = &c->release->manifest;
    for (size_t i = 0; i < TABLES; i++) {
        const struct table *table = &tables[i];
        const char *missing = NULL;
        bool here = manifest_table(m, table->name) != NULL;
        bool needed = table->refers_to && manifest_table(m, table->refers_to) != NULL;
        if (here && table->refers_to && !needed)
            missing = table->refers_to;
        if (!here && needed && table->layer == LAYER_ORIGIN && m->source_count > 0)
            missing = table->name;
        if (missing && package_finding(c, RULE_FILE, text_of(missing), TEXT_NOT_STATED,
                                       (struct package_place){TEXT(MANIFEST_FILE), 0, 0},
                                       "table '%s' is missing, and '%s' needs it", missing,
                                       here ? table->name : table->refers_to) != STATUS_OK)
            return STATUS_FAILED;
    }
    return STATUS_OK;
}

static enum status check_manifest(struct package_check *c, struct output *o)
{
    package_section_begin(c, "manifest");
    if (check_sources(c) != STATUS_OK || check_tables(c) != STATUS_OK ||
        scope_check_manifest(c) != STATUS_OK)
        return STATUS_FAILED;
    output_printf(o, "  %-24s %8zu sources, %6" PRIu64 " wrong\n", "manifest",
                  c->release->manifest.source_count, package_section_found(c));
    return package_section_end(c);
}

/* ---- the files */

static enum status check_files(struct package_check *c, struct output *o)
{
    struct buffer strays;
    buffer_init(&strays);
    package_section_begin(c, "files");
    enum status status = package_check_files(c, &strays);
    output_printf(o, "  %-24s %8zu resources, %4" PRIu64 " wrong\n", "files",
                  json_array_size(json_object_get(c->document, "resources")),
                  package_section_found(c));
    if (strays.length > 0)
        output_printf(o, "  no part of the package: %s\n", strays.at + 1);
    buffer_release(&strays);
    return status == STATUS_OK ? package_section_end(c) : STATUS_FAILED;
}

/* ---- the tables */

static enum status check_table(struct package_check *c, enum table_id id, struct output *o)
{
    const struct manifest_table *entry = manifest_table(&c->release->manifest, tables[id].name);
    struct columns columns;
    uint64_t rows = 0;
    if (!entry)
        return STATUS_OK;
    package_section_begin(c, tables[id].name);
    if (package_schema_check(c, &tables[id], &columns) != STATUS_OK)
        return STATUS_FAILED;
    if (package_file_is_plain(c, entry->path) && table_check(c, id, &columns, &rows) != STATUS_OK)
        return STATUS_FAILED;
    /* the tables come in an order in which those referred to were looked at before */
    const struct table *other =
        tables[id].refers_to ? table_find(text_of(tables[id].refers_to)) : NULL;
    bool both = c->sorted[id] && other && c->sorted[other - tables];
    if (both && reference_check(c, id) != STATUS_OK)
        return STATUS_FAILED;
    if (both && id == TABLE_CODES_DERIVED && derived_check(c) != STATUS_OK)
        return STATUS_FAILED;
    output_printf(o, "  %-24s %8" PRIu64 " rows, %9" PRIu64 " wrong%s\n", tables[id].name, rows,
                  package_section_found(c), other && !both ? "; references not checked" : "");
    return package_section_end(c);
}

/* Every record that was read has its line in one of the origin tables; where one of them could not
 * be read through, its finding says enough. */
static enum status check_rows_read(struct package_check *c)
{
    const struct manifest *m = &c->release->manifest;
    for (size_t i = 0; i < TABLES; i++)
        if (tables[i].layer == LAYER_ORIGIN && manifest_table(m, tables[i].name) && !c->sorted[i])
            return STATUS_OK;
    package_section_begin(c, "origins");
    for (size_t i = 0; i < m->source_count; i++) {
        const struct manifest_source *source = &m->sources[i];
        if (source->rows_read != c->source_rows[i] &&
            package_finding(c, RULE_ROWS, package_excerpt(source->id), TEXT_NOT_STATED,
                            (struct package_place){TEXT(MANIFEST_FILE), 0, 0},
                            "source '%.*s': %" PRIu64 " rows were read, and %" PRIu64
                            " stand in the origin tables",
                            TEXT_ARGS(package_excerpt(source->id)), source->rows_read,
                            c->source_rows[i]) != STATUS_OK)
            return STATUS_FAILED;
    }
    return package_section_end(c);
}

/* ---- the whole */

static void print_head(const struct package_check *c, struct output *o)
{
    const char *version =
        json_string_value(json_object_get(json_object_get(c->document, "codeset"), "schema"));
    output_printf(o, "package of %s, schema %s\n", c->release->name, version);
    if (package_minor_version(c) > SCHEMA_MINOR)
        output_printf(o,
                      "  schema %s is newer than this program, which knows %d.%d: what it adds is "
                      "not checked\n",
                      version, SCHEMA_MAJOR, SCHEMA_MINOR);
}

static enum status check_all(struct package_check *c, struct output *o)
{
    print_head(c, o);
    if (check_manifest(c, o) != STATUS_OK || check_files(c, o) != STATUS_OK)
        return STATUS_FAILED;
    for (int id = 0; id < TABLES; id++)
        if (check_table(c, (enum table_id)id, o) != STATUS_OK)
            return STATUS_FAILED;
    return check_rows_read(c);
}

enum status verify_package(const struct release *r, struct output *o, struct findings *findings,
                           bool *sound, struct diagnostics *d)
{
    struct package_check c = {.release = r, .findings = findings, .d = d};
    json_t *document = NULL;
    char *path = path_join(r->folder, MANIFEST_FILE, d);
    enum status status = path ? json_read(path, MANIFEST_LIMIT, &document, d) : STATUS_FAILED;
    c.document = document;
    c.source_rows = calloc(r->manifest.source_count + 1, sizeof *c.source_rows);
    if (!c.source_rows)
        status = diagnostics_out_of_memory(d);
    if (status == STATUS_OK)
        status = check_all(&c, o);
    *sound = status == STATUS_OK && c.found == 0;
    free(c.source_rows);
    free(path);
    json_decref(document);
    return status;
}
