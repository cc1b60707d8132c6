#include "tools/verify/poa_check.h"

#include "tools/verify/poa_base.h"

/* ---- the codes of the release */

struct against_codes {
    const struct exempt_codes *list;
    size_t at; /* the first item not judged */
    struct check *titles;
};

static enum status find_missing(struct check *c, const struct exempt_code *item)
{
    c->checked++;
    return check_find(c, item->code, TEXT_NOT_STATED, item->where,
                      "is on the POA-exempt list and no code of the release");
}

static enum status judge_title(struct check *c, const struct exempt_code *item,
                               struct text long_title)
{
    if (!long_title.at)
        return STATUS_OK;
    c->checked++;
    if (text_equal(item->title, long_title)) {
        c->agreed++;
        return STATUS_OK;
    }
    return check_find(c, item->code, TEXT_NOT_STATED, item->where,
                      "title is '%.*s' on the POA-exempt list and '%.*s' in the release",
                      TEXT_ARGS(item->title), TEXT_ARGS(long_title));
}

/* Both come in the order of codes. */
static enum status take_code(struct check *c, const struct text *v, void *context)
{
    struct against_codes *a = context;
    const struct exempt_codes *list = a->list;
    for (; a->at < list->count && text_compare(list->items[a->at].code, v[CODES_CODE]) < 0; a->at++)
        if (find_missing(c, &list->items[a->at]) != STATUS_OK)
            return STATUS_FAILED;
    if (a->at == list->count || !text_equal(list->items[a->at].code, v[CODES_CODE]))
        return STATUS_OK;
    const struct exempt_code *item = &list->items[a->at++];
    bool header = text_equal(v[CODES_BILLABLE], TEXT("0"));
    c->checked++;
    c->agreed += !header;
    if (header && check_find(c, item->code, TEXT_NOT_STATED, item->where,
                             "is on the POA-exempt list and a header") != STATUS_OK)
        return STATUS_FAILED;
    return judge_title(a->titles, item, v[CODES_LONG]);
}

static enum status check_codes(const struct release *r, const struct exempt_codes *list,
                               struct output *o, struct findings *findings, struct diagnostics *d)
{
    struct check codes = check_begin(r, "poa-codes", findings, d);
    struct check titles = check_begin(r, "poa-titles", findings, d);
    struct against_codes a = {list, 0, &titles};
    enum status status = check_each_row(&codes, TABLE_CODES, take_code, &a);
    for (; status == STATUS_OK && a.at < list->count; a.at++)
        status = find_missing(&codes, &list->items[a.at]);
    if (check_end(&codes, status, o) != STATUS_OK)
        return STATUS_FAILED;
    return check_end(&titles, status, o);
}

/* ---- text and workbook */

static enum status take_disagreement(struct check *c, const struct text *v, void *context)
{
    const struct exempt_codes *list = context;
    if (!text_equal(v[FACT_DISAGREEMENT_TABLE], text_of(tables[TABLE_POA_EXEMPT].name)))
        return STATUS_OK;
    const struct exempt_code *item = exempt_codes_find(list, v[FACT_DISAGREEMENT_ITEM]);
    c->agreed--;
    return check_find(c, v[FACT_DISAGREEMENT_ITEM], v[FACT_DISAGREEMENT_FIELD],
                      item ? item->where : (struct change_source){TEXT_NOT_STATED, 0},
                      "%.*s is '%.*s' in the workbook, otherwise than in the text",
                      TEXT_ARGS(v[FACT_DISAGREEMENT_FIELD]), TEXT_ARGS(v[FACT_DISAGREEMENT_VALUE]));
}

static enum status check_workbook(const struct release *r, struct exempt_codes *list,
                                  struct output *o, struct findings *findings,
                                  struct diagnostics *d)
{
    struct check c = check_begin(r, "poa-workbook", findings, d);
    enum status status = STATUS_OK;
    for (size_t i = 0; status == STATUS_OK && i < list->count; i++) {
        const struct exempt_code *item = &list->items[i];
        c.checked++;
        c.agreed += item->in_text && item->in_workbook;
        if (!item->in_text || !item->in_workbook)
            status = check_find(&c, item->code, TEXT_NOT_STATED, item->where,
                                "is on the POA-exempt list as %s only",
                                item->in_text ? "text" : "workbook");
    }
    if (status == STATUS_OK)
        status = check_each_row(&c, TABLE_FACT_DISAGREEMENTS, take_disagreement, list);
    return check_end(&c, status, o);
}

/* ---- the lists of changes */

/* What is wrong with a change whose outcome is the list; NULL: nothing. */
static const char *fault_of(const struct exempt_codes *list, const struct exempt_change *change)
{
    const struct exempt_code *item = exempt_codes_find(list, change->code);
    switch ((int)change->action) {
    case CHANGE_ADD:
        return !item                                    ? "was added and is not on the list"
               : text_equal(item->title, change->title) ? NULL
                                                        : "has another title on the list of "
                                                          "additions than on the list";
    case CHANGE_DELETE:
        return item ? "was deleted and is on the list" : NULL;
    case CHANGE_REVISE_TO:
        return !item                                    ? "was revised and is not on the list"
               : text_equal(item->title, change->title) ? NULL
                                                        : "was revised to another title than it "
                                                          "has on the list";
    default:
        return NULL;
    }
}

