#include "tools/check/row_batch.h"

#include <stdlib.h>
#include <string.h>

#include "tools/check/delimited.h"
#include "tools/check/row_walk.h"

enum status row_batch_init(struct row_batch *b, const struct check_plan *plan,
                           struct diagnostics *d)
{
    *b = (struct row_batch){.plan = plan};
    b->ends = calloc(BATCH_ROWS * plan->form.columns, sizeof *b->ends);
    b->cells = calloc(BATCH_ROWS * (plan->code_count + 1), sizeof *b->cells);
    if (b->ends && b->cells)
        return STATUS_OK;
    row_batch_release(b);
    return diagnostics_out_of_memory(d);
}

void row_batch_release(struct row_batch *b)
{
    free(b->ends);
    free(b->cells);
    b->ends = NULL;
    b->cells = NULL;
}

void row_batch_start(struct row_batch *b, const struct block *block)
{
    b->block = block;
    b->at = 0;
    b->scan = memchr(block->bytes, '\0', block->length) != NULL;
    row_index_start(&b->index, block->bytes, 0, block->length, b->plan->form.delimiter);
}

static void split(struct row_batch *b, struct batch_row *row, uint32_t *ends)
{
    const struct row_form *form = &b->plan->form;
    const struct block *block = b->block;
    struct row r;
    if (b->scan || !row_walk(&b->index, form, (uint32_t)b->at, &r, ends)) {
        row_scan(form, block->bytes + b->at, block->available - b->at, block->ended, &r, ends);
        if (!b->scan) /* it went further perhaps */
            row_index_start(&b->index, block->bytes, b->at + r.length + r.line_end, block->length,
                            form->delimiter);
    }
    row->at = (uint32_t)b->at;
    row->length = (uint32_t)r.length;
    row->line_end = (uint32_t)r.line_end;
    row->fault = (uint32_t)r.fault;
    row->lines = (uint32_t)r.line_count;
    row->fields = r.fields;
    row->kind = r.kind;
}

/* Letters and digits, and no quote or blank that was to be taken away. */
static inline bool may_begin_code(char c)
{
    return ((unsigned)(unsigned char)c | 0x20u) - '0' <= 'z' - '0';
}

static void take_code(const struct row_batch *b, const struct code_column *column,
                      const struct row_fields *fields, struct batch_cell *cell)
{
    struct text code = row_field(fields, column->at);
    if (code.length > 0 &&
        !(may_begin_code(code.at[0]) && may_begin_code(code.at[code.length - 1])))
        code = delimited_content(code);
    cell->code = code;
    cell->key = 0;
    if (code.length == 0 || code.length > 8)
        return;
    cell->key = code_key(code.at, code.length);
    const struct code_cache *cache = &b->plan->systems[column->system];
    __builtin_prefetch(&cache->slots[code_cache_slot(cache, cell->key)]);
}

bool row_batch_next(struct row_batch *b)
{
    const struct check_plan *plan = b->plan;
    for (b->count = 0; b->count < BATCH_ROWS && b->at < b->block->length; b->count++) {
        struct batch_row *row = &b->rows[b->count];
        uint32_t *ends = b->ends + b->count * plan->form.columns;
        split(b, row, ends);
        b->at += (size_t)row->length + row->line_end;
        if (!batch_row_is_good(b, row))
            continue;
        struct row_fields fields = {b->block->bytes + row->at, ends};
        for (size_t i = 0; i < plan->code_count; i++)
            take_code(b, &plan->codes[i], &fields, &b->cells[b->count * plan->code_count + i]);
    }
    return b->count > 0;
}
