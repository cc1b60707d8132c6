/* The table of strings that the cells of a workbook refer to (xl/sharedStrings.xml). */
#ifndef PARSERS_CONTAINERS_SHARED_STRINGS_H
#define PARSERS_CONTAINERS_SHARED_STRINGS_H

#include "parsers/containers/office_package.h"

struct shared_strings {
    struct arena arena;
    struct text *items;
    size_t count, capacity;
    size_t bytes;
};

void shared_strings_init(struct shared_strings *s);
void shared_strings_release(struct shared_strings *s);
enum status shared_strings_read(struct shared_strings *s, struct office_package *package,
                                struct text part, struct diagnostics *d);

/* Resolves, from offset `begin` to the end of the buffer, what Excel writes as _xHHHH_: a UTF-16
 * unit that XML cannot hold, or the '_' of a text that looks like such an escape. NUL and halves of
 * surrogate pairs stay as they are written. */
void resolve_escapes(struct buffer *text, size_t begin);

#endif
