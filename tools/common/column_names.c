#include "tools/common/column_names.h"

enum { SHOWN = 20, LENGTH = 60 };

size_t column_names_find(const struct column_names *c, struct text wanted, bool *twice)
{
    for (int loosely = 0; loosely < 2; loosely++) {
        size_t found = SIZE_MAX;
        *twice = false;
        for (size_t i = 0; i < c->count; i++) {
            struct text name = c->names[i];
            bool fits = loosely ? text_equal_ignoring_case(text_trim(name), text_trim(wanted))
                                : text_equal(name, wanted);
            *twice |= fits && found != SIZE_MAX;
            found = fits && found == SIZE_MAX ? i : found;
        }
        if (found != SIZE_MAX)
            return found;
    }
    return SIZE_MAX;
}

void column_names_list(const struct column_names *c, struct buffer *to)
{
    for (size_t i = 0; i < c->count && i < SHOWN; i++)
        buffer_printf(to, "%s'%.*s'", i > 0 ? ", " : "",
                      TEXT_ARGS(text_slice(c->names[i], 0, LENGTH)));
}

enum status column_names_fail(const struct column_names *c, struct place place, struct text wanted,
                              struct diagnostics *d)
{
    struct buffer names;
    buffer_init(&names);
    column_names_list(c, &names);
    if (names.failed)
        diagnostics_out_of_memory(d);
    else
        diagnostics_fail(d, place, "has no column '%.*s'; there %s %s%s", TEXT_ARGS(wanted),
                         c->count == 1 ? "is" : "are", names.at, c->count > SHOWN ? ", ..." : "");
    buffer_release(&names);
    return STATUS_FAILED;
}
