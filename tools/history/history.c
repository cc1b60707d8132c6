/*
 * How intervals come about. Each release states some of a code: former ones and the present one,
 * or none. Each is matched with an interval known so far: with the one that begins on the same day,
 * else with the last one, where interval_change() says what happened. Only a day after the end of
 * that begins another interval; another day before it corrects the old one. What ended stays, also
 * when a release no longer lists it.
 */
#include "tools/history/history.h"

#include <stdlib.h>
#include <string.h>

#include "tools/diff/intervals.h"

void code_history_init(struct code_history *h, const char *code)
{
    *h = (struct code_history){.senses = NULL};
    strncpy(h->code, code, CODE_LIMIT);
    arena_init(&h->texts);
}

void code_history_release(struct code_history *h)
{
    free(h->intervals);
    free(h->events);
    free(h->senses);
    arena_release(&h->texts);
}

const char *date_basis_name(enum date_basis basis)
{
    static const char *const names[] = {"own", "conversion table", "release", "first release"};
    return names[basis];
}

const char *interval_begin_name(enum interval_begin begin)
{
    static const char *const names[] = {"first", "reinstated", "reused", "flag"};
    return names[begin];
}

struct date code_history_sense_day(const struct code_history *h, size_t sense)
{
    return sense < h->sense_count ? h->senses[sense] : NO_DATE;
}

/* ---- one release speaks */

struct stated {
    struct text kind, billable, short_title, long_title, from, to;
};

struct speaker {
    struct code_history *h;
    size_t index;
    struct date effective;
    struct diagnostics *d;
    bool deleted;         /* it says that corrections took the code out */
    size_t sense;         /* that it speaks of */
    struct text own_from; /* the first day that it states of it */
};

static struct text title_of(struct text short_title, struct text long_title)
{
    return long_title.at ? long_title : short_title;
}

static bool copy(const struct speaker *s, struct text from, struct text *to)
{
    return arena_copy(&s->h->texts, from, to);
}

static enum status note(const struct speaker *s, bool listed, const struct change *change)
{
    struct code_history *h = s->h;
    struct history_event event = {.release = s->index,
                                  .sense = s->sense,
                                  .listed = listed,
                                  .deleted = s->deleted,
                                  .change = *change};
    if (!copy(s, s->own_from, &event.own_from) ||
        !copy(s, change->old_value, &event.change.old_value) ||
        !copy(s, change->new_value, &event.change.new_value) ||
        !copy(s, change->valid_from, &event.change.valid_from) ||
        !copy(s, change->valid_to, &event.change.valid_to) ||
        !memory_grow((void **)&h->events, &h->event_capacity, h->event_count + 1, sizeof event))
        return diagnostics_out_of_memory(s->d);
    h->events[h->event_count++] = event;
    return STATUS_OK;
}

static enum status note_kind(const struct speaker *s, enum change_kind kind, const char *field,
                             struct text before, struct text after)
{
    const struct change change = {.kind = kind,
                                  .field = text_of(field),
                                  .old_value = before,
                                  .new_value = after,
                                  .retroactive = TERNARY_UNKNOWN};
    return note(s, false, &change);
}

/* ---- what an interval is now said to be */

static bool copy_stated(const struct speaker *s, struct history_interval *i,
                        const struct stated *now)
{
    return copy(s, now->kind, &i->kind) &&
           (!now->billable.at || copy(s, now->billable, &i->billable)) &&
           (!now->short_title.at || copy(s, now->short_title, &i->short_title)) &&
           (!now->long_title.at || copy(s, now->long_title, &i->long_title)) &&
           copy(s, now->from, &i->own_from) && copy(s, now->to, &i->own_to);
}

static enum status restate(const struct speaker *s, struct history_interval *i,
                           const struct stated *now)
{
    if (!copy_stated(s, i, now))
        return diagnostics_out_of_memory(s->d);
    if (date_parse(now->from, &i->from))
        i->from_basis = DATE_OWN;
    if (date_parse(now->to, &i->to))
        i->to_basis = DATE_OWN;
    else
        i->to = OPEN_DATE;
    if (date_is_open(i->to))
        i->to_basis = now->to.at ? DATE_OWN : DATE_RELEASE;
    i->withdrawn = i->deleted = false;
    i->last = s->index;
    i->seen = s->index + 1;
    return STATUS_OK;
}

