/*
 * The tables of ICD-10-PCS. Both releases' tables pass by side by side; rows of one are paired by
 * the codes that they have in common. A value that an axis of a row gained is one change, whatever
 * number of codes it brings; `reaches` says how many. The changes of the three tables that hold all
 * this come together, PCS table by PCS table.
 */
#include <inttypes.h>
#include <stdlib.h>

#include "tools/common/pcs_codes.h"
#include "tools/diff/items.h"
#include "tools/diff/pcs_revisions.h"
#include "tools/diff/pcs_row_pairs.h"

extern const struct item_table item_table_pcs_axes, item_table_pcs_rows, item_table_pcs_values;

enum { FROM, TO };

struct pcs_comparison {
    const struct item_comparison *items;
    const struct pcs_table *table[2]; /* at hand; NULL where a side lacks it */
    struct pcs_codes codes[2];        /* of these tables */
    struct pcs_row_pairs pairs;
    struct pcs_revisions revisions;
    struct buffer item, value, reaches;
};

/* ---- one change */

static struct change begin_change(struct pcs_comparison *p, enum change_kind kind)
{
    buffer_clear(&p->item);
    buffer_clear(&p->value);
    buffer_clear(&p->reaches);
    return item_change(kind, p->table[TO] ? p->table[TO]->code : p->table[FROM]->code);
}

static enum status put(struct pcs_comparison *p, const struct item_table *table,
                       struct change *change, uint64_t reaches)
{
    struct item_comparison c = *p->items;
    c.table = table;
    buffer_append_uint64(&p->reaches, reaches);
    if (p->item.failed || p->value.failed || p->reaches.failed)
        return diagnostics_out_of_memory(c.d);
    change->item = buffer_text(&p->item);
    change->reaches = buffer_text(&p->reaches);
    return item_put(&c, change);
}

/* Of what came or went: its text on the side that has it, and where it stands there. */
static void set_side(struct change *change, int side, struct text text, struct text source,
                     uint64_t line)
{
    *(side == TO ? &change->new_value : &change->old_value) = text;
    *(side == TO ? &change->to : &change->from) = (struct change_source){source, line};
}

static enum change_kind kind_of(int side)
{
    return side == TO ? CHANGE_KIND_ITEM_ADDED : CHANGE_KIND_ITEM_REMOVED;
}

static void append_axis(struct buffer *b, const struct pcs_axis *axis, bool first)
{
    buffer_append_text(b, first ? TEXT("") : TEXT(" | "));
    buffer_append_text(b, axis->title);
    buffer_append_text(b, TEXT(":"));
    for (size_t i = 0; i < axis->count; i++) {
        buffer_printf(b, "%s %c ", i > 0 ? ";" : "", axis->values[i].value);
        buffer_append_text(b, axis->values[i].label);
    }
}

/* ---- tables and rows that came or went */

static uint64_t gained_by(const struct pcs_comparison *p, int side, const struct pcs_row *row)
{
    return pcs_codes_outside(&p->codes[1 - side], row, 0, '\0', NULL);
}

static enum status put_table(struct pcs_comparison *p, int side)
{
    const struct pcs_table *table = p->table[side];
    struct change change = begin_change(p, kind_of(side));
    uint64_t codes = 0;
    for (size_t i = 0; i < table->count; i++)
        codes += pcs_row_codes(&table->rows[i]);
    buffer_append_text(&p->item, TEXT("table"));
    for (size_t i = 0; table->above_count > 0 && i < PCS_ABOVE; i++)
        append_axis(&p->value, &table->above[0].axes[i], i == 0);
    if (table->above_count > 0)
        set_side(&change, side, buffer_text(&p->value), table->above[0].where.source,
                 table->above[0].where.line);
    return put(p, &item_table_pcs_axes, &change, codes);
}

static enum status put_row(struct pcs_comparison *p, int side, const struct pcs_row *row)
{
    struct change change = begin_change(p, kind_of(side));
    buffer_append_text(&p->item, TEXT("row "));
    buffer_append_text(&p->item, row->name);
    for (size_t i = PCS_ABOVE; i < PCS_AXES; i++)
        append_axis(&p->value, &row->axes[i], i == PCS_ABOVE);
    set_side(&change, side, buffer_text(&p->value), row->where.source, row->where.line);
    return put(p, &item_table_pcs_rows, &change, gained_by(p, side, row));
}

/* ---- values of an axis that came or went */

