/* What a reconciliation counted, for people. */
#ifndef TOOLS_VERIFY_TALLY_PRINT_H
#define TOOLS_VERIFY_TALLY_PRINT_H

#include "schema/base/output.h"
#include "tools/verify/reconcile.h"

/* A line an action that occurs, under a header that names the source. */
void tally_print(struct output *o, struct text source, const struct tally *t);

#endif
