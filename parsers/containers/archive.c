/*
 * Walking the members of deliveries. A zip inside a zip is unpacked into memory, within the same
 * limits, and walked in its turn.
 */
#include "parsers/containers/archive.h"

#include "parsers/containers/member_name.h"
#include "parsers/containers/stored_file.h"
#include "parsers/containers/unpacked.h"
#include "parsers/containers/zip_reader.h"

const struct archive_limits archive_default_limits = {
    .member_bytes = UINT64_C(1) << 30,
    .total_bytes = UINT64_C(4) << 30,
    .ratio = 200,
    .ratio_from = UINT64_C(64) << 20,
    .members = 2000,
    .depth = 4,
};

/* One delivery being walked. */
struct walk {
    const struct delivery *delivery;
    const struct archive_limits *limits;
    const struct member_visitor *visitor;
    struct unpack_budget budget;
    struct diagnostics *d;
};

/* ---- zips */

/* A first piece put back before the rest. */
struct peeked {
    struct text first; /* points into the library's block: valid until the source is read on */
    struct byte_source rest;
    bool given;
};

static enum status next_peeked(void *context, struct text *piece, struct diagnostics *d)
{
    struct peeked *p = context;
    if (!p->given) {
        p->given = true;
        if (p->first.length > 0) {
            *piece = p->first;
            return STATUS_OK;
        }
    }
    return p->rest.next(p->rest.context, piece, d);
}

static enum status walk_zip(struct walk *w, struct zip_reader *z, const char *prefix, size_t depth);

static enum status walk_nested(struct walk *w, struct byte_source bytes, const char *label,
                               const char *path, size_t depth)
{
    if (depth >= w->limits->depth)
        return diagnostics_fail(w->d, (struct place){label, 0, 0},
                                "is nested more than %zu zips deep", w->limits->depth);
    struct buffer content;
    struct text piece;
    struct zip_reader z = {.archive = NULL};
    enum status status;
    buffer_init(&content);
    while ((status = bytes.next(bytes.context, &piece, w->d)) == STATUS_OK)
        buffer_append_text(&content, piece);
    if (status == STATUS_END)
        status = content.failed ? diagnostics_out_of_memory(w->d)
                                : zip_reader_open_memory(&z, buffer_text(&content), label, w->d);
    if (status == STATUS_OK)
        status = walk_zip(w, &z, path, depth + 1);
    zip_reader_close(&z);
    buffer_release(&content);
    return status;
}

static enum status visit_entry(struct walk *w, struct zip_reader *z, const struct zip_entry *entry,
                               const char *path, size_t depth)
{
    struct unpacked bytes = {.budget = &w->budget, .archive = z->archive, .label = entry->label};
    struct peeked peeked = {.first = TEXT(""), .rest = {unpacked_next, &bytes}};
    enum status status = unpacked_next(&bytes, &peeked.first, w->d);
    if (status == STATUS_FAILED)
        return STATUS_FAILED;
    struct byte_source whole = {next_peeked, &peeked};
    if (bytes_are_zip(peeked.first) && !bytes_are_office(peeked.first, text_of(path)))
        return walk_nested(w, whole, entry->label, path, depth);
    struct member member = {.delivery = w->delivery,
                            .path = path,
                            .label = entry->label,
                            .modified = entry->modified,
                            .bytes = whole};
    status = w->visitor->visit(w->visitor->context, &member, w->d);
    return status == STATUS_OK ? unpacked_drain(whole, w->d) : STATUS_FAILED;
}

static enum status walk_entry(struct walk *w, struct zip_reader *z, const struct zip_entry *entry,
                              const char *prefix, size_t depth)
{
    if (unpack_budget_take_member(&w->budget, w->d) != STATUS_OK)
        return STATUS_FAILED;
    if (!entry->is_file)
        return STATUS_OK;
    struct buffer path;
    buffer_init(&path);
    buffer_printf(&path, "%s%s", prefix, prefix[0] != '\0' ? "/" : "");
    member_name_append(&path, text_of(entry->name));
    enum status status =
        path.failed ? diagnostics_out_of_memory(w->d) : visit_entry(w, z, entry, path.at, depth);
    buffer_release(&path);
    return status;
}

static enum status walk_zip(struct walk *w, struct zip_reader *z, const char *prefix, size_t depth)
{
    struct zip_entry entry;
    enum status status;
    while ((status = zip_reader_next(z, &entry, w->d)) == STATUS_OK)
        if (walk_entry(w, z, &entry, prefix, depth) != STATUS_OK)
            return STATUS_FAILED;
    return status == STATUS_END ? STATUS_OK : STATUS_FAILED;
}

static enum status walk_archive(struct walk *w)
{
    struct zip_reader z;
    enum status status = zip_reader_open_file(&z, w->delivery->path, w->delivery->name, w->d);
    if (status == STATUS_OK)
        status = walk_zip(w, &z, "", 0);
    zip_reader_close(&z);
    return status;
}

/* ---- lone files */

static enum status walk_lone_file(struct walk *w)
{
    const struct delivery *delivery = w->delivery;
    struct archive *a;
    enum status status = stored_file_open(&a, delivery->path, delivery->name, w->d);
    if (status == STATUS_OK) {
        struct unpacked bytes = {.budget = &w->budget, .archive = a, .label = delivery->name};
        struct member member = {.delivery = delivery,
                                .path = delivery->name,
                                .label = delivery->name,
                                .modified = NO_DATE,
                                .bytes = {unpacked_next, &bytes}};
        status = w->visitor->visit(w->visitor->context, &member, w->d);
        if (status == STATUS_OK)
            status = unpacked_drain(member.bytes, w->d);
    }
    stored_file_close(a);
    return status;
}

enum status delivery_walk(const struct delivery *delivery, const struct archive_limits *limits,
                          const struct member_visitor *visitor, struct diagnostics *d)
{
    struct walk w = {.delivery = delivery,
                     .limits = limits,
                     .visitor = visitor,
                     .budget = {.delivery = delivery, .limits = limits},
                     .d = d};
    return delivery->kind == DELIVERY_ARCHIVE ? walk_archive(&w) : walk_lone_file(&w);
}
