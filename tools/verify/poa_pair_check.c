/*
 * The POA-exempt list before, with the changes that the publisher states, against the list now:
 * what was added, what went, and whose title was revised, computed from the lists and as stated.
 */
#include <inttypes.h>

#include "tools/verify/poa_base.h"
#include "tools/verify/poa_check.h"
#include "tools/verify/tally_print.h"

struct account {
    const struct exempt_codes *before, *now;
    const struct release *to;
    struct tally tally;
    struct findings *findings;
    struct diagnostics *d;
};

/* The believed change of a code; NULL when none is stated. */
static const struct exempt_change *stated_change(const struct exempt_codes *e, struct text code,
                                                 enum change_action action)
{
    size_t count;
    const struct exempt_change *changes = exempt_changes_find(e, code, &count);
    for (size_t i = 0; i < count; i++)
        if (changes[i].action == action && changes[i].counts)
            return &changes[i];
    return NULL;
}

static enum status put(struct account *a, enum action action, enum outcome outcome,
                       struct text code, const struct exempt_code *before,
                       const struct exempt_code *now, const struct exempt_change *official,
                       const char *message)
{
    struct buffer id;
    buffer_init(&id);
    buffer_printf(&id, "poa/%s/%.*s/%s", a->to->name, TEXT_ARGS(code), action_name(action));
    struct finding f = {.id = buffer_text(&id),
                        .outcome = outcome,
                        .code = code,
                        .action = text_of(action_name(action)),
                        .message = text_of(message)};
    if (before)
        f.from = before->where;
    if (now)
        f.to = now->where;
    if (official)
        f.official = official->where;
    a->tally.counts[outcome][action]++;
    enum status status =
        id.failed ? diagnostics_out_of_memory(a->d) : findings_add(a->findings, &f, a->d);
    buffer_release(&id);
    return status;
}

/* ---- computed changes, each with what is stated of it */

static enum status judge_added(struct account *a, const struct exempt_code *now)
{
    const struct exempt_change *official = stated_change(a->now, now->code, CHANGE_ADD);
    return put(a, ACTION_ADDED, official ? OUTCOME_AGREED : OUTCOME_COMPUTED_ONLY, now->code, NULL,
               now, official,
               official ? "was added to the POA-exempt list"
                        : "is new on the POA-exempt list and not on the list of additions");
}

static enum status judge_removed(struct account *a, const struct exempt_code *before)
{
    const struct exempt_change *official = stated_change(a->now, before->code, CHANGE_DELETE);
    return put(a, ACTION_REMOVED, official ? OUTCOME_AGREED : OUTCOME_COMPUTED_ONLY, before->code,
               before, NULL, official,
               official ? "was deleted from the POA-exempt list"
                        : "went from the POA-exempt list and is not on the list of deletions");
}

static enum status judge_kept(struct account *a, const struct exempt_code *before,
                              const struct exempt_code *now)
{
    const struct exempt_change *from = stated_change(a->now, now->code, CHANGE_REVISE_FROM);
    const struct exempt_change *to = stated_change(a->now, now->code, CHANGE_REVISE_TO);
    bool revised = !text_equal(before->title, now->title);
    if (!from && !to)
        return revised ? put(a, ACTION_REVISED, OUTCOME_COMPUTED_ONLY, now->code, before, now, NULL,
                             "has another title on the POA-exempt list and is not on the list of "
                             "revisions")
                       : STATUS_OK;
    bool agrees = from && to && text_equal(from->title, before->title) &&
                  text_equal(to->title, now->title) && revised;
    return put(a, ACTION_REVISED,
               agrees    ? OUTCOME_AGREED
               : revised ? OUTCOME_DIFFERS
                         : OUTCOME_OFFICIAL_ONLY,
               now->code, before, now, to ? to : from,
               agrees    ? "was revised on the POA-exempt list"
               : revised ? "was revised otherwise on the POA-exempt list than the list of "
                           "revisions has it"
                         : "is on the list of revisions, and its title is what it was");
}

