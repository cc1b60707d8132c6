/* Whether codes are on a list that a table of a release holds as it is stated: yes, with the line,
 * or no; a section of what is shown of a code. */
#ifndef TOOLS_SHOW_LIST_LOOKUP_H
#define TOOLS_SHOW_LIST_LOOKUP_H

#include "tools/show/code_sections.h"

/* As in struct code_section. `title` lives forever: "POA exempt". The table after `table` is that
 * of its origins. */
enum status list_look_up(const struct code_lookup *lookup, enum table_id table, const char *title,
                         void **found, struct diagnostics *d);
void list_put(const void *found, const struct code_lookup *lookup, size_t answer, struct output *o);
/* 1, 0, or nothing where the list does not tell. */
void list_append(const void *found, const struct code_lookup *lookup, size_t answer,
                 struct buffer *value);
void list_release(void *found);

#endif
