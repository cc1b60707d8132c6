/* Cross references of HCPCS, as far as they are successors. */
#ifndef TOOLS_CROSSWALK_REFERENCE_LINKS_H
#define TOOLS_CROSSWALK_REFERENCE_LINKS_H

#include "tools/crosswalk/links.h"

/*
 * References of codes that could be used in FROM and have ended by TO's day, to codes of TO that
 * have not. They are read from TO, which lists ended codes for some years; of codes that it does
 * not list, from FROM where that states their end. No reference of an active code is a successor,
 * none leads out of the file, and none to a code that was used again with another meaning since.
 */
enum status links_read_references(struct links *links, const struct code_list *from,
                                  const struct release *from_release, const struct code_list *to,
                                  const struct release *to_release, struct diagnostics *d);

#endif
