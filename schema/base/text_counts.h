/* How often each of many texts came. */
#ifndef SCHEMA_BASE_TEXT_COUNTS_H
#define SCHEMA_BASE_TEXT_COUNTS_H

#include "schema/base/memory.h"

struct text_counts {
    struct text_count *places; /* open addressing; a power of two of them */
    size_t size, count;
    struct arena texts;
};

void text_counts_init(struct text_counts *c);
void text_counts_release(struct text_counts *c);
/* Counts the text once more: 1 when it comes for the first time; 0 when memory runs out. */
uint64_t text_counts_add(struct text_counts *c, struct text t);

#endif
