/*
 * Intervals tell what began and ended; the events of the history tell what releases corrected or
 * revised in between. An interval that follows another as header or billable code is told by its
 * beginning alone.
 */
#include "tools/history/chronicle.h"

#include <stdlib.h>
#include <string.h>

const char *chronicle_kind_name(enum chronicle_kind kind)
{
    static const char *const names[CHRONICLE_KINDS] = {[CHRONICLE_CAME] = "came",
                                                       [CHRONICLE_LISTED] = "listed",
                                                       [CHRONICLE_HEADER] = "to_header",
                                                       [CHRONICLE_BILLABLE] = "to_billable",
                                                       [CHRONICLE_REINSTATED] = "reinstated",
                                                       [CHRONICLE_REUSED] = "reused",
                                                       [CHRONICLE_REVISED] = "revised",
                                                       [CHRONICLE_REDATED] = "redated",
                                                       [CHRONICLE_ENDED] = "ended",
                                                       [CHRONICLE_REMOVED] = "removed",
                                                       [CHRONICLE_WITHDRAWN] = "withdrawn",
                                                       [CHRONICLE_DELETED] = "deleted",
                                                       [CHRONICLE_AGED_OUT] = "aged_out"};
    return names[kind];
}

bool chronicle_begins(enum chronicle_kind kind)
{
    return kind == CHRONICLE_CAME || kind == CHRONICLE_BILLABLE || kind == CHRONICLE_REINSTATED ||
           kind == CHRONICLE_REUSED;
}

bool chronicle_ends(enum chronicle_kind kind)
{
    return kind == CHRONICLE_HEADER || kind == CHRONICLE_ENDED || kind == CHRONICLE_REMOVED ||
           kind == CHRONICLE_WITHDRAWN || kind == CHRONICLE_DELETED;
}

void chronicle_release(struct chronicle *c)
{
    free(c->items);
    *c = (struct chronicle){.count = 0};
}

struct telling {
    struct chronicle *to;
    const struct history_book *book;
    const struct code_history *history;
    const struct stated_facts *facts;
    struct diagnostics *d;
};

/* Behind all of its day that were told already. */
static enum status add(const struct telling *t, const struct chronicle_entry *entry)
{
    struct chronicle *c = t->to;
    if (!memory_grow((void **)&c->items, &c->capacity, c->count + 1, sizeof *entry))
        return diagnostics_out_of_memory(t->d);
    size_t at = c->count;
    while (at > 0 && date_compare(c->items[at - 1].day, entry->day) > 0)
        at--;
    memmove(&c->items[at + 1], &c->items[at], (c->count - at) * sizeof *entry);
    c->items[at] = *entry;
    c->count++;
    return STATUS_OK;
}

/* ---- where it stands */

static void set_place(struct chronicle_entry *e, const struct stated_fact *fact)
{
    if (fact)
        e->place = fact->place;
}

static void set_before(struct chronicle_entry *e, const struct stated_fact *fact)
{
    if (!fact)
        return;
    e->before = fact->release;
    e->place_before = fact->place;
}

/* The first row of the interval, from the release that states it first on, that states this first
 * or last day; of those that state another day before it the last is what it corrects. */
static const struct stated_fact *find_stated(const struct telling *t,
                                             const struct history_interval *i, bool end,
                                             const struct stated_fact **corrected)
{
    *corrected = NULL;
    for (size_t f = 0; f < t->facts->count; f++) {
        const struct stated_fact *fact = &t->facts->items[f];
        if (fact->kind != FACT_LISTED || fact->release < i->first || fact->release > i->last)
            continue;
        if (end && text_equal(fact->valid_from, i->own_from) &&
            text_equal(fact->valid_to, i->own_to))
            return fact;
        if (!end && text_equal(fact->valid_from, i->own_from))
            return fact;
        if (end && text_equal(fact->valid_from, i->own_from))
            *corrected = fact;
    }
    return NULL;
}

/* ---- beginnings */

static bool is_about(const struct history_event *e, const struct history_interval *i)
{
    return e->sense == i->sense && e->release > i->first && e->release <= i->last &&
           (!e->own_from.at || text_equal(e->own_from, i->own_from));
}

/* The title of an interval before all revisions of it. */
static struct text first_title(const struct telling *t, const struct history_interval *i)
{
    const char *field = i->long_title.at ? "long" : "short";
    const struct code_history *h = t->history;
    for (size_t e = 0; e < h->event_count; e++) {
        const struct history_event *event = &h->events[e];
        if (is_about(event, i) && event->change.kind == CHANGE_KIND_REVISED &&
            text_equal(event->change.field, text_of(field)))
            return event->change.old_value;
    }
    return i->long_title.at ? i->long_title : i->short_title;
}

