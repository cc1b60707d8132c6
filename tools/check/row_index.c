/* Sixty-four bytes at a time become a mask with a bit for each byte that is looked for. */
#include "tools/check/row_index.h"

#include <string.h>

#if defined(__SSE2__)
#include <emmintrin.h>

static inline uint64_t mask_of(const char *p, char delimiter)
{
    const __m128i d = _mm_set1_epi8(delimiter), n = _mm_set1_epi8('\n'), q = _mm_set1_epi8('"');
    uint64_t mask = 0;
    for (int i = 0; i < 4; i++) {
        __m128i v;
        memcpy(&v, p + i * 16, sizeof v);
        __m128i hit = _mm_or_si128(_mm_or_si128(_mm_cmpeq_epi8(v, d), _mm_cmpeq_epi8(v, n)),
                                   _mm_cmpeq_epi8(v, q));
        mask |= (uint64_t)(uint32_t)_mm_movemask_epi8(hit) << (i * 16);
    }
    return mask;
}
#else
static inline uint64_t mask_of(const char *p, char delimiter)
{
    uint64_t mask = 0;
    for (int i = 0; i < 64; i++)
        mask |= (uint64_t)(p[i] == delimiter || p[i] == '\n' || p[i] == '"') << i;
    return mask;
}
#endif

void row_index_start(struct row_index *x, const char *bytes, size_t begin, size_t length,
                     char delimiter)
{
    x->bytes = bytes;
    x->length = (uint32_t)length;
    x->done = (uint32_t)begin;
    x->delimiter = delimiter;
    x->count = x->next = 0;
}

int row_index_more(struct row_index *x)
{
    unsigned count = 0;
    x->next = 0;
    for (uint32_t begin = x->done; count == 0 && x->done < x->length; begin = x->done) {
        uint32_t end = x->length - begin > ROW_INDEX_PIECE ? begin + ROW_INDEX_PIECE : x->length;
        for (uint32_t at = begin; at < end; at += 64) {
            uint64_t mask = mask_of(x->bytes + at, x->delimiter);
            if (end - at < 64)
                mask &= ((uint64_t)1 << (end - at)) - 1;
            for (; mask != 0; mask &= mask - 1)
                x->places[count++] = at + (uint32_t)__builtin_ctzll(mask);
        }
        x->done = end;
    }
    x->count = count;
    return count > 0;
}
