/* The first pass: both tables of codes side by side, changes into a spool. */
#ifndef TOOLS_DIFF_COMPARE_H
#define TOOLS_DIFF_COMPARE_H

#include "tools/diff/diff.h"
#include "tools/diff/spool.h"
#include "tools/diff/word_set.h"

/* Fills the spool, the row counts of the summary, and the words of revisions that may be spelling.
 * The filter's codes are applied here already. */
enum status compare_codes(const struct release *from, const struct release *to,
                          const struct diff_filter *filter, struct spool *changes,
                          struct word_set *words, struct diff_summary *summary,
                          struct diagnostics *d);

/* What both releases state of the table of codes. */
struct shared_scope {
    const struct scope *from, *to;
    struct text fields[SCOPE_NAMES];
    size_t field_count;
};
struct shared_scope shared_scope_of(const struct release *from, const struct release *to);
bool shared_scope_has(const struct shared_scope *s, const char *field);

#endif
