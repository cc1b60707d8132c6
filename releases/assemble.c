#include "releases/assemble.h"

#include <stdlib.h>
#include <string.h>

#include "releases/assemble_tables.h"
#include "releases/source_rank.h"
#include "releases/source_traits.h"

/* ---- the manifest's lists */

static bool copy_text(struct manifest *m, const char *cstring, struct text *copy)
{
    return arena_copy(&m->texts, text_of(cstring), copy);
}

static int compare_deliveries(const void *left, const void *right)
{
    const struct manifest_delivery *a = left, *b = right;
    int order = text_compare(a->name, b->name);
    return order != 0 ? order : strcmp(a->sha256.hex, b->sha256.hex);
}

static bool same_delivery(const struct manifest_delivery *entry, const struct delivery *delivery)
{
    return text_equal(entry->name, text_of(delivery->name)) &&
           strcmp(entry->sha256.hex, delivery->sha256.hex) == 0;
}

static size_t delivery_index(const struct manifest *m, const struct delivery *delivery)
{
    size_t i = 0;
    while (i < m->delivery_count && !same_delivery(&m->deliveries[i], delivery))
        i++;
    return i;
}

static enum status list_deliveries(struct manifest *m, const struct intake *in,
                                   struct diagnostics *d)
{
    for (size_t i = 0; i < in->deliveries.count; i++) {
        const struct delivery *delivery = &in->deliveries.items[i];
        if (delivery_index(m, delivery) < m->delivery_count)
            continue;
        struct manifest_delivery entry = {.sha256 = delivery->sha256,
                                          .bytes = delivery->bytes,
                                          .lone_file = delivery->kind == DELIVERY_LONE_FILE};
        if (!copy_text(m, delivery->name, &entry.name) ||
            !memory_grow((void **)&m->deliveries, &m->delivery_capacity, m->delivery_count + 1,
                         sizeof entry))
            return diagnostics_out_of_memory(d);
        m->deliveries[m->delivery_count++] = entry;
    }
    if (m->delivery_count > 1)
        qsort(m->deliveries, m->delivery_count, sizeof *m->deliveries, compare_deliveries);
    return STATUS_OK;
}

static int compare_locations(const void *left, const void *right)
{
    const struct manifest_location *a = left, *b = right;
    if (a->delivery != b->delivery)
        return a->delivery < b->delivery ? -1 : 1;
    return text_compare(a->member, b->member);
}

static bool make_location(struct manifest *m, const struct intake *in,
                          const struct intake_member *member, struct manifest_location *location)
{
    location->delivery = delivery_index(m, &in->deliveries.items[member->delivery]);
    return copy_text(m, member->path, &location->member);
}

/* Where a source's content was found, each place once. */
static enum status list_locations(struct manifest *m, const struct intake *in, size_t chief,
                                  struct manifest_source *source, struct diagnostics *d)
{
    source->locations = calloc(in->member_count, sizeof *source->locations);
    if (!source->locations)
        return diagnostics_out_of_memory(d);
    for (size_t i = chief; i < in->member_count; i++) {
        if (in->members[i].same_as != chief)
            continue;
        struct manifest_location *next = &source->locations[source->location_count];
        if (!make_location(m, in, &in->members[i], next))
            return diagnostics_out_of_memory(d);
        bool known = false;
        for (size_t j = 0; j < source->location_count && !known; j++)
            known = compare_locations(&source->locations[j], next) == 0;
        source->location_count += !known;
    }
    qsort(source->locations, source->location_count, sizeof *source->locations, compare_locations);
    return STATUS_OK;
}

static enum status refuse_second(const struct intake *in, const struct manifest_source *first,
                                 const struct manifest *m, const struct intake_member *second,
                                 struct diagnostics *d)
{
    const struct manifest_location *where = &first->locations[0];
    return diagnostics_fail(
        d, (struct place){in->deliveries.items[second->delivery].name, 0, 0},
        "'%s' is another %s than '%.*s' in '%.*s' of the same release: if it is a later edition of "
        "the same date, ingest it alone with --edition",
        second->path, second->parser->title, TEXT_ARGS(where->member),
        TEXT_ARGS(m->deliveries[where->delivery].name));
}

