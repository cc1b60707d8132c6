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

/* Whether a byte of t is a backslash or below 0x20, eight at a time: `x - low & ~x & high` sets the
 * high bit of some byte only if a byte of x is less than that of `low`. */
static bool may_need_escapes(struct text t)
{
    const uint64_t ones = UINT64_C(0x0101010101010101), high = ones << 7;
    uint64_t found = 0, eight;
    size_t i = 0;
    for (; t.length - i >= sizeof eight; i += sizeof eight) {
        memcpy(&eight, t.at + i, sizeof eight);
        uint64_t unlike_backslash = eight ^ ones * '\\';
        found |= (eight - ones * 0x20) & ~eight;
        found |= (unlike_backslash - ones) & ~unlike_backslash;
    }
    for (; i < t.length; i++)
        found |= escape_letter(t.at[i]) != 0 ? high : 0;
    return found & high;
}

static void separate(struct tsv_writer *w)
{
    if (w->column++ > 0)
        output_bytes(w->to, "\t", 1);
}

static void put_escaped(struct output *to, struct text t)
{
    size_t done = 0;
    for (size_t i = 0; i < t.length; i++) {
        char letter = escape_letter(t.at[i]);
        if (letter == 0)
            continue;
        char escaped[2] = {'\\', letter};
        output_bytes(to, t.at + done, i - done);
        output_bytes(to, escaped, 2);
        done = i + 1;
    }
    output_bytes(to, t.at + done, t.length - done);
}

void tsv_put(struct tsv_writer *w, struct text t)
{
    separate(w);
    if (!t.at) {
        output_bytes(w->to, "\\N", 2);
        return;
    }
    if (may_need_escapes(t))
        put_escaped(w->to, t);
    else
        output_bytes(w->to, t.at, t.length);
}

void tsv_append_escaped(struct buffer *b, struct text t)
{
    if (!t.at) {
        buffer_append(b, "\\N", 2);
        return;
    }
    size_t plain = 0; /* what is not appended yet begins there */
    if (!may_need_escapes(t)) {
        buffer_append_text(b, t);
        return;
    }
    for (size_t i = 0; i < t.length; i++) {
        char letter = escape_letter(t.at[i]);
        if (letter == 0)
            continue;
        buffer_append(b, t.at + plain, i - plain);
        buffer_append_char(b, '\\');
        buffer_append_char(b, letter);
        plain = i + 1;
    }
    buffer_append(b, t.at + plain, t.length - plain);
}

void tsv_put_fields(struct tsv_writer *w, struct text fields)
{
    separate(w);
    output_bytes(w->to, fields.at, fields.length);
}

void tsv_put_row(struct tsv_writer *w, struct text row)
{
    tsv_put_fields(w, row);
    tsv_end_row(w);
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
    char digits[ORDINAL_DIGITS + 1];
    ordinal_format(ordinal, digits);
    tsv_put(w, text_of(digits));
}

void tsv_end_row(struct tsv_writer *w)
{
    output_bytes(w->to, "\n", 1);
    w->column = 0;
    w->rows++;
}
