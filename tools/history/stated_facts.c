#include "tools/history/stated_facts.h"

#include <stdlib.h>

#include "tools/show/place_name.h"

void stated_facts_release(struct stated_facts *f)
{
    free(f->items);
    *f = (struct stated_facts){.count = 0};
}

enum status fact_place_make(struct fact_place *place, const struct release *release,
                            struct text source, uint64_t line, struct arena *texts,
                            struct diagnostics *d)
{
    struct buffer name;
    const struct manifest_source *known = manifest_source(&release->manifest, source);
    *place = (struct fact_place){.source = TEXT_NOT_STATED};
    if (!known)
        return STATUS_OK;
    buffer_init(&name);
    place_append_source(&name, &release->manifest, known);
    bool kept = !name.failed && arena_copy(texts, buffer_text(&name), &place->file) &&
                arena_copy(texts, known->id, &place->source);
    place->line = line;
    buffer_release(&name);
    return kept ? STATUS_OK : diagnostics_out_of_memory(d);
}

/* What one release says. */
struct taking {
    struct stated_facts *facts;
    size_t index;
    const struct release *release;
    const struct code_answer *answer;
    struct arena *texts;
    struct diagnostics *d;
};

static enum status add(const struct taking *t, struct stated_fact fact, struct text source,
                       uint64_t line)
{
    struct stated_facts *f = t->facts;
    struct text from = fact.valid_from, to = fact.valid_to;
    fact.release = t->index;
    if (!arena_copy(t->texts, from, &fact.valid_from) ||
        !arena_copy(t->texts, to, &fact.valid_to) ||
        !memory_grow((void **)&f->items, &f->capacity, f->count + 1, sizeof fact))
        return diagnostics_out_of_memory(t->d);
    if (fact_place_make(&fact.place, t->release, source, line, t->texts, t->d) != STATUS_OK)
        return STATUS_FAILED;
    f->items[f->count++] = fact;
    return STATUS_OK;
}

/* The first place of a kind, which is believed most; NULL when there is none. */
static const struct official_place *find_place(const struct code_answer *a, enum place_kind kind,
                                               struct text former)
{
    for (size_t i = 0; i < a->place_count; i++)
        if (a->places[i].kind == kind && text_equal(a->places[i].former, former))
            return &a->places[i];
    return NULL;
}

/* What corrections added stands in no row but theirs. */
static enum status add_row(const struct taking *t, struct stated_fact fact, struct text former)
{
    const struct official_place *place = find_place(t->answer, PLACE_ROW, former);
    if (!place)
        place = find_place(t->answer, PLACE_CORRECTION, TEXT_NOT_STATED);
    return add(t, fact, place ? place->source->id : TEXT_NOT_STATED, place ? place->line : 0);
}

static bool is_in_use(const struct taking *t, const struct text *facts)
{
    struct date end;
    bool ended = date_parse(facts[CODES_VALID_TO], &end) &&
                 date_compare(end, t->release->manifest.effective) < 0;
    return !ended && (facts[CODES_BILLABLE].at ? text_equal(facts[CODES_BILLABLE], TEXT("1"))
                                               : !text_equal(facts[CODES_KIND], TEXT("header")));
}

static enum status add_rows(const struct taking *t)
{
    const struct code_answer *a = t->answer;
    enum status status = STATUS_OK;
    for (size_t i = 0; status == STATUS_OK && i < a->former_count; i++)
        status = add_row(t,
                         (struct stated_fact){.kind = FACT_LISTED,
                                              .valid_from = a->formers[i].valid_from,
                                              .valid_to = a->formers[i].valid_to},
                         a->formers[i].valid_from);
    for (size_t i = 0; status == STATUS_OK && !a->found && i < a->deleted_count; i++)
        status = add_row(t,
                         (struct stated_fact){.kind = FACT_LISTED,
                                              .valid_from = a->deleted[i].valid_from,
                                              .valid_to = a->deleted[i].valid_to},
                         TEXT_NOT_STATED);
    if (status != STATUS_OK || !a->found)
        return status;
    return add_row(t,
                   (struct stated_fact){.kind = FACT_LISTED,
                                        .valid_from = a->facts[CODES_VALID_FROM],
                                        .valid_to = a->facts[CODES_VALID_TO],
                                        .in_use = is_in_use(t, a->facts)},
                   TEXT_NOT_STATED);
}

static enum status add_statement(const struct taking *t, enum place_kind kind, enum fact_kind fact)
{
    const struct official_place *place = find_place(t->answer, kind, TEXT_NOT_STATED);
    return place ? add(t, (struct stated_fact){.kind = fact}, place->source->id, place->line)
                 : STATUS_OK;
}

static enum status add_conversions(const struct taking *t, const struct code_conversions *rows)
{
    enum status status = STATUS_OK;
    for (size_t i = 0; status == STATUS_OK && i < rows->count; i++) {
        char day[DATE_TEXT + 1];
        if (!conversion_begins_code(&rows->items[i]))
            continue;
        date_format(rows->items[i].effective, day);
        status = add(t, (struct stated_fact){.kind = FACT_CONVERSION, .valid_from = text_of(day)},
                     rows->items[i].source, rows->items[i].line);
    }
    return status;
}

enum status stated_facts_take(struct stated_facts *f, size_t index, const struct release *release,
                              bool could_list, const struct code_answer *answer,
                              const struct code_conversions *conversions, struct arena *texts,
                              struct diagnostics *d)
{
    const struct taking t = {f, index, release, answer, texts, d};
    const struct stated_fact absent = {.kind = FACT_ABSENT};
    if (add_rows(&t) != STATUS_OK ||
        (could_list && !answer->found && add(&t, absent, TEXT_NOT_STATED, 0) != STATUS_OK) ||
        add_statement(&t, PLACE_CHANGE, FACT_CHANGED) != STATUS_OK ||
        add_statement(&t, PLACE_CORRECTION, FACT_CORRECTED) != STATUS_OK)
        return STATUS_FAILED;
    return add_conversions(&t, conversions);
}

/* ---- what they say */

static bool is_of_interval(const struct stated_fact *fact, struct text valid_from)
{
    return !valid_from.at || text_equal(fact->valid_from, valid_from);
}

const struct stated_fact *stated_facts_find(const struct stated_facts *f, size_t release,
                                            enum fact_kind kind, struct text valid_from)
{
    for (size_t i = 0; i < f->count; i++)
        if (f->items[i].release == release && f->items[i].kind == kind &&
            is_of_interval(&f->items[i], valid_from))
            return &f->items[i];
    return NULL;
}

const struct stated_fact *stated_facts_before(const struct stated_facts *f, size_t release,
                                              struct text valid_from)
{
    const struct stated_fact *last = NULL;
    for (size_t i = 0; i < f->count && f->items[i].release < release; i++) {
        const struct stated_fact *next = &f->items[i];
        bool fits = next->kind == FACT_LISTED && is_of_interval(next, valid_from);
        if (fits)
            last = next;
    }
    return last || !valid_from.at ? last : stated_facts_before(f, release, TEXT_NOT_STATED);
}

bool stated_facts_in_use(const struct stated_facts *f, size_t release)
{
    for (size_t i = 0; i < f->count; i++)
        if (f->items[i].release == release && f->items[i].in_use)
            return true;
    return false;
}

bool stated_facts_can_tell(const struct stated_facts *f, size_t release)
{
    for (size_t i = 0; i < f->count; i++)
        if (f->items[i].release == release &&
            (f->items[i].kind == FACT_LISTED || f->items[i].kind == FACT_ABSENT))
            return true;
    return false;
}
