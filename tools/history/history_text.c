#include "tools/history/history_text.h"

#include <inttypes.h>

#include "tools/common/rows.h"
#include "tools/history/timeline_drawing.h"

/* ---- intervals */

static void put_day(struct output *o, struct date day)
{
    char text[DATE_TEXT + 1];
    date_format(day, text);
    output_printf(o, "%s", text);
}

static const char *basis_words(enum date_basis basis)
{
    static const char *const words[] = {"own date", "conversion table", "date of the release",
                                        "first release held, or before"};
    return words[basis];
}

static void put_basis(struct output *o, const struct history_book *b,
                      const struct history_interval *i, enum date_basis basis)
{
    output_printf(o, " (%s", basis_words(basis));
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

/* ---- what happened */

static const char indent[] = "                ";

/* "icd10cm@2025-10-01, cms_2026_dx.zip/icd10cm_order_2026.txt:6430" */
static void put_place(struct output *o, const char *release, const struct fact_place *place)
{
    output_text(o, text_of(release));
    if (place->source.at) {
        output_text(o, TEXT(", "));
        output_visible(o, place->file);
        output_printf(o, ":%" PRIu64, place->line);
    }
}

static bool is_absence(const struct chronicle_entry *e)
{
    return e->what == CHRONICLE_REMOVED || e->what == CHRONICLE_WITHDRAWN ||
           e->what == CHRONICLE_AGED_OUT;
}

static void put_places(struct output *o, const struct history_book *b,
                       const struct chronicle_entry *e)
{
    if (e->before != NO_RELEASE) {
        output_printf(o, "%sbefore: ", indent);
        put_place(o, b->releases[e->before].name, &e->place_before);
        output_text(o, TEXT("\n"));
    }
    output_printf(o, "%s%s", indent, e->before != NO_RELEASE ? "then:   " : "");
    put_place(o, b->releases[e->release].name, &e->place);
    output_text(o, is_absence(e) && !e->place.source.at ? TEXT(", not listed\n") : TEXT("\n"));
}

static const char *words_of(const struct chronicle_entry *e)
{
    bool first_day = text_equal(e->field, TEXT("valid_from"));
    switch (e->what) {
    case CHRONICLE_CAME:
        return e->never ? "was to come"
               : e->basis == DATE_FIRST_RELEASE
                   ? "stands in the first release held, came then or before"
               : text_equal(e->billable, TEXT("0")) ? "came as a header"
                                                    : "came";
    case CHRONICLE_LISTED:
        return "first listed";
    case CHRONICLE_HEADER:
        return "became a header";
    case CHRONICLE_BILLABLE:
        return "became billable";
    case CHRONICLE_REINSTATED:
        return e->field.at ? "end taken back" : "came again, with the same meaning";
    case CHRONICLE_REUSED:
        return "came again, with another meaning";
    case CHRONICLE_REVISED:
        return "title revised";
    case CHRONICLE_REDATED:
        return first_day ? "first day corrected" : "last day corrected";
    case CHRONICLE_ENDED:
        return "ended with this day";
    case CHRONICLE_REMOVED:
        return "ended with this day, no longer listed";
    case CHRONICLE_WITHDRAWN:
        return e->never ? "withdrawn before it came"
                        : "withdrawn: no longer listed, without an end";
    case CHRONICLE_DELETED:
        return "deleted by corrections";
    case CHRONICLE_AGED_OUT:
        return "no longer listed, as it had ended";
    }
    return "";
}

static void put_value(struct output *o, const char *label, struct text value)
{
    output_printf(o, "%s%s", indent, label);
    output_visible(o, value.length > 0 ? value : TEXT("(none)"));
    output_text(o, TEXT("\n"));
}

/* What a release brings needs no word that its day is that of the release. */
static bool needs_basis(const struct chronicle_entry *e)
{
    return (chronicle_begins(e->what) || chronicle_ends(e->what)) && !e->field.at &&
           e->basis != DATE_FIRST_RELEASE;
}

/* A code that became a header, or billable, or came again kept its title, or that is told apart. */
static bool needs_title(const struct chronicle_entry *e)
{
    return e->what == CHRONICLE_CAME || e->what == CHRONICLE_REUSED;
}

static void put_entry(struct output *o, const struct history_book *b,
                      const struct chronicle_entry *e)
{
    output_text(o, TEXT("    "));
    put_day(o, e->day);
    output_text(o, TEXT("  "));
    if (e->what == CHRONICLE_REVISED)
        output_printf(o, "%.*s ", TEXT_ARGS(e->field));
    output_text(o, text_of(words_of(e)));
    if (e->what == CHRONICLE_REVISED)
        output_printf(o, " (%s)", weight_name(e->weight));
    else if (needs_basis(e))
        output_printf(o, " (%s)", basis_words(e->basis));
    output_text(o, e->retroactive == TERNARY_YES ? TEXT(", retroactive\n") : TEXT("\n"));
    if (e->what == CHRONICLE_REVISED || e->field.at) {
        put_value(o, "from: ", e->old_value);
        put_value(o, "to:   ", e->new_value);
    } else if (needs_title(e)) {
        put_value(o, "", e->new_value);
    }
    put_places(o, b, e);
}

/* ---- what came before and after */

static void put_evidence(struct output *o, const struct neighbour *n)
{
    output_printf(o, "%s        %s", indent, map_evidence_name(n->evidence));
    if (n->evidence >= EVIDENCE_REFINED)
        output_printf(o, ", inferred, %u%%", n->score);
    for (unsigned i = 0; i < MARKS; i++)
        if (n->marks & 1u << i)
            output_printf(o, "; %s", map_mark_name(1u << i));
    if (n->lived)
        output_text(o, n->before ? TEXT("; it lives on") : TEXT("; carved out"));
    if (n->automatic)
        output_text(o, TEXT("; automatic"));
    output_text(o, TEXT("\n"));
    if (!n->place.source.at)
        return;
    output_printf(o, "%s        ", indent);
    put_place(o, n->release, &n->place);
    if (n->raw.at) {
        output_text(o, TEXT(": "));
        output_visible(o, n->raw);
    }
    output_text(o, TEXT("\n"));
}

static void put_neighbour(struct output *o, const struct history_book *b, const struct neighbour *n)
{
    char display[CODE_LIMIT + 2];
    output_printf(o, "%s%s: ", indent, n->before ? "predecessor" : "successor");
    if (n->code[0] == '\0') {
        output_text(o, n->stated ? TEXT("none, as is stated\n")
                                 : TEXT("none is stated, and none can be told\n"));
    } else {
        system_code_display(b->system, text_of(n->code), display);
        output_printf(o, "%s  ", display);
        output_visible(o, n->title);
        output_text(o, TEXT("\n"));
    }
    if (n->has_evidence)
        put_evidence(o, n);
}

static void put_chronicle(struct output *o, const struct history_book *b, const struct chronicle *c,
                          const struct neighbours *n)
{
    output_text(o, TEXT("  what happened\n"));
    for (size_t i = 0; i < c->count; i++) {
        put_entry(o, b, &c->items[i]);
        for (size_t j = 0; j < n->count; j++)
            if (neighbour_entry(&n->items[j], c, b) == i &&
                neighbour_tells(&n->items[j], &c->items[i]))
                put_neighbour(o, b, &n->items[j]);
    }
}

void history_put_text(struct output *o, const struct history_book *b, size_t code,
                      const struct chronicle *c, const struct neighbours *n)
{
    const struct code_history *h = &b->codes[code];
    char display[CODE_LIMIT + 2];
    system_code_display(b->system, text_of(h->code), display);
    output_printf(o, "%s  %s, ", display, system_title(b->system));
    output_visible(o, h->intervals[h->count - 1].kind);
    output_text(o, TEXT("\n"));
    timeline_draw(o, b, code);
    put_chronicle(o, b, c, n);
    for (size_t i = 0; i < h->count; i++) {
        bool told = false;
        for (size_t j = 0; j < i; j++)
            told |= h->intervals[j].sense == h->intervals[i].sense;
        if (!told)
            put_sense(o, b, h, h->intervals[i].sense);
    }
    put_gaps(o, b);
}