static enum status put_value(struct pcs_comparison *p, int side, const struct pcs_row *row,
                             size_t axis, const struct pcs_value *value)
{
    const struct pcs_axis *on = &row->axes[axis];
    struct change change = begin_change(p, kind_of(side));
    buffer_append_text(&p->item, TEXT("row "));
    buffer_append_text(&p->item, row->name);
    buffer_printf(&p->item, ", axis %c ", (char)('1' + axis));
    buffer_append_text(&p->item, on->title);
    buffer_printf(&p->item, ", value %c", value->value);
    set_side(&change, side, value->label, row->where.source, on->line);
    return put(p, &item_table_pcs_values, &change,
               pcs_codes_outside(&p->codes[1 - side], row, axis, value->value, NULL));
}

/* The values that `row` of a side has and `other`, its counterpart, does not. */
static enum status put_values(struct pcs_comparison *p, int side, const struct pcs_row *row,
                              const struct pcs_row *other)
{
    for (size_t i = PCS_ABOVE; i < PCS_AXES; i++)
        for (size_t j = 0; j < row->axes[i].count; j++) {
            const struct pcs_value *value = &row->axes[i].values[j];
            if (!pcs_axis_find(&other->axes[i], value->value) &&
                put_value(p, side, row, i, value) != STATUS_OK)
                return STATUS_FAILED;
        }
    return STATUS_OK;
}

/* ---- texts that were revised */

static void append_revised(struct pcs_comparison *p, const struct pcs_revision *r)
{
    const struct pcs_axis *axis = &r->row->axes[r->axis];
    if (r->axis >= PCS_ABOVE && r->rows == 1) {
        buffer_append_text(&p->item, TEXT("row "));
        buffer_append_text(&p->item, r->row->name);
        buffer_append_text(&p->item, TEXT(", "));
    }
    buffer_printf(&p->item, "axis %c ", (char)('1' + r->axis));
    buffer_append_text(&p->item, axis->title);
    char value = r->axis < PCS_ABOVE && axis->count > 0 ? axis->values[0].value : r->value;
    if (value != '\0')
        buffer_printf(&p->item, ", value %c", value);
    if (r->rows > 1)
        buffer_printf(&p->item, ", in %zu rows", r->rows);
}

static enum status put_revision(struct pcs_comparison *p, const struct pcs_revision *r)
{
    enum change_kind kind = !r->old_text.at   ? CHANGE_KIND_ITEM_ADDED
                            : !r->new_text.at ? CHANGE_KIND_ITEM_REMOVED
                                              : CHANGE_KIND_ITEM_REVISED;
    struct change change = begin_change(p, kind);
    append_revised(p, r);
    change.field = text_of(r->field);
    change.old_value = r->old_text;
    change.new_value = r->new_text;
    change.from = r->from;
    change.to = r->to;
    if (kind == CHANGE_KIND_ITEM_REVISED)
        change.weight = item_weight(r->old_text, r->new_text);
    return put(p, r->value != '\0' ? &item_table_pcs_values : &item_table_pcs_axes, &change,
               r->reaches);
}

/* ---- one table */

static void gather_codes(struct pcs_comparison *p, int side)
{
    pcs_codes_clear(&p->codes[side]);
    for (size_t i = 0; p->table[side] && i < p->table[side]->count; i++)
        pcs_codes_add_row(&p->codes[side], &p->table[side]->rows[i]);
}

/* A table that only one side has: itself, then its rows. */
static enum status compare_single(struct pcs_comparison *p, int side)
{
    const struct pcs_table *table = p->table[side];
    gather_codes(p, FROM);
    gather_codes(p, TO);
    enum status status = put_table(p, side);
    for (size_t i = 0; status == STATUS_OK && i < table->count; i++)
        status = put_row(p, side, &table->rows[i]);
    return status;
}

static enum status compare_pair(struct pcs_comparison *p, const struct pcs_row_pair *pair)
{
    if (!pair->from || !pair->to)
        return pair->to ? put_row(p, TO, pair->to) : put_row(p, FROM, pair->from);
    if (put_values(p, FROM, pair->from, pair->to) != STATUS_OK ||
        put_values(p, TO, pair->to, pair->from) != STATUS_OK)
        return STATUS_FAILED;
    return pcs_revisions_add(&p->revisions, pair->from, pair->to, pcs_row_codes(pair->to))
               ? STATUS_OK
               : diagnostics_out_of_memory(p->items->d);
}

