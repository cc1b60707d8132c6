/* Which sheet of a workbook is the one wanted, whatever it is called. */
#ifndef PARSERS_CONTAINERS_SHEET_SEARCH_H
#define PARSERS_CONTAINERS_SHEET_SEARCH_H

#include "parsers/containers/workbook.h"

/* Gives the visitor the rows of one sheet after the other until it has set *found, which is false
 * when this is called; *sheet is the sheet at which it did, NULL when it never did. The visitor
 * ends a sheet by STATUS_END. */
enum status sheet_search(struct workbook *w, const struct row_visitor *visitor, const bool *found,
                         const struct sheet **sheet, struct diagnostics *d);

#endif
