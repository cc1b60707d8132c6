#include "tools/show/code_rows.h"

#include <inttypes.h>
#include <string.h>

#include "tools/show/json_members.h"

/* 1.1: former_codes and properties; 1.2: deleted, and the columns of the sections */
#define CODE_ROWS_SCHEMA "1.2"

enum { LISTS = 4 };

enum {
    RELEASE,
    SYSTEM,
    CODE,
    FOUND,
    DISPLAY,
    KIND,
    BILLABLE,
    SHORT,
    LONG,
    STATUS,
    VALID_FROM,
    VALID_TO,
    DERIVED_PARENT_CODE,
    DERIVED_CHAPTER_ID,
    PLACES,
    CHANGED,
    DISAGREEMENTS,
    SCHEMA,
    FORMER_CODES,
    PROPERTIES,
    DELETED,
    COLUMNS
};

static const struct column code_columns[COLUMNS] = {
    [RELEASE] = {"release", COLUMN_STRING},
    [SYSTEM] = {"system", COLUMN_STRING},
    [CODE] = {"code", COLUMN_STRING},
    [FOUND] = {"found", COLUMN_BOOLEAN},
    [DISPLAY] = {"display", COLUMN_STRING},
    [KIND] = {"kind", COLUMN_STRING},
    [BILLABLE] = {"billable", COLUMN_BOOLEAN},
    [SHORT] = {"short", COLUMN_STRING},
    [LONG] = {"long", COLUMN_STRING},
    [STATUS] = {"status", COLUMN_STRING},
    [VALID_FROM] = {"valid_from", COLUMN_STRING},
    [VALID_TO] = {"valid_to", COLUMN_STRING},
    [DERIVED_PARENT_CODE] = {"derived_parent", COLUMN_STRING},
    [DERIVED_CHAPTER_ID] = {"derived_chapter", COLUMN_STRING},
    [PLACES] = {"stands_in", COLUMN_STRING},
    [CHANGED] = {"changed_in", COLUMN_STRING},
    [DISAGREEMENTS] = {"disagreements", COLUMN_NUMBER},
    [SCHEMA] = {"schema", COLUMN_STRING},
    [FORMER_CODES] = {"former_codes", COLUMN_JSON},
    [PROPERTIES] = {"properties", COLUMN_JSON},
    [DELETED] = {"deleted", COLUMN_BOOLEAN},
};

/* "order:12 codes:9", as in the tables of the release; not stated when there is none. */
static struct text place_list(const struct code_answer *answer, bool changes, struct buffer *b)
{
    buffer_clear(b);
    for (size_t i = 0; i < answer->place_count; i++) {
        const struct official_place *place = &answer->places[i];
        if ((place->kind != PLACE_ROW) == changes)
            buffer_printf(b, "%s%.*s:%" PRIu64, b->length > 0 ? " " : "",
                          TEXT_ARGS(place->source->id), place->line);
    }
    return b->length > 0 ? buffer_text(b) : TEXT_NOT_STATED;
}

/* ---- what a code has several of: an array of objects */

static struct text former_list(const struct code_answer *answer, struct buffer *b)
{
    static const char *const names[] = {"valid_from", "valid_to", "kind", "short", "long"};
    buffer_clear(b);
    buffer_append_char(b, '[');
    for (size_t i = 0; i < answer->former_count; i++) {
        const struct code_former *f = &answer->formers[i];
        json_append_members(
            b, names,
            (struct text[]){f->valid_from, f->valid_to, f->kind, f->short_title, f->long_title}, 5);
    }
    buffer_append_char(b, ']');
    return buffer_text(b);
}

static struct text property_list(const struct code_answer *answer, struct buffer *b)
{
    static const char *const names[] = {"name", "value", "label"};
    buffer_clear(b);
    buffer_append_char(b, '[');
    for (size_t i = 0; i < answer->property_count; i++) {
        const struct code_property *p = &answer->properties[i];
        json_append_members(b, names, (struct text[]){p->name, p->value, p->label}, 3);
    }
    buffer_append_char(b, ']');
    return buffer_text(b);
}

static void put_row(struct rows *rows, const struct code_sections *sections, size_t at,
                    struct buffer *lists)
{
    const struct code_lookup *lookup = sections->lookup;
    const struct code_answer *answer = &lookup->answers[at];
    const struct manifest *m = &lookup->release->manifest;
    enum system system = m->system;
    struct text values[COLUMNS + CODE_SECTIONS_LIMIT];
    char display[CODE_LIMIT + 2], number[ROW_NUMBER_SIZE];
    bool possible = answer->code[0] != '\0';
    system_code_display(system, text_of(answer->code), display);
    values[RELEASE] = text_of(lookup->release->name);
    values[SYSTEM] = text_of(system_name(system));
    values[CODE] = text_of(possible ? answer->code : answer->written);
    values[FOUND] = row_boolean(answer->found);
    values[DISPLAY] = possible ? text_of(display) : TEXT_NOT_STATED;
    for (size_t i = CODES_KIND; i <= CODES_VALID_TO; i++)
        values[KIND + (i - CODES_KIND)] = answer->facts[i];
    values[DERIVED_PARENT_CODE] = answer->parent;
    values[DERIVED_CHAPTER_ID] = answer->chapter;
    values[PLACES] = place_list(answer, false, &lists[0]);
    values[CHANGED] = place_list(answer, true, &lists[1]);
    values[DISAGREEMENTS] = row_number(answer->disagreement_count, number);
    values[SCHEMA] = text_of(CODE_ROWS_SCHEMA);
    bool dated = answer->found && scope_has_field(manifest_scope(m, "codes"), "valid_from");
    values[FORMER_CODES] = dated ? former_list(answer, &lists[2]) : TEXT_NOT_STATED;
    bool stated = answer->found && manifest_scope(m, "properties");
    values[PROPERTIES] = stated ? property_list(answer, &lists[3]) : TEXT_NOT_STATED;
    values[DELETED] = row_boolean(answer->deleted_count > 0);
    for (size_t i = 0; i < code_sections_columns(); i++) {
        struct buffer *value = &lists[LISTS + i];
        buffer_clear(value);
        code_sections_append(sections, i, at, value);
        values[COLUMNS + i] = value->length > 0 ? buffer_text(value) : TEXT_NOT_STATED;
    }
    rows_put(rows, values);
}

void code_rows_put(const struct code_sections *sections, enum row_format format, struct output *o)
{
    struct rows rows;
    struct column columns[COLUMNS + CODE_SECTIONS_LIMIT];
    struct buffer lists[LISTS + CODE_SECTIONS_LIMIT];
    size_t further = code_sections_columns();
    memcpy(columns, code_columns, sizeof code_columns);
    for (size_t i = 0; i < further; i++)
        columns[COLUMNS + i] = code_sections_column(i);
    for (size_t i = 0; i < LISTS + further; i++)
        buffer_init(&lists[i]);
    rows_begin(&rows, o, format, columns, COLUMNS + further);
    for (size_t i = 0; i < sections->lookup->count; i++)
        put_row(&rows, sections, i, lists);
    rows_end(&rows);
    for (size_t i = 0; i < LISTS + further; i++) {
        output_note_failure(o, &lists[i]);
        buffer_release(&lists[i]);
    }
}