static enum status list_source(struct manifest *m, const struct intake *in, size_t member,
                               struct diagnostics *d)
{
    const struct intake_member *from = &in->members[member];
    struct manifest_source source = {.sha256 = from->sha256,
                                     .bytes = from->bytes,
                                     .rows_read = from->rows_read,
                                     .rows_rejected = from->rows_rejected,
                                     .role = text_of(role_name(from->as.role)),
                                     .parser = text_of(from->parser->name)};
    char id[SOURCE_ID_LIMIT];
    source_id(from, id);
    if (!copy_text(m, id, &source.id))
        return diagnostics_out_of_memory(d);
    const struct manifest_source *other = manifest_source(m, source.id);
    if (other)
        return refuse_second(in, other, m, from, d);
    if (!memory_grow((void **)&m->sources, &m->source_capacity, m->source_count + 1, sizeof source))
        return diagnostics_out_of_memory(d);
    m->sources[m->source_count++] = source;
    return list_locations(m, in, member, &m->sources[m->source_count - 1], d);
}

static int compare_sources(const void *left, const void *right)
{
    const struct manifest_source *a = left, *b = right;
    return text_compare(a->id, b->id);
}

static int compare_unread(const void *left, const void *right)
{
    const struct manifest_unread *a = left, *b = right;
    return compare_locations(&a->location, &b->location);
}

static enum status list_unread(struct manifest *m, const struct intake *in,
                               const struct intake_member *from, struct diagnostics *d)
{
    struct manifest_unread unread = {.sha256 = from->sha256, .bytes = from->bytes};
    if (!make_location(m, in, from, &unread.location) ||
        !memory_grow((void **)&m->unread, &m->unread_capacity, m->unread_count + 1, sizeof unread))
        return diagnostics_out_of_memory(d);
    for (size_t i = 0; i < m->unread_count; i++)
        if (compare_unread(&m->unread[i], &unread) == 0)
            return STATUS_OK;
    m->unread[m->unread_count++] = unread;
    return STATUS_OK;
}

static enum status list_members(struct manifest *m, const struct intake *in, struct diagnostics *d)
{
    for (size_t i = 0; i < in->member_count; i++) {
        const struct intake_member *member = &in->members[i];
        enum status status = STATUS_OK;
        if (!member->parser)
            status = list_unread(m, in, member, d);
        else if (member->same_as == i)
            status = list_source(m, in, i, d);
        if (status != STATUS_OK)
            return STATUS_FAILED;
    }
    if (m->source_count > 1)
        qsort(m->sources, m->source_count, sizeof *m->sources, compare_sources);
    if (m->unread_count > 1)
        qsort(m->unread, m->unread_count, sizeof *m->unread, compare_unread);
    return STATUS_OK;
}

/* ---- what the release states */

static enum status add_name(struct manifest *m, struct text name, struct text *names, size_t *count,
                            struct diagnostics *d)
{
    bool known = !name.at;
    for (size_t i = 0; i < *count; i++)
        known |= text_equal(names[i], name);
    if (known || *count == SCOPE_NAMES)
        return STATUS_OK;
    return arena_copy(&m->texts, name, &names[(*count)++]) ? STATUS_OK
                                                           : diagnostics_out_of_memory(d);
}

static enum status add_names(struct manifest *m, const char *blank_separated, struct text *names,
                             size_t *count, struct diagnostics *d)
{
    struct text rest = text_of(blank_separated);
    while (rest.length > 0) {
        size_t length = rest.length;
        text_find(rest, TEXT(" "), &length);
        struct text name = text_slice(rest, 0, length);
        rest = text_from(rest, length + 1);
        if (add_name(m, name, names, count, d) != STATUS_OK)
            return STATUS_FAILED;
    }
    return STATUS_OK;
}

