/* The order of rows that go to their tables as stated: by key, then by member. */
#ifndef RELEASES_FACT_ORDER_H
#define RELEASES_FACT_ORDER_H

#include "releases/collection.h"

/* By the values of the key, column by column, in the order of bytes. */
int fact_compare_keys(const struct fact_row *a, const struct fact_row *b);
/* Sorts the rows of one table by key, then member, then line. */
void facts_sort(struct fact_rows *rows);

/* Told of a row that has the key of an earlier one of the same member. */
typedef enum status fact_duplicate(void *context, enum table_id table, const struct fact_row *first,
                                   struct fact_row *again, struct diagnostics *d);
/* Sorts the rows of every table and finds the duplicates. */
enum status collection_order_facts(struct collection *c, fact_duplicate *duplicate, void *context,
                                   struct diagnostics *d);

#endif
