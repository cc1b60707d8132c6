/* The conversion table of a release in memory, each row with its place. */
#ifndef TOOLS_VERIFY_CONVERSION_LIST_H
#define TOOLS_VERIFY_CONVERSION_LIST_H

#include "schema/base/memory.h"
#include "schema/change.h"
#include "schema/release.h"

struct conversion_row {
    struct text code, previous, ordinal, current, state, change;
    struct date effective; /* NO_DATE: not understood */
    struct change_source where;
};

struct conversion_list {
    struct conversion_row *rows; /* in the order of their key: code, previous, ordinal */
    size_t count, capacity;
    struct arena texts;
};

/* To be released whatever it returns. A release without the table gives no rows. */
enum status conversion_list_read(struct conversion_list *l, const struct release *r,
                                 struct diagnostics *d);
void conversion_list_release(struct conversion_list *l);
/* The first row of a code; l->count when there is none. */
size_t conversion_list_find(const struct conversion_list *l, struct text code);

#endif
