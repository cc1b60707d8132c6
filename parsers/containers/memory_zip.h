/*
 * A zip whose bytes lie in memory, read member by member: an office document. What is refused in a
 * delivery is refused here; but damage is found only in the members that are read to their end.
 */
#ifndef PARSERS_CONTAINERS_MEMORY_ZIP_H
#define PARSERS_CONTAINERS_MEMORY_ZIP_H

#include "parsers/containers/archive.h"

struct memory_zip;

/* The bytes must outlive the zip; `label` is what messages call it. */
enum status memory_zip_open(struct memory_zip **opened, struct text bytes, const char *label,
                            const struct archive_limits *limits, struct diagnostics *d);
void memory_zip_free(struct memory_zip *z);
/* Names compare as those of office documents do, without regard to case (ASCII). */
bool memory_zip_has(const struct memory_zip *z, struct text name);
/* The bytes of the member called `name`, whose absence is an error, as is a second one of the name.
 * Only the member opened last can be read. */
enum status memory_zip_read(struct memory_zip *z, struct text name, struct byte_source *bytes,
                            struct diagnostics *d);

#endif
