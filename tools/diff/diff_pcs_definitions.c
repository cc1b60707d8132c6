/*
 * The definitions of ICD-10-PCS, term by term. What a term includes is a set: the ordinals say
 * nothing. Of terms that share what is said of them, on both sides the same ones, the first stands
 * for all.
 */
#include "tools/diff/intervals.h"
#include "tools/diff/items.h"

enum { FROM, TO };

struct term_comparison {
    struct item_comparison *items;
    const struct table_group *group;
    struct buffer item;
};

static struct text kind_of(const struct table_row *row)
{
    return row->values[PCS_DEFINITION_KIND];
}

static struct text text_of_row(const struct table_row *row)
{
    return row->values[PCS_DEFINITION_TEXT];
}

/* The first row of a kind; NULL when there is none. */
static const struct table_row *first_of(const struct table_group *g, int side, const char *kind)
{
    for (size_t i = 0; i < g->count[side]; i++)
        if (text_equal(kind_of(&g->rows[side][i]), text_of(kind)))
            return &g->rows[side][i];
    return NULL;
}

/* "axis 4, Bow" */
static void append_name(struct buffer *b, const struct table_row *row)
{
    struct text axis = row->values[PCS_DEFINITION_AXIS], term = row->values[PCS_DEFINITION_TERM];
    buffer_append_text(b, axis.length > 0 ? TEXT("axis ") : TEXT("section"));
    buffer_append_text(b, axis);
    buffer_append_text(b, term.length > 0 ? TEXT(", ") : TEXT(""));
    buffer_append_text(b, term);
}

static enum status put(struct term_comparison *t, const struct table_row *from,
                       const struct table_row *to, struct text field)
{
    /* all rows of the group are of one term */
    const struct table_row *row = &t->group->rows[t->group->count[TO] > 0 ? TO : FROM][0];
    struct change change = item_change(!from ? CHANGE_KIND_ITEM_ADDED
                                       : !to ? CHANGE_KIND_ITEM_REMOVED
                                             : CHANGE_KIND_ITEM_REVISED,
                                       row->values[PCS_DEFINITION_SECTION]);
    buffer_clear(&t->item);
    append_name(&t->item, row);
    if (t->item.failed)
        return diagnostics_out_of_memory(t->items->d);
    change.item = buffer_text(&t->item);
    change.field = field;
    if (from) {
        change.old_value = text_of_row(from);
        change.from = from->where;
    }
    if (to) {
        change.new_value = text_of_row(to);
        change.to = to->where;
    }
    if (from && to)
        change.weight = item_weight(change.old_value, change.new_value);
    return item_put(t->items, &change);
}

/* ---- what is said of a term that both sides have */

/* A row of this kind and text on a side. */
static bool says(const struct table_group *g, int side, const struct table_row *like)
{
    for (size_t i = 0; i < g->count[side]; i++)
        if (text_equal(kind_of(&g->rows[side][i]), kind_of(like)) &&
            text_equal(text_of_row(&g->rows[side][i]), text_of_row(like)))
            return true;
    return false;
}

/* Whether one may be what became of the other: of what a term includes, when they share half of
 * their words; of what it has only one of, in any case. */
static bool is_revision(const struct table_row *from, const struct table_row *to)
{
    return text_equal(kind_of(from), kind_of(to)) &&
           (!text_equal(kind_of(from), TEXT("includes")) ||
            !meanings_differ(text_of_row(from), text_of_row(to)));
}

/* The first row of the other side that this one may have become, or came from. */
static const struct table_row *partner(const struct table_group *g, int side,
                                       const struct table_row *row)
{
    int other = 1 - side;
    for (size_t i = 0; i < g->count[other]; i++) {
        const struct table_row *candidate = &g->rows[other][i];
        if (!says(g, side, candidate) &&
            is_revision(side == FROM ? row : candidate, side == FROM ? candidate : row))
            return candidate;
    }
    return NULL;
}

/* A revision is told where its new text stands; two that would come from one text came anew. */
static enum status compare_side(struct term_comparison *t, int side)
{
    const struct table_group *g = t->group;
    for (size_t i = 0; i < g->count[side]; i++) {
        const struct table_row *row = &g->rows[side][i];
        if (says(g, 1 - side, row))
            continue;
        const struct table_row *other = partner(g, side, row);
        bool paired = other && partner(g, 1 - side, other) == row;
        enum status status = STATUS_OK;
        if (!paired)
            status = put(t, side == FROM ? row : NULL, side == TO ? row : NULL, kind_of(row));
        else if (side == TO)
            status = put(t, other, row, kind_of(row));
        if (status != STATUS_OK)
            return STATUS_FAILED;
    }
    return STATUS_OK;
}

/* ---- the group of a term */

/* Another term stands for this one, and on both sides the same. */
static bool is_told_elsewhere(const struct table_group *g)
{
    const struct table_row *from = first_of(g, FROM, "title"), *to = first_of(g, TO, "title");
    return from && to && text_equal(text_of_row(from), text_of_row(to)) &&
           to->values[PCS_DEFINITION_TERM].length > 0 &&
           !text_equal(text_of_row(to), to->values[PCS_DEFINITION_TERM]);
}

/* A term that one side lacks: by its definition, or else what it includes first, or its title. */
static enum status put_term(struct term_comparison *t, int side)
{
    const struct table_row *row = first_of(t->group, side, "definition");
    if (!row)
        row = first_of(t->group, side, "includes");
    if (!row)
        row = &t->group->rows[side][0];
    return put(t, side == FROM ? row : NULL, side == TO ? row : NULL, kind_of(row));
}

static enum status compare(struct item_comparison *c, const struct table_group *group)
{
    struct term_comparison t = {.items = c, .group = group};
    enum status status = STATUS_OK;
    buffer_init(&t.item);
    if (group->count[FROM] == 0 || group->count[TO] == 0) {
        status = put_term(&t, group->count[TO] > 0 ? TO : FROM);
    } else if (!is_told_elsewhere(group)) {
        status = compare_side(&t, FROM);
        if (status == STATUS_OK)
            status = compare_side(&t, TO);
    }
    buffer_release(&t.item);
    return status;
}

extern const struct item_table item_table_pcs_definitions;
const struct item_table item_table_pcs_definitions = {
    .cut = {.table = TABLE_PCS_DEFINITIONS,
            .group_fields = PCS_DEFINITION_TERM + 1,
            .kind_column = PCS_DEFINITION_KIND},
    .compare = compare,
};
