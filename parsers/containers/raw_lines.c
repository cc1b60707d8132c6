#include "parsers/containers/raw_lines.h"

#include <string.h>

#include "parsers/containers/lines.h"

void raw_lines_init(struct raw_lines *r, struct byte_source from)
{
    *r = (struct raw_lines){.from = from, .piece = TEXT("")};
    buffer_init(&r->kept);
}

void raw_lines_release(struct raw_lines *r)
{
    buffer_release(&r->kept);
}

/* Appends to the lines kept up to the next line end, or what there is of a line. */
static enum status append_part(struct raw_lines *r, bool *whole, struct diagnostics *d)
{
    *whole = false;
    if (r->piece.length == 0) {
        enum status status = r->ended ? STATUS_END : r->from.next(r->from.context, &r->piece, d);
        r->ended = status == STATUS_END;
        if (status != STATUS_OK) {
            r->piece = TEXT("");
            return status;
        }
    }
    const char *end = memchr(r->piece.at, '\n', r->piece.length);
    size_t length = end ? (size_t)(end - r->piece.at) + 1 : r->piece.length;
    buffer_append(&r->kept, r->piece.at, length);
    r->piece = text_from(r->piece, length);
    *whole = end != NULL;
    return r->kept.failed ? diagnostics_out_of_memory(d) : STATUS_OK;
}

enum status raw_lines_peek(struct raw_lines *r, struct text *line, struct diagnostics *d)
{
    enum { END = 2 }; /* CR LF */
    bool whole = r->kept.length > r->given && r->kept.at[r->kept.length - 1] == '\n';
    while (!whole && r->kept.length - r->given <= LINE_LIMIT + END) {
        enum status status = append_part(r, &whole, d);
        if (status == STATUS_FAILED)
            return STATUS_FAILED;
        if (status == STATUS_END)
            break;
    }
    *line = text_from(buffer_text(&r->kept), r->given);
    return line->length > 0 ? STATUS_OK : STATUS_END;
}

void raw_lines_pass(struct raw_lines *r, size_t bytes)
{
    r->given += bytes;
}

static enum status next(void *context, struct text *piece, struct diagnostics *d)
{
    struct raw_lines *r = context;
    bool whole;
    if (r->given == r->kept.length) {
        enum status status = append_part(r, &whole, d);
        if (status != STATUS_OK)
            return status;
    }
    *piece = text_from(buffer_text(&r->kept), r->given);
    r->given = r->kept.length;
    return STATUS_OK;
}

struct byte_source raw_lines_source(struct raw_lines *r)
{
    return (struct byte_source){next, r};
}

struct text raw_lines_kept(const struct raw_lines *r)
{
    return text_slice(buffer_text(&r->kept), 0, r->given);
}

/* What was peeked at and not handed on stays. */
void raw_lines_let_go(struct raw_lines *r)
{
    size_t left = r->kept.length - r->given;
    if (left > 0)
        memmove(r->kept.at, r->kept.at + r->given, left);
    r->kept.length = left;
    r->given = 0;
}
