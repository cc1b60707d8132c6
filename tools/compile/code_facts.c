#include "tools/compile/code_facts.h"

#include <stdlib.h>
#include <string.h>

#include "schema/base/text_numbers.h"
#include "schema/codeset_table.h"
#include "tools/compile/licensed_rows.h"

/* One table of one release at a time. */
struct fact_reading {
    struct system_table *table;
    const struct table_selection *selection;
    struct text_numbers keys; /* of facts: kind, code, texts */
    uint32_t *latest;         /* of each key: its fact with the last days; owned */
    size_t latest_capacity;
    struct buffer key, place;
    size_t release; /* at hand */
    uint32_t day;
    struct diagnostics *d;
};

/* A fact as a row states it; place not stated: of a code of the table. */
struct stated_row {
    enum codeset_fact_kind kind;
    struct text code, place, name, value;
    unsigned ordinal;
};

static unsigned ordinal_of(struct text digits)
{
    unsigned number = 0;
    for (size_t i = 0; i < digits.length; i++)
        number = number * 10 + (unsigned)(digits.at[i] - '0');
    return number;
}

static enum status add(struct fact_reading *r, const struct stated_row *row, uint32_t code)
{
    struct system_table *t = r->table;
    struct compiled_fact fact = {.code = code,
                                 .kind = row->kind,
                                 .ordinal = row->ordinal,
                                 .from = r->day,
                                 .to = CODESET_OPEN,
                                 .seen = r->release};
    const struct text texts[3] = {row->place, row->name, row->value};
    for (int i = 0; i < 3; i++)
        if (title_store_take(&t->title_store, texts[i], &fact.texts[i], r->d) != STATUS_OK)
            return STATUS_FAILED;
    if (!memory_grow((void **)&t->facts, &t->fact_capacity, t->fact_count + 1, sizeof fact))
        return diagnostics_out_of_memory(r->d);
    t->facts[t->fact_count++] = fact;
    return STATUS_OK;
}

static void append_part(struct buffer *key, struct text part)
{
    buffer_append_text(key, part);
    buffer_append_char(key, part.at ? '\0' : '\1'); /* not stated is another than empty */
}

static enum status take_fact(struct fact_reading *r, const struct stated_row *row, uint32_t code)
{
    uint32_t key;
    size_t known = r->keys.count;
    buffer_clear(&r->key);
    buffer_append_char(&r->key, (char)row->kind);
    append_part(&r->key, row->code);
    append_part(&r->key, row->place);
    append_part(&r->key, row->name);
    append_part(&r->key, row->value);
    if (r->key.failed || !text_numbers_take(&r->keys, buffer_text(&r->key), &key) ||
        !memory_grow((void **)&r->latest, &r->latest_capacity, r->keys.count, sizeof *r->latest))
        return diagnostics_out_of_memory(r->d);
    if (key < known) {
        struct compiled_fact *fact = &r->table->facts[r->latest[key]];
        if (fact->to == CODESET_OPEN) {
            fact->seen = r->release;
            return STATUS_OK;
        }
    }
    r->latest[key] = (uint32_t)r->table->fact_count;
    return add(r, row, code);
}

/* ---- rows */

static enum status take_note(void *context, const struct text *v)
{
    struct fact_reading *r = context;
    uint32_t code = system_table_find(r->table, v[NOTES_NODE]);
    const struct stated_row row = {.kind = CODESET_NOTE,
                                   .code = v[NOTES_NODE],
                                   .place =
                                       code == CODESET_NO_CODE ? v[NOTES_NODE] : TEXT_NOT_STATED,
                                   .name = v[NOTES_KIND],
                                   .value = v[NOTES_TEXT],
                                   .ordinal = ordinal_of(v[NOTES_ORDINAL])};
    return take_fact(r, &row, code);
}

static enum status take_property(void *context, const struct text *v)
{
    struct fact_reading *r = context;
    uint32_t code = system_table_find(r->table, v[PROPERTY_CODE]);
    const struct stated_row row = {.kind = CODESET_PROPERTY,
                                   .code = v[PROPERTY_CODE],
                                   .name = v[PROPERTY_NAME],
                                   .value = v[PROPERTY_VALUE],
                                   .ordinal = ordinal_of(v[PROPERTY_ORDINAL])};
    if (code == CODESET_NO_CODE ||
        (!r->selection->licensed && property_is_licensed(row.name, row.value)))
        return STATUS_OK;
    return take_fact(r, &row, code);
}

