#include "tools/crosswalk/infer.h"

#include <stdlib.h>
#include <string.h>

enum {
    CATEGORY = 3,          /* characters that all codes of one kind of condition share */
    CODE_BODY = 6,         /* before the seventh character */
    FAMILY_CONTAINED = 50, /* percent of what the old title tells */
    TITLE_CONTAINED = 80,
    TITLE_SIMILAR = 500, /* thousandths */
};

const char *inference_name(enum inference kind)
{
    static const char *const names[INFERENCES] = {"refined", "merged", "family", "title"};
    return names[kind];
}

/* A code, cut up. */
struct shape {
    struct text body; /* without encounter and the placeholders before it */
    char encounter;   /* the seventh character where it tells of the encounter; else 0 */
    struct text code;
};

struct inferring {
    const struct code_list *from, *to;
    struct shape *old_shapes, *new_shapes; /* of every code */
    struct title_words **old_words;        /* of the old codes looked at so far; in `words` */
    struct arena words;
    size_t *ceased, ceased_count; /* indices into from, ascending */
    bool *has_ceased;             /* of every old code: it is not billable any more */
    bool *proposed;               /* of every old code: something was proposed */
    size_t *left, left_count;     /* new codes that nothing was found for */
    struct vocabulary *vocabulary;
    struct proposals *proposals;
    struct diagnostics *d;
};

/* ---- shapes */

static bool mentions(struct text title, const char *phrase)
{
    size_t at;
    return text_find(title, text_of(phrase), &at);
}

/* X fills up places in ICD-10-CM; in ICD-10-PCS it is a value like others. */
static struct shape shape_of(enum system system, const struct listed_code *c)
{
    struct shape s = {.body = c->code, .code = c->code};
    if (system != SYSTEM_ICD10CM || c->code.length <= CODE_BODY)
        return s;
    if (mentions(c->title, "initial encounter") || mentions(c->title, "subsequent encounter") ||
        mentions(c->title, "sequela")) {
        s.encounter = c->code.at[CODE_BODY];
        s.body.length = CODE_BODY;
    }
    while (s.body.length > CATEGORY && s.body.at[s.body.length - 1] == 'X')
        s.body.length--;
    return s;
}

static bool same_category(const struct shape *a, const struct shape *b)
{
    return text_equal(text_slice(a->code, 0, CATEGORY), text_slice(b->code, 0, CATEGORY));
}

/* Whether the new code is the old one said more precisely. */
static bool refines(enum system system, const struct shape *old, const struct shape *new)
{
    bool kept =
        old->encounter == new->encounter || (old->encounter == 0 && old->code.length <= CODE_BODY);
    size_t length = new->encounter ? CODE_BODY : new->code.length;
    if (!kept || length < old->body.length)
        return false;
    for (size_t i = 0; i < old->body.length; i++) {
        bool placeholder = system == SYSTEM_ICD10CM && i >= CATEGORY && old->body.at[i] == 'X';
        if (!placeholder && old->body.at[i] != new->code.at[i])
            return false;
    }
    return true;
}

static bool covers(const struct shape *new, const struct shape *old)
{
    return new->encounter == old->encounter &&text_starts_with(old->body, new->body);
}

/* ---- proposals */

static enum status propose(struct inferring *in, size_t from, size_t to, enum inference kind,
                           unsigned score)
{
    struct proposals *p = in->proposals;
    if (!memory_grow((void **)&p->items, &p->capacity, p->count + 1, sizeof *p->items))
        return diagnostics_out_of_memory(in->d);
    p->items[p->count++] = (struct proposal){from, to, kind, score};
    in->proposed[from] = true;
    return STATUS_OK;
}

