/*
 * The computed changes between two releases, held against one list of official changes.
 *
 * A code agrees when the official rows (what it was, what it is) are the rows of the releases, in
 * all fields that both state, and when neither side has a change that the other lacks.
 */
#ifndef TOOLS_VERIFY_RECONCILE_H
#define TOOLS_VERIFY_RECONCILE_H

#include "tools/verify/findings.h"
#include "tools/verify/official_list.h"

enum action { ACTION_ADDED, ACTION_REMOVED, ACTION_REVISED, ACTION_REPLACED };
enum { ACTIONS = 4, OUTCOMES = 4 };
const char *action_name(enum action action); /* "replaced": removed and added with another flag */

struct tally {
    uint64_t counts[OUTCOMES][ACTIONS];
    uint64_t not_comparable; /* official changes of what a release does not state */
};

uint64_t tally_sum(const struct tally *t, enum outcome outcome);
uint64_t tally_disagreements(const struct tally *t);

/* Counts only when `findings` is NULL; else adds every code, agreed ones too, with `reason`. */
enum status reconcile(const struct release *from, const struct release *to,
                      const struct official_list *list, struct tally *tally,
                      struct findings *findings, struct text reason, struct diagnostics *d);

#endif
