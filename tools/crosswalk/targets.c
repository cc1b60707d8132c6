#include "tools/crosswalk/targets.h"

#include <stdlib.h>

#include "tools/crosswalk/senses.h"

void targets_init(struct targets *t)
{
    *t = (struct targets){.count = 0};
    arena_init(&t->trails);
}

void targets_release(struct targets *t)
{
    free(t->items);
    arena_release(&t->trails);
    targets_init(t);
}

enum status targets_add(struct targets *t, const struct target *target, struct diagnostics *d)
{
    if (!memory_grow((void **)&t->items, &t->capacity, t->count + 1, sizeof *target))
        return diagnostics_out_of_memory(d);
    t->items[t->count++] = *target;
    return STATUS_OK;
}

size_t targets_first(const struct targets *t, size_t from)
{
    size_t low = 0, high = t->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (t->items[middle].from < from)
            low = middle + 1;
        else
            high = middle;
    }
    return low;
}

/* ---- one step */

/* The links of one pair, the best first, as one target. */
static struct target target_of_links(const struct links *links, size_t *at, bool lives)
{
    const struct link *best = &links->items[*at];
    struct target target = {.from = best->from,
                            .to = best->to,
                            .evidence = best->evidence,
                            .score = best->score,
                            .marks = best->marks,
                            .carved = lives,
                            .raw = best->raw,
                            .release = best->release,
                            .where = best->where};
    for (++*at; *at < links->count && links->items[*at].from == best->from &&
                links->items[*at].to == best->to;
         ++*at)
        target.also |= 1u << links->items[*at].evidence;
    return target;
}

/* What is stated of a code that lives on beside itself. */
static void add_statement(struct target *self, const struct target *stated)
{
    self->marks |= stated->marks & MARK_AMBIGUOUS;
    self->also |= 1u << stated->evidence | stated->also;
    self->raw = stated->raw;
    self->release = stated->release;
    self->where = stated->where;
}

enum status targets_of_step(struct targets *t, const struct links *links,
                            const struct code_list *from, const struct code_list *to,
                            struct diagnostics *d)
{
    size_t link = 0, at = 0;
    for (size_t i = 0; i < from->count; i++) {
        if (!code_is_mapped(&from->items[i]))
            continue;
        const struct listed_code *same = code_list_find_next(to, &at, from->items[i].code);
        bool lives = same && same->billable && !code_is_another_sense(&from->items[i], same);
        struct target self = {.from = i, .evidence = EVIDENCE_SAME_CODE, .score = 100};
        if (lives)
            self.to = (size_t)(same - to->items);
        bool put = !lives;
        while (link < links->count && links->items[link].from < i)
            link++;
        while (link < links->count && links->items[link].from == i) {
            if (!put && links->items[link].to >= self.to) {
                put = true;
                if (targets_add(t, &self, d) != STATUS_OK)
                    return STATUS_FAILED;
            }
            struct target next = target_of_links(links, &link, lives);
            if (lives && next.to == self.to)
                add_statement(put ? &t->items[t->count - 1] : &self, &next);
            else if (targets_add(t, &next, d) != STATUS_OK)
                return STATUS_FAILED;
        }
        if (!put && targets_add(t, &self, d) != STATUS_OK)
            return STATUS_FAILED;
    }
    return STATUS_OK;
}

/* ---- several */

/* A copy of the trail in the targets' own arena, the code on the way put in front. */
static const struct trail *add_trail(struct targets *t, const struct trail *before,
                                     const char *release, struct text code)
{
    struct trail *next = arena_item(&t->trails, sizeof *next);
    if (next)
        *next = (struct trail){before, release, code};
    return next;
}

static const struct trail *copy_trail(struct targets *t, const struct trail *trail, bool *failed)
{
    if (!trail || *failed)
        return NULL;
    const struct trail *before = copy_trail(t, trail->before, failed);
    const struct trail *copy = *failed ? NULL : add_trail(t, before, trail->release, trail->code);
    *failed |= copy == NULL;
    return copy;
}

/* One pair, and then another: what is weaker of the two speaks for both. */
static struct target join(const struct target *a, const struct target *b)
{
    const struct target *weak = b->evidence > a->evidence ? b : a;
    struct target target = *weak;
    target.from = a->from;
    target.to = b->to;
    target.score = a->score < b->score ? a->score : b->score;
    if (b->evidence == EVIDENCE_SAME_CODE)
        target.marks = a->marks | b->marks;
    else /* the classes are those of the code that it leads to */
        target.marks = (a->marks & ~(unsigned)(MARK_UNSPECIFIED | MARK_OTHER)) | b->marks;
    target.also = 0;
    target.carved = a->carved || b->carved;
    target.one_way = a->one_way || b->one_way;
    target.combination = a->combination || b->combination;
    target.scenario = a->combination ? a->scenario : b->scenario;
    target.choice = a->combination ? a->choice : b->choice;
    return target;
}

static int compare_trails(const struct trail *a, const struct trail *b)
{
    for (; a && b; a = a->before, b = b->before) {
        int order = text_compare(a->code, b->code);
        if (order != 0)
            return order;
    }
    return (a != NULL) - (b != NULL);
}

