#include "tools/check/row_faults.h"

#include <stdarg.h>

#include "schema/base/text.h"

void row_faults_clear(struct row_faults *f)
{
    f->count = 0;
    for (int i = 0; i < SEVERITIES; i++)
        f->more[i] = 0;
}

void row_faults_add(struct row_faults *f, enum severity severity, uint64_t line, uint64_t column,
                    const char *format, ...)
{
    va_list arguments;
    if (f->count == FAULTS_KEPT) {
        f->more[severity]++;
        return;
    }
    struct row_fault *fault = &f->kept[f->count++];
    fault->line = line;
    fault->column = column;
    fault->severity = severity;
    va_start(arguments, format);
    vsnprintf(fault->text, sizeof fault->text, format, arguments);
    va_end(arguments);
}

void row_faults_tell(const struct row_faults *f, const char *file, uint64_t before,
                     struct diagnostics *d)
{
    for (size_t i = 0; i < f->count; i++)
        diagnostics_add(d, f->kept[i].severity,
                        (struct place){file, before + f->kept[i].line + 1, f->kept[i].column}, "%s",
                        f->kept[i].text);
    for (int i = 0; i < SEVERITIES; i++)
        diagnostics_leave_out(d, (enum severity)i, f->more[i]);
}

const char *row_kind_fault(enum row_kind kind)
{
    switch (kind) {
    case ROW_BAD_QUOTE:
        return "a quote stands where none may be";
    case ROW_OPEN_QUOTE:
        return "a quoted field is not closed";
    case ROW_TOO_LONG:
        return "the row is longer than 1048576 bytes";
    case ROW_NUL:
        return "NUL byte in a row";
    case ROW_GOOD:
    case ROW_EMPTY:
    case ROW_UNFINISHED:
        break;
    }
    return "cannot be read";
}
