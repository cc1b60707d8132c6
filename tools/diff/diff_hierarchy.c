/*
 * The tree of the tabular list. What the comparison of codes tells already is not told again: that
 * a code came or went, and that its title was revised otherwise than in its accents, where both
 * releases state those.
 */
#include "schema/base/accents.h"
#include "tools/diff/tabular_changes.h"

static bool both_state(const struct item_comparison *c, const char *field)
{
    const struct scope *from = manifest_scope(&c->from->manifest, "codes");
    const struct scope *to = manifest_scope(&c->to->manifest, "codes");
    return from && to && scope_has_field(from, field) && scope_has_field(to, field) &&
           scope_has_kind(from, TEXT("header")) && scope_has_kind(to, TEXT("header"));
}

static bool is_code(const struct table_row *row)
{
    return text_equal(row->values[HIERARCHY_KIND], TEXT("code"));
}

static enum status put(struct item_comparison *c, struct change *change)
{
    char reach[REACH_SIZE];
    if (tabular_describe(c, change, reach) != STATUS_OK)
        return STATUS_FAILED;
    return item_put(c, change);
}

/* ---- sections that go by another range now: their names hold it, and it changes with a code */

static struct text without_range(struct text title)
{
    size_t open = title.length;
    if (title.length == 0 || title.at[title.length - 1] != ')')
        return title;
    while (open > 0 && title.at[open - 1] != '(')
        open--;
    return open > 0 ? text_trim_right(text_slice(title, 0, open - 1)) : title;
}

static struct text name_of(const struct tabular_tree *t, uint32_t node)
{
    return node == NO_NODE ? TEXT_NOT_STATED : t->nodes[node].node;
}

/* The section of `there` that is `here`'s under another name; not stated when there is none: in the
 * same chapter, with the same title but for the range behind it, and neither is in both lists. */
static struct text other_name(const struct tabular_tree *here, const struct tabular_tree *there,
                              struct text section)
{
    uint32_t at = tabular_tree_find(here, section);
    if (at == NO_NODE || !text_equal(here->nodes[at].kind, TEXT("section")) ||
        tabular_tree_find(there, section) != NO_NODE)
        return TEXT_NOT_STATED;
    struct text title = without_range(here->nodes[at].title);
    for (size_t i = 0; i < there->count; i++) {
        const struct tree_node *node = &there->nodes[i];
        if (text_equal(node->kind, TEXT("section")) && title.length > 0 &&
            text_equal(without_range(node->title), title) &&
            text_equal(name_of(there, node->parent), name_of(here, here->nodes[at].parent)) &&
            tabular_tree_find(here, node->node) == NO_NODE)
            return node->node;
    }
    return TEXT_NOT_STATED;
}

static enum status find_other_name(struct item_comparison *c, struct text section, bool is_new,
                                   struct text *other)
{
    const struct tabular_reach *from = tabular_reach_from(c), *to = tabular_reach_to(c);
    if (!from || !to)
        return STATUS_FAILED;
    *other = is_new ? other_name(&to->tree, &from->tree, section)
                    : other_name(&from->tree, &to->tree, section);
    return STATUS_OK;
}

/* ---- changes */

static enum status put_renamed(struct item_comparison *c, const struct table_row *to,
                               struct text before)
{
    const struct tabular_reach *from = tabular_reach_from(c);
    if (!from)
        return STATUS_FAILED;
    struct change change = item_change(CHANGE_KIND_ITEM_REVISED, to->values[HIERARCHY_NODE]);
    change.item = to->values[HIERARCHY_KIND];
    change.field = TEXT("node");
    change.old_value = before;
    change.new_value = to->values[HIERARCHY_NODE];
    change.from = tabular_tree_place(&from->tree, tabular_tree_find(&from->tree, before));
    change.to = to->where;
    return put(c, &change);
}

