#include "tools/crosswalk/crosswalk.h"

#include <stdlib.h>

#include "tools/crosswalk/senses.h"

struct counting {
    const struct route *route;
    const struct code_list *from, *to;
    size_t *sources; /* of every code of TO: pairs that count */
    bool *spoken_of; /* of every code of TO: it has a pair that nothing outranks */
    map_sink *sink;
    void *context;
    struct crosswalk_summary *summary;
};

bool target_counts(const struct target *t)
{
    return t->to != NO_CODE && !(t->marks & (MARK_OUTRANKED | MARK_DIRECT)) &&
           !((t->marks & MARK_CATEGORY) && t->carved);
}

/* By itself no equivalent, as the publisher says. */
static bool is_no_equivalent(const struct target *t)
{
    return (t->marks & (MARK_APPROXIMATE | MARK_UNKNOWN | MARK_NO_MAP)) != 0 || t->combination ||
           t->evidence == EVIDENCE_REIMBURSEMENT;
}

/* Words that may mean several things, or more than one code. */
static bool is_vague(const struct target *t)
{
    return (t->marks & (MARK_AMBIGUOUS | MARK_CATEGORY)) != 0 || is_no_equivalent(t);
}

/* Codes of several systems are never the same, whatever they look like. */
static bool is_one_system(const struct counting *c)
{
    return c->from->system == c->to->system;
}

/* ---- the shape of one code: its targets are items[0, count) */

static bool is_same_code(const struct listed_code *a, const struct listed_code *b)
{
    return text_equal(a->code, b->code) && !code_is_another_sense(a, b);
}

static const struct target *self_of(const struct counting *c, const struct target *items,
                                    size_t count)
{
    for (size_t i = 0; is_one_system(c) && i < count; i++)
        if (!items[i].carved && target_counts(&items[i]) &&
            is_same_code(&c->from->items[items[i].from], &c->to->items[items[i].to]))
            return &items[i];
    return NULL;
}

static enum map_shape shape_of(const struct counting *c, const struct target *items, size_t count)
{
    size_t targets = 0, shared = 0;
    bool several = false; /* other ways that lead nowhere, or a part of a combination */
    const struct target *self = self_of(c, items, count);
    for (size_t i = 0; i < count; i++) {
        several |= items[i].combination || items[i].to == NO_CODE;
        if (!target_counts(&items[i]))
            continue;
        targets++;
        shared += c->sources[items[i].to] > 1;
    }
    if (targets == 0)
        return SHAPE_NO_SUCCESSOR;
    if (several && !self)
        return shared > 0 ? SHAPE_MANY_TO_MANY : SHAPE_SPLIT;
    if (self && targets > 1)
        return SHAPE_CARVE_OUT;
    if (self)
        return text_equal(c->from->items[self->from].title, c->to->items[self->to].title)
                   ? SHAPE_UNCHANGED
                   : SHAPE_RENAMED;
    if (targets == 1)
        return shared > 0 ? SHAPE_MERGE : SHAPE_ONE_TO_ONE;
    return shared > 0 ? SHAPE_MANY_TO_MANY : SHAPE_SPLIT;
}

static enum map_relation relation_of(const struct counting *c, enum map_shape shape,
                                     const struct target *t, bool is_self)
{
    if (t->to == NO_CODE)
        return RELATION_NONE;
    bool shared = c->sources[t->to] > 1, backward = c->route->backward;
    if (!target_counts(t) || is_no_equivalent(t))
        return RELATION_RELATED;
    if (is_self)
        return RELATION_EQUIVALENT;
    switch (shape) {
    case SHAPE_ONE_TO_ONE:
        return RELATION_EQUIVALENT;
    case SHAPE_SPLIT:
        return RELATION_NARROWER;
    case SHAPE_CARVE_OUT:
        return backward ? RELATION_BROADER : RELATION_NARROWER;
    case SHAPE_MERGE:
        return RELATION_BROADER;
    case SHAPE_MANY_TO_MANY:
        return shared ? RELATION_RELATED : RELATION_NARROWER;
    case SHAPE_UNCHANGED:
    case SHAPE_RENAMED:
    case SHAPE_NO_SUCCESSOR:
    case SHAPE_NEW:
        break;
    }
    return RELATION_RELATED;
}

/* What a program may do with each pair of one code. */
struct verdict {
    const struct target *self;
    size_t ways;    /* pairs that count, and ways that lead nowhere */
    size_t targets; /* pairs that count */
};

static bool is_automatic(const struct target *t)
{
    return target_counts(t) && map_evidence_is_official(t->evidence) && !is_vague(t);
}

