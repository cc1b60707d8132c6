/* The counts that addenda state of themselves, held against their own lines and the releases. */
#ifndef TOOLS_VERIFY_TRAILER_CHECK_H
#define TOOLS_VERIFY_TRAILER_CHECK_H

#include "tools/verify/base.h"

struct trailer_tally {
    uint64_t checked, agreed;
};

/* base NULL: not held, so that old counts are not checked. */
enum status trailer_check(const struct official_list *list, const struct release *base,
                          const struct release *to, struct trailer_tally *tally,
                          struct findings *findings, struct diagnostics *d);

#endif
