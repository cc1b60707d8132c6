#include "tools/check/delimited.h"

#include <string.h>

void delimited_append_quoted(struct buffer *row, struct text t)
{
    while (t.length > 0) {
        const char *quote = memchr(t.at, '"', t.length);
        size_t part = quote ? (size_t)(quote - t.at) + 1 : t.length;
        buffer_append(row, t.at, part);
        if (quote)
            buffer_append_char(row, '"');
        t = text_from(t, part);
    }
}

void delimited_append(struct buffer *row, struct text t, char delimiter)
{
    bool plain = true;
    for (size_t i = 0; plain && i < t.length; i++)
        plain = t.at[i] != delimiter && t.at[i] != '"' && t.at[i] != '\n' && t.at[i] != '\r';
    if (plain) {
        buffer_append_text(row, t);
        return;
    }
    buffer_append_char(row, '"');
    delimited_append_quoted(row, t);
    buffer_append_char(row, '"');
}

struct text delimited_content(struct text field)
{
    if (field.length >= 2 && field.at[0] == '"' && field.at[field.length - 1] == '"')
        field = text_slice(field, 1, field.length - 2);
    return text_trim_wide(field);
}
