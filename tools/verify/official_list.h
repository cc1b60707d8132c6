/*
 * The changes that a publisher's addenda state, code by code.
 *
 * Addenda are lines: Add, Delete, Revise from, Revise to. Together the lines of one code say what
 * the code was (Delete, Revise from) and what it is (Add, Revise to); a billable code that becomes
 * a header is a Delete and an Add. So one official change has an old row, a new row, or both.
 */
#ifndef TOOLS_VERIFY_OFFICIAL_LIST_H
#define TOOLS_VERIFY_OFFICIAL_LIST_H

#include "parsers/records.h"
#include "parsers/roles.h"
#include "schema/release.h"

/* A row as a list shows it; what the list does not state is not stated here. */
struct listed_row {
    bool present;
    struct text billable, short_title, long_title;
    uint64_t line; /* in the official file */
};

struct official_change {
    struct text code;
    struct listed_row before, after;
    bool revise_from, revise_to; /* said as a revision, not as a deletion and an addition */
    bool malformed; /* more than one line says what it was, or is; or half a revision is missing */
    uint64_t first_line;
};

struct official_count {
    bool stated;
    uint64_t value;
    uint64_t line;
    struct text text;
};

struct official_list {
    struct text source; /* id of the source: "order-addenda" */
    enum role role;
    struct official_change *changes; /* sorted by code */
    size_t change_count, change_capacity;
    struct official_count trailer[TRAILER_BLOCKS][TRAILER_ITEMS];
    bool has_trailer;
};

struct official_lists {
    struct official_list items[ROLES];
    size_t count;
    struct arena texts;
};

void official_lists_release(struct official_lists *lists);
/* All addenda of the release; none is fine. */
enum status official_lists_read(struct official_lists *lists, const struct release *release,
                                struct diagnostics *d);

/* True when the list shows only billable codes and their long titles. */
bool official_list_is_narrow(const struct official_list *list);
/* Whether the row is one of a header: by its flag or, where the list has none, by its three
 * characters. A narrow list shows none. */
bool official_list_row_is_header(const struct official_list *list, struct text code,
                                 const struct listed_row *row);

#endif
