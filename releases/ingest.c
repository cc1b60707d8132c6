#include "releases/ingest.h"

#include <stdlib.h>
#include <string.h>

#include "releases/source_rank.h"
#include "schema/base/folder.h"

void ingest_result_release(struct ingest_result *r)
{
    buffer_release(&r->conclusion);
    free(r->followers);
    r->followers = NULL;
}

/* ---- which release it is */

/* The evidence, line by line, and what to do next. */
static enum status ask_for_date(const struct identity *identity, struct diagnostics *d)
{
    struct text rest = buffer_text(&identity->evidence);
    while (rest.length > 0) {
        size_t length = rest.length;
        text_find(rest, TEXT("\n"), &length);
        struct text line = text_slice(rest, 0, length);
        diagnostics_add(d, SEVERITY_NOTE, NO_PLACE, "%.*s", TEXT_ARGS(line));
        rest = text_from(rest, length + 1);
    }
    return diagnostics_fail(d, NO_PLACE,
                            "which release this is does not follow from the files: %.*s; say "
                            "--effective YYYY-MM-DD, the day it takes effect (or FILE@YYYY-MM-DD "
                            "where a release is expected)",
                            TEXT_ARGS(buffer_text(&identity->conclusion)));
}

enum status ingest_identify(const struct intake *in, const struct catalogue *catalogue,
                            struct date effective, unsigned edition, struct release_identity *found,
                            struct buffer *conclusion, struct diagnostics *d)
{
    struct member_evidence *evidence = intake_evidence(in);
    if (!evidence)
        return diagnostics_out_of_memory(d);
    struct identity identity = {.decided = false};
    enum status status = identify(evidence, in->member_count, catalogue, effective, &identity, d);
    if (status == STATUS_OK && !identity.decided)
        status = ask_for_date(&identity, d);
    if (status == STATUS_OK) {
        unsigned told = identity.edition > 0 ? identity.edition : corrected_edition(in);
        *found = (struct release_identity){identity.system, identity.effective,
                                           edition > 0 ? edition : told};
        buffer_append_text(conclusion, buffer_text(&identity.conclusion));
        if (conclusion->failed)
            status = diagnostics_out_of_memory(d);
    }
    identity_release(&identity);
    free(evidence);
    return status;
}

enum status ingest_open(const struct ingest_request *request, struct intake *in, unsigned *systems,
                        struct diagnostics *d)
{
    in->wanted = request->system;
    in->keep_going = request->keep_going;
    in->watcher = request->watcher;
    for (size_t i = 0; i < request->path_count; i++) {
        size_t first_member = in->member_count;
        if (intake_read(in, request->paths[i], d) != STATUS_OK)
            return STATUS_FAILED;
        if (systems)
            systems[i] = intake_systems(in, first_member);
    }
    return intake_finish(in, d);
}

enum status ingest_read(const struct ingest_request *request, struct intake *in,
                        struct ingest_result *result, struct diagnostics *d)
{
    *result = (struct ingest_result){.unchanged = false};
    buffer_init(&result->conclusion);
    if (ingest_open(request, in, NULL, d) != STATUS_OK)
        return STATUS_FAILED;
    intake_prefer(in, request->preferred);
    return ingest_identify(in, request->catalogue, request->effective, request->edition,
                           &result->identity, &result->conclusion, d);
}

/* ---- into the store */

static bool was_delivered(const struct intake *in, const struct manifest_delivery *held)
{
    for (size_t i = 0; i < in->deliveries.count; i++)
        if (text_equal(text_of(in->deliveries.items[i].name), held->name) &&
            strcmp(in->deliveries.items[i].sha256.hex, held->sha256.hex) == 0)
            return true;
    return false;
}

static enum status read_held_delivery(const struct store *s, const struct manifest_delivery *held,
                                      struct intake *in, struct diagnostics *d)
{
    char *name = memory_copy(held->name);
    char *path = store_object_path(s, &held->sha256, held->lone_file, d);
    enum status status = STATUS_FAILED;
    if (!name)
        diagnostics_out_of_memory(d);
    else if (path)
        status = intake_read_stored(in, held->lone_file ? DELIVERY_LONE_FILE : DELIVERY_ARCHIVE,
                                    path, name, d);
    if (status == STATUS_OK &&
        strcmp(in->deliveries.items[in->deliveries.count - 1].sha256.hex, held->sha256.hex) != 0)
        status =
            diagnostics_fail(d, (struct place){path, 0, 0},
                             "is not what was delivered as '%s': it was changed or damaged", name);
    free(name);
    free(path);
    return status;
}

