#include "parsers/containers/memory_zip.h"

#include <stdlib.h>

#include "parsers/containers/unpacked.h"
#include "parsers/containers/zip_reader.h"
#include "schema/base/memory.h"

/* The budget is the member's at hand, and the zip the delivery. */
struct memory_zip {
    struct text bytes;
    struct delivery delivery;
    struct archive_limits limits;
    struct unpack_budget budget;
    struct zip_reader reader; /* stands at the member opened last */
    struct unpacked member;
    struct text *names; /* of the files, in stored order */
    size_t count, capacity;
    struct arena arena;
};

static enum status open_from_start(struct memory_zip *z, struct diagnostics *d)
{
    zip_reader_close(&z->reader);
    return zip_reader_open_memory(&z->reader, z->bytes, z->delivery.name, d);
}

static enum status list_names(struct memory_zip *z, struct diagnostics *d)
{
    struct zip_entry entry;
    enum status status = open_from_start(z, d);
    while (status == STATUS_OK && (status = zip_reader_next(&z->reader, &entry, d)) == STATUS_OK) {
        status = unpack_budget_take_member(&z->budget, d);
        if (status != STATUS_OK || !entry.is_file)
            continue;
        if (!memory_grow((void **)&z->names, &z->capacity, z->count + 1, sizeof *z->names) ||
            !arena_copy(&z->arena, text_of(entry.name), &z->names[z->count]))
            return diagnostics_out_of_memory(d);
        z->count++;
    }
    return status == STATUS_END ? STATUS_OK : STATUS_FAILED;
}

enum status memory_zip_open(struct memory_zip **opened, struct text bytes, const char *label,
                            const struct archive_limits *limits, struct diagnostics *d)
{
    struct memory_zip *z = calloc(1, sizeof *z);
    *opened = NULL;
    if (!z)
        return diagnostics_out_of_memory(d);
    z->delivery.name = memory_copy(text_of(label));
    if (!z->delivery.name) {
        memory_zip_free(z);
        return diagnostics_out_of_memory(d);
    }
    z->bytes = bytes;
    z->delivery.kind = DELIVERY_ARCHIVE;
    z->delivery.bytes = bytes.length;
    z->limits = *limits;
    z->budget = (struct unpack_budget){.delivery = &z->delivery, .limits = &z->limits};
    enum status status = list_names(z, d);
    if (status == STATUS_OK)
        *opened = z;
    else
        memory_zip_free(z);
    return status;
}

void memory_zip_free(struct memory_zip *z)
{
    if (!z)
        return;
    zip_reader_close(&z->reader);
    arena_release(&z->arena);
    free(z->names);
    free(z->delivery.name);
    free(z);
}

static size_t count_named(const struct memory_zip *z, struct text name)
{
    size_t count = 0;
    for (size_t i = 0; i < z->count; i++)
        count += text_equal_ignoring_case(z->names[i], name);
    return count;
}

bool memory_zip_has(const struct memory_zip *z, struct text name)
{
    return count_named(z, name) > 0;
}

enum status memory_zip_read(struct memory_zip *z, struct text name, struct byte_source *bytes,
                            struct diagnostics *d)
{
    size_t count = count_named(z, name);
    if (count != 1)
        return diagnostics_fail(d, (struct place){z->delivery.name, 0, 0}, "holds %s '%.*s'",
                                count == 0 ? "no" : "more than one", TEXT_ARGS(name));
    struct zip_entry entry;
    enum status status = open_from_start(z, d);
    do
        status = status == STATUS_OK ? zip_reader_next(&z->reader, &entry, d) : status;
    while (status == STATUS_OK && !text_equal_ignoring_case(text_of(entry.name), name));
    if (status == STATUS_END)
        return zip_reader_refuse(&z->reader, d);
    if (status == STATUS_FAILED)
        return status;
    z->budget.total_bytes = 0;
    z->member =
        (struct unpacked){.budget = &z->budget, .archive = z->reader.archive, .label = entry.label};
    *bytes = (struct byte_source){unpacked_next, &z->member};
    return STATUS_OK;
}
