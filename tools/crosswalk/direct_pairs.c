#include "tools/crosswalk/direct_pairs.h"

static bool speaks(const struct target *t)
{
    return t->to != NO_CODE && !(t->marks & MARK_OUTRANKED);
}

static int compare(const struct target *a, const struct target *b)
{
    if (a->from != b->from)
        return a->from < b->from ? -1 : 1;
    return (a->to > b->to) - (a->to < b->to);
}

/* The next target from *at on that speaks; NULL behind the last of the first `count`. */
static struct target *next_speaking(const struct targets *t, size_t count, size_t *at)
{
    while (*at < count && !speaks(&t->items[*at]))
        ++*at;
    return *at < count ? &t->items[*at] : NULL;
}

/* A copy of a pair that only the direct step has. */
static enum status add_direct(struct targets *way, const struct target *pair,
                              const char *(*ceased_in)(void *context, struct text code),
                              void *context, const struct code_list *from, struct diagnostics *d)
{
    struct target added = *pair;
    struct text code = from->items[pair->from].code;
    const char *release = ceased_in(context, code);
    added.marks |= MARK_DIRECT;
    added.trail = NULL;
    if (release) {
        struct trail *trail = arena_item(&way->trails, sizeof *trail);
        if (!trail)
            return diagnostics_out_of_memory(d);
        *trail = (struct trail){NULL, release, code};
        added.trail = trail;
    }
    return targets_add(way, &added, d);
}

enum status direct_pairs_merge(struct targets *way, const struct targets *direct,
                               const char *(*ceased_in)(void *context, struct text code),
                               void *context, const struct code_list *from, struct diagnostics *d)
{
    size_t i = 0, j = 0, count = way->count;
    for (;;) {
        struct target *a = next_speaking(way, count, &i);
        const struct target *b = next_speaking(direct, direct->count, &j);
        if (!a && !b)
            break;
        int order = !a ? 1 : !b ? -1 : compare(a, b);
        if (order < 0)
            a->marks |= MARK_WAY;
        if (order > 0 && add_direct(way, b, ceased_in, context, from, d) != STATUS_OK)
            return STATUS_FAILED;
        i += order <= 0;
        j += order >= 0;
    }
    targets_settle(way);
    return STATUS_OK;
}
