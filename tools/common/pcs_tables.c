/*
 * Five sorted tables read in step: of the three that say what the PCS tables are, those rows are
 * taken that belong to the lowest key at hand; the two of origins follow.
 */
#include "tools/common/pcs_tables.h"

#include <stdlib.h>
#include <string.h>

enum { AXIS_ROWS, ROW_ROWS, VALUE_ROWS, AXIS_ORIGINS, ROW_ORIGINS };

static const enum table_id cursor_tables[PCS_CURSORS] = {
    TABLE_PCS_AXES, TABLE_PCS_ROWS, TABLE_PCS_VALUES, TABLE_PCS_AXES_ORIGIN, TABLE_PCS_ROWS_ORIGIN};

/* ---- characters */

bool pcs_character(char c, unsigned *number)
{
    if (c >= '0' && c <= '9')
        *number = (unsigned)(c - '0');
    else if (c >= 'A' && c <= 'Z' && c != 'I' && c != 'O')
        *number = (unsigned)(c - 'A') + 10 - (c > 'I') - (c > 'O');
    else
        return false;
    return true;
}

char pcs_character_at(unsigned number)
{
    return "0123456789ABCDEFGHJKLMNPQRSTUVWXYZ"[number % PCS_CHARACTERS];
}

/* ---- cursors */

static enum status advance(struct pcs_cursor *c, struct diagnostics *d)
{
    struct text row;
    enum status status = tsv_next(&c->reader, &row, d);
    c->have = status == STATUS_OK;
    if (!c->have)
        return status == STATUS_END ? STATUS_OK : STATUS_FAILED;
    return tsv_table_values(&c->reader, &tables[c->table], row, &c->scratch, c->values, d);
}

enum status pcs_tables_open(struct pcs_tables *t, const struct release *release,
                            struct diagnostics *d)
{
    *t = (struct pcs_tables){.d = d};
    arena_init(&t->texts);
    if (!manifest_scope(&release->manifest, tables[TABLE_PCS_VALUES].name))
        return STATUS_END;
    for (size_t i = 0; i < PCS_CURSORS; i++) {
        struct pcs_cursor *c = &t->cursors[i];
        c->table = cursor_tables[i];
        buffer_init(&c->scratch);
        enum status status = release_table(release, c->table, &c->reader, d);
        c->open = status == STATUS_OK;
        if (status == STATUS_FAILED || (c->open && advance(c, d) != STATUS_OK)) {
            pcs_tables_close(t);
            return STATUS_FAILED;
        }
    }
    return STATUS_OK;
}

void pcs_tables_close(struct pcs_tables *t)
{
    for (size_t i = 0; i < PCS_CURSORS; i++) {
        if (t->cursors[i].open)
            tsv_close(&t->cursors[i].reader);
        buffer_release(&t->cursors[i].scratch);
    }
    free(t->table.above);
    free(t->table.rows);
    arena_release(&t->texts);
    *t = (struct pcs_tables){.d = t->d};
}

/* The first `fields` key columns of a cursor's row against those of a key. */
static int compare_key(const struct pcs_cursor *c, const struct text *key, size_t fields)
{
    int order = 0;
    for (size_t i = 0; order == 0 && i < fields; i++)
        order = text_compare(c->values[i], key[i]);
    return order;
}

static bool stands_at(const struct pcs_cursor *c, const struct text *key, size_t fields)
{
    return c->have && compare_key(c, key, fields) == 0;
}

/* The lowest table and row that a cursor of facts has; false when all have ended. */
static bool lowest_key(const struct pcs_tables *t, struct text key[2])
{
    const struct pcs_cursor *lowest = NULL;
    for (size_t i = AXIS_ROWS; i <= VALUE_ROWS; i++) {
        const struct pcs_cursor *c = &t->cursors[i];
        if (c->have && (!lowest || compare_key(c, lowest->values, PCS_ROW + 1) < 0))
            lowest = c;
    }
    if (lowest)
        memcpy(key, lowest->values, 2 * sizeof *key);
    return lowest != NULL;
}

/* Passes over origins before the key; true when the cursor stands at it. */
static enum status seek(struct pcs_tables *t, size_t cursor, const struct text *key, size_t fields,
                        bool *found)
{
    struct pcs_cursor *c = &t->cursors[cursor];
    while (c->have && compare_key(c, key, fields) < 0)
        if (advance(c, t->d) != STATUS_OK)
            return STATUS_FAILED;
    *found = stands_at(c, key, fields);
    return STATUS_OK;
}

/* ---- one row */

static bool keep(struct pcs_tables *t, struct text from, struct text *to)
{
    return arena_copy(&t->texts, from, to);
}

static enum status refuse(const struct pcs_cursor *c, struct text value, struct diagnostics *d)
{
    return diagnostics_fail(d, tsv_place(&c->reader), "'%.*s' is not in its place in '%s'",
                            TEXT_ARGS(value), tables[c->table].name);
}

/* NULL where the axis is none. */
static struct pcs_axis *find_axis(const struct pcs_cursor *c, struct pcs_row *row)
{
    struct text position = c->values[PCS_AXIS];
    bool good = position.length == 1 && position.at[0] >= '1' && position.at[0] <= '0' + PCS_AXES;
    return good ? &row->axes[position.at[0] - '1'] : NULL;
}

