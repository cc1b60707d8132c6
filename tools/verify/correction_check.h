/*
 * What became of the corrections that made an edition: each that was not applied, though it should
 * have been, is a finding.
 */
#ifndef TOOLS_VERIFY_CORRECTION_CHECK_H
#define TOOLS_VERIFY_CORRECTION_CHECK_H

#include "schema/release.h"
#include "tools/verify/findings.h"

/* Nothing where the release has no corrections. */
enum status correction_check(const struct release *r, struct output *o, struct findings *findings,
                             struct diagnostics *d);

#endif
