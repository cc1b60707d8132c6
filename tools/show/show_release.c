#include "tools/show/show_release.h"

#include <inttypes.h>

#include "tools/show/place_name.h"

enum { RELEASE, SECTION, SUBJECT, PROPERTY, VALUE, SCHEMA, COLUMNS };

static const struct column columns[COLUMNS] = {
    [RELEASE] = {"release", COLUMN_STRING}, [SECTION] = {"section", COLUMN_STRING},
    [SUBJECT] = {"subject", COLUMN_STRING}, [PROPERTY] = {"property", COLUMN_STRING},
    [VALUE] = {"value", COLUMN_STRING},     [SCHEMA] = {"schema", COLUMN_STRING},
};

/* Properties come in sections ("source"), each about a subject ("order"). */
struct shown {
    const struct release *release;
    struct rows rows;
    const char *section;
    struct text subject;
};

static void begin_subject(struct shown *s, const char *section, struct text subject)
{
    struct output *o = s->rows.to;
    s->section = section;
    s->subject = subject;
    if (s->rows.format != ROWS_TEXT)
        return;
    output_printf(o, "\n%s ", section);
    output_visible(o, subject);
    output_text(o, TEXT("\n"));
}

static void put(struct shown *s, const char *property, struct text value)
{
    struct output *o = s->rows.to;
    if (s->rows.format == ROWS_TEXT) {
        output_printf(o, "  %-14s ", property);
        output_visible(o, value.at ? value : TEXT("(not stated)"));
        output_text(o, TEXT("\n"));
        return;
    }
    struct text values[COLUMNS] = {
        [RELEASE] = text_of(s->release->name),
        [SECTION] = text_of(s->section),
        [SUBJECT] = s->subject,
        [PROPERTY] = text_of(property),
        [VALUE] = value,
        [SCHEMA] = text_of(ROWS_SCHEMA),
    };
    rows_put(&s->rows, values);
}

static void put_number(struct shown *s, const char *property, uint64_t number)
{
    char digits[ROW_NUMBER_SIZE];
    put(s, property, row_number(number, digits));
}

static void put_file(struct shown *s, const char *property,
                     const struct manifest_location *location)
{
    struct buffer name;
    buffer_init(&name);
    place_append_file(&name, &s->release->manifest, location);
    put(s, property, buffer_text(&name));
    output_note_failure(s->rows.to, &name);
    buffer_release(&name);
}

static void put_names(struct shown *s, const char *property, const struct text *names, size_t count)
{
    struct buffer list;
    buffer_init(&list);
    for (size_t i = 0; i < count; i++) {
        buffer_append_text(&list, i > 0 ? TEXT(" ") : TEXT(""));
        buffer_append_text(&list, names[i]);
    }
    put(s, property, buffer_text(&list));
    output_note_failure(s->rows.to, &list);
    buffer_release(&list);
}

/* ---- sections */

static void put_release(struct shown *s)
{
    const struct manifest *m = &s->release->manifest;
    const struct manifest_table *disagreements =
        manifest_table(m, tables[TABLE_DISAGREEMENTS].name);
    char day[DATE_TEXT + 1];
    date_format(m->effective, day);
    s->section = "release";
    s->subject = text_of(s->release->name);
    if (s->rows.format == ROWS_TEXT)
        output_printf(s->rows.to, "release %s\n", s->release->name);
    put(s, "system", text_of(system_name(m->system)));
    put(s, "effective", text_of(day));
    if (m->edition > 0)
        put_number(s, "edition", m->edition);
    else
        put(s, "edition", TEXT_NOT_STATED);
    put(s, "label", m->label);
    put_number(s, "disagreements", disagreements ? disagreements->rows : 0);
    put_number(s, "rejected_lines", m->reject_count);
}

static void put_deliveries(struct shown *s)
{
    const struct manifest *m = &s->release->manifest;
    for (size_t i = 0; i < m->delivery_count; i++) {
        const struct manifest_delivery *delivery = &m->deliveries[i];
        begin_subject(s, delivery->lone_file ? "file" : "archive", delivery->name);
        put_number(s, "bytes", delivery->bytes);
        put(s, "sha256", text_of(delivery->sha256.hex));
    }
}

static void put_sources(struct shown *s)
{
    const struct manifest *m = &s->release->manifest;
    for (size_t i = 0; i < m->source_count; i++) {
        const struct manifest_source *source = &m->sources[i];
        begin_subject(s, "source", source->id);
        put(s, "role", source->role);
        for (size_t j = 0; j < source->location_count; j++)
            put_file(s, "found_in", &source->locations[j]);
        put(s, "parser", source->parser);
        put_number(s, "rows_read", source->rows_read);
        put_number(s, "rows_rejected", source->rows_rejected);
        put_number(s, "bytes", source->bytes);
        put(s, "sha256", text_of(source->sha256.hex));
    }
}

static void put_unread(struct shown *s)
{
    const struct manifest *m = &s->release->manifest;
    for (size_t i = 0; i < m->unread_count; i++) {
        struct buffer name;
        buffer_init(&name);
        place_append_file(&name, m, &m->unread[i].location);
        begin_subject(s, "unread", buffer_text(&name));
        put_number(s, "bytes", m->unread[i].bytes);
        put(s, "sha256", text_of(m->unread[i].sha256.hex));
        output_note_failure(s->rows.to, &name);
        buffer_release(&name);
    }
}

static void put_scopes(struct shown *s)
{
    const struct manifest *m = &s->release->manifest;
    for (size_t i = 0; i < m->scope_count; i++) {
        const struct scope *scope = &m->scopes[i];
        begin_subject(s, "states", scope->table);
        if (scope->kind_count > 0)
            put_names(s, "kinds", scope->kinds, scope->kind_count);
        put_names(s, "fields", scope->fields, scope->field_count);
        put(s, "complete", row_boolean(scope->complete));
        if (scope->first.at)
            put(s, "first", scope->first);
        if (scope->last.at)
            put(s, "last", scope->last);
    }
}

static void put_tables(struct shown *s)
{
    static const char *const layers[] = {"facts", "origin", "derived"};
    const struct manifest *m = &s->release->manifest;
    for (size_t i = 0; i < m->table_count; i++) {
        const struct table *known = table_find(m->tables[i].name);
        begin_subject(s, "table", m->tables[i].name);
        if (known)
            put(s, "layer", text_of(layers[known->layer]));
        put_number(s, "rows", m->tables[i].rows);
        put_number(s, "bytes", m->tables[i].bytes);
        put(s, "sha256", text_of(m->tables[i].sha256.hex));
    }
}

static void put_rejects(struct shown *s)
{
    const struct manifest *m = &s->release->manifest;
    for (size_t i = 0; i < m->reject_count; i++) {
        const struct manifest_reject *reject = &m->rejects[i];
        struct buffer place;
        buffer_init(&place);
        buffer_printf(&place, "%.*s:%" PRIu64, TEXT_ARGS(reject->source), reject->line);
        if (reject->column > 0)
            buffer_printf(&place, ":%" PRIu64, reject->column);
        begin_subject(s, "rejected", buffer_text(&place));
        put(s, "message", reject->message);
        output_note_failure(s->rows.to, &place);
        buffer_release(&place);
    }
}

void show_release(const struct release *release, enum row_format format, struct output *o)
{
    struct shown s = {.release = release};
    rows_begin(&s.rows, o, format, columns, COLUMNS);
    put_release(&s);
    put_deliveries(&s);
    put_sources(&s);
    put_unread(&s);
    put_scopes(&s);
    put_tables(&s);
    put_rejects(&s);
    rows_end(&s.rows);
}