static enum status take_axis(struct pcs_tables *t, struct pcs_row *row)
{
    struct pcs_cursor *c = &t->cursors[AXIS_ROWS];
    struct pcs_axis *axis = find_axis(c, row);
    bool found;
    if (!axis)
        return refuse(c, c->values[PCS_AXIS], t->d);
    if (seek(t, AXIS_ORIGINS, c->values, PCS_AXIS + 1, &found) != STATUS_OK)
        return STATUS_FAILED;
    if (!keep(t, c->values[PCS_AXIS_TITLE], &axis->title) ||
        !keep(t, c->values[PCS_AXIS_DEFINITION], &axis->definition) ||
        !keep(t, c->values[PCS_AXIS_VALUES], &axis->stated_values))
        return diagnostics_out_of_memory(t->d);
    const struct text *origin = t->cursors[AXIS_ORIGINS].values + PCS_AXIS + 1;
    if (found) {
        text_to_uint64(origin[1], &axis->line);
        if (!row->where.source.at) {
            row->where.line = axis->line;
            if (!keep(t, origin[0], &row->where.source))
                return diagnostics_out_of_memory(t->d);
        }
    }
    return advance(c, t->d);
}

static enum status take_value(struct pcs_tables *t, struct pcs_row *row)
{
    struct pcs_cursor *c = &t->cursors[VALUE_ROWS];
    struct pcs_axis *axis = find_axis(c, row);
    struct text value = c->values[PCS_VALUE];
    unsigned number;
    if (!axis)
        return refuse(c, c->values[PCS_AXIS], t->d);
    if (value.length != 1 || !pcs_character(value.at[0], &number) ||
        (axis->count > 0 && axis->values[axis->count - 1].value >= value.at[0]))
        return refuse(c, value, t->d);
    if (!axis->values)
        axis->values = arena_item(&t->texts, PCS_CHARACTERS * sizeof *axis->values);
    if (!axis->values || !keep(t, c->values[PCS_VALUE_LABEL], &axis->values[axis->count].label))
        return diagnostics_out_of_memory(t->d);
    axis->values[axis->count++].value = value.at[0];
    return advance(c, t->d);
}

static enum status take_codes(struct pcs_tables *t, struct pcs_row *row)
{
    struct pcs_cursor *c = &t->cursors[ROW_ROWS];
    bool found;
    if (seek(t, ROW_ORIGINS, c->values, PCS_ROW + 1, &found) != STATUS_OK)
        return STATUS_FAILED;
    const struct text *origin = t->cursors[ROW_ORIGINS].values + PCS_ROW + 1;
    if (found) {
        text_to_uint64(origin[1], &row->where.line);
        if (!keep(t, origin[0], &row->where.source))
            return diagnostics_out_of_memory(t->d);
    }
    return keep(t, c->values[PCS_ROW_CODES], &row->stated_codes) ? advance(c, t->d)
                                                                 : diagnostics_out_of_memory(t->d);
}

/* All that the cursors have of the row that is called `key`. */
static enum status take_row(struct pcs_tables *t, const struct text *key, struct pcs_row *row)
{
    enum status status = STATUS_OK;
    while (status == STATUS_OK && stands_at(&t->cursors[ROW_ROWS], key, PCS_ROW + 1))
        status = take_codes(t, row);
    while (status == STATUS_OK && stands_at(&t->cursors[AXIS_ROWS], key, PCS_ROW + 1))
        status = take_axis(t, row);
    while (status == STATUS_OK && stands_at(&t->cursors[VALUE_ROWS], key, PCS_ROW + 1))
        status = take_value(t, row);
    return status;
}

/* ---- one table */

static bool add_row(struct pcs_table *table, const struct pcs_row *row)
{
    bool above = row->axes[0].count > 0;
    struct pcs_row **rows = above ? &table->above : &table->rows;
    size_t *count = above ? &table->above_count : &table->count;
    size_t *capacity = above ? &table->above_capacity : &table->capacity;
    if (!memory_grow((void **)rows, capacity, *count + 1, sizeof *row))
        return false;
    (*rows)[(*count)++] = *row;
    return true;
}

enum status pcs_tables_next(struct pcs_tables *t, const struct pcs_table **table)
{
    struct text key[2];
    arena_release(&t->texts);
    t->table.above_count = t->table.count = 0;
    if (!lowest_key(t, key))
        return STATUS_END;
    if (!keep(t, key[0], &t->table.code))
        return diagnostics_out_of_memory(t->d);
    while (lowest_key(t, key) && text_equal(key[0], t->table.code)) {
        struct pcs_row row = {.name = key[1]};
        key[0] = t->table.code;
        if (!keep(t, key[1], &row.name))
            return diagnostics_out_of_memory(t->d);
        key[1] = row.name;
        if (take_row(t, key, &row) != STATUS_OK)
            return STATUS_FAILED;
        if (!add_row(&t->table, &row))
            return diagnostics_out_of_memory(t->d);
    }
    *table = &t->table;
    return STATUS_OK;
}

/* ---- questions */

const struct pcs_value *pcs_axis_find(const struct pcs_axis *axis, char value)
{
    for (size_t i = 0; i < axis->count; i++)
        if (axis->values[i].value == value)
            return &axis->values[i];
    return NULL;
}

uint64_t pcs_row_codes(const struct pcs_row *row)
{
    uint64_t codes = 1;
    for (size_t i = PCS_ABOVE; i < PCS_AXES; i++)
        codes *= row->axes[i].count;
    return codes;
}

bool pcs_row_allows(const struct pcs_row *row, struct text code)
{
    bool allows = code.length == PCS_AXES;
    for (size_t i = PCS_ABOVE; allows && i < PCS_AXES; i++)
        allows = pcs_axis_find(&row->axes[i], code.at[i]) != NULL;
    return allows;
}
