#include "tools/source/official_lines.h"

#include <stdlib.h>
#include <string.h>

#include "parsers/containers/lines.h"
#include "schema/base/input.h"
#include "tools/source/workbook_rows.h"

void official_lines_init(struct official_lines *lines, const struct release *release)
{
    *lines = (struct official_lines){.release = release};
    arena_init(&lines->texts);
}

void official_lines_release(struct official_lines *lines)
{
    free(lines->items);
    arena_release(&lines->texts);
    official_lines_init(lines, NULL);
}

enum status official_lines_want(struct official_lines *lines, const struct manifest_source *source,
                                uint64_t number, struct diagnostics *d)
{
    struct official_line line = {source, number, TEXT_NOT_STATED};
    if (!memory_grow((void **)&lines->items, &lines->capacity, lines->count + 1, sizeof line))
        return diagnostics_out_of_memory(d);
    lines->items[lines->count++] = line;
    return STATUS_OK;
}

/* Sources are elements of one array, sorted by id. */
static int compare_lines(const void *left, const void *right)
{
    const struct official_line *a = left, *b = right;
    int order = text_compare(a->source->id, b->source->id);
    return order != 0 ? order : (a->number > b->number) - (a->number < b->number);
}

static void sort_unique(struct official_lines *lines)
{
    size_t kept = lines->count > 0;
    if (lines->count > 1)
        qsort(lines->items, lines->count, sizeof *lines->items, compare_lines);
    for (size_t i = 1; i < lines->count; i++)
        if (compare_lines(&lines->items[i], &lines->items[kept - 1]) != 0)
            lines->items[kept++] = lines->items[i];
    lines->count = kept;
}

const struct official_line *official_lines_find(const struct official_lines *lines,
                                                const struct manifest_source *source,
                                                uint64_t number)
{
    struct official_line wanted = {source, number, TEXT_NOT_STATED};
    for (size_t i = 0; i < lines->count; i++)
        if (compare_lines(&lines->items[i], &wanted) == 0)
            return &lines->items[i];
    return NULL;
}

/* ---- one member */

/* The lines of one source, all wanted from one member. */
struct wanted_member {
    struct official_lines *lines;
    const struct manifest_source *source;
    const struct manifest_location *location;
    size_t first, count; /* of lines->items */
    bool seen;           /* a member of this name was there ... */
    bool read;           /* ... and it is the one that the manifest means */
};

/* The bytes of a member, hashed as they pass. */
struct hashed_bytes {
    struct byte_source from;
    struct sha256 hash;
};

static enum status next_hashed(void *context, struct text *piece, struct diagnostics *d)
{
    struct hashed_bytes *h = context;
    enum status status = h->from.next(h->from.context, piece, d);
    if (status == STATUS_OK)
        sha256_add(&h->hash, piece->at, piece->length);
    return status;
}

/* Keeps a line or a row if it is the one that is wanted next. */
static enum status keep(struct wanted_member *w, size_t *next, uint64_t number, struct text content,
                        struct diagnostics *d)
{
    if (*next == w->first + w->count || w->lines->items[*next].number != number)
        return STATUS_OK;
    return arena_copy(&w->lines->texts, content, &w->lines->items[(*next)++].content)
               ? STATUS_OK
               : diagnostics_out_of_memory(d);
}

/* Reads all lines, for the hash, and keeps those wanted. */
static enum status read_lines(struct wanted_member *w, const char *label,
                              struct hashed_bytes *bytes, struct diagnostics *d)
{
    struct lines reader;
    struct text line;
    enum status status;
    size_t next = w->first;
    lines_init(&reader, label, TEXT(""), (struct byte_source){next_hashed, bytes});
    while ((status = lines_next(&reader, &line, d)) == STATUS_OK)
        if ((status = keep(w, &next, reader.number, line, d)) != STATUS_OK)
            break;
    lines_release(&reader);
    return status == STATUS_END ? STATUS_OK : STATUS_FAILED;
}

/* Whether the bytes that passed are those that the manifest means. */
static bool finish_hash(struct wanted_member *w, struct hashed_bytes *bytes)
{
    struct digest sha256 = sha256_finish(&bytes->hash);
    w->seen = true;
    w->read = strcmp(sha256.hex, w->source->sha256.hex) == 0;
    return w->read;
}

