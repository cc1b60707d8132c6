/* The manifest from JSON. Every text is copied, so that nothing points into the document. */
#include "schema/manifest.h"

#include <stdlib.h>
#include <string.h>

#include "schema/base/input.h"
#include "schema/base/json.h"
#include "schema/tables.h"

/* What the reading needs at every step. */
struct reading {
    struct manifest *m;
    const char *path;
    struct diagnostics *d;
};

static enum status bad(const struct reading *r, const char *what)
{
    return diagnostics_fail(r->d, (struct place){r->path, 0, 0}, "%s", what);
}

static enum status grow(const struct reading *r, void *array, size_t *capacity, size_t count,
                        size_t size)
{
    return memory_grow(array, capacity, count + 1, size) ? STATUS_OK
                                                         : diagnostics_out_of_memory(r->d);
}

static enum status get_text(const struct reading *r, const json_t *object, const char *key,
                            struct text *value)
{
    if (json_get_text_or_null(object, key, value, r->path, r->d) != STATUS_OK)
        return STATUS_FAILED;
    return arena_copy(&r->m->texts, *value, value) ? STATUS_OK : diagnostics_out_of_memory(r->d);
}

static bool is_digest(struct text hex)
{
    if (!hex.at || hex.length != SHA256_HEX)
        return false;
    for (size_t i = 0; i < hex.length; i++)
        if (!ascii_is_digit(hex.at[i]) && (hex.at[i] < 'a' || hex.at[i] > 'f'))
            return false;
    return true;
}

static enum status get_digest(const struct reading *r, const json_t *object, const char *key,
                              const char *prefix, struct digest *digest)
{
    struct text hex;
    if (json_get_text(object, key, &hex, r->path, r->d) != STATUS_OK)
        return STATUS_FAILED;
    if (!text_starts_with(hex, text_of(prefix)) || !is_digest(text_from(hex, strlen(prefix))))
        return bad(r, "a sha256 is not 64 hexadecimal digits");
    memcpy(digest->hex, hex.at + strlen(prefix), SHA256_HEX);
    digest->hex[SHA256_HEX] = '\0';
    return STATUS_OK;
}

/* A text that is printed: one line, nothing that a terminal acts on. */
static enum status get_line(const struct reading *r, const json_t *object, const char *key,
                            struct text *value)
{
    if (get_text(r, object, key, value) != STATUS_OK)
        return STATUS_FAILED;
    for (size_t i = 0; i < value->length; i++)
        if ((unsigned char)value->at[i] < 0x20 || value->at[i] == 0x7F)
            return diagnostics_fail(r->d, (struct place){r->path, 0, 0},
                                    "'%s' holds a control character", key);
    return STATUS_OK;
}

static enum status read_delivery(const struct reading *r, const json_t *item)
{
    struct manifest *m = r->m;
    if (grow(r, (void **)&m->deliveries, &m->delivery_capacity, m->delivery_count,
             sizeof *m->deliveries) != STATUS_OK)
        return STATUS_FAILED;
    struct manifest_delivery *delivery = &m->deliveries[m->delivery_count];
    *delivery = (struct manifest_delivery){0};
    if (get_text(r, item, "name", &delivery->name) != STATUS_OK ||
        get_digest(r, item, "sha256", "", &delivery->sha256) != STATUS_OK ||
        json_get_uint64(item, "bytes", &delivery->bytes, r->path, r->d) != STATUS_OK)
        return STATUS_FAILED;
    if (!delivery->name.at)
        return bad(r, "a delivery has no name");
    delivery->lone_file = json_is_true(json_object_get(item, "lone_file"));
    m->delivery_count++;
    return STATUS_OK;
}

static enum status read_location(const struct reading *r, const json_t *item,
                                 struct manifest_location *location)
{
    struct text name;
    struct digest sha256;
    if (json_get_text(item, "delivery", &name, r->path, r->d) != STATUS_OK ||
        get_digest(r, item, "delivery_sha256", "", &sha256) != STATUS_OK ||
        get_text(r, item, "member", &location->member) != STATUS_OK)
        return STATUS_FAILED;
    if (!location->member.at)
        return bad(r, "a member has no name");
    for (size_t i = 0; i < r->m->delivery_count; i++) {
        if (text_equal(r->m->deliveries[i].name, name) &&
            strcmp(r->m->deliveries[i].sha256.hex, sha256.hex) == 0) {
            location->delivery = i;
            return STATUS_OK;
        }
    }
    return bad(r, "a member names a delivery that is not listed");
}

