/* The previous codes that the rows of a conversion table name. */
#ifndef TOOLS_VERIFY_REPLACED_CODES_H
#define TOOLS_VERIFY_REPLACED_CODES_H

#include "schema/system.h"
#include "tools/verify/conversion_list.h"

/* A code, or the end of a range, and the row that names it. */
struct replaced_code {
    char code[CODE_LIMIT + 1];
    size_t row;
    bool judged; /* for a check that goes through them more than once */
};

struct replaced_codes {
    struct replaced_code *items; /* in byte order of codes, then of rows */
    size_t count, capacity;
    const struct conversion_list *rows;
};

/* Of rows that have a day; to be released whatever it returns. The list must outlive it. */
enum status replaced_codes_read(struct replaced_codes *p, const struct conversion_list *rows,
                                const struct release *r, struct diagnostics *d);
void replaced_codes_release(struct replaced_codes *p);
/* True when a row that takes effect after that day names the code as a previous one. */
bool replaced_codes_after(const struct replaced_codes *p, struct text code, struct date day);

#endif
