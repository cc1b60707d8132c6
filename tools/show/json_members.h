/* Objects in the arrays of rows for programs. */
#ifndef TOOLS_SHOW_JSON_MEMBERS_H
#define TOOLS_SHOW_JSON_MEMBERS_H

#include <stdint.h>

#include "schema/base/text.h"

/* Appends an object with these members, strings or null; behind another one a comma first. */
void json_append_members(struct buffer *b, const char *const *names, const struct text *values,
                         size_t count);
/* The same without the brace that ends it, so that members can follow. */
void json_begin_members(struct buffer *b, const char *const *names, const struct text *values,
                        size_t count);
/* "order:12": where a row stands; emptied first. */
struct text json_place(struct buffer *b, struct text source, uint64_t line);

#endif
