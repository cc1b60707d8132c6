#include "tools/history/timeline_drawing.h"

#include <limits.h>
#include <string.h>

enum { CELLS_LIMIT = 60, LABEL = 12, YEAR_WIDTH = 4, MONTHS = 12 };

enum sign {
    VALID = '#',
    HEADER = '=',
    NEITHER = '.',
    VALID_NOT_COVERED = '+',
    HEADER_NOT_COVERED = '-',
    NOT_COVERED = ' ',
};

/* The span that is drawn, in whole years. */
struct scale {
    int first_year, years;
    int months; /* of a cell; divides 12, or is a multiple of it */
    int cells;
};

/* Days that something holds, both included; `to` open: OPEN_DATE. */
struct days {
    struct date from, to;
};

/* ---- the scale */

static void widen(struct scale *s, struct date day)
{
    int year = day.year;
    if (!date_is_set(day))
        return;
    if (s->years == 0 || year < s->first_year) {
        s->years += s->years == 0 ? 1 : s->first_year - year;
        s->first_year = year;
    }
    if (year >= s->first_year + s->years)
        s->years = year - s->first_year + 1;
}

/* As fine as fits. */
static void choose_cells(struct scale *s)
{
    static const int months[] = {1, 2, 3, 4, 6, 12, 24, 60, 120, 240, 600, 1200, 2400};
    for (size_t i = 0; i < sizeof months / sizeof *months; i++) {
        s->months = months[i];
        s->cells = (s->years * MONTHS + s->months - 1) / s->months;
        if (s->cells <= CELLS_LIMIT)
            return;
    }
    s->cells = CELLS_LIMIT;
}

static struct scale find_scale(const struct history_book *b, const struct code_history *h)
{
    struct scale s = {.years = 0};
    widen(&s, b->on);
    for (size_t i = 0; i < b->coverage.count; i++) {
        const struct edition *e = &b->coverage.editions[i];
        if (!e->held || date_compare(e->identity.effective, b->on) > 0)
            continue;
        widen(&s, e->identity.effective);
        widen(&s, e->until);
    }
    for (size_t i = 0; i < h->count; i++) {
        widen(&s, h->intervals[i].from);
        widen(&s, h->intervals[i].to);
    }
    choose_cells(&s);
    return s;
}

/* The first day of a cell, which may be the one behind the last. */
static struct date cell_day(const struct scale *s, int cell)
{
    int month = cell * s->months;
    return (struct date){.year = (short)(s->first_year + month / MONTHS),
                         .month = (signed char)(month % MONTHS + 1),
                         .day = 1};
}

/* ---- cells */

static bool ends_before(struct date to, struct date day)
{
    return date_is_set(to) && date_compare(to, day) < 0;
}

/* What both have in common; false when nothing. */
static bool cut(struct days *a, struct days b)
{
    if (date_compare(b.from, a->from) > 0)
        a->from = b.from;
    if (!date_is_set(a->to) || ends_before(b.to, a->to))
        a->to = b.to;
    return !ends_before(a->to, a->from);
}

/* Whether a release held, and known by the book's day, speaks for one of the days. */
static bool is_covered(const struct history_book *b, struct days days)
{
    for (size_t i = 0; i < b->coverage.count; i++) {
        const struct edition *e = &b->coverage.editions[i];
        struct days spoken_for = {e->identity.effective, e->until};
        if (e->held && date_compare(e->identity.effective, b->on) <= 0 && cut(&spoken_for, days))
            return true;
    }
    return false;
}

/* What holds on some day of a cell. */
struct holding {
    bool covered, valid, valid_covered, header, header_covered;
};

