#include "tools/verify/report_check.h"

#include <inttypes.h>

#include "tools/verify/code_changes.h"
#include "tools/verify/report_list.h"

enum { ROWS = HAPPENINGS, OUTCOMES = 4 };

struct check {
    const struct release *from, *to;
    const char *name; /* "report": the beginning of ids */
    unsigned (*meaning)(struct text word);
    const struct report_list *list;
    const struct code_changes *changes;
    uint64_t counts[ROWS][OUTCOMES];
    uint64_t texts_unsaid; /* long texts that changed where the publisher says that nothing did */
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

/* What is said of one code, as a rule one line; none: nothing is said. */
struct statement {
    const struct report_line *lines;
    size_t count;
};

static void describe_statement(const struct check *c, const struct statement *s, struct buffer *b)
{
    for (size_t i = 0; i < s->count; i++) {
        const struct report_line *line = &s->lines[i];
        buffer_printf(b, "%s%.*s", i == 0 ? "official: " : ", ", TEXT_ARGS(line->word));
        if (!line->words.at || c->meaning(line->word) != SAID_OTHERWISE)
            continue;
        buffer_append_text(b, TEXT(" '"));
        buffer_append_visible(b, line->words);
        buffer_append_char(b, '\'');
    }
}

/* change NULL: nothing happened. */
static enum status add_finding(struct check *c, struct text code, enum outcome outcome,
                               unsigned named, const struct code_change *change,
                               const struct statement *said)
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
    if (change && said->count > 0)
        buffer_append_text(&message, TEXT("; "));
    describe_statement(c, said, &message);
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
    if (said->count > 0 && said->lines->line > 0)
        f.official = (struct change_source){c->list->source, said->lines->line};
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
                         const struct statement *said)
{
    unsigned happened = change ? change->happened : 0, stated = 0;
    for (size_t i = 0; i < said->count; i++)
        stated |= c->meaning(said->lines[i].word);
    enum judgement judgement = judge_statement(happened, stated);
    if (judgement == JUDGED_QUIET)
        return STATUS_OK;
    unsigned named = happened != 0 ? happened : stated;
    if (judgement == JUDGED_AGREED)
        named = stated;
    enum outcome outcome = outcome_of(judgement);
    c->counts[row_of(named)][outcome]++;
    c->texts_unsaid += stated == 0 && (happened & HAPPENED_LONG);
    return add_finding(c, code, outcome, named, change, said);
}

/* The lines of the first code from `at` on. */
static struct statement next_statement(const struct report_list *list, size_t at)
{
    struct statement s = {list->lines + at, 0};
    while (at + s.count < list->count && text_equal(s.lines[s.count].code, s.lines->code))
        s.count++;
    return s;
}

static enum status walk(struct check *c)
{
    size_t changes = 0, lines = 0;
    while (changes < c->changes->count || lines < c->list->count) {
        struct statement said = {NULL, 0}, nothing = {NULL, 0};
        const struct code_change *change =
            changes < c->changes->count ? &c->changes->items[changes] : NULL;
        int order = -1;
        if (lines < c->list->count)
            said = next_statement(c->list, lines);
        if (said.count > 0)
            order = !change ? 1 : text_compare(change->code, said.lines->code);
        enum status status = order < 0   ? judge(c, change->code, change, &nothing)
                             : order > 0 ? judge(c, said.lines->code, NULL, &said)
                                         : judge(c, change->code, change, &said);
        if (status != STATUS_OK)
            return STATUS_FAILED;
        changes += order <= 0;
        lines += order >= 0 ? said.count : 0;
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