/* The code that a term leads to; none for what stands for several ("I63.-"). */
static uint32_t code_of_term(const struct fact_reading *r, const struct text *v)
{
    char code[CODE_LIMIT + 1];
    struct text target = v[TERM_CODES].length > 0 ? v[TERM_CODES] : v[TERM_TARGET];
    if (!system_code_normalize(r->table->system, target, code))
        return CODESET_NO_CODE;
    return system_table_find(r->table, text_of(code));
}

static enum status take_term(void *context, const struct text *v)
{
    struct fact_reading *r = context;
    buffer_clear(&r->place);
    buffer_append_text(&r->place, v[TERM_INDEX]);
    buffer_append_text(&r->place, TEXT(": "));
    buffer_append_text(&r->place, v[TERM_PATH]);
    const struct stated_row row = {.kind = CODESET_TERM,
                                   .code = v[TERM_CODES],
                                   .place = buffer_text(&r->place),
                                   .name = v[TERM_RELATION],
                                   .value = v[TERM_TARGET],
                                   .ordinal = ordinal_of(v[TERM_ORDINAL])};
    return r->place.failed ? diagnostics_out_of_memory(r->d)
                           : take_fact(r, &row, code_of_term(r, v));
}

/* ---- releases */

/* The index of a term, which its place begins with. */
static struct text index_of(struct text place)
{
    size_t length = 0;
    return text_find(place, TEXT(":"), &length) ? text_slice(place, 0, length) : place;
}

/* Of a list that is a part of the whole, only codes are known to be within. */
static bool is_within(const struct fact_reading *r, const struct scope *s, uint32_t code)
{
    if (s->first.length == 0 && s->last.length == 0)
        return true;
    if (code == CODESET_NO_CODE)
        return false;
    struct text text = text_of(r->table->codes[code].code);
    return text_compare(text, s->first) >= 0 && text_compare(text, s->last) <= 0;
}

/* Whether a release that states the scope would have stated the fact. */
static bool would_state(const struct fact_reading *r, const struct scope *s,
                        const struct compiled_fact *fact)
{
    const struct text *texts = r->table->title_store.titles.texts;
    switch ((enum codeset_fact_kind)fact->kind) {
    case CODESET_PROPERTY:
        return scope_has_kind(s, texts[fact->texts[CODESET_NAME]]);
    case CODESET_TERM:
        return scope_has_kind(s, index_of(texts[fact->texts[CODESET_PLACE]]));
    case CODESET_NOTE:
        break;
    }
    return scope_has_kind(s, texts[fact->texts[CODESET_NAME]]) && is_within(r, s, fact->code);
}

/* Ends what the release at hand would state, and does not; `first` is the first fact of the
 * kind. */
static void end_facts(struct fact_reading *r, const struct scope *s, size_t first)
{
    for (size_t i = first; s->complete && i < r->table->fact_count; i++) {
        struct compiled_fact *fact = &r->table->facts[i];
        if (fact->seen != r->release && fact->to == CODESET_OPEN && would_state(r, s, fact))
            fact->to = r->day > 0 ? r->day - 1 : 0;
    }
}

static enum status read_table(struct fact_reading *r, const struct history_walk *w,
                              enum table_id id, enum status (*take)(void *, const struct text *))
{
    size_t first = r->table->fact_count;
    for (size_t i = 0; i < w->count; i++) {
        const struct release *release = history_walk_release(w, i);
        const struct scope *scope = manifest_scope(&release->manifest, tables[id].name);
        if (!scope)
            continue;
        r->release = i;
        r->day = image_day(release->manifest.effective);
        if (release_each_row(release, id, take, r, r->d) != STATUS_OK)
            return STATUS_FAILED;
        end_facts(r, scope, first);
    }
    return STATUS_OK;
}

