/* The POA-exempt list of a release in memory, and what the publisher says changed of it. */
#ifndef TOOLS_VERIFY_EXEMPT_CODES_H
#define TOOLS_VERIFY_EXEMPT_CODES_H

#include "parsers/records.h"
#include "schema/base/memory.h"
#include "schema/change.h"
#include "schema/release.h"

struct exempt_code {
    struct text code, title;
    struct change_source where; /* in the source that is believed */
    bool in_text, in_workbook;
};

struct exempt_change {
    enum change_action action; /* CHANGE_ADD, CHANGE_DELETE, CHANGE_REVISE_FROM, CHANGE_REVISE_TO */
    struct text code, title;
    struct change_source where;
    bool of_workbook;
    bool counts; /* of text, or of a workbook that no text stands beside: then it is believed */
};

struct exempt_codes {
    bool stated, complete;     /* the release has the list; no line of it was rejected */
    struct exempt_code *items; /* in byte order of codes */
    size_t count, capacity;
    struct exempt_change *changes; /* in byte order of codes */
    size_t change_count, change_capacity;
    bool has_text, has_workbook; /* sources of the list */
    struct arena texts;
};

/* To be released whatever it returns. */
enum status exempt_codes_read(struct exempt_codes *e, const struct release *r,
                              struct diagnostics *d);
void exempt_codes_release(struct exempt_codes *e);
/* NULL when the code is not on the list. */
const struct exempt_code *exempt_codes_find(const struct exempt_codes *e, struct text code);
/* The first of *count changes of a code. */
const struct exempt_change *exempt_changes_find(const struct exempt_codes *e, struct text code,
                                                size_t *count);
/* The believed changes of this action. */
size_t exempt_changes_of(const struct exempt_codes *e, enum change_action action);

#endif