static bool ended_before_it_began(const struct history_interval *i)
{
    return date_is_set(i->to) && date_compare(i->to, i->from) < 0;
}

static enum chronicle_kind beginning_of(const struct history_interval *i)
{
    switch (i->begin) {
    case BEGIN_FIRST:
        return CHRONICLE_CAME;
    case BEGIN_REINSTATED:
        return CHRONICLE_REINSTATED;
    case BEGIN_REUSED:
        return CHRONICLE_REUSED;
    case BEGIN_FLAG:
        break;
    }
    return text_equal(i->billable, TEXT("0")) ? CHRONICLE_HEADER : CHRONICLE_BILLABLE;
}

/* The first release at hand may say it long after it was known. An end takes effect on the day
 * behind the last one. */
static enum ternary is_retroactive(const struct telling *t, const struct chronicle_entry *e)
{
    struct date effective = t->book->releases[e->release].effective;
    if (e->release == 0)
        return TERNARY_UNKNOWN;
    if (chronicle_ends(e->what) && e->what != CHRONICLE_HEADER)
        effective = date_day_before(effective);
    return date_compare(e->day, effective) < 0 ? TERNARY_YES : TERNARY_NO;
}

static enum status tell_listing(const struct telling *t, const struct history_interval *i)
{
    struct chronicle_entry e = {.day = t->book->releases[i->first].effective,
                                .basis = DATE_RELEASE,
                                .what = CHRONICLE_LISTED,
                                .sense = i->sense,
                                .billable = i->billable,
                                .retroactive = TERNARY_NO,
                                .first = i->first,
                                .release = i->first,
                                .before = NO_RELEASE};
    set_place(&e, stated_facts_find(t->facts, i->first, FACT_LISTED, i->own_from));
    return add(t, &e);
}

static enum status tell_beginning(const struct telling *t, size_t at)
{
    const struct history_interval *i = &t->history->intervals[at];
    struct chronicle_entry e = {.day = i->from,
                                .basis = i->from_basis,
                                .what = beginning_of(i),
                                .sense = i->sense,
                                .never = ended_before_it_began(i),
                                .billable = i->billable,
                                .new_value = first_title(t, i),
                                .first = i->first,
                                .release = i->first,
                                .before = NO_RELEASE};
    const struct stated_fact *fact, *corrected;
    if (at > 0) {
        const struct history_interval *previous = &t->history->intervals[at - 1];
        bool together = previous->last == i->first; /* one file lists both */
        set_before(&e, stated_facts_before(t->facts, i->first + together, previous->own_from));
    }
    if (i->from_basis == DATE_CONVERSION) {
        char day[DATE_TEXT + 1];
        date_format(i->from, day);
        e.release = i->dated_by;
        fact = stated_facts_find(t->facts, i->dated_by, FACT_CONVERSION, text_of(day));
    } else {
        fact = find_stated(t, i, false, &corrected);
    }
    if (fact)
        e.release = fact->release;
    set_place(&e, fact);
    e.retroactive = is_retroactive(t, &e);
    if (add(t, &e) != STATUS_OK)
        return STATUS_FAILED;
    return i->from_basis == DATE_CONVERSION ? tell_listing(t, i) : STATUS_OK;
}

/* ---- ends */

/* The event in which the release that no longer lists the interval is told. */
static const struct history_event *departure(const struct telling *t,
                                             const struct history_interval *i)
{
    const struct code_history *h = t->history;
    for (size_t e = 0; e < h->event_count; e++) {
        const struct history_event *event = &h->events[e];
        bool leaves = !event->listed && change_is_departure(event->change.kind) &&
                      event->change.kind != CHANGE_KIND_AGED_OUT;
        if (leaves && event->release >= i->last && text_equal(event->own_from, i->own_from))
            return event;
    }
    return NULL;
}

static enum status tell_departure(const struct telling *t, const struct history_interval *i,
                                  struct chronicle_entry *e)
{
    const struct history_event *event = departure(t, i);
    e->what = i->deleted     ? CHRONICLE_DELETED
              : i->withdrawn ? CHRONICLE_WITHDRAWN
                             : CHRONICLE_REMOVED;
    if (event)
        e->release = event->release;
    set_before(e, stated_facts_before(t->facts, e->release + (e->release == i->last), i->own_from));
    set_place(e, stated_facts_find(t->facts, e->release, i->deleted ? FACT_CORRECTED : FACT_CHANGED,
                                   TEXT_NOT_STATED));
    return add(t, e);
}

