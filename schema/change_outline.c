#include "schema/change_outline.h"

/* What was told last stands in w->outline: the heading, a LF, and the item. */
static bool is_told(const struct buffer *told, const struct buffer *now)
{
    return text_starts_with(buffer_text(told), buffer_text(now));
}

static void put_code(struct buffer *row, enum system system, struct text code)
{
    char display[CODE_LIMIT + 2];
    if (!system_code_is_valid(system, code, NULL)) {
        buffer_append_visible(row, code);
        return;
    }
    system_code_display(system, code, display);
    buffer_append_text(row, text_of(display));
}

static void begin_line(struct buffer *row, const char *indent)
{
    if (row->length > 0)
        buffer_append_char(row, '\n');
    buffer_append_text(row, text_of(indent));
}

static void put_heading(struct change_writer *w, const struct change *c)
{
    enum { CODE_WIDTH = 8 };
    struct buffer *row = &w->row;
    begin_line(row, "");
    size_t begin = row->length;
    put_code(row, w->system, c->code);
    while (!row->failed && row->length < begin + CODE_WIDTH)
        buffer_append_char(row, ' ');
    buffer_printf(row, "  %s  ", c->table);
    buffer_append_visible(row, c->title);
}

static void put_item(struct buffer *row, const struct change *c)
{
    begin_line(row, "          ");
    buffer_append_visible(row, c->item);
    if (c->reaches.at)
        buffer_printf(row, "%sreaches %.*s", c->item.length > 0 ? ", " : "", TEXT_ARGS(c->reaches));
}

static void put_value(struct buffer *row, char sign, struct text value)
{
    begin_line(row, "            ");
    buffer_append_char(row, sign);
    if (value.length > 0)
        buffer_append_char(row, ' ');
    buffer_append_visible(row, value);
}

/* "> parent: A00 -> A01" */
static void put_step(struct change_writer *w, const struct change *c)
{
    struct buffer *row = &w->row;
    put_value(row, c->kind == CHANGE_KIND_ITEM_MOVED ? '>' : '~', c->field);
    buffer_append_text(row, TEXT(": "));
    put_code(row, w->system, c->old_value.at ? c->old_value : TEXT("none"));
    buffer_append_text(row, TEXT(" -> "));
    put_code(row, w->system, c->new_value.at ? c->new_value : TEXT("none"));
}

static void put_values(struct change_writer *w, const struct change *c)
{
    struct buffer *row = &w->row;
    if (c->kind == CHANGE_KIND_ITEM_ADDED) {
        put_value(row, '+', c->new_value);
    } else if (c->kind == CHANGE_KIND_ITEM_REMOVED) {
        put_value(row, '-', c->old_value);
    } else if (c->weight == WEIGHT_NONE) {
        put_step(w, c);
    } else {
        put_value(row, '~', c->old_value);
        put_value(row, ' ', c->new_value);
        buffer_printf(row, "  [%s]", weight_name(c->weight));
    }
}

void change_outline_append(struct change_writer *w, const struct change *c)
{
    struct buffer now;
    buffer_init(&now);
    buffer_printf(&now, "%.*s\n%s\n", TEXT_ARGS(c->code), c->table);
    if (!is_told(&w->outline, &now))
        put_heading(w, c);
    buffer_printf(&now, "%.*s\n%.*s\n", TEXT_ARGS(c->item), TEXT_ARGS(c->reaches));
    if (!is_told(&w->outline, &now))
        put_item(&w->row, c);
    put_values(w, c);
    buffer_clear(&w->outline);
    buffer_append_text(&w->outline, buffer_text(&now));
    w->outline.failed |= now.failed;
    buffer_release(&now);
}
