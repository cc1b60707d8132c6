/* The codes of a map against those of the two releases, in both directions. */
#include <stdlib.h>

#include "tools/verify/code_map_check.h"

/* What a code is in a release; NULL: a code that a map may lead from or to. */
static const char *fault_of(const struct map_side *side, struct text code)
{
    const struct listed_code *found = code_list_find(&side->codes, code);
    if (!found)
        return "is no code";
    return found->billable ? NULL : "is a header, and not billable,";
}

static bool has_ended(const struct map_side *side, struct text code)
{
    const struct listed_code *found = code_list_find(&side->codes, code);
    return found && side->ended[found - side->codes.items];
}

/* Each code once, at its first row. */
static enum status check_sources(struct code_map_check *c)
{
    struct text last = TEXT_NOT_STATED;
    for (size_t i = 0; i < c->count; i++) {
        const struct map_entry *e = &c->entries[i];
        if (!e->from.at || text_equal(e->from, last) || (e->marks & MARK_UNKNOWN))
            continue;
        last = e->from;
        const char *fault = fault_of(&c->from, e->from);
        struct map_place place = {.from = e->from, .line = e->line};
        if (fault && map_finding(c, MAP_RULE_SOURCE, place, "'%.*s' %s of %.*s", TEXT_ARGS(e->from),
                                 fault, TEXT_ARGS(c->from.written)) != STATUS_OK)
            return STATUS_FAILED;
    }
    return STATUS_OK;
}

/* A code that FROM lists as ended already may stay what it was. */
static bool stays_ended(const struct code_map_check *c, const struct map_entry *e)
{
    return map_entry_is_self(c, e) && (!c->from.held || has_ended(&c->from, e->from));
}

static enum status check_targets(struct code_map_check *c)
{
    struct text last = TEXT_NOT_STATED;
    for (size_t i = 0; i < c->count; i++) {
        const struct map_entry *e = c->by_to[i];
        if (!e->to.at || (e->marks & MARK_UNKNOWN))
            continue;
        bool first = !text_equal(e->to, last);
        const char *fault = first ? fault_of(&c->to, e->to) : NULL;
        if (!fault && map_entry_counts(e) && has_ended(&c->to, e->to) && !stays_ended(c, e))
            fault = "had ended in the codes";
        last = e->to;
        if (fault && map_finding(c, MAP_RULE_TARGET, map_entry_place(e), "'%.*s' %s of %.*s",
                                 TEXT_ARGS(e->to), fault, TEXT_ARGS(c->to.written)) != STATUS_OK)
            return STATUS_FAILED;
    }
    return STATUS_OK;
}

/* The code of FROM that the row has, or that of TO. */
static struct text code_of(const struct code_map_check *c, size_t i, bool of_from)
{
    return of_from ? c->entries[i].from : c->by_to[i]->to;
}

static enum status check_missing(struct code_map_check *c, const struct map_side *side,
                                 bool of_from)
{
    size_t at = 0;
    for (size_t i = 0; i < side->codes.count; i++) {
        const struct listed_code *code = &side->codes.items[i];
        while (at < c->count && map_compare_codes(code_of(c, at, of_from), code->code) < 0)
            at++;
        if (!code->billable || side->ended[i] ||
            (at < c->count && text_equal(code_of(c, at, of_from), code->code)))
            continue;
        struct map_place place = {.from = of_from ? code->code : TEXT_NOT_STATED,
                                  .to = of_from ? TEXT_NOT_STATED : code->code};
        if (map_finding(c, of_from ? MAP_RULE_UNANSWERED : MAP_RULE_UNREACHED, place,
                        "no row has '%.*s', a billable code of %.*s", TEXT_ARGS(code->code),
                        TEXT_ARGS(side->written)) != STATUS_OK)
            return STATUS_FAILED;
    }
    return STATUS_OK;
}

enum status code_map_check_codes(struct code_map_check *c)
{
    if (c->from.held &&
        (check_sources(c) != STATUS_OK || check_missing(c, &c->from, true) != STATUS_OK))
        return STATUS_FAILED;
    if (c->to.held &&
        (check_targets(c) != STATUS_OK || check_missing(c, &c->to, false) != STATUS_OK))
        return STATUS_FAILED;
    return STATUS_OK;
}
