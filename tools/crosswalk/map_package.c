#include "tools/crosswalk/map_package.h"

#include <stdlib.h>

#include "schema/base/folder.h"
#include "schema/base/input.h"
#include "schema/base/json.h"
#include "tools/common/result_folder.h"
#include "tools/crosswalk/crossing.h"
#include "tools/crosswalk/map_print.h"

static const struct result_kind map_kind = {".tmp-map", {MANIFEST_FILE, MAP_FILE}, "a map"};

struct written_map {
    const struct route *route;
    const struct map_origin *origin;
    const struct crosswalk_summary *summary;
    struct digest sha256;
    uint64_t bytes;
    struct diagnostics *d;
};

/* ---- the manifest */

/* Takes the value over; false when there is none or memory runs out. */
static bool set(json_t *object, const char *key, json_t *value)
{
    return value && json_object_set_new(object, key, value) == 0;
}

static json_t *number(uint64_t value)
{
    return json_integer((json_int_t)value);
}

static json_t *finished(json_t *value, bool ok)
{
    if (ok)
        return value;
    json_decref(value);
    return NULL;
}

/* A release by its name, its label and the identity of its package: the hash of its manifest. */
static json_t *release_object(const struct release *r, enum system system, struct diagnostics *d)
{
    struct digest package;
    uint64_t bytes;
    char *manifest = path_join(r->folder, MANIFEST_FILE, d);
    enum status status = manifest ? input_digest(manifest, &package, &bytes, d) : STATUS_FAILED;
    free(manifest);
    if (status != STATUS_OK)
        return NULL;
    return json_pack("{s:s, s:s, s:s%, s:s}", "release", r->name, "system", system_name(system),
                     "label", r->manifest.label.at, r->manifest.label.length, "package",
                     package.hex);
}

/* The releases between, in the order of the steps. */
static json_t *way_array(const struct written_map *w)
{
    const struct release *between;
    json_t *array = json_array();
    bool ok = array != NULL;
    for (size_t i = 0; ok && (between = route_between(w->route, i)) != NULL; i++)
        ok = json_array_append_new(array,
                                   release_object(between, between->manifest.system, w->d)) == 0;
    return finished(array, ok);
}

static json_t *counts_object(const struct crosswalk_summary *s)
{
    json_t *object = json_object(), *shapes = json_object(), *evidence = json_object();
    bool ok = shapes && evidence;
    for (int i = 0; ok && i < MAP_SHAPES; i++)
        ok = set(shapes, map_shape_name((enum map_shape)i), number(s->codes[i]));
    for (int i = 0; ok && i < MAP_EVIDENCES; i++)
        ok = set(evidence, map_evidence_name((enum map_evidence)i), number(s->pairs[i]));
    ok = ok && set(object, "from_codes", number(s->from_codes)) &&
         set(object, "to_codes", number(s->to_codes)) && set(object, "review", number(s->review)) &&
         set(object, "automatic_forward", number(s->automatic_forward)) &&
         set(object, "automatic_backward", number(s->automatic_backward));
    ok = set(object, "shapes", shapes) && ok;
    ok = set(object, "evidence", evidence) && ok;
    return finished(object, ok);
}

static json_t *map_object(const struct written_map *w)
{
    const struct station *from = route_from(w->route), *to = route_to(w->route);
    const struct crossing *crossing = w->route->crossing;
    json_t *object = json_object();
    bool ok =
        set(object, "schema", json_string(MAP_SCHEMA)) &&
        set(object, "from", release_object(from->release, from->system, w->d)) &&
        set(object, "to", release_object(to->release, to->system, w->d)) &&
        set(object, "by_way_of", way_array(w)) &&
        set(object, "map", crossing ? json_string(map_name(crossing->map.map)) : json_null()) &&
        set(object, "direct", json_boolean(w->origin->direct)) &&
        set(object, "without",
            w->origin->without ? json_string(w->origin->without) : json_null()) &&
        set(object, "pick_one", json_boolean(w->origin->pick_one)) &&
        set(object, "counts", counts_object(w->summary));
    return finished(object, ok);
}

static json_t *field_object(enum map_column column)
{
    const char *name = map_column_name(column);
    if (column == MAP_SCORE || column == MAP_LINE)
        return json_pack("{s:s, s:s}", "name", name, "type", "integer");
    if (column == MAP_AUTOMATIC_FORWARD || column == MAP_AUTOMATIC_BACKWARD)
        return json_pack("{s:s, s:s, s:[s], s:[s]}", "name", name, "type", "boolean", "trueValues",
                         "1", "falseValues", "0");
    return json_pack("{s:s, s:s}", "name", name, "type", "string");
}

static json_t *fields_array(void)
{
    json_t *array = json_array();
    bool ok = array != NULL;
    for (int i = 0; ok && i < MAP_COLUMNS; i++)
        ok = json_array_append_new(array, field_object((enum map_column)i)) == 0;
    return finished(array, ok);
}

