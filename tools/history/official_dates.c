#include "tools/history/official_dates.h"

/* The next day after `after` on which rows let the code begin; NO_DATE when there is none. */
static struct date next_day(const struct code_conversions *rows, struct date after)
{
    struct date next = NO_DATE;
    for (size_t i = 0; i < rows->count; i++) {
        struct date day = rows->items[i].effective;
        if (conversion_begins_code(&rows->items[i]) && date_compare(day, after) > 0 &&
            (!date_is_set(next) || date_compare(day, next) < 0))
            next = day;
    }
    return next;
}

static bool has_ended_before(const struct history_interval *i, struct date day)
{
    return date_is_set(i->to) && date_compare(i->to, day) < 0;
}

/* The interval that begins on that day, or that it may move; h->count when there is none. */
static size_t find_interval(const struct code_history *h, struct date day)
{
    for (size_t i = 0; i < h->count; i++) {
        const struct history_interval *known = &h->intervals[i];
        if (text_equal(known->billable, TEXT("0")) || has_ended_before(known, day))
            continue;
        bool earlier = date_compare(known->from, day) < 0;
        return earlier && known->from_basis != DATE_CONVERSION ? h->count : i;
    }
    return h->count;
}

/* What came before ends on the day before; false where it began later than that. */
static bool make_room(struct code_history *h, size_t at, struct date day)
{
    struct history_interval *before = at > 0 ? &h->intervals[at - 1] : NULL;
    if (!before || has_ended_before(before, day))
        return true;
    if (date_compare(before->from, day) >= 0)
        return false;
    before->to = date_day_before(day);
    before->to_basis = DATE_CONVERSION;
    before->dated_by = h->intervals[at].dated_by;
    return true;
}

static enum status note(struct code_history *h, size_t index, size_t sense, struct date day,
                        struct diagnostics *d)
{
    struct history_event event = {.release = index, .sense = sense, .begins = day};
    if (!memory_grow((void **)&h->events, &h->event_capacity, h->event_count + 1, sizeof event))
        return diagnostics_out_of_memory(d);
    h->events[h->event_count++] = event;
    return STATUS_OK;
}

static enum status take_day(struct code_history *h, size_t index, struct date day,
                            struct diagnostics *d)
{
    size_t at = find_interval(h, day);
    if (at == h->count)
        return STATUS_OK;
    struct history_interval *i = &h->intervals[at];
    bool known = i->from_basis == DATE_CONVERSION && date_compare(i->from, day) == 0;
    if (known || i->from_basis == DATE_OWN)
        return STATUS_OK;
    size_t dated_by = i->dated_by;
    i->dated_by = index;
    if (!make_room(h, at, day)) {
        i->dated_by = dated_by;
        return STATUS_OK;
    }
    i->from = day;
    i->from_basis = DATE_CONVERSION;
    return note(h, index, i->sense, day, d);
}

enum status official_dates_take(struct code_history *h, size_t index,
                                const struct code_conversions *rows, struct diagnostics *d)
{
    for (struct date day = next_day(rows, NO_DATE); date_is_set(day); day = next_day(rows, day))
        if (take_day(h, index, day, d) != STATUS_OK)
            return STATUS_FAILED;
    return STATUS_OK;
}
