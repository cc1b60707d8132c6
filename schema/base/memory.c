#include "schema/base/memory.h"

#include <stdalign.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

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

/* Blocks after the first are whole huge pages where the system has them: with small ones, touching
 * new memory costs more than filling it. */
enum { FIRST_BLOCK = 64 * 1024, HUGE_PAGE = 2 * 1024 * 1024, LATER_BLOCK = 2 * HUGE_PAGE };

struct arena_block {
    struct arena_block *older;
    size_t used;
    size_t size;
    alignas(max_align_t) char bytes[];
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

static void *huge_pages(size_t bytes)
{
    void *memory = aligned_alloc(HUGE_PAGE, bytes);
#ifdef MADV_HUGEPAGE
    if (memory)
        madvise(memory, bytes, MADV_HUGEPAGE); /* advice: all works without it */
#endif
    return memory;
}

static struct arena_block *new_block(const struct arena *a, size_t least)
{
    size_t need, bytes = a->newest ? LATER_BLOCK : FIRST_BLOCK;
    if (!size_add(least, sizeof(struct arena_block), &need))
        return NULL;
    if (bytes < need)
        bytes = need;
    struct arena_block *block = bytes == LATER_BLOCK ? huge_pages(bytes) : malloc(bytes);
    if (block)
        *block = (struct arena_block){.older = a->newest, .size = bytes - sizeof *block};
    return block;
}

char *arena_bytes(struct arena *a, size_t length)
{
    struct arena_block *block = a->newest;
    if (!block || length > block->size - block->used) {
        block = new_block(a, length);
        if (!block)
            return NULL;
        a->newest = block;
    }
    char *at = block->bytes + block->used;
    block->used += length;
    return at;
}

void *arena_item(struct arena *a, size_t size)
{
    struct arena_block *block = a->newest;
    if (block) {
        size_t unit = alignof(max_align_t), room = block->size - block->used;
        size_t padding = (unit - block->used % unit) % unit;
        block->used += padding < room ? padding : room;
    }
    return arena_bytes(a, size);
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
