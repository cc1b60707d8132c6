#include "releases/collection.h"

#include <stdlib.h>

#include "schema/tsv.h"

void collection_init(struct collection *c)
{
    *c = (struct collection){0};
    buffer_init(&c->scratch);
    arena_init(&c->texts);
}

void collection_release(struct collection *c)
{
    free(c->codes);
    free(c->properties);
    free(c->changes);
    free(c->trailers);
    free(c->labels);
    for (size_t i = 0; i < TABLES; i++)
        free(c->facts[i].items);
    free(c->scopes);
    free(c->corrections);
    free(c->rejects);
    buffer_release(&c->scratch);
    arena_release(&c->texts);
    collection_init(c);
}

/* Official files have some hundred thousand lines; one that needs more bits is no official file. */
static bool fits_row(uint64_t line, uint64_t position)
{
    return line <= UINT32_MAX && position <= UINT32_MAX;
}

static uint64_t first_eight_bytes(struct text code)
{
    uint64_t key = 0;
    for (size_t i = 0; i < 8; i++)
        key = key << 8 | (i < code.length ? (unsigned char)code.at[i] : 0);
    return key;
}

bool collection_add_code(struct collection *c, const struct code_row *row)
{
    struct code_row *kept = arena_item(&c->texts, sizeof *kept);
    if (!kept)
        return false;
    *kept = *row;
    if (!arena_copy(&c->texts, row->code, &kept->code) ||
        !arena_copy(&c->texts, row->short_title, &kept->short_title) ||
        !arena_copy(&c->texts, row->long_title, &kept->long_title) ||
        !memory_grow((void **)&c->codes, &c->code_capacity, c->code_count + 1, sizeof *c->codes))
        return false;
    c->codes[c->code_count++] = (struct code_place){first_eight_bytes(kept->code), kept};
    return true;
}

static enum status take_code(void *context, const struct code_record *record)
{
    struct collector *collector = context;
    if (!fits_row(record->line, record->position))
        return diagnostics_fail(collector->d, NO_PLACE, "a file has more than %u lines",
                                UINT32_MAX);
    struct code_row row = {.code = record->code,
                           .short_title = record->short_title,
                           .long_title = record->long_title,
                           .line = (uint32_t)record->line,
                           .position = (uint32_t)record->position,
                           .member = collector->member,
                           .kind = (unsigned char)record->kind,
                           .valid_from = record->valid_from,
                           .valid_to = record->valid_to,
                           .billable = (unsigned char)record->billable};
    return collection_add_code(collector->into, &row) ? STATUS_OK
                                                      : diagnostics_out_of_memory(collector->d);
}

bool collection_add_property(struct collection *c, const struct property_row *row)
{
    struct property_row kept = *row;
    if (!arena_copy(&c->texts, row->code, &kept.code) ||
        !arena_copy(&c->texts, row->value, &kept.value) ||
        !memory_grow((void **)&c->properties, &c->property_capacity, c->property_count + 1,
                     sizeof kept))
        return false;
    c->properties[c->property_count++] = kept;
    return true;
}

static enum status take_property(void *context, const struct property_record *record)
{
    struct collector *collector = context;
    const struct collection *c = collector->into;
    struct property_row row = {.code = record->code,
                               .value = record->value,
                               .name = record->name,
                               .ordinal = record->ordinal,
                               .line =
                                   c->code_count > 0 ? c->codes[c->code_count - 1].row->line : 0,
                               .member = collector->member};
    return collection_add_property(collector->into, &row) ? STATUS_OK
                                                          : diagnostics_out_of_memory(collector->d);
}

static enum status take_change(void *context, const struct change_record *record)
{
    struct collector *collector = context;
    struct collection *c = collector->into;
    struct change_row row = {.record = *record, .member = collector->member};
    if (!arena_copy(&c->texts, record->code, &row.record.code) ||
        !arena_copy(&c->texts, record->short_title, &row.record.short_title) ||
        !arena_copy(&c->texts, record->long_title, &row.record.long_title) ||
        !arena_copy(&c->texts, record->words, &row.record.words) ||
        !memory_grow((void **)&c->changes, &c->change_capacity, c->change_count + 1, sizeof row))
        return diagnostics_out_of_memory(collector->d);
    c->changes[c->change_count++] = row;
    return STATUS_OK;
}

static enum status take_trailer(void *context, const struct trailer_record *record)
{
    struct collector *collector = context;
    struct collection *c = collector->into;
    struct trailer_row row = {.record = *record, .member = collector->member};
    if (!arena_copy(&c->texts, record->text, &row.record.text) ||
        !arena_copy(&c->texts, record->file, &row.record.file) ||
        !memory_grow((void **)&c->trailers, &c->trailer_capacity, c->trailer_count + 1, sizeof row))
        return diagnostics_out_of_memory(collector->d);
    c->trailers[c->trailer_count++] = row;
    return STATUS_OK;
}

