#include "releases/intake.h"

#include <stdlib.h>
#include <string.h>

#include "parsers/containers/headed_bytes.h"
#include "parsers/containers/member_name.h"
#include "releases/code_order.h"
#include "releases/fact_order.h"

void intake_init(struct intake *in)
{
    *in = (struct intake){.wanted = SYSTEM_NONE, .limits = archive_default_limits};
    deliveries_init(&in->deliveries);
    collection_init(&in->records);
}

void intake_release(struct intake *in)
{
    for (size_t i = 0; i < in->member_count; i++)
        free(in->members[i].path);
    free(in->members);
    deliveries_release(&in->deliveries);
    collection_release(&in->records);
    intake_init(in);
}

/* ---- one member */

enum { WATCHED_BYTES = 8 * 1024 * 1024 };

/* The bytes of a member, hashed as they pass. */
struct hashed_bytes {
    struct byte_source from;
    struct sha256 hash;
    uint64_t bytes;
    const struct intake_watcher *watcher;
    const char *label;
};

static void tell_watcher(const struct hashed_bytes *h, uint64_t before)
{
    if (h->watcher->step && before / WATCHED_BYTES != h->bytes / WATCHED_BYTES)
        h->watcher->step(h->watcher->context, h->label);
}

static enum status next_hashed(void *context, struct text *piece, struct diagnostics *d)
{
    struct hashed_bytes *h = context;
    enum status status = h->from.next(h->from.context, piece, d);
    if (status == STATUS_OK) {
        sha256_add(&h->hash, piece->at, piece->length);
        h->bytes += piece->length;
        tell_watcher(h, h->bytes - piece->length);
    }
    return status;
}

/* Gathers the beginning of the member until it is long enough to be recognized. */
static enum status read_head(struct hashed_bytes *h, struct buffer *head, struct diagnostics *d)
{
    struct text piece;
    while (head->length < HEAD_LIMIT) {
        enum status status = next_hashed(h, &piece, d);
        if (status == STATUS_END)
            return STATUS_OK;
        if (status != STATUS_OK)
            return STATUS_FAILED;
        buffer_append_text(head, piece);
        if (head->failed)
            return diagnostics_out_of_memory(d);
    }
    return STATUS_OK;
}

static enum status drain(struct hashed_bytes *h, struct diagnostics *d)
{
    struct text piece;
    enum status status;
    do
        status = next_hashed(h, &piece, d);
    while (status == STATUS_OK);
    return status == STATUS_END ? STATUS_OK : STATUS_FAILED;
}

/* "an order file", "a codes file" */
static const char *article_of(const char *title)
{
    return strchr("aeiou", title[0]) ? "an" : "a";
}

/* The system of a member must be known; of another one than is wanted it is left aside. */
static enum status check_system(const struct intake *in, const char *label, struct intake_member *m,
                                struct diagnostics *d)
{
    struct place place = {label, 0, 0};
    const char *title = m->parser->title;
    if (m->as.system == SYSTEM_NONE)
        return diagnostics_fail(d, place,
                                "is %s %s of ICD-10-CM or ICD-10-PCS, which its content does not "
                                "tell: give --system",
                                article_of(title), title);
    if (in->wanted != SYSTEM_NONE && m->as.system != in->wanted) {
        m->aside = m->parser;
        m->parser = NULL;
    }
    return STATUS_OK;
}

/* Where content alone does not tell which of its roles a member plays, its name does. */
static enum status settle_role(const char *label, const char *path, struct intake_member *m,
                               struct diagnostics *d)
{
    const char *slash = strrchr(path, '/');
    if (!m->parser || !m->parser->settle_role)
        return STATUS_OK;
    return m->parser->settle_role(&m->as, text_of(slash ? slash + 1 : path), label, d);
}

/* Finds the parser of a text format. */
static enum status recognize(const struct intake *in, const struct member *member, struct text head,
                             struct intake_member *m, struct diagnostics *d)
{
    const struct parser *tie;
    m->parser = parser_find(head, in->wanted, &m->as, &tie);
    if (tie)
        return diagnostics_fail(d, (struct place){member->label, 0, 0},
                                "fits more than one format, '%s' among them", tie->name);
    if (m->parser && check_system(in, member->label, m, d) != STATUS_OK)
        return STATUS_FAILED;
    return settle_role(member->label, member->path, m, d);
}

