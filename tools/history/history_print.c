#include "tools/history/history_print.h"

/* ---- text */

static void put_day(struct output *o, struct date day)
{
    char text[DATE_TEXT + 1];
    date_format(day, text);
    output_printf(o, "%s", text);
}

static void put_dates(struct output *o, struct text from, struct text to)
{
    output_visible(o, from);
    output_text(o, to.length > 0 ? TEXT(" to ") : TEXT(", no end stated"));
    output_visible(o, to);
}

static void put_event(struct output *o, const struct history_book *b, const struct history_event *e)
{
    const struct change *c = &e->change;
    output_printf(o, "    %-22s ", b->releases[e->release].name);
    if (date_is_set(e->begins)) {
        output_text(o, TEXT("conversion table: effective "));
        put_day(o, e->begins);
    } else if (e->listed) {
        output_text(o, TEXT("listed"));
        if (c->valid_from.at) {
            output_text(o, TEXT(", "));
            put_dates(o, c->valid_from, c->valid_to);
        }
        output_text(o, TEXT(": "));
        output_visible(o, c->new_value);
    } else if (e->deleted) {
        output_text(o, TEXT("deleted by corrections"));
    } else {
        output_printf(o, "%s", change_kind_name(c->kind));
        if (c->field.at) {
            output_printf(o, ", %.*s: ", TEXT_ARGS(c->field));
            output_visible(o, c->old_value.length > 0 ? c->old_value : TEXT("(none)"));
            output_text(o, TEXT(" -> "));
            output_visible(o, c->new_value.length > 0 ? c->new_value : TEXT("(none)"));
        } else {
            output_text(o, TEXT(": no longer listed"));
            if (c->kind == CHANGE_KIND_WITHDRAWN)
                output_text(o, TEXT(", and no end was stated"));
        }
        if (c->retroactive == TERNARY_YES)
            output_text(o, TEXT(" (retroactive)"));
    }
    output_text(o, TEXT("\n"));
}

static void put_basis(struct output *o, const struct history_book *b,
                      const struct history_interval *i, enum date_basis basis)
{
    static const char *const words[] = {"own date", "conversion table", "date of the release",
                                        "first release held, or before"};
    output_printf(o, " (%s", words[basis]);
    if (basis == DATE_CONVERSION)
        output_printf(o, " of %s", b->releases[i->dated_by].name);
    output_text(o, TEXT(")"));
}

static void put_interval(struct output *o, const struct history_book *b,
                         const struct history_interval *i)
{
    output_text(o, TEXT("    "));
    put_day(o, i->from);
    put_basis(o, b, i, i->from_basis);
    bool began = !date_is_set(i->to) || date_compare(i->from, i->to) <= 0;
    if (!began) {
        output_text(o, TEXT(", never valid"));
    } else if (date_is_set(i->to)) {
        output_text(o, TEXT(" to "));
        put_day(o, i->to);
        put_basis(o, b, i, i->to_basis);
    } else {
        output_text(o, TEXT(", no end"));
    }
    if (i->withdrawn)
        output_printf(o, ", %s%s", i->deleted ? "deleted by corrections" : "withdrawn",
                      began || i->deleted ? "" : " before it began");
    if (i->begin != BEGIN_FIRST && i->begin != BEGIN_FLAG)
        output_printf(o, ", %s", interval_begin_name(i->begin));
    if (i->billable.at)
        output_text(o, text_equal(i->billable, TEXT("1")) ? TEXT(", billable") : TEXT(", header"));
    output_printf(o, "\n      stated by %s", b->releases[i->first].name);
    if (i->last != i->first)
        output_printf(o, " to %s", b->releases[i->last].name);
    output_text(o, TEXT("; on "));
    put_day(o, b->on);
    output_printf(o, ": %s\n", history_book_state(b, i));
}

static void put_sense(struct output *o, const struct history_book *b, const struct code_history *h,
                      size_t sense)
{
    const struct history_interval *last = NULL;
    for (size_t i = 0; i < h->count; i++)
        if (h->intervals[i].sense == sense)
            last = &h->intervals[i];
    if (!last)
        return;
    output_text(o, TEXT("  sense of "));
    put_day(o, code_history_sense_day(h, sense));
    output_text(o, TEXT(": "));
    output_visible(o, last->long_title.at ? last->long_title : last->short_title);
    output_text(o, TEXT("\n"));
    for (size_t i = 0; i < h->count; i++)
        if (h->intervals[i].sense == sense)
            put_interval(o, b, &h->intervals[i]);
}

/* The days between the releases read that none of them speaks for. */
static void put_gaps(struct output *o, const struct history_book *b)
{
    const struct coverage *c = &b->coverage;
    const struct edition *before = NULL;
    for (size_t i = 0; i < c->count; i++) {
        const struct edition *e = &c->editions[i];
        if (!e->held || date_compare(e->identity.effective, b->on) > 0)
            continue;
        if (before && date_compare(before->until, date_day_before(e->identity.effective)) < 0) {
            output_text(o, TEXT("  not covered: after "));
            put_day(o, before->until);
            output_text(o, TEXT(" and before "));
            put_day(o, e->identity.effective);
            output_text(o, TEXT("\n"));
        }
        before = e;
    }
    if (before && date_compare(before->until, b->on) < 0) {
        output_text(o, TEXT("  not covered: after "));
        put_day(o, before->until);
        output_text(o, TEXT("\n"));
    }
}

