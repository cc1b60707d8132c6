/* Codes that the addenda of a release make headers, and what they add below them. */
#ifndef TOOLS_CROSSWALK_ADDENDA_LINKS_H
#define TOOLS_CROSSWALK_ADDENDA_LINKS_H

#include "schema/release.h"
#include "tools/crosswalk/links.h"

/*
 * The order file's addenda of TO delete a code as billable and add it as a header, and add billable
 * codes below it: a link to each of those, as far as both lists bear it out. The publisher says
 * nothing there of what they were, so that this outranks no statement that does.
 */
enum status links_read_addenda(struct links *links, const struct code_list *from,
                               const struct code_list *to, const struct release *to_release,
                               struct diagnostics *d);

#endif
