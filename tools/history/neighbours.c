#include "tools/history/neighbours.h"

#include <stdlib.h>
#include <string.h>

#include "tools/crosswalk/crosswalk.h"

void neighbours_release(struct all_neighbours *n)
{
    for (size_t i = 0; n->of && i < n->count; i++)
        free(n->of[i].items);
    free(n->of);
    arena_release(&n->texts);
    *n = (struct all_neighbours){.count = 0};
}

/* A step, and what its pairs are for. */
struct step {
    struct all_neighbours *to;
    const struct history_book *book;
    size_t from, until; /* the releases: indexes of the book */
    const struct route *route;
    struct diagnostics *d;
};

/* ---- which codes a step is about */

static bool is_used_anew(const struct code_history *h, size_t from, size_t until)
{
    for (size_t i = 0; i < h->count; i++)
        if (h->intervals[i].begin == BEGIN_REUSED && h->intervals[i].first > from &&
            h->intervals[i].first <= until)
            return true;
    return false;
}

static bool changes_use(const struct step *s, size_t code)
{
    const struct stated_facts *facts = &s->book->facts[code];
    bool was = stated_facts_in_use(facts, s->from), is = stated_facts_in_use(facts, s->until);
    if (!stated_facts_can_tell(facts, s->from) || !stated_facts_can_tell(facts, s->until))
        return false;
    return was != is || (was && is_used_anew(&s->book->codes[code], s->from, s->until));
}

static bool is_wanted(const struct step *s)
{
    for (size_t i = 0; i < s->book->count; i++)
        if (changes_use(s, i))
            return true;
    return false;
}

/* ---- pairs */

/* The release that the evidence stands in: of the step, or the later one whose table it is. */
static const struct release *release_of(const struct step *s, const char *name)
{
    const struct route *r = s->route;
    for (size_t i = 0; i < r->count; i++)
        if (strcmp(r->stations[i].release->name, name) == 0)
            return r->stations[i].release;
    return r->later.release.folder && strcmp(r->later.release.name, name) == 0 ? &r->later.release
                                                                               : NULL;
}

static enum status set_evidence(const struct step *s, const struct target *t, struct neighbour *n)
{
    n->evidence = t->evidence;
    n->score = t->score;
    n->marks = t->marks;
    n->lived = t->carved;
    n->has_evidence = true;
    if (!arena_copy(&s->to->texts, t->raw, &n->raw))
        return diagnostics_out_of_memory(s->d);
    const struct release *release =
        t->release && t->where.source.at ? release_of(s, t->release) : NULL;
    if (!release)
        return STATUS_OK;
    memcpy(n->release, release->name, sizeof n->release);
    return fact_place_make(&n->place, release, t->where.source, t->where.line, &s->to->texts, s->d);
}

static enum status set_other(const struct step *s, const struct listed_code *other,
                             struct neighbour *n)
{
    memcpy(n->code, other->code.at, other->code.length);
    n->code[other->code.length] = '\0';
    return arena_copy(&s->to->texts, other->title, &n->title) ? STATUS_OK
                                                              : diagnostics_out_of_memory(s->d);
}

static enum status keep(const struct step *s, size_t code, const struct map_pair *pair, bool before,
                        const struct listed_code *other)
{
    struct neighbours *of = &s->to->of[code];
    struct neighbour n = {.before = before,
                          .from = s->from,
                          .to = s->until,
                          .stated = pair->stated_none || (pair->target && !other),
                          .automatic = pair->automatic_forward};
    if (pair->target && set_evidence(s, pair->target, &n) != STATUS_OK)
        return STATUS_FAILED;
    if (other && set_other(s, other, &n) != STATUS_OK)
        return STATUS_FAILED;
    if (!memory_grow((void **)&of->items, &of->capacity, of->count + 1, sizeof n))
        return diagnostics_out_of_memory(s->d);
    of->items[of->count++] = n;
    return STATUS_OK;
}

static const struct listed_code *code_at(const struct station *station, size_t index)
{
    return index != NO_CODE ? &station->codes.items[index] : NULL;
}

static bool is_code(const struct listed_code *c, const struct code_history *h)
{
    return c && text_equal(c->code, text_of(h->code));
}

