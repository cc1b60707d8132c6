/* The codes of a collection in the order of the tables: by code, then as they were delivered. */
#ifndef RELEASES_CODE_ORDER_H
#define RELEASES_CODE_ORDER_H

#include "releases/collection.h"

/* Sorts c->codes by code. Rows of one code stay in the order in which they came: by member, then by
 * line. */
enum status collection_order_codes(struct collection *c, struct diagnostics *d);

#endif
