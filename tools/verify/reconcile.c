#include "tools/verify/reconcile.h"

#include "tools/diff/compare.h"
#include "tools/diff/origins.h"
#include "tools/diff/pairs.h"
#include "tools/diff/weight.h"
#include "tools/diff/word_set.h"

const char *action_name(enum action action)
{
    static const char *const names[] = {"added", "removed", "revised", "replaced"};
    return names[action];
}

uint64_t tally_sum(const struct tally *t, enum outcome outcome)
{
    uint64_t sum = 0;
    for (int action = 0; action < ACTIONS; action++)
        sum += t->counts[outcome][action];
    return sum;
}

uint64_t tally_disagreements(const struct tally *t)
{
    return tally_sum(t, OUTCOME_COMPUTED_ONLY) + tally_sum(t, OUTCOME_OFFICIAL_ONLY) +
           tally_sum(t, OUTCOME_DIFFERS);
}

struct reconciliation {
    const struct release *to_release;
    const struct official_list *list;
    bool narrow, headers; /* headers: both releases state them */
    struct tally *tally;
    struct findings *findings;
    struct text reason;
    bool collecting;       /* the first of two walks: only the words are of interest */
    struct word_set words; /* that may have been respelled, looked for in to_release */
    struct origins from, to;
    struct diagnostics *d;
};

/* A code's rows on both sides, as the list would show them. */
struct transition {
    struct listed_row before, after;
};

/* The row as the list shows it, which may be not at all. */
static struct listed_row listed(const struct reconciliation *r, const struct text *v)
{
    struct listed_row row = {.present = true, .long_title = v[CODES_LONG]};
    bool header = text_equal(v[CODES_KIND], TEXT("header"));
    if (header && !r->headers)
        row.present = false;
    if (r->narrow) {
        row.present = text_equal(v[CODES_BILLABLE], TEXT("1"));
        return row;
    }
    row.billable = v[CODES_BILLABLE];
    row.short_title = v[CODES_SHORT];
    return row;
}

static bool field_agrees(struct text a, struct text b)
{
    return !a.at || !b.at || text_equal(a, b);
}

static bool rows_agree(const struct listed_row *a, const struct listed_row *b)
{
    if (!a->present || !b->present)
        return a->present == b->present;
    return field_agrees(a->billable, b->billable) && field_agrees(a->short_title, b->short_title) &&
           field_agrees(a->long_title, b->long_title);
}

static enum action action_of(const struct listed_row *before, const struct listed_row *after)
{
    if (!before->present)
        return ACTION_ADDED;
    if (!after->present)
        return ACTION_REMOVED;
    return field_agrees(before->billable, after->billable) ? ACTION_REVISED : ACTION_REPLACED;
}

/* ---- findings */

static void describe_field(const char *name, struct text before, struct text after,
                           struct buffer *b)
{
    if (!before.at || !after.at || text_equal(before, after))
        return;
    buffer_printf(b, " %s '%.*s' -> '%.*s'", name, TEXT_ARGS(before), TEXT_ARGS(after));
}

static void describe(const char *who, const struct listed_row *before,
                     const struct listed_row *after, struct buffer *b)
{
    if (!before->present && !after->present)
        return;
    buffer_printf(b, "%s%s:", b->length > 0 ? "; " : "", who);
    if (before->present && after->present) {
        describe_field("billable", before->billable, after->billable, b);
        describe_field("short", before->short_title, after->short_title, b);
        describe_field("long", before->long_title, after->long_title, b);
        return;
    }
    const struct listed_row *row = before->present ? before : after;
    if (row->billable.at)
        buffer_printf(b, " %s", text_equal(row->billable, TEXT("1")) ? "billable" : "header");
    if (row->short_title.at)
        buffer_printf(b, " '%.*s'", TEXT_ARGS(row->short_title));
    buffer_printf(b, " '%.*s'", TEXT_ARGS(row->long_title));
}

/* The heavier of a weight and that of a revised title. */
static enum status weigh(struct reconciliation *r, struct text before, struct text after,
                         enum weight *weight)
{
    struct text old_word;
    if (!before.at || !after.at || text_equal(before, after))
        return STATUS_OK;
    enum weight w = weight_of(before, after, &old_word);
    if (w == WEIGHT_SPELLING && r->collecting && !word_set_add(&r->words, old_word))
        return diagnostics_out_of_memory(r->d);
    if (w == WEIGHT_SPELLING && word_set_found(&r->words, old_word))
        w = WEIGHT_WORDING;
    if (w > *weight)
        *weight = w;
    return STATUS_OK;
}