static enum status read_locations(const struct reading *r, const json_t *item,
                                  struct manifest_source *source)
{
    json_t *found_in;
    if (json_get_array(item, "found_in", &found_in, r->path, r->d) != STATUS_OK)
        return STATUS_FAILED;
    size_t count = json_array_size(found_in);
    source->locations = calloc(count > 0 ? count : 1, sizeof *source->locations);
    if (!source->locations)
        return diagnostics_out_of_memory(r->d);
    for (size_t i = 0; i < count; i++)
        if (read_location(r, json_array_get(found_in, i), &source->locations[i]) != STATUS_OK)
            return STATUS_FAILED;
    source->location_count = count;
    return STATUS_OK;
}

static enum status read_source(const struct reading *r, const json_t *item)
{
    struct manifest *m = r->m;
    if (grow(r, (void **)&m->sources, &m->source_capacity, m->source_count, sizeof *m->sources) !=
        STATUS_OK)
        return STATUS_FAILED;
    struct manifest_source *source = &m->sources[m->source_count++];
    *source = (struct manifest_source){0};
    if (get_line(r, item, "id", &source->id) != STATUS_OK ||
        get_line(r, item, "role", &source->role) != STATUS_OK ||
        get_line(r, item, "parser", &source->parser) != STATUS_OK ||
        get_digest(r, item, "sha256", "", &source->sha256) != STATUS_OK ||
        json_get_uint64(item, "bytes", &source->bytes, r->path, r->d) != STATUS_OK ||
        json_get_uint64(item, "rows_read", &source->rows_read, r->path, r->d) != STATUS_OK ||
        json_get_uint64(item, "rows_rejected", &source->rows_rejected, r->path, r->d) != STATUS_OK)
        return STATUS_FAILED;
    if (!source->id.at || !source->role.at || !source->parser.at)
        return bad(r, "a source lacks its id, role or parser");
    if (manifest_source(m, source->id) != source)
        return diagnostics_fail(r->d, (struct place){r->path, 0, 0},
                                "two sources have the id '%.*s'", TEXT_ARGS(source->id));
    return read_locations(r, item, source);
}

static enum status read_unread(const struct reading *r, const json_t *item)
{
    struct manifest *m = r->m;
    if (grow(r, (void **)&m->unread, &m->unread_capacity, m->unread_count, sizeof *m->unread) !=
        STATUS_OK)
        return STATUS_FAILED;
    struct manifest_unread *unread = &m->unread[m->unread_count];
    *unread = (struct manifest_unread){0};
    if (read_location(r, item, &unread->location) != STATUS_OK ||
        get_digest(r, item, "sha256", "", &unread->sha256) != STATUS_OK ||
        json_get_uint64(item, "bytes", &unread->bytes, r->path, r->d) != STATUS_OK)
        return STATUS_FAILED;
    m->unread_count++;
    return STATUS_OK;
}

static enum status read_reject(const struct reading *r, const json_t *item)
{
    struct manifest *m = r->m;
    if (grow(r, (void **)&m->rejects, &m->reject_capacity, m->reject_count, sizeof *m->rejects) !=
        STATUS_OK)
        return STATUS_FAILED;
    struct manifest_reject *reject = &m->rejects[m->reject_count];
    if (get_text(r, item, "source", &reject->source) != STATUS_OK ||
        get_text(r, item, "message", &reject->message) != STATUS_OK ||
        json_get_uint64(item, "line", &reject->line, r->path, r->d) != STATUS_OK ||
        json_get_uint64(item, "column", &reject->column, r->path, r->d) != STATUS_OK)
        return STATUS_FAILED;
    m->reject_count++;
    return STATUS_OK;
}

static bool is_column(const struct table *table, struct text name)
{
    for (size_t i = 0; i < table->field_count; i++)
        if (text_equal(name, text_of(table->fields[i].name)))
            return true;
    return false;
}

/* The names in an array; with a table only those of its columns, since a later minor version may
 * have more. */
