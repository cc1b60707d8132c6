#include "tools/verify/package_check.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char *const rule_names[PACKAGE_RULES] = {
    [RULE_BYTE] = "byte",         [RULE_COLUMNS] = "columns",     [RULE_CUT] = "cut",
    [RULE_DECLARED] = "declared", [RULE_DERIVED] = "derived",     [RULE_DUPLICATE] = "duplicate",
    [RULE_ESCAPE] = "escape",     [RULE_FILE] = "file",           [RULE_HASH] = "hash",
    [RULE_HEADER] = "header",     [RULE_IDENTITY] = "identity",   [RULE_LINK] = "link",
    [RULE_LONG_ROW] = "long-row", [RULE_ORDER] = "order",         [RULE_ORIGIN] = "origin",
    [RULE_PATH] = "path",         [RULE_REFERENCE] = "reference", [RULE_REQUIRED] = "required",
    [RULE_ROWS] = "rows",         [RULE_SIZE] = "size",           [RULE_SOURCE] = "source",
    [RULE_STATES] = "states",     [RULE_TYPE] = "type",           [RULE_UTF8] = "utf8",
    [RULE_VALUE] = "value",
};

const char *package_rule_name(enum package_rule rule)
{
    return rule_names[rule];
}

void package_section_begin(struct package_check *c, const char *section)
{
    c->section = section;
    memset(c->counts, 0, sizeof c->counts);
}

uint64_t package_section_found(const struct package_check *c)
{
    uint64_t sum = 0;
    for (int rule = 0; rule < PACKAGE_RULES; rule++)
        sum += c->counts[rule];
    return sum;
}

static void append_place(struct buffer *message, struct package_place place)
{
    if (!place.file.at)
        return;
    buffer_append_visible(message, place.file);
    if (place.line > 0)
        buffer_printf(message, ":%" PRIu64, place.line);
    if (place.line > 0 && place.column > 0)
        buffer_printf(message, ":%" PRIu64, place.column);
    buffer_append_text(message, TEXT(": "));
}

static enum status add(struct package_check *c, enum package_rule rule, struct text key,
                       struct text code, struct package_place place, struct text what)
{
    struct buffer id, message;
    buffer_init(&id);
    buffer_init(&message);
    buffer_printf(&id, "package-%s/%s/%s", rule_names[rule], c->release->name, c->section);
    if (key.at) {
        buffer_append_char(&id, '/');
        buffer_append_visible(&id, key);
    }
    append_place(&message, place);
    buffer_append_visible(&message, what);
    struct finding f = {.id = buffer_text(&id),
                        .outcome = OUTCOME_DIFFERS,
                        .code = code,
                        .action = text_of(rule_names[rule]),
                        .message = buffer_text(&message)};
    enum status status = id.failed || message.failed ? diagnostics_out_of_memory(c->d)
                                                     : findings_add(c->findings, &f, c->d);
    buffer_release(&id);
    buffer_release(&message);
    return status;
}

enum status package_finding(struct package_check *c, enum package_rule rule, struct text key,
                            struct text code, struct package_place place, const char *format, ...)
{
    enum { LIMIT = 512 };
    char what[LIMIT];
    va_list arguments;
    c->found++;
    if (c->counts[rule]++ >= PACKAGE_LISTED)
        return STATUS_OK;
    va_start(arguments, format);
    vsnprintf(what, sizeof what, format, arguments);
    va_end(arguments);
    return add(c, rule, key, code, place, text_of(what));
}

enum status package_section_end(struct package_check *c)
{
    for (int rule = 0; rule < PACKAGE_RULES; rule++) {
        char what[64];
        if (c->counts[rule] <= PACKAGE_LISTED)
            continue;
        snprintf(what, sizeof what, "and %" PRIu64 " more like these",
                 c->counts[rule] - PACKAGE_LISTED);
        if (add(c, (enum package_rule)rule, TEXT("more"), TEXT_NOT_STATED,
                (struct package_place){text_of(c->section), 0, 0}, text_of(what)) != STATUS_OK)
            return STATUS_FAILED;
    }
    return STATUS_OK;
}

struct text package_excerpt(struct text t)
{
    enum { LIMIT = 60 };
    size_t length = t.length;
    if (length > LIMIT) {
        length = LIMIT;
        while (length > 0 && ((unsigned char)t.at[length] & 0xC0) == 0x80)
            length--;
    }
    return text_slice(t, 0, length);
}

bool package_excerpt_differing(struct text t, struct text other, struct buffer *out)
{
    enum { EQUAL = 40, BEFORE = 16 };
    size_t begin = 0;
    while (begin < t.length && begin < other.length && t.at[begin] == other.at[begin])
        begin++;
    begin = begin > EQUAL ? begin - BEFORE : 0;
    while (begin > 0 && ((unsigned char)t.at[begin] & 0xC0) == 0x80)
        begin--;
    buffer_clear(out);
    buffer_append_text(out, begin > 0 ? TEXT("...") : TEXT(""));
    buffer_append_text(out, package_excerpt(text_from(t, begin)));
    return !out->failed;
}

const json_t *package_resource(const struct package_check *c, const char *name)
{
    const json_t *resources = json_object_get(c->document, "resources");
    for (size_t i = 0; i < json_array_size(resources); i++) {
        const json_t *resource = json_array_get(resources, i);
        const char *its_name = json_string_value(json_object_get(resource, "name"));
        if (its_name && strcmp(its_name, name) == 0)
            return resource;
    }
    return NULL;
}

uint64_t package_minor_version(const struct package_check *c)
{
    struct text version = text_of(
        json_string_value(json_object_get(json_object_get(c->document, "codeset"), "schema")));
    size_t dot;
    uint64_t minor = 0;
    if (version.at && text_find(version, TEXT("."), &dot))
        text_to_uint64(text_from(version, dot + 1), &minor);
    return minor;
}