/* Puts a new interval where its first day says. */
static enum status begin_interval(const struct speaker *s, const struct stated *now,
                                  enum interval_begin begin, size_t sense)
{
    struct code_history *h = s->h;
    struct history_interval i = {.sense = sense,
                                 .begin = begin,
                                 .from = s->effective,
                                 .from_basis = h->releases == 0 ? DATE_FIRST_RELEASE : DATE_RELEASE,
                                 .first = s->index};
    if (restate(s, &i, now) != STATUS_OK)
        return STATUS_FAILED;
    if (!memory_grow((void **)&h->intervals, &h->capacity, h->count + 1, sizeof i))
        return diagnostics_out_of_memory(s->d);
    size_t at = h->count;
    while (at > 0 && date_compare(h->intervals[at - 1].from, i.from) > 0)
        at--;
    memmove(&h->intervals[at + 1], &h->intervals[at], (h->count - at) * sizeof i);
    h->intervals[at] = i;
    h->count++;
    return STATUS_OK;
}

static bool is_key(const struct code_history *h, struct date day)
{
    for (size_t i = 0; i < h->sense_count; i++)
        if (date_compare(h->senses[i], day) == 0)
            return true;
    return false;
}

static enum status begin_in_new_sense(const struct speaker *s, const struct stated *now,
                                      enum interval_begin begin)
{
    struct code_history *h = s->h;
    struct date key = s->effective;
    date_parse(now->from, &key);
    while (is_key(h, key))
        key = date_day_before(key);
    if (!memory_grow((void **)&h->senses, &h->senses_capacity, h->sense_count + 1,
                     sizeof *h->senses))
        return diagnostics_out_of_memory(s->d);
    h->senses[h->sense_count++] = key;
    return begin_interval(s, now, begin, h->sense_count - 1);
}

static struct interval dates_of(const struct history_interval *i, char to[DATE_TEXT + 1])
{
    struct interval dates = {i->own_from, i->own_to};
    if (date_is_set(i->to) && i->withdrawn) {
        bool began = date_compare(i->from, i->to) <= 0; /* else its add date never came */
        date_format(began ? i->to : i->from, to);
        dates.valid_to = text_of(to);
    }
    return dates;
}

static enum status note_titles(const struct speaker *s, const struct history_interval *i,
                               const struct stated *now)
{
    if (i->short_title.at && now->short_title.at && !text_equal(i->short_title, now->short_title) &&
        note_kind(s, CHANGE_KIND_REVISED, "short", i->short_title, now->short_title) != STATUS_OK)
        return STATUS_FAILED;
    if (i->long_title.at && now->long_title.at && !text_equal(i->long_title, now->long_title) &&
        note_kind(s, CHANGE_KIND_REVISED, "long", i->long_title, now->long_title) != STATUS_OK)
        return STATUS_FAILED;
    return STATUS_OK;
}

/* A code that is no longer, or now, billable is another thing on a claim from that day on. */
static enum status change_flag(const struct speaker *s, struct history_interval *i,
                               const struct stated *now)
{
    bool header = text_equal(now->billable, TEXT("0"));
    size_t sense = i->sense;
    i->to = date_day_before(s->effective);
    i->to_basis = DATE_RELEASE;
    if (note_kind(s, header ? CHANGE_KIND_TO_HEADER : CHANGE_KIND_TO_BILLABLE, "billable",
                  i->billable, now->billable) != STATUS_OK)
        return STATUS_FAILED;
    return begin_interval(s, now, BEGIN_FLAG, sense);
}

