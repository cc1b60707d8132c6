#include "tools/verify/report_check.h"

#include <inttypes.h>

#include "tools/verify/code_changes.h"
#include "tools/verify/report_list.h"

enum { ROWS = HAPPENINGS, OUTCOMES = 4 };

struct check {
    const struct release *from, *to;
    const char *name; /* "report": the beginning of ids */
    unsigned (*meaning)(struct text word, bool *known);
    const struct report_list *list;
    const struct code_changes *changes;
    uint64_t counts[ROWS][OUTCOMES];
    uint64_t texts_unsaid; /* long texts that changed where the publisher says that nothing did */
    uint64_t unknown;
    struct findings *findings;
    struct diagnostics *d;
};

/* ---- findings */

static void describe(unsigned happened, struct buffer *b)
{
    for (unsigned i = 0; i < HAPPENINGS; i++)
        if (happened & 1u << i)
            buffer_printf(b, " %s", happening_name(1u << i));
}

static enum outcome outcome_of(enum judgement judgement)
{
    return judgement == JUDGED_COMPUTED_ONLY   ? OUTCOME_COMPUTED_ONLY
           : judgement == JUDGED_OFFICIAL_ONLY ? OUTCOME_OFFICIAL_ONLY
           : judgement == JUDGED_DIFFERS       ? OUTCOME_DIFFERS
                                               : OUTCOME_AGREED;
}

/* change NULL: nothing happened; line NULL: nothing was said. */
static enum status add_finding(struct check *c, struct text code, enum outcome outcome,
                               unsigned named, const struct code_change *change,
                               const struct report_line *line)
{
    struct buffer id, message, reason;
    buffer_init(&id);
    buffer_init(&message);
    buffer_init(&reason);
    buffer_printf(&id, "%s/%s/%.*s/%s", c->name, c->to->name, TEXT_ARGS(code),
                  happening_name(named));
    if (change) {
        buffer_append_text(&message, TEXT("computed:"));
        describe(change->happened, &message);
    }
    if (line)
        buffer_printf(&message, "%sofficial: %.*s", change ? "; " : "", TEXT_ARGS(line->word));
    if (change && outcome != OUTCOME_AGREED)
        code_change_append_reason(change, c->from, c->to, &reason);
    struct finding f = {.id = buffer_text(&id),
                        .outcome = outcome,
                        .code = code,
                        .action = text_of(happening_name(named)),
                        .message = buffer_text(&message),
                        .reason = reason.length > 0 ? buffer_text(&reason) : TEXT_NOT_STATED};
    if (change) {
        f.from = change->from;
        f.to = change->to;
    }
    if (line && line->line > 0)
        f.official = (struct change_source){c->list->source, line->line};
    enum status status = id.failed || message.failed || reason.failed
                             ? diagnostics_out_of_memory(c->d)
                             : findings_add(c->findings, &f, c->d);
    buffer_release(&id);
    buffer_release(&message);
    buffer_release(&reason);
    return status;
}

/* ---- code by code */

static unsigned row_of(unsigned happened)
{
    unsigned i = 0;
    while (i < HAPPENINGS && !(happened & 1u << i))
        i++;
    return i;
}

static enum status judge(struct check *c, struct text code, const struct code_change *change,
                         const struct report_line *line)
{
    bool known = true;
    unsigned happened = change ? change->happened : 0;
    unsigned stated = line ? c->meaning(line->word, &known) : 0;
    if (!known) {
        c->unknown++;
        return STATUS_OK;
    }
    enum judgement judgement = judge_statement(happened, stated);
    if (judgement == JUDGED_QUIET)
        return STATUS_OK;
    unsigned named = happened != 0 ? happened : stated;
    if (judgement == JUDGED_AGREED)
        named = stated;
    enum outcome outcome = outcome_of(judgement);
    c->counts[row_of(named)][outcome]++;
    c->texts_unsaid += stated == 0 && (happened & HAPPENED_LONG);
    return add_finding(c, code, outcome, named, change, line);
}

static enum status walk(struct check *c)
{
    const struct code_change *change = c->changes->items, *changes_end = NULL;
    const struct report_line *line = c->list->lines, *lines_end = NULL;
    if (change)
        changes_end = change + c->changes->count;
    if (line)
        lines_end = line + c->list->count;
    while (change != changes_end || line != lines_end) {
        int order = change == changes_end ? 1
                    : line == lines_end   ? -1
                                          : text_compare(change->code, line->code);
        enum status status = order < 0   ? judge(c, change->code, change, NULL)
                             : order > 0 ? judge(c, line->code, NULL, line)
                                         : judge(c, line->code, change, line);
        if (status != STATUS_OK)
            return STATUS_FAILED;
        change += order <= 0;
        line += order >= 0;
    }
    return STATUS_OK;
}

