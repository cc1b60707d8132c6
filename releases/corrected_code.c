#include "releases/corrected_code.h"

#include <string.h>

/* ---- as the files have it */

static struct corrected_list *list_named(struct corrected_code *c, const char *name)
{
    for (size_t i = 0; i < c->list_count; i++)
        if (strcmp(c->lists[i].name, name) == 0)
            return &c->lists[i];
    if (c->list_count == CORRECTED_LISTS)
        return NULL;
    c->lists[c->list_count] = (struct corrected_list){.name = name};
    return &c->lists[c->list_count++];
}

void corrected_code_begin(struct corrected_code *c, const struct assembly *a, struct text code,
                          const struct code_group *g)
{
    *c =
        (struct corrected_code){.code = code,
                                .kind = code.length == 2 ? CODE_KIND_MODIFIER : CODE_KIND_PROCEDURE,
                                .valid_from = NO_DATE,
                                .valid_to = NO_DATE};
    if (!g || !g->chief)
        return;
    c->listed = c->was_listed = true;
    c->kind = (enum code_kind)g->chief->kind;
    c->short_title = code_group_title(a, g, true);
    c->long_title = code_group_title(a, g, false);
    c->valid_from = code_group_date(a, g, true);
    c->valid_to = code_group_date(a, g, false);
    struct property_group p;
    for (size_t at = 0; property_groups_next(a, g, &at, &p);) {
        struct corrected_list *list = p.value.at ? list_named(c, p.rows->name) : NULL;
        if (list && list->count < CORRECTED_VALUES)
            list->values[list->count++] = p.value;
    }
}

void corrected_code_next_source(struct corrected_code *c)
{
    c->said_short = c->said_long = c->said_from = c->said_to = false;
    for (size_t i = 0; i < c->list_count; i++)
        c->lists[i].said = false;
}

bool corrected_code_said_anything(const struct corrected_code *c)
{
    bool said = c->said_short || c->said_long || c->said_from || c->said_to;
    for (size_t i = 0; i < c->list_count; i++)
        said |= c->lists[i].said;
    return said;
}

/* ---- fields */

static enum correction_outcome outcome_of(bool changed)
{
    return changed ? CORRECTION_APPLIED : CORRECTION_ALREADY_SO;
}

static enum correction_outcome set_text(struct text *field, bool *said, struct text value)
{
    bool changed = !text_equal(*field, value);
    *field = value;
    *said = true;
    return outcome_of(changed);
}

static enum correction_outcome set_date(struct date *field, bool *said, struct text value)
{
    struct date date;
    if (!date_parse(value, &date))
        return CORRECTION_VALUE_INVALID;
    bool changed = date_compare(*field, date) != 0;
    *field = date;
    *said = true;
    return outcome_of(changed);
}

/* "9,F": values with commas between. */
static enum correction_outcome set_list(struct corrected_list *list, struct text value)
{
    struct corrected_list stated = {.name = list->name, .said = true};
    for (bool more = true; more;) {
        size_t end = value.length;
        more = text_find(value, TEXT(","), &end);
        struct text part = text_trim(text_slice(value, 0, end));
        if (part.length == 0 || stated.count == CORRECTED_VALUES)
            return CORRECTION_VALUE_INVALID;
        stated.values[stated.count++] = part;
        value = text_from(value, end + 1);
    }
    bool changed = stated.count != list->count;
    for (size_t i = 0; !changed && i < stated.count; i++)
        changed = !text_equal(stated.values[i], list->values[i]);
    *list = stated;
    return outcome_of(changed);
}

static bool find_value(const struct corrected_list *list, struct text value, size_t *at)
{
    for (*at = 0; *at < list->count; ++*at)
        if (text_equal(list->values[*at], value))
            return true;
    return false;
}

static enum correction_outcome add_value(struct corrected_list *list, struct text value)
{
    size_t at;
    list->said = true;
    if (find_value(list, value, &at))
        return CORRECTION_ALREADY_SO;
    if (list->count == CORRECTED_VALUES)
        return CORRECTION_VALUE_INVALID;
    list->values[list->count++] = value;
    return CORRECTION_APPLIED;
}

static enum correction_outcome remove_value(struct corrected_list *list, struct text value)
{
    size_t at;
    if (!find_value(list, value, &at))
        return CORRECTION_VALUE_MISSING;
    memmove(&list->values[at], &list->values[at + 1],
            (list->count - at - 1) * sizeof *list->values);
    list->count--;
    list->said = true;
    return CORRECTION_APPLIED;
}

/* ---- records */

static enum correction_outcome set_field(struct corrected_code *c,
                                         const struct correction_record *r)
{
    struct text field = text_of(r->field);
    if (text_equal(field, TEXT("long")))
        return set_text(&c->long_title, &c->said_long, r->value);
    if (text_equal(field, TEXT("short")))
        return set_text(&c->short_title, &c->said_short, r->value);
    if (text_equal(field, TEXT("valid_from")))
        return set_date(&c->valid_from, &c->said_from, r->value);
    if (text_equal(field, TEXT("valid_to")))
        return set_date(&c->valid_to, &c->said_to, r->value);
    struct corrected_list *list = list_named(c, r->field);
    return list ? set_list(list, r->value) : CORRECTION_VALUE_INVALID;
}

/* A code that is there is added only when nothing about it is new. */
static enum correction_outcome add_code(struct corrected_code *c, const struct correction_record *r)
{
    if (c->listed && c->was_listed && !text_equal(c->long_title, r->value))
        return CORRECTION_CODE_THERE;
    bool changed = !c->listed;
    c->listed = true;
    changed |= set_text(&c->long_title, &c->said_long, r->value) == CORRECTION_APPLIED;
    return outcome_of(changed);
}

static enum correction_outcome take_out(struct corrected_code *c)
{
    c->listed = false;
    return CORRECTION_APPLIED;
}

static enum correction_outcome change_value(struct corrected_code *c,
                                            const struct correction_record *r)
{
    struct corrected_list *list = list_named(c, r->field);
    if (!list)
        return CORRECTION_VALUE_INVALID;
    return r->action == CORRECTION_ADD_VALUE ? add_value(list, r->value)
                                             : remove_value(list, r->value);
}

enum correction_outcome corrected_code_apply(struct corrected_code *c,
                                             const struct correction_record *r)
{
    bool needs_value = r->action == CORRECTION_ADD || r->action == CORRECTION_SET ||
                       r->action == CORRECTION_ADD_VALUE || r->action == CORRECTION_REMOVE_VALUE;
    if (r->action == CORRECTION_OTHER)
        return CORRECTION_UNKNOWN_WORDS;
    if (needs_value && !r->value.at)
        return CORRECTION_VALUE_NOT_STATED;
    if (r->action == CORRECTION_ADD)
        return add_code(c, r);
    if (r->action == CORRECTION_WITHHOLD)
        return c->listed ? take_out(c) : CORRECTION_ALREADY_SO;
    if (!c->listed)
        return CORRECTION_CODE_MISSING;
    if (r->action == CORRECTION_DELETE)
        return take_out(c);
    if (r->action == CORRECTION_REVERT)
        return CORRECTION_EARLIER_RELEASE;
    return r->action == CORRECTION_SET ? set_field(c, r) : change_value(c, r);
}