static bool is_automatic_forward(const struct verdict *v, const struct target *t)
{
    return is_automatic(t) && (t == v->self || (v->ways == 1 && !t->carved));
}

static enum status put(struct counting *c, const struct map_pair *pair)
{
    c->summary->rows++;
    return c->sink ? c->sink(c->context, pair) : STATUS_OK;
}

static enum status put_target(struct counting *c, enum map_shape shape, const struct target *t,
                              const struct verdict *v, bool decided)
{
    struct map_pair pair = {.from = t->from, .to = t->to, .shape = shape, .target = t};
    pair.relation = relation_of(c, shape, t, t == v->self);
    pair.automatic_forward = is_automatic_forward(v, t);
    pair.automatic_backward = is_automatic(t) && c->sources[t->to] == 1 && !t->one_way;
    pair.review = !decided && (target_counts(t) || t->to == NO_CODE);
    c->summary->pairs[t->evidence]++;
    c->summary->automatic_forward += pair.automatic_forward;
    c->summary->automatic_backward += pair.automatic_backward;
    return put(c, &pair);
}

static enum status put_code(struct counting *c, size_t from, const struct target *items,
                            size_t count)
{
    enum map_shape shape = shape_of(c, items, count);
    struct verdict v = {.self = self_of(c, items, count)};
    bool decided = false;
    c->summary->from_codes++;
    c->summary->codes[shape]++;
    for (size_t i = 0; i < count; i++) {
        v.targets += target_counts(&items[i]);
        v.ways += target_counts(&items[i]) || items[i].to == NO_CODE;
    }
    for (size_t i = 0; i < count; i++)
        decided |= is_automatic_forward(&v, &items[i]);
    c->summary->review += !decided;
    for (size_t i = 0; i < count; i++)
        if (put_target(c, shape, &items[i], &v, decided) != STATUS_OK)
            return STATUS_FAILED;
    struct map_pair none = {.from = from,
                            .to = NO_CODE,
                            .shape = SHAPE_NO_SUCCESSOR,
                            .relation = RELATION_NONE,
                            .review = true};
    return v.ways == 0 ? put(c, &none) : STATUS_OK;
}

/* ---- all of them */

static enum status put_codes(struct counting *c)
{
    const struct targets *t = &c->route->targets;
    size_t at = 0;
    for (size_t from = 0; from < c->from->count; from++) {
        size_t first = at;
        while (at < t->count && t->items[at].from == from)
            at++;
        if (code_is_mapped(&c->from->items[from]) &&
            put_code(c, from, &t->items[first], at - first) != STATUS_OK)
            return STATUS_FAILED;
    }
    return STATUS_OK;
}

/* Codes of TO that came from none. */
static enum status put_new_codes(struct counting *c)
{
    bool knows = !c->route->backward && !c->route->crossing;
    const bool *from_none = knows ? route_to(c->route)->from_none : NULL;
    for (size_t to = 0; to < c->to->count; to++) {
        if (!c->to->items[to].billable)
            continue;
        c->summary->to_codes++;
        if (c->spoken_of[to])
            continue;
        struct map_pair new = {.from = NO_CODE,
                               .to = to,
                               .shape = SHAPE_NEW,
                               .relation = RELATION_NONE,
                               .stated_none = from_none && from_none[to]};
        c->summary->codes[SHAPE_NEW]++;
        if (put(c, &new) != STATUS_OK)
            return STATUS_FAILED;
    }
    return STATUS_OK;
}

enum status crosswalk_run(const struct route *route, map_sink *sink, void *context,
                          struct crosswalk_summary *summary, struct diagnostics *d)
{
    struct counting c = {.route = route,
                         .from = &route_from(route)->codes,
                         .to = &route_to(route)->codes,
                         .sink = sink,
                         .context = context,
                         .summary = summary};
    *summary = (struct crosswalk_summary){.from_codes = 0};
    c.sources = calloc(c.to->count + 1, sizeof *c.sources);
    c.spoken_of = calloc(c.to->count + 1, sizeof *c.spoken_of);
    enum status status = c.sources && c.spoken_of ? STATUS_OK : diagnostics_out_of_memory(d);
    for (size_t i = 0; status == STATUS_OK && i < route->targets.count; i++) {
        const struct target *t = &route->targets.items[i];
        if (t->to == NO_CODE)
            continue;
        c.sources[t->to] += target_counts(t);
        c.spoken_of[t->to] |= !(t->marks & (MARK_OUTRANKED | MARK_DIRECT));
    }
    if (status == STATUS_OK)
        status = put_codes(&c);
    if (status == STATUS_OK)
        status = put_new_codes(&c);
    free(c.sources);
    free(c.spoken_of);
    return status;
}