/* What stands above the rows; where a table is stated twice the first counts. */
static bool compare_above(struct pcs_comparison *p)
{
    const struct pcs_table *from = p->table[FROM], *to = p->table[TO];
    uint64_t codes = 0;
    if (from->above_count == 0 || to->above_count == 0)
        return true;
    for (size_t i = 0; i < to->count; i++)
        codes += pcs_row_codes(&to->rows[i]);
    return pcs_revisions_add(&p->revisions, &from->above[0], &to->above[0], codes);
}

static enum status compare_table(struct pcs_comparison *p)
{
    enum status status = STATUS_OK;
    p->revisions.count = 0;
    gather_codes(p, FROM);
    gather_codes(p, TO);
    if (!compare_above(p) || !pcs_row_pairs_find(&p->pairs, p->table[FROM], p->table[TO]))
        return diagnostics_out_of_memory(p->items->d);
    for (size_t i = 0; status == STATUS_OK && i < p->pairs.count; i++)
        status = compare_pair(p, &p->pairs.items[i]);
    for (size_t i = 0; status == STATUS_OK && i < p->revisions.count; i++)
        status = put_revision(p, &p->revisions.items[i]);
    return status;
}

/* ---- all tables */

static enum status advance(struct pcs_comparison *p, struct pcs_tables *all, int side)
{
    enum status status = pcs_tables_next(all, &p->table[side]);
    if (status == STATUS_END)
        p->table[side] = NULL;
    return status == STATUS_FAILED ? STATUS_FAILED : STATUS_OK;
}

/* Compares what both sides have of the next table. */
static enum status compare_next(struct pcs_comparison *p, struct pcs_tables all[2])
{
    const struct pcs_table *from = p->table[FROM], *to = p->table[TO];
    int order = !from ? 1 : !to ? -1 : text_compare(from->code, to->code);
    if (order < 0)
        p->table[TO] = NULL;
    if (order > 0)
        p->table[FROM] = NULL;
    enum status status = order == 0 ? compare_table(p) : compare_single(p, order < 0 ? FROM : TO);
    p->table[FROM] = from;
    p->table[TO] = to;
    if (status == STATUS_OK && order <= 0)
        status = advance(p, &all[FROM], FROM);
    if (status == STATUS_OK && order >= 0)
        status = advance(p, &all[TO], TO);
    return status;
}

static enum status walk(struct pcs_comparison *p, struct pcs_tables all[2])
{
    enum status status = advance(p, &all[FROM], FROM);
    if (status == STATUS_OK)
        status = advance(p, &all[TO], TO);
    while (status == STATUS_OK && (p->table[FROM] || p->table[TO]))
        status = compare_next(p, all);
    return status;
}

static void release(struct pcs_comparison *p)
{
    pcs_codes_release(&p->codes[FROM]);
    pcs_codes_release(&p->codes[TO]);
    pcs_row_pairs_release(&p->pairs);
    free(p->revisions.items);
    buffer_release(&p->item);
    buffer_release(&p->value);
    buffer_release(&p->reaches);
}

static enum status compare_opened(struct item_comparison *c, struct pcs_tables all[2])
{
    struct pcs_comparison p = {.items = c};
    pcs_row_pairs_init(&p.pairs);
    buffer_init(&p.item);
    buffer_init(&p.value);
    buffer_init(&p.reaches);
    enum status status = pcs_codes_init(&p.codes[FROM]) && pcs_codes_init(&p.codes[TO])
                             ? walk(&p, all)
                             : diagnostics_out_of_memory(c->d);
    release(&p);
    return status;
}

static enum status compare_all(struct item_comparison *c)
{
    struct pcs_tables all[2];
    enum status status = pcs_tables_open(&all[FROM], c->from, c->d);
    if (status != STATUS_OK)
        return status;
    status = pcs_tables_open(&all[TO], c->to, c->d);
    if (status == STATUS_OK) {
        status = compare_opened(c, all);
        pcs_tables_close(&all[TO]);
    }
    pcs_tables_close(&all[FROM]);
    return status;
}

/* Compared with the axes. */
static enum status compare_none(struct item_comparison *c)
{
    (void)c;
    return STATUS_OK;
}

const struct item_table item_table_pcs_axes = {.cut = {.table = TABLE_PCS_AXES},
                                               .compare_all = compare_all};
const struct item_table item_table_pcs_rows = {.cut = {.table = TABLE_PCS_ROWS},
                                               .compare_all = compare_none};
const struct item_table item_table_pcs_values = {.cut = {.table = TABLE_PCS_VALUES},
                                                 .compare_all = compare_none};
