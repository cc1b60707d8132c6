/* The pairs of a map: none twice, shapes that are what the rows come to, and nothing automatic that
 * a person must decide. */
#include "tools/verify/code_map_check.h"

/* The rows of one code of FROM. */
struct map_group {
    const struct map_entry *items;
    size_t count;
};

static struct map_group group_at(const struct code_map_check *c, size_t first)
{
    size_t end = first + 1;
    while (end < c->count && text_equal(c->entries[end].from, c->entries[first].from))
        end++;
    return (struct map_group){&c->entries[first], end - first};
}

/* Rows that name a category or are part of a combination decide no shape by themselves. */
static bool is_vague(const struct map_entry *e)
{
    return (e->marks & MARK_CATEGORY) != 0 || e->scenario.at;
}

/* ---- rows twice, and rows that say that there is nothing */

static bool is_same(const struct map_entry *a, const struct map_entry *b)
{
    return text_equal(a->from, b->from) && text_equal(a->to, b->to) &&
           text_equal(a->scenario, b->scenario) && text_equal(a->choice, b->choice);
}

static enum status check_duplicate(struct code_map_check *c, const struct map_entry *e)
{
    const struct map_entry *before = e == c->entries ? NULL : e - 1;
    if (!before || !e->to.at || !is_same(before, e))
        return STATUS_OK;
    return map_finding(c, MAP_RULE_DUPLICATE, map_entry_place(e), "is the pair of line %llu again",
                       (unsigned long long)before->line);
}

/* A row of its own evidence that leads nowhere is one of several ways; without, it says that there
 * is none. */
static bool is_dead_end(const struct map_entry *e)
{
    return !e->to.at && e->evidence_known;
}

static enum status check_none(struct code_map_check *c, const struct map_group *g)
{
    const struct map_entry *none = NULL;
    bool other = false;
    for (size_t i = 0; i < g->count; i++) {
        none = g->items[i].to.at || is_dead_end(&g->items[i]) ? none : &g->items[i];
        other |= map_entry_counts(&g->items[i]) && !is_vague(&g->items[i]);
    }
    if (!none || !other)
        return STATUS_OK;
    return map_finding(c, MAP_RULE_NONE, map_entry_place(none),
                       "the code has no counterpart here, and one in another row");
}

/* ---- the shape of a code */

/* How many rows lead to each code besides those that are outranked. */
static void count_sources(struct code_map_check *c)
{
    for (size_t first = 0, end; first < c->count; first = end) {
        size_t sources = 0;
        bool vague = false;
        for (end = first; end < c->count && text_equal(c->by_to[end]->to, c->by_to[first]->to);
             end++) {
            bool counts = map_entry_counts(c->by_to[end]);
            sources += counts && !is_vague(c->by_to[end]);
            vague |= counts && is_vague(c->by_to[end]);
        }
        for (size_t i = first; i < end; i++) {
            c->by_to[i]->sources = sources;
            c->by_to[i]->vague = vague;
        }
    }
}

static bool is_renamed(const struct code_map_check *c, struct text code, bool *known)
{
    const struct listed_code *from = code_list_find(&c->from.codes, code);
    const struct listed_code *to = code_list_find(&c->to.codes, code);
    *known = from && to;
    return *known && !text_equal(from->title, to->title);
}

/* What the rows come to; false where they leave it open. */
static bool shape_of(const struct code_map_check *c, const struct map_group *g,
                     enum map_shape *shape)
{
    size_t targets = 0, shared = 0;
    bool dead_end = false;
    const struct map_entry *self = NULL;
    for (size_t i = 0; i < g->count; i++) {
        const struct map_entry *e = &g->items[i];
        dead_end |= is_dead_end(e);
        if (!map_entry_counts(e))
            continue;
        if (e->vague)
            return false;
        targets++;
        shared += e->sources > 1;
        self = map_entry_is_self(c, e) ? e : self;
    }
    if (targets == 0)
        *shape = SHAPE_NO_SUCCESSOR;
    else if (dead_end)
        *shape = shared > 0 ? SHAPE_MANY_TO_MANY : SHAPE_SPLIT;
    else if (self && targets > 1)
        *shape = SHAPE_CARVE_OUT;
    else if (self)
        *shape = SHAPE_UNCHANGED;
    else if (targets == 1)
        *shape = shared > 0 ? SHAPE_MERGE : SHAPE_ONE_TO_ONE;
    else
        *shape = shared > 0 ? SHAPE_MANY_TO_MANY : SHAPE_SPLIT;
    return true;
}

