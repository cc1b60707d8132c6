/* The codes of a release in memory, in byte order. */
#ifndef TOOLS_CROSSWALK_CODE_LIST_H
#define TOOLS_CROSSWALK_CODE_LIST_H

#include "schema/base/memory.h"
#include "schema/release.h"

struct listed_code {
    struct text code;
    struct text title; /* the long one, or the short one where no long one is stated */
    /* the code's own dates, of HCPCS: "YYYY-MM-DD"; valid_to empty while it has no end */
    struct text valid_from, valid_to;
    bool billable; /* or valid, where a file states no flag; not ended before the release */
    bool unknown;  /* not a code of this release that could be used; a map names it all the same */
};

struct code_list {
    enum system system;
    struct date effective;     /* of the release */
    struct listed_code *items; /* owned */
    size_t count, capacity;
    struct arena texts;
};

/* Codes that a map has rows for. */
static inline bool code_is_mapped(const struct listed_code *code)
{
    return code->billable || code->unknown;
}

/* By its own dates. */
bool code_ended_before(const struct listed_code *code, struct date day);

void code_list_init(struct code_list *list);
void code_list_release(struct code_list *list);
/* Into an initialized, empty list. A release without codes has none. */
enum status code_list_read(struct code_list *list, const struct release *release,
                           struct diagnostics *d);
/* NULL when it is not there. */
const struct listed_code *code_list_find(const struct code_list *list, struct text code);
/* The same for codes asked for in ascending order: goes on from *at, which is 0 to begin with. */
const struct listed_code *code_list_find_next(const struct code_list *list, size_t *at,
                                              struct text code);
/* Index of the first code that is not before `code`; the count when all are. */
size_t code_list_lower_bound(const struct code_list *list, struct text code);

#endif
