#include "tools/verify/report_check.h"

#include <inttypes.h>

#include "tools/diff/origins.h"
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
    struct origins origins; /* of codes in `to` */
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

static void describe_statement(const struct check *c, const struct report_statement *s,
                               struct buffer *b)
{
    struct buffer words;
    if (s->count == 0)
        return;
    buffer_append_text(b, TEXT("official: "));
    report_statement_append(s, b);
    if (!(report_statement_meaning(s, c->meaning) & SAID_OTHERWISE) || !s->lines->words.at)
        return;
    buffer_init(&words);
    report_statement_append_words(s, &words);
    buffer_append_text(b, TEXT(", in its words '"));
    buffer_append_visible(b, buffer_text(&words));
    buffer_append_char(b, '\'');
    b->failed |= words.failed;
    buffer_release(&words);
}

/* Where it is said: an action code in the record of the code. */
static enum status find_official(struct check *c, const struct report_statement *said,
                                 struct finding *f)
{
    if (said->count == 0)
        return STATUS_OK;
    if (said->lines->line > 0)
        f->official = (struct change_source){c->list->source, said->lines->line};
    else if (!f->to.source.at)
        return origins_find(&c->origins, said->lines->code, &f->to, c->d);
    return STATUS_OK;
}

/* change NULL: nothing happened. */
static enum status add_finding(struct check *c, struct text code, enum outcome outcome,
                               unsigned named, const struct code_change *change,
                               const struct report_statement *said)
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
    enum status status = id.failed || message.failed || reason.failed
                             ? diagnostics_out_of_memory(c->d)
                             : find_official(c, said, &f);
    if (status == STATUS_OK)
        status = findings_add(c->findings, &f, c->d);
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
                         const struct report_statement *said)
{
    unsigned happened = change ? change->happened : 0;
    unsigned stated = report_statement_meaning(said, c->meaning);
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

static enum status walk(struct check *c)
{
    size_t changes = 0, lines = 0;
    while (changes < c->changes->count || lines < c->list->count) {
        struct report_statement said = report_list_statement(c->list, lines);
        const struct code_change *change = NULL;
        if (changes < c->changes->count)
            change = &c->changes->items[changes];
        /* the lesser code of the two, or of the one that is left */
        if (change && said.count > 0) {
            int order = text_compare(change->code, said.lines->code);
            if (order < 0)
                said.count = 0;
            if (order > 0)
                change = NULL;
        }
        if (judge(c, change ? change->code : said.lines->code, change, &said) != STATUS_OK)
            return STATUS_FAILED;
        changes += change != NULL;
        lines += said.count;
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
    origins_init(&c->origins, c->to);
    enum status status = walk(c);
    origins_close(&c->origins);
    if (status != STATUS_OK)
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
