#include "tools/show/pcs_refusal.h"

#include <stdio.h>

static void append_value(const struct pcs_value *value, struct buffer *to)
{
    buffer_append_char(to, value->value);
    buffer_append_char(to, ' ');
    buffer_append_visible(to, value->label);
}

void pcs_append_values(const struct pcs_axis *axis, struct buffer *to)
{
    for (size_t i = 0; i < axis->count; i++) {
        buffer_append_text(to, i > 0 ? TEXT("; ") : TEXT(""));
        append_value(&axis->values[i], to);
    }
}

/* ---- a code whose table there is */

/* On which axes the row does not have the code's value, as bits; how many of them. */
static size_t misfits(const struct pcs_row *row, struct text code, unsigned *axes)
{
    size_t count = 0;
    *axes = 0;
    for (size_t i = PCS_ABOVE; i < PCS_AXES; i++) {
        if (pcs_axis_find(&row->axes[i], code.at[i]))
            continue;
        *axes |= 1u << i;
        count++;
    }
    return count;
}

/* What the value is called in any row of the table. */
static const struct pcs_value *find_in_table(const struct pcs_table *table, size_t axis, char value)
{
    for (size_t i = 0; i < table->count; i++) {
        const struct pcs_value *found = pcs_axis_find(&table->rows[i].axes[axis], value);
        if (found)
            return found;
    }
    return NULL;
}

/* "axis 6       Device: Z No Device" */
static void append_wrong(const struct pcs_table *table, const struct pcs_axis *like, size_t axis,
                         char value, struct buffer *to)
{
    const struct pcs_value *known = find_in_table(table, axis, value);
    buffer_printf(to, "  wrong axis %c ", (char)('1' + axis));
    buffer_append_visible(to, like->title);
    buffer_printf(to, ": %c ", value);
    buffer_append_visible(to, known ? known->label : TEXT("stands in no row of this table"));
}

/* The values of an axis, each once, in the rows that lack the code's value there and only there. */
static void append_fitting(const struct pcs_table *table, struct text code, size_t axis,
                           struct buffer *to)
{
    bool any = false;
    for (unsigned number = 0; number < PCS_CHARACTERS; number++) {
        const struct pcs_value *value = NULL;
        for (size_t i = 0; !value && i < table->count; i++) {
            unsigned axes;
            misfits(&table->rows[i], code, &axes);
            if (axes == 1u << axis)
                value = pcs_axis_find(&table->rows[i].axes[axis], pcs_character_at(number));
        }
        if (!value)
            continue;
        buffer_append_text(to, any ? TEXT("; ") : TEXT(""));
        append_value(value, to);
        any = true;
    }
}

/* The first row that fits but for this axis, or NULL. */
static const struct pcs_row *row_but_for(const struct pcs_table *table, struct text code,
                                         size_t axis)
{
    for (size_t i = 0; i < table->count; i++) {
        unsigned axes;
        misfits(&table->rows[i], code, &axes);
        if (axes == 1u << axis)
            return &table->rows[i];
    }
    return NULL;
}

/* A row that lacks several of the code's values. */
static void append_near_row(const struct pcs_table *table, const struct pcs_row *row,
                            struct text code, struct buffer *to)
{
    buffer_append_text(to, TEXT("  nearest row  "));
    buffer_append_visible(to, row->name);
    buffer_append_text(to, TEXT(", for which it has\n"));
    for (size_t i = PCS_ABOVE; i < PCS_AXES; i++) {
        if (pcs_axis_find(&row->axes[i], code.at[i]))
            continue;
        append_wrong(table, &row->axes[i], i, code.at[i], to);
        buffer_append_text(to, TEXT("\n    it takes   "));
        pcs_append_values(&row->axes[i], to);
        buffer_append_text(to, TEXT("\n"));
    }
}

