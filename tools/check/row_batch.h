/* A few rows at a time, split into fields, with the keys of their codes: so that the memory that
 * the answers lie in can be fetched for all of them at once. */
#ifndef TOOLS_CHECK_ROW_BATCH_H
#define TOOLS_CHECK_ROW_BATCH_H

#include "tools/check/block_source.h"
#include "tools/check/check_plan.h"
#include "tools/check/row_index.h"

enum { BATCH_ROWS = 16 };

struct batch_row {
    uint32_t at, length, line_end; /* offset in the block; bytes */
    uint32_t fault, lines;
    size_t fields;
    enum row_kind kind;
};

struct batch_cell {
    struct text code; /* without quotes and blanks around; empty: none */
    uint64_t key;     /* 0: none */
};

struct row_batch {
    const struct check_plan *plan; /* not owned */
    const struct block *block;
    size_t at; /* where the next row begins */
    bool scan; /* the block has bytes that only row_scan() knows what to make of */
    size_t count;
    struct batch_row rows[BATCH_ROWS];
    uint32_t *ends;           /* owned: BATCH_ROWS times the columns */
    struct batch_cell *cells; /* owned: BATCH_ROWS times the columns of codes; of good rows */
    struct row_index index;
};

enum status row_batch_init(struct row_batch *b, const struct check_plan *plan,
                           struct diagnostics *d);
void row_batch_release(struct row_batch *b);
void row_batch_start(struct row_batch *b, const struct block *block);
/* The next rows; false when there are no more. */
bool row_batch_next(struct row_batch *b);

/* A good row has as many fields as the header row. */
static inline bool batch_row_is_good(const struct row_batch *b, const struct batch_row *row)
{
    return row->kind == ROW_GOOD && row->fields == b->plan->form.columns;
}

#endif