static enum status check_changes(const struct release *r, const struct exempt_codes *list,
                                 struct output *o, struct findings *findings, struct diagnostics *d)
{
    struct check c = check_begin(r, "poa-changes", findings, d);
    enum status status = STATUS_OK;
    for (size_t i = 0; status == STATUS_OK && i < list->change_count; i++) {
        const struct exempt_change *change = &list->changes[i];
        if (change->action == CHANGE_REVISE_FROM || !change->counts)
            continue;
        const char *fault = fault_of(list, change);
        c.checked++;
        c.agreed += !fault;
        if (fault)
            status = check_find(&c, change->code, TEXT_NOT_STATED, change->where, "%s", fault);
    }
    return check_end(&c, status, o);
}

/* The same change in the other form, believed or not. */
static bool has_twin(const struct exempt_codes *list, const struct exempt_change *change)
{
    size_t count;
    const struct exempt_change *others = exempt_changes_find(list, change->code, &count);
    for (size_t i = 0; i < count; i++)
        if (others[i].of_workbook != change->of_workbook && others[i].action == change->action &&
            text_equal(others[i].title, change->title))
            return true;
    return false;
}

/* Whether changes of this action come in both forms. */
static bool in_both_forms(const struct exempt_codes *list, enum change_action action)
{
    bool forms[2] = {false, false};
    for (size_t i = 0; i < list->change_count; i++)
        if (list->changes[i].action == action)
            forms[list->changes[i].of_workbook] = true;
    return forms[0] && forms[1];
}

static bool any_in_both_forms(const struct exempt_codes *list)
{
    return in_both_forms(list, CHANGE_ADD) || in_both_forms(list, CHANGE_DELETE) ||
           in_both_forms(list, CHANGE_REVISE_TO);
}

static enum status check_change_forms(const struct release *r, const struct exempt_codes *list,
                                      struct output *o, struct findings *findings,
                                      struct diagnostics *d)
{
    struct check c = check_begin(r, "poa-change-forms", findings, d);
    enum status status = STATUS_OK;
    unsigned forms = 0; /* a bit for each action that comes in both */
    for (unsigned action = CHANGE_ADD; action <= CHANGE_REVISE_TO; action++)
        forms |= in_both_forms(list, (enum change_action)action) ? 1u << action : 0;
    for (size_t i = 0; status == STATUS_OK && i < list->change_count; i++) {
        const struct exempt_change *change = &list->changes[i];
        if (!(forms & 1u << change->action))
            continue;
        bool twin = has_twin(list, change);
        c.checked++;
        c.agreed += twin;
        if (!twin)
            status =
                check_find(&c, change->code, change->where.source, change->where,
                           "'%.*s' stands so in the %s of changes only", TEXT_ARGS(change->title),
                           change->of_workbook ? "workbook" : "text");
    }
    return check_end(&c, status, o);
}

/* ---- all of them */

static enum status tell_base(const struct release *r, const struct exempt_codes *list,
                             const struct store *s, struct output *o, struct diagnostics *d)
{
    struct operand base;
    bool found;
    if (poa_base_find(r, list, s, &base, &found, d) != STATUS_OK)
        return STATUS_FAILED;
    if (!found) {
        output_text(o, TEXT("  poa: the list before is not held\n"));
        return STATUS_OK;
    }
    output_printf(o, "  poa: the list before, of %s, is held; codeset verify %s %s reconciles\n",
                  base.release.name, base.release.name, r->name);
    operand_close(&base, d);
    return STATUS_OK;
}

static enum status check_list(const struct release *r, struct exempt_codes *list, struct output *o,
                              struct findings *findings, struct diagnostics *d)
{
    if (!manifest_table(&r->manifest, "codes"))
        output_text(o, TEXT("  poa-codes, poa-titles: no codes at hand\n"));
    else if (check_codes(r, list, o, findings, d) != STATUS_OK)
        return STATUS_FAILED;
    if (list->has_text && list->has_workbook)
        return check_workbook(r, list, o, findings, d);
    return STATUS_OK;
}

enum status poa_check(const struct release *r, const struct store *s, struct output *o,
                      struct findings *findings, struct diagnostics *d)
{
    struct exempt_codes list;
    enum status status = exempt_codes_read(&list, r, d);
    if (status == STATUS_OK && list.stated)
        status = check_list(r, &list, o, findings, d);
    if (status == STATUS_OK && list.stated && list.change_count > 0)
        status = check_changes(r, &list, o, findings, d);
    if (status == STATUS_OK && any_in_both_forms(&list))
        status = check_change_forms(r, &list, o, findings, d);
    if (status == STATUS_OK && list.stated && list.change_count > 0)
        status = tell_base(r, &list, s, o, d);
    exempt_codes_release(&list);
    return status;
}
