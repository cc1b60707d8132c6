#include "tools/verify/package_schema.h"

#include <string.h>

static enum status declared(struct package_check *c, const char *key, const char *what)
{
    return package_finding(c, RULE_DECLARED, text_of(key), TEXT_NOT_STATED,
                           (struct package_place){TEXT(MANIFEST_FILE), 0, 0}, "table '%s': %s",
                           c->section, what);
}

static bool is_string(const json_t *value, const char *wanted)
{
    const char *string = json_string_value(value);
    return string && strcmp(string, wanted) == 0;
}

static bool is_string_in_lower_case(const json_t *value, const char *wanted)
{
    struct text t = text_of(json_string_value(value));
    return t.at && t.length == strlen(wanted) && text_ends_with_ignoring_case(t, text_of(wanted));
}

/* ---- the dialect: what a reader that knows only Frictionless would need */

static enum status check_dialect(struct package_check *c, const json_t *resource)
{
    const json_t *dialect = json_object_get(resource, "dialect");
    const json_t *encoding = json_object_get(resource, "encoding");
    const json_t *header = json_object_get(dialect, "header");
    enum status status = STATUS_OK;
    if (!is_string(json_object_get(dialect, "delimiter"), "\t"))
        status = declared(c, "delimiter", "the dialect does not declare a tab as 'delimiter'");
    if (status == STATUS_OK && !is_string(json_object_get(dialect, "quoteChar"), ""))
        status = declared(c, "quoteChar", "the dialect does not declare an empty 'quoteChar'");
    if (status == STATUS_OK && json_object_get(dialect, "escapeChar"))
        status = declared(c, "escapeChar",
                          "the dialect declares an 'escapeChar', with which other "
                          "readers take \\N for N");
    if (status == STATUS_OK && json_is_false(header))
        status = declared(c, "header", "the dialect declares that there is no header row");
    if (status == STATUS_OK && encoding && !is_string_in_lower_case(encoding, "utf-8"))
        status = declared(c, "encoding", "the encoding is declared to be other than utf-8");
    return status;
}

/* ---- fields */

static const char *declared_type(const json_t *field)
{
    const char *type = json_string_value(json_object_get(field, "type"));
    return type ? type : "string"; /* the default of the specification */
}

static bool holds(const json_t *array, const char *wanted)
{
    for (size_t i = 0; i < json_array_size(array); i++)
        if (is_string(json_array_get(array, i), wanted))
            return true;
    return false;
}

static bool type_fits(const struct field *known, const json_t *field)
{
    const char *type = declared_type(field);
    if (strcmp(type, "any") == 0)
        return true;
    switch (known->type) {
    case FIELD_INTEGER:
        return strcmp(type, "integer") == 0;
    case FIELD_BOOLEAN:
        return strcmp(type, "boolean") == 0 && holds(json_object_get(field, "trueValues"), "1") &&
               holds(json_object_get(field, "falseValues"), "0");
    case FIELD_DATE:
        return strcmp(type, "string") == 0 || strcmp(type, "date") == 0;
    case FIELD_STRING:
    case FIELD_CODE:
        break;
    }
    return strcmp(type, "string") == 0;
}

static struct column column_of_schema(const struct table *table, size_t i)
{
    static const enum column_type types[] = {[FIELD_STRING] = COLUMN_STRING,
                                             [FIELD_CODE] = COLUMN_CODE,
                                             [FIELD_INTEGER] = COLUMN_INTEGER,
                                             [FIELD_BOOLEAN] = COLUMN_BOOLEAN,
                                             [FIELD_DATE] = COLUMN_DATE};
    const struct field *known = &table->fields[i];
    struct column column = {.name = text_of(known->name),
                            .type = types[known->type],
                            .required = known->required,
                            .values = known->values,
                            .is_source = strcmp(known->name, "source") == 0};
    if (known->type == FIELD_INTEGER && i < table->key_fields)
        column.type = COLUMN_ORDINAL;
    return column;
}

/* A column that a later minor version, or somebody else, has put behind ours. */
static struct column column_declared(const json_t *field)
{
    static const struct {
        const char *name;
        enum column_type type;
    } types[] = {{"integer", COLUMN_INTEGER},
                 {"boolean", COLUMN_BOOLEAN},
                 {"date", COLUMN_PLAIN_DATE},
                 {"number", COLUMN_NUMBER}};
    const json_t *constraints = json_object_get(field, "constraints");
    const json_t *values = json_object_get(constraints, "enum");
    struct column column = {.name = text_of(json_string_value(json_object_get(field, "name"))),
                            .type = COLUMN_STRING,
                            .required = json_is_true(json_object_get(constraints, "required")),
                            .declared_values = json_is_array(values) ? values : NULL};
    for (size_t i = 0; i < sizeof types / sizeof *types; i++)
        if (strcmp(declared_type(field), types[i].name) == 0)
            column.type = types[i].type;
    /* other words for true and false than ours are not followed up */
    if (column.type == COLUMN_BOOLEAN && !holds(json_object_get(field, "trueValues"), "1"))
        column.type = COLUMN_STRING;
    return column;
}