static int compare_names(const void *left, const void *right)
{
    return text_compare(*(const struct text *)left, *(const struct text *)right);
}

static struct scope *new_scope(struct manifest *m, enum table_id id)
{
    if (!memory_grow((void **)&m->scopes, &m->scope_capacity, m->scope_count + 1,
                     sizeof *m->scopes))
        return NULL;
    m->scopes[m->scope_count] = (struct scope){.table = text_of(tables[id].name), .complete = true};
    return &m->scopes[m->scope_count++];
}

static enum status state_codes(struct manifest *m, const struct intake *in, struct diagnostics *d)
{
    struct scope *scope = new_scope(m, TABLE_CODES);
    if (!scope)
        return diagnostics_out_of_memory(d);
    for (size_t i = 0; i < in->member_count; i++) {
        const struct intake_member *member = &in->members[i];
        if (!member->parser || !role_holds_codes(member->as.role))
            continue;
        const struct parser_states *states = &member->parser->states;
        scope->complete &= member->rows_rejected == 0;
        if (add_names(m, states->kinds, scope->kinds, &scope->kind_count, d) != STATUS_OK ||
            add_names(m, states->fields, scope->fields, &scope->field_count, d) != STATUS_OK)
            return STATUS_FAILED;
        if (states->fields_of_role && add_names(m, states->fields_of_role(member->as.role),
                                                scope->fields, &scope->field_count, d) != STATUS_OK)
            return STATUS_FAILED;
    }
    qsort(scope->kinds, scope->kind_count, sizeof *scope->kinds, compare_names);
    qsort(scope->fields, scope->field_count, sizeof *scope->fields, compare_names);
    return STATUS_OK;
}

/* The names that any source states; a name without a row is stated as blank. */
static enum status state_properties(struct manifest *m, const struct intake *in,
                                    struct diagnostics *d)
{
    struct scope *scope = new_scope(m, TABLE_PROPERTIES);
    if (!scope)
        return diagnostics_out_of_memory(d);
    for (size_t i = 0; i < in->member_count; i++) {
        const struct intake_member *member = &in->members[i];
        if (!member->parser || !member->parser->states.properties)
            continue;
        scope->complete &= member->rows_rejected == 0;
        if (add_names(m, member->parser->states.properties, scope->kinds, &scope->kind_count, d) !=
            STATUS_OK)
            return STATUS_FAILED;
    }
    qsort(scope->kinds, scope->kind_count, sizeof *scope->kinds, compare_names);
    return add_names(m, "code name ordinal value", scope->fields, &scope->field_count, d);
}

/* Widens the range of a table by what another source states of it. */
static enum status widen(struct manifest *m, struct scope *scope, const struct scope_row *row,
                         bool is_first, struct diagnostics *d)
{
    bool low = is_first ||
               (scope->first.at && row->first.at && text_compare(row->first, scope->first) < 0);
    bool high =
        is_first || (scope->last.at && row->last.at && text_compare(row->last, scope->last) > 0);
    if (low || !row->first.at)
        if (!arena_copy(&m->texts, row->first, &scope->first))
            return diagnostics_out_of_memory(d);
    if (high || !row->last.at)
        if (!arena_copy(&m->texts, row->last, &scope->last))
            return diagnostics_out_of_memory(d);
    return STATUS_OK;
}

