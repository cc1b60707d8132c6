/* Only codes of the table are kept, each under the key of its own spelling, and there are at least
 * twice as many slots as codes: so that a search always ends at a free one. */
#include "tools/check/code_cache.h"

#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

#include "tools/common/table_tool.h"

static void fill_days(struct code_cache *c)
{
    uint32_t first, last;
    for (uint32_t i = 0; codeset_table_covered(c->table, c->system, i, &first, &last) == CODESET_OK;
         i++)
        for (uint32_t day = first; day <= last && day < CACHED_DAYS; day++)
            c->days[day] |= DAY_COVERED;
    for (uint32_t day = 0; day < CACHED_DAYS; day++)
        if (table_day_note(c->kind, day))
            c->days[day] |= DAY_NOTED;
}

/* Asked for anywhere in it, memory of this size is quicker in large pages, where there are any. */
static struct cached_code *new_slots(size_t count)
{
    enum { LARGE_PAGE = 2 * 1024 * 1024 };
    size_t size = count * sizeof(struct cached_code);
    struct cached_code *slots = size < LARGE_PAGE ? malloc(size) : aligned_alloc(LARGE_PAGE, size);
#ifdef MADV_HUGEPAGE
    if (slots && size >= LARGE_PAGE)
        madvise(slots, size, MADV_HUGEPAGE);
#endif
    for (size_t i = 0; slots && i < count; i++) {
        atomic_init(&slots[i].key, 0);
        atomic_init(&slots[i].answer, 0);
    }
    return slots;
}

enum status code_cache_init(struct code_cache *c, const struct codeset_table *table, int system,
                            struct diagnostics *d)
{
    char name[17];
    unsigned bits = 4;
    uint64_t codes = codeset_table_code_count(table, system);
    *c = (struct code_cache){.table = table, .system = system};
    codeset_table_system_name(table, system, name);
    system_from_name(text_of(name), &c->kind);
    while (((uint64_t)1 << bits) < codes * 2)
        bits++;
    c->shift = 64 - bits;
    c->mask = ((uint64_t)1 << bits) - 1;
    c->slots = new_slots((size_t)c->mask + 1);
    c->days = calloc(CACHED_DAYS + 1, 1);
    if (!c->slots || !c->days) {
        code_cache_release(c);
        return diagnostics_out_of_memory(d);
    }
    fill_days(c);
    return STATUS_OK;
}

void code_cache_release(struct code_cache *c)
{
    free(c->slots);
    free(c->days);
    *c = (struct code_cache){.slots = NULL};
}

/* Days before and after on which intervals that follow one another say the same. */
static void widen(const struct code_cache *c, const struct codeset_answer *a, uint32_t *from,
                  uint32_t *to)
{
    struct codeset_answer next;
    *from = a->from;
    *to = a->to;
    for (uint32_t i = a->interval; i > 0; i--) {
        if (codeset_table_interval(c->table, c->system, a->code, i - 1, &next) != CODESET_OK ||
            next.status != a->status || next.to != *from - 1)
            break;
        *from = next.from;
    }
    for (uint32_t i = a->interval + 1; *to != CODESET_OPEN; i++) {
        if (codeset_table_interval(c->table, c->system, a->code, i, &next) != CODESET_OK ||
            next.status != a->status || next.from != *to + 1)
            break;
        *to = next.to;
    }
}

static void keep(struct code_cache *c, uint64_t key, uint64_t answer)
{
    for (uint64_t at = code_cache_slot(c, key);; at = (at + 1) & c->mask) {
        uint64_t there = 0;
        if (atomic_compare_exchange_strong_explicit(&c->slots[at].key, &there, key,
                                                    memory_order_relaxed, memory_order_relaxed) ||
            there == key) {
            atomic_store_explicit(&c->slots[at].answer, answer, memory_order_relaxed);
            return;
        }
    }
}

/* A header that was billable once: its note names what is used instead. */
static bool has_successors(const struct code_cache *c, const struct codeset_answer *a)
{
    return a->status == CODESET_HEADER &&
           codeset_table_successor_count(c->table, c->system, a->code) > 0;
}

void code_cache_ask(struct code_cache *c, uint64_t key, struct text code, uint32_t day,
                    struct codeset_answer *answer)
{
    char text[16];
    uint32_t from, to;
    codeset_table_find(c->table, c->system, code.at, code.length, day, answer);
    if (key == 0 || day >= CACHED_DAYS ||
        (answer->status != CODESET_VALID && answer->status != CODESET_HEADER) ||
        has_successors(c, answer))
        return;
    memset(text, ' ', sizeof text);
    int length = codeset_table_code_text(c->table, c->system, answer->code, text);
    if (length < 1 || length > 7 || code_key(text, (size_t)length) != key)
        return;
    widen(c, answer, &from, &to);
    to = to < CACHED_DAYS ? to : CACHED_DAYS - 1;
    keep(c, key, (uint64_t)from | (uint64_t)to << 16 | ((uint64_t)answer->status + 1) << 32);
}