static enum status check_shape(struct code_map_check *c, const struct map_group *g)
{
    enum map_shape shape = SHAPE_NEW;
    bool open = g->items->from.at && !shape_of(c, g, &shape);
    for (size_t i = 0; i < g->count; i++) {
        const struct map_entry *e = &g->items[i];
        bool titles_known = false, renamed = false;
        enum map_shape wanted = shape;
        if (!e->shape_known || open)
            continue;
        if (shape == SHAPE_UNCHANGED) {
            renamed = is_renamed(c, e->from, &titles_known);
            if (renamed || (!titles_known && e->shape == SHAPE_RENAMED))
                wanted = SHAPE_RENAMED;
        }
        if (e->shape != wanted)
            return map_finding(c, MAP_RULE_SHAPE, map_entry_place(e),
                               "the rows of the code come to '%s', and the shape is '%s'",
                               map_shape_name(wanted), map_shape_name(e->shape));
    }
    return STATUS_OK;
}

/* ---- what a program may do unasked */

/* Why nothing at all may be automatic; NULL: nothing is in the way. */
static const char *obstacle(const struct map_entry *e)
{
    if (!e->from.at || !e->to.at)
        return "a code is not there";
    if (e->marks & (MARK_OUTRANKED | MARK_DIRECT))
        return "the pair is outranked";
    if (e->marks & (MARK_AMBIGUOUS | MARK_CATEGORY))
        return "the publisher's words are not of one code";
    if (e->marks & (MARK_APPROXIMATE | MARK_UNKNOWN | MARK_NO_MAP))
        return "the publisher calls it no equivalent";
    if (e->scenario.at)
        return "it is part of a combination";
    if (e->evidence_known && e->evidence == EVIDENCE_REIMBURSEMENT)
        return "a mapping for payment says nothing of meaning";
    if (e->evidence_known && !map_evidence_is_official(e->evidence))
        return "it is inferred";
    return NULL;
}

static const char *obstacle_forward(const struct code_map_check *c, const struct map_entry *e)
{
    if (obstacle(e) || map_entry_is_self(c, e) || !e->shape_known)
        return obstacle(e);
    switch (e->shape) {
    case SHAPE_ONE_TO_ONE:
    case SHAPE_MERGE:
        return NULL;
    case SHAPE_UNCHANGED:
    case SHAPE_RENAMED:
    case SHAPE_CARVE_OUT:
        return "the code lives on";
    case SHAPE_SPLIT:
    case SHAPE_MANY_TO_MANY:
        return "several codes took its place";
    case SHAPE_NO_SUCCESSOR:
    case SHAPE_NEW:
        break;
    }
    return "the shape has no pairs";
}

static enum status check_flags(struct code_map_check *c, const struct map_entry *e)
{
    const char *forward = e->forward ? obstacle_forward(c, e) : NULL;
    const char *backward = e->backward ? obstacle(e) : NULL;
    if (e->backward && !backward && e->sources > 1)
        backward = "several codes came together in it";
    if (forward && map_finding(c, MAP_RULE_AUTOMATIC, map_entry_place(e),
                               "is automatic forward, and %s", forward) != STATUS_OK)
        return STATUS_FAILED;
    if (!backward)
        return STATUS_OK;
    struct map_place place = map_entry_place(e);
    place.detail = TEXT("backward");
    return map_finding(c, MAP_RULE_AUTOMATIC, place, "is automatic backward, and %s", backward);
}

/* One row at most is automatic; where none is, a person must know that there is something to do. */
static enum status check_decision(struct code_map_check *c, const struct map_group *g)
{
    size_t automatic = 0, open = 0;
    if (!g->items->from.at)
        return STATUS_OK;
    for (size_t i = 0; i < g->count; i++) {
        automatic += g->items[i].forward;
        open += g->items[i].open;
    }
    struct map_place place = {.from = g->items->from, .line = g->items->line};
    if (automatic > 1)
        return map_finding(c, MAP_RULE_AUTOMATIC, place, "%zu rows of the code are automatic",
                           automatic);
    if (automatic == 1 && open > 0)
        return map_finding(c, MAP_RULE_AUTOMATIC, place,
                           "is automatic, and a person must decide it");
    if (automatic == 0 && open == 0)
        return map_finding(c, MAP_RULE_AUTOMATIC, place,
                           "is not automatic, and nobody is to decide it");
    return STATUS_OK;
}

enum status code_map_check_pairs(struct code_map_check *c)
{
    count_sources(c);
    for (size_t first = 0; first < c->count;) {
        struct map_group g = group_at(c, first);
        for (size_t i = 0; i < g.count; i++)
            if (check_duplicate(c, &g.items[i]) != STATUS_OK ||
                check_flags(c, &g.items[i]) != STATUS_OK)
                return STATUS_FAILED;
        if (check_none(c, &g) != STATUS_OK || check_shape(c, &g) != STATUS_OK ||
            check_decision(c, &g) != STATUS_OK)
            return STATUS_FAILED;
        first += g.count;
    }
    return STATUS_OK;
}
