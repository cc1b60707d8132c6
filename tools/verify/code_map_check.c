#include "tools/verify/code_map_check.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>

static const char *const rule_names[MAP_RULES] = {
    [MAP_RULE_AUTOMATIC] = "automatic",   [MAP_RULE_CYCLE] = "cycle",
    [MAP_RULE_DUPLICATE] = "duplicate",   [MAP_RULE_FILE] = "file",
    [MAP_RULE_INTERVAL] = "interval",     [MAP_RULE_NONE] = "none",
    [MAP_RULE_ORDER] = "order",           [MAP_RULE_RELATION] = "relation",
    [MAP_RULE_RELEASE] = "release",       [MAP_RULE_SHAPE] = "shape",
    [MAP_RULE_SOURCE] = "source",         [MAP_RULE_TARGET] = "target",
    [MAP_RULE_UNANSWERED] = "unanswered", [MAP_RULE_UNREACHED] = "unreached",
    [MAP_RULE_VALUE] = "value",
};

const char *map_rule_name(enum map_rule rule)
{
    return rule_names[rule];
}

struct map_place map_entry_place(const struct map_entry *e)
{
    return (struct map_place){.from = e->from, .to = e->to, .line = e->line};
}

int map_compare_codes(struct text a, struct text b)
{
    if (!a.at || !b.at)
        return (a.at == NULL) - (b.at == NULL);
    return text_compare(a, b);
}

bool map_entry_is_self(const struct code_map_check *c, const struct map_entry *e)
{
    return e->from.at && c->from.system == c->to.system && text_equal(e->from, e->to);
}

bool map_entry_counts(const struct map_entry *e)
{
    return e->from.at && e->to.at && !(e->marks & (MARK_OUTRANKED | MARK_DIRECT));
}

static void append_id(struct buffer *id, const struct code_map_check *c, enum map_rule rule,
                      const struct map_place *place)
{
    const struct text parts[] = {c->from.written, c->to.written, place->from, place->to,
                                 place->detail};
    buffer_printf(id, "code-map-%s", rule_names[rule]);
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        if (!parts[i].at)
            continue;
        buffer_append_char(id, '/');
        buffer_append_visible(id, parts[i]);
    }
}

static enum status add(struct code_map_check *c, enum map_rule rule, const struct map_place *place,
                       struct text what)
{
    struct buffer id, message;
    buffer_init(&id);
    buffer_init(&message);
    append_id(&id, c, rule, place);
    if (place->line > 0) {
        buffer_append_visible(&message, c->file);
        buffer_printf(&message, ":%" PRIu64 ": ", place->line);
    }
    buffer_append_visible(&message, what);
    struct finding f = {.id = buffer_text(&id),
                        .outcome = OUTCOME_DIFFERS,
                        .code = place->from.at ? place->from : place->to,
                        .action = text_of(rule_names[rule]),
                        .message = buffer_text(&message)};
    enum status status = id.failed || message.failed ? diagnostics_out_of_memory(c->d)
                                                     : findings_add(c->findings, &f, c->d);
    buffer_release(&id);
    buffer_release(&message);
    return status;
}

enum status map_finding(struct code_map_check *c, enum map_rule rule, struct map_place place,
                        const char *format, ...)
{
    enum { LIMIT = 1024 };
    char what[LIMIT];
    va_list arguments;
    if (c->counts[rule]++ >= MAP_LISTED)
        return STATUS_OK;
    va_start(arguments, format);
    vsnprintf(what, sizeof what, format, arguments);
    va_end(arguments);
    return add(c, rule, &place, text_of(what));
}

enum status map_findings_end(struct code_map_check *c)
{
    for (int rule = 0; rule < MAP_RULES; rule++) {
        char what[64];
        struct map_place place = {.detail = TEXT("more")};
        if (c->counts[rule] <= MAP_LISTED)
            continue;
        snprintf(what, sizeof what, "and %" PRIu64 " more like these",
                 c->counts[rule] - MAP_LISTED);
        if (add(c, (enum map_rule)rule, &place, text_of(what)) != STATUS_OK)
            return STATUS_FAILED;
    }
    return STATUS_OK;
}
