#include "tools/show/code_lookup.h"

#include <stdlib.h>
#include <string.h>

#include "parsers/roles.h"
#include "tools/common/value_labels.h"

void code_lookup_release(struct code_lookup *lookup)
{
    for (size_t i = 0; i < lookup->count; i++) {
        free(lookup->answers[i].places);
        free(lookup->answers[i].disagreements);
        free(lookup->answers[i].formers);
        free(lookup->answers[i].deleted);
        free(lookup->answers[i].properties);
    }
    free(lookup->answers);
    free(lookup->by_code);
    arena_release(&lookup->texts);
    *lookup = (struct code_lookup){.release = NULL};
}

/* ---- the codes asked for */

static int compare_answers(const void *left, const void *right)
{
    const struct code_answer *a = *(struct code_answer *const *)left;
    const struct code_answer *b = *(struct code_answer *const *)right;
    return strcmp(a->code, b->code);
}

static enum status begin(struct code_lookup *lookup, const struct release *release,
                         char *const *written, size_t count, struct diagnostics *d)
{
    *lookup = (struct code_lookup){.release = release};
    arena_init(&lookup->texts);
    lookup->answers = calloc(count > 0 ? count : 1, sizeof *lookup->answers);
    lookup->by_code = calloc(count > 0 ? count : 1, sizeof *lookup->by_code);
    if (!lookup->answers || !lookup->by_code)
        return diagnostics_out_of_memory(d);
    for (size_t i = 0; i < count; i++) {
        struct code_answer *answer = &lookup->answers[lookup->count++];
        answer->written = written[i];
        if (system_code_normalize(release->manifest.system, text_of(written[i]), answer->code))
            lookup->by_code[lookup->code_count++] = answer;
        else
            answer->code[0] = '\0';
    }
    qsort(lookup->by_code, lookup->code_count, sizeof *lookup->by_code, compare_answers);
    return STATUS_OK;
}

