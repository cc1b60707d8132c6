/* Finds the delimiters, line ends and quotes of a stretch of bytes, a piece at a time. */
#ifndef TOOLS_CHECK_ROW_INDEX_H
#define TOOLS_CHECK_ROW_INDEX_H

#include <stddef.h>
#include <stdint.h>

/* Bytes behind the end that may be read, whatever they are. */
enum { ROW_INDEX_SLACK = 64 };
enum { ROW_INDEX_PIECE = 4096 };

struct row_index {
    const char *bytes;
    uint32_t length, done; /* bytes, and how many of them have been looked at */
    char delimiter;
    unsigned count, next; /* of the places found last */
    uint32_t places[ROW_INDEX_PIECE + 8];
};

/* From offset `begin` on. The bytes are fewer than 4 GiB. */
void row_index_start(struct row_index *x, const char *bytes, size_t begin, size_t length,
                     char delimiter);
/* Looks at the next piece that has any. False at the end. */
int row_index_more(struct row_index *x);

/* The offset of the next one, or the length. */
static inline uint32_t row_index_next(struct row_index *x)
{
    if (x->next == x->count && !row_index_more(x))
        return x->length;
    return x->places[x->next++];
}

#endif