/* The same interval, or what comes after it. */
static enum status continue_interval(const struct speaker *s, size_t at, const struct stated *now)
{
    struct history_interval *i = &s->h->intervals[at];
    struct text before = title_of(i->short_title, i->long_title);
    struct text after = title_of(now->short_title, now->long_title);
    struct change change = {.retroactive = TERNARY_UNKNOWN};
    char to[DATE_TEXT + 1];
    struct interval was = dates_of(i, to), is = {now->from, now->to};
    bool changed = interval_change(was, is, before, after, s->effective, &change);
    if (changed && note(s, false, &change) != STATUS_OK)
        return STATUS_FAILED;
    bool anew = changed && text_equal(change.field, TEXT("valid_from"));
    struct change end = {.retroactive = TERNARY_UNKNOWN};
    if (anew && change.kind == CHANGE_KIND_REDATED &&
        interval_end_change(was, is, s->effective, &end) && note(s, false, &end) != STATUS_OK)
        return STATUS_FAILED;
    if (anew && change.kind == CHANGE_KIND_REUSED)
        return begin_in_new_sense(s, now, BEGIN_REUSED);
    if (note_titles(s, i, now) != STATUS_OK)
        return STATUS_FAILED;
    if (anew && change.kind == CHANGE_KIND_REINSTATED)
        return begin_interval(s, now, BEGIN_REINSTATED, i->sense);
    if (!now->from.at && i->billable.at && now->billable.at &&
        !text_equal(i->billable, now->billable))
        return change_flag(s, i, now);
    return restate(s, i, now);
}

/* Codes without dates of their own: gone, and back again. */
static enum status come_back(const struct speaker *s, const struct history_interval *last,
                             const struct stated *now)
{
    struct text before = title_of(last->short_title, last->long_title);
    struct text after = title_of(now->short_title, now->long_title);
    bool reused = meanings_differ(before, after);
    char from[DATE_TEXT + 1];
    date_format(s->effective, from);
    if (note_kind(s, reused ? CHANGE_KIND_REUSED : CHANGE_KIND_REINSTATED, "valid_from",
                  TEXT_NOT_STATED, text_of(from)) != STATUS_OK)
        return STATUS_FAILED;
    return reused ? begin_in_new_sense(s, now, BEGIN_REUSED)
                  : begin_interval(s, now, BEGIN_REINSTATED, last->sense);
}

/* The interval that begins on the day stated; or the last that no statement of this release is
 * about and that does not begin later than the one stated ends; h->count when there is none. */
static size_t find_interval(const struct speaker *s, const struct stated *now)
{
    const struct code_history *h = s->h;
    size_t found = h->count;
    struct date to;
    bool ends = date_parse(now->to, &to);
    for (size_t i = 0; i < h->count; i++) {
        const struct history_interval *known = &h->intervals[i];
        if (now->from.at && text_equal(known->own_from, now->from))
            return i;
        if (!ends || date_compare(known->from, to) <= 0)
            found = i;
    }
    return found;
}

/* What begins before everything known: of the sense that comes next, when that means the same. */
static enum status begin_first(const struct speaker *s, const struct stated *now)
{
    if (s->h->count == 0)
        return begin_in_new_sense(s, now, BEGIN_FIRST);
    struct history_interval *next = &s->h->intervals[0];
    bool differ = meanings_differ(title_of(now->short_title, now->long_title),
                                  title_of(next->short_title, next->long_title));
    next->begin = differ ? BEGIN_REUSED : BEGIN_REINSTATED;
    return differ ? begin_in_new_sense(s, now, BEGIN_FIRST)
                  : begin_interval(s, now, BEGIN_FIRST, next->sense);
}

static enum status take_stated(struct speaker *s, const struct stated *now)
{
    struct code_history *h = s->h;
    size_t at = find_interval(s, now);
    s->own_from = now->from;
    s->sense = at < h->count ? h->intervals[at].sense : h->sense_count;
    if (at == h->count) {
        const struct change change = {.valid_from = now->from,
                                      .valid_to = now->to,
                                      .new_value = title_of(now->short_title, now->long_title),
                                      .retroactive = TERNARY_UNKNOWN};
        if (note(s, true, &change) != STATUS_OK)
            return STATUS_FAILED;
        return begin_first(s, now);
    }
    const struct history_interval *known = &h->intervals[at];
    if (!now->from.at && date_is_set(known->to))
        return come_back(s, known, now);
    return continue_interval(s, at, now);
}

