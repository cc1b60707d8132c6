/* Which POA-exempt list the changes that come with another one are against. */
#ifndef TOOLS_VERIFY_POA_BASE_H
#define TOOLS_VERIFY_POA_BASE_H

#include "releases/operand.h"
#include "tools/verify/exempt_codes.h"

/* True when so many codes, with the additions and without the deletions, are the list. */
bool poa_base_fits(const struct release *candidate, const struct exempt_codes *to);
/* The latest earlier release in the store that fits; *found says whether there is one, which is to
 * be closed. */
enum status poa_base_find(const struct release *to, const struct exempt_codes *list,
                          const struct store *s, struct operand *base, bool *found,
                          struct diagnostics *d);

#endif