static enum status check_field(struct package_check *c, const struct field *known,
                               const json_t *field)
{
    const char *name = json_string_value(json_object_get(field, "name"));
    if (!name || strcmp(name, known->name) != 0)
        return declared(c, known->name, "the fields are declared in another order, or not all");
    if (!type_fits(known, field))
        return package_finding(c, RULE_DECLARED, text_of(known->name), TEXT_NOT_STATED,
                               (struct package_place){TEXT(MANIFEST_FILE), 0, 0},
                               "table '%s': field '%s' is declared as %.*s, which it is not",
                               c->section, known->name,
                               TEXT_ARGS(package_excerpt(text_of(declared_type(field)))));
    return STATUS_OK;
}

static enum status check_fields(struct package_check *c, const struct table *table,
                                const json_t *schema, struct columns *columns)
{
    const json_t *fields = json_object_get(schema, "fields");
    size_t known = table_fields_since(table, package_minor_version(c));
    for (size_t i = 0; i < known; i++)
        columns->items[i] = column_of_schema(table, i);
    columns->count = columns->known = known;
    if (!json_is_array(fields))
        return declared(c, "fields", "its schema declares no 'fields'");
    for (size_t i = 0; i < known; i++)
        if (check_field(c, &table->fields[i], json_array_get(fields, i)) != STATUS_OK)
            return STATUS_FAILED;
    if (json_array_size(fields) > COLUMNS_LIMIT)
        return declared(c, "fields", "it has more fields than this program checks");
    for (size_t i = known; i < json_array_size(fields); i++) {
        columns->items[columns->count++] = column_declared(json_array_get(fields, i));
        if (!columns->items[i].name.at)
            return declared(c, "fields", "a field has no name");
    }
    return STATUS_OK;
}

/* ---- the rest of the schema */

/* A primary key is written as an array, or as a string when it is one field. */
static bool key_fits(const struct table *table, const json_t *key)
{
    if (json_is_string(key))
        return table->key_fields == 1 && is_string(key, table->fields[0].name);
    if (json_array_size(key) != table->key_fields)
        return false;
    for (size_t i = 0; i < table->key_fields; i++)
        if (!is_string(json_array_get(key, i), table->fields[i].name))
            return false;
    return true;
}

enum status package_schema_check(struct package_check *c, const struct table *table,
                                 struct columns *columns)
{
    const json_t *resource = package_resource(c, table->name);
    const json_t *schema = json_object_get(resource, "schema");
    const json_t *missing = json_object_get(schema, "missingValues");
    if (check_dialect(c, resource) != STATUS_OK ||
        check_fields(c, table, schema, columns) != STATUS_OK)
        return STATUS_FAILED;
    if (!json_is_object(schema))
        return STATUS_OK; /* said already: no fields */
    enum status status = STATUS_OK;
    if (json_array_size(missing) != 1 || !holds(missing, "\\N"))
        status = declared(c, "missingValues", "'missingValues' is not [\"\\\\N\"]");
    if (status == STATUS_OK && !key_fits(table, json_object_get(schema, "primaryKey")))
        status = declared(c, "primaryKey", "'primaryKey' is not the key of the table");
    return status;
}

/* ---- values */

static bool is_among(const struct column *column, struct text value)
{
    for (size_t i = 0; column->values && column->values[i]; i++)
        if (text_equal(value, text_of(column->values[i])))
            return true;
    for (size_t i = 0; i < json_array_size(column->declared_values); i++)
        if (text_equal(value,
                       text_of(json_string_value(json_array_get(column->declared_values, i)))))
            return true;
    return !column->values && !column->declared_values;
}

/* Digits without zeros in front. */
static bool is_integer(struct text t)
{
    uint64_t number;
    return text_to_uint64(t, &number) && (t.at[0] != '0' || t.length == 1);
}

static bool is_ordinal(struct text t)
{
    uint64_t number;
    return t.length == ORDINAL_DIGITS && text_to_uint64(t, &number) && number > 0;
}

static bool is_number(struct text t)
{
    size_t digits = 0, points = 0;
    for (size_t i = 0; i < t.length; i++) {
        bool sign = i == 0 && (t.at[i] == '-' || t.at[i] == '+');
        points += t.at[i] == '.';
        digits += ascii_is_digit(t.at[i]);
        if (!sign && t.at[i] != '.' && !ascii_is_digit(t.at[i]))
            return false;
    }
    return digits > 0 && points <= 1;
}

const char *column_judge(const struct column *column, enum system system, struct text value,
                         enum package_rule *rule)
{
    struct date day;
    *rule = RULE_TYPE;
    switch (column->type) {
    case COLUMN_CODE:
        if (!system_code_is_valid(system, value, NULL))
            return "is not a code of the system";
        break;
    case COLUMN_INTEGER:
        if (!is_integer(value))
            return "is not a number of digits without zeros in front";
        break;
    case COLUMN_ORDINAL:
        if (!is_ordinal(value))
            return "is not an ordinal of four digits from 0001 on";
        break;
    case COLUMN_BOOLEAN:
        if (!text_equal(value, TEXT("0")) && !text_equal(value, TEXT("1")))
            return "is neither 0 nor 1";
        break;
    case COLUMN_DATE:
    case COLUMN_PLAIN_DATE:
        if (!date_parse(value, &day) && (value.length > 0 || column->type == COLUMN_PLAIN_DATE))
            return "is not a date YYYY-MM-DD";
        break;
    case COLUMN_NUMBER:
        if (!is_number(value))
            return "is not a number";
        break;
    case COLUMN_STRING:
        break;
    }
    *rule = RULE_VALUE;
    return is_among(column, value) ? NULL : "is none of the values allowed";
}
