#include "releases/ingest_each.h"

#include <stdlib.h>

void ingest_batch_init(struct ingest_batch *b)
{
    b->count = 0;
}

void ingest_batch_release(struct ingest_batch *b)
{
    for (size_t i = 0; i < b->count; i++) {
        ingest_result_release(&b->items[i].result);
        intake_release(&b->items[i].in);
    }
    b->count = 0;
}

static struct ingested *add_item(struct ingest_batch *b)
{
    struct ingested *item = &b->items[b->count++];
    intake_init(&item->in);
    item->result = (struct ingest_result){.unchanged = false};
    buffer_init(&item->result.conclusion);
    return item;
}

/* The paths that hold something of the system, in paths[]; how many. */
static size_t paths_of(const struct ingest_request *request, const unsigned *systems,
                       enum system system, char **paths)
{
    size_t count = 0;
    for (size_t i = 0; i < request->path_count; i++)
        if (systems[i] & (1u << system))
            paths[count++] = request->paths[i];
    return count;
}

static enum status read_each(const struct ingest_request *request, const unsigned *systems,
                             char **paths, struct ingest_batch *b, struct diagnostics *d)
{
    for (int system = SYSTEM_NONE + 1; system < SYSTEMS; system++) {
        struct ingest_request part = *request;
        part.system = (enum system)system;
        part.paths = paths;
        part.path_count = paths_of(request, systems, part.system, paths);
        if (part.path_count == 0)
            continue;
        struct ingested *item = add_item(b);
        ingest_result_release(&item->result); /* ingest_read() begins it anew */
        if (ingest_read(&part, &item->in, &item->result, d) != STATUS_OK)
            return STATUS_FAILED;
    }
    return STATUS_OK;
}

static bool are_several(const unsigned *systems, size_t count)
{
    unsigned all = 0;
    for (size_t i = 0; i < count; i++)
        all |= systems[i];
    return (all & (all - 1)) != 0;
}

/* Most often all is of one system, and the first reading is the only one. Else its messages come
 * again when the files are read for each system, and are forgotten here. */
static enum status read_all(const struct ingest_request *request, unsigned *systems, char **paths,
                            struct ingest_batch *b, struct diagnostics *d)
{
    struct diagnostics first;
    struct ingested *item = add_item(b);
    diagnostics_init(&first);
    enum status status = ingest_open(request, &item->in, systems, &first);
    if (status == STATUS_OK && are_several(systems, request->path_count)) {
        diagnostics_release(&first);
        ingest_batch_release(b);
        return read_each(request, systems, paths, b, d);
    }
    diagnostics_move(d, &first);
    if (status != STATUS_OK)
        return STATUS_FAILED;
    return ingest_identify(&item->in, request->catalogue, request->effective, request->edition,
                           &item->result.identity, &item->result.conclusion, d);
}

enum status ingest_each_into_store(const struct ingest_request *request, const struct store *s,
                                   struct ingest_batch *b, struct diagnostics *d)
{
    unsigned *systems = calloc(request->path_count, sizeof *systems);
    char **paths = calloc(request->path_count, sizeof *paths);
    enum status status =
        systems && paths ? read_all(request, systems, paths, b, d) : diagnostics_out_of_memory(d);
    for (size_t i = 0; status == STATUS_OK && i < b->count; i++)
        status = ingest_keep(s, &b->items[i].in, &b->items[i].result, d);
    free(systems);
    free(paths);
    return status;
}
