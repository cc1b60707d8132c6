#include "tools/crosswalk/targets.h"

#include <stdlib.h>

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

static enum status add(struct targets *t, const struct target *target, struct diagnostics *d)
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

enum status targets_of_step(struct targets *t, const struct links *links,
                            const struct code_list *from, const struct code_list *to,
                            struct diagnostics *d)
{
    size_t link = 0, at = 0;
    for (size_t i = 0; i < from->count; i++) {
        if (!from->items[i].billable)
            continue;
        const struct listed_code *same = code_list_find_next(to, &at, from->items[i].code);
        bool lives = same && same->billable;
        struct target self = {.from = i, .evidence = EVIDENCE_SAME_CODE, .score = 100};
        if (lives)
            self.to = (size_t)(same - to->items);
        bool put = !lives;
        while (link < links->count && links->items[link].from < i)
            link++;
        while (link < links->count && links->items[link].from == i) {
            if (!put && links->items[link].to >= self.to) {
                put = true;
                if (add(t, &self, d) != STATUS_OK)
                    return STATUS_FAILED;
            }
            struct target next = target_of_links(links, &link, lives);
            if (!(lives && next.to == self.to) && add(t, &next, d) != STATUS_OK)
                return STATUS_FAILED;
        }
        if (!put && add(t, &self, d) != STATUS_OK)
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
    target.marks = ((a->marks & ~(unsigned)(MARK_UNSPECIFIED | MARK_OTHER)) | b->marks);
    target.also = 0;
    target.carved = a->carved || b->carved;
    return target;
}

static int compare_targets(const void *left, const void *right)
{
    const struct target *a = left, *b = right;
    if (a->from != b->from)
        return a->from < b->from ? -1 : 1;
    if (a->to != b->to)
        return a->to < b->to ? -1 : 1;
    if (a->carved != b->carved)
        return a->carved ? 1 : -1;
    return (a->evidence > b->evidence) - (a->evidence < b->evidence);
}

/* Ways that come together again are one pair: the best of them speaks. */
static void settle(struct targets *t)
{
    size_t kept = 0;
    if (t->count > 1)
        qsort(t->items, t->count, sizeof *t->items, compare_targets);
    for (size_t i = 0; i < t->count; i++) {
        struct target *before = kept > 0 ? &t->items[kept - 1] : NULL;
        if (before && before->from == t->items[i].from && before->to == t->items[i].to)
            before->also |=
                before->evidence != t->items[i].evidence ? 1u << t->items[i].evidence : 0;
        else
            t->items[kept++] = t->items[i];
    }
    t->count = kept;
}

enum status targets_compose(struct targets *t, const struct targets *first,
                            const struct targets *second, const struct code_list *middle,
                            const char *middle_release, struct diagnostics *d)
{
    for (size_t i = 0; i < first->count; i++) {
        const struct target *a = &first->items[i];
        if (a->marks & MARK_OUTRANKED)
            continue;
        for (size_t j = targets_first(second, a->to);
             j < second->count && second->items[j].from == a->to; j++) {
            const struct target *b = &second->items[j];
            struct target next = join(a, b);
            bool failed = false;
            if (b->marks & MARK_OUTRANKED)
                continue;
            next.trail = copy_trail(t, a->trail, &failed);
            if (!failed && a->evidence != EVIDENCE_SAME_CODE) {
                struct text code = middle->items[a->to].code;
                bool told = next.trail && text_equal(next.trail->code, code);
                if (!told)
                    next.trail = add_trail(t, next.trail, middle_release, code);
                failed = !next.trail;
            }
            if (failed)
                return diagnostics_out_of_memory(d);
            if (add(t, &next, d) != STATUS_OK)
                return STATUS_FAILED;
        }
    }
    settle(t);
    return STATUS_OK;
}

void targets_invert(struct targets *t)
{
    for (size_t i = 0; i < t->count; i++) {
        size_t from = t->items[i].from;
        t->items[i].from = t->items[i].to;
        t->items[i].to = from;
    }
    if (t->count > 1)
        qsort(t->items, t->count, sizeof *t->items, compare_targets);
}