/* Runs the parser on what the job has: lines or a workbook. */
static enum status run_parser(struct intake *in, struct parse_job *job, struct intake_member *m)
{
    struct collector collector = {&in->records, (uint32_t)in->member_count, job->d};
    struct record_sink sink = collector_sink(&collector);
    job->as = m->as;
    job->sink = &sink;
    enum status status = m->parser->parse(job);
    m->rows_read = job->rows_read;
    m->rows_rejected = job->rows_rejected;
    return status;
}

static enum status read_text(struct intake *in, const struct member *member, struct text head,
                             struct hashed_bytes *bytes, struct intake_member *m,
                             struct diagnostics *d)
{
    struct byte_source rest = {next_hashed, bytes};
    struct headed_bytes whole = {head, rest};
    struct lines lines;
    struct parse_job job = {.label = member->label, .d = d};
    if (recognize(in, member, text_slice(head, 0, HEAD_LIMIT), m, d) != STATUS_OK)
        return STATUS_FAILED;
    if (!m->parser)
        return STATUS_OK;
    lines_init(&lines, member->label, head, rest);
    if (m->parser->xml)
        job.bytes = headed_bytes_source(&whole);
    else
        job.lines = &lines;
    enum status status = run_parser(in, &job, m);
    lines_release(&lines);
    return status;
}

static enum status read_workbook(struct intake *in, const struct member *member, struct text head,
                                 struct hashed_bytes *bytes, struct intake_member *m,
                                 struct diagnostics *d)
{
    struct workbook *workbook;
    struct byte_source rest = {next_hashed, bytes};
    if (workbook_open_source(&workbook, head, rest, member->label, d) != STATUS_OK)
        return STATUS_FAILED;
    struct parse_job job = {.workbook = workbook, .label = member->label, .d = d};
    enum status status = parser_find_workbook(workbook, &m->as, &m->parser, d);
    if (status == STATUS_OK && m->parser)
        status = check_system(in, member->label, m, d);
    if (status == STATUS_OK)
        status = settle_role(member->label, member->path, m, d);
    if (status == STATUS_OK && m->parser)
        status = run_parser(in, &job, m);
    workbook_free(workbook);
    return status;
}

static bool is_workbook(const struct member *member, struct text head)
{
    return bytes_are_zip(head) &&
           text_ends_with_ignoring_case(text_of(member->path), TEXT(".xlsx"));
}

static enum status read_member(struct intake *in, struct member *member, struct intake_member *m,
                               struct diagnostics *d)
{
    struct hashed_bytes bytes = {
        .from = member->bytes, .watcher = &in->watcher, .label = member->label};
    if (in->watcher.step)
        in->watcher.step(in->watcher.context, member->label);
    sha256_start(&bytes.hash);
    struct buffer head;
    buffer_init(&head);
    enum status status = read_head(&bytes, &head, d);
    if (status == STATUS_OK && is_workbook(member, buffer_text(&head)))
        status = read_workbook(in, member, buffer_text(&head), &bytes, m, d);
    else if (status == STATUS_OK)
        status = read_text(in, member, buffer_text(&head), &bytes, m, d);
    if (status == STATUS_OK)
        status = drain(&bytes, d);
    buffer_release(&head);
    m->sha256 = sha256_finish(&bytes.hash);
    m->bytes = bytes.bytes;
    return status;
}

static enum status visit(void *context, struct member *member, struct diagnostics *d)
{
    struct intake *in = context;
    struct intake_member m = {.delivery = (size_t)(member->delivery - in->deliveries.items),
                              .modified = member->modified,
                              .same_as = in->member_count};
    if (in->member_count >= UINT32_MAX ||
        !memory_grow((void **)&in->members, &in->member_capacity, in->member_count + 1, sizeof m))
        return diagnostics_out_of_memory(d);
    m.path = memory_copy(text_of(member->path));
    if (!m.path)
        return diagnostics_out_of_memory(d);
    enum status status = read_member(in, member, &m, d);
    in->members[in->member_count++] = m;
    return status;
}

/* ---- deliveries */

static enum status walk_from(struct intake *in, size_t first, struct diagnostics *d)
{
    struct member_visitor visitor = {visit, in};
    for (size_t i = first; i < in->deliveries.count; i++)
        if (delivery_walk(&in->deliveries.items[i], &in->limits, &visitor, d) != STATUS_OK)
            return STATUS_FAILED;
    return STATUS_OK;
}

static bool anything_read(const struct intake *in, size_t first_member)
{
    for (size_t i = first_member; i < in->member_count; i++)
        if (in->members[i].parser)
            return true;
    return false;
}

