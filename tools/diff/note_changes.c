#include "tools/diff/note_changes.h"

#include <stdlib.h>

void note_changes_init(struct note_changes *n)
{
    *n = (struct note_changes){.items = NULL};
    arena_init(&n->texts);
}

void note_changes_release(struct note_changes *n)
{
    arena_release(&n->texts);
    free(n->items);
    note_changes_init(n);
}

static size_t column_of(const char *field)
{
    static const size_t columns[] = {NOTES_KIND, NOTES_CHARACTER, NOTES_TEXT};
    size_t i = 0;
    while (!text_equal(text_of(field), text_of(tables[TABLE_NOTES].fields[columns[i]].name)))
        i++;
    return columns[i];
}

bool note_changes_add(struct note_changes *n, const struct table_row *from,
                      const struct table_row *to, const char *field)
{
    const struct table_row *row = to ? to : from;
    struct note_change c = {.kind = !from ? CHANGE_KIND_ITEM_ADDED
                                    : !to ? CHANGE_KIND_ITEM_REMOVED
                                          : CHANGE_KIND_ITEM_REVISED};
    if (from)
        c.from = from->where;
    if (to)
        c.to = to->where;
    if (!memory_grow((void **)&n->items, &n->capacity, n->count + 1, sizeof c) ||
        !arena_copy(&n->texts, row->values[NOTES_NODE], &c.node) ||
        !arena_copy(&n->texts, row->values[NOTES_KIND], &c.note_kind) ||
        !arena_copy(&n->texts, row->values[NOTES_TEXT], &c.text))
        return false;
    if (from && to) {
        size_t column = column_of(field);
        c.field = text_of(field);
        if (!arena_copy(&n->texts, from->values[column], &c.before) ||
            !arena_copy(&n->texts, to->values[column], &c.after))
            return false;
    }
    n->items[n->count++] = c;
    return true;
}

/* ---- moves */

static int compare_contents(const void *left, const void *right)
{
    const struct note_change *a = *(struct note_change *const *)left;
    const struct note_change *b = *(struct note_change *const *)right;
    int order = text_compare(a->text, b->text);
    if (order == 0)
        order = text_compare(a->note_kind, b->note_kind);
    if (order != 0)
        return order;
    return (a > b) - (a < b);
}

static bool same_contents(const struct note_change *a, const struct note_change *b)
{
    return text_equal(a->text, b->text) && text_equal(a->note_kind, b->note_kind);
}

/* Exactly two of the same contents, one gone and one new. */
static void make_move(struct note_change *a, struct note_change *b)
{
    struct note_change *gone = a->kind == CHANGE_KIND_ITEM_REMOVED ? a : b;
    struct note_change *come = gone == a ? b : a;
    if (gone->kind == come->kind || a->text.length == 0)
        return;
    gone->dropped = true;
    come->kind = CHANGE_KIND_ITEM_MOVED;
    come->field = TEXT("node");
    come->before = gone->node;
    come->after = come->node;
    come->from = gone->from;
}

bool note_changes_find_moves(struct note_changes *n)
{
    struct note_change **order = malloc((n->count + 1) * sizeof(struct note_change *));
    size_t count = 0;
    if (!order)
        return false;
    for (size_t i = 0; i < n->count; i++)
        if (n->items[i].kind != CHANGE_KIND_ITEM_REVISED)
            order[count++] = &n->items[i];
    if (count > 1)
        qsort(order, count, sizeof(struct note_change *), compare_contents);
    for (size_t i = 0, end; i < count; i = end) {
        for (end = i + 1; end < count && same_contents(order[i], order[end]);)
            end++;
        if (end - i == 2)
            make_move(order[i], order[i + 1]);
    }
    free(order);
    return true;
}
