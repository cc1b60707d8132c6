#include "parsers/containers/lines.h"

#include <string.h>

void lines_init(struct lines *l, const char *name, struct text head, struct byte_source source)
{
    *l = (struct lines){.source = source, .name = name, .piece = head};
    buffer_init(&l->carry);
}

void lines_release(struct lines *l)
{
    buffer_release(&l->carry);
}

struct place lines_place(const struct lines *l, uint64_t column)
{
    return (struct place){l->name, l->number, column};
}

/* Numbers and checks a whole line, and takes off its CR. */
static enum status give(struct lines *l, struct text whole, struct text *line,
                        struct diagnostics *d)
{
    l->number++;
    if (whole.length > LINE_LIMIT)
        return diagnostics_fail(d, lines_place(l, 0), "line is longer than %d bytes", LINE_LIMIT);
    const char *nul = whole.length > 0 ? memchr(whole.at, '\0', whole.length) : NULL;
    if (nul)
        return diagnostics_fail(d, lines_place(l, (uint64_t)(nul - whole.at) + 1),
                                "NUL byte in a text file");
    if (l->number == 1 && text_starts_with(whole, BYTE_ORDER_MARK))
        whole = text_from(whole, BYTE_ORDER_MARK.length);
    if (whole.length > 0 && whole.at[whole.length - 1] == '\r')
        whole.length--;
    *line = whole;
    return STATUS_OK;
}

/* Keeps the beginning of a line until its rest arrives. */
static enum status carry_over(struct lines *l, struct text part, struct diagnostics *d)
{
    if (l->carry.length + part.length > LINE_LIMIT) {
        l->number++;
        return diagnostics_fail(d, lines_place(l, 0), "line is longer than %d bytes", LINE_LIMIT);
    }
    buffer_append_text(&l->carry, part);
    return l->carry.failed ? diagnostics_out_of_memory(d) : STATUS_OK;
}

static enum status next_piece(struct lines *l, struct diagnostics *d)
{
    if (l->ended)
        return STATUS_END;
    enum status status = l->source.next(l->source.context, &l->piece, d);
    if (status == STATUS_END) {
        l->ended = true;
        l->piece = TEXT("");
    }
    return status;
}

enum status lines_next(struct lines *l, struct text *line, struct diagnostics *d)
{
    buffer_clear(&l->carry);
    for (;;) {
        struct text piece = l->piece;
        const char *end = piece.length > 0 ? memchr(piece.at, '\n', piece.length) : NULL;
        if (end) {
            struct text part = {piece.at, (size_t)(end - piece.at)};
            l->piece = text_from(piece, part.length + 1);
            if (l->carry.length == 0)
                return give(l, part, line, d);
            if (carry_over(l, part, d) != STATUS_OK)
                return STATUS_FAILED;
            return give(l, buffer_text(&l->carry), line, d);
        }
        if (piece.length > 0 && carry_over(l, piece, d) != STATUS_OK)
            return STATUS_FAILED;
        l->piece = TEXT("");
        enum status status = next_piece(l, d);
        if (status == STATUS_FAILED)
            return STATUS_FAILED;
        if (status == STATUS_END) {
            if (l->carry.length == 0 || text_equal(buffer_text(&l->carry), TEXT("\x1A")))
                return STATUS_END;
            return give(l, buffer_text(&l->carry), line, d);
        }
    }
}