static enum status state_fact_table(struct manifest *m, const struct collection *c,
                                    enum table_id id, struct diagnostics *d)
{
    struct scope *scope = NULL;
    for (size_t i = 0; i < c->scope_count; i++) {
        const struct scope_row *row = &c->scopes[i];
        if (row->table != id || row->member == NO_SOURCE)
            continue;
        bool is_first = !scope;
        if (is_first && !(scope = new_scope(m, id)))
            return diagnostics_out_of_memory(d);
        scope->complete &= m->sources[row->member].rows_rejected == 0;
        if (widen(m, scope, row, is_first, d) != STATUS_OK ||
            add_name(m, row->kind, scope->kinds, &scope->kind_count, d) != STATUS_OK)
            return STATUS_FAILED;
    }
    if (!scope)
        return STATUS_OK;
    qsort(scope->kinds, scope->kind_count, sizeof *scope->kinds, compare_names);
    /* columns that no row states are not stated by these files */
    for (size_t i = 0; i < tables[id].field_count; i++) {
        const struct field *field = &tables[id].fields[i];
        if ((field->required || c->facts[id].stated >> i & 1) &&
            add_name(m, text_of(field->name), scope->fields, &scope->field_count, d) != STATUS_OK)
            return STATUS_FAILED;
    }
    return STATUS_OK;
}

/* The tables whose rows are as stated: what their sources say of them. */
static enum status state_facts(struct manifest *m, const struct collection *c,
                               struct diagnostics *d)
{
    for (size_t id = 0; id < TABLES; id++)
        if (tables[id].as_stated && state_fact_table(m, c, (enum table_id)id, d) != STATUS_OK)
            return STATUS_FAILED;
    return STATUS_OK;
}

/* ---- rows and their sources */

/* Turns the rows' member numbers into source numbers; rows of repeated content get none. */
static enum status renumber(struct intake *in, const struct manifest *m, struct diagnostics *d)
{
    uint32_t *source_of = calloc(in->member_count + 1, sizeof *source_of);
    if (!source_of)
        return diagnostics_out_of_memory(d);
    for (size_t i = 0; i < in->member_count; i++) {
        const struct intake_member *member = &in->members[i];
        source_of[i] = NO_SOURCE;
        if (!member->parser || member->same_as != i)
            continue;
        char id[SOURCE_ID_LIMIT];
        source_id(member, id);
        source_of[i] = (uint32_t)(manifest_source(m, text_of(id)) - m->sources);
    }
    struct collection *c = &in->records;
    for (size_t i = 0; i < c->code_count; i++)
        c->codes[i].row->member = source_of[c->codes[i].row->member];
    for (size_t i = 0; i < c->property_count; i++)
        c->properties[i].member = source_of[c->properties[i].member];
    for (size_t i = 0; i < c->change_count; i++)
        c->changes[i].member = source_of[c->changes[i].member];
    for (size_t i = 0; i < c->trailer_count; i++)
        c->trailers[i].member = source_of[c->trailers[i].member];
    for (size_t i = 0; i < c->label_count; i++)
        c->labels[i].member = source_of[c->labels[i].member];
    for (size_t t = 0; t < TABLES; t++)
        for (size_t i = 0; i < c->facts[t].count; i++)
            c->facts[t].items[i].member = source_of[c->facts[t].items[i].member];
    for (size_t i = 0; i < c->scope_count; i++)
        c->scopes[i].member = source_of[c->scopes[i].member];
    for (size_t i = 0; i < c->correction_count; i++)
        c->corrections[i].member = source_of[c->corrections[i].member];
    for (size_t i = 0; i < c->reject_count; i++)
        c->rejects[i].member = source_of[c->rejects[i].member];
    free(source_of);
    return STATUS_OK;
}

static int compare_rejects(const void *left, const void *right)
{
    const struct manifest_reject *a = left, *b = right;
    int order = text_compare(a->source, b->source);
    if (order != 0)
        return order;
    if (a->line != b->line)
        return a->line < b->line ? -1 : 1;
    return text_compare(a->message, b->message);
}

