/*
 * A claims or encounter file through the lookup table: its rows in their order with what their
 * codes are on the day that counts, by several threads, in memory that does not grow with the file.
 */
#ifndef TOOLS_CHECK_CHECK_RUN_H
#define TOOLS_CHECK_CHECK_RUN_H

#include "schema/base/output.h"
#include "tools/check/annotate.h"
#include "tools/common/progress.h"

enum { CHECK_THREADS_LIMIT = 64 };

struct check_request {
    const char *path; /* "-": standard input */
    struct check_columns columns;
    const struct codeset_table *table;
    enum rows_wanted wanted;
    struct output *to;
    unsigned threads; /* 1 to CHECK_THREADS_LIMIT */
    struct progress *progress;
};

struct check_result {
    struct check_counts counts;
    struct day_rules rules;
    size_t system_count;
    enum system systems[SYSTEMS];
};

/* STATUS_FAILED when the file was not read to its end; rows that could not be read are errors in
 * d, and no failure. */
enum status check_run(const struct check_request *request, struct check_result *result,
                      struct diagnostics *d);
/* True when a code is not valid. */
bool check_found_invalid(const struct check_result *result);

#endif
