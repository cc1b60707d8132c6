/* Texts by number: equal ones get the same, new ones the next. */
#ifndef SCHEMA_BASE_TEXT_NUMBERS_H
#define SCHEMA_BASE_TEXT_NUMBERS_H

#include "schema/base/memory.h"

struct text_numbers {
    struct text *texts; /* by number; owned */
    size_t count, capacity;
    uint32_t *slots; /* a hash table of numbers + 1; owned */
    size_t slot_count;
    struct arena bytes;
};

void text_numbers_init(struct text_numbers *t);
void text_numbers_release(struct text_numbers *t);
/* False when memory runs out. The text is copied. */
bool text_numbers_take(struct text_numbers *t, struct text text, uint32_t *number);

#endif