static enum status tell_end(const struct telling *t, size_t at)
{
    const struct history_interval *i = &t->history->intervals[at];
    bool goes_on = at + 1 < t->history->count && i[1].begin == BEGIN_FLAG;
    struct chronicle_entry e = {.day = i->to,
                                .basis = i->to_basis,
                                .what = CHRONICLE_ENDED,
                                .sense = i->sense,
                                .never = ended_before_it_began(i),
                                .billable = i->billable,
                                .retroactive = TERNARY_NO,
                                .first = i->first,
                                .release = i->last,
                                .before = NO_RELEASE};
    if (!date_is_set(i->to) || goes_on)
        return STATUS_OK;
    if (i->to_basis != DATE_OWN)
        return tell_departure(t, i, &e);
    const struct stated_fact *corrected, *fact = find_stated(t, i, true, &corrected);
    if (fact)
        e.release = fact->release;
    set_place(&e, fact);
    set_before(&e, corrected);
    e.retroactive = is_retroactive(t, &e);
    return add(t, &e);
}

/* ---- what releases said in between */

static bool is_told(const struct history_event *e, enum chronicle_kind *what)
{
    if (e->listed || date_is_set(e->begins) || e->deleted)
        return false;
    switch (e->change.kind) {
    case CHANGE_KIND_REVISED:
        *what = CHRONICLE_REVISED;
        return true;
    case CHANGE_KIND_REDATED:
        *what = CHRONICLE_REDATED;
        return true;
    case CHANGE_KIND_AGED_OUT:
        *what = CHRONICLE_AGED_OUT;
        return true;
    case CHANGE_KIND_REINSTATED: /* a new interval tells itself */
        *what = CHRONICLE_REINSTATED;
        return text_equal(e->change.field, TEXT("valid_to"));
    case CHANGE_KIND_ADDED:
    case CHANGE_KIND_REMOVED:
    case CHANGE_KIND_TO_HEADER:
    case CHANGE_KIND_TO_BILLABLE:
    case CHANGE_KIND_TERMINATED:
    case CHANGE_KIND_WITHDRAWN:
    case CHANGE_KIND_REUSED:
    case CHANGE_KIND_ITEM_ADDED:
    case CHANGE_KIND_ITEM_REMOVED:
    case CHANGE_KIND_ITEM_REVISED:
    case CHANGE_KIND_ITEM_MOVED:
        break;
    }
    return false;
}

/* Of the interval that the release lists, or listed last. */
static struct text billable_then(const struct telling *t, const struct history_event *e)
{
    const struct code_history *h = t->history;
    for (size_t i = h->count; i-- > 0;)
        if (h->intervals[i].sense == e->sense && h->intervals[i].first <= e->release)
            return h->intervals[i].billable;
    return TEXT_NOT_STATED;
}

static enum status tell_event(const struct telling *t, const struct history_event *event)
{
    struct chronicle_entry e = {.day = t->book->releases[event->release].effective,
                                .basis = DATE_RELEASE,
                                .sense = event->sense,
                                .billable = billable_then(t, event),
                                .field = event->change.field,
                                .old_value = event->change.old_value,
                                .new_value = event->change.new_value,
                                .weight = event->change.weight,
                                .retroactive = event->change.retroactive,
                                .first = event->release,
                                .release = event->release,
                                .before = NO_RELEASE};
    if (!is_told(event, &e.what))
        return STATUS_OK;
    if (e.what == CHRONICLE_AGED_OUT)
        e.old_value = e.new_value = TEXT_NOT_STATED;
    else
        set_place(&e, stated_facts_find(t->facts, e.release, FACT_LISTED, event->own_from));
    set_before(&e, stated_facts_before(t->facts, e.release, event->own_from));
    return add(t, &e);
}

enum status chronicle_fill(struct chronicle *c, const struct history_book *b, size_t code,
                           struct diagnostics *d)
{
    const struct telling t = {c, b, &b->codes[code], &b->facts[code], d};
    *c = (struct chronicle){.count = 0};
    for (size_t i = 0; i < t.history->count; i++)
        if (tell_beginning(&t, i) != STATUS_OK || tell_end(&t, i) != STATUS_OK)
            return STATUS_FAILED;
    for (size_t e = 0; e < t.history->event_count; e++)
        if (tell_event(&t, &t.history->events[e]) != STATUS_OK)
            return STATUS_FAILED;
    return STATUS_OK;
}