struct wanted_rows {
    struct wanted_member *member;
    size_t next;
};

static enum status keep_row(void *context, uint64_t number, struct text content,
                            struct diagnostics *d)
{
    struct wanted_rows *rows = context;
    return keep(rows->member, &rows->next, number, content, d);
}

/* A workbook is hashed whole before it is looked into. */
static enum status read_rows(struct wanted_member *w, const struct parser *parser,
                             const char *label, struct hashed_bytes *bytes, struct diagnostics *d)
{
    struct wanted_rows rows = {w, w->first};
    struct buffer whole;
    struct text piece;
    enum status status;
    buffer_init(&whole);
    while ((status = next_hashed(bytes, &piece, d)) == STATUS_OK) {
        buffer_append_text(&whole, piece);
        if (whole.failed || whole.length > WORKBOOK_BYTES)
            break;
    }
    if (whole.failed)
        status = diagnostics_out_of_memory(d);
    else if (status == STATUS_OK)
        status = diagnostics_fail(d, (struct place){label, 0, 0}, "is larger than any workbook");
    else if (status == STATUS_END)
        status = finish_hash(w, bytes)
                     ? workbook_rows_read(buffer_text(&whole), label, parser, keep_row, &rows, d)
                     : STATUS_OK;
    buffer_release(&whole);
    return status;
}

static enum status read_member(struct wanted_member *w, struct member *member,
                               struct diagnostics *d)
{
    const struct parser *parser = parser_named(w->source->parser);
    struct hashed_bytes bytes = {.from = member->bytes};
    sha256_start(&bytes.hash);
    if (parser && parser->find_sheet)
        return read_rows(w, parser, member->label, &bytes, d);
    if (read_lines(w, member->label, &bytes, d) != STATUS_OK)
        return STATUS_FAILED;
    finish_hash(w, &bytes);
    return STATUS_OK;
}

/* ---- one delivery */

/* All that is wanted from one delivery. */
struct wanted_delivery {
    struct wanted_member *members;
    size_t count;
};

static enum status visit(void *context, struct member *member, struct diagnostics *d)
{
    struct wanted_delivery *wanted = context;
    for (size_t i = 0; i < wanted->count; i++) {
        struct wanted_member *w = &wanted->members[i];
        if (!w->read && text_equal(w->location->member, text_of(member->path)))
            return read_member(w, member, d);
    }
    return STATUS_OK;
}

/* Everything wanted has been read, from the very bytes that the release was made of. */
static enum status check_read(const struct wanted_delivery *wanted, const char *name,
                              struct diagnostics *d)
{
    for (size_t i = 0; i < wanted->count; i++) {
        const struct wanted_member *w = &wanted->members[i];
        if (!w->read)
            return diagnostics_fail(d, (struct place){name, 0, 0}, "%s '%.*s'",
                                    w->seen ? "holds other bytes than the release was made of as"
                                            : "does not hold",
                                    TEXT_ARGS(w->location->member));
        for (size_t j = w->first; j < w->first + w->count; j++)
            if (!w->lines->items[j].content.at)
                return diagnostics_fail(d, (struct place){name, 0, 0}, "'%.*s' has no line %llu",
                                        TEXT_ARGS(w->location->member),
                                        (unsigned long long)w->lines->items[j].number);
    }
    return STATUS_OK;
}

/* ---- where the deliveries are */

static const struct delivery *find_delivery(const struct deliveries *all,
                                            const struct manifest_delivery *wanted)
{
    for (size_t i = 0; i < all->count; i++)
        if (text_equal(text_of(all->items[i].name), wanted->name) &&
            strcmp(all->items[i].sha256.hex, wanted->sha256.hex) == 0)
            return &all->items[i];
    return NULL;
}