static int compare_targets(const void *left, const void *right)
{
    const struct target *a = left, *b = right;
    if (a->from != b->from)
        return a->from < b->from ? -1 : 1;
    if (a->to != b->to)
        return a->to < b->to ? -1 : 1;
    if (a->combination != b->combination)
        return a->combination ? 1 : -1;
    if (a->scenario != b->scenario)
        return a->scenario < b->scenario ? -1 : 1;
    if (a->choice != b->choice)
        return a->choice < b->choice ? -1 : 1;
    if (a->carved != b->carved)
        return a->carved ? 1 : -1;
    if (a->evidence != b->evidence)
        return a->evidence < b->evidence ? -1 : 1;
    if (a->where.line != b->where.line)
        return a->where.line < b->where.line ? -1 : 1;
    return compare_trails(a->trail, b->trail);
}

/* What became none by several ways did so for a reason each. */
static bool same_pair(const struct target *a, const struct target *b)
{
    return a->from == b->from && a->to == b->to && a->to != NO_CODE &&
           a->combination == b->combination && a->scenario == b->scenario && a->choice == b->choice;
}

/* Ways that come together again are one pair: the best of them speaks. */
void targets_settle(struct targets *t)
{
    size_t kept = 0;
    if (t->count > 1)
        qsort(t->items, t->count, sizeof *t->items, compare_targets);
    for (size_t i = 0; i < t->count; i++) {
        struct target *before = kept > 0 ? &t->items[kept - 1] : NULL;
        if (before && same_pair(before, &t->items[i]))
            before->also |=
                before->evidence != t->items[i].evidence ? 1u << t->items[i].evidence : 0;
        else
            t->items[kept++] = t->items[i];
    }
    t->count = kept;
}

struct composing {
    struct targets *result;
    const struct targets *second;
    const struct middle *middle;
    size_t from;       /* the code whose pairs are at hand */
    unsigned combined; /* its codes on the way that have combinations */
    struct diagnostics *d;
};

/* The pair a goes on as `next`, by way of its code in the middle. */
static enum status add_composed(struct composing *c, const struct target *a, struct target *next)
{
    struct targets *t = c->result;
    bool failed = false;
    next->trail = copy_trail(t, a->trail, &failed);
    if (!failed && a->to != NO_CODE && a->evidence != EVIDENCE_SAME_CODE) {
        struct text code = c->middle->codes->items[a->to].code;
        bool told = next->trail && text_equal(next->trail->code, code);
        if (!told)
            next->trail = add_trail(t, next->trail, c->middle->release, code);
        failed = !next->trail;
    }
    return failed ? diagnostics_out_of_memory(c->d) : targets_add(t, next, c->d);
}

/* A pair that ends here: its code in the middle became none, or it had none. */
static enum status add_lost(struct composing *c, const struct target *a)
{
    struct target next = *a;
    next.to = NO_CODE;
    next.marks &= ~(unsigned)(MARK_UNSPECIFIED | MARK_OTHER);
    return add_composed(c, a, &next);
}

static enum status compose_one(struct composing *c, const struct target *a)
{
    size_t found = 0, at = a->to == NO_CODE ? c->second->count : targets_first(c->second, a->to);
    bool combined = false;
    if (c->from != a->from)
        c->combined = 0;
    c->from = a->from;
    for (; at < c->second->count && c->second->items[at].from == a->to; at++) {
        const struct target *b = &c->second->items[at];
        struct target next = join(a, b);
        if (b->marks & MARK_OUTRANKED)
            continue;
        found++;
        combined |= b->combination;
        if (b->combination)
            next.scenario += 10 * c->combined;
        if (add_composed(c, a, &next) != STATUS_OK)
            return STATUS_FAILED;
    }
    c->combined += combined;
    /* what came out of a code, or the code itself, says nothing more when it is gone */
    bool leads_elsewhere = !a->carved && (a->evidence != EVIDENCE_SAME_CODE || a->trail);
    return found == 0 && (a->to == NO_CODE || leads_elsewhere) ? add_lost(c, a) : STATUS_OK;
}

enum status targets_compose(struct targets *t, const struct targets *first,
                            const struct targets *second, const struct middle *middle,
                            struct diagnostics *d)
{
    struct composing c = {.result = t, .second = second, .middle = middle, .from = NO_CODE, .d = d};
    for (size_t i = 0; i < first->count; i++)
        if (!(first->items[i].marks & MARK_OUTRANKED) &&
            compose_one(&c, &first->items[i]) != STATUS_OK)
            return STATUS_FAILED;
    targets_settle(t);
    return STATUS_OK;
}

void targets_part_senses(struct targets *t, const struct code_list *from,
                         const struct code_list *to)
{
    bool parted = false;
    for (size_t i = 0; i < t->count; i++) {
        struct target *target = &t->items[i];
        if (target->to == NO_CODE)
            continue;
        const struct listed_code *a = &from->items[target->from], *b = &to->items[target->to];
        if (!text_equal(a->code, b->code) || !code_is_another_sense(a, b))
            continue;
        target->to = NO_CODE;
        parted = true;
    }
    if (parted)
        targets_settle(t);
}

void targets_invert(struct targets *t)
{
    size_t kept = 0;
    for (size_t i = 0; i < t->count; i++) {
        struct target target = t->items[i];
        if (target.to == NO_CODE)
            continue;
        target.from = t->items[i].to;
        target.to = t->items[i].from;
        t->items[kept++] = target;
    }
    t->count = kept;
    if (t->count > 1)
        qsort(t->items, t->count, sizeof *t->items, compare_targets);
}
