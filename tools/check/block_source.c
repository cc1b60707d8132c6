#include "tools/check/block_source.h"

#include <stdlib.h>
#include <string.h>

#include "tools/check/row_walk.h"

enum status block_init(struct block *b, struct diagnostics *d)
{
    *b = (struct block){.bytes = calloc(1, BLOCK_CAPACITY + BLOCK_SLACK)};
    return b->bytes ? STATUS_OK : diagnostics_out_of_memory(d);
}

void block_release(struct block *b)
{
    free(b->bytes);
    *b = (struct block){.bytes = NULL};
}

enum status block_source_init(struct block_source *s, struct packed_file *file,
                              struct diagnostics *d)
{
    *s = (struct block_source){.file = file, .tail = malloc(BLOCK_CAPACITY)};
    return s->tail ? STATUS_OK : diagnostics_out_of_memory(d);
}

void block_source_release(struct block_source *s)
{
    free(s->tail);
    *s = (struct block_source){.tail = NULL};
}

/* Puts more behind the `have` bytes of the block. */
static enum status read_more(struct block_source *s, struct block *b, size_t *have,
                             struct diagnostics *d)
{
    size_t length, room = BLOCK_CAPACITY - *have;
    enum status status = packed_file_read(s->file, b->bytes + *have,
                                          room < BLOCK_READ ? room : BLOCK_READ, &length, d);
    *have += length;
    s->ended = status == STATUS_END;
    return status == STATUS_FAILED ? STATUS_FAILED : STATUS_OK;
}

enum status block_source_peek(struct block_source *s, struct block *b, struct diagnostics *d)
{
    b->available = 0;
    while (!s->ended && b->available < ROW_LIMIT + BLOCK_READ)
        if (read_more(s, b, &b->available, d) != STATUS_OK)
            return STATUS_FAILED;
    b->ended = s->ended;
    return STATUS_OK;
}

void block_source_start(struct block_source *s, const struct block *peeked, size_t passed,
                        char delimiter)
{
    s->form = (struct row_form){delimiter, 0};
    s->tail_length = peeked->available - passed;
    memcpy(s->tail, peeked->bytes + passed, s->tail_length);
}

/* How many of the bytes are whole rows: by the line ends where there is no quote. */
static size_t whole_rows(struct block_source *s, struct block *b, size_t have)
{
    size_t cut = 0;
    struct row row;
    b->quotes = memchr(b->bytes, '"', have) != NULL;
    if (s->ended)
        return have;
    if (!b->quotes) {
        for (cut = have; cut > 0 && b->bytes[cut - 1] != '\n'; cut--)
            ;
        return cut;
    }
    row_index_start(&s->index, b->bytes, 0, have, s->form.delimiter);
    while (cut < have) {
        if (!row_walk(&s->index, &s->form, (uint32_t)cut, &row, NULL)) {
            row_scan(&s->form, b->bytes + cut, have - cut, false, &row, NULL);
            if (row.kind == ROW_UNFINISHED || row.line_end == 0)
                break;
            row_index_start(&s->index, b->bytes, cut + row.length + row.line_end, have,
                            s->form.delimiter);
        }
        cut += row.length + row.line_end;
    }
    return cut;
}

static void take(struct block_source *s, struct block *b, enum block_kind kind, size_t length,
                 size_t have)
{
    b->kind = kind;
    b->length = length;
    b->available = have;
    b->ended = s->ended;
    b->number = s->blocks++;
    s->tail_length = have - length;
    memcpy(s->tail, b->bytes + length, s->tail_length);
}

static void take_long(struct block_source *s, struct block *b, size_t have)
{
    const char *end = memchr(b->bytes, '\n', have);
    s->in_long = !end && !s->ended;
    if (end)
        take(s, b, BLOCK_LONG_END, (size_t)(end - b->bytes) + 1, have);
    else
        take(s, b, s->ended ? BLOCK_LONG_END : BLOCK_LONG_MORE, have, have);
}

enum status block_source_next(struct block_source *s, struct block *b, struct diagnostics *d)
{
    size_t have = s->tail_length, length;
    memcpy(b->bytes, s->tail, have);
    for (;;) {
        /* a tail of many rows, as peeking leaves one, needs no more */
        if (!s->ended && have < BLOCK_CAPACITY && read_more(s, b, &have, d) != STATUS_OK)
            return STATUS_FAILED;
        if (s->in_long) {
            take_long(s, b, have);
            return STATUS_OK;
        }
        if (have == 0)
            return STATUS_END;
        length = whole_rows(s, b, have);
        if (length > 0) {
            take(s, b, BLOCK_ROWS, length, have);
            return STATUS_OK;
        }
        if (have > ROW_LIMIT) {
            s->in_long = true;
            take(s, b, BLOCK_LONG_BEGIN, have, have);
            return STATUS_OK;
        }
    }
}
