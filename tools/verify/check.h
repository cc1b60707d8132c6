/*
 * One check of a release: what it looked at, how much of it agreed, and a finding for what did not.
 * verify_release() runs them one after another; each prints one line.
 */
#ifndef TOOLS_VERIFY_CHECK_H
#define TOOLS_VERIFY_CHECK_H

#include "schema/release.h"
#include "tools/diff/origins.h"
#include "tools/verify/findings.h"

struct check {
    const struct release *release;
    const char *name; /* "codes-order" */
    uint64_t checked, agreed;
    struct findings *findings;
    struct diagnostics *d;
    struct change_source official; /* of the next findings: where the other side stands */
    struct origins origins;        /* for findings whose place the check does not know itself */
};

struct check check_begin(const struct release *r, const char *name, struct findings *findings,
                         struct diagnostics *d);
/* Ends a check, with a line about it when all went well. */
enum status check_end(struct check *c, enum status status, struct output *o);

/* A finding whose id is NAME/RELEASE/CODE/FIELD, of the last two those that are stated. `where`
 * without a source: the code is looked up, for which the codes must come in ascending order. */
enum status check_find(struct check *c, struct text code, struct text field,
                       struct change_source where, const char *format, ...)
    __attribute__((format(printf, 5, 6)));

/* A field that has two values, and where each stands. */
struct differing {
    const char *field;
    struct text one, other; /* one that is not stated is shown as empty */
    const char *one_in, *other_in;
};

/* The same of a field: "FIELD is '...' in the ONE, '...' in the OTHER", the parts that differ. */
enum status check_find_differing(struct check *c, struct text code, struct text field,
                                 struct change_source where, const struct differing *values);

/* Calls `row` for each row of a table, its values without escapes. */
enum status check_each_row(struct check *c, enum table_id id,
                           enum status (*row)(struct check *, const struct text *, void *),
                           void *context);

#endif