static json_t *dialect_object(void)
{
    return json_pack("{s:s, s:s, s:s, s:b, s:b, s:b}", "delimiter", "\t", "lineTerminator", "\n",
                     "quoteChar", "", "doubleQuote", 0, "header", 1, "skipInitialSpace", 0);
}

static json_t *resource_object(const struct written_map *w)
{
    json_t *object = json_object(), *schema = json_object();
    bool ok = set(schema, "fields", fields_array()) &&
              set(schema, "missingValues", json_pack("[s]", "\\N"));
    ok = ok && set(object, "name", json_string("map")) &&
         set(object, "path", json_string(MAP_FILE)) &&
         set(object, "profile", json_string("tabular-data-resource")) &&
         set(object, "format", json_string("tsv")) &&
         set(object, "mediatype", json_string("text/tab-separated-values")) &&
         set(object, "encoding", json_string("utf-8")) && set(object, "bytes", number(w->bytes)) &&
         set(object, "hash", json_sprintf("sha256:%s", w->sha256.hex)) &&
         set(object, "rows", number(w->summary->rows)) && set(object, "dialect", dialect_object());
    ok = set(object, "schema", schema) && ok;
    return finished(object, ok);
}

/* "icd10cm-2024-10-01-to-icd10cm-2025-10-01": what Frictionless allows in a name. */
static json_t *name_string(const struct route *route)
{
    json_t *name =
        json_sprintf("%s-to-%s", route_from(route)->release->name, route_to(route)->release->name);
    struct buffer allowed;
    buffer_init(&allowed);
    buffer_append_text(&allowed, text_of(json_string_value(name)));
    for (size_t i = 0; i < allowed.length; i++)
        if (allowed.at[i] == '@')
            allowed.at[i] = '-';
    json_decref(name);
    json_t *result = allowed.failed ? NULL : json_from_text(buffer_text(&allowed));
    buffer_release(&allowed);
    return result;
}

static enum status append_manifest(const struct written_map *w, struct buffer *to)
{
    const struct manifest *from = &route_from(w->route)->release->manifest;
    const struct manifest *into = &route_to(w->route)->release->manifest;
    json_t *document = json_object(), *resources = json_array();
    bool ok = resources && json_array_append_new(resources, resource_object(w)) == 0;
    ok = ok && set(document, "profile", json_string("tabular-data-package")) &&
         set(document, "name", name_string(w->route)) &&
         set(document, "title",
             json_sprintf("%.*s to %.*s", TEXT_ARGS(from->label), TEXT_ARGS(into->label))) &&
         set(document, "codeset_map", map_object(w));
    ok = set(document, "resources", resources) && ok;
    enum status status = STATUS_FAILED;
    if (ok)
        status = json_append_document(to, document, w->d);
    else if (diagnostics_errors(w->d) == 0)
        diagnostics_out_of_memory(w->d);
    json_decref(document);
    return status;
}

/* ---- the files */

static enum status write_rows(struct written_map *w, const struct result_folder *folder,
                              struct crosswalk_summary *summary)
{
    struct output o;
    struct map_filter filter = {.pick_one = w->origin->pick_one};
    if (result_folder_file(folder, MAP_FILE, &o, w->d) != STATUS_OK)
        return STATUS_FAILED;
    if (map_print(w->route, ROWS_TSV, &filter, &o, summary, w->d) != STATUS_OK) {
        output_abandon(&o);
        return STATUS_FAILED;
    }
    w->bytes = o.bytes;
    return output_commit(&o, &w->sha256, w->d);
}

static enum status write_manifest(const struct written_map *w, const struct result_folder *folder)
{
    struct output o;
    struct buffer document;
    buffer_init(&document);
    enum status status = append_manifest(w, &document);
    if (status == STATUS_OK)
        status = result_folder_file(folder, MANIFEST_FILE, &o, w->d);
    if (status == STATUS_OK) {
        output_text(&o, buffer_text(&document));
        status = output_commit(&o, NULL, w->d);
    }
    buffer_release(&document);
    return status;
}

enum status map_package_write(const struct route *route, const struct map_origin *origin,
                              const char *place, struct crosswalk_summary *summary,
                              struct diagnostics *d)
{
    struct written_map w = {.route = route, .origin = origin, .summary = summary, .d = d};
    struct result_folder folder;
    enum status status = result_folder_init(&folder, place, &map_kind, d);
    if (status == STATUS_OK)
        status = result_folder_make(&folder, d);
    if (status == STATUS_OK)
        status = write_rows(&w, &folder, summary);
    if (status == STATUS_OK)
        status = write_manifest(&w, &folder);
    if (status == STATUS_OK)
        status = result_folder_finish(&folder, d);
    result_folder_release(&folder, d);
    return status;
}
