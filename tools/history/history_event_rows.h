/* What happened to a code as rows for programs, one for each thing, and for each code that came
 * before or after it. */
#ifndef TOOLS_HISTORY_HISTORY_EVENT_ROWS_H
#define TOOLS_HISTORY_HISTORY_EVENT_ROWS_H

#include "tools/common/rows.h"
#include "tools/history/neighbours.h"

enum { HISTORY_EVENT_COLUMNS = 32 };
extern const struct column history_event_columns[HISTORY_EVENT_COLUMNS];

/* Of the code at that index of the book. */
void history_put_event_rows(struct rows *rows, const struct history_book *b, size_t code,
                            const struct chronicle *c, const struct neighbours *n);

#endif