static enum status put_single(struct item_comparison *c, const struct table_row *row, bool is_new)
{
    struct change change = item_change(is_new ? CHANGE_KIND_ITEM_ADDED : CHANGE_KIND_ITEM_REMOVED,
                                       row->values[HIERARCHY_NODE]);
    struct text other;
    if (is_code(row) && both_state(c, "code"))
        return STATUS_OK;
    if (find_other_name(c, row->values[HIERARCHY_NODE], is_new, &other) != STATUS_OK)
        return STATUS_FAILED;
    if (other.at)
        return is_new ? put_renamed(c, row, other) : STATUS_OK;
    change.item = row->values[HIERARCHY_KIND];
    *(is_new ? &change.new_value : &change.old_value) =
        row->values[HIERARCHY_TITLE].at ? row->values[HIERARCHY_TITLE] : TEXT("");
    *(is_new ? &change.to : &change.from) = row->where;
    return put(c, &change);
}

/* Whether two texts are the same but for accents. */
static enum status differ_by_accents(struct item_comparison *c, struct text a, struct text b,
                                     bool *accents)
{
    struct buffer plain_a, plain_b;
    buffer_init(&plain_a);
    buffer_init(&plain_b);
    append_without_accents(&plain_a, a);
    append_without_accents(&plain_b, b);
    bool failed = plain_a.failed || plain_b.failed;
    *accents = !failed && text_equal(buffer_text(&plain_a), buffer_text(&plain_b));
    buffer_release(&plain_a);
    buffer_release(&plain_b);
    return failed ? diagnostics_out_of_memory(c->d) : STATUS_OK;
}

static enum status put_revision(struct item_comparison *c, const struct table_row *from,
                                const struct table_row *to, size_t column)
{
    struct text before = from->values[column], after = to->values[column];
    bool title = column == HIERARCHY_TITLE, accents = true;
    if (text_equal(before, after))
        return STATUS_OK;
    if (title && before.at && after.at && is_code(to) && both_state(c, "long") &&
        differ_by_accents(c, before, after, &accents) != STATUS_OK)
        return STATUS_FAILED;
    if (!accents)
        return STATUS_OK; /* told of the code */
    struct text renamed = TEXT_NOT_STATED;
    if (column == HIERARCHY_PARENT && before.at &&
        find_other_name(c, before, false, &renamed) != STATUS_OK)
        return STATUS_FAILED;
    if (renamed.at && text_equal(renamed, after))
        return STATUS_OK; /* told of the section */
    struct change change =
        item_change(column == HIERARCHY_PARENT ? CHANGE_KIND_ITEM_MOVED : CHANGE_KIND_ITEM_REVISED,
                    to->values[HIERARCHY_NODE]);
    change.field = text_of(tables[TABLE_HIERARCHY].fields[column].name);
    change.item = to->values[HIERARCHY_KIND];
    change.old_value = before;
    change.new_value = after;
    if (title && before.at && after.at)
        change.weight = item_weight(before, after);
    change.from = from->where;
    change.to = to->where;
    return put(c, &change);
}

static enum status compare(struct item_comparison *c, const struct table_group *g)
{
    static const size_t columns[] = {HIERARCHY_PARENT, HIERARCHY_TITLE, HIERARCHY_PLACEHOLDER};
    if (g->count[0] == 0 || g->count[1] == 0)
        return put_single(c, g->count[0] > 0 ? g->rows[0] : g->rows[1], g->count[1] > 0);
    for (size_t i = 0; i < sizeof columns / sizeof *columns; i++)
        if (put_revision(c, g->rows[0], g->rows[1], columns[i]) != STATUS_OK)
            return STATUS_FAILED;
    return STATUS_OK;
}

extern const struct item_table item_table_hierarchy;
const struct item_table item_table_hierarchy = {
    .cut = {.table = TABLE_HIERARCHY,
            .group_fields = 1,
            .kind_column = HIERARCHY_KIND,
            .in_range = tabular_in_range},
    .compare = compare,
};