/* What is revised: by the official lines where these say something else than what was computed. */
static enum status weigh_revision(struct reconciliation *r, enum outcome outcome,
                                  const struct transition *computed,
                                  const struct official_change *official, enum weight *weight)
{
    bool stated = official && outcome != OUTCOME_AGREED;
    const struct listed_row *a = stated ? &official->before : &computed->before;
    const struct listed_row *b = stated ? &official->after : &computed->after;
    if (weigh(r, a->short_title, b->short_title, weight) != STATUS_OK)
        return STATUS_FAILED;
    return weigh(r, a->long_title, b->long_title, weight);
}

static enum status add_finding(struct reconciliation *r, struct text code, enum outcome outcome,
                               enum action action, const struct transition *computed,
                               const struct official_change *official)
{
    static const struct listed_row none = {.present = false};
    const struct listed_row *before = official ? &official->before : &none;
    const struct listed_row *after = official ? &official->after : &none;
    struct finding f = {.outcome = outcome,
                        .code = code,
                        .action = text_of(action_name(action)),
                        .reason = outcome == OUTCOME_AGREED ? TEXT_NOT_STATED : r->reason};
    struct buffer id, message;
    buffer_init(&id);
    buffer_init(&message);
    buffer_printf(&id, "addenda/%s/%.*s/%.*s/%s", r->to_release->name, TEXT_ARGS(r->list->source),
                  TEXT_ARGS(code), action_name(action));
    if (outcome != OUTCOME_OFFICIAL_ONLY)
        describe("computed", &computed->before, &computed->after, &message);
    if (outcome != OUTCOME_COMPUTED_ONLY && outcome != OUTCOME_AGREED)
        describe("official", before, after, &message);
    if (official && official->malformed)
        buffer_append_text(&message, TEXT("; its lines do not make one change"));
    f.id = buffer_text(&id);
    f.message = buffer_text(&message);
    if (official)
        f.official = (struct change_source){r->list->source, official->first_line};
    enum status status = id.failed || message.failed ? diagnostics_out_of_memory(r->d) : STATUS_OK;
    if (status == STATUS_OK && action == ACTION_REVISED)
        status = weigh_revision(r, outcome, computed, official, &f.weight);
    if (status == STATUS_OK && computed->before.present)
        status = origins_find(&r->from, code, &f.from, r->d);
    if (status == STATUS_OK && computed->after.present)
        status = origins_find(&r->to, code, &f.to, r->d);
    if (status == STATUS_OK)
        status = findings_add(r->findings, &f, r->d);
    buffer_release(&id);
    buffer_release(&message);
    return status;
}

/* ---- code by code */

/* The official change as releases that state no headers could show it. */
static struct official_change seen(const struct reconciliation *r, const struct official_change *c)
{
    struct official_change seen = *c;
    if (!r->headers) {
        seen.before.present &= !official_list_row_is_header(r->list, c->code, &c->before);
        seen.after.present &= !official_list_row_is_header(r->list, c->code, &c->after);
    }
    return seen;
}

static bool fits(const struct transition *computed, const struct official_change *official)
{
    return rows_agree(&computed->before, &official->before) &&
           rows_agree(&computed->after, &official->after);
}

/* Whether the releases could not show the change: one of a header, or of a field, that one of them
 * does not state. */
static bool is_out_of_sight(const struct transition *computed,
                            const struct official_change *official)
{
    if (official->malformed)
        return false;
    if (!official->before.present && !official->after.present)
        return true;
    return fits(computed, official) && !rows_agree(&official->before, &official->after);
}

/* Counts, and adds the finding; on the first of two walks only weighs. */
static enum status settle(struct reconciliation *r, struct text code, enum outcome outcome,
                          const struct transition *computed, const struct official_change *official)
{
    bool changed = outcome != OUTCOME_OFFICIAL_ONLY;
    enum action action = changed ? action_of(&computed->before, &computed->after)
                                 : action_of(&official->before, &official->after);
    if (r->collecting) {
        enum weight weight = WEIGHT_NONE;
        return action == ACTION_REVISED ? weigh_revision(r, outcome, computed, official, &weight)
                                        : STATUS_OK;
    }
    r->tally->counts[outcome][action]++;
    return r->findings ? add_finding(r, code, outcome, action, computed, official) : STATUS_OK;
}