/* ---- a release that no longer lists the code */

static enum status take_absence(struct speaker *s)
{
    struct code_history *h = s->h;
    if (h->count == 0 || !h->listed)
        return STATUS_OK;
    struct history_interval *last = &h->intervals[h->count - 1];
    struct text title = title_of(last->short_title, last->long_title);
    bool dated = last->own_from.at != NULL;
    s->own_from = last->own_from;
    s->sense = last->sense;
    if (!date_is_open(last->to))
        return note_kind(s, CHANGE_KIND_AGED_OUT, NULL, title, TEXT_NOT_STATED);
    last->to = date_day_before(s->effective);
    last->to_basis = DATE_RELEASE;
    last->withdrawn = dated;
    last->deleted = s->deleted;
    return note_kind(s, dated ? CHANGE_KIND_WITHDRAWN : CHANGE_KIND_REMOVED, NULL, title,
                     TEXT_NOT_STATED);
}

/* ---- a release whose files list the code and whose corrections take it out */

static enum status take_rows(struct speaker *s, const struct code_former *rows, size_t count)
{
    enum status status = STATUS_OK;
    for (size_t i = 0; status == STATUS_OK && i < count; i++)
        status = take_stated(s, &(struct stated){rows[i].kind, TEXT_NOT_STATED, rows[i].short_title,
                                                 rows[i].long_title, rows[i].valid_from,
                                                 rows[i].valid_to});
    return status;
}

/* An edition before may have said so. */
static bool is_told(const struct code_history *h, const struct code_former *row)
{
    for (size_t i = 0; i < h->count; i++)
        if (h->intervals[i].deleted && text_equal(h->intervals[i].own_from, row->valid_from))
            return true;
    return false;
}

static enum status take_deletion(struct speaker *s, const struct code_answer *answer)
{
    struct code_history *h = s->h;
    if (!h->listed && is_told(h, &answer->deleted[answer->deleted_count - 1]))
        return STATUS_OK;
    if (!h->listed && take_rows(s, answer->deleted, answer->deleted_count) != STATUS_OK)
        return STATUS_FAILED;
    h->listed = true;
    s->deleted = true;
    return take_absence(s);
}

/* ---- */

static bool in_scope(const struct code_history *h, const struct scope *scope)
{
    struct text code = text_of(h->code);
    if (!scope)
        return false;
    return (h->count == 0 || scope_has_kind(scope, h->intervals[h->count - 1].kind)) &&
           (!scope->first.at || text_compare(code, scope->first) >= 0) &&
           (!scope->last.at || text_compare(code, scope->last) <= 0);
}

enum status code_history_take(struct code_history *h, size_t index, const struct release *release,
                              const struct code_answer *answer, struct diagnostics *d)
{
    struct speaker s = {.h = h, .index = index, .effective = release->manifest.effective, .d = d};
    const struct scope *scope = manifest_scope(&release->manifest, tables[TABLE_CODES].name);
    if (!answer->found && !in_scope(h, scope))
        return STATUS_OK; /* this release could not list it */
    enum status status = answer->found               ? STATUS_OK
                         : answer->deleted_count > 0 ? take_deletion(&s, answer)
                                                     : take_absence(&s);
    if (status == STATUS_OK)
        status = take_rows(&s, answer->formers, answer->former_count);
    if (status == STATUS_OK && answer->found) {
        const struct text *v = answer->facts;
        status = take_stated(&s, &(struct stated){v[CODES_KIND], v[CODES_BILLABLE], v[CODES_SHORT],
                                                  v[CODES_LONG], v[CODES_VALID_FROM],
                                                  v[CODES_VALID_TO]});
    }
    h->listed = answer->found;
    h->releases++;
    return status;
}
