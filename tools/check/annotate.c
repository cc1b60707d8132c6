#include "tools/check/annotate.h"

#include <stdlib.h>
#include <string.h>

#include "tools/check/delimited.h"
#include "tools/check/row_answer.h"

enum status annotator_init(struct annotator *a, struct check_plan *plan, enum rows_wanted wanted,
                           struct diagnostics *d)
{
    memset(a, 0, sizeof *a);
    a->plan = plan;
    a->wanted = wanted;
    buffer_init(&a->out);
    buffer_init(&a->text);
    if (row_batch_init(&a->batch, plan, d) != STATUS_OK)
        return STATUS_FAILED;
    row_answer_prepare(a);
    return a->text.failed ? diagnostics_out_of_memory(d) : STATUS_OK;
}

void annotator_release(struct annotator *a)
{
    row_batch_release(&a->batch);
    buffer_release(&a->out);
    buffer_release(&a->text);
}

void check_counts_add(struct check_counts *to, const struct check_counts *from)
{
    to->rows += from->rows;
    to->bad_rows += from->bad_rows;
    to->empty_lines += from->empty_lines;
    to->unknown_claims += from->unknown_claims;
    for (int i = 0; i < SYSTEMS; i++)
        for (int j = 0; j < CHECK_STATUSES; j++)
            to->cells[i][j] += from->cells[i][j];
}

/* ---- rows that cannot be read */

/* Such a row is one quoted field, byte for byte; the other fields are empty. */
static void end_bad_row(struct annotator *a, const char *what)
{
    const struct check_plan *plan = a->plan;
    const char delimiter = plan->form.delimiter;
    buffer_append_char(&a->out, '"');
    for (size_t i = 1; i < plan->form.columns; i++)
        buffer_append_char(&a->out, delimiter);
    for (size_t i = 0; i < plan->code_count; i++) {
        buffer_append(&a->out, a->status[CHECK_BAD_ROW].text, a->status[CHECK_BAD_ROW].length);
        buffer_append_char(&a->out, delimiter);
        if (i == 0)
            delimited_append(&a->out, text_of(what), delimiter);
        a->counts.cells[plan->codes[i].system][CHECK_BAD_ROW]++;
    }
    if (plan->rules.of[GROUP_ICD] == RULE_BILL_TYPE)
        buffer_append_char(&a->out, delimiter);
    a->counts.rows++;
    a->counts.bad_rows++;
}

static void put_bad_row(struct annotator *a, const struct batch_row *row, struct text bytes)
{
    char uneven[96];
    size_t columns = a->plan->form.columns;
    const char *what = uneven;
    uint64_t column = 1;
    if (row->kind == ROW_GOOD) {
        snprintf(uneven, sizeof uneven, "the row has %zu field%s; there are %zu columns",
                 row->fields, row->fields == 1 ? "" : "s", columns);
    } else {
        what = row_kind_fault(row->kind);
        column = row->fault + (uint64_t)1;
    }
    row_faults_add(&a->faults, SEVERITY_ERROR, a->line, column, "%s", what);
    buffer_append_char(&a->out, '"');
    delimited_append_quoted(&a->out, bytes);
    end_bad_row(a, what);
}

/* ---- rows */

/* Copied in steps of a few bytes, beyond its end: that is quicker. */
static inline void copy_row(struct annotator *a, struct text bytes)
{
    enum { STEP = 16 };
    char *to = a->out.at + a->out.length;
    for (size_t i = 0; i < bytes.length; i += STEP)
        memcpy(to + i, bytes.at + i, STEP);
    a->out.length += bytes.length;
}

static inline void put_line_end(struct annotator *a, const char *line_end, size_t length)
{
    if (!annotator_room(a, length))
        return;
    memcpy(a->out.at + a->out.length, line_end, 2);
    a->out.length += length;
}

static void put_row(struct annotator *a, size_t number)
{
    struct row_batch *b = &a->batch;
    const struct batch_row *row = &b->rows[number];
    struct text bytes = {b->block->bytes + row->at, row->length};
    size_t begin = a->out.length;
    bool good = true;
    if (!annotator_room(a, bytes.length))
        return;
    if (row->kind == ROW_EMPTY) {
        a->counts.empty_lines++;
    } else if (batch_row_is_good(b, row)) {
        a->counts.rows++;
        copy_row(a, bytes);
        good = row_answer(a, row, b->ends + number * a->plan->form.columns,
                          b->cells + number * a->plan->code_count);
    } else {
        good = false;
        put_bad_row(a, row, bytes);
    }
    put_line_end(a, bytes.at + bytes.length, row->line_end);
    a->line += row->lines;
    if (a->wanted == ROWS_NONE || (a->wanted == ROWS_BAD && good))
        a->out.length = begin;
}

/* A piece of a row that is too long. */
static void put_long(struct annotator *a, const struct block *b)
{
    struct text piece = {b->bytes, b->length};
    size_t line_end = 0;
    if (b->kind == BLOCK_LONG_BEGIN) {
        row_faults_add(&a->faults, SEVERITY_ERROR, 0, ROW_LIMIT + 1, "%s",
                       row_kind_fault(ROW_TOO_LONG));
        buffer_append_char(&a->out, '"');
    }
    if (b->kind == BLOCK_LONG_END) {
        line_end = piece.length > 0 && piece.at[piece.length - 1] == '\n';
        line_end += piece.length > 1 && line_end == 1 && piece.at[piece.length - 2] == '\r';
        a->line = 1;
    }
    piece.length -= line_end;
    delimited_append_quoted(&a->out, piece);
    if (b->kind == BLOCK_LONG_END) {
        end_bad_row(a, row_kind_fault(ROW_TOO_LONG));
        buffer_append(&a->out, piece.at + piece.length, line_end);
    }
    if (a->wanted == ROWS_NONE)
        buffer_clear(&a->out);
}

void annotate_block(struct annotator *a, const struct block *b)
{
    a->out.length = 0;
    a->line = 0;
    row_faults_clear(&a->faults);
    if (b->kind != BLOCK_ROWS) {
        put_long(a, b);
    } else {
        row_batch_start(&a->batch, b);
        while (row_batch_next(&a->batch))
            for (size_t i = 0; i < a->batch.count; i++)
                put_row(a, i);
    }
    a->lines = a->line;
}
