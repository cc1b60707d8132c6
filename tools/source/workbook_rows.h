/*
 * The rows of a workbook that records call lines, as text: the cells with a tab between, numbers as
 * they are written in the file, empty cells empty.
 */
#ifndef TOOLS_SOURCE_WORKBOOK_ROWS_H
#define TOOLS_SOURCE_WORKBOOK_ROWS_H

#include "parsers/parser.h"

/* Gives each row of the sheet that the parser reads; `content` is valid during the call. `bytes`
 * are those of the workbook, `label` is what messages call it. */
enum status workbook_rows_read(struct text bytes, const char *label, const struct parser *parser,
                               enum status (*row)(void *context, uint64_t number,
                                                  struct text content, struct diagnostics *d),
                               void *context, struct diagnostics *d);

#endif
