/*
 * What the manifest declares of a table, in the terms of the Frictionless specification: held
 * against the schema of the release, and read where it declares more columns than that.
 */
#ifndef TOOLS_VERIFY_PACKAGE_SCHEMA_H
#define TOOLS_VERIFY_PACKAGE_SCHEMA_H

#include "tools/verify/package_check.h"

enum column_type {
    COLUMN_STRING,
    COLUMN_CODE,
    COLUMN_INTEGER,
    COLUMN_ORDINAL, /* an integer in a key: of fixed width */
    COLUMN_BOOLEAN,
    COLUMN_DATE,       /* or empty: open-ended */
    COLUMN_PLAIN_DATE, /* never empty */
    COLUMN_NUMBER,
};

struct column {
    struct text name;
    enum column_type type;
    bool required;
    const char *const *values;     /* NULL-terminated list of what is allowed, or NULL */
    const json_t *declared_values; /* the same of a column that the schema does not know, or NULL */
    bool is_source;                /* names a source of the manifest */
};

enum { COLUMNS_LIMIT = 64 };

struct columns {
    struct column items[COLUMNS_LIMIT];
    size_t count;
    size_t known; /* the first so many are those of the schema */
};

/* The columns that the table must have, those of the schema first, then what the manifest declares
 * beyond. Disagreements between the two are findings. */
enum status package_schema_check(struct package_check *c, const struct table *table,
                                 struct columns *columns);
/* What is wrong with a stated value, for a message; NULL: nothing. *rule says of what kind it is.
 */
const char *column_judge(const struct column *column, enum system system, struct text value,
                         enum package_rule *rule);

#endif
