#include "schema/change_text.h"

#include <string.h>

#include "schema/change_outline.h"

static const char *billable_word(enum ternary billable)
{
    return billable == TERNARY_YES ? "billable" : billable == TERNARY_NO ? "header" : "";
}

/* Whether the revision before this one was the same, of another field of the same code; remembers
 * this one. */
static bool repeats(struct change_writer *w, const struct change *c)
{
    struct buffer *said = &w->said;
    size_t before = said->length;
    buffer_append_text(said, c->code);
    buffer_append_char(said, '\n');
    buffer_append_text(said, c->old_value);
    buffer_append_char(said, '\n');
    buffer_append_text(said, c->new_value);
    struct text now = text_from(buffer_text(said), before);
    bool same = text_equal(now, text_slice(buffer_text(said), 0, before));
    if (!said->failed)
        memmove(said->at, now.at, now.length);
    said->length = now.length;
    return same;
}

static void put_value(struct buffer *row, const char *sign, struct text value, struct text label)
{
    buffer_printf(row, "\n            %s", sign);
    if (value.length > 0)
        buffer_append_char(row, ' ');
    buffer_append_visible(row, value);
    if (!label.at)
        return;
    buffer_append_text(row, TEXT(" ("));
    buffer_append_visible(row, label);
    buffer_append_char(row, ')');
}

/* Both titles often change alike: the second is not told again. A property has no weight. */
static void put_revision(struct change_writer *w, const struct change *c)
{
    struct buffer *row = &w->row;
    if (c->weight == WEIGHT_NONE) {
        buffer_append_text(row, c->field);
    } else {
        buffer_printf(row, "%-8.*s  %s", TEXT_ARGS(c->field), weight_name(c->weight));
        if (repeats(w, c)) {
            buffer_append_text(row, TEXT(", as above"));
            return;
        }
    }
    put_value(row, "-", c->old_value, c->old_label);
    put_value(row, "+", c->new_value, c->new_label);
}

static void put_dates(struct change_writer *w, const struct change *c)
{
    struct buffer *row = &w->row;
    bool from = text_equal(c->field, TEXT("valid_from"));
    buffer_append_text(row, from ? TEXT("add date ") : TEXT("ends "));
    buffer_append_text(row, c->old_value.length > 0 ? c->old_value : TEXT("open"));
    buffer_append_text(row, TEXT(" -> "));
    buffer_append_text(row, c->new_value.length > 0 ? c->new_value : TEXT("open"));
    if (c->retroactive == TERNARY_YES)
        buffer_append_text(row, TEXT(", retroactive"));
    buffer_append_text(row, TEXT("  "));
    buffer_append_visible(row, c->title);
}

/* A row of another table: "notes excludes1, reaches 12". */
static void put_item(struct change_writer *w, const struct change *c)
{
    struct buffer *row = &w->row;
    buffer_append_text(row, text_of(c->table));
    if (c->field.length > 0)
        buffer_printf(row, " %.*s", TEXT_ARGS(c->field));
    if (c->item.length > 0) {
        buffer_append_char(row, ' ');
        buffer_append_visible(row, c->item);
    }
    if (c->weight != WEIGHT_NONE)
        buffer_printf(row, "  %s", weight_name(c->weight));
    if (c->reaches.at)
        buffer_printf(row, ", reaches %.*s", TEXT_ARGS(c->reaches));
    if (c->old_value.at)
        put_value(row, "-", c->old_value, c->old_label);
    if (c->new_value.at)
        put_value(row, "+", c->new_value, c->new_label);
}

void change_text_append(struct change_writer *w, const struct change *c)
{
    struct buffer *row = &w->row;
    char display[CODE_LIMIT + 2];
    if (change_is_of_item(c->kind) && c->title.at) {
        change_outline_append(w, c);
        buffer_append_char(row, '\n');
        return;
    }
    if (system_code_is_valid(w->system, c->code, NULL)) {
        system_code_display(w->system, c->code, display);
        buffer_printf(row, "%-8s", display);
    } else {
        enum { WIDTH = 8 };
        size_t end = row->length + WIDTH;
        buffer_append_visible(row, c->code);
        while (row->length < end && !row->failed)
            buffer_append_char(row, ' ');
    }
    buffer_printf(row, "  %-11s  ", change_kind_name(c->kind));
    switch (c->kind) {
    case CHANGE_KIND_ADDED:
        buffer_printf(row, "%-8s  ", billable_word(c->billable_to));
        buffer_append_visible(row, c->new_value);
        break;
    case CHANGE_KIND_REMOVED:
        buffer_printf(row, "%-8s  ", billable_word(c->billable_from));
        buffer_append_visible(row, c->old_value);
        break;
    case CHANGE_KIND_TO_HEADER:
    case CHANGE_KIND_TO_BILLABLE:
        buffer_printf(row, "%-8s  ", billable_word(c->billable_to));
        buffer_append_visible(row, c->title);
        break;
    case CHANGE_KIND_REVISED:
        put_revision(w, c);
        break;
    case CHANGE_KIND_AGED_OUT:
    case CHANGE_KIND_WITHDRAWN:
        buffer_append_visible(row, c->old_value);
        if (c->kind == CHANGE_KIND_AGED_OUT)
            buffer_printf(row, " (ended %.*s)", TEXT_ARGS(c->valid_to));
        break;
    case CHANGE_KIND_TERMINATED:
    case CHANGE_KIND_REDATED:
    case CHANGE_KIND_REINSTATED:
    case CHANGE_KIND_REUSED:
        put_dates(w, c);
        break;
    case CHANGE_KIND_ITEM_ADDED:
    case CHANGE_KIND_ITEM_REMOVED:
    case CHANGE_KIND_ITEM_REVISED:
    case CHANGE_KIND_ITEM_MOVED:
        put_item(w, c);
        break;
    }
    buffer_append_char(row, '\n');
}