static enum status list_rejects(struct manifest *m, const struct collection *c,
                                struct diagnostics *d)
{
    for (size_t i = 0; i < c->reject_count; i++) {
        const struct reject_row *row = &c->rejects[i];
        if (row->member == NO_SOURCE)
            continue;
        struct manifest_reject reject = {
            .source = m->sources[row->member].id, .line = row->line, .column = row->column};
        if (!arena_copy(&m->texts, row->message, &reject.message) ||
            !memory_grow((void **)&m->rejects, &m->reject_capacity, m->reject_count + 1,
                         sizeof reject))
            return diagnostics_out_of_memory(d);
        m->rejects[m->reject_count++] = reject;
    }
    if (m->reject_count > 1)
        qsort(m->rejects, m->reject_count, sizeof *m->rejects, compare_rejects);
    return STATUS_OK;
}

/* ---- the whole */

/* "ICD-10-CM FY2026"; mid-year "ICD-10-CM FY2021, effective 2021-01-01". */
static enum status make_label(struct manifest *m, struct diagnostics *d)
{
    struct buffer label;
    buffer_init(&label);
    manifest_append_label(m, &label);
    bool made = !label.failed && arena_copy(&m->texts, buffer_text(&label), &m->label);
    buffer_release(&label);
    return made ? STATUS_OK : diagnostics_out_of_memory(d);
}

static bool has_role(const struct intake *in, bool (*holds)(enum role))
{
    for (size_t i = 0; i < in->member_count; i++)
        if (in->members[i].parser && holds(in->members[i].as.role))
            return true;
    return false;
}

static enum status write_tables(struct assembly *a, const struct intake *in)
{
    bool codes = has_role(in, role_holds_codes), addenda = has_role(in, role_holds_addenda);
    if ((codes && assemble_code_tables(a) != STATUS_OK) ||
        (has_role(in, role_holds_labels) && assemble_label_tables(a) != STATUS_OK) ||
        ((addenda || has_role(in, role_holds_report) || has_role(in, role_holds_poa_changes)) &&
         assemble_change_tables(a) != STATUS_OK) ||
        (codes && assemble_property_table(a) != STATUS_OK))
        return STATUS_FAILED;
    if (addenda && assemble_trailer_tables(a) != STATUS_OK)
        return STATUS_FAILED;
    return assemble_fact_tables(a);
}

static enum status fill_manifest(struct manifest *m, struct intake *in, struct diagnostics *d)
{
    if (make_label(m, d) != STATUS_OK || list_deliveries(m, in, d) != STATUS_OK ||
        list_members(m, in, d) != STATUS_OK || renumber(in, m, d) != STATUS_OK ||
        list_rejects(m, &in->records, d) != STATUS_OK)
        return STATUS_FAILED;
    if (has_role(in, role_holds_codes) && state_codes(m, in, d) != STATUS_OK)
        return STATUS_FAILED;
    if (in->records.property_count > 0 && state_properties(m, in, d) != STATUS_OK)
        return STATUS_FAILED;
    return state_facts(m, &in->records, d);
}

static enum status write_package(struct manifest *m, struct intake *in, const char *folder,
                                 bool durable, struct digest *sha256, struct diagnostics *d)
{
    struct package_writer writer;
    struct source_traits traits = {NULL, NULL, NULL};
    if (source_traits_find(&traits, m, in, d) != STATUS_OK ||
        package_begin(&writer, folder, durable, m, d) != STATUS_OK) {
        source_traits_release(&traits);
        return STATUS_FAILED;
    }
    struct assembly a = {m,      &in->records, traits.precedence, traits.roles, traits.properties,
                         &writer};
    enum status status = write_tables(&a, in);
    if (status == STATUS_OK)
        status = package_finish(&writer, sha256);
    package_abandon(&writer);
    source_traits_release(&traits);
    return status;
}

enum status assemble_release(struct intake *in, struct release_identity identity,
                             const char *folder, bool durable, struct digest *sha256,
                             struct diagnostics *d)
{
    struct manifest m;
    manifest_init(&m);
    m.system = identity.system;
    m.effective = identity.effective;
    m.edition = identity.edition;
    enum status status = fill_manifest(&m, in, d);
    if (status == STATUS_OK)
        status = write_package(&m, in, folder, durable, sha256, d);
    manifest_release(&m);
    return status;
}
