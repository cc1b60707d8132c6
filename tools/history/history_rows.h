/* Histories as rows for programs, one an interval. */
#ifndef TOOLS_HISTORY_HISTORY_ROWS_H
#define TOOLS_HISTORY_HISTORY_ROWS_H

#include "tools/common/rows.h"
#include "tools/history/history_book.h"

enum { HISTORY_COLUMNS = 20 };
extern const struct column history_columns[HISTORY_COLUMNS];
void history_put_rows(struct rows *rows, const struct history_book *b,
                      const struct code_history *h);

#endif