/* stated NULL: the list has no line of the code. */
static enum status judge(struct reconciliation *r, struct text code,
                         const struct transition *computed, const struct official_change *stated)
{
    bool changed = !rows_agree(&computed->before, &computed->after);
    if (!stated)
        return changed ? settle(r, code, OUTCOME_COMPUTED_ONLY, computed, NULL) : STATUS_OK;
    const struct official_change official = seen(r, stated);
    if (!changed && is_out_of_sight(computed, &official)) {
        r->tally->not_comparable++;
        return STATUS_OK;
    }
    enum outcome outcome = OUTCOME_OFFICIAL_ONLY;
    if (changed)
        outcome =
            !official.malformed && fits(computed, &official) ? OUTCOME_AGREED : OUTCOME_DIFFERS;
    return settle(r, code, outcome, computed, &official);
}

static enum status judge_unpaired(struct reconciliation *r, const struct official_change *official)
{
    static const struct transition none = {.before = {.present = false}};
    return judge(r, official->code, &none, official);
}

static enum status read_transition(struct reconciliation *r, struct code_pairs *pairs,
                                   const struct code_pair *pair, struct transition *t)
{
    struct text v[TABLE_FIELDS_LIMIT];
    *t = (struct transition){.before = {.present = false}};
    if (pair->rows[PAIR_FROM].at) {
        if (code_pairs_values(pairs, PAIR_FROM, v, r->d) != STATUS_OK)
            return STATUS_FAILED;
        t->before = listed(r, v);
    }
    if (pair->rows[PAIR_TO].at) {
        if (code_pairs_values(pairs, PAIR_TO, v, r->d) != STATUS_OK)
            return STATUS_FAILED;
        t->after = listed(r, v);
    }
    return STATUS_OK;
}

static enum status walk_pairs(struct reconciliation *r, struct code_pairs *pairs)
{
    const struct official_list *list = r->list;
    struct code_pair pair;
    struct transition t;
    enum status status;
    size_t next = 0;
    while ((status = code_pairs_next(pairs, &pair, r->d)) == STATUS_OK) {
        while (next < list->change_count && text_compare(list->changes[next].code, pair.code) < 0)
            if (judge_unpaired(r, &list->changes[next++]) != STATUS_OK)
                return STATUS_FAILED;
        const struct official_change *official = NULL;
        if (next < list->change_count && text_equal(list->changes[next].code, pair.code))
            official = &list->changes[next++];
        if (!official && text_equal(pair.rows[PAIR_FROM], pair.rows[PAIR_TO]))
            continue;
        if (read_transition(r, pairs, &pair, &t) != STATUS_OK)
            return STATUS_FAILED;
        if (judge(r, pair.code, &t, official) != STATUS_OK)
            return STATUS_FAILED;
    }
    while (status == STATUS_END && next < list->change_count)
        if (judge_unpaired(r, &list->changes[next++]) != STATUS_OK)
            return STATUS_FAILED;
    return status == STATUS_END ? STATUS_OK : STATUS_FAILED;
}

static enum status walk(struct reconciliation *r, const struct release *from)
{
    struct code_pairs pairs;
    *r->tally = (struct tally){.not_comparable = 0};
    if (code_pairs_open(&pairs, from, r->to_release, r->d) != STATUS_OK)
        return STATUS_FAILED;
    origins_init(&r->from, from);
    origins_init(&r->to, r->to_release);
    enum status status = walk_pairs(r, &pairs);
    origins_close(&r->from);
    origins_close(&r->to);
    code_pairs_close(&pairs);
    return status;
}

enum status reconcile(const struct release *from, const struct release *to,
                      const struct official_list *list, struct tally *tally,
                      struct findings *findings, struct text reason, struct diagnostics *d)
{
    struct shared_scope scope = shared_scope_of(from, to);
    struct reconciliation r = {.to_release = to,
                               .list = list,
                               .narrow = official_list_is_narrow(list),
                               .headers = scope_has_kind(scope.from, TEXT("header")) &&
                                          scope_has_kind(scope.to, TEXT("header")),
                               .tally = tally,
                               .findings = findings,
                               .reason = reason,
                               .d = d};
    enum status status = STATUS_OK;
    word_set_init(&r.words);
    if (findings) {
        r.collecting = true;
        status = walk(&r, from);
        r.collecting = false;
        if (status == STATUS_OK && r.words.count > 0)
            status = word_set_search(&r.words, to, d);
    }
    if (status == STATUS_OK)
        status = walk(&r, from);
    word_set_release(&r.words);
    return status;
}
