/* What the first bytes of a file say that is to be read as rows of fields. */
#ifndef PARSERS_CONTAINERS_CSV_HEAD_H
#define PARSERS_CONTAINERS_CSV_HEAD_H

#include "schema/base/text.h"

/* Why a file that begins so is none, in the words of a message: encodings in which a comma is not
 * one byte, workbooks, archives. NULL: it may be one. */
const char *csv_head_refusal(struct text head);
/* True when lines end with CR alone, as old software of Macintosh ends them: the whole file would
 * be one line. *at is the offset of the first one. `line` is the first line with its line end. */
bool csv_head_ends_with_cr(struct text line, size_t *at);

#endif
