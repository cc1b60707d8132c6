#include "tools/diff/diff.h"

#include "tools/common/value_labels.h"
#include "tools/diff/compare.h"
#include "tools/diff/items.h"
#include "tools/diff/origins.h"
#include "tools/diff/spool.h"
#include "tools/diff/weight.h"
#include "tools/diff/word_set.h"

/* The second pass. */
struct replay {
    const struct diff_filter *filter;
    struct spool *changes;
    const struct word_set *words;
    struct origins from, to;
    struct value_labels old_labels, new_labels;
    struct buffer old_label, new_label; /* of the change at hand */
    enum system system;
    struct diff_summary *summary;
    char last_revised[CODE_LIMIT + 1]; /* counted already */
    diff_sink *sink;
    void *context;
    struct diagnostics *d;
};

static bool field_passes(const struct diff_filter *f, struct text field)
{
    for (size_t i = 0; i < f->field_count; i++)
        if (text_equal(f->fields[i], field))
            return true;
    return f->field_count == 0;
}

bool diff_filter_passes(const struct diff_filter *f, const struct change *c)
{
    if (f->kinds != 0 && !(f->kinds & 1u << c->kind))
        return false;
    if (f->weights != 0 && !(f->weights & 1u << c->weight))
        return false;
    return field_passes(f, c->field);
}

static void settle_weight(const struct word_set *words, struct change *c)
{
    struct text old_word;
    if (c->weight != WEIGHT_SPELLING)
        return;
    weight_of(c->old_value, c->new_value, &old_word);
    if (word_set_found(words, old_word))
        c->weight = WEIGHT_WORDING;
}

static struct chapter_summary *chapter_of(struct replay *r, struct text code)
{
    size_t count;
    const struct chapter *all = chapters_of(r->system, &count);
    const struct chapter *chapter = chapter_find(r->system, code);
    return &r->summary->chapters[chapter ? chapter - all : CHAPTERS_LIMIT];
}

/* Counts a code's first revision: once for its chapter, once in the publisher's terms. */
static void count_revised_code(struct replay *r, const struct change *c)
{
    if (text_equal(text_of(r->last_revised), c->code))
        return;
    size_t n = c->code.length < CODE_LIMIT ? c->code.length : CODE_LIMIT;
    for (size_t i = 0; i < n; i++)
        r->last_revised[i] = c->code.at[i];
    r->last_revised[n] = '\0';
    chapter_of(r, c->code)->kinds[CHANGE_KIND_REVISED]++;
    bool title = text_equal(c->field, TEXT("short")) || text_equal(c->field, TEXT("long"));
    if (title && c->billable_from == TERNARY_YES && c->billable_to == TERNARY_YES)
        r->summary->revisions++;
}

static void count_change(struct replay *r, const struct change *c)
{
    struct diff_summary *s = r->summary;
    bool was = c->billable_from == TERNARY_YES, is = c->billable_to == TERNARY_YES;
    s->rows++;
    s->kinds[c->kind].all++;
    s->weights[c->weight]++;
    s->retroactive[c->kind] += c->retroactive == TERNARY_YES;
    if (c->kind != CHANGE_KIND_REVISED)
        chapter_of(r, c->code)->kinds[c->kind]++;
    switch (c->kind) {
    case CHANGE_KIND_ADDED:
        s->kinds[c->kind].billable += is;
        s->additions += is;
        break;
    case CHANGE_KIND_AGED_OUT:
    case CHANGE_KIND_WITHDRAWN:
    case CHANGE_KIND_REMOVED:
        s->kinds[c->kind].billable += was;
        s->deletions += was;
        break;
    case CHANGE_KIND_TO_HEADER:
        s->deletions++;
        break;
    case CHANGE_KIND_TO_BILLABLE:
        s->additions++;
        break;
    case CHANGE_KIND_REVISED:
        s->revised_short += text_equal(c->field, TEXT("short"));
        s->revised_long += text_equal(c->field, TEXT("long"));
        s->kinds[c->kind].billable += was && is;
        count_revised_code(r, c);
        break;
    case CHANGE_KIND_TERMINATED:
    case CHANGE_KIND_REDATED:
    case CHANGE_KIND_REINSTATED:
    case CHANGE_KIND_REUSED:
    case CHANGE_KIND_ITEM_ADDED:
    case CHANGE_KIND_ITEM_REMOVED:
    case CHANGE_KIND_ITEM_REVISED:
    case CHANGE_KIND_ITEM_MOVED:
        break;
    }
}