/* Reads again what the package in the folder was made of, from the objects. */
static enum status read_package(const struct store *s, const char *folder, enum system system,
                                struct intake *in, struct diagnostics *d)
{
    struct manifest held;
    manifest_init(&held);
    enum status status = manifest_read(&held, folder, d);
    /* files that do not tell their system were told it when they came */
    if (in->wanted == SYSTEM_NONE)
        in->wanted = system;
    for (size_t i = 0; status == STATUS_OK && i < held.delivery_count; i++)
        if (!was_delivered(in, &held.deliveries[i]))
            status = read_held_delivery(s, &held.deliveries[i], in, d);
    /* what was accepted with rejected lines stays accepted */
    in->keep_going |= held.reject_count > 0;
    manifest_release(&held);
    return status;
}

static enum status read_held(const struct store *s, const struct store_entry *entry,
                             struct intake *in, struct diagnostics *d)
{
    char *folder = store_package_path(s, &entry->package, d);
    enum status status =
        folder ? read_package(s, folder, entry->identity.system, in, d) : STATUS_FAILED;
    free(folder);
    return status;
}

static bool holds_corrections(const struct intake *in)
{
    return corrected_edition(in) > 0;
}

/* The first edition of the same day, numbered so or not; NULL when it is not held. */
static const struct store_entry *find_corrected(const struct store_entries *entries,
                                                struct release_identity identity)
{
    const struct store_entry *found = NULL;
    for (unsigned edition = 0; !found && edition < 2 && edition < identity.edition; edition++)
        found = store_entries_find(
            entries, (struct release_identity){identity.system, identity.effective, edition});
    return found;
}

/* What the release was made of so far; corrections are joined with what they correct. */
static enum status join_held(const struct store *s, const struct store_entries *entries,
                             const struct store_entry *held, struct intake *in,
                             const struct ingest_result *result, struct diagnostics *d)
{
    const struct store_entry *base =
        holds_corrections(in) ? find_corrected(entries, result->identity) : NULL;
    if (!held && !base)
        return STATUS_OK;
    if (held && read_held(s, held, in, d) != STATUS_OK)
        return STATUS_FAILED;
    if (base && read_held(s, base, in, d) != STATUS_OK)
        return STATUS_FAILED;
    return intake_finish(in, d);
}

/* Corrections alone are no release. */
static enum status check_base(const struct intake *in, const struct ingest_result *result,
                              struct diagnostics *d)
{
    char day[DATE_TEXT + 1];
    if (!holds_corrections(in) || intake_holds_codes(in))
        return STATUS_OK;
    date_format(result->identity.effective, day);
    return diagnostics_fail(d, NO_PLACE,
                            "these are corrections of %s@%s, which is not held: ingest it before "
                            "them, or with them",
                            system_name(result->identity.system), day);
}

static enum status keep_objects(const struct store *s, const struct intake *in,
                                struct diagnostics *d)
{
    for (size_t i = 0; i < in->deliveries.count; i++)
        if (store_add_object(s, &in->deliveries.items[i], d) != STATUS_OK)
            return STATUS_FAILED;
    return STATUS_OK;
}

/* A package that stands in the store and that no release points to yet. */
struct building {
    struct release_identity identity;
    struct digest package;
    char *folder;
};

static enum status build(const struct store *s, struct intake *in, struct release_identity identity,
                         struct building *b, struct diagnostics *d)
{
    b->identity = identity;
    b->folder = store_new_package(s, d);
    if (!b->folder || assemble_release(in, identity, b->folder, true, &b->package, d) != STATUS_OK)
        return STATUS_FAILED;
    return keep_objects(s, in, d);
}

/* ---- corrected editions follow what they correct */

/* The release that was built, and the editions of its day that have its members, too. */
struct buildings {
    struct building *items;
    size_t count, capacity;
};

static struct building *add_building(struct buildings *all, struct diagnostics *d)
{
    if (!memory_grow((void **)&all->items, &all->capacity, all->count + 1, sizeof *all->items)) {
        diagnostics_out_of_memory(d);
        return NULL;
    }
    all->items[all->count] = (struct building){.folder = NULL};
    return &all->items[all->count++];
}

static enum status is_corrected(const struct store *s, const struct store_entry *entry,
                                bool *corrected, struct diagnostics *d)
{
    struct manifest held;
    manifest_init(&held);
    char *folder = store_package_path(s, &entry->package, d);
    enum status status = folder ? manifest_read(&held, folder, d) : STATUS_FAILED;
    *corrected = false;
    for (size_t i = 0; status == STATUS_OK && i < held.source_count; i++) {
        enum role role;
        *corrected |= role_from_name(held.sources[i].role, &role) && role_holds_corrections(role);
    }
    free(folder);
    manifest_release(&held);
    return status;
}