static enum status add_object(struct deliveries *all, const struct store *s,
                              const struct manifest_delivery *wanted, struct diagnostics *d)
{
    enum delivery_kind kind = wanted->lone_file ? DELIVERY_LONE_FILE : DELIVERY_ARCHIVE;
    char *name = memory_copy(wanted->name);
    char *path = store_object_path(s, &wanted->sha256, wanted->lone_file, d);
    enum status status = STATUS_FAILED;
    if (!name)
        diagnostics_out_of_memory(d);
    else if (path && !input_exists(path))
        diagnostics_fail(d, (struct place){path, 0, 0},
                         "is missing: the store does not hold '%s' as it was delivered; ingest it "
                         "again",
                         name);
    else if (path && deliveries_add_stored(all, kind, path, name, d) == STATUS_OK &&
             find_delivery(all, wanted))
        status = STATUS_OK;
    else if (path)
        diagnostics_fail(d, (struct place){path, 0, 0},
                         "is not '%s' as it was delivered any more: delete it and ingest that file "
                         "again",
                         name);
    free(name);
    free(path);
    return status;
}

/* Opens the delivery of the manifest; the result lives in `all` until the next call. */
static enum status open_delivery(struct deliveries *all, const struct store *s, const char *path,
                                 const struct manifest_delivery *wanted,
                                 const struct delivery **delivery, struct diagnostics *d)
{
    enum status status = STATUS_OK;
    if (!path)
        status = add_object(all, s, wanted, d);
    else if (all->count == 0)
        status = deliveries_find(all, path, &archive_default_limits, d);
    *delivery = status == STATUS_OK ? find_delivery(all, wanted) : NULL;
    if (status == STATUS_OK && !*delivery)
        status = diagnostics_fail(d, (struct place){path, 0, 0}, "changed while it was read");
    return status;
}

static enum status read_delivery(struct official_lines *lines, struct deliveries *all,
                                 const struct store *s, const char *path, size_t index,
                                 struct wanted_member *members, size_t count, struct diagnostics *d)
{
    const struct delivery *delivery;
    struct wanted_delivery wanted = {members, count};
    struct member_visitor visitor = {visit, &wanted};
    if (open_delivery(all, s, path, &lines->release->manifest.deliveries[index], &delivery, d) !=
            STATUS_OK ||
        delivery_walk(delivery, &archive_default_limits, &visitor, d) != STATUS_OK)
        return STATUS_FAILED;
    return check_read(&wanted, delivery->name, d);
}

/* ---- all that is wanted */

static int compare_members(const void *left, const void *right)
{
    const struct wanted_member *a = left, *b = right;
    if (a->location->delivery != b->location->delivery)
        return a->location->delivery < b->location->delivery ? -1 : 1;
    return text_compare(a->location->member, b->location->member);
}

/* One for each source: the first place where it was found. */
static enum status list_members(struct official_lines *lines, struct wanted_member *members,
                                size_t *count, struct diagnostics *d)
{
    *count = 0;
    for (size_t i = 0; i < lines->count; i++) {
        const struct manifest_source *source = lines->items[i].source;
        if (*count > 0 && members[*count - 1].source == source) {
            members[*count - 1].count++;
            continue;
        }
        if (source->location_count == 0)
            return diagnostics_fail(d, NO_PLACE, "%s does not say which file '%.*s' is",
                                    lines->release->name, TEXT_ARGS(source->id));
        members[(*count)++] = (struct wanted_member){.lines = lines,
                                                     .source = source,
                                                     .location = &source->locations[0],
                                                     .first = i,
                                                     .count = 1};
    }
    if (*count > 1)
        qsort(members, *count, sizeof *members, compare_members);
    return STATUS_OK;
}

enum status official_lines_read(struct official_lines *lines, const struct store *s,
                                const char *path, struct diagnostics *d)
{
    struct deliveries all;
    size_t count;
    sort_unique(lines);
    struct wanted_member *members = calloc(lines->count + 1, sizeof *members);
    if (!members)
        return diagnostics_out_of_memory(d);
    deliveries_init(&all);
    enum status status = list_members(lines, members, &count, d);
    for (size_t i = 0, next; status == STATUS_OK && i < count; i = next) {
        size_t delivery = members[i].location->delivery;
        for (next = i + 1; next < count && members[next].location->delivery == delivery;)
            next++;
        status = read_delivery(lines, &all, s, path, delivery, &members[i], next - i, d);
    }
    deliveries_release(&all);
    free(members);
    return status;
}
