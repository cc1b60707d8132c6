/*
 * The base of addenda: the earlier edition that they are against.
 *
 * October addenda are against the previous October's last edition, January 2021's against FY2020;
 * the trailer names files, which may be one name twice. So the base is found among the releases at
 * hand: those whose counts are the trailer's old counts and, of these, those from which the addenda
 * lead to the release with the fewest disagreements. Equal releases are all named. Where the counts
 * fit none, a release from which every line agrees is the base all the same: the counts are wrong.
 */
#ifndef TOOLS_VERIFY_BASE_H
#define TOOLS_VERIFY_BASE_H

#include "releases/operand.h"
#include "tools/verify/official_list.h"
#include "tools/verify/reconcile.h"

struct bases {
    struct operand *items; /* open releases; earliest first */
    size_t count, capacity;
    uint64_t disagreements; /* of each of them */
};

/* Looks at `from` (which is not among the items even when it is a base: see *from_is_base; NULL:
 * there is none) and at the earlier releases of the store. */
enum status bases_find(struct bases *bases, const struct release *from, const struct release *to,
                       const struct official_lists *lists, const struct store *s,
                       bool *from_is_base, struct diagnostics *d);
void bases_close(struct bases *bases, struct diagnostics *d);

struct code_counts {
    uint64_t headers, codes;
};
/* Headers and billable codes of a release. */
enum status count_codes(const struct release *r, struct code_counts *counts, struct diagnostics *d);

#endif