/* The edition again, with what the first one, all->items[0], has now. */
static enum status build_edition(const struct store *s, const struct store_entry *entry,
                                 const struct intake_watcher *watcher, struct buildings *all,
                                 struct diagnostics *d)
{
    struct intake in;
    struct building *edition = add_building(all, d);
    intake_init(&in);
    in.watcher = *watcher;
    enum status status = edition ? read_held(s, entry, &in, d) : STATUS_FAILED;
    if (status == STATUS_OK)
        status = read_package(s, all->items[0].folder, entry->identity.system, &in, d);
    if (status == STATUS_OK)
        status = intake_finish(&in, d);
    if (status == STATUS_OK)
        status = build(s, &in, entry->identity, edition, d);
    intake_release(&in);
    return status;
}

static enum status build_editions(const struct store *s, const struct store_entries *entries,
                                  const struct intake_watcher *watcher, struct buildings *all,
                                  struct diagnostics *d)
{
    struct release_identity first = all->items[0].identity;
    for (size_t i = 0; first.edition < 2 && i < entries->count; i++) {
        const struct store_entry *entry = &entries->items[i];
        bool corrected;
        if (entry->identity.system != first.system || entry->identity.edition < 2 ||
            date_compare(entry->identity.effective, first.effective) != 0)
            continue;
        if (is_corrected(s, entry, &corrected, d) != STATUS_OK ||
            (corrected && build_edition(s, entry, watcher, all, d) != STATUS_OK))
            return STATUS_FAILED;
    }
    return STATUS_OK;
}

/* ---- */

static bool is_held_so(const struct store_entries *entries, const struct building *b)
{
    const struct store_entry *held = store_entries_find(entries, b->identity);
    return held && strcmp(held->package.hex, b->package.hex) == 0;
}

/* All stand whole before the first release points to one. */
static enum status adopt(const struct store *s, const struct store_entries *entries,
                         struct buildings *all, struct ingest_result *result, struct diagnostics *d)
{
    for (size_t i = 0; i < all->count; i++) {
        struct building *b = &all->items[i];
        if (store_adopt(s, b->folder, &b->package, b->identity, d) != STATUS_OK)
            return STATUS_FAILED;
        if (i > 0 && !is_held_so(entries, b))
            result->followers[result->follower_count++] = b->identity.edition;
    }
    return STATUS_OK;
}

static enum status build_all(const struct store *s, const struct store_entries *entries,
                             struct intake *in, struct ingest_result *result, struct diagnostics *d)
{
    struct buildings all = {.items = NULL};
    struct building *first = add_building(&all, d);
    enum status status = first ? build(s, in, result->identity, first, d) : STATUS_FAILED;
    if (status == STATUS_OK)
        status = build_editions(s, entries, &in->watcher, &all, d);
    if (status == STATUS_OK) {
        result->package = all.items[0].package;
        result->followers = calloc(all.count, sizeof *result->followers);
        status =
            result->followers ? adopt(s, entries, &all, result, d) : diagnostics_out_of_memory(d);
    }
    for (size_t i = 0; i < all.count; i++) {
        if (status != STATUS_OK && all.items[i].folder)
            folder_remove(all.items[i].folder, NULL, d);
        free(all.items[i].folder);
    }
    free(all.items);
    return status;
}

enum status ingest_keep(const struct store *s, struct intake *in, struct ingest_result *result,
                        struct diagnostics *d)
{
    struct store_entries entries;
    if (store_list(s, &entries, d) != STATUS_OK)
        return STATUS_FAILED;
    const struct store_entry *held = store_entries_find(&entries, result->identity);
    enum status status = join_held(s, &entries, held, in, result, d);
    if (status == STATUS_OK)
        status = check_base(in, result, d);
    if (status == STATUS_OK)
        status = build_all(s, &entries, in, result, d);
    if (status == STATUS_OK && held) {
        result->unchanged = strcmp(held->package.hex, result->package.hex) == 0;
        result->extended = !result->unchanged;
    }
    store_entries_release(&entries);
    return status;
}

enum status ingest_into_store(const struct ingest_request *request, const struct store *s,
                              struct intake *in, struct ingest_result *result,
                              struct diagnostics *d)
{
    if (ingest_read(request, in, result, d) != STATUS_OK)
        return STATUS_FAILED;
    return ingest_keep(s, in, result, d);
}

enum status ingest_into_folder(const struct ingest_request *request, const char *folder,
                               struct ingest_result *result, struct diagnostics *d)
{
    struct intake in;
    intake_init(&in);
    enum status status = ingest_read(request, &in, result, d);
    if (status == STATUS_OK)
        status = check_base(&in, result, d);
    if (status == STATUS_OK)
        status = assemble_release(&in, result->identity, folder, false, &result->package, d);
    intake_release(&in);
    return status;
}
