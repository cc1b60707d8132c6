#include "tools/compile/compile.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

#include "schema/codeset_table.h"
#include "tools/compile/system_layout.h"

enum { HEADER_SIZE = 64, SIZE_AT = 16, CHECKSUM_AT = 24, COUNT_AT = 32, LICENSED_AT = 48 };

static bool is_wanted(const struct compile_request *request, enum system system)
{
    for (size_t i = 0; i < request->system_count; i++)
        if (request->systems[i] == system)
            return true;
    return !request->systems;
}

static bool is_held(const struct store_entries *entries, enum system system)
{
    for (size_t i = 0; i < entries->count; i++)
        if (entries->items[i].identity.system == system)
            return true;
    return false;
}

static int compare_systems(const void *left, const void *right)
{
    const enum system *a = left, *b = right;
    return strcmp(system_name(*a), system_name(*b));
}

/* The systems of the table, by name. */
static size_t list_systems(const struct compile_request *request,
                           const struct store_entries *entries, enum system systems[SYSTEMS])
{
    size_t count = 0;
    for (int i = SYSTEM_NONE + 1; i < SYSTEMS; i++)
        if (is_wanted(request, (enum system)i) && is_held(entries, (enum system)i) &&
            i != SYSTEM_GEM)
            systems[count++] = (enum system)i;
    qsort(systems, count, sizeof *systems, compare_systems);
    return count;
}

static void put_header(struct table_image *image, size_t systems)
{
    static const char magic[8] = {(char)0x89, 'C', 'S', 'T', '\r', '\n', 0x1A, '\n'};
    image_put_text(image, (struct text){magic, sizeof magic});
    image_put(image, 1, 2);
    image_put(image, 0, 2);
    image_put(image, HEADER_SIZE, 4);
    image_put_zeros(image, 16); /* size and checksum, when all is there */
    image_put(image, systems, 4);
    image_put(image, SYSTEM_RECORD_SIZE, 4);
    image_put(image, HEADER_SIZE, 8);
    image_put_zeros(image, HEADER_SIZE - image->bytes.length);
    image_put_zeros(image, systems * SYSTEM_RECORD_SIZE);
}

/* Systems are read side by side, each with messages of its own; the order of the table is that of
 * the list. */
struct system_reading {
    struct system_table table;
    struct diagnostics messages;
    enum status status;
};

struct reading {
    const struct compile_request *request;
    const struct store *store;
    const struct store_entries *entries;
    struct system_reading items[SYSTEMS];
    size_t count, next; /* that no thread has taken yet */
    pthread_mutex_t lock;
};

static struct system_reading *take_next(struct reading *r)
{
    pthread_mutex_lock(&r->lock);
    struct system_reading *next = r->next < r->count ? &r->items[r->next++] : NULL;
    pthread_mutex_unlock(&r->lock);
    return next;
}

static void *read_systems(void *context)
{
    struct reading *r = context;
    struct system_reading *s;
    while ((s = take_next(r)) != NULL)
        s->status = system_table_read(&s->table, &r->request->selection, r->store, r->entries,
                                      r->request->calendar, &s->messages);
    return NULL;
}

/* Where no second thread can be had, one reads all. */
static void read_all(struct reading *r)
{
    pthread_t helper;
    pthread_mutex_init(&r->lock, NULL);
    bool helped = r->count > 1 && pthread_create(&helper, NULL, read_systems, r) == 0;
    read_systems(r);
    if (helped)
        pthread_join(helper, NULL);
    pthread_mutex_destroy(&r->lock);
}

static enum status put_systems(struct reading *r, struct table_image *image, struct diagnostics *d)
{
    enum status status = STATUS_OK;
    for (size_t i = 0; i < r->count; i++) {
        struct system_reading *s = &r->items[i];
        diagnostics_move(d, &s->messages);
        if (s->status != STATUS_OK)
            status = STATUS_FAILED;
        if (status == STATUS_OK)
            status = system_layout_write(&s->table, image, HEADER_SIZE + i * SYSTEM_RECORD_SIZE, d);
        system_table_release(&s->table);
        diagnostics_release(&s->messages);
    }
    return status;
}

static enum status read_and_put(const struct compile_request *request, const struct store *s,
                                const struct store_entries *entries, const enum system *systems,
                                size_t count, struct table_image *image, struct diagnostics *d)
{
    struct reading *r = calloc(1, sizeof *r);
    if (!r)
        return diagnostics_out_of_memory(d);
    *r = (struct reading){.request = request, .store = s, .entries = entries, .count = count};
    for (size_t i = 0; i < count; i++) {
        system_table_init(&r->items[i].table, systems[i]);
        diagnostics_init(&r->items[i].messages);
    }
    read_all(r);
    enum status status = put_systems(r, image, d);
    free(r);
    return status;
}

static enum status build(const struct compile_request *request, const struct store *s,
                         const struct store_entries *entries, struct table_image *image,
                         struct diagnostics *d)
{
    enum system systems[SYSTEMS];
    size_t count = list_systems(request, entries, systems);
    if (count == 0)
        return diagnostics_fail(d, NO_PLACE, "the store holds no codes to compile");
    put_header(image, count);
    if (read_and_put(request, s, entries, systems, count, image, d) != STATUS_OK)
        return STATUS_FAILED;
    image_set(image, LICENSED_AT, request->selection.licensed, 1);
    image_begin_part(image);
    image_set(image, SIZE_AT, image->bytes.length, 8);
    if (image->bytes.failed)
        return diagnostics_out_of_memory(d);
    uint64_t sum = codeset_table_checksum((const unsigned char *)image->bytes.at,
                                          image->bytes.length, CHECKSUM_AT);
    image_set(image, CHECKSUM_AT, sum, 8);
    return STATUS_OK;
}

enum status compile_table(const struct compile_request *request, const struct store *s,
                          struct table_image *image, struct diagnostics *d)
{
    struct store_entries entries = {.count = 0};
    enum status status = store_list(s, &entries, d);
    if (status == STATUS_OK)
        status = build(request, s, &entries, image, d);
    store_entries_release(&entries);
    return status;
}