/* The first of those asked for that is this code, or code_count. */
static size_t find_code(const struct code_lookup *lookup, struct text code)
{
    size_t low = 0, high = lookup->code_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (text_compare(text_of(lookup->by_code[middle]->code), code) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    if (low < lookup->code_count && text_equal(text_of(lookup->by_code[low]->code), code))
        return low;
    return lookup->code_count;
}

/* ---- rows that speak of them */

struct scan {
    struct code_lookup *lookup;
    const struct table *table;
    const struct tsv_reader *reader;
    struct diagnostics *d;
};

static enum role role_of(const struct manifest_source *source)
{
    enum role role = ROLE_NONE;
    if (source)
        role_from_name(source->role, &role);
    return role;
}

typedef enum status take_row(const struct scan *s, struct code_answer *answer,
                             const struct text *values);

static bool copy(const struct scan *s, struct text from, struct text *to)
{
    return arena_copy(&s->lookup->texts, from, to);
}

static enum status take_facts(const struct scan *s, struct code_answer *answer,
                              const struct text *values)
{
    for (size_t i = 0; i <= CODES_VALID_TO; i++)
        if (!copy(s, values[i], &answer->facts[i]))
            return diagnostics_out_of_memory(s->d);
    answer->found = true;
    return STATUS_OK;
}

static enum status take_derived(const struct scan *s, struct code_answer *answer,
                                const struct text *values)
{
    if (!copy(s, values[DERIVED_PARENT], &answer->parent) ||
        !copy(s, values[DERIVED_CHAPTER], &answer->chapter))
        return diagnostics_out_of_memory(s->d);
    return STATUS_OK;
}

static enum status add_place(const struct scan *s, struct code_answer *answer, struct text source,
                             struct text line, enum place_kind kind)
{
    struct official_place place = {.kind = kind};
    place.source = manifest_source(&s->lookup->release->manifest, source);
    if (!place.source || !text_to_uint64(line, &place.line))
        return diagnostics_fail(s->d, tsv_place(s->reader),
                                "names a source that the manifest does not have, or no line");
    if (role_holds_corrections(role_of(place.source)))
        place.kind = PLACE_CORRECTION;
    if (!memory_grow((void **)&answer->places, &answer->place_capacity, answer->place_count + 1,
                     sizeof place))
        return diagnostics_out_of_memory(s->d);
    answer->places[answer->place_count++] = place;
    return STATUS_OK;
}

static enum status take_origin(const struct scan *s, struct code_answer *answer,
                               const struct text *values)
{
    return add_place(s, answer, values[ORIGIN_SOURCE], values[ORIGIN_LINE], PLACE_ROW);
}

static enum status take_former_origin(const struct scan *s, struct code_answer *answer,
                                      const struct text *values)
{
    if (add_place(s, answer, values[FORMER_ORIGIN_SOURCE], values[FORMER_ORIGIN_LINE], PLACE_ROW) !=
        STATUS_OK)
        return STATUS_FAILED;
    struct official_place *place = &answer->places[answer->place_count - 1];
    return copy(s, values[FORMER_ORIGIN_VALID_FROM], &place->former)
               ? STATUS_OK
               : diagnostics_out_of_memory(s->d);
}

static enum status take_change_origin(const struct scan *s, struct code_answer *answer,
                                      const struct text *values)
{
    return add_place(s, answer, values[CHANGE_ORIGIN_SOURCE], values[CHANGE_ORIGIN_LINE],
                     PLACE_CHANGE);
}

static enum status take_correction_origin(const struct scan *s, struct code_answer *answer,
                                          const struct text *values)
{
    return add_place(s, answer, values[CORRECTION_KEY_SOURCE], values[CORRECTION_LINE],
                     PLACE_CORRECTION);
}

static enum status take_deleted_origin(const struct scan *s, struct code_answer *answer,
                                       const struct text *values)
{
    return add_place(s, answer, values[DELETED_ORIGIN_SOURCE], values[DELETED_ORIGIN_LINE],
                     PLACE_ROW);
}

/* A release of maps has no codes: one that an entry leads from or to is what it speaks of. */
static enum status take_map_code(const struct scan *s, struct code_answer *answer,
                                 const struct text *values)
{
    (void)values;
    answer->found |= !manifest_table(&s->lookup->release->manifest, tables[TABLE_CODES].name);
    return STATUS_OK;
}

static enum status take_map_origin(const struct scan *s, struct code_answer *answer,
                                   const struct text *values)
{
    enum { SOURCE = MAPS_TO + 1, LINE };
    return add_place(s, answer, values[SOURCE], values[LINE], PLACE_ROW);
}

/* Of a table of origins: key, source, line. */
static enum status take_stated_origin(const struct scan *s, struct code_answer *answer,
                                      const struct text *values)
{
    size_t source = s->table->key_fields - 1;
    return add_place(s, answer, values[source], values[source + 1], PLACE_ROW);
}

static enum status take_disagreement(const struct scan *s, struct code_answer *answer,
                                     const struct text *values)
{
    struct code_disagreement said;
    if (!copy(s, values[DISAGREEMENT_SOURCE], &said.source) ||
        !copy(s, values[DISAGREEMENT_FIELD], &said.field) ||
        !copy(s, values[DISAGREEMENT_VALUE], &said.value) ||
        !memory_grow((void **)&answer->disagreements, &answer->disagreement_capacity,
                     answer->disagreement_count + 1, sizeof said))
        return diagnostics_out_of_memory(s->d);
    answer->disagreements[answer->disagreement_count++] = said;
    return STATUS_OK;
}

static enum status take_former(const struct scan *s, struct code_answer *answer,
                               const struct text *values)
{
    struct code_former former;
    if (!copy(s, values[FORMER_VALID_FROM], &former.valid_from) ||
        !copy(s, values[FORMER_VALID_TO], &former.valid_to) ||
        !copy(s, values[FORMER_KIND], &former.kind) ||
        !copy(s, values[FORMER_SHORT], &former.short_title) ||
        !copy(s, values[FORMER_LONG], &former.long_title) ||
        !memory_grow((void **)&answer->formers, &answer->former_capacity, answer->former_count + 1,
                     sizeof former))
        return diagnostics_out_of_memory(s->d);
    answer->formers[answer->former_count++] = former;
    return STATUS_OK;
}

/* Of several files the one that is believed. */
static enum status take_deleted(const struct scan *s, struct code_answer *answer,
                                const struct text *values)
{
    struct code_former row;
    const struct manifest *m = &s->lookup->release->manifest;
    struct text source = values[DELETED_SOURCE];
    if (answer->deleted_count > 0 && !text_equal(source, answer->deleted_source)) {
        if (role_of(manifest_source(m, source)) >
            role_of(manifest_source(m, answer->deleted_source)))
            return STATUS_OK;
        answer->deleted_count = 0;
    }
    if (!copy(s, source, &answer->deleted_source) ||
        !copy(s, values[DELETED_VALID_FROM], &row.valid_from) ||
        !copy(s, values[DELETED_VALID_TO], &row.valid_to) ||
        !copy(s, values[DELETED_KIND], &row.kind) ||
        !copy(s, values[DELETED_SHORT], &row.short_title) ||
        !copy(s, values[DELETED_LONG], &row.long_title) ||
        !memory_grow((void **)&answer->deleted, &answer->deleted_capacity,
                     answer->deleted_count + 1, sizeof row))
        return diagnostics_out_of_memory(s->d);
    answer->deleted[answer->deleted_count++] = row;
    return STATUS_OK;
}

static enum status take_property(const struct scan *s, struct code_answer *answer,
                                 const struct text *values)
{
    struct code_property property = {.label = TEXT_NOT_STATED};
    if (!copy(s, values[PROPERTY_NAME], &property.name) ||
        !copy(s, values[PROPERTY_VALUE], &property.value) ||
        !memory_grow((void **)&answer->properties, &answer->property_capacity,
                     answer->property_count + 1, sizeof property))
        return diagnostics_out_of_memory(s->d);
    answer->properties[answer->property_count++] = property;
    return STATUS_OK;
}

/* Gives the row to everyone who asked for its code. */
static enum status take_for_all(const struct scan *s, size_t first, enum table_id id,
                                take_row *take, struct text row, struct buffer *scratch)
{
    struct text values[TABLE_FIELDS_LIMIT];
    struct code_lookup *lookup = s->lookup;
    const char *code = lookup->by_code[first]->code;
    if (tsv_table_values(s->reader, &tables[id], row, scratch, values, s->d) != STATUS_OK)
        return STATUS_FAILED;
    for (size_t i = first; i < lookup->code_count && strcmp(lookup->by_code[i]->code, code) == 0;
         i++)
        if (take(s, lookup->by_code[i], values) != STATUS_OK)
            return STATUS_FAILED;
    return STATUS_OK;
}

enum { CODE_COLUMNS = MAPS_TO + 1 };

/* The code stands in one of the first columns. */
static enum status scan_table(struct code_lookup *lookup, enum table_id id, size_t code_column,
                              take_row *take, struct diagnostics *d)
{
    struct tsv_reader reader;
    struct scan s = {lookup, &tables[id], &reader, d};
    struct text row, fields[CODE_COLUMNS];
    struct buffer scratch;
    enum status status = release_table(lookup->release, id, &reader, d);
    if (status == STATUS_END)
        return STATUS_OK; /* the release does not state this */
    if (status != STATUS_OK)
        return STATUS_FAILED;
    buffer_init(&scratch);
    while ((status = tsv_next(&reader, &row, d)) == STATUS_OK) {
        if (tsv_cut(row, fields, code_column + 1) <= code_column)
            fields[code_column] = TEXT("");
        size_t first = find_code(lookup, fields[code_column]);
        if (first < lookup->code_count &&
            take_for_all(&s, first, id, take, row, &scratch) != STATUS_OK) {
            status = STATUS_FAILED;
            break;
        }
    }
    buffer_release(&scratch);
    tsv_close(&reader);
    return status == STATUS_END ? STATUS_OK : STATUS_FAILED;
}

/* ---- */

static int compare_places(const void *left, const void *right)
{
    const struct official_place *a = left, *b = right;
    enum role left_role = role_of(a->source), right_role = role_of(b->source);
    if (left_role != right_role)
        return left_role < right_role ? -1 : 1;
    int order = text_compare(a->source->id, b->source->id);
    return order != 0 ? order : (a->line > b->line) - (a->line < b->line);
}

/* ---- what coded values mean */

static enum status find_labels(struct code_lookup *lookup, struct value_labels *labels,
                               struct diagnostics *d)
{
    for (size_t i = 0; i < lookup->count; i++) {
        for (size_t j = 0; j < lookup->answers[i].property_count; j++) {
            struct code_property *p = &lookup->answers[i].properties[j];
            struct text label;
            if (value_labels_find(labels, p->name, p->value, &label, d) != STATUS_OK)
                return STATUS_FAILED;
            if (!arena_copy(&lookup->texts, label, &p->label))
                return diagnostics_out_of_memory(d);
        }
    }
    return STATUS_OK;
}

static enum status look_up_labels(struct code_lookup *lookup, struct diagnostics *d)
{
    struct value_labels labels;
    value_labels_init(&labels, lookup->release);
    enum status status = find_labels(lookup, &labels, d);
    value_labels_release(&labels);
    return status;
}

/* ---- */

/* Tables of facts as stated whose rows are about a code, or a node that is one. */
static bool speaks_of_codes(const struct table *table)
{
    return table->as_stated && (strcmp(table->fields[0].name, "code") == 0 ||
                                strcmp(table->fields[0].name, "node") == 0);
}

static enum status look_up_stated(struct code_lookup *lookup, unsigned parts, struct diagnostics *d)
{
    for (size_t id = 0; id < TABLES; id++) {
        bool wanted =
            id == TABLE_HIERARCHY || ((parts & LOOKUP_STATED) && speaks_of_codes(&tables[id]));
        if (wanted &&
            scan_table(lookup, (enum table_id)(id + 1), 0, take_stated_origin, d) != STATUS_OK)
            return STATUS_FAILED;
    }
    return STATUS_OK;
}

/* In their order, each once. */
static void order_places(struct code_answer *answer)
{
    size_t kept = answer->place_count > 0;
    if (answer->place_count > 1)
        qsort(answer->places, answer->place_count, sizeof *answer->places, compare_places);
    for (size_t i = 1; i < answer->place_count; i++)
        if (compare_places(&answer->places[i], &answer->places[kept - 1]) != 0)
            answer->places[kept++] = answer->places[i];
    answer->place_count = kept;
}

static enum status look_up_places(struct code_lookup *lookup, unsigned parts, struct diagnostics *d)
{
    if (scan_table(lookup, TABLE_CODES_ORIGIN, ORIGIN_CODE, take_origin, d) != STATUS_OK ||
        scan_table(lookup, TABLE_FORMER_CODES_ORIGIN, FORMER_ORIGIN_CODE, take_former_origin, d) !=
            STATUS_OK ||
        scan_table(lookup, TABLE_OFFICIAL_CHANGES_ORIGIN, CHANGE_ORIGIN_CODE, take_change_origin,
                   d) != STATUS_OK ||
        scan_table(lookup, TABLE_MAPS_ORIGIN, MAPS_FROM, take_map_origin, d) != STATUS_OK ||
        scan_table(lookup, TABLE_CORRECTIONS_ORIGIN, CORRECTION_KEY_CODE, take_correction_origin,
                   d) != STATUS_OK ||
        scan_table(lookup, TABLE_DELETED_CODES_ORIGIN, DELETED_ORIGIN_CODE, take_deleted_origin,
                   d) != STATUS_OK ||
        look_up_stated(lookup, parts, d) != STATUS_OK)
        return STATUS_FAILED;
    for (size_t i = 0; i < lookup->count; i++)
        order_places(&lookup->answers[i]);
    return STATUS_OK;
}

static enum status look_up_codes(struct code_lookup *lookup, struct diagnostics *d)
{
    if (scan_table(lookup, TABLE_CODES, CODES_CODE, take_facts, d) != STATUS_OK ||
        scan_table(lookup, TABLE_MAPS, MAPS_FROM, take_map_code, d) != STATUS_OK ||
        scan_table(lookup, TABLE_MAPS, MAPS_TO, take_map_code, d) != STATUS_OK ||
        scan_table(lookup, TABLE_DELETED_CODES, DELETED_CODE, take_deleted, d) != STATUS_OK)
        return STATUS_FAILED;
    return scan_table(lookup, TABLE_FORMER_CODES, FORMER_CODE, take_former, d);
}

static enum status look_up_rest(struct code_lookup *lookup, struct diagnostics *d)
{
    if (scan_table(lookup, TABLE_CODES_DERIVED, DERIVED_CODE, take_derived, d) != STATUS_OK ||
        scan_table(lookup, TABLE_DISAGREEMENTS, DISAGREEMENT_CODE, take_disagreement, d) !=
            STATUS_OK ||
        scan_table(lookup, TABLE_PROPERTIES, PROPERTY_CODE, take_property, d) != STATUS_OK)
        return STATUS_FAILED;
    return look_up_labels(lookup, d);
}

enum status code_lookup_run(struct code_lookup *lookup, const struct release *release,
                            char *const *written, size_t count, unsigned parts,
                            struct diagnostics *d)
{
    enum status status = begin(lookup, release, written, count, d);
    if (status == STATUS_OK && (parts & LOOKUP_PLACES))
        status = look_up_places(lookup, parts, d);
    if (status == STATUS_OK && (parts & LOOKUP_CODES))
        status = look_up_codes(lookup, d);
    if (status == STATUS_OK && (parts & LOOKUP_REST))
        status = look_up_rest(lookup, d);
    return status;
}