/* The range of ceased codes in the category of a new code. */
static void ceased_in_category(const struct inferring *in, const struct shape *new, size_t *first,
                               size_t *end)
{
    size_t low = 0, high = in->ceased_count;
    struct text category = text_slice(new->code, 0, CATEGORY);
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (text_compare(in->from->items[in->ceased[middle]].code, category) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    *first = *end = low;
    while (*end < in->ceased_count && same_category(&in->old_shapes[in->ceased[*end]], new))
        ++*end;
}

/* The most precise of the ceased codes that it refines. */
static enum status propose_refined(struct inferring *in, size_t to, bool *found)
{
    const struct shape *new = &in->new_shapes[to];
    size_t first, end, longest = 0;
    ceased_in_category(in, new, &first, &end);
    for (size_t i = first; i < end; i++) {
        const struct shape *old = &in->old_shapes[in->ceased[i]];
        if (refines(in->from->system, old, new) && old->body.length > longest)
            longest = old->body.length;
    }
    *found = longest > 0;
    for (size_t i = first; *found && i < end; i++) {
        const struct shape *old = &in->old_shapes[in->ceased[i]];
        if (refines(in->from->system, old, new) && old->body.length == longest &&
            propose(in, in->ceased[i], to, INFERENCE_REFINED, 100) != STATUS_OK)
            return STATUS_FAILED;
    }
    return STATUS_OK;
}

static enum status propose_merged(struct inferring *in, size_t to, bool *found)
{
    const struct shape *new = &in->new_shapes[to];
    size_t first, end;
    ceased_in_category(in, new, &first, &end);
    for (size_t i = first; i < end; i++) {
        if (!covers(new, &in->old_shapes[in->ceased[i]]))
            continue;
        *found = true;
        if (propose(in, in->ceased[i], to, INFERENCE_MERGED, 100) != STATUS_OK)
            return STATUS_FAILED;
    }
    return STATUS_OK;
}

/* ---- titles */

/* How an old code fits a new one; the highest wins, of equals the last code. */
struct fit {
    size_t from;
    unsigned contained, class, similarity;
    bool ceased, any;
};

/* What kind of class an old code is, as seen from the new one. */
static unsigned class_of(const struct title_words *old, const struct title_words *new)
{
    enum { UNSPECIFIED, OTHER, NAMED, UNSPECIFIED_BOTH };
    if (old->is_unspecified)
        return new->is_unspecified ? UNSPECIFIED_BOTH : UNSPECIFIED;
    return old->is_other ? OTHER : NAMED;
}

static bool fits_better(const struct fit *a, const struct fit *b)
{
    if (!b->any || a->contained != b->contained)
        return !b->any || a->contained > b->contained;
    if (a->class != b->class)
        return a->class > b->class;
    if (a->similarity != b->similarity)
        return a->similarity > b->similarity;
    return a->ceased >= b->ceased;
}

static const struct title_words *words_of(struct inferring *in, size_t from)
{
    struct title_words **words = &in->old_words[from];
    if (*words)
        return *words;
    *words = arena_item(&in->words, sizeof **words);
    if (*words && vocabulary_cut(in->vocabulary, in->from->items[from].title, *words))
        return *words;
    diagnostics_out_of_memory(in->d);
    return NULL;
}

static enum status try_fit(struct inferring *in, size_t from, const struct title_words *new,
                           struct fit *best)
{
    const struct title_words *old = words_of(in, from);
    if (!old)
        return STATUS_FAILED;
    struct fit fit = {.from = from,
                      .contained = words_contained(in->vocabulary, old, new),
                      .class = class_of(old, new),
                      .any = true};
    if (best->any && fit.contained < best->contained)
        return STATUS_OK;
    fit.similarity = words_similarity(old, new);
    fit.ceased = in->has_ceased[from];
    if (fits_better(&fit, best))
        *best = fit;
    return STATUS_OK;
}

/* Among the billable old codes under the longest heading of the new code that has any. */
static enum status propose_family(struct inferring *in, size_t to, const struct title_words *words,
                                  bool *found)
{
    const struct shape *new = &in->new_shapes[to];
    struct fit best = {.any = false};
    for (size_t length = new->body.length; !best.any &&length-- > CATEGORY;) {
        struct text heading = text_slice(new->body, 0, length);
        size_t i = code_list_lower_bound(in->from, heading);
        for (; i < in->from->count && text_starts_with(in->from->items[i].code, heading); i++)
            if (in->from->items[i].billable && in->old_shapes[i].encounter ==
                                                   new->encounter &&try_fit(in, i, words, &best) !=
                                                   STATUS_OK)
                return STATUS_FAILED;
    }
    *found = best.any && best.contained >= FAMILY_CONTAINED;
    return *found ? propose(in, best.from, to, INFERENCE_FAMILY, best.contained) : STATUS_OK;
}

/* Among the ceased codes, wherever they stood, that nothing was proposed for. */
static enum status propose_by_title(struct inferring *in, size_t to, const bool *taken)
{
    const struct shape *new = &in->new_shapes[to];
    struct title_words words;
    struct fit best = {.any = false};
    if (!vocabulary_cut(in->vocabulary, in->to->items[to].title, &words))
        return diagnostics_out_of_memory(in->d);
    for (size_t i = 0; i < in->ceased_count; i++) {
        size_t from = in->ceased[i];
        if (!taken[from] && in->old_shapes[from].encounter == new->encounter &&
            try_fit(in, from, &words, &best) != STATUS_OK)
            return STATUS_FAILED;
    }
    if (!best.any || best.contained < TITLE_CONTAINED || best.similarity < TITLE_SIMILAR)
        return STATUS_OK;
    return propose(in, best.from, to, INFERENCE_TITLE, best.contained);
}

/* ---- all new codes */

static enum status infer_for(struct inferring *in, size_t to)
{
    struct title_words words;
    bool found = false;
    if (propose_refined(in, to, &found) != STATUS_OK)
        return STATUS_FAILED;
    if (!found && propose_merged(in, to, &found) != STATUS_OK)
        return STATUS_FAILED;
    if (found)
        return STATUS_OK;
    if (!vocabulary_cut(in->vocabulary, in->to->items[to].title, &words))
        return diagnostics_out_of_memory(in->d);
    if (propose_family(in, to, &words, &found) != STATUS_OK)
        return STATUS_FAILED;
    if (!found)
        in->left[in->left_count++] = to;
    return STATUS_OK;
}

static enum status infer_all(struct inferring *in)
{
    size_t at = 0;
    for (size_t to = 0; to < in->to->count; to++) {
        const struct listed_code *c = &in->to->items[to];
        const struct listed_code *before = code_list_find_next(in->from, &at, c->code);
        if (c->billable && !(before && before->billable) && infer_for(in, to) != STATUS_OK)
            return STATUS_FAILED;
    }
    bool *taken = malloc(in->from->count + 1);
    if (!taken)
        return diagnostics_out_of_memory(in->d);
    memcpy(taken, in->proposed, in->from->count);
    enum status status = STATUS_OK;
    for (size_t i = 0; status == STATUS_OK && i < in->left_count; i++)
        status = propose_by_title(in, in->left[i], taken);
    free(taken);
    return status;
}

/* ---- what is known before */

static enum status prepare(struct inferring *in)
{
    size_t n = in->from->count, m = in->to->count, at = 0;
    in->old_shapes = calloc(n + 1, sizeof *in->old_shapes);
    in->new_shapes = calloc(m + 1, sizeof *in->new_shapes);
    in->old_words = calloc(n + 1, sizeof *in->old_words);
    in->ceased = calloc(n + 1, sizeof *in->ceased);
    in->proposed = calloc(n + 1, sizeof *in->proposed);
    in->has_ceased = calloc(n + 1, sizeof *in->has_ceased);
    in->left = calloc(m + 1, sizeof *in->left);
    if (!in->old_shapes || !in->new_shapes || !in->old_words || !in->ceased || !in->proposed ||
        !in->has_ceased || !in->left)
        return diagnostics_out_of_memory(in->d);
    for (size_t i = 0; i < m; i++)
        in->new_shapes[i] = shape_of(in->to->system, &in->to->items[i]);
    for (size_t i = 0; i < n; i++) {
        in->old_shapes[i] = shape_of(in->from->system, &in->from->items[i]);
        const struct listed_code *now = code_list_find_next(in->to, &at, in->from->items[i].code);
        in->has_ceased[i] = !now || !now->billable;
        if (in->from->items[i].billable && in->has_ceased[i])
            in->ceased[in->ceased_count++] = i;
    }
    return STATUS_OK;
}

static int compare_proposals(const void *left, const void *right)
{
    const struct proposal *a = left, *b = right;
    if (a->from != b->from)
        return a->from < b->from ? -1 : 1;
    return (a->to > b->to) - (a->to < b->to);
}

enum status infer_proposals(const struct code_list *from, const struct code_list *to,
                            struct vocabulary *vocabulary, struct proposals *proposals,
                            struct diagnostics *d)
{
    struct inferring in = {
        .from = from, .to = to, .vocabulary = vocabulary, .proposals = proposals, .d = d};
    *proposals = (struct proposals){.count = 0};
    if (from->system != SYSTEM_ICD10CM && from->system != SYSTEM_ICD10PCS)
        return STATUS_OK;
    arena_init(&in.words);
    enum status status = prepare(&in);
    if (status == STATUS_OK)
        status = infer_all(&in);
    if (proposals->count > 1)
        qsort(proposals->items, proposals->count, sizeof *proposals->items, compare_proposals);
    free(in.old_shapes);
    free(in.new_shapes);
    free(in.old_words);
    arena_release(&in.words);
    free(in.ceased);
    free(in.proposed);
    free(in.has_ceased);
    free(in.left);
    if (status != STATUS_OK)
        proposals_release(proposals);
    return status;
}

enum status infer_count_words(struct vocabulary *vocabulary, const struct code_list *list,
                              struct diagnostics *d)
{
    for (size_t i = 0; i < list->count; i++)
        if (!vocabulary_count(vocabulary, list->items[i].title))
            return diagnostics_out_of_memory(d);
    return STATUS_OK;
}

void proposals_release(struct proposals *proposals)
{
    free(proposals->items);
    *proposals = (struct proposals){.count = 0};
}
