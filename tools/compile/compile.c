#include "tools/compile/compile.h"

#include <stdlib.h>
#include <string.h>

#include "schema/codeset_table.h"

enum { HEADER_SIZE = 64, SIZE_AT = 16, CHECKSUM_AT = 24, COUNT_AT = 32 };

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

static enum status put_system(const struct compile_request *request, enum system system,
                              const struct store *s, const struct store_entries *entries,
                              struct table_image *image, uint64_t record, struct diagnostics *d)
{
    struct system_table table;
    system_table_init(&table, system);
    enum status status =
        system_table_read(&table, &request->selection, s, entries, request->calendar, d);
    if (status == STATUS_OK)
        status = system_table_write(&table, image, record, d);
    system_table_release(&table);
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
    for (size_t i = 0; i < count; i++)
        if (put_system(request, systems[i], s, entries, image, HEADER_SIZE + i * SYSTEM_RECORD_SIZE,
                       d) != STATUS_OK)
            return STATUS_FAILED;
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
