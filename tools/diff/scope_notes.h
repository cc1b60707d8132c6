/* What a diff could not compare, a line each, since one side does not state it. */
#ifndef TOOLS_DIFF_SCOPE_NOTES_H
#define TOOLS_DIFF_SCOPE_NOTES_H

#include "tools/diff/diff.h"

void scope_notes(const struct release *from, const struct release *to,
                 const struct diff_summary *summary, struct buffer *notes);

#endif
