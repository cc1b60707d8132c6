/* Fields of rows with any delimiter. */
#ifndef TOOLS_CHECK_DELIMITED_H
#define TOOLS_CHECK_DELIMITED_H

#include "schema/base/text.h"

/* Appends t as a field: in quotes where it holds the delimiter, a quote or a line end. */
void delimited_append(struct buffer *row, struct text t, char delimiter);
/* Appends it with its quotes doubled, as it stands within quotes. */
void delimited_append_quoted(struct buffer *row, struct text t);

/* The content of a field as it stands in a row, without quotes and blanks around it. Doubled quotes
 * within stay doubled. */
struct text delimited_content(struct text field);

#endif
