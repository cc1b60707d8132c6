#include "releases/assemble_tables.h"

#include <stdlib.h>

#include "releases/correct.h"
#include "schema/derive.h"

struct text code_flag_text(unsigned char flag)
{
    return flag == FLAG_YES ? TEXT("1") : flag == FLAG_NO ? TEXT("0") : TEXT_NOT_STATED;
}

void put_date(struct tsv_writer *w, struct date date)
{
    char day[DATE_TEXT + 1];
    date_format(date, day);
    tsv_put(w, date_is_set(date) ? text_of(day) : date_is_open(date) ? TEXT("") : TEXT_NOT_STATED);
}

/* ---- codes */

static enum status write_codes(struct assembly *a)
{
    struct tsv_writer *w = package_begin_table(a->writer, TABLE_CODES);
    if (!w)
        return STATUS_FAILED;
    struct code_walk walk = {0, 0};
    for (struct code_group g; code_groups_next(a, &walk, &g);) {
        if (!g.chief)
            continue;
        tsv_put(w, g.chief->code);
        tsv_put(w, TEXT_NOT_STATED); /* display: no file read so far states it */
        tsv_put(w, text_of(code_kind_name((enum code_kind)g.chief->kind)));
        tsv_put(w, code_flag_text(g.chief->billable));
        tsv_put(w, code_group_title(a, &g, true));
        tsv_put(w, code_group_title(a, &g, false));
        tsv_put(w, TEXT_NOT_STATED);
        put_date(w, code_group_date(a, &g, true));
        put_date(w, code_group_date(a, &g, false));
        tsv_end_row(w);
    }
    return package_end_table(a->writer);
}

static enum status write_derived(struct assembly *a)
{
    struct tsv_writer *w = package_begin_table(a->writer, TABLE_CODES_DERIVED);
    if (!w)
        return STATUS_FAILED;
    struct derivation derivation;
    struct code_walk walk = {0, 0};
    derive_begin(&derivation, a->manifest->system);
    for (struct code_group g; code_groups_next(a, &walk, &g);)
        if (g.chief)
            derive_row(&derivation, g.chief->code, w);
    return package_end_table(a->writer);
}

/* ---- what each source says of a code */

static void write_origin_row(const struct assembly *a, const struct code_group *g,
                             const struct code_row *row, struct tsv_writer *w)
{
    (void)g;
    tsv_put(w, row->code);
    tsv_put(w, a->manifest->sources[row->member].id);
    tsv_put_uint64(w, row->line);
    if (row->position > 0)
        tsv_put_uint64(w, row->position);
    else
        tsv_put(w, TEXT_NOT_STATED);
    tsv_end_row(w);
}

/* Calls `write` for the written rows of each code in the order of their sources' ids. */
static enum status write_per_source(struct assembly *a, enum table_id id,
                                    void (*write)(const struct assembly *,
                                                  const struct code_group *,
                                                  const struct code_row *, struct tsv_writer *))
{
    struct tsv_writer *w = package_begin_table(a->writer, id);
    if (!w)
        return STATUS_FAILED;
    struct code_walk walk = {0, 0};
    for (struct code_group g; code_groups_next(a, &walk, &g);)
        for (size_t source = 0; g.chief && source < a->manifest->source_count; source++)
            for (size_t i = 0; i < g.count; i++)
                if (code_row_is_written(g.places[i].row) && g.places[i].row->member == source)
                    write(a, &g, g.places[i].row, w);
    return package_end_table(a->writer);
}

/* ---- former intervals */

static bool is_former(const struct code_row *row)
{
    return row->former && !row->dropped && !row->deleted && row->member != NO_SOURCE;
}

static int compare_former(const struct assembly *a, const struct code_row *x,
                          const struct code_row *y)
{
    int order = date_compare(x->valid_from, y->valid_from);
    uint32_t left = a->precedence[x->member], right = a->precedence[y->member];
    return order != 0 ? order : (left > right) - (left < right);
}

/* The former row next behind `after`: by date, then by source, the believed one first. */
static const struct code_row *next_former(const struct assembly *a, const struct code_group *g,
                                          const struct code_row *after)
{
    const struct code_row *next = NULL;
    for (size_t i = 0; i < g->count; i++) {
        const struct code_row *row = g->places[i].row;
        if (is_former(row) && (!after || compare_former(a, row, after) > 0) &&
            (!next || compare_former(a, row, next) < 0))
            next = row;
    }
    return next;
}