/* A pair of the code with itself tells nothing. */
static enum status take_pair(void *context, const struct map_pair *pair)
{
    const struct step *s = context;
    const struct listed_code *from = code_at(route_from(s->route), pair->from);
    const struct listed_code *to = code_at(route_to(s->route), pair->to);
    enum status status = STATUS_OK;
    for (size_t i = 0; status == STATUS_OK && i < s->book->count; i++) {
        const struct code_history *h = &s->book->codes[i];
        bool was = is_code(from, h), is = is_code(to, h);
        if (was == is || !changes_use(s, i))
            continue;
        status = was ? keep(s, i, pair, false, to) : keep(s, i, pair, true, from);
    }
    return status;
}

/* ---- steps */

static enum status open_and_take(struct step *s, struct operand ends[2], const struct store *store,
                                 const struct route_options *options)
{
    struct crosswalk_summary summary;
    struct route route;
    if (operand_open_entry(&ends[0], s->book->releases[s->from].entry, store, s->d) != STATUS_OK ||
        operand_open_entry(&ends[1], s->book->releases[s->until].entry, store, s->d) != STATUS_OK ||
        route_find(&route, &ends[0].release, &ends[1].release, store, options, s->d) != STATUS_OK)
        return STATUS_FAILED;
    s->route = &route;
    enum status status = crosswalk_run(&route, take_pair, s, &summary, s->d);
    route_close(&route, s->d);
    return status;
}

static enum status take_step(struct step *s, const struct store *store,
                             const struct route_options *options)
{
    struct operand ends[2] = {{.temporary = NULL}, {.temporary = NULL}};
    enum status status = open_and_take(s, ends, store, options);
    for (size_t i = 0; i < 2; i++)
        if (ends[i].release.folder)
            operand_close(&ends[i], s->d);
    return status;
}

/* Official evidence first, of equals the order of codes. */
static int compare_neighbours(const void *left, const void *right)
{
    const struct neighbour *a = left, *b = right;
    if (a->from != b->from)
        return a->from < b->from ? -1 : 1;
    if (a->before != b->before)
        return a->before ? -1 : 1;
    if (a->evidence != b->evidence)
        return a->evidence < b->evidence ? -1 : 1;
    return strcmp(a->code, b->code);
}

/* Of several editions of one day the last counts. */
static bool is_superseded(const struct history_book *b, size_t release)
{
    return release + 1 < b->release_count &&
           date_compare(b->releases[release].effective, b->releases[release + 1].effective) == 0;
}

enum status neighbours_find(struct all_neighbours *n, const struct history_book *b,
                            struct date as_known, const struct store *s, struct diagnostics *d)
{
    const struct route_options options = {.direct = true, .known_by = as_known};
    struct step step = {.to = n, .book = b, .d = d};
    enum status status = STATUS_OK;
    *n = (struct all_neighbours){.count = b->count};
    arena_init(&n->texts);
    n->of = calloc(b->count + 1, sizeof *n->of);
    if (!n->of)
        return diagnostics_out_of_memory(d);
    bool begun = false;
    for (size_t i = 0; status == STATUS_OK && i < b->release_count; i++) {
        if (is_superseded(b, i))
            continue;
        step.until = i;
        if (begun && is_wanted(&step))
            status = take_step(&step, s, &options);
        begun = true;
        step.from = i;
    }
    for (size_t i = 0; i < n->count; i++)
        if (n->of[i].count > 1)
            qsort(n->of[i].items, n->of[i].count, sizeof *n->of[i].items, compare_neighbours);
    return status;
}

size_t neighbour_entry(const struct neighbour *n, const struct chronicle *c,
                       const struct history_book *b)
{
    size_t found = 0;
    for (size_t i = 0; i < c->count; i++) {
        const struct chronicle_entry *e = &c->items[i];
        bool came = chronicle_begins(e->what) && e->first > n->from && e->first <= n->to;
        bool went =
            chronicle_ends(e->what) && date_compare(e->day, b->releases[n->to].effective) <= 0;
        if (n->before ? came : went)
            found = i;
    }
    return found;
}

bool neighbour_tells(const struct neighbour *n, const struct chronicle_entry *e)
{
    return n->code[0] != '\0' || n->stated || e->what != CHRONICLE_REINSTATED;
}
