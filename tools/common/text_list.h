/* Lists that a user gives: names separated by commas, and files with a code a line. */
#ifndef TOOLS_COMMON_TEXT_LIST_H
#define TOOLS_COMMON_TEXT_LIST_H

#include "schema/base/diagnostics.h"
#include "schema/base/memory.h"
#include "schema/system.h"

struct text_list {
    struct text *items;
    size_t count, capacity;
    struct arena texts;
};

void text_list_init(struct text_list *list);
void text_list_release(struct text_list *list);
enum status text_list_add(struct text_list *list, struct text t, struct diagnostics *d);
/* "added,removed": each part is added. */
enum status text_list_split(struct text_list *list, const char *commas, struct diagnostics *d);
/* Reads codes, the first column of each line (up to a tab, comma, semicolon or blank), dotted or
 * not, in any case; "-" is standard input; '#' begins a comment. Afterwards the list is sorted and
 * each code stands once. What cannot be a code of the system is an error with its place. */
enum status text_list_read_codes(struct text_list *list, const char *path, enum system system,
                                 struct diagnostics *d);
void text_list_sort_unique(struct text_list *list);

#endif
