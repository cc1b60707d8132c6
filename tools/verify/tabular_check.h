/*
 * The tabular list in itself, and written out code by code against the codes of the release, in
 * both directions.
 */
#ifndef TOOLS_VERIFY_TABULAR_CHECK_H
#define TOOLS_VERIFY_TABULAR_CHECK_H

#include "schema/release.h"
#include "tools/verify/findings.h"

/* Nothing when the release states no tabular list. */
enum status tabular_check(const struct release *r, struct output *o, struct findings *findings,
                          struct diagnostics *d);

#endif
