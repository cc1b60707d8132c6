/* What a table holds against what the manifest's `states` says that it holds. */
#ifndef TOOLS_VERIFY_SCOPE_CHECK_H
#define TOOLS_VERIFY_SCOPE_CHECK_H

#include "tools/verify/package_schema.h"

/* Along a pass over one table. */
struct scope_pass {
    const struct scope *scope; /* NULL: the manifest states nothing of this table */
    size_t kind, code;         /* columns, or COLUMNS_LIMIT where there is none */
    size_t known;              /* columns that are looked at: those of the schema */
    bool stated[COLUMNS_LIMIT];
    bool seen[COLUMNS_LIMIT]; /* has held a value */
};

struct scope_pass scope_pass_begin(const struct scope *scope, const struct columns *columns);
/* False when the row is outside the scope: *column and *what (NUL-terminated) say how. */
bool scope_pass_row(struct scope_pass *p, const struct text *values, size_t *column,
                    struct text *what);
/* Fields and kinds that are stated to be there and are not. */
enum status scope_pass_end(const struct scope_pass *p, struct package_check *c, uint64_t rows);

/* `states` as the manifest writes it: that its names are those of tables and columns. */
enum status scope_check_manifest(struct package_check *c);

#endif
