/* The manifest as JSON. A failure to allocate anywhere shows as a NULL that jansson's setters
 * refuse, so results are gathered in one flag and looked at once. */
#include "schema/manifest.h"

#include <stdlib.h>

#include "schema/base/json.h"
#include "schema/tables.h"

/* Sets object[key] = value, taking over value, also when it fails; NULL values are a failure. */
static bool set(json_t *object, const char *key, json_t *value)
{
    if (object && key && value)
        return json_object_set_new(object, key, value) == 0;
    json_decref(value);
    return false;
}

static bool append(json_t *array, json_t *value)
{
    if (array && value)
        return json_array_append_new(array, value) == 0;
    json_decref(value);
    return false;
}

static json_t *number(uint64_t value)
{
    return json_integer((json_int_t)value);
}

/* value when ok, else nothing: releases what was half made */
static json_t *finished(json_t *value, bool ok)
{
    if (ok)
        return value;
    json_decref(value);
    return NULL;
}

static json_t *names_array(const struct text *names, size_t count)
{
    json_t *array = json_array();
    bool ok = array != NULL;
    for (size_t i = 0; ok && i < count; i++)
        ok = append(array, json_from_text(names[i]));
    return finished(array, ok);
}

static json_t *location_object(const struct manifest *m, const struct manifest_location *l)
{
    json_t *object = json_object();
    const struct manifest_delivery *delivery = &m->deliveries[l->delivery];
    bool ok = set(object, "delivery", json_from_text(delivery->name)) &&
              set(object, "delivery_sha256", json_string(delivery->sha256.hex)) &&
              set(object, "member", json_from_text(l->member));
    return finished(object, ok);
}

static json_t *deliveries_array(const struct manifest *m)
{
    json_t *array = json_array();
    bool ok = array != NULL;
    for (size_t i = 0; ok && i < m->delivery_count; i++) {
        const struct manifest_delivery *item = &m->deliveries[i];
        json_t *object = json_object();
        ok = append(array, object) && set(object, "name", json_from_text(item->name)) &&
             set(object, "sha256", json_string(item->sha256.hex)) &&
             set(object, "bytes", number(item->bytes)) &&
             set(object, "lone_file", json_boolean(item->lone_file));
    }
    return finished(array, ok);
}

static json_t *source_object(const struct manifest *m, const struct manifest_source *source)
{
    json_t *object = json_object();
    json_t *found_in = json_array();
    bool ok = set(object, "id", json_from_text(source->id)) &&
              set(object, "role", json_from_text(source->role)) &&
              set(object, "parser", json_from_text(source->parser)) &&
              set(object, "sha256", json_string(source->sha256.hex)) &&
              set(object, "bytes", number(source->bytes)) &&
              set(object, "rows_read", number(source->rows_read)) &&
              set(object, "rows_rejected", number(source->rows_rejected));
    ok = set(object, "found_in", found_in) && ok;
    for (size_t i = 0; ok && i < source->location_count; i++)
        ok = append(found_in, location_object(m, &source->locations[i]));
    return finished(object, ok);
}

static json_t *sources_array(const struct manifest *m)
{
    json_t *array = json_array();
    bool ok = array != NULL;
    for (size_t i = 0; ok && i < m->source_count; i++)
        ok = append(array, source_object(m, &m->sources[i]));
    return finished(array, ok);
}

static json_t *unread_array(const struct manifest *m)
{
    json_t *array = json_array();
    bool ok = array != NULL;
    for (size_t i = 0; ok && i < m->unread_count; i++) {
        json_t *object = location_object(m, &m->unread[i].location);
        ok = append(array, object) && set(object, "sha256", json_string(m->unread[i].sha256.hex)) &&
             set(object, "bytes", number(m->unread[i].bytes));
    }
    return finished(array, ok);
}