static enum status take_label(void *context, const struct label_record *record)
{
    struct collector *collector = context;
    struct collection *c = collector->into;
    struct label_row row = {
        .name = record->name, .line = record->line, .member = collector->member};
    if (!arena_copy(&c->texts, record->value, &row.value) ||
        !arena_copy(&c->texts, record->label, &row.label) ||
        !memory_grow((void **)&c->labels, &c->label_capacity, c->label_count + 1, sizeof row))
        return diagnostics_out_of_memory(collector->d);
    c->labels[c->label_count++] = row;
    return STATUS_OK;
}

/* Puts the fields, escaped, with tabs between into `row`; returns the length of the key's. */
static size_t append_row(struct buffer *row, const struct table *table, const struct text *values)
{
    size_t key_length = 0;
    for (size_t i = 0; i < table->field_count; i++) {
        if (i > 0)
            buffer_append_char(row, '\t');
        tsv_append_escaped(row, values[i]);
        if (i + 1 == table->key_fields)
            key_length = row->length;
    }
    return key_length;
}

static bool is_plain(struct text key)
{
    for (size_t i = 0; i < key.length; i++)
        if (key.at[i] == '\\' || ((unsigned char)key.at[i] < ' ' && key.at[i] != '\t'))
            return false;
    return true;
}

static enum status take_fact(void *context, const struct fact_record *record)
{
    struct collector *collector = context;
    struct collection *c = collector->into;
    struct fact_rows *rows = &c->facts[record->table];
    buffer_clear(&c->scratch);
    size_t key_length = append_row(&c->scratch, &tables[record->table], record->values);
    if (c->scratch.failed)
        return diagnostics_out_of_memory(collector->d);
    if (!fits_row(record->line, 0) || c->scratch.length > TSV_ROW_LIMIT)
        return diagnostics_fail(collector->d, NO_PLACE,
                                "a row of the table '%s' is longer than %d bytes, or a file has "
                                "more than %u lines",
                                tables[record->table].name, TSV_ROW_LIMIT, UINT32_MAX);
    struct fact_row row = {.key_length = (uint32_t)key_length,
                           .line = (uint32_t)record->line,
                           .member = collector->member,
                           .plain_key =
                               is_plain(text_slice(buffer_text(&c->scratch), 0, key_length))};
    if (!arena_copy(&c->texts, buffer_text(&c->scratch), &row.row) ||
        !memory_grow((void **)&rows->items, &rows->capacity, rows->count + 1, sizeof row))
        return diagnostics_out_of_memory(collector->d);
    rows->items[rows->count++] = row;
    for (size_t i = 0; i < tables[record->table].field_count; i++)
        if (record->values[i].at)
            rows->stated |= UINT32_C(1) << i;
    return STATUS_OK;
}

static enum status take_scope(void *context, const struct scope_record *record)
{
    struct collector *collector = context;
    struct collection *c = collector->into;
    struct scope_row row = {.table = record->table, .member = collector->member};
    if (!arena_copy(&c->texts, record->kind, &row.kind) ||
        !arena_copy(&c->texts, record->first, &row.first) ||
        !arena_copy(&c->texts, record->last, &row.last) ||
        !memory_grow((void **)&c->scopes, &c->scope_capacity, c->scope_count + 1, sizeof row))
        return diagnostics_out_of_memory(collector->d);
    c->scopes[c->scope_count++] = row;
    return STATUS_OK;
}

static enum status take_correction(void *context, const struct correction_record *record)
{
    struct collector *collector = context;
    struct collection *c = collector->into;
    struct correction_row row = {
        .record = *record, .member = collector->member, .outcome = CORRECTION_PENDING};
    if (!arena_copy(&c->texts, record->code, &row.record.code) ||
        !arena_copy(&c->texts, record->value, &row.record.value) ||
        !arena_copy(&c->texts, record->words, &row.record.words) ||
        !memory_grow((void **)&c->corrections, &c->correction_capacity, c->correction_count + 1,
                     sizeof row))
        return diagnostics_out_of_memory(collector->d);
    row.sequence = (uint32_t)c->correction_count;
    c->corrections[c->correction_count++] = row;
    return STATUS_OK;
}

static enum status take_reject(void *context, uint64_t line, uint64_t column, struct text message)
{
    struct collector *collector = context;
    struct collection *c = collector->into;
    struct reject_row row = {.line = line, .column = column, .member = collector->member};
    if (!arena_copy(&c->texts, message, &row.message) ||
        !memory_grow((void **)&c->rejects, &c->reject_capacity, c->reject_count + 1, sizeof row))
        return diagnostics_out_of_memory(collector->d);
    c->rejects[c->reject_count++] = row;
    return STATUS_OK;
}

struct record_sink collector_sink(struct collector *collector)
{
    return (struct record_sink){.code = take_code,
                                .property = take_property,
                                .change = take_change,
                                .trailer = take_trailer,
                                .fact = take_fact,
                                .scope = take_scope,
                                .label = take_label,
                                .correction = take_correction,
                                .reject = take_reject,
                                .context = collector};
}
