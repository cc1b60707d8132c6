/* What is put behind a good row: for each of its codes the status, the day that counted, and a
 * note. */
#ifndef TOOLS_CHECK_ROW_ANSWER_H
#define TOOLS_CHECK_ROW_ANSWER_H

#include "tools/check/annotate.h"

/* Appends it to a->out, counts it, and tells what is wrong with the dates. True when all codes of
 * the row are valid. */
bool row_answer(struct annotator *a, const struct batch_row *row, const uint32_t *ends,
                const struct batch_cell *cells);

/* Prepares the texts that are always the same. */
void row_answer_prepare(struct annotator *a);

/* Room for `bytes` more, and what is copied beyond them. False when memory runs out. */
static inline bool annotator_room(struct annotator *a, size_t bytes)
{
    enum { BEYOND = 64 };
    return a->out.capacity - a->out.length >= bytes + BEYOND ||
           buffer_reserve(&a->out, bytes + BEYOND);
}

#endif