static json_t *rejects_array(const struct manifest *m)
{
    json_t *array = json_array();
    bool ok = array != NULL;
    for (size_t i = 0; ok && i < m->reject_count; i++) {
        const struct manifest_reject *reject = &m->rejects[i];
        json_t *object = json_object();
        ok = append(array, object) && set(object, "source", json_from_text(reject->source)) &&
             set(object, "line", number(reject->line)) &&
             set(object, "column", number(reject->column)) &&
             set(object, "message", json_from_text(reject->message));
    }
    return finished(array, ok);
}

static json_t *states_object(const struct manifest *m)
{
    json_t *states = json_object();
    bool ok = states != NULL;
    for (size_t i = 0; ok && i < m->scope_count; i++) {
        const struct scope *scope = &m->scopes[i];
        json_t *object = json_object();
        char *table = memory_copy(scope->table);
        ok = set(states, table, object);
        free(table);
        if (ok && scope->kind_count > 0)
            ok = set(object, "kinds", names_array(scope->kinds, scope->kind_count));
        ok = ok && set(object, "fields", names_array(scope->fields, scope->field_count)) &&
             set(object, "first", json_from_text(scope->first)) &&
             set(object, "last", json_from_text(scope->last)) &&
             set(object, "complete", json_boolean(scope->complete));
    }
    return finished(states, ok);
}

static json_t *codeset_object(const struct manifest *m)
{
    char day[DATE_TEXT + 1];
    date_format(m->effective, day);
    json_t *object = json_object();
    bool ok = set(object, "schema", json_sprintf("%d.%d", SCHEMA_MAJOR, SCHEMA_MINOR)) &&
              set(object, "system", json_string(system_name(m->system))) &&
              set(object, "effective", json_string(day)) &&
              set(object, "edition", m->edition > 0 ? number(m->edition) : json_null()) &&
              set(object, "label", json_from_text(m->label)) &&
              set(object, "deliveries", deliveries_array(m)) &&
              set(object, "sources", sources_array(m)) && set(object, "unread", unread_array(m)) &&
              set(object, "rejects", rejects_array(m)) && set(object, "states", states_object(m));
    return finished(object, ok);
}

static const char *frictionless_type(enum field_type type)
{
    switch (type) {
    case FIELD_INTEGER:
        return "integer";
    case FIELD_BOOLEAN:
        return "boolean";
    case FIELD_DATE: /* an empty text, "open-ended", is no date for other readers */
    case FIELD_STRING:
    case FIELD_CODE:
        break;
    }
    return "string";
}

static json_t *constraints_object(const struct field *field)
{
    json_t *object = json_object();
    bool ok = object != NULL;
    if (field->required)
        ok = ok && set(object, "required", json_true());
    if (field->type == FIELD_DATE)
        ok = ok && set(object, "pattern", json_string("([0-9]{4}-[0-9]{2}-[0-9]{2})?"));
    if (field->values) {
        json_t *values = json_array();
        ok = set(object, "enum", values) && ok;
        for (size_t i = 0; ok && field->values[i]; i++)
            ok = append(values, json_string(field->values[i]));
    }
    return finished(object, ok);
}

static json_t *field_object(const struct field *field)
{
    json_t *object = json_object();
    bool ok = set(object, "name", json_string(field->name)) &&
              set(object, "type", json_string(frictionless_type(field->type)));
    if (field->type == FIELD_BOOLEAN)
        ok = ok && set(object, "trueValues", json_pack("[s]", "1")) &&
             set(object, "falseValues", json_pack("[s]", "0"));
    if (field->required || field->values || field->type == FIELD_DATE)
        ok = ok && set(object, "constraints", constraints_object(field));
    return finished(object, ok);
}

/* The names of the first `count` fields. */
static json_t *field_names(const struct table *table, size_t count)
{
    json_t *array = json_array();
    bool ok = array != NULL;
    for (size_t i = 0; ok && i < count; i++)
        ok = append(array, json_string(table->fields[i].name));
    return finished(array, ok);
}