static void write_former_row(const struct assembly *a, const struct code_row *row,
                             struct tsv_writer *w)
{
    (void)a;
    tsv_put(w, row->code);
    put_date(w, row->valid_from);
    put_date(w, row->valid_to);
    tsv_put(w, text_of(code_kind_name((enum code_kind)row->kind)));
    tsv_put(w, row->short_title);
    tsv_put(w, row->long_title);
    tsv_end_row(w);
}

static void write_former_origin(const struct assembly *a, const struct code_row *row,
                                struct tsv_writer *w)
{
    tsv_put(w, row->code);
    put_date(w, row->valid_from);
    tsv_put(w, a->manifest->sources[row->member].id);
    tsv_put_uint64(w, row->line);
    tsv_end_row(w);
}

/* Calls `write` for each former row, or only for the first of each interval. */
static enum status for_each_former(struct assembly *a, enum table_id id, bool intervals,
                                   void (*write)(const struct assembly *, const struct code_row *,
                                                 struct tsv_writer *))
{
    struct tsv_writer *w = package_begin_table(a->writer, id);
    if (!w)
        return STATUS_FAILED;
    struct code_walk walk = {0, 0};
    for (struct code_group g; code_groups_next(a, &walk, &g);) {
        const struct code_row *before = NULL;
        if (g.count < 2)
            continue;
        for (const struct code_row *row = next_former(a, &g, NULL); row;
             row = next_former(a, &g, row)) {
            if (!intervals || !before || date_compare(before->valid_from, row->valid_from) != 0)
                write(a, row, w);
            before = row;
        }
    }
    return package_end_table(a->writer);
}

/* ---- properties */

static enum status write_properties(struct assembly *a)
{
    struct tsv_writer *w = package_begin_table(a->writer, TABLE_PROPERTIES);
    if (!w)
        return STATUS_FAILED;
    struct code_walk walk = {0, 0};
    for (struct code_group g; code_groups_next(a, &walk, &g);) {
        struct property_group p;
        for (size_t at = 0; g.chief && property_groups_next(a, &g, &at, &p);) {
            if (!p.value.at)
                continue;
            tsv_put(w, g.chief->code);
            tsv_put(w, text_of(p.rows->name));
            tsv_put_ordinal(w, p.rows->ordinal);
            tsv_put(w, p.value);
            tsv_end_row(w);
        }
    }
    return package_end_table(a->writer);
}

static bool has_former(const struct assembly *a)
{
    for (size_t i = 0; i < a->records->code_count; i++)
        if (a->records->codes[i].row->former)
            return true;
    return false;
}

/* The tables in the order of enum table_id, up to the official changes. */
enum status assemble_code_tables(struct assembly *a)
{
    code_groups_prepare(a);
    if (correct_codes(a, a->writer->d) != STATUS_OK || write_codes(a) != STATUS_OK ||
        write_derived(a) != STATUS_OK ||
        write_per_source(a, TABLE_CODES_ORIGIN, write_origin_row) != STATUS_OK ||
        assemble_correction_tables(a) != STATUS_OK ||
        write_per_source(a, TABLE_DISAGREEMENTS, assemble_disagreements_of) != STATUS_OK)
        return STATUS_FAILED;
    if (!has_former(a))
        return STATUS_OK;
    if (for_each_former(a, TABLE_FORMER_CODES, true, write_former_row) != STATUS_OK)
        return STATUS_FAILED;
    return for_each_former(a, TABLE_FORMER_CODES_ORIGIN, false, write_former_origin);
}

enum status assemble_property_table(struct assembly *a)
{
    return a->records->property_count > 0 ? write_properties(a) : STATUS_OK;
}

/* ---- official changes and trailers */

static int compare_change_rows(const void *left, const void *right)
{
    const struct change_row *a = left, *b = right;
    if (a->member != b->member)
        return a->member < b->member ? -1 : 1;
    int order = text_compare(a->record.code, b->record.code);
    if (order != 0)
        return order;
    return (a->record.line > b->record.line) - (a->record.line < b->record.line);
}

static int compare_trailer_rows(const void *left, const void *right)
{
    const struct trailer_row *a = left, *b = right;
    if (a->member != b->member)
        return a->member < b->member ? -1 : 1;
    int order = text_compare(text_of(trailer_block_name(a->record.block)),
                             text_of(trailer_block_name(b->record.block)));
    if (order != 0)
        return order;
    return text_compare(text_of(trailer_item_name(a->record.item)),
                        text_of(trailer_item_name(b->record.item)));
}

