/* The tables of corrections, of what became of them, and of the codes that they took out. */
#include <stdlib.h>

#include "releases/assemble_tables.h"
#include "releases/correct.h"
#include "schema/tables.h"

/* ---- corrections */

static int compare_corrections(const void *left, const void *right)
{
    const struct correction_row *a = left, *b = right;
    if (a->member != b->member)
        return a->member < b->member ? -1 : 1;
    int order = text_compare(a->record.code, b->record.code);
    if (order != 0)
        return order;
    return (a->sequence > b->sequence) - (a->sequence < b->sequence);
}

static enum status number_corrections(struct assembly *a)
{
    struct collection *c = a->records;
    qsort(c->corrections, c->correction_count, sizeof *c->corrections, compare_corrections);
    for (size_t i = 0; i < c->correction_count; i++) {
        struct correction_row *row = &c->corrections[i];
        bool same = i > 0 && row[-1].member == row->member &&
                    text_equal(row[-1].record.code, row->record.code);
        row->ordinal = same ? row[-1].ordinal + 1 : 1;
        if (row->ordinal > ORDINAL_LIMIT)
            return diagnostics_fail(a->writer->d, NO_PLACE,
                                    "the corrections name code '%.*s' more than %d times",
                                    TEXT_ARGS(row->record.code), ORDINAL_LIMIT);
    }
    return STATUS_OK;
}

static void put_statement(const struct correction_row *row, struct tsv_writer *w)
{
    const struct correction_record *r = &row->record;
    tsv_put(w, text_of(correction_action_name(r->action)));
    tsv_put(w, text_of(r->field));
    tsv_put(w, r->value);
    put_date(w, r->effective);
    tsv_put(w, r->words);
}

static void put_outcome(const struct correction_row *row, struct tsv_writer *w)
{
    tsv_put(w, text_of(correction_outcome_name(row->outcome)));
}

static void put_line(const struct correction_row *row, struct tsv_writer *w)
{
    tsv_put_uint64(w, row->record.line);
}

static enum status write_corrections(struct assembly *a, enum table_id id,
                                     void (*put)(const struct correction_row *,
                                                 struct tsv_writer *))
{
    struct tsv_writer *w = package_begin_table(a->writer, id);
    for (size_t i = 0; w && i < a->records->correction_count; i++) {
        const struct correction_row *row = &a->records->corrections[i];
        if (row->member == NO_SOURCE)
            continue;
        tsv_put(w, a->manifest->sources[row->member].id);
        tsv_put(w, row->record.code);
        tsv_put_ordinal(w, row->ordinal);
        put(row, w);
        tsv_end_row(w);
    }
    return w ? package_end_table(a->writer) : STATUS_FAILED;
}

/* ---- codes that were taken out */

static void put_deleted(const struct code_row *row, struct tsv_writer *w)
{
    tsv_put(w, text_of(code_kind_name((enum code_kind)row->kind)));
    tsv_put(w, row->short_title);
    tsv_put(w, row->long_title);
    put_date(w, row->valid_from);
    put_date(w, row->valid_to);
}

static void put_deleted_line(const struct code_row *row, struct tsv_writer *w)
{
    tsv_put_uint64(w, row->line);
}

static bool is_deleted(const struct code_row *row)
{
    return row->deleted && !row->dropped && row->member != NO_SOURCE;
}

/* Rows of a code by source, and of one source in their order. */
static void put_deleted_of(const struct assembly *a, const struct code_group *g, size_t source,
                           void (*put)(const struct code_row *, struct tsv_writer *),
                           struct tsv_writer *w)
{
    uint32_t ordinal = 0;
    for (size_t i = 0; i < g->count; i++) {
        const struct code_row *row = g->places[i].row;
        if (!is_deleted(row) || row->member != source)
            continue;
        tsv_put(w, row->code);
        tsv_put(w, a->manifest->sources[source].id);
        tsv_put_ordinal(w, ++ordinal);
        put(row, w);
        tsv_end_row(w);
    }
}

static enum status write_deleted(struct assembly *a, enum table_id id,
                                 void (*put)(const struct code_row *, struct tsv_writer *))
{
    struct tsv_writer *w = package_begin_table(a->writer, id);
    struct code_walk walk = {0, 0};
    if (!w)
        return STATUS_FAILED;
    for (struct code_group g; code_groups_next(a, &walk, &g);)
        for (size_t source = 0; !g.chief && source < a->manifest->source_count; source++)
            put_deleted_of(a, &g, source, put, w);
    return package_end_table(a->writer);
}

static bool has_deleted(const struct assembly *a)
{
    for (size_t i = 0; i < a->records->code_count; i++)
        if (is_deleted(a->records->codes[i].row))
            return true;
    return false;
}

enum status assemble_correction_tables(struct assembly *a)
{
    if (a->records->correction_count == 0)
        return STATUS_OK;
    if (number_corrections(a) != STATUS_OK ||
        write_corrections(a, TABLE_CORRECTIONS, put_statement) != STATUS_OK ||
        write_corrections(a, TABLE_CORRECTIONS_DERIVED, put_outcome) != STATUS_OK ||
        write_corrections(a, TABLE_CORRECTIONS_ORIGIN, put_line) != STATUS_OK)
        return STATUS_FAILED;
    if (!has_deleted(a))
        return STATUS_OK;
    return write_deleted(a, TABLE_DELETED_CODES, put_deleted) == STATUS_OK
               ? write_deleted(a, TABLE_DELETED_CODES_ORIGIN, put_deleted_line)
               : STATUS_FAILED;
}
