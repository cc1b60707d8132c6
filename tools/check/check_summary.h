/* What a check came to, in counts. */
#ifndef TOOLS_CHECK_CHECK_SUMMARY_H
#define TOOLS_CHECK_CHECK_SUMMARY_H

#include "tools/check/check_run.h"

/* `name` is the file's. */
void check_summary_put(const struct check_result *result, const char *name, struct output *to);

#endif