static int compare_facts(const void *left, const void *right)
{
    const struct compiled_fact *a = left, *b = right;
    const uint32_t keys[][2] = {{a->code, b->code},         {a->kind, b->kind},
                                {a->texts[0], b->texts[0]}, {a->texts[1], b->texts[1]},
                                {a->ordinal, b->ordinal},   {a->from, b->from},
                                {a->texts[2], b->texts[2]}};
    for (size_t i = 0; i < sizeof keys / sizeof *keys; i++)
        if (keys[i][0] != keys[i][1])
            return keys[i][0] < keys[i][1] ? -1 : 1;
    return 0;
}

/* Leaves out what no day or no day asked for has. */
static void select_facts(struct system_table *t, const struct table_selection *selection)
{
    uint32_t from = date_is_set(selection->from) ? image_day(selection->from) : 0;
    uint32_t to = image_day(selection->to);
    size_t kept = 0;
    for (size_t i = 0; i < t->fact_count; i++)
        if (t->facts[i].from <= t->facts[i].to && t->facts[i].to >= from && t->facts[i].from <= to)
            t->facts[kept++] = t->facts[i];
    t->fact_count = kept;
    if (kept > 1)
        qsort(t->facts, kept, sizeof *t->facts, compare_facts);
}

enum status code_facts_read(struct system_table *t, const struct table_selection *selection,
                            const struct history_walk *w, struct diagnostics *d)
{
    struct fact_reading r = {.table = t, .selection = selection, .d = d};
    enum status status = STATUS_OK;
    text_numbers_init(&r.keys);
    buffer_init(&r.key);
    buffer_init(&r.place);
    if (selection->notes)
        status = read_table(&r, w, TABLE_NOTES, take_note);
    if (status == STATUS_OK && selection->properties)
        status = read_table(&r, w, TABLE_PROPERTIES, take_property);
    if (status == STATUS_OK && selection->terms)
        status = read_table(&r, w, TABLE_TERMS, take_term);
    select_facts(t, selection);
    text_numbers_release(&r.keys);
    buffer_release(&r.key);
    buffer_release(&r.place);
    free(r.latest);
    return status;
}

/* ---- writing */

/* Each text once: its place, by its number as a title. */
static enum status write_texts(const struct system_table *t, struct table_image *image,
                               uint32_t *places, uint64_t *size, struct diagnostics *d)
{
    size_t begin = image->bytes.length;
    for (size_t i = 0; i < t->title_store.titles.count; i++)
        places[i] = UINT32_MAX;
    for (size_t i = 0; i < t->fact_count; i++) {
        for (int k = 0; k < 3; k++) {
            uint32_t text = t->facts[i].texts[k];
            if (text == NO_TITLE || places[text] != UINT32_MAX)
                continue;
            places[text] = (uint32_t)(image->bytes.length - begin);
            title_store_write(&t->title_store, text, &image->bytes);
        }
    }
    *size = image->bytes.length - begin;
    if (*size >= UINT32_MAX)
        return diagnostics_fail(d, NO_PLACE, "the facts of %s are more than a table can hold",
                                system_title(t->system));
    return STATUS_OK;
}

static void write_records(const struct system_table *t, struct table_image *image,
                          const uint32_t *places)
{
    enum { PADDING = 4 };
    for (size_t i = 0; i < t->fact_count; i++) {
        const struct compiled_fact *fact = &t->facts[i];
        image_put(image, fact->code, 4);
        image_put(image, fact->from, 4);
        image_put(image, fact->to, 4);
        image_put(image, fact->kind, 1);
        image_put_zeros(image, 1);
        image_put(image, fact->ordinal, 2);
        for (int k = 0; k < 3; k++)
            image_put(image, fact->texts[k] == NO_TITLE ? UINT32_MAX : places[fact->texts[k]], 4);
        image_put_zeros(image, PADDING);
    }
}

enum status code_facts_write(const struct system_table *t, struct table_image *image,
                             uint64_t record, struct diagnostics *d)
{
    uint64_t size, texts = image_begin_part(image);
    uint32_t *places = malloc((t->title_store.titles.count + 1) * sizeof *places);
    if (!places)
        return diagnostics_out_of_memory(d);
    enum status status = write_texts(t, image, places, &size, d);
    uint64_t records = image_begin_part(image);
    write_records(t, image, places);
    free(places);
    image_set(image, record + 148, t->fact_count, 4);
    image_set(image, record + 168, records, 8);
    image_set(image, record + 176, texts, 8);
    image_set(image, record + 184, size, 8);
    return status;
}
