/*
 * The histories of all codes of a system, code by code in byte order, from the releases of a store.
 *
 * All releases are read side by side, so memory holds one code at a time. What comes out is what
 * history_book.h gives for the same code.
 */
#ifndef TOOLS_HISTORY_HISTORY_WALK_H
#define TOOLS_HISTORY_HISTORY_WALK_H

#include "releases/operand.h"
#include "tools/history/history.h"

struct history_walk {
    struct walk_release *releases; /* in the order of date and edition; owned */
    size_t count;
    struct diagnostics *d;
};

/* Opens the releases of the system that the store holds; count is 0 when there are none. To be
 * closed on failure too. */
enum status history_walk_open(struct history_walk *w, enum system system, const struct store *s,
                              const struct store_entries *entries, struct diagnostics *d);
void history_walk_close(struct history_walk *w);
/* A release that is walked through, by its index. */
const struct release *history_walk_release(const struct history_walk *w, size_t index);
/* The next code; STATUS_END after the last. `h` is to be released by the caller whenever the status
 * is STATUS_OK. */
enum status history_walk_next(struct history_walk *w, struct code_history *h);

#endif
