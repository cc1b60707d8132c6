#include "tools/show/json_members.h"

#include <inttypes.h>

#include "schema/base/json.h"

void json_begin_members(struct buffer *b, const char *const *names, const struct text *values,
                        size_t count)
{
    struct text so_far = buffer_text(b);
    if (so_far.length > 0 && so_far.at[so_far.length - 1] == '}')
        buffer_append_char(b, ',');
    for (size_t i = 0; i < count; i++) {
        buffer_append_char(b, i == 0 ? '{' : ',');
        json_append_string(b, text_of(names[i]));
        buffer_append_char(b, ':');
        json_append_string(b, values[i]);
    }
}

void json_append_members(struct buffer *b, const char *const *names, const struct text *values,
                         size_t count)
{
    json_begin_members(b, names, values, count);
    buffer_append_char(b, '}');
}

struct text json_place(struct buffer *b, struct text source, uint64_t line)
{
    buffer_clear(b);
    buffer_append_text(b, source);
    buffer_printf(b, ":%" PRIu64, line);
    return buffer_text(b);
}
