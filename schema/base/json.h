/*
 * JSON for manifests; the one wrapper around jansson. json_t and the json_* functions of jansson
 * are used as they are; what is added here reads with checks and writes with one layout.
 */
#ifndef SCHEMA_BASE_JSON_H
#define SCHEMA_BASE_JSON_H

#include <jansson.h>

#include "schema/base/diagnostics.h"
#include "schema/base/text.h"

/* Values take up to a hundred times the bytes they are written in, so they are limited apart. */
enum { JSON_VALUES_LIMIT = 1000000 };

/* Reads a whole document of at most `limit` bytes; refuses duplicate keys, nesting deeper than
 * jansson's limit and more than JSON_VALUES_LIMIT values. The result is the caller's to
 * json_decref(). */
enum status json_read(const char *path, size_t limit, json_t **document, struct diagnostics *d);

/* Members of an object. A missing member or another type is an error naming the key, except that
 * the _or_null forms take a missing or null member as "not stated". Texts live as long as `object`;
 * path is for messages. */
enum status json_get_text(const json_t *object, const char *key, struct text *value,
                          const char *path, struct diagnostics *d);
enum status json_get_text_or_null(const json_t *object, const char *key, struct text *value,
                                  const char *path, struct diagnostics *d);
enum status json_get_uint64(const json_t *object, const char *key, uint64_t *value,
                            const char *path, struct diagnostics *d);
enum status json_get_array(const json_t *object, const char *key, json_t **value, const char *path,
                           struct diagnostics *d);
enum status json_get_object(const json_t *object, const char *key, json_t **value, const char *path,
                            struct diagnostics *d);

/* A new string, or null for a text not stated; NULL when memory runs out. */
json_t *json_from_text(struct text t);
/* Two blanks of indentation, members in the order they were set, one LF at the end. */
enum status json_append_document(struct buffer *to, const json_t *document, struct diagnostics *d);
/* t as a JSON string with its quotes; not stated gives null. Bytes that are no UTF-8 become U+FFFD.
 */
void json_append_string(struct buffer *to, struct text t);

#endif
