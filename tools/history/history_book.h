/* The histories of some codes in one system, from the releases of a store. */
#ifndef TOOLS_HISTORY_HISTORY_BOOK_H
#define TOOLS_HISTORY_HISTORY_BOOK_H

#include "tools/history/history.h"
#include "tools/history/stated_facts.h"
#include "tools/status/coverage.h"

/* A release that was read. */
struct book_release {
    char name[RELEASE_NAME_LIMIT];
    struct date effective;
    const struct store_entry *entry; /* not owned */
};

struct history_book {
    enum system system;
    struct code_history *codes; /* as asked, one for each; code "" where it can be none */
    struct stated_facts *facts; /* of each */
    size_t count;
    struct book_release *releases; /* in the order of date and edition */
    size_t release_count, release_capacity;
    struct date on; /* what is known by then: --as-known, else the date of the last release */
    struct coverage coverage; /* on that day */
    struct arena texts;
};

/* Reads the releases of the system with an effective date up to `as_known` (NO_DATE: all). Without
 * any, release_count is 0. The book is to be released on failure too, and the calendar and the
 * entries must outlive it. */
enum status history_book_read(struct history_book *b, enum system system, char *const *written,
                              size_t count, struct date as_known, const struct store *s,
                              const struct store_entries *entries, const struct calendar *calendar,
                              struct diagnostics *d);
void history_book_release(struct history_book *b);

/* On the book's day: "valid", "header", "not yet", "retired" or "not covered". */
const char *history_book_state(const struct history_book *b, const struct history_interval *i);

#endif
