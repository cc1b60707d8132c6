/*
 * Official files of several systems at once, as one archive may hold (ICD-9-CM: diagnoses and
 * procedures): a release of each. All are read and identified before the first goes into the store.
 */
#ifndef RELEASES_INGEST_EACH_H
#define RELEASES_INGEST_EACH_H

#include "releases/ingest.h"

struct ingested {
    struct intake in;
    struct ingest_result result;
};

struct ingest_batch {
    struct ingested items[SYSTEMS]; /* in the order of enum system */
    size_t count;
};

void ingest_batch_init(struct ingest_batch *b);
void ingest_batch_release(struct ingest_batch *b);

/* Like ingest_into_store(). Where the request names no system and its files are of several, each
 * system takes of the files what is its own. The store is as it was unless all can be read and
 * identified. */
enum status ingest_each_into_store(const struct ingest_request *request, const struct store *s,
                                   struct ingest_batch *b, struct diagnostics *d);

#endif
