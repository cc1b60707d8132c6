/*
 * The terms of the alphabetic indexes. What is said of one path is held against what the other side
 * says of it, whatever the ordinals: what both say is no change; of the rest, what has the same
 * relation is a revision, and what is left over came or went.
 */
#include <stdlib.h>

#include "tools/common/index_code.h"
#include "tools/common/index_headings.h"
#include "tools/diff/items.h"

/* The rows of a path that the other side does not have alike, in the order of what they say. */
struct unlike {
    const struct table_row **rows;
    size_t count, capacity;
};

struct term_comparison {
    struct item_comparison *items;
    struct unlike sides[2];            /* FROM, TO */
    struct index_headings headings[2]; /* read when a column is to be named first */
    bool headings_read;
    struct buffer item, values[2];
};

static struct text value_of(const struct table_row *row, size_t column)
{
    return row->values[column];
}

/* By what they say: relation, target, codes, title. */
static int compare_sayings(const void *left, const void *right)
{
    static const size_t columns[] = {TERM_RELATION, TERM_TARGET, TERM_CODES, TERM_TITLE};
    const struct table_row *a = *(const struct table_row *const *)left;
    const struct table_row *b = *(const struct table_row *const *)right;
    int order = 0;
    for (size_t i = 0; order == 0 && i < sizeof columns / sizeof *columns; i++)
        order = text_compare(value_of(a, columns[i]), value_of(b, columns[i]));
    return order;
}

static enum status order_rows(struct term_comparison *t, const struct table_group *group, int side)
{
    struct unlike *u = &t->sides[side];
    u->count = group->count[side];
    if (u->count == 0)
        return STATUS_OK;
    if (!memory_grow((void **)&u->rows, &u->capacity, u->count, sizeof *u->rows))
        return diagnostics_out_of_memory(t->items->d);
    for (size_t i = 0; i < u->count; i++)
        u->rows[i] = &group->rows[side][i];
    qsort(u->rows, u->count, sizeof *u->rows, compare_sayings);
    return STATUS_OK;
}

/* Leaves what only one side says. */
static void drop_what_is_alike(struct unlike *from, struct unlike *to)
{
    size_t i = 0, j = 0, kept_from = 0, kept_to = 0;
    while (i < from->count || j < to->count) {
        int order = i == from->count ? 1
                    : j == to->count ? -1
                                     : compare_sayings(&from->rows[i], &to->rows[j]);
        if (order < 0)
            from->rows[kept_from++] = from->rows[i];
        if (order > 0)
            to->rows[kept_to++] = to->rows[j];
        i += order <= 0;
        j += order >= 0;
    }
    from->count = kept_from;
    to->count = kept_to;
}

/* That nothing is said of a term is no news where the other side says something of it. */
static void drop_silent(struct unlike *u, bool other_speaks)
{
    size_t kept = 0;
    for (size_t i = 0; i < u->count; i++)
        if (!other_speaks || !text_equal(value_of(u->rows[i], TERM_RELATION), TEXT("term")))
            u->rows[kept++] = u->rows[i];
    u->count = kept;
}

/* ---- changes */

/* The target, and the codes in the reference behind it. */
static struct text said_by(struct buffer *b, const struct table_row *row)
{
    buffer_clear(b);
    if (value_of(row, TERM_CODES).length == 0)
        return value_of(row, TERM_TARGET);
    buffer_append_text(b, value_of(row, TERM_TARGET));
    if (b->length > 0)
        buffer_append_char(b, ' ');
    buffer_append_text(b, value_of(row, TERM_CODES));
    return buffer_text(b);
}

/* The code that the row names; empty where it names none. */
static struct text code_of(const struct table_row *row, struct index_code *code)
{
    if ((index_relation_names_code(value_of(row, TERM_RELATION)) &&
         value_of(row, TERM_PATH).length > 0 &&
         index_code_read(value_of(row, TERM_TARGET), code)) ||
        index_code_read(value_of(row, TERM_CODES), code))
        return text_of(code->code);
    return TEXT("");
}

static enum status find_heading(struct term_comparison *t, int side, const struct table_row *row,
                                struct text *heading)
{
    struct item_comparison *c = t->items;
    *heading = TEXT_NOT_STATED;
    if (!text_starts_with(value_of(row, TERM_RELATION), TEXT("column ")) ||
        value_of(row, TERM_PATH).length == 0)
        return STATUS_OK;
    if (!t->headings_read && (index_headings_read(&t->headings[0], c->from, c->d) != STATUS_OK ||
                              index_headings_read(&t->headings[1], c->to, c->d) != STATUS_OK))
        return STATUS_FAILED;
    t->headings_read = true;
    *heading = index_headings_find(&t->headings[side], value_of(row, TERM_INDEX),
                                   value_of(row, TERM_RELATION));
    return STATUS_OK;
}