static enum status compare_lists(struct account *a)
{
    const struct exempt_codes *b = a->before, *n = a->now;
    enum status status = STATUS_OK;
    size_t i = 0, j = 0;
    while (status == STATUS_OK && (i < b->count || j < n->count)) {
        int order = i == b->count   ? 1
                    : j == n->count ? -1
                                    : text_compare(b->items[i].code, n->items[j].code);
        status = order < 0   ? judge_removed(a, &b->items[i])
                 : order > 0 ? judge_added(a, &n->items[j])
                             : judge_kept(a, &b->items[i], &n->items[j]);
        i += order <= 0;
        j += order >= 0;
    }
    return status;
}

/* ---- stated changes that did not happen */

static enum status judge_stated(struct account *a, const struct exempt_change *change)
{
    const struct exempt_code *before = exempt_codes_find(a->before, change->code);
    const struct exempt_code *now = exempt_codes_find(a->now, change->code);
    if (change->action == CHANGE_ADD && (before || !now))
        return put(a, ACTION_ADDED, OUTCOME_OFFICIAL_ONLY, change->code, before, now, change,
                   before ? "is on the list of additions and was on the POA-exempt list before"
                          : "is on the list of additions and not on the POA-exempt list");
    if (change->action == CHANGE_DELETE && (!before || now))
        return put(a, ACTION_REMOVED, OUTCOME_OFFICIAL_ONLY, change->code, before, now, change,
                   now ? "is on the list of deletions and still on the POA-exempt list"
                       : "is on the list of deletions and was not on the POA-exempt list");
    if (change->action == CHANGE_REVISE_TO && (!before || !now))
        return put(a, ACTION_REVISED, OUTCOME_OFFICIAL_ONLY, change->code, before, now, change,
                   "is on the list of revisions and not on both POA-exempt lists");
    return STATUS_OK;
}

static enum status compare_changes(struct account *a)
{
    for (size_t i = 0; i < a->now->change_count; i++)
        if (a->now->changes[i].counts && judge_stated(a, &a->now->changes[i]) != STATUS_OK)
            return STATUS_FAILED;
    return STATUS_OK;
}

/* ---- all together */

static enum status reconcile_with(const struct release *base, const struct release *to,
                                  const struct exempt_codes *now, struct output *o,
                                  struct findings *findings, struct diagnostics *d)
{
    struct exempt_codes before;
    struct account a = {&before, now, to, {{{0}}, 0}, findings, d};
    enum status status = exempt_codes_read(&before, base, d);
    if (status == STATUS_OK)
        status = compare_lists(&a);
    if (status == STATUS_OK)
        status = compare_changes(&a);
    if (status == STATUS_OK) {
        tally_print(o, TEXT("poa-exempt list"), &a.tally);
        output_printf(o, "  the list before is that of %s\n", base->name);
    }
    exempt_codes_release(&before);
    return status;
}

static enum status check_pair(const struct release *from, const struct release *to,
                              const struct exempt_codes *now, const struct store *s,
                              struct output *o, struct findings *findings, struct diagnostics *d)
{
    struct operand base;
    bool found;
    if (poa_base_fits(from, now))
        return reconcile_with(from, to, now, o, findings, d);
    if (poa_base_find(to, now, s, &base, &found, d) != STATUS_OK)
        return STATUS_FAILED;
    if (!found) {
        output_printf(o,
                      "\npoa-exempt list: not reconciled, since the list before is not held (%zu "
                      "codes, %zu added, %zu deleted)\n",
                      now->count, exempt_changes_of(now, CHANGE_ADD),
                      exempt_changes_of(now, CHANGE_DELETE));
        return STATUS_OK;
    }
    enum status status = reconcile_with(&base.release, to, now, o, findings, d);
    operand_close(&base, d);
    return status;
}

enum status poa_pair_check(const struct release *from, const struct release *to,
                           const struct store *s, struct output *o, struct findings *findings,
                           struct diagnostics *d)
{
    struct exempt_codes now;
    enum status status = exempt_codes_read(&now, to, d);
    if (status == STATUS_OK && now.stated && now.change_count > 0)
        status = check_pair(from, to, &now, s, o, findings, d);
    exempt_codes_release(&now);
    return status;
}
