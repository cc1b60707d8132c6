#include "tools/verify/tabular_check.h"

#include "schema/base/accents.h"
#include "tools/common/tabular_expansion.h"
#include "tools/verify/check.h"

/* ---- codes stand within the code that they begin with */

static enum status check_parents(struct check *c, const struct tabular_tree *t)
{
    for (size_t i = 0; i < t->count; i++) {
        const struct tree_node *node = &t->nodes[i];
        const struct tree_node *parent = node->parent == NO_NODE ? NULL : &t->nodes[node->parent];
        if (!node->is_code || !parent || !parent->is_code)
            continue;
        c->checked++;
        if (text_starts_with(node->node, parent->node))
            c->agreed++;
        else if (check_find(c, node->node, TEXT_NOT_STATED, tabular_tree_place(t, (uint32_t)i),
                            "stands within %.*s in the tabular list, which it does not begin with",
                            TEXT_ARGS(parent->node)) != STATUS_OK)
            return STATUS_FAILED;
    }
    return STATUS_OK;
}

/* ---- the list, written out, against the codes */

struct against_codes {
    const struct tabular_tree *tree;
    struct tabular_expansion all;
    size_t at;                        /* the next of them */
    const struct scope *list, *codes; /* what either side speaks of */
    struct check *expanded, *listed;
    struct buffer title, ours, theirs;
};

static bool speaks_of(const struct scope *s, struct text code)
{
    return s && (!s->first.at || text_compare(code, s->first) >= 0) &&
           (!s->last.at || text_compare(code, s->last) <= 0);
}

/* Files of codes without headers say nothing of those. */
static bool is_expected(const struct against_codes *a, const struct expanded_code *e)
{
    return speaks_of(a->codes, text_of(e->code)) &&
           scope_has_kind(a->codes, e->billable ? TEXT("code") : TEXT("header"));
}

static enum status make_title(struct against_codes *a, const struct expanded_code *e)
{
    buffer_clear(&a->title);
    tabular_expansion_title(a->tree, e, &a->title);
    return a->title.failed ? diagnostics_out_of_memory(a->expanded->d) : STATUS_OK;
}

/* A code that the list gives, and the codes of the release do not have. */
static enum status lacks(struct against_codes *a, const struct expanded_code *e)
{
    if (!is_expected(a, e))
        return STATUS_OK;
    a->expanded->checked++;
    if (make_title(a, e) != STATUS_OK)
        return STATUS_FAILED;
    return check_find(a->expanded, text_of(e->code), TEXT_NOT_STATED,
                      tabular_tree_place(a->tree, e->node),
                      "the tabular list gives it, '%.*s'; no file of codes has it",
                      TEXT_ARGS(buffer_text(&a->title)));
}

static bool titles_agree(struct against_codes *a, struct text stated)
{
    if (!stated.at || text_equal(stated, buffer_text(&a->title)))
        return true;
    buffer_clear(&a->ours);
    buffer_clear(&a->theirs);
    append_without_accents(&a->ours, buffer_text(&a->title));
    append_without_accents(&a->theirs, stated);
    return text_equal(buffer_text(&a->ours), buffer_text(&a->theirs));
}

static enum status compare_one(struct against_codes *a, const struct expanded_code *e,
                               const struct text *v)
{
    struct check *c = a->expanded;
    struct change_source nowhere = {TEXT_NOT_STATED, 0};
    struct text flag = v[CODES_BILLABLE];
    bool flags = !flag.at || e->billable == text_equal(flag, TEXT("1"));
    if (make_title(a, e) != STATUS_OK)
        return STATUS_FAILED;
    bool titles = titles_agree(a, v[CODES_LONG]);
    c->checked++;
    c->agreed += flags && titles;
    c->official = tabular_tree_place(a->tree, e->node);
    if (a->ours.failed || a->theirs.failed)
        return diagnostics_out_of_memory(c->d);
    if (!flags && check_find(c, v[CODES_CODE], TEXT("billable"), nowhere,
                             "is a %s by the tabular list, and not one by the files of codes",
                             e->billable ? "billable code" : "header") != STATUS_OK)
        return STATUS_FAILED;
    if (!titles &&
        check_find(c, v[CODES_CODE], TEXT("long"), nowhere,
                   "the title is '%.*s' by the tabular list, '%.*s' by the files of "
                   "codes",
                   TEXT_ARGS(buffer_text(&a->title)), TEXT_ARGS(v[CODES_LONG])) != STATUS_OK)
        return STATUS_FAILED;
    c->official = nowhere;
    return STATUS_OK;
}

static enum status take_code(void *context, const struct text *v)
{
    struct against_codes *a = context;
    struct text code = v[CODES_CODE];
    int order = -1;
    while (a->at < a->all.count &&
           (order = text_compare(text_of(a->all.codes[a->at].code), code)) < 0)
        if (lacks(a, &a->all.codes[a->at++]) != STATUS_OK)
            return STATUS_FAILED;
    bool found = a->at < a->all.count && order == 0;
    if (speaks_of(a->list, code)) {
        a->listed->checked++;
        a->listed->agreed += found;
        if (!found)
            return check_find(a->listed, code, TEXT_NOT_STATED,
                              (struct change_source){TEXT_NOT_STATED, 0},
                              "the tabular list does not give it: '%.*s'",
                              TEXT_ARGS(v[CODES_LONG].at ? v[CODES_LONG] : v[CODES_SHORT]));
    }
    return found ? compare_one(a, &a->all.codes[a->at++], v) : STATUS_OK;
}

static enum status compare_all(struct against_codes *a, const struct release *r,
                               struct diagnostics *d)
{
    enum status status = release_each_row(r, TABLE_CODES, take_code, a, d);
    while (status == STATUS_OK && a->at < a->all.count)
        status = lacks(a, &a->all.codes[a->at++]);
    return status;
}

static enum status check_codes(const struct release *r, const struct tabular_tree *t,
                               struct output *o, struct findings *findings, struct diagnostics *d)
{
    struct check expanded = check_begin(r, "tabular-codes", findings, d);
    struct check listed = check_begin(r, "codes-tabular", findings, d);
    struct against_codes a = {.tree = t, .expanded = &expanded, .listed = &listed};
    a.list = manifest_scope(&r->manifest, "hierarchy");
    a.codes = manifest_scope(&r->manifest, "codes");
    if (!a.codes) {
        output_text(o, TEXT("  tabular-codes, codes-tabular: no order or codes file at hand\n"));
        return STATUS_OK;
    }
    if (!tabular_expand(&a.all, t))
        return diagnostics_out_of_memory(d);
    buffer_init(&a.title);
    buffer_init(&a.ours);
    buffer_init(&a.theirs);
    enum status status = compare_all(&a, r, d);
    status = check_end(&expanded, status, o);
    status = check_end(&listed, status, o);
    tabular_expansion_release(&a.all);
    buffer_release(&a.title);
    buffer_release(&a.ours);
    buffer_release(&a.theirs);
    return status;
}

enum status tabular_check(const struct release *r, struct output *o, struct findings *findings,
                          struct diagnostics *d)
{
    struct tabular_tree tree;
    enum status status = tabular_tree_read(&tree, r, d);
    if (status != STATUS_OK)
        return status == STATUS_END ? STATUS_OK : STATUS_FAILED;
    struct check parents = check_begin(r, "tabular-parent", findings, d);
    status = check_end(&parents, check_parents(&parents, &tree), o);
    if (status == STATUS_OK)
        status = check_codes(r, &tree, o, findings, d);
    tabular_tree_release(&tree);
    return status;
}