static struct holding look_at(const struct history_book *b, const struct code_history *h,
                              size_t sense, struct days days)
{
    struct holding c = {.covered = is_covered(b, days)};
    for (size_t i = 0; i < h->count; i++) {
        const struct history_interval *interval = &h->intervals[i];
        struct days within = {interval->from, interval->to};
        if (interval->sense != sense || ends_before(within.to, within.from) || !cut(&within, days))
            continue;
        bool header = text_equal(interval->billable, TEXT("0")), covered = is_covered(b, within);
        c.valid |= !header;
        c.valid_covered |= !header && covered;
        c.header |= header;
        c.header_covered |= header && covered;
    }
    return c;
}

static char shown(struct holding c)
{
    if (c.valid)
        return c.valid_covered ? VALID : VALID_NOT_COVERED;
    if (c.header)
        return c.header_covered ? HEADER : HEADER_NOT_COVERED;
    return c.covered ? NEITHER : NOT_COVERED;
}

static void draw_sense(struct output *o, const struct history_book *b, const struct code_history *h,
                       const struct scale *scale, size_t sense, bool *used)
{
    char bar[CELLS_LIMIT + 1], key[DATE_TEXT + 1];
    int length = 0;
    date_format(code_history_sense_day(h, sense), key);
    for (int i = 0; i < scale->cells; i++) {
        struct days cell = {cell_day(scale, i), date_day_before(cell_day(scale, i + 1))};
        bar[i] = shown(look_at(b, h, sense, cell));
        used[(unsigned char)bar[i]] = true;
        if (bar[i] != NOT_COVERED)
            length = i + 1;
    }
    bar[length] = '\0';
    output_printf(o, "  %s  %s\n", key, bar);
}

/* ---- years */

/* Each year under its first cell, as many as there is room for. */
static void draw_years(struct output *o, const struct scale *s)
{
    static const int steps[] = {1, 2, 5, 10, 20, 50, 100, 200, 500, 1000};
    char line[CELLS_LIMIT];
    size_t i = 0, length = 0;
    while (steps[i] * MONTHS / s->months <= YEAR_WIDTH)
        i++;
    memset(line, ' ', sizeof line);
    for (int year = s->first_year; year < s->first_year + s->years; year++) {
        int at = (year - s->first_year) * MONTHS / s->months;
        if (year % steps[i] != 0 || at + YEAR_WIDTH > CELLS_LIMIT)
            continue;
        for (int digit = YEAR_WIDTH, rest = year; digit-- > 0; rest /= 10)
            line[at + digit] = (char)('0' + rest % 10);
        length = (size_t)at + YEAR_WIDTH;
    }
    output_printf(o, "%*s%.*s\n", LABEL + 2, "", (int)length, line);
}

/* The signs that the bars have. */
static void draw_legend(struct output *o, const bool *used)
{
    static const struct {
        enum sign sign;
        const char *meaning;
    } signs[] = {{VALID, "valid"},
                 {HEADER, "header"},
                 {VALID_NOT_COVERED, "valid, not covered"},
                 {HEADER_NOT_COVERED, "header, not covered"},
                 {NEITHER, "neither"},
                 {NOT_COVERED, "blank: neither, not covered"}};
    const char *between = "";
    output_printf(o, "%*s", LABEL + 2, "");
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
        if (!used[signs[i].sign])
            continue;
        output_text(o, text_of(between));
        if (signs[i].sign != NOT_COVERED)
            output_printf(o, "%c ", signs[i].sign);
        output_text(o, text_of(signs[i].meaning));
        between = "   ";
    }
    output_text(o, TEXT("\n"));
}

void timeline_draw(struct output *o, const struct history_book *b, size_t code)
{
    const struct code_history *h = &b->codes[code];
    const struct scale scale = find_scale(b, h);
    bool used[UCHAR_MAX + 1] = {false};
    for (size_t i = 0; i < h->count; i++) {
        bool drawn = false;
        for (size_t j = 0; j < i; j++)
            drawn |= h->intervals[j].sense == h->intervals[i].sense;
        if (!drawn)
            draw_sense(o, b, h, &scale, h->intervals[i].sense, used);
    }
    draw_years(o, &scale);
    draw_legend(o, used);
}
