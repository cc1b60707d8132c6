#include "schema/base/json.h"

#include <stdlib.h>

#include "schema/base/input.h"

/* At most so many values can be in a document: each but the first stands behind one of these. Signs
 * inside strings count too, which is of no matter for a limit. */
static size_t most_values(struct text document)
{
    size_t count = 1;
    for (size_t i = 0; i < document.length; i++)
        count += document.at[i] == ',' || document.at[i] == '[' || document.at[i] == '{';
    return count;
}

enum status json_read(const char *path, size_t limit, json_t **document, struct diagnostics *d)
{
    struct buffer content;
    buffer_init(&content);
    enum status status = input_read_whole(path, limit, &content, d);
    if (status == STATUS_OK && most_values(buffer_text(&content)) > JSON_VALUES_LIMIT)
        status = diagnostics_fail(d, (struct place){path, 0, 0},
                                  "holds more than the %d values allowed", JSON_VALUES_LIMIT);
    if (status == STATUS_OK) {
        json_error_t error;
        *document = json_loadb(content.at ? content.at : "", content.length, JSON_REJECT_DUPLICATES,
                               &error);
        if (!*document)
            status =
                diagnostics_fail(d,
                                 (struct place){path, error.line > 0 ? (uint64_t)error.line : 0,
                                                error.column > 0 ? (uint64_t)error.column : 0},
                                 "is not JSON: %s", error.text);
    }
    buffer_release(&content);
    return status;
}

static enum status wrong(const char *key, const char *wanted, const char *path,
                         struct diagnostics *d)
{
    return diagnostics_fail(d, (struct place){path, 0, 0}, "'%s' is missing or not %s", key,
                            wanted);
}

enum status json_get_text_or_null(const json_t *object, const char *key, struct text *value,
                                  const char *path, struct diagnostics *d)
{
    const json_t *member = json_object_get(object, key);
    *value = TEXT_NOT_STATED;
    if (!member || json_is_null(member))
        return STATUS_OK;
    if (!json_is_string(member))
        return wrong(key, "a string", path, d);
    *value = (struct text){json_string_value(member), json_string_length(member)};
    return STATUS_OK;
}

enum status json_get_text(const json_t *object, const char *key, struct text *value,
                          const char *path, struct diagnostics *d)
{
    if (json_get_text_or_null(object, key, value, path, d) != STATUS_OK)
        return STATUS_FAILED;
    return value->at ? STATUS_OK : wrong(key, "a string", path, d);
}

enum status json_get_uint64(const json_t *object, const char *key, uint64_t *value,
                            const char *path, struct diagnostics *d)
{
    const json_t *member = json_object_get(object, key);
    if (!json_is_integer(member) || json_integer_value(member) < 0)
        return wrong(key, "a number of 0 or more", path, d);
    *value = (uint64_t)json_integer_value(member);
    return STATUS_OK;
}

enum status json_get_array(const json_t *object, const char *key, json_t **value, const char *path,
                           struct diagnostics *d)
{
    *value = json_object_get(object, key);
    return json_is_array(*value) ? STATUS_OK : wrong(key, "an array", path, d);
}

enum status json_get_object(const json_t *object, const char *key, json_t **value, const char *path,
                            struct diagnostics *d)
{
    *value = json_object_get(object, key);
    return json_is_object(*value) ? STATUS_OK : wrong(key, "an object", path, d);
}

json_t *json_from_text(struct text t)
{
    return t.at ? json_stringn(t.at, t.length) : json_null();
}

static int append_piece(const char *piece, size_t length, void *to)
{
    struct buffer *b = to;
    buffer_append(b, piece, length);
    return b->failed ? -1 : 0;
}

enum status json_append_document(struct buffer *to, const json_t *document, struct diagnostics *d)
{
    if (json_dump_callback(document, append_piece, to, JSON_INDENT(2) | JSON_PRESERVE_ORDER) != 0)
        return diagnostics_out_of_memory(d);
    buffer_append_char(to, '\n');
    return to->failed ? diagnostics_out_of_memory(d) : STATUS_OK;
}

void json_append_string(struct buffer *to, struct text t)
{
    if (!t.at) {
        buffer_append(to, "null", 4);
        return;
    }
    buffer_append_char(to, '"');
    while (t.length > 0) {
        size_t good = t.length;
        bool whole = text_is_utf8(t, &good);
        for (size_t i = 0; i < good; i++) {
            char c = t.at[i];
            if (c == '"' || c == '\\')
                buffer_append_char(to, '\\');
            if ((unsigned char)c < 0x20)
                buffer_printf(to, "\\u%04x", (unsigned)c);
            else
                buffer_append_char(to, c);
        }
        if (!whole)
            buffer_append_text(to, TEXT("\xEF\xBF\xBD"));
        t = text_from(t, whole ? good : good + 1);
    }
    buffer_append_char(to, '"');
}
