#include "tools/status/coverage.h"

#include <stdlib.h>

const char *edition_state_name(enum edition_state state)
{
    static const char *const names[] = {"applies", "superseded", "ran_out", "not_yet"};
    return names[state];
}

void coverage_release(struct coverage *c)
{
    free(c->editions);
    *c = (struct coverage){.system = SYSTEM_NONE};
}

/* ---- the editions: those held, and those of the calendar */

static enum status add_edition(struct coverage *c, struct edition edition, struct diagnostics *d)
{
    if (!memory_grow((void **)&c->editions, &c->capacity, c->count + 1, sizeof edition))
        return diagnostics_out_of_memory(d);
    c->editions[c->count++] = edition;
    return STATUS_OK;
}

static enum status add_held(struct coverage *c, const struct store_entries *entries,
                            struct diagnostics *d)
{
    for (size_t i = 0; i < entries->count; i++) {
        struct edition held = {.identity = entries->items[i].identity, .held = true};
        if (held.identity.system == c->system && add_edition(c, held, d) != STATUS_OK)
            return STATUS_FAILED;
    }
    c->held = c->count;
    return STATUS_OK;
}

/* A row of the calendar without an edition stands for whatever of its date is held and has no row
 * of its own. */
static bool is_row_of(const struct calendar_row *row, const struct calendar *calendar,
                      const struct release_identity *held)
{
    if (date_compare(row->effective, held->effective) != 0)
        return false;
    return row->edition == held->edition ||
           (row->edition == 0 &&
            !calendar_find(calendar, held->system, held->effective, held->edition));
}

static enum status add_row(struct coverage *c, const struct calendar_row *row,
                           const struct calendar *calendar, struct diagnostics *d)
{
    bool held = false;
    for (size_t i = 0; i < c->held; i++) {
        struct edition *edition = &c->editions[i];
        if (!is_row_of(row, calendar, &edition->identity))
            continue;
        held = edition->listed = true;
        edition->label = row->label;
        edition->note = row->note;
    }
    if (held)
        return STATUS_OK;
    return add_edition(c,
                       (struct edition){.identity = {row->system, row->effective, row->edition},
                                        .label = row->label,
                                        .note = row->note,
                                        .listed = true},
                       d);
}

static int compare_editions(const void *left, const void *right)
{
    const struct edition *a = left, *b = right;
    return release_identity_compare(&a->identity, &b->identity);
}

static bool same_date(const struct edition *a, const struct edition *b)
{
    return date_compare(a->identity.effective, b->identity.effective) == 0;
}

/* ---- what they say of the day */

/* The calendar knows the next date; a release held that it does not list ends the one before too.
 */
static void find_ends(struct coverage *c, const struct calendar *calendar)
{
    const struct edition *next = NULL; /* the first of a later date */
    for (size_t i = c->count; i-- > 0;) {
        struct edition *edition = &c->editions[i];
        if (i + 1 < c->count && !same_date(edition, &c->editions[i + 1]))
            next = &c->editions[i + 1];
        edition->until = calendar_covers_until(calendar, c->system, edition->identity.effective);
        if (next && date_compare(edition->until, next->identity.effective) >= 0)
            edition->until = date_day_before(next->identity.effective);
    }
}

static void find_state(struct coverage *c, size_t index)
{
    struct edition *edition = &c->editions[index];
    if (date_compare(edition->identity.effective, c->on) > 0)
        edition->state = EDITION_NOT_YET;
    else if (date_compare(edition->until, c->on) < 0)
        edition->state = EDITION_RAN_OUT;
    else if (index + 1 < c->count && same_date(edition, &c->editions[index + 1]))
        edition->state = EDITION_SUPERSEDED;
    else
        edition->state = EDITION_APPLIES;
}

static void find_answer(struct coverage *c)
{
    bool begun = false;
    for (size_t i = 0; i < c->count; i++) {
        const struct edition *edition = &c->editions[i];
        bool speaks = edition->state == EDITION_APPLIES || edition->state == EDITION_SUPERSEDED;
        if (edition->state == EDITION_NOT_YET)
            break;
        begun = true;
        if (speaks)
            c->applies = edition;
        if (edition->held)
            c->last_held = edition;
        if (edition->held && speaks)
            c->release = edition;
    }
    c->answer = c->release     ? COVERAGE_YES
                : c->applies   ? COVERAGE_MISSING
                : begun        ? COVERAGE_RAN_OUT
                : c->count > 0 ? COVERAGE_BEFORE
                               : COVERAGE_NOTHING;
}

enum status coverage_find(struct coverage *c, enum system system, struct date on,
                          const struct calendar *calendar, const struct store_entries *entries,
                          struct diagnostics *d)
{
    *c = (struct coverage){.system = system, .on = on};
    enum status status = add_held(c, entries, d);
    for (size_t i = 0; status == STATUS_OK && i < calendar->count; i++)
        if (calendar->rows[i].system == system)
            status = add_row(c, &calendar->rows[i], calendar, d);
    if (status != STATUS_OK) {
        coverage_release(c);
        return STATUS_FAILED;
    }
    if (c->count > 1)
        qsort(c->editions, c->count, sizeof *c->editions, compare_editions);
    find_ends(c, calendar);
    for (size_t i = 0; i < c->count; i++)
        find_state(c, i);
    find_answer(c);
    return STATUS_OK;
}
