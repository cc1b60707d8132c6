/*
 * Checked sizes, one growth helper, and an arena for what lives together.
 */
#ifndef SCHEMA_BASE_MEMORY_H
#define SCHEMA_BASE_MEMORY_H

#include <stdbool.h>
#include <stddef.h>

#include "schema/base/text.h"

/* False on overflow; *result is set only on success. */
bool size_add(size_t a, size_t b, size_t *result);
bool size_multiply(size_t a, size_t b, size_t *result);

/* Grows *array, of *capacity items of item_size bytes, to at least `need` items, geometrically.
 * On failure the array is as it was. */
bool memory_grow(void **array, size_t *capacity, size_t need, size_t item_size);

/* A NUL-terminated copy to free(), or NULL. */
char *memory_copy(struct text t);

/* Texts and other small things that are released all at once. */
struct arena {
    struct arena_block *newest;
};

void arena_init(struct arena *a);
void arena_release(struct arena *a);
/* `length` bytes, not aligned for anything but bytes; NULL when memory runs out. */
char *arena_bytes(struct arena *a, size_t length);
/* Memory for one object of whatever type, not cleared; NULL when memory runs out. */
void *arena_item(struct arena *a, size_t size);
/* False when memory runs out. A text not stated stays so. */
bool arena_copy(struct arena *a, struct text t, struct text *copy);

#endif
