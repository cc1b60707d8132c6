/* Small releases that state one table of facts, in folders of the scratch. */
#ifndef TESTS_UNIT_SUPPORT_FACT_PACKAGE_H
#define TESTS_UNIT_SUPPORT_FACT_PACKAGE_H

#include "schema/release.h"

struct fact_package {
    enum system system;
    const char *effective;
    enum table_id table;
    const char *rows;         /* a line a row, fields with | between; -- is not stated */
    const char *kinds;        /* names separated by blanks, or NULL */
    const char *first, *last; /* range, or NULL */
};

/* Row number N is stated on line N of the source "list". The release is to be closed. */
void fact_package_open(struct release *r, const struct fact_package *p, const char *folder);

#endif
