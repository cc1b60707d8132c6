/* The rows of a file as three readers see them: row_scan.h, row_batch.h, which is the quick one,
 * and csv.h on libcsv. */
#ifndef TESTS_SUPPORT_ROW_AGREEMENT_H
#define TESTS_SUPPORT_ROW_AGREEMENT_H

#include "schema/base/text.h"

/* Where they disagree, in words that stay; NULL: nowhere. libcsv is asked up to the first faulty
 * row, where the others do not go on as it does, and not for bytes that lines.h refuses. */
const char *row_disagreement(struct text bytes, char delimiter);
/* The same of row_scan() on the beginnings of the bytes: it says that more are needed, or what it
 * says of all of them. Takes the square of their number. */
const char *row_beginning_disagreement(struct text bytes, char delimiter);

#endif