static enum status read_names(const struct reading *r, const json_t *array,
                              const struct table *table, struct text *names, size_t *count)
{
    *count = 0;
    for (size_t i = 0; i < json_array_size(array); i++) {
        const json_t *item = json_array_get(array, i);
        if (!json_is_string(item))
            return bad(r, "'states' lists something that is no name");
        struct text name = {json_string_value(item), json_string_length(item)};
        if (table && !is_column(table, name))
            continue;
        if (*count == SCOPE_NAMES)
            return bad(r, "'states' lists more names than any table has");
        if (!arena_copy(&r->m->texts, name, &names[(*count)++]))
            return diagnostics_out_of_memory(r->d);
    }
    return STATUS_OK;
}

static enum status read_scope(const struct reading *r, const char *name, const json_t *item)
{
    struct manifest *m = r->m;
    const struct table *table = table_find(text_of(name));
    if (!table)
        return STATUS_OK; /* of a later minor version */
    if (grow(r, (void **)&m->scopes, &m->scope_capacity, m->scope_count, sizeof *m->scopes) !=
        STATUS_OK)
        return STATUS_FAILED;
    struct scope *scope = &m->scopes[m->scope_count];
    *scope = (struct scope){.complete = json_is_true(json_object_get(item, "complete"))};
    if (!arena_copy(&m->texts, text_of(name), &scope->table))
        return diagnostics_out_of_memory(r->d);
    if (read_names(r, json_object_get(item, "kinds"), NULL, scope->kinds, &scope->kind_count) !=
            STATUS_OK ||
        read_names(r, json_object_get(item, "fields"), table, scope->fields, &scope->field_count) !=
            STATUS_OK ||
        get_text(r, item, "first", &scope->first) != STATUS_OK ||
        get_text(r, item, "last", &scope->last) != STATUS_OK)
        return STATUS_FAILED;
    m->scope_count++;
    return STATUS_OK;
}

bool manifest_path_is_inside(struct text path)
{
    size_t at;
    return path.at && path.length > 0 && path.at[0] != '/' && !text_find(path, TEXT("\\"), &at) &&
           !text_find(path, TEXT(".."), &at) && !memchr(path.at, '\0', path.length);
}

static enum status read_table(const struct reading *r, const json_t *item)
{
    struct manifest *m = r->m;
    struct text name;
    if (json_get_text(item, "name", &name, r->path, r->d) != STATUS_OK)
        return STATUS_FAILED;
    if (!table_find(name))
        return STATUS_OK; /* somebody's own, or of a later minor version */
    for (size_t i = 0; i < m->table_count; i++)
        if (text_equal(m->tables[i].name, name))
            return diagnostics_fail(r->d, (struct place){r->path, 0, 0},
                                    "the table '%.*s' is listed twice", TEXT_ARGS(name));
    if (grow(r, (void **)&m->tables, &m->table_capacity, m->table_count, sizeof *m->tables) !=
        STATUS_OK)
        return STATUS_FAILED;
    struct manifest_table *table = &m->tables[m->table_count];
    *table = (struct manifest_table){0};
    if (get_line(r, item, "name", &table->name) != STATUS_OK ||
        get_line(r, item, "path", &table->path) != STATUS_OK ||
        get_digest(r, item, "hash", "sha256:", &table->sha256) != STATUS_OK ||
        json_get_uint64(item, "bytes", &table->bytes, r->path, r->d) != STATUS_OK ||
        json_get_uint64(item, "rows", &table->rows, r->path, r->d) != STATUS_OK)
        return STATUS_FAILED;
    if (!manifest_path_is_inside(table->path))
        return diagnostics_fail(r->d, (struct place){r->path, 0, 0},
                                "the path of the table '%.*s' is missing or leaves the folder",
                                TEXT_ARGS(name));
    m->table_count++;
    return STATUS_OK;
}

static enum status read_array(const struct reading *r, const json_t *object, const char *key,
                              size_t limit,
                              enum status (*read)(const struct reading *, const json_t *))
{
    json_t *array;
    if (json_get_array(object, key, &array, r->path, r->d) != STATUS_OK)
        return STATUS_FAILED;
    if (json_array_size(array) > limit)
        return diagnostics_fail(r->d, (struct place){r->path, 0, 0},
                                "'%s' has more than the %zu items allowed", key, limit);
    for (size_t i = 0; i < json_array_size(array); i++)
        if (read(r, json_array_get(array, i)) != STATUS_OK)
            return STATUS_FAILED;
    return STATUS_OK;
}

