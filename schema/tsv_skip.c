/* Passing over rows without cutting them: those that two tables share, those before a key. */
#include "schema/tsv.h"

#include <string.h>

/* How many bytes are the same from the beginning on. */
static size_t same_bytes(const char *a, const char *b, size_t limit)
{
    size_t n = 0;
    while (limit - n >= sizeof(uint64_t) && memcmp(a + n, b + n, sizeof(uint64_t)) == 0)
        n += sizeof(uint64_t);
    while (n < limit && a[n] == b[n])
        n++;
    return n;
}

uint64_t tsv_skip_same(struct tsv_reader *a, struct tsv_reader *b)
{
    size_t left = a->end - a->begin, other = b->end - b->begin;
    if (left == 0 || other == 0)
        return 0;
    const char *from = a->bytes + a->begin;
    size_t same = same_bytes(from, b->bytes + b->begin, left < other ? left : other);
    size_t length = 0;
    uint64_t rows = 0;
    for (const char *end; (end = memchr(from + length, '\n', same - length)); rows++)
        length = (size_t)(end - from) + 1;
    a->begin += length;
    a->offset += length;
    a->line += rows;
    b->begin += length;
    b->offset += length;
    b->line += rows;
    return rows;
}

/* Where the row begins that the byte at `at` belongs to; no row begins before `low`. */
static size_t row_begin(const char *bytes, size_t low, size_t at)
{
    while (at > low && bytes[at - 1] != '\n')
        at--;
    return at;
}

/* First strides that double, since the next key is often near, then halves of what is left. */
void tsv_skip_before(struct tsv_reader *r, struct text key, size_t fields)
{
    if (r->begin == r->end)
        return;
    size_t low = r->begin, high = row_begin(r->bytes, low, r->end), stride = 128;
    while (low < high) {
        size_t half = (high - low) / 2;
        size_t at = row_begin(r->bytes, low, low + (half < stride ? half : stride));
        const char *row = r->bytes + at;
        size_t length = (size_t)((const char *)memchr(row, '\n', high - at) - row);
        struct text first = tsv_first_fields((struct text){row, length}, fields);
        if (tsv_compare_fields(first, key) < 0) {
            low = at + length + 1;
            stride *= 2;
        } else {
            high = at;
        }
    }
    r->offset += low - r->begin;
    r->lines_skipped |= low > r->begin;
    r->begin = low;
}
