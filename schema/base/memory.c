#include "schema/base/memory.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

bool size_add(size_t a, size_t b, size_t *result)
{
    if (a > SIZE_MAX - b)
        return false;
    *result = a + b;
    return true;
}

bool size_multiply(size_t a, size_t b, size_t *result)
{
    if (b != 0 && a > SIZE_MAX / b)
        return false;
    *result = a * b;
    return true;
}

bool memory_grow(void **array, size_t *capacity, size_t need, size_t item_size)
{
    if (need <= *capacity)
        return true;
    size_t wanted = *capacity < 16 ? 16 : *capacity;
    while (wanted < need)
        if (!size_add(wanted, wanted / 2, &wanted))
            return false;
    size_t bytes;
    if (!size_multiply(wanted, item_size, &bytes))
        return false;
    void *grown = realloc(*array, bytes);
    if (!grown)
        return false;
    *array = grown;
    *capacity = wanted;
    return true;
}

char *memory_copy(struct text t)
{
    size_t bytes;
    if (!size_add(t.length, 1, &bytes))
        return NULL;
    char *copy = malloc(bytes);
    if (!copy)
        return NULL;
    if (t.length > 0)
        memcpy(copy, t.at, t.length);
    copy[t.length] = '\0';
    return copy;
}

enum { ARENA_BLOCK = 1 << 20 };

struct arena_block {
    struct arena_block *older;
    size_t used;
    size_t size;
    char bytes[];
};

void arena_init(struct arena *a)
{
    a->newest = NULL;
}

void arena_release(struct arena *a)
{
    while (a->newest) {
        struct arena_block *older = a->newest->older;
        free(a->newest);
        a->newest = older;
    }
}

char *arena_bytes(struct arena *a, size_t length)
{
    struct arena_block *block = a->newest;
    if (!block || length > block->size - block->used) {
        size_t size = length > ARENA_BLOCK ? length : ARENA_BLOCK;
        size_t bytes;
        if (!size_add(size, sizeof *block, &bytes))
            return NULL;
        block = malloc(bytes);
        if (!block)
            return NULL;
        *block = (struct arena_block){.older = a->newest, .used = 0, .size = size};
        a->newest = block;
    }
    char *at = block->bytes + block->used;
    block->used += length;
    return at;
}

bool arena_copy(struct arena *a, struct text t, struct text *copy)
{
    if (!t.at) {
        *copy = t;
        return true;
    }
    char *bytes = arena_bytes(a, t.length);
    if (!bytes)
        return false;
    if (t.length > 0)
        memcpy(bytes, t.at, t.length);
    *copy = (struct text){bytes, t.length};
    return true;
}
