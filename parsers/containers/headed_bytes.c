#include "parsers/containers/headed_bytes.h"

static enum status next(void *context, struct text *piece, struct diagnostics *d)
{
    struct headed_bytes *h = context;
    if (h->head.length == 0)
        return h->rest.next(h->rest.context, piece, d);
    *piece = h->head;
    h->head = TEXT("");
    return STATUS_OK;
}

struct byte_source headed_bytes_source(struct headed_bytes *h)
{
    return (struct byte_source){next, h};
}
