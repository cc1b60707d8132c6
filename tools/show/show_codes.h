/* Codes as a release states them: text for people, a row a code for programs. */
#ifndef TOOLS_SHOW_SHOW_CODES_H
#define TOOLS_SHOW_SHOW_CODES_H

#include "tools/common/rows.h"
#include "tools/show/code_lookup.h"

/* Further tables are looked into for text only. */
enum status show_codes(const struct code_lookup *lookup, enum row_format format, struct output *o,
                       struct diagnostics *d);
/* True when a code is not in the release, or can be none. */
bool show_codes_missed(const struct code_lookup *lookup);
/* "B99.9X: unknown, not in icd10cm@2025-10-01"; a line. */
void show_unknown(const struct code_lookup *lookup, const struct code_answer *answer,
                  struct output *o);

#endif