static json_t *foreign_keys(const struct table *table)
{
    json_t *reference = json_object();
    bool ok = set(reference, "resource", json_string(table->refers_to)) &&
              set(reference, "fields", field_names(table, table->reference_fields));
    json_t *fields = field_names(table, table->reference_fields);
    json_t *key = json_object();
    ok = set(key, "fields", fields) && ok;
    ok = set(key, "reference", reference) && ok;
    json_t *keys = json_array();
    ok = append(keys, key) && ok;
    return finished(keys, ok);
}

static json_t *schema_object(const struct table *table)
{
    json_t *object = json_object();
    json_t *fields = json_array();
    bool ok = set(object, "fields", fields);
    for (size_t i = 0; ok && i < table->field_count; i++)
        ok = append(fields, field_object(&table->fields[i]));
    ok = ok && set(object, "missingValues", json_pack("[s]", "\\N")) &&
         set(object, "primaryKey", field_names(table, table->key_fields));
    if (table->refers_to)
        ok = ok && set(object, "foreignKeys", foreign_keys(table));
    return finished(object, ok);
}

/* No escapeChar: a reader that undid it would take \N for N. The escapes are ours; release.md. */
static json_t *dialect_object(void)
{
    json_t *object = json_object();
    bool ok = set(object, "delimiter", json_string("\t")) &&
              set(object, "lineTerminator", json_string("\n")) &&
              set(object, "quoteChar", json_string("")) &&
              set(object, "doubleQuote", json_false()) && set(object, "header", json_true()) &&
              set(object, "skipInitialSpace", json_false());
    return finished(object, ok);
}

static json_t *resource_object(const struct manifest_table *entry)
{
    static const char *const layers[] = {"facts", "origin", "derived"};
    const struct table *table = table_find(entry->name);
    if (!table)
        return NULL;
    json_t *object = json_object();
    bool ok = set(object, "name", json_from_text(entry->name)) &&
              set(object, "path", json_from_text(entry->path)) &&
              set(object, "profile", json_string("tabular-data-resource")) &&
              set(object, "format", json_string("tsv")) &&
              set(object, "mediatype", json_string("text/tab-separated-values")) &&
              set(object, "encoding", json_string("utf-8")) &&
              set(object, "bytes", number(entry->bytes)) &&
              set(object, "hash", json_sprintf("sha256:%s", entry->sha256.hex)) &&
              set(object, "rows", number(entry->rows)) &&
              set(object, "layer", json_string(layers[table->layer])) &&
              set(object, "dialect", dialect_object()) &&
              set(object, "schema", schema_object(table));
    return finished(object, ok);
}

static json_t *resources_array(const struct manifest *m)
{
    json_t *array = json_array();
    bool ok = array != NULL;
    for (size_t i = 0; ok && i < m->table_count; i++)
        ok = append(array, resource_object(&m->tables[i]));
    return finished(array, ok);
}

enum status manifest_write(const struct manifest *m, struct buffer *to, struct diagnostics *d)
{
    char day[DATE_TEXT + 1];
    date_format(m->effective, day);
    json_t *document = json_object();
    bool ok = set(document, "profile", json_string("tabular-data-package"));
    if (m->edition > 0)
        ok = ok && set(document, "name",
                       json_sprintf("%s-%s.%u", system_name(m->system), day, m->edition));
    else
        ok = ok && set(document, "name", json_sprintf("%s-%s", system_name(m->system), day));
    ok = ok && set(document, "title", json_from_text(m->label)) &&
         set(document, "codeset", codeset_object(m)) &&
         set(document, "resources", resources_array(m));
    enum status status = ok ? json_append_document(to, document, d) : diagnostics_out_of_memory(d);
    json_decref(document);
    if (status == STATUS_OK && to->length > MANIFEST_LIMIT)
        status = diagnostics_fail(d, NO_PLACE,
                                  "the manifest would take more than %d bytes: too many lines were "
                                  "rejected",
                                  MANIFEST_LIMIT);
    return status;
}