/* The first member since then that is of another system than wanted; NULL: none. */
static const struct intake_member *left_aside(const struct intake *in, size_t first_member)
{
    for (size_t i = first_member; i < in->member_count; i++)
        if (in->members[i].aside)
            return &in->members[i];
    return NULL;
}

/* "cms.zip/order.txt", or the name of a lone file. */
static void append_label(struct buffer *label, const struct intake *in,
                         const struct intake_member *m)
{
    const struct delivery *delivery = &in->deliveries.items[m->delivery];
    buffer_append_text(label, text_of(delivery->name));
    if (delivery->kind == DELIVERY_ARCHIVE)
        buffer_printf(label, "/%s", m->path);
}

/* A delivery holds nothing of the system that is wanted, but something of another one. */
static enum status refuse_system(const struct intake *in, const struct intake_member *m,
                                 struct diagnostics *d)
{
    struct buffer label;
    const char *title = m->aside->title;
    buffer_init(&label);
    append_label(&label, in, m);
    enum status status =
        label.failed ? diagnostics_out_of_memory(d)
                     : diagnostics_fail(d, (struct place){label.at, 0, 0},
                                        "is %s %s of %s, not of %s", article_of(title), title,
                                        system_title(m->as.system), system_title(in->wanted));
    buffer_release(&label);
    return status;
}

unsigned intake_systems(const struct intake *in, size_t first_member)
{
    unsigned systems = 0;
    for (size_t i = first_member; i < in->member_count; i++)
        if (in->members[i].parser)
            systems |= 1u << in->members[i].as.system;
    return systems;
}

void intake_prefer(struct intake *in, enum system preferred)
{
    if (preferred == SYSTEM_NONE || !(intake_systems(in, 0) & 1u << preferred))
        return;
    for (size_t i = 0; i < in->member_count; i++) {
        struct intake_member *m = &in->members[i];
        if (m->parser && m->as.system != preferred) {
            m->aside = m->parser;
            m->parser = NULL;
        }
    }
}

enum status intake_read_any(struct intake *in, const char *path, struct diagnostics *d)
{
    size_t first = in->deliveries.count;
    if (deliveries_find(&in->deliveries, path, &in->limits, d) != STATUS_OK)
        return STATUS_FAILED;
    return walk_from(in, first, d);
}

enum status intake_read(struct intake *in, const char *path, struct diagnostics *d)
{
    size_t first_member = in->member_count;
    if (intake_read_any(in, path, d) != STATUS_OK)
        return STATUS_FAILED;
    const struct intake_member *aside = left_aside(in, first_member);
    if (anything_read(in, first_member))
        return STATUS_OK;
    if (aside)
        return refuse_system(in, aside, d);
    return diagnostics_fail(d, (struct place){path, 0, 0},
                            "holds nothing that this version reads: no file of " SYSTEM_NAMES
                            " in a format that codeset-ingest(1) lists");
}

enum status intake_read_stored(struct intake *in, enum delivery_kind kind, const char *path,
                               const char *name, struct diagnostics *d)
{
    size_t first = in->deliveries.count;
    if (deliveries_add_stored(&in->deliveries, kind, path, name, d) != STATUS_OK)
        return STATUS_FAILED;
    return walk_from(in, first, d);
}

/* ---- all together */

static void find_equal_members(struct intake *in)
{
    for (size_t i = 0; i < in->member_count; i++) {
        struct intake_member *m = &in->members[i];
        m->same_as = i;
        for (size_t j = 0; j < i; j++) {
            if (strcmp(in->members[j].sha256.hex, m->sha256.hex) == 0) {
                m->same_as = j;
                break;
            }
        }
    }
}

/* `what` of a line of a member stands in an earlier line already. */
static enum status reject_duplicate(struct intake *in, uint32_t member, struct text what,
                                    uint32_t first, uint32_t again, struct diagnostics *d)
{
    struct intake_member *m = &in->members[member];
    struct collector collector = {&in->records, member, d};
    struct buffer label, message;
    buffer_init(&label);
    buffer_init(&message);
    append_label(&label, in, m);
    buffer_append_visible(&message, what);
    buffer_printf(&message, " stands twice, first on line %u", (unsigned)first);
    enum status status = STATUS_FAILED;
    if (label.failed || message.failed) {
        diagnostics_out_of_memory(d);
    } else {
        struct record_sink sink = collector_sink(&collector);
        m->rows_rejected++;
        m->rows_read--;
        diagnostics_add(d, SEVERITY_ERROR, (struct place){label.at, again, 0}, "%s", message.at);
        status = sink.reject(&collector, again, 0, buffer_text(&message));
    }
    buffer_release(&label);
    buffer_release(&message);
    return status;
}