static enum status number_changes(struct assembly *a)
{
    struct collection *c = a->records;
    for (size_t i = 0; i < c->change_count; i++) {
        bool same = i > 0 && c->changes[i].member == c->changes[i - 1].member &&
                    text_equal(c->changes[i].record.code, c->changes[i - 1].record.code);
        c->changes[i].ordinal = same ? c->changes[i - 1].ordinal + 1 : 1;
        if (c->changes[i].ordinal > ORDINAL_LIMIT)
            return diagnostics_fail(a->writer->d, NO_PLACE,
                                    "the addenda name code '%.*s' more than %d times",
                                    TEXT_ARGS(c->changes[i].record.code), ORDINAL_LIMIT);
    }
    return STATUS_OK;
}

static void put_change_key(const struct assembly *a, const struct change_row *row,
                           struct tsv_writer *w)
{
    tsv_put(w, a->manifest->sources[row->member].id);
    tsv_put(w, row->record.code);
    tsv_put_ordinal(w, row->ordinal);
}

static enum status write_changes(struct assembly *a)
{
    struct tsv_writer *w = package_begin_table(a->writer, TABLE_OFFICIAL_CHANGES);
    for (size_t i = 0; w && i < a->records->change_count; i++) {
        const struct change_row *row = &a->records->changes[i];
        if (row->member == NO_SOURCE)
            continue;
        put_change_key(a, row, w);
        tsv_put(w, text_of(change_action_name(row->record.action)));
        tsv_put(w, code_flag_text((unsigned char)row->record.billable));
        tsv_put(w, row->record.short_title);
        tsv_put(w, row->record.long_title);
        tsv_put(w, row->record.words);
        tsv_end_row(w);
    }
    if (!w || package_end_table(a->writer) != STATUS_OK)
        return STATUS_FAILED;
    w = package_begin_table(a->writer, TABLE_OFFICIAL_CHANGES_ORIGIN);
    for (size_t i = 0; w && i < a->records->change_count; i++) {
        const struct change_row *row = &a->records->changes[i];
        if (row->member == NO_SOURCE)
            continue;
        put_change_key(a, row, w);
        tsv_put_uint64(w, row->record.line);
        tsv_end_row(w);
    }
    return w ? package_end_table(a->writer) : STATUS_FAILED;
}

static void put_trailer_key(const struct assembly *a, const struct trailer_row *row,
                            struct tsv_writer *w)
{
    tsv_put(w, a->manifest->sources[row->member].id);
    tsv_put(w, text_of(trailer_block_name(row->record.block)));
    tsv_put(w, text_of(trailer_item_name(row->record.item)));
}

static enum status write_trailers(struct assembly *a)
{
    struct tsv_writer *w = package_begin_table(a->writer, TABLE_TRAILER);
    for (size_t i = 0; w && i < a->records->trailer_count; i++) {
        const struct trailer_row *row = &a->records->trailers[i];
        if (row->member == NO_SOURCE)
            continue;
        put_trailer_key(a, row, w);
        tsv_put_uint64(w, row->record.value);
        tsv_put(w, row->record.text);
        tsv_end_row(w);
    }
    if (!w || package_end_table(a->writer) != STATUS_OK)
        return STATUS_FAILED;
    w = package_begin_table(a->writer, TABLE_TRAILER_ORIGIN);
    for (size_t i = 0; w && i < a->records->trailer_count; i++) {
        const struct trailer_row *row = &a->records->trailers[i];
        if (row->member == NO_SOURCE)
            continue;
        put_trailer_key(a, row, w);
        tsv_put_uint64(w, row->record.line);
        tsv_end_row(w);
    }
    return w ? package_end_table(a->writer) : STATUS_FAILED;
}

enum status assemble_change_tables(struct assembly *a)
{
    struct collection *c = a->records;
    if (c->change_count > 1)
        qsort(c->changes, c->change_count, sizeof *c->changes, compare_change_rows);
    return number_changes(a) == STATUS_OK ? write_changes(a) : STATUS_FAILED;
}

enum status assemble_trailer_tables(struct assembly *a)
{
    struct collection *c = a->records;
    if (c->trailer_count > 1)
        qsort(c->trailers, c->trailer_count, sizeof *c->trailers, compare_trailer_rows);
    return write_trailers(a);
}