/* ---- the account */

static void print_counts(const struct check *c, struct output *o)
{
    output_printf(o, "\n%-16s %9s %14s %14s %8s\n", c->name, "agreed", "computed only",
                  "official only", "differ");
    for (unsigned i = 0; i < ROWS; i++) {
        const uint64_t *n = c->counts[i];
        if (n[0] + n[1] + n[2] + n[3] > 0)
            output_printf(o, "  %-14s %9" PRIu64 " %14" PRIu64 " %14" PRIu64 " %8" PRIu64 "\n",
                          happening_name(1u << i), n[OUTCOME_AGREED], n[OUTCOME_COMPUTED_ONLY],
                          n[OUTCOME_OFFICIAL_ONLY], n[OUTCOME_DIFFERS]);
    }
    output_printf(o, "  long texts that changed where it says that nothing did: %" PRIu64 "\n",
                  c->texts_unsaid);
    if (c->unknown > 0)
        output_printf(o, "  not judged, of what releases do not show: %" PRIu64 "\n", c->unknown);
}

static enum status check_list(struct check *c, struct output *o)
{
    if (walk(c) != STATUS_OK)
        return STATUS_FAILED;
    print_counts(c, o);
    return STATUS_OK;
}

static enum status check_report(struct check *c, struct output *o)
{
    struct report_list list;
    enum status status = report_list_read(&list, c->to, c->d);
    c->name = "report";
    c->meaning = happenings_of_action;
    c->list = &list;
    if (status == STATUS_OK && !list.source.at)
        output_printf(o, "%s has no transaction report\n", c->to->name);
    else if (status == STATUS_OK)
        status = check_list(c, o);
    report_list_release(&list);
    return status;
}

static enum status check_letters(struct check *c, struct output *o)
{
    struct report_list list;
    enum status status = report_list_read_letters(&list, c->to, c->d);
    c->name = "action-code";
    c->meaning = happenings_of_letter;
    c->list = &list;
    if (status == STATUS_OK && list.source.at)
        status = check_list(c, o);
    report_list_release(&list);
    return status;
}

/* Codes that the older release lists without an end, and that had ended before it took effect. */
static enum status check_contradictions(struct check *c, struct output *o)
{
    uint64_t count = 0;
    for (size_t i = 0; i < c->changes->count; i++) {
        const struct code_change *change = &c->changes->items[i];
        struct buffer id, message;
        if (!code_change_is_contradiction(change, c->from))
            continue;
        count++;
        buffer_init(&id);
        buffer_init(&message);
        buffer_printf(&id, "contradiction/%s/%.*s", c->to->name, TEXT_ARGS(change->code));
        buffer_printf(&message, "ended on %.*s by %s; %s, later than that, lists it without an end",
                      TEXT_ARGS(change->valid_to), c->to->name, c->from->name);
        struct finding f = {.id = buffer_text(&id),
                            .outcome = OUTCOME_DIFFERS,
                            .code = change->code,
                            .action = TEXT("contradiction"),
                            .message = buffer_text(&message),
                            .from = change->from,
                            .to = change->to};
        enum status status = id.failed || message.failed ? diagnostics_out_of_memory(c->d)
                                                         : findings_add(c->findings, &f, c->d);
        buffer_release(&id);
        buffer_release(&message);
        if (status != STATUS_OK)
            return STATUS_FAILED;
    }
    output_printf(o, "\ncontradictions: %" PRIu64 " code%s had ended before %s took effect\n",
                  count, count == 1 ? "" : "s", c->from->name);
    return STATUS_OK;
}

enum status report_check(const struct release *from, const struct release *to, struct output *o,
                         struct findings *findings, struct diagnostics *d)
{
    struct code_changes changes;
    enum status status = code_changes_read(&changes, from, to, d);
    struct check base = {.from = from, .to = to, .changes = &changes, .findings = findings, .d = d};
    struct check report = base, letters = base;
    if (status == STATUS_OK)
        status = check_report(&report, o);
    if (status == STATUS_OK)
        status = check_letters(&letters, o);
    if (status == STATUS_OK)
        status = check_contradictions(&base, o);
    if (status == STATUS_OK)
        output_printf(o, "aged out, of which neither speaks: %" PRIu64 "\n", changes.aged_out);
    code_changes_release(&changes);
    return status;
}