static enum status find_label(struct value_labels *labels, struct text name, struct text values,
                              struct buffer *b, struct text *label, struct diagnostics *d)
{
    buffer_clear(b);
    if (value_labels_append(labels, name, values, b, d) != STATUS_OK)
        return STATUS_FAILED;
    *label = b->length > 0 ? buffer_text(b) : TEXT_NOT_STATED;
    return b->failed ? diagnostics_out_of_memory(d) : STATUS_OK;
}

/* What both values mean, each as its own release says. Only properties are coded; texts have a
 * weight. */
static enum status find_labels(struct replay *r, struct change *c)
{
    if (c->kind != CHANGE_KIND_REVISED || c->weight != WEIGHT_NONE)
        return STATUS_OK;
    if (find_label(&r->old_labels, c->field, c->old_value, &r->old_label, &c->old_label, r->d) !=
        STATUS_OK)
        return STATUS_FAILED;
    return find_label(&r->new_labels, c->field, c->new_value, &r->new_label, &c->new_label, r->d);
}

static enum status replay(struct replay *r)
{
    struct change c;
    enum status status;
    if (spool_rewind(r->changes, r->d) != STATUS_OK)
        return STATUS_FAILED;
    while ((status = spool_next(r->changes, &c, r->d)) == STATUS_OK) {
        settle_weight(r->words, &c);
        if (!diff_filter_passes(r->filter, &c))
            continue;
        count_change(r, &c);
        if (!r->sink)
            continue;
        if (c.kind != CHANGE_KIND_ADDED &&
            origins_find(&r->from, c.code, &c.from, r->d) != STATUS_OK)
            return STATUS_FAILED;
        if (!change_is_departure(c.kind) && origins_find(&r->to, c.code, &c.to, r->d) != STATUS_OK)
            return STATUS_FAILED;
        if (find_labels(r, &c) != STATUS_OK)
            return STATUS_FAILED;
        if (r->sink(r->context, &c) != STATUS_OK)
            return STATUS_FAILED;
    }
    return status == STATUS_END ? STATUS_OK : STATUS_FAILED;
}

static enum status replay_all(struct replay *r, const struct release *from,
                              const struct release *to)
{
    origins_init(&r->from, from);
    origins_init(&r->to, to);
    value_labels_init(&r->old_labels, from);
    value_labels_init(&r->new_labels, to);
    buffer_init(&r->old_label);
    buffer_init(&r->new_label);
    enum status status = replay(r);
    buffer_release(&r->old_label);
    buffer_release(&r->new_label);
    value_labels_release(&r->old_labels);
    value_labels_release(&r->new_labels);
    origins_close(&r->from);
    origins_close(&r->to);
    return status;
}

static enum status run_codes(const struct release *from, const struct release *to,
                             const struct diff_filter *filter, diff_sink *sink, void *context,
                             struct diff_summary *summary, struct diagnostics *d)
{
    struct spool changes;
    struct word_set words;
    spool_init(&changes);
    word_set_init(&words);
    enum status status = compare_codes(from, to, filter, &changes, &words, summary, d);
    if (status == STATUS_OK && words.count > 0)
        status = word_set_search(&words, to, d);
    if (status == STATUS_OK) {
        struct replay r = {.filter = filter,
                           .changes = &changes,
                           .words = &words,
                           .system = to->manifest.system,
                           .summary = summary,
                           .sink = sink,
                           .context = context,
                           .d = d};
        status = replay_all(&r, from, to);
    }
    word_set_release(&words);
    spool_release(&changes);
    return status;
}

static bool states_codes(const struct release *r)
{
    return manifest_table(&r->manifest, tables[TABLE_CODES].name) != NULL;
}

enum status diff_run(const struct release *from, const struct release *to,
                     const struct diff_filter *filter, diff_sink *sink, void *context,
                     struct diff_summary *summary, struct diagnostics *d)
{
    static const struct diff_filter everything = {.kinds = 0};
    *summary = (struct diff_summary){.rows = 0};
    if (!filter)
        filter = &everything;
    bool items = !filter->codes_only && items_are_shared(from, to);
    /* without anything in common this says so */
    if ((!items || (states_codes(from) && states_codes(to))) &&
        run_codes(from, to, filter, sink, context, summary, d) != STATUS_OK)
        return STATUS_FAILED;
    struct item_comparison c = {.from = from,
                                .to = to,
                                .filter = filter,
                                .sink = sink,
                                .context = context,
                                .summary = summary,
                                .d = d};
    return items ? items_compare(&c) : STATUS_OK;
}
