/*
 * The calendar of editions known to have been published: releases/calendar.tsv and a user's own
 * additions.
 *
 * Columns: system, effective, edition (empty: none), label, note; read like the catalogue. A
 * release covers from its date to the day before the next date of its system in the calendar, and
 * at most to the end of its fiscal year (30 September); of HCPCS of its quarter, and of its
 * calendar year before 2020.
 */
#ifndef RELEASES_CALENDAR_H
#define RELEASES_CALENDAR_H

#include "schema/base/date.h"
#include "schema/base/diagnostics.h"
#include "schema/base/memory.h"
#include "schema/system.h"

struct calendar_row {
    enum system system;
    struct date effective;
    unsigned edition;
    struct text label;
    struct text note;
};

struct calendar {
    struct calendar_row *rows; /* sorted by system, effective, edition */
    size_t count;
    size_t capacity;
    struct arena texts;
};

void calendar_init(struct calendar *c);
void calendar_release(struct calendar *c);
enum status calendar_read(struct calendar *c, const char *path, struct diagnostics *d);
/* NULL when the calendar does not list it. edition 0 asks for the first row of that date. */
const struct calendar_row *calendar_find(const struct calendar *c, enum system system,
                                         struct date effective, unsigned edition);
/* The last day that the release of this date speaks for. */
struct date calendar_covers_until(const struct calendar *c, enum system system,
                                  struct date effective);

#endif
