/* What a member's name and first bytes tell before it is opened. */
#ifndef PARSERS_CONTAINERS_MEMBER_NAME_H
#define PARSERS_CONTAINERS_MEMBER_NAME_H

#include "schema/base/text.h"

/* NULL for a name that stays below its folder; else what is wrong: "is absolute". */
const char *member_name_fault(struct text name);
/* Appends the name of a file or a member as UTF-8: a byte of another encoding, which nothing tells,
 * as %XX. */
void member_name_append(struct buffer *b, struct text name);
/* By the first bytes, whatever the name says. */
bool bytes_are_zip(struct text first);
/* A zip that is an office document, not an archive of files. */
bool bytes_are_office(struct text first, struct text name);

#endif
