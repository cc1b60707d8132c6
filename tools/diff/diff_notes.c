/*
 * The notes of the tabular list. Their order, and the blocks that they stand in, are not compared.
 */
#include "tools/diff/note_changes.h"
#include "tools/diff/note_pairs.h"
#include "tools/diff/tabular_changes.h"

/* Where the next note of this kind begins, on one side. */
static size_t end_of_kind(const struct table_row *rows, size_t begin, size_t count)
{
    size_t end = begin + 1;
    while (end < count && text_equal(rows[end].values[NOTES_KIND], rows[begin].values[NOTES_KIND]))
        end++;
    return end;
}

static bool differ(const struct table_row *a, const struct table_row *b, size_t column)
{
    return !text_equal(a->values[column], b->values[column]);
}

/* What became of a note that both sides have. */
static bool add_revision(struct note_changes *all, const struct table_row *from,
                         const struct table_row *to)
{
    if (differ(from, to, NOTES_KIND))
        return note_changes_add(all, from, to, "kind");
    if (differ(from, to, NOTES_TEXT))
        return note_changes_add(all, from, to, "text");
    return !differ(from, to, NOTES_CHARACTER) || note_changes_add(all, from, to, "character");
}

/* The notes of one kind: first what went, then what is new or other than it was. */
static bool add_kind(struct note_changes *all, const struct note_pairs *pairs,
                     const struct table_group *g, const size_t begin[2], const size_t end[2])
{
    for (size_t i = begin[0]; i < end[0]; i++)
        if (pairs->partners[0][i] == NO_PARTNER &&
            !note_changes_add(all, &g->rows[0][i], NULL, NULL))
            return false;
    for (size_t i = begin[1]; i < end[1]; i++) {
        size_t partner = pairs->partners[1][i];
        if (partner == NO_PARTNER ? !note_changes_add(all, NULL, &g->rows[1][i], NULL)
                                  : !add_revision(all, &g->rows[0][partner], &g->rows[1][i]))
            return false;
    }
    return true;
}

static bool add_group(struct note_changes *all, struct note_pairs *pairs,
                      const struct table_group *g)
{
    size_t begin[2] = {0, 0};
    if (!note_pairs_find(pairs, g))
        return false;
    while (begin[0] < g->count[0] || begin[1] < g->count[1]) {
        size_t end[2] = {begin[0], begin[1]};
        int order = begin[0] == g->count[0] ? 1
                    : begin[1] == g->count[1]
                        ? -1
                        : text_compare(g->rows[0][begin[0]].values[NOTES_KIND],
                                       g->rows[1][begin[1]].values[NOTES_KIND]);
        if (order <= 0)
            end[0] = end_of_kind(g->rows[0], begin[0], g->count[0]);
        if (order >= 0)
            end[1] = end_of_kind(g->rows[1], begin[1], g->count[1]);
        if (!add_kind(all, pairs, g, begin, end))
            return false;
        begin[0] = end[0];
        begin[1] = end[1];
    }
    return true;
}

static enum status gather(struct item_comparison *c, struct note_changes *all)
{
    struct table_groups groups;
    struct table_group group;
    struct note_pairs pairs;
    enum status status = table_groups_open(&groups, c->from, c->to, &c->table->cut, c->d);
    if (status != STATUS_OK)
        return status;
    note_pairs_init(&pairs);
    while ((status = table_groups_next(&groups, &group, c->d)) == STATUS_OK) {
        if (!add_group(all, &pairs, &group)) {
            status = diagnostics_out_of_memory(c->d);
            break;
        }
    }
    for (int i = 0; i < 2; i++)
        c->summary->items[TABLE_NOTES].skipped[i] = groups.sides[i].skipped;
    note_pairs_release(&pairs);
    table_groups_close(&groups);
    return status == STATUS_END ? STATUS_OK : STATUS_FAILED;
}

/* Which note it is: one of a kind; where its text is not the value, by that, too. */
static void name_item(const struct note_change *n, struct buffer *item)
{
    bool kind = text_equal(n->field, TEXT("kind"));
    if (!kind)
        buffer_append_text(item, n->note_kind);
    if (!n->field.at || text_equal(n->field, TEXT("text")))
        return;
    buffer_append_text(item, kind ? TEXT("") : TEXT(": "));
    buffer_append_text(item, n->text);
}

static enum status put(struct item_comparison *c, const struct note_change *n, struct buffer *item)
{
    char reach[REACH_SIZE];
    struct change change = item_change(n->kind, n->node);
    buffer_clear(item);
    name_item(n, item);
    if (item->failed)
        return diagnostics_out_of_memory(c->d);
    c->part = n->note_kind;
    change.field = n->field;
    change.item = buffer_text(item);
    change.from = n->from;
    change.to = n->to;
    change.old_value = n->kind == CHANGE_KIND_ITEM_REMOVED ? n->text : n->before;
    change.new_value = n->kind == CHANGE_KIND_ITEM_ADDED ? n->text : n->after;
    if (text_equal(n->field, TEXT("text")))
        change.weight = item_weight(n->before, n->after);
    if (tabular_describe(c, &change, reach) != STATUS_OK)
        return STATUS_FAILED;
    return item_put(c, &change);
}

static enum status compare_all(struct item_comparison *c)
{
    struct note_changes all;
    struct buffer item;
    note_changes_init(&all);
    buffer_init(&item);
    enum status status = gather(c, &all);
    if (status == STATUS_OK && !note_changes_find_moves(&all))
        status = diagnostics_out_of_memory(c->d);
    for (size_t i = 0; status == STATUS_OK && i < all.count; i++)
        if (!all.items[i].dropped)
            status = put(c, &all.items[i], &item);
    note_changes_release(&all);
    buffer_release(&item);
    return status;
}

extern const struct item_table item_table_notes;
const struct item_table item_table_notes = {
    .cut = {.table = TABLE_NOTES,
            .group_fields = 1,
            .kind_column = NOTES_KIND,
            .in_range = tabular_in_range},
    .compare_all = compare_all,
};