static enum status begin_change(struct term_comparison *t, enum change_kind kind,
                                const struct table_row *row, struct index_code *code,
                                struct change *change)
{
    buffer_clear(&t->item);
    buffer_append_text(&t->item, value_of(row, TERM_INDEX));
    if (value_of(row, TERM_PATH).length > 0)
        buffer_append_text(&t->item, TEXT(": "));
    buffer_append_text(&t->item, value_of(row, TERM_PATH));
    if (t->item.failed)
        return diagnostics_out_of_memory(t->items->d);
    *change = item_change(kind, code_of(row, code));
    change->item = buffer_text(&t->item);
    change->field = value_of(row, TERM_RELATION);
    t->items->part = value_of(row, TERM_INDEX);
    return STATUS_OK;
}

static enum status put_single(struct term_comparison *t, int side, const struct table_row *row)
{
    struct change change;
    struct index_code code;
    enum change_kind kind = side == 0 ? CHANGE_KIND_ITEM_REMOVED : CHANGE_KIND_ITEM_ADDED;
    if (begin_change(t, kind, row, &code, &change) != STATUS_OK ||
        find_heading(t, side, row, side == 0 ? &change.old_label : &change.new_label) != STATUS_OK)
        return STATUS_FAILED;
    if (!text_equal(change.field, TEXT("term")))
        *(side == 0 ? &change.old_value : &change.new_value) = said_by(&t->values[side], row);
    *(side == 0 ? &change.from : &change.to) = row->where;
    return t->values[side].failed ? diagnostics_out_of_memory(t->items->d)
                                  : item_put(t->items, &change);
}

static enum status put_revision(struct term_comparison *t, const struct table_row *from,
                                const struct table_row *to)
{
    struct change change;
    struct index_code code;
    if (begin_change(t, CHANGE_KIND_ITEM_REVISED, to, &code, &change) != STATUS_OK ||
        find_heading(t, 0, from, &change.old_label) != STATUS_OK ||
        find_heading(t, 1, to, &change.new_label) != STATUS_OK)
        return STATUS_FAILED;
    change.old_value = said_by(&t->values[0], from);
    change.new_value = said_by(&t->values[1], to);
    if (t->values[0].failed || t->values[1].failed)
        return diagnostics_out_of_memory(t->items->d);
    if (text_equal(change.old_value, change.new_value)) {
        change.field = TEXT("title");
        change.old_value = value_of(from, TERM_TITLE);
        change.new_value = value_of(to, TERM_TITLE);
    }
    change.weight = item_weight(change.old_value, change.new_value);
    change.from = from->where;
    change.to = to->where;
    return item_put(t->items, &change);
}

/* Both in the order of relations: those of one relation make pairs as far as they go. */
static enum status put_all(struct term_comparison *t)
{
    const struct unlike *from = &t->sides[0], *to = &t->sides[1];
    enum status status = STATUS_OK;
    size_t i = 0, j = 0;
    while (status == STATUS_OK && (i < from->count || j < to->count)) {
        int order = i == from->count ? 1
                    : j == to->count ? -1
                                     : text_compare(value_of(from->rows[i], TERM_RELATION),
                                                    value_of(to->rows[j], TERM_RELATION));
        if (order == 0)
            status = put_revision(t, from->rows[i], to->rows[j]);
        else
            status = order < 0 ? put_single(t, 0, from->rows[i]) : put_single(t, 1, to->rows[j]);
        i += order <= 0;
        j += order >= 0;
    }
    return status;
}

static enum status compare_path(struct term_comparison *t, const struct table_group *group)
{
    struct unlike *from = &t->sides[0], *to = &t->sides[1];
    if (order_rows(t, group, 0) != STATUS_OK || order_rows(t, group, 1) != STATUS_OK)
        return STATUS_FAILED;
    drop_what_is_alike(from, to);
    size_t said[2] = {from->count, to->count};
    drop_silent(from, said[1] > 0);
    drop_silent(to, said[0] > 0);
    return put_all(t);
}

static enum status walk(struct term_comparison *t)
{
    struct item_comparison *c = t->items;
    struct table_groups groups;
    struct table_group group;
    enum status status = table_groups_open(&groups, c->from, c->to, &c->table->cut, c->d);
    if (status != STATUS_OK)
        return status;
    while ((status = table_groups_next(&groups, &group, c->d)) == STATUS_OK)
        if (compare_path(t, &group) != STATUS_OK)
            break;
    for (int i = 0; i < 2; i++)
        c->summary->items[TABLE_TERMS].skipped[i] = groups.sides[i].skipped;
    table_groups_close(&groups);
    return status == STATUS_END ? STATUS_OK : STATUS_FAILED;
}

static enum status compare_all(struct item_comparison *c)
{
    struct term_comparison t = {.items = c};
    buffer_init(&t.item);
    for (int i = 0; i < 2; i++) {
        buffer_init(&t.values[i]);
        index_headings_init(&t.headings[i]);
    }
    enum status status = walk(&t);
    buffer_release(&t.item);
    for (int i = 0; i < 2; i++) {
        buffer_release(&t.values[i]);
        index_headings_release(&t.headings[i]);
        free(t.sides[i].rows);
    }
    return status;
}

extern const struct item_table item_table_terms;
const struct item_table item_table_terms = {
    .cut = {.table = TABLE_TERMS, .group_fields = TERM_PATH + 1, .kind_column = TERM_INDEX},
    .compare_all = compare_all,
};