static void append_near_rows(const struct pcs_table *table, struct text code, struct buffer *to)
{
    enum { ROWS_SHOWN = 3 };
    size_t least = PCS_AXES, shown = 0;
    unsigned axes;
    for (size_t i = 0; i < table->count; i++) {
        size_t count = misfits(&table->rows[i], code, &axes);
        least = count < least ? count : least;
    }
    for (size_t i = 0; i < table->count; i++) {
        if (misfits(&table->rows[i], code, &axes) != least)
            continue;
        if (++shown <= ROWS_SHOWN)
            append_near_row(table, &table->rows[i], code, to);
    }
    if (shown > ROWS_SHOWN)
        buffer_printf(to, "  and %zu more rows that lack as many of its values\n",
                      shown - ROWS_SHOWN);
}

void pcs_append_refusal(const struct pcs_table *table, struct text code, struct buffer *to)
{
    bool single = false;
    for (size_t i = PCS_ABOVE; i < PCS_AXES; i++) {
        const struct pcs_row *row = row_but_for(table, code, i);
        if (!row)
            continue;
        single = true;
        append_wrong(table, &row->axes[i], i, code.at[i], to);
        buffer_append_text(to, TEXT("\n    with the other values it takes "));
        append_fitting(table, code, i, to);
        buffer_append_text(to, TEXT("\n"));
    }
    if (!single)
        append_near_rows(table, code, to);
}

/* ---- a code without a table */

void pcs_beginnings_init(struct pcs_beginnings *b)
{
    *b = (struct pcs_beginnings){.axes = {{.count = 0}}};
    for (size_t i = 0; i < PCS_ABOVE; i++)
        buffer_init(&b->axes[i].labels);
}

void pcs_beginnings_release(struct pcs_beginnings *b)
{
    for (size_t i = 0; i < PCS_ABOVE; i++)
        buffer_release(&b->axes[i].labels);
}

void pcs_beginnings_add(struct pcs_beginnings *b, const struct pcs_table *table, struct text code)
{
    if (table->above_count == 0)
        return;
    for (size_t i = 0; i < PCS_ABOVE; i++) {
        const struct pcs_axis *axis = &table->above[0].axes[i];
        struct pcs_beginning *at = &b->axes[i];
        if (axis->count == 0)
            return;
        const struct pcs_value *value = &axis->values[0];
        /* tables come in the order of their characters */
        bool known = at->count > 0 && at->values[at->count - 1] == value->value;
        if (!known && at->count < PCS_CHARACTERS) {
            snprintf(at->title, sizeof at->title, "%.*s", TEXT_ARGS(axis->title));
            buffer_append_text(&at->labels, at->count > 0 ? TEXT("; ") : TEXT(""));
            append_value(value, &at->labels);
            at->values[at->count++] = value->value;
        }
        if (value->value != code.at[i])
            return;
    }
}

static bool begins_with(const struct pcs_beginning *at, char value)
{
    for (size_t i = 0; i < at->count; i++)
        if (at->values[i] == value)
            return true;
    return false;
}

void pcs_beginnings_append(const struct pcs_beginnings *b, struct text code, struct buffer *to)
{
    buffer_printf(to, "  table        there is none %.*s\n", PCS_ABOVE, code.at);
    for (size_t i = 0; i < PCS_ABOVE; i++) {
        const struct pcs_beginning *at = &b->axes[i];
        if (begins_with(at, code.at[i]))
            continue;
        buffer_printf(to, "  wrong axis %c ", (char)('1' + i));
        buffer_append_visible(to, text_of(at->title));
        buffer_printf(to, ": %c\n    ", code.at[i]);
        if (i > 0)
            buffer_printf(to, "behind %.*s ", (int)i, code.at);
        buffer_append_text(to, TEXT("it takes "));
        buffer_append_text(to, buffer_text(&at->labels));
        buffer_append_text(to, TEXT("\n"));
        to->failed |= at->labels.failed; /* what lacks a piece is not to be shown */
        return;
    }
}
