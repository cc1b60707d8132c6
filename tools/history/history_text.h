/* The history of a code as text for people. */
#ifndef TOOLS_HISTORY_HISTORY_TEXT_H
#define TOOLS_HISTORY_HISTORY_TEXT_H

#include "tools/history/neighbours.h"

/* Of the code at that index of the book, which has intervals. */
void history_put_text(struct output *o, const struct history_book *b, size_t code,
                      const struct chronicle *c, const struct neighbours *n);

#endif
