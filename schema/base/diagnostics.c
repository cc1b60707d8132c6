#include "schema/base/diagnostics.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

#include "schema/base/memory.h"
#include "schema/base/text.h"

struct message {
    enum severity severity;
    char *line; /* place and text, ready to print */
};

void diagnostics_init(struct diagnostics *d)
{
    *d = (struct diagnostics){.limit = 100};
}

void diagnostics_release(struct diagnostics *d)
{
    for (size_t i = 0; i < d->count; i++)
        free(d->messages[i].line);
    free(d->messages);
    diagnostics_init(d);
}

static void append_place(struct buffer *b, struct place place)
{
    if (!place.source)
        return;
    buffer_append_visible(b, text_of(place.source));
    if (place.line > 0) {
        buffer_printf(b, ":%" PRIu64, place.line);
        if (place.column > 0)
            buffer_printf(b, ":%" PRIu64, place.column);
    }
    buffer_append(b, ": ", 2);
}

__attribute__((format(printf, 4, 0))) static void add(struct diagnostics *d, enum severity severity,
                                                      struct place place, const char *format,
                                                      va_list arguments)
{
    static const char *const marks[SEVERITIES] = {"note: ", "warning: ", ""};
    d->seen[severity]++;
    if (d->count >= d->limit) {
        d->left_out++;
        return;
    }

    va_list again;
    va_copy(again, arguments);
    int length = vsnprintf(NULL, 0, format, again);
    va_end(again);
    char *text = length < 0 ? NULL : malloc((size_t)length + 1);
    struct buffer line;
    buffer_init(&line);
    if (text) {
        vsnprintf(text, (size_t)length + 1, format, arguments);
        append_place(&line, place);
        buffer_append_text(&line, text_of(marks[severity]));
        buffer_append_visible(&line, (struct text){text, (size_t)length});
    }
    if (!text || line.failed ||
        !memory_grow((void **)&d->messages, &d->capacity, d->count + 1, sizeof *d->messages)) {
        d->out_of_memory = 1;
        buffer_release(&line);
    } else {
        d->messages[d->count++] = (struct message){severity, line.at};
    }
    free(text);
}

void diagnostics_add(struct diagnostics *d, enum severity severity, struct place place,
                     const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    add(d, severity, place, format, arguments);
    va_end(arguments);
}

enum status diagnostics_fail(struct diagnostics *d, struct place place, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    add(d, SEVERITY_ERROR, place, format, arguments);
    va_end(arguments);
    return STATUS_FAILED;
}

enum status diagnostics_fail_errno(struct diagnostics *d, const char *path, const char *what,
                                   int error_number)
{
    return diagnostics_fail(d, (struct place){path, 0, 0}, "%s: %s", what, strerror(error_number));
}

enum status diagnostics_out_of_memory(struct diagnostics *d)
{
    d->out_of_memory = 1;
    d->seen[SEVERITY_ERROR]++;
    return STATUS_FAILED;
}

void diagnostics_leave_out(struct diagnostics *d, enum severity severity, size_t count)
{
    d->seen[severity] += count;
    d->left_out += count;
}

void diagnostics_move(struct diagnostics *to, struct diagnostics *from)
{
    for (size_t i = 0; i < from->count; i++) {
        if (to->count >= to->limit) {
            to->left_out++;
            free(from->messages[i].line);
        } else if (memory_grow((void **)&to->messages, &to->capacity, to->count + 1,
                               sizeof *to->messages)) {
            to->messages[to->count++] = from->messages[i];
        } else {
            to->out_of_memory = 1;
            free(from->messages[i].line);
        }
    }
    for (int severity = 0; severity < SEVERITIES; severity++)
        to->seen[severity] += from->seen[severity];
    to->left_out += from->left_out;
    to->out_of_memory |= from->out_of_memory;
    from->count = 0;
    diagnostics_release(from);
}

size_t diagnostics_errors(const struct diagnostics *d)
{
    return d->seen[SEVERITY_ERROR];
}

void diagnostics_print(struct diagnostics *d, const char *program, FILE *to)
{
    for (size_t i = 0; i < d->count; i++) {
        fprintf(to, "%s: %s\n", program, d->messages[i].line);
        free(d->messages[i].line);
    }
    if (d->left_out > 0)
        fprintf(to, "%s: and %zu messages more\n", program, d->left_out);
    if (d->out_of_memory)
        fprintf(to, "%s: out of memory\n", program);
    d->count = 0;
    d->left_out = 0;
    d->out_of_memory = 0;
}
