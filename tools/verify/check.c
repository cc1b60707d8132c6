#include "tools/verify/check.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>

#include "tools/verify/package_check.h"

struct check check_begin(const struct release *r, const char *name, struct findings *findings,
                         struct diagnostics *d)
{
    struct check c = {.release = r, .name = name, .findings = findings, .d = d};
    origins_init(&c.origins, r);
    return c;
}

enum status check_end(struct check *c, enum status status, struct output *o)
{
    origins_close(&c->origins);
    if (status != STATUS_OK)
        return STATUS_FAILED;
    output_printf(o, "  %-22s %8" PRIu64 " checked, %8" PRIu64 " agreed, %6" PRIu64 " not\n",
                  c->name, c->checked, c->agreed, c->checked - c->agreed);
    return STATUS_OK;
}

enum status check_find(struct check *c, struct text code, struct text field,
                       struct change_source where, const char *format, ...)
{
    enum { LIMIT = 1024 };
    char message[LIMIT];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(message, sizeof message, format, arguments);
    va_end(arguments);
    struct buffer id, visible;
    buffer_init(&id);
    buffer_init(&visible);
    buffer_append_visible(&visible, text_of(message));
    buffer_printf(&id, "%s/%s", c->name, c->release->name);
    if (code.at)
        buffer_printf(&id, "/%.*s", TEXT_ARGS(code));
    if (field.at)
        buffer_printf(&id, "/%.*s", TEXT_ARGS(field));
    enum status status = id.failed || visible.failed ? diagnostics_out_of_memory(c->d) : STATUS_OK;
    if (status == STATUS_OK && !where.source.at && code.at)
        status = origins_find(&c->origins, code, &where, c->d);
    struct finding f = {.id = buffer_text(&id),
                        .outcome = OUTCOME_DIFFERS,
                        .code = code,
                        .action = text_of(c->name),
                        .message = buffer_text(&visible),
                        .to = where,
                        .official = c->official};
    if (status == STATUS_OK)
        status = findings_add(c->findings, &f, c->d);
    buffer_release(&id);
    buffer_release(&visible);
    return status;
}

/* A row for a check, and what else it needs. */
struct row_call {
    struct check *check;
    enum status (*row)(struct check *, const struct text *, void *);
    void *context;
};

static enum status call_row(void *context, const struct text *values)
{
    const struct row_call *call = context;
    return call->row(call->check, values, call->context);
}

enum status check_find_differing(struct check *c, struct text code, struct text field,
                                 struct change_source where, const struct differing *values)
{
    struct buffer one, other;
    struct text a = values->one.at ? values->one : TEXT("");
    struct text b = values->other.at ? values->other : TEXT("");
    buffer_init(&one);
    buffer_init(&other);
    enum status status =
        package_excerpt_differing(a, b, &one) && package_excerpt_differing(b, a, &other)
            ? check_find(c, code, field, where, "%s is '%.*s' in the %s, '%.*s' in the %s",
                         values->field, TEXT_ARGS(buffer_text(&one)), values->one_in,
                         TEXT_ARGS(buffer_text(&other)), values->other_in)
            : diagnostics_out_of_memory(c->d);
    buffer_release(&one);
    buffer_release(&other);
    return status;
}

enum status check_each_row(struct check *c, enum table_id id,
                           enum status (*row)(struct check *, const struct text *, void *),
                           void *context)
{
    struct row_call call = {c, row, context};
    return release_each_row(c->release, id, call_row, &call, c->d);
}
