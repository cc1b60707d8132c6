#include "tools/verify/official_list.h"

#include <stdlib.h>
#include <string.h>

void official_lists_release(struct official_lists *lists)
{
    for (size_t i = 0; i < lists->count; i++)
        free(lists->items[i].changes);
    arena_release(&lists->texts);
    lists->count = 0;
}

static struct official_list *list_of(struct official_lists *lists, const struct release *release,
                                     struct text source, struct diagnostics *d)
{
    for (size_t i = 0; i < lists->count; i++)
        if (text_equal(lists->items[i].source, source))
            return &lists->items[i];
    const struct manifest_source *entry = manifest_source(&release->manifest, source);
    enum role role;
    if (!entry || !role_from_name(entry->role, &role) || lists->count == ROLES) {
        diagnostics_fail(d, (struct place){release->folder, 0, 0},
                         "a table names the source '%.*s', which the manifest does not list",
                         TEXT_ARGS(source));
        return NULL;
    }
    struct official_list *list = &lists->items[lists->count++];
    *list = (struct official_list){.source = entry->id, .role = role};
    return list;
}

/* Every source with addenda has a list, even one whose file holds a trailer alone. */
static enum status make_lists(struct official_lists *lists, const struct release *release,
                              struct diagnostics *d)
{
    for (size_t i = 0; i < release->manifest.source_count; i++) {
        const struct manifest_source *source = &release->manifest.sources[i];
        enum role role;
        if (!role_from_name(source->role, &role) || !role_holds_addenda(role))
            continue;
        if (!list_of(lists, release, source->id, d))
            return STATUS_FAILED;
    }
    return STATUS_OK;
}

static struct official_change *change_of(struct official_lists *lists, struct official_list *list,
                                         struct text code, struct diagnostics *d)
{
    if (list->change_count > 0 && text_equal(list->changes[list->change_count - 1].code, code))
        return &list->changes[list->change_count - 1];
    struct official_change change = {.malformed = false};
    if (!arena_copy(&lists->texts, code, &change.code) ||
        !memory_grow((void **)&list->changes, &list->change_capacity, list->change_count + 1,
                     sizeof change)) {
        diagnostics_out_of_memory(d);
        return NULL;
    }
    list->changes[list->change_count] = change;
    return &list->changes[list->change_count++];
}

/* Reports state no rows, and POA-exempt lists are another matter: report_list.h and exempt_codes.h
 * read these. */
static bool is_no_addenda(const struct release *release, struct text source)
{
    const struct manifest_source *entry = manifest_source(&release->manifest, source);
    enum role role;
    return entry && role_from_name(entry->role, &role) && !role_holds_addenda(role);
}

static enum status add_line(struct official_lists *lists, const struct release *release,
                            const struct text *v, uint64_t line, struct diagnostics *d)
{
    if (is_no_addenda(release, v[CHANGE_SOURCE]))
        return STATUS_OK;
    struct official_list *list = list_of(lists, release, v[CHANGE_SOURCE], d);
    struct official_change *change = list ? change_of(lists, list, v[CHANGE_CODE], d) : NULL;
    if (!change)
        return STATUS_FAILED;
    bool revise_from = text_equal(v[CHANGE_ACTION], TEXT("revise from"));
    bool before = revise_from || text_equal(v[CHANGE_ACTION], TEXT("delete"));
    struct listed_row *row = before ? &change->before : &change->after;
    change->malformed |= row->present;
    change->revise_from |= revise_from;
    change->revise_to |= text_equal(v[CHANGE_ACTION], TEXT("revise to"));
    if (change->first_line == 0 || line < change->first_line)
        change->first_line = line;
    row->present = true;
    row->line = line;
    if (!arena_copy(&lists->texts, v[CHANGE_BILLABLE], &row->billable) ||
        !arena_copy(&lists->texts, v[CHANGE_SHORT], &row->short_title) ||
        !arena_copy(&lists->texts, v[CHANGE_LONG], &row->long_title))
        return diagnostics_out_of_memory(d);
    return STATUS_OK;
}

static void mark_half_revisions(struct official_lists *lists)
{
    for (size_t i = 0; i < lists->count; i++)
        for (size_t j = 0; j < lists->items[i].change_count; j++) {
            struct official_change *c = &lists->items[i].changes[j];
            c->malformed |= c->revise_from != c->revise_to;
        }
}

static bool find_name(struct text name, const char *(*name_of)(size_t), size_t count, size_t *i)
{
    for (*i = 0; *i < count; ++*i)
        if (text_equal(name, text_of(name_of(*i))))
            return true;
    return false;
}