/* "1.0": refuses a major version that is not ours. */
static enum status check_version(const struct reading *r, const json_t *codeset)
{
    struct text version;
    uint64_t major = 0, minor;
    size_t dot;
    if (json_get_text(codeset, "schema", &version, r->path, r->d) != STATUS_OK)
        return STATUS_FAILED;
    if (!text_find(version, TEXT("."), &dot) ||
        !text_to_uint64(text_slice(version, 0, dot), &major) ||
        !text_to_uint64(text_from(version, dot + 1), &minor))
        return bad(r, "'schema' is not MAJOR.MINOR");
    if (major > SCHEMA_MAJOR)
        return diagnostics_fail(r->d, (struct place){r->path, 0, 0},
                                "schema version %.*s is newer than this program, which reads %d; "
                                "use a newer codeset",
                                TEXT_ARGS(version), SCHEMA_MAJOR);
    return major == SCHEMA_MAJOR ? STATUS_OK : bad(r, "'schema' names a version that never was");
}

static enum status read_identity(const struct reading *r, const json_t *codeset)
{
    struct text system, effective;
    uint64_t edition = 0;
    if (json_get_text(codeset, "system", &system, r->path, r->d) != STATUS_OK ||
        json_get_text(codeset, "effective", &effective, r->path, r->d) != STATUS_OK ||
        get_line(r, codeset, "label", &r->m->label) != STATUS_OK)
        return STATUS_FAILED;
    if (!system_from_name(system, &r->m->system))
        return bad(r, "'system' is none that this program knows");
    if (!date_parse(effective, &r->m->effective))
        return bad(r, "'effective' is not a date");
    const json_t *stated = json_object_get(codeset, "edition");
    if (stated && !json_is_null(stated) &&
        json_get_uint64(codeset, "edition", &edition, r->path, r->d) != STATUS_OK)
        return STATUS_FAILED;
    if (edition > 999)
        return bad(r, "'edition' is above 999");
    r->m->edition = (unsigned)edition;
    return STATUS_OK;
}

static enum status read_document(const struct reading *r, const json_t *document)
{
    json_t *codeset, *states;
    if (!json_is_object(document))
        return bad(r, "is not a JSON object");
    if (json_get_object(document, "codeset", &codeset, r->path, r->d) != STATUS_OK ||
        check_version(r, codeset) != STATUS_OK || read_identity(r, codeset) != STATUS_OK ||
        read_array(r, codeset, "deliveries", MANIFEST_ITEMS, read_delivery) != STATUS_OK ||
        read_array(r, codeset, "sources", MANIFEST_ITEMS, read_source) != STATUS_OK ||
        read_array(r, codeset, "unread", SIZE_MAX, read_unread) != STATUS_OK ||
        read_array(r, codeset, "rejects", SIZE_MAX, read_reject) != STATUS_OK ||
        json_get_object(codeset, "states", &states, r->path, r->d) != STATUS_OK ||
        read_array(r, document, "resources", MANIFEST_ITEMS, read_table) != STATUS_OK)
        return STATUS_FAILED;
    const char *table;
    json_t *scope;
    json_object_foreach(states, table, scope)
    {
        if (read_scope(r, table, scope) != STATUS_OK)
            return STATUS_FAILED;
    }
    return STATUS_OK;
}

enum status manifest_read(struct manifest *m, const char *folder, struct diagnostics *d)
{
    struct buffer path;
    buffer_init(&path);
    buffer_printf(&path, "%s/%s", folder, MANIFEST_FILE);
    if (path.failed)
        return diagnostics_out_of_memory(d);
    json_t *document = NULL;
    enum status status = STATUS_OK;
    if (input_exists(path.at) && !input_is_file(path.at))
        status = diagnostics_fail(d, (struct place){path.at, 0, 0}, "is no regular file");
    if (status == STATUS_OK)
        status = json_read(path.at, MANIFEST_LIMIT, &document, d);
    if (status == STATUS_OK) {
        struct reading r = {m, path.at, d};
        status = read_document(&r, document);
    }
    json_decref(document);
    buffer_release(&path);
    return status;
}
