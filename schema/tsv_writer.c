#include "schema/tsv.h"

#include <string.h>

void tsv_begin(struct tsv_writer *w, struct output *to)
{
    *w = (struct tsv_writer){.to = to};
}

void tsv_header(struct tsv_writer *w, const struct table *table)
{
    for (size_t i = 0; i < table->field_count; i++)
        tsv_put(w, text_of(table->fields[i].name));
    tsv_end_row(w);
    w->rows = 0;
}

static char escape_letter(char c)
{
    switch (c) {
    case '\t':
        return 't';
    case '\n':
        return 'n';
    case '\r':
        return 'r';
    case '\\':
        return '\\';
    default:
        return 0;
    }
}

static void separate(struct tsv_writer *w)
{
    if (w->column++ > 0)
        output_bytes(w->to, "\t", 1);
}

void tsv_put(struct tsv_writer *w, struct text t)
{
    separate(w);
    if (!t.at) {
        output_bytes(w->to, "\\N", 2);
        return;
    }
    size_t done = 0;
    for (size_t i = 0; i < t.length; i++) {
        char letter = escape_letter(t.at[i]);
        if (letter == 0)
            continue;
        char escaped[2] = {'\\', letter};
        output_bytes(w->to, t.at + done, i - done);
        output_bytes(w->to, escaped, 2);
        done = i + 1;
    }
    output_bytes(w->to, t.at + done, t.length - done);
}

void tsv_append_escaped(struct buffer *b, struct text t)
{
    if (!t.at) {
        buffer_append(b, "\\N", 2);
        return;
    }
    for (size_t i = 0; i < t.length; i++) {
        char letter = escape_letter(t.at[i]);
        if (letter != 0)
            buffer_append_char(b, '\\');
        buffer_append_char(b, letter != 0 ? letter : t.at[i]);
    }
}

void tsv_put_uint64(struct tsv_writer *w, uint64_t value)
{
    char digits[20];
    size_t n = sizeof digits;
    do {
        digits[--n] = (char)('0' + value % 10);
        value /= 10;
    } while (value > 0);
    separate(w);
    output_bytes(w->to, digits + n, sizeof digits - n);
}

void tsv_put_ordinal(struct tsv_writer *w, unsigned ordinal)
{
    char digits[ORDINAL_DIGITS];
    for (size_t i = ORDINAL_DIGITS; i > 0; i--) {
        digits[i - 1] = (char)('0' + ordinal % 10);
        ordinal /= 10;
    }
    separate(w);
    output_bytes(w->to, digits, ORDINAL_DIGITS);
}

void tsv_end_row(struct tsv_writer *w)
{
    output_bytes(w->to, "\n", 1);
    w->column = 0;
    w->rows++;
}
