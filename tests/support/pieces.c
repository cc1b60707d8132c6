#include "tests/support/pieces.h"

#include <stdlib.h>
#include <string.h>

void pieces_init(struct pieces *p, struct text bytes, size_t size, uint64_t seed)
{
    *p = (struct pieces){.rest = bytes, .size = size, .state = seed | 1};
}

void pieces_release(struct pieces *p)
{
    free(p->current);
    p->current = NULL;
}

/* Marsaglia's xorshift: mostly small sizes, now and then a large one. */
static size_t next_size(struct pieces *p)
{
    if (p->size > 0)
        return p->size;
    p->state ^= p->state << 13;
    p->state ^= p->state >> 7;
    p->state ^= p->state << 17;
    return 1 + (size_t)(p->state >> 8) % (p->state % 8 == 0 ? 4096 : 40);
}

static enum status next(void *context, struct text *piece, struct diagnostics *d)
{
    struct pieces *p = context;
    pieces_release(p);
    if (p->rest.length == 0)
        return STATUS_END;
    struct text cut = text_slice(p->rest, 0, next_size(p));
    p->rest = text_from(p->rest, cut.length);
    p->current = malloc(cut.length);
    if (!p->current)
        return diagnostics_out_of_memory(d);
    memcpy(p->current, cut.at, cut.length);
    *piece = (struct text){p->current, cut.length};
    return STATUS_OK;
}

struct byte_source pieces_source(struct pieces *p)
{
    return (struct byte_source){next, p};
}

/* FNV-1a */
uint64_t pieces_seed_of(struct text bytes)
{
    uint64_t hash = UINT64_C(14695981039346656037);
    for (size_t i = 0; i < bytes.length; i++)
        hash = (hash ^ (unsigned char)bytes.at[i]) * UINT64_C(1099511628211);
    return hash;
}
