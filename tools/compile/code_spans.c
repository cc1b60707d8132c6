#include "tools/compile/code_spans.h"

#include <stdlib.h>

static bool is_retitle(const struct history_event *e, const char *field)
{
    return !e->listed && e->change.kind == CHANGE_KIND_REVISED &&
           text_equal(e->change.field, text_of(field));
}

static bool ends_before(struct date to, struct date day)
{
    return date_is_set(to) && date_compare(to, day) < 0;
}

static enum status add(struct code_spans *spans, const struct code_span *span,
                       struct diagnostics *d)
{
    if (!memory_grow((void **)&spans->items, &spans->capacity, spans->count + 1, sizeof *span))
        return diagnostics_out_of_memory(d);
    spans->items[spans->count++] = *span;
    return STATUS_OK;
}

/* Cuts the last span in two at the release that revised a title within it. */
static enum status cut(struct code_spans *spans, size_t release, struct date day,
                       struct diagnostics *d)
{
    struct code_span *before = &spans->items[spans->count - 1];
    if (date_compare(before->from, day) == 0)
        return STATUS_OK; /* cut there already: the other title was revised, too */
    struct code_span after = *before;
    before->to = date_day_before(day);
    before->to_basis = DATE_RELEASE;
    before->last = release > before->first ? release - 1 : before->first;
    after.from = day;
    after.from_basis = DATE_RELEASE;
    after.first = release;
    return add(spans, &after, d);
}

/* A release that states the interval revised a title after its first day. One after its end says
 * nothing of its days: on these the releases of that time are believed. */
static bool retitles(const struct history_event *e, const struct history_interval *i,
                     const struct date *effective, const char *field)
{
    return is_retitle(e, field) && e->release > i->first && e->release <= i->last &&
           date_compare(effective[e->release], i->from) > 0;
}

/* The title of an interval before all revisions of it. */
static struct text first_title(const struct code_history *h, const struct history_interval *i,
                               const struct date *effective, const char *field, struct text last)
{
    for (size_t e = h->event_count; e-- > 0;) {
        const struct history_event *event = &h->events[e];
        if (retitles(event, i, effective, field))
            last = event->change.old_value;
    }
    return last;
}

static enum status add_interval(struct code_spans *spans, const struct code_history *h,
                                const struct history_interval *i, const struct date *effective,
                                struct diagnostics *d)
{
    struct code_span span = {.from = i->from,
                             .to = i->to,
                             .from_basis = i->from_basis,
                             .to_basis = i->to_basis,
                             .billable = i->billable,
                             .kind = i->kind,
                             .sense = i->sense,
                             .first = i->first,
                             .last = i->last};
    span.short_title = first_title(h, i, effective, "short", i->short_title);
    span.long_title = first_title(h, i, effective, "long", i->long_title);
    if (add(spans, &span, d) != STATUS_OK)
        return STATUS_FAILED;
    for (size_t e = 0; e < h->event_count; e++) {
        const struct history_event *event = &h->events[e];
        struct date day = effective[event->release];
        bool is_short = retitles(event, i, effective, "short");
        if ((!is_short && !retitles(event, i, effective, "long")) || ends_before(i->to, day))
            continue;
        if (cut(spans, event->release, day, d) != STATUS_OK)
            return STATUS_FAILED;
        struct code_span *now = &spans->items[spans->count - 1];
        *(is_short ? &now->short_title : &now->long_title) = event->change.new_value;
    }
    return STATUS_OK;
}

/* The next interval begins where it says; the one before gives way. */
static void keep_apart(struct code_spans *spans)
{
    size_t kept = 0;
    for (size_t i = 0; i < spans->count; i++) {
        struct code_span *span = &spans->items[i];
        if (i + 1 < spans->count && !ends_before(span->to, spans->items[i + 1].from))
            span->to = date_day_before(spans->items[i + 1].from);
        if (!ends_before(span->to, span->from))
            spans->items[kept++] = *span;
    }
    spans->count = kept;
}

enum status code_spans_fill(struct code_spans *spans, const struct code_history *h,
                            const struct date *effective, struct diagnostics *d)
{
    spans->count = 0;
    for (size_t i = 0; i < h->count; i++) {
        const struct history_interval *interval = &h->intervals[i];
        if (!ends_before(interval->to, interval->from) &&
            add_interval(spans, h, interval, effective, d) != STATUS_OK)
            return STATUS_FAILED;
    }
    keep_apart(spans);
    return STATUS_OK;
}

void code_spans_release(struct code_spans *spans)
{
    free(spans->items);
    *spans = (struct code_spans){.count = 0};
}
