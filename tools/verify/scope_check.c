#include "tools/verify/scope_check.h"

#include <string.h>

#include "parsers/roles.h"

struct scope_pass scope_pass_begin(const struct scope *scope, const struct columns *columns)
{
    struct scope_pass p = {.scope = scope, .kind = COLUMNS_LIMIT, .code = COLUMNS_LIMIT};
    p.known = columns->known;
    for (size_t i = 0; i < p.known; i++) {
        struct text name = columns->items[i].name;
        if (text_equal(name, TEXT("kind")))
            p.kind = i;
        if (text_equal(name, TEXT("code")))
            p.code = i;
        /* columns that must hold a value are stated whatever the scope says */
        p.stated[i] = !scope || columns->items[i].required;
        for (size_t j = 0; scope && j < scope->field_count; j++)
            p.stated[i] |= text_equal(name, scope->fields[j]);
    }
    return p;
}

static bool in_range(const struct scope *scope, struct text code)
{
    return (!scope->first.at || text_compare(code, scope->first) >= 0) &&
           (!scope->last.at || text_compare(code, scope->last) <= 0);
}

bool scope_pass_row(struct scope_pass *p, const struct text *values, size_t *column,
                    struct text *what)
{
    if (!p->scope)
        return true;
    *what = TEXT_NOT_STATED;
    if (p->kind < COLUMNS_LIMIT && values[p->kind].at &&
        !scope_has_kind(p->scope, values[p->kind])) {
        *column = p->kind;
        *what = TEXT("is a kind that the manifest's 'states' does not list");
    }
    if (p->code < COLUMNS_LIMIT && values[p->code].at && !in_range(p->scope, values[p->code])) {
        *column = p->code;
        *what = TEXT("is outside the range that the manifest's 'states' gives");
    }
    for (size_t i = 0; i < p->known; i++) {
        p->seen[i] |= values[i].at != NULL;
        if (values[i].at && !p->stated[i] && !what->at) {
            *column = i;
            *what = TEXT("stands in a field that the manifest's 'states' does not list");
        }
    }
    return !what->at;
}

static enum status find_states(struct package_check *c, struct text key, const char *what)
{
    return package_finding(c, RULE_STATES, package_excerpt(key), TEXT_NOT_STATED,
                           (struct package_place){TEXT(MANIFEST_FILE), 0, 0}, "'%.*s' %s",
                           TEXT_ARGS(package_excerpt(key)), what);
}

enum status scope_pass_end(const struct scope_pass *p, struct package_check *c, uint64_t rows)
{
    const struct table *table = table_find(text_of(c->section));
    /* a column of rows as stated may be one that few rows need, and in a part of a file none */
    if (!p->scope || !table || table->as_stated || rows == 0)
        return STATUS_OK;
    for (size_t i = 0; i < p->known; i++)
        if (scope_has_field(p->scope, table->fields[i].name) && !p->seen[i] &&
            find_states(c, text_of(table->fields[i].name),
                        "is a field that 'states' lists, and no row holds a value of it") !=
                STATUS_OK)
            return STATUS_FAILED;
    return STATUS_OK;
}

/* ---- the manifest's own words */

static bool is_declared(const struct package_check *c, const char *table, const char *name)
{
    const json_t *schema = json_object_get(package_resource(c, table), "schema");
    const json_t *fields = json_object_get(schema, "fields");
    for (size_t i = 0; i < json_array_size(fields) && i < COLUMNS_LIMIT; i++) {
        const char *declared =
            json_string_value(json_object_get(json_array_get(fields, i), "name"));
        if (declared && name && strcmp(declared, name) == 0)
            return true;
    }
    return false;
}

static enum status check_names(struct package_check *c, const char *table, const json_t *scope)
{
    const json_t *fields = json_object_get(scope, "fields");
    const struct table *known = table_find(text_of(table));
    if (!known)
        return STATUS_OK; /* somebody's own, or of a later minor version */
    if (!json_is_array(fields))
        return find_states(c, text_of(table), "has a scope without 'fields'");
    if (!json_is_boolean(json_object_get(scope, "complete")))
        return find_states(c, text_of(table), "has a scope that does not say 'complete'");
    for (size_t i = 0; i < json_array_size(fields) && i < COLUMNS_LIMIT; i++) {
        const char *name = json_string_value(json_array_get(fields, i));
        if (!is_declared(c, table, name) &&
            find_states(c, text_of(name), "is listed in 'states' and is no field of the table") !=
                STATUS_OK)
            return STATUS_FAILED;
    }
    for (size_t i = 0; known && i < known->field_count; i++) {
        const struct scope *read = manifest_scope(&c->release->manifest, table);
        if (known->fields[i].required && !scope_has_field(read, known->fields[i].name) &&
            find_states(c, text_of(known->fields[i].name),
                        "is a field that must hold values, and 'states' does not list it") !=
                STATUS_OK)
            return STATUS_FAILED;
    }
    return STATUS_OK;
}
/* Lines that were rejected are missing, so the codes are not complete. */
/* Lines that were rejected are missing, so were rejected are not complete. */
static enum status check_complete(struct package_check *c)
{
    const struct manifest *m = &c->release->manifest;
    const struct scope *codes = manifest_scope(m, "codes");
    for (size_t i = 0; codes && codes->complete && i < m->source_count; i++) {
        enum role role;
        if (role_from_name(m->sources[i].role, &role) && role_holds_codes(role) &&
            m->sources[i].rows_rejected > 0)
            return find_states(c, TEXT("codes"),
                               "is stated to be complete, and lines were rejected");
    }
    return STATUS_OK;
}

enum status scope_check_manifest(struct package_check *c)
{
    const struct manifest *m = &c->release->manifest;
    json_t *states = json_object_get(json_object_get(c->document, "codeset"), "states");
    const char *table;
    json_t *scope;
    if (manifest_table(m, "codes") && !manifest_scope(m, "codes") &&
        find_states(c, TEXT("codes"), "is a table that 'states' says nothing of") != STATUS_OK)
        return STATUS_FAILED;
    json_object_foreach(states, table, scope)
    {
        enum status status = STATUS_OK;
        if (!package_resource(c, table))
            status = find_states(c, text_of(table), "is listed in 'states' and is no resource");
        else
            status = check_names(c, table, scope);
        if (status != STATUS_OK)
            return STATUS_FAILED;
    }
    return check_complete(c);
}
