/* The codes of a table whose titles have certain words on a day, the best first. */
#ifndef TOOLS_SEARCH_SEARCH_H
#define TOOLS_SEARCH_SEARCH_H

#include "tools/common/rows.h"
#include "tools/search/search_words.h"
#include "tools/search/searched_table.h"

struct search_request {
    struct searched_table *table;
    const struct search_words *words;
    bool all;       /* also codes that are neither valid nor headers on the day */
    uint64_t limit; /* results that are written; 0: all */
    enum row_format format;
    struct output *to;
};

/* Writes what was found, and to text or as notes what one must know: how many more there are, and
 * which systems the table cannot speak for on their day. *found: anything at all. */
enum status search(const struct search_request *request, bool *found, struct diagnostics *d);

#endif