static enum status reject_code(struct intake *in, const struct code_row *first,
                               struct code_row *again, struct diagnostics *d)
{
    struct buffer what;
    buffer_init(&what);
    buffer_printf(&what, "code '%.*s'", TEXT_ARGS(again->code));
    again->dropped = 1;
    enum status status = what.failed ? diagnostics_out_of_memory(d)
                                     : reject_duplicate(in, again->member, buffer_text(&what),
                                                        first->line, again->line, d);
    buffer_release(&what);
    return status;
}

static enum status reject_fact(void *context, enum table_id table, const struct fact_row *first,
                               struct fact_row *again, struct diagnostics *d)
{
    struct buffer what;
    buffer_init(&what);
    buffer_printf(&what, "row of '%s' with the key '", tables[table].name);
    for (size_t i = 0; i < again->key_length; i++)
        buffer_append_char(&what, again->row.at[i] == '\t' ? ' ' : again->row.at[i]);
    buffer_append_char(&what, '\'');
    again->dropped = true;
    enum status status = what.failed ? diagnostics_out_of_memory(d)
                                     : reject_duplicate(context, again->member, buffer_text(&what),
                                                        first->line, again->line, d);
    buffer_release(&what);
    return status;
}

static bool ends_before(const struct code_row *a, const struct code_row *b)
{
    return date_is_set(a->valid_from) && date_is_set(a->valid_to) && date_is_set(b->valid_from) &&
           date_compare(a->valid_to, b->valid_from) < 0;
}

/* A code that ended and was added again may stand twice, with intervals one behind the other. */
static bool settle_intervals(struct code_row *a, struct code_row *b)
{
    a->former |= ends_before(a, b);
    b->former |= ends_before(b, a);
    return ends_before(a, b) || ends_before(b, a);
}

/* Orders the codes and finds those that stand twice in one file. */
static enum status order_codes(struct intake *in, struct diagnostics *d)
{
    struct collection *c = &in->records;
    if (collection_order_codes(c, d) != STATUS_OK)
        return STATUS_FAILED;
    size_t first = 0;
    for (size_t i = 1; i < c->code_count; i++) {
        struct code_row *row = c->codes[i].row;
        struct code_row *before = c->codes[first].row;
        if (row->member != before->member || !text_equal(row->code, before->code)) {
            first = i;
            continue;
        }
        if (!row->dropped && !settle_intervals(before, row) &&
            reject_code(in, before, row, d) != STATUS_OK)
            return STATUS_FAILED;
    }
    return STATUS_OK;
}

enum status intake_finish(struct intake *in, struct diagnostics *d)
{
    find_equal_members(in);
    if (order_codes(in, d) != STATUS_OK ||
        collection_order_facts(&in->records, reject_fact, in, d) != STATUS_OK)
        return STATUS_FAILED;
    return in->records.reject_count > 0 && !in->keep_going ? STATUS_FAILED : STATUS_OK;
}

bool intake_holds_codes(const struct intake *in)
{
    for (size_t i = 0; i < in->member_count; i++)
        if (in->members[i].parser && role_holds_codes(in->members[i].as.role))
            return true;
    return false;
}

/* The files that a member's trailer names, from whichever block names them. */
static void find_trailer_files(const struct intake *in, size_t member,
                               struct member_evidence *evidence)
{
    for (size_t i = 0; i < in->records.trailer_count; i++) {
        const struct trailer_row *row = &in->records.trailers[i];
        if (row->member != member || !row->record.file.at)
            continue;
        if (row->record.item == TRAILER_OLD_COUNT)
            evidence->trailer_old = row->record.file;
        if (row->record.item == TRAILER_NEW_COUNT)
            evidence->trailer_new = row->record.file;
    }
}

struct member_evidence *intake_evidence(const struct intake *in)
{
    struct member_evidence *all = calloc(in->member_count > 0 ? in->member_count : 1, sizeof *all);
    for (size_t i = 0; all && i < in->member_count; i++) {
        const struct intake_member *m = &in->members[i];
        all[i] = (struct member_evidence){
            .archive = text_of(in->deliveries.items[m->delivery].name),
            .path = text_of(m->path),
            .sha256 = m->sha256,
            .role = m->parser ? m->as.role : ROLE_NONE,
            .system = m->parser ? m->as.system : SYSTEM_NONE,
            .modified = m->modified,
        };
        find_trailer_files(in, i, &all[i]);
    }
    return all;
}