static const char *block_name(size_t i)
{
    return trailer_block_name((enum trailer_block)i);
}

static const char *item_name(size_t i)
{
    return trailer_item_name((enum trailer_item)i);
}

static enum status add_count(struct official_lists *lists, const struct release *release,
                             const struct text *v, uint64_t line, struct diagnostics *d)
{
    struct official_list *list = list_of(lists, release, v[TRAILER_SOURCE], d);
    size_t block, item;
    uint64_t value;
    if (!list)
        return STATUS_FAILED;
    if (!find_name(v[TRAILER_BLOCK], block_name, TRAILER_BLOCKS, &block) ||
        !find_name(v[TRAILER_ITEM], item_name, TRAILER_ITEMS, &item) ||
        !text_to_uint64(v[TRAILER_VALUE], &value))
        return diagnostics_fail(d, (struct place){release->folder, 0, 0},
                                "the table 'trailer' has a row that is none");
    struct official_count *count = &list->trailer[block][item];
    *count = (struct official_count){.stated = true, .value = value, .line = line};
    list->has_trailer = true;
    return arena_copy(&lists->texts, v[TRAILER_TEXT], &count->text) ? STATUS_OK
                                                                    : diagnostics_out_of_memory(d);
}

/* The line that the next row of a table of origins names; 0 where there is no such row. */
static enum status next_origin(struct tsv_reader *lines, enum table_id origins, uint64_t *line,
                               struct diagnostics *d)
{
    struct text row, fields[TABLE_FIELDS_LIMIT];
    size_t last = tables[origins].field_count - 1;
    *line = 0;
    enum status status = tsv_next(lines, &row, d);
    if (status == STATUS_OK && tsv_split(row, fields, TABLE_FIELDS_LIMIT) > last)
        text_to_uint64(fields[last], line);
    return status == STATUS_FAILED ? STATUS_FAILED : STATUS_OK;
}

/* Reads a table of facts together with its table of origins, whose rows stand in the same order. */
static enum status read_with_lines(struct official_lists *lists, const struct release *release,
                                   enum table_id facts, enum table_id origins,
                                   enum status (*add)(struct official_lists *,
                                                      const struct release *, const struct text *,
                                                      uint64_t, struct diagnostics *),
                                   struct diagnostics *d)
{
    struct tsv_reader reader, lines;
    struct text row, v[TABLE_FIELDS_LIMIT];
    enum status status = release_table(release, facts, &reader, d);
    if (status != STATUS_OK)
        return status == STATUS_END ? STATUS_OK : STATUS_FAILED;
    status = release_table(release, origins, &lines, d);
    bool has_lines = status == STATUS_OK;
    if (status == STATUS_FAILED) {
        tsv_close(&reader);
        return STATUS_FAILED;
    }
    struct buffer scratch;
    buffer_init(&scratch);
    while ((status = tsv_next(&reader, &row, d)) == STATUS_OK) {
        uint64_t line = 0;
        if (has_lines)
            status = next_origin(&lines, origins, &line, d);
        if (status == STATUS_OK)
            status = tsv_table_values(&reader, &tables[facts], row, &scratch, v, d);
        if (status != STATUS_OK || add(lists, release, v, line, d) != STATUS_OK) {
            status = STATUS_FAILED;
            break;
        }
    }
    buffer_release(&scratch);
    tsv_close(&reader);
    if (has_lines)
        tsv_close(&lines);
    return status == STATUS_END ? STATUS_OK : STATUS_FAILED;
}

enum status official_lists_read(struct official_lists *lists, const struct release *release,
                                struct diagnostics *d)
{
    *lists = (struct official_lists){.count = 0};
    arena_init(&lists->texts);
    if (make_lists(lists, release, d) != STATUS_OK ||
        read_with_lines(lists, release, TABLE_OFFICIAL_CHANGES, TABLE_OFFICIAL_CHANGES_ORIGIN,
                        add_line, d) != STATUS_OK)
        return STATUS_FAILED;
    mark_half_revisions(lists);
    return read_with_lines(lists, release, TABLE_TRAILER, TABLE_TRAILER_ORIGIN, add_count, d);
}

bool official_list_is_narrow(const struct official_list *list)
{
    return list->role != ROLE_ORDER_ADDENDA;
}

bool official_list_row_is_header(const struct official_list *list, struct text code,
                                 const struct listed_row *row)
{
    enum { HEADER_LENGTH = 3 };
    if (official_list_is_narrow(list))
        return false;
    return row->billable.at ? text_equal(row->billable, TEXT("0")) : code.length == HEADER_LENGTH;
}
