/* A conversion table in memory: what codes were before, part by part, and what each row says. */
#ifndef TOOLS_CROSSWALK_CONVERSION_TABLE_H
#define TOOLS_CROSSWALK_CONVERSION_TABLE_H

#include "schema/base/date.h"
#include "schema/base/memory.h"
#include "schema/change.h"
#include "schema/release.h"

/* What the row says of its code. */
enum conversion_change {
    CONVERSION_IS_NEW, /* also of tables that do not say */
    CONVERSION_IS_REVISED,
    CONVERSION_IS_DELETED, /* the previous code is gone; the code is used in its place */
};

/* A previous code of a row, or several at once. */
struct conversion_part {
    struct text code;         /* the current one; empty: the row says that there is none */
    struct text current;      /* the same as it stands */
    struct text previous;     /* all previous codes of the row, as they stand */
    struct text row, ordinal; /* of the row among such rows; of the part */
    struct text form;         /* "code", "range", ... */
    struct text first, last;  /* a code, or the ends of the range */
    enum conversion_change change;
    struct date effective;      /* NO_DATE: the row does not tell */
    unsigned marks;             /* bits of enum map_mark */
    struct change_source where; /* the row */
};

struct conversion_table {
    struct conversion_part *parts; /* by code, previous, row, ordinal; owned */
    size_t count, capacity;
    struct arena texts;
    const struct release *release; /* not owned */
};

/* A release without such a table has an empty one. To be released in any case. */
enum status conversion_table_read(struct conversion_table *t, const struct release *release,
                                  struct diagnostics *d);
void conversion_table_release(struct conversion_table *t);
/* Whether the row holds on a day: the table of a later release knows of later days too. */
bool conversion_is_known(const struct conversion_table *t, const struct conversion_part *part,
                         struct date day);
/* Index of the first part of a current code; t->count when all are of codes before it. */
size_t conversion_table_first(const struct conversion_table *t, struct text code);

#endif
