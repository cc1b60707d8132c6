#include "releases/assemble_tables.h"

#include <stdlib.h>

#include "schema/derive.h"

/* ---- codes: rows of one code stand together, one a source */

/* The next group of rows with the same code, from *at on. */
struct group {
    const struct code_place *places;
    size_t count;
    const struct code_row *chief; /* of the source that is believed; NULL: nothing to write */
};

static bool is_written(const struct code_row *row)
{
    return !row->dropped && row->member != NO_SOURCE;
}

static bool same_code(const struct code_place *a, const struct code_place *b)
{
    return a->key == b->key && text_equal(a->row->code, b->row->code);
}

static bool next_group(const struct assembly *a, size_t *at, struct group *g)
{
    const struct collection *c = a->records;
    if (*at >= c->code_count)
        return false;
    *g = (struct group){.places = c->codes + *at};
    while (*at < c->code_count && same_code(&c->codes[*at], g->places)) {
        const struct code_row *row = c->codes[(*at)++].row;
        g->count++;
        if (is_written(row) &&
            (!g->chief || a->precedence[row->member] < a->precedence[g->chief->member]))
            g->chief = row;
    }
    return true;
}

static struct text kind_of(const struct code_row *row)
{
    return row->header ? TEXT("header") : TEXT("code");
}

static struct text flag_text(unsigned char flag)
{
    return flag == FLAG_YES ? TEXT("1") : flag == FLAG_NO ? TEXT("0") : TEXT_NOT_STATED;
}

/* A field of the chief, or where it states nothing, of the first source that does. */
static struct text title_of(const struct group *g, bool is_short)
{
    struct text title = is_short ? g->chief->short_title : g->chief->long_title;
    for (size_t i = 0; !title.at && i < g->count; i++)
        if (is_written(g->places[i].row))
            title = is_short ? g->places[i].row->short_title : g->places[i].row->long_title;
    return title;
}

static enum status write_codes(struct assembly *a)
{
    struct tsv_writer *w = package_begin_table(a->writer, TABLE_CODES);
    if (!w)
        return STATUS_FAILED;
    struct group g;
    for (size_t at = 0; next_group(a, &at, &g);) {
        if (!g.chief)
            continue;
        tsv_put(w, g.chief->code);
        tsv_put(w, TEXT_NOT_STATED); /* display: no order or codes file states it */
        tsv_put(w, kind_of(g.chief));
        tsv_put(w, flag_text(g.chief->billable));
        tsv_put(w, title_of(&g, true));
        tsv_put(w, title_of(&g, false));
        tsv_put(w, TEXT_NOT_STATED);
        tsv_put(w, TEXT_NOT_STATED);
        tsv_put(w, TEXT_NOT_STATED);
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
    derive_begin(&derivation, a->manifest->system);
    struct group g;
    for (size_t at = 0; next_group(a, &at, &g);)
        if (g.chief)
            derive_row(&derivation, g.chief->code, w);
    return package_end_table(a->writer);
}

/* Calls `write` for the written rows of a group in the order of their sources' ids. */
static void for_each_source(const struct assembly *a, const struct group *g, struct tsv_writer *w,
                            void (*write)(const struct assembly *, const struct group *,
                                          const struct code_row *, struct tsv_writer *))
{
    for (size_t source = 0; source < a->manifest->source_count; source++)
        for (size_t i = 0; i < g->count; i++)
            if (is_written(g->places[i].row) && g->places[i].row->member == source)
                write(a, g, g->places[i].row, w);
}

static void write_origin_row(const struct assembly *a, const struct group *g,
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

static void write_disagreement(const struct assembly *a, const struct code_row *row,
                               const char *field, struct text value, struct tsv_writer *w)
{
    tsv_put(w, row->code);
    tsv_put(w, a->manifest->sources[row->member].id);
    tsv_put(w, text_of(field));
    tsv_put(w, value);
    tsv_end_row(w);
}

/* What a row states otherwise than the release; fields in byte order of their names. */
static void write_disagreements_of(const struct assembly *a, const struct group *g,
                                   const struct code_row *row, struct tsv_writer *w)
{
    struct text long_title = title_of(g, false), short_title = title_of(g, true);
    if (row->billable != g->chief->billable)
        write_disagreement(a, row, "billable", flag_text(row->billable), w);
    if (row->header != g->chief->header)
        write_disagreement(a, row, "kind", kind_of(row), w);
    if (row->long_title.at && !text_equal(row->long_title, long_title))
        write_disagreement(a, row, "long", row->long_title, w);
    if (row->short_title.at && !text_equal(row->short_title, short_title))
        write_disagreement(a, row, "short", row->short_title, w);
}

static enum status write_per_source(struct assembly *a, enum table_id id,
                                    void (*write)(const struct assembly *, const struct group *,
                                                  const struct code_row *, struct tsv_writer *))
{
    struct tsv_writer *w = package_begin_table(a->writer, id);
    if (!w)
        return STATUS_FAILED;
    struct group g;
    for (size_t at = 0; next_group(a, &at, &g);)
        if (g.chief)
            for_each_source(a, &g, w, write);
    return package_end_table(a->writer);
}

enum status assemble_code_tables(struct assembly *a)
{
    if (write_codes(a) != STATUS_OK || write_derived(a) != STATUS_OK ||
        write_per_source(a, TABLE_CODES_ORIGIN, write_origin_row) != STATUS_OK)
        return STATUS_FAILED;
    return write_per_source(a, TABLE_DISAGREEMENTS, write_disagreements_of);
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
        tsv_put(w, flag_text((unsigned char)row->record.billable));
        tsv_put(w, row->record.short_title);
        tsv_put(w, row->record.long_title);
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
    if (c->trailer_count > 1)
        qsort(c->trailers, c->trailer_count, sizeof *c->trailers, compare_trailer_rows);
    if (number_changes(a) != STATUS_OK || write_changes(a) != STATUS_OK)
        return STATUS_FAILED;
    return write_trailers(a);
}