/* The order in which senses begin. */
void history_put_text(struct output *o, const struct history_book *b, const struct code_history *h)
{
    char display[CODE_LIMIT + 2];
    system_code_display(b->system, text_of(h->code), display);
    output_printf(o, "%s  %s, ", display, system_title(b->system));
    output_visible(o, h->intervals[h->count - 1].kind);
    output_text(o, TEXT("\n  what the releases said, where it changed\n"));
    for (size_t i = 0; i < h->event_count; i++)
        put_event(o, b, &h->events[i]);
    for (size_t i = 0; i < h->count; i++) {
        bool told = false;
        for (size_t j = 0; j < i; j++)
            told |= h->intervals[j].sense == h->intervals[i].sense;
        if (!told)
            put_sense(o, b, h, h->intervals[i].sense);
    }
    put_gaps(o, b);
}

/* ---- rows */

enum {
    SYSTEM,
    CODE,
    DISPLAY,
    SENSE,
    KIND,
    BILLABLE,
    SHORT,
    LONG,
    VALID_FROM,
    FROM_BASIS,
    VALID_TO,
    TO_BASIS,
    BEGINS,
    WITHDRAWN,
    FIRST_STATED,
    LAST_STATED,
    RELEASES,
    ON,
    STATE,
    SCHEMA
};

const struct column history_columns[HISTORY_COLUMNS] = {
    [SYSTEM] = {"system", COLUMN_STRING},
    [CODE] = {"code", COLUMN_STRING},
    [DISPLAY] = {"display", COLUMN_STRING},
    [SENSE] = {"sense", COLUMN_STRING},
    [KIND] = {"kind", COLUMN_STRING},
    [BILLABLE] = {"billable", COLUMN_BOOLEAN},
    [SHORT] = {"short", COLUMN_STRING},
    [LONG] = {"long", COLUMN_STRING},
    [VALID_FROM] = {"valid_from", COLUMN_STRING},
    [FROM_BASIS] = {"from_basis", COLUMN_STRING},
    [VALID_TO] = {"valid_to", COLUMN_STRING},
    [TO_BASIS] = {"to_basis", COLUMN_STRING},
    [BEGINS] = {"begins", COLUMN_STRING},
    [WITHDRAWN] = {"withdrawn", COLUMN_BOOLEAN},
    [FIRST_STATED] = {"first_stated", COLUMN_STRING},
    [LAST_STATED] = {"last_stated", COLUMN_STRING},
    [RELEASES] = {"releases", COLUMN_NUMBER},
    [ON] = {"on", COLUMN_STRING},
    [STATE] = {"state", COLUMN_STRING},
    [SCHEMA] = {"schema", COLUMN_STRING},
};

static void put_row(struct rows *rows, const struct history_book *b, const struct code_history *h,
                    const struct history_interval *i)
{
    char from[DATE_TEXT + 1], to[DATE_TEXT + 1], sense[DATE_TEXT + 1], on[DATE_TEXT + 1];
    char display[CODE_LIMIT + 2], number[ROW_NUMBER_SIZE];
    bool ended = date_is_set(i->to);
    date_format(i->from, from);
    date_format(code_history_sense_day(h, i->sense), sense);
    date_format(b->on, on);
    if (ended)
        date_format(i->to, to);
    system_code_display(b->system, text_of(h->code), display);
    const struct text values[HISTORY_COLUMNS] = {
        [SYSTEM] = text_of(system_name(b->system)),
        [CODE] = text_of(h->code),
        [DISPLAY] = text_of(display),
        [SENSE] = text_of(sense),
        [KIND] = i->kind,
        [BILLABLE] = i->billable,
        [SHORT] = i->short_title,
        [LONG] = i->long_title,
        [VALID_FROM] = text_of(from),
        [FROM_BASIS] = text_of(date_basis_name(i->from_basis)),
        [VALID_TO] = ended ? text_of(to) : TEXT(""),
        [TO_BASIS] = text_of(date_basis_name(i->to_basis)),
        [BEGINS] = text_of(interval_begin_name(i->begin)),
        [WITHDRAWN] = row_boolean(i->withdrawn),
        [FIRST_STATED] = text_of(b->releases[i->first].name),
        [LAST_STATED] = text_of(b->releases[i->last].name),
        [RELEASES] = row_number(b->release_count, number),
        [ON] = text_of(on),
        [STATE] = text_of(history_book_state(b, i)),
        [SCHEMA] = text_of(ROWS_SCHEMA),
    };
    rows_put(rows, values);
}

void history_put_rows(struct rows *rows, const struct history_book *b, const struct code_history *h)
{
    for (size_t i = 0; i < h->count; i++)
        put_row(rows, b, h, &h->intervals[i]);
}
