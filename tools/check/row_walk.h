/* The quick way along a row that is as it should be, from one place of its index to the next. */
#ifndef TOOLS_CHECK_ROW_WALK_H
#define TOOLS_CHECK_ROW_WALK_H

#include "tools/check/row_index.h"
#include "tools/check/row_scan.h"

/* Stops behind the field whose opening quote is at `at`, at the delimiter or LF that follows it; or
 * at the end of the bytes where something else does. */
static inline uint32_t row_walk_quoted(struct row_index *x, uint32_t at, size_t *lines)
{
    const char *bytes = x->bytes;
    do {
        while ((at = row_index_next(x)) < x->length && bytes[at] != '"')
            *lines += bytes[at] == '\n';
        if (at == x->length)
            return at;
        /* a doubled quote: both are in the index */
    } while (at + 1 < x->length && bytes[at + 1] == '"' && row_index_next(x) < x->length);
    uint32_t behind = row_index_next(x);
    bool follows =
        behind == at + 1 || (behind == at + 2 && bytes[at + 1] == '\r' && bytes[behind] == '\n');
    return follows ? behind : x->length;
}

/* The row that begins at offset `begin`, where the index stands. False when it is not a row of the
 * plain kind, with a line end: then row_scan() knows more, and the index stands somewhere, in it
 * or behind. */
static inline bool row_walk(struct row_index *x, const struct row_form *form, uint32_t begin,
                            struct row *row, uint32_t *ends)
{
    const char *bytes = x->bytes;
    size_t fields = 0, lines = 1;
    uint32_t field = begin, at;
    for (;;) {
        at = row_index_next(x);
        if (at < x->length && bytes[at] == '"')
            at = at == field ? row_walk_quoted(x, at, &lines) : x->length;
        if (at == x->length)
            return false;
        if (bytes[at] != form->delimiter)
            break;
        if (fields < form->columns)
            ends[fields] = at - begin;
        fields++;
        field = at + 1;
    }
    if (at - begin >= ROW_LIMIT)
        return false;
    size_t length = at - begin, line_end = 1;
    if (length > 0 && bytes[at - 1] == '\r') {
        line_end = 2;
        length--;
    }
    if (fields < form->columns)
        ends[fields] = (uint32_t)length;
    *row = (struct row){.kind = length > 0 ? ROW_GOOD : ROW_EMPTY,
                        .length = length,
                        .line_end = line_end,
                        .fields = fields + 1,
                        .line_count = lines};
    return true;
}

#endif
