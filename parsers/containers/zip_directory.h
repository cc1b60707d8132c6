/*
 * What the end record of a zip's directory states.
 *
 * The library reads a directory up to the first entry that it cannot make sense of, and passes over
 * entries that share their data, without a word; the count says whether members were lost.
 * Source: PKWARE, APPNOTE.TXT, 4.3.16.
 */
#ifndef PARSERS_CONTAINERS_ZIP_DIRECTORY_H
#define PARSERS_CONTAINERS_ZIP_DIRECTORY_H

#include <stdint.h>

#include "schema/base/text.h"

/* The end record with the longest comment. */
enum { ZIP_TAIL = 22 + 65535 };

/* The number of entries, from the last bytes of the archive, ZIP_TAIL or all. False when there is
 * no end record in them, or when it leaves the number to a zip64 record. */
bool zip_directory_entries(struct text tail, uint64_t *entries);

#endif
