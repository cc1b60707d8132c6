/* The order of rows. */
#include "schema/tsv.h"

/* Reads fields value by value: its bytes without escapes. */
struct field_reader {
    const char *at, *end;
};

/* The next byte; END_OF_FIELD, which is below all bytes, between two fields and at the end. */
enum { END_OF_FIELD = -1 };
static int next_byte(struct field_reader *r)
{
    if (r->at == r->end)
        return END_OF_FIELD;
    char c = *r->at++;
    if (c == '\t')
        return END_OF_FIELD;
    if (c != '\\' || r->at == r->end)
        return (unsigned char)c;
    switch (*r->at++) {
    case 't':
        return '\t';
    case 'n':
        return '\n';
    case 'r':
        return '\r';
    default:
        return '\\';
    }
}

int tsv_compare_fields(struct text a, struct text b)
{
    struct field_reader x = {a.at, a.at + a.length}, y = {b.at, b.at + b.length};
    while (x.at < x.end && y.at < y.end) {
        int left = next_byte(&x), right = next_byte(&y);
        if (left != right)
            return left < right ? -1 : 1;
    }
    return (x.at < x.end) - (y.at < y.end);
}
