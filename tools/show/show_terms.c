/*
 * The terms of the alphabetic indexes that lead to a code: those that name it, or what it begins
 * with; the longest beginning first, then in the order of the indexes.
 */
#include <stdlib.h>
#include <string.h>

#include "tools/common/index_code.h"
#include "tools/common/index_headings.h"
#include "tools/common/rows.h"
#include "tools/show/code_sections.h"
#include "tools/show/json_members.h"

enum { TERMS_SHOWN = 10 };

struct leading_term {
    struct text index, path, relation, target; /* not owned */
    size_t length;                             /* of the code that it names */
};

struct leading_terms {
    struct leading_term *items;
    size_t count, capacity;
};

struct found_terms {
    struct leading_terms *of; /* one for each answer */
    struct index_headings headings;
    struct arena texts;
    const struct code_lookup *lookup;
    struct diagnostics *d;
};

/* Where a term belongs among those kept: behind all that name as much of the code, or more. */
static size_t place_of(const struct leading_terms *terms, size_t length)
{
    size_t at = terms->count;
    while (at > 0 && terms->items[at - 1].length < length)
        at--;
    return at;
}

static enum status keep(struct found_terms *f, struct leading_terms *terms, const struct text *row,
                        struct text target, size_t length)
{
    struct leading_term term = {.length = length};
    size_t at = place_of(terms, length);
    if (!memory_grow((void **)&terms->items, &terms->capacity, terms->count + 1, sizeof term) ||
        !arena_copy(&f->texts, row[TERM_INDEX], &term.index) ||
        !arena_copy(&f->texts, row[TERM_PATH], &term.path) ||
        !arena_copy(&f->texts, row[TERM_RELATION], &term.relation) ||
        !arena_copy(&f->texts, target, &term.target))
        return diagnostics_out_of_memory(f->d);
    memmove(&terms->items[at + 1], &terms->items[at], (terms->count - at) * sizeof term);
    terms->count++;
    terms->items[at] = term;
    return STATUS_OK;
}

/* For everyone whose code begins with what is printed. */
static enum status offer(struct found_terms *f, const struct text *row, struct text printed)
{
    struct index_code code;
    const struct code_lookup *lookup = f->lookup;
    if (!index_code_read(printed, &code))
        return STATUS_OK;
    struct text beginning = text_of(code.code);
    for (size_t i = 0; i < lookup->code_count; i++) {
        size_t answer = (size_t)(lookup->by_code[i] - lookup->answers);
        struct text asked = text_of(lookup->by_code[i]->code);
        bool in_range = code.last[0] != '\0' && text_compare(asked, beginning) >= 0 &&
                        (text_compare(asked, text_of(code.last)) <= 0 ||
                         text_starts_with(asked, text_of(code.last)));
        if (!text_starts_with(asked, beginning) && !in_range)
            continue;
        if (keep(f, &f->of[answer], row, printed, beginning.length) != STATUS_OK)
            return STATUS_FAILED;
    }
    return STATUS_OK;
}

static enum status take_row(void *context, const struct text *row)
{
    struct found_terms *f = context;
    if (row[TERM_PATH].length == 0)
        return index_headings_take(&f->headings, row, f->d);
    if (index_relation_names_code(row[TERM_RELATION]) &&
        offer(f, row, row[TERM_TARGET]) != STATUS_OK)
        return STATUS_FAILED;
    return row[TERM_CODES].length > 0 ? offer(f, row, row[TERM_CODES]) : STATUS_OK;
}

static enum status look_up(const struct code_lookup *lookup, void **found, struct diagnostics *d)
{
    struct found_terms *f;
    if (!manifest_scope(&lookup->release->manifest, tables[TABLE_TERMS].name))
        return STATUS_OK;
    *found = f = calloc(1, sizeof *f);
    if (!f)
        return diagnostics_out_of_memory(d);
    f->lookup = lookup;
    f->d = d;
    arena_init(&f->texts);
    index_headings_init(&f->headings);
    f->of = calloc(lookup->count > 0 ? lookup->count : 1, sizeof *f->of);
    if (!f->of)
        return diagnostics_out_of_memory(d);
    return release_each_row(lookup->release, TABLE_TERMS, take_row, f, d);
}

static void release(void *found)
{
    struct found_terms *f = found;
    for (size_t i = 0; f->of && i < f->lookup->count; i++)
        free(f->of[i].items);
    free(f->of);
    index_headings_release(&f->headings);
    arena_release(&f->texts);
    free(f);
}

/* ---- text */

/* What the relation is, for people: a column's heading; nothing where it is the code alone. */
static struct text words_for(const struct found_terms *f, const struct leading_term *term)
{
    struct text heading = index_headings_find(&f->headings, term->index, term->relation);
    if (heading.at)
        return heading;
    return text_equal(term->relation, TEXT("code")) || text_equal(term->relation, TEXT("codes"))
               ? TEXT_NOT_STATED
               : term->relation;
}

static void put_term(const struct found_terms *f, const struct leading_term *term, struct output *o)
{
    struct text words = words_for(f, term);
    output_printf(o, "  %-12s ", "index");
    output_visible(o, term->index);
    output_text(o, TEXT(": "));
    output_visible(o, term->path);
    if (words.at) {
        output_text(o, TEXT(", "));
        output_visible(o, words);
    }
    output_text(o, TEXT(": "));
    output_visible(o, text_trim(term->target));
    output_text(o, TEXT("\n"));
}

static void put(const void *found, const struct code_lookup *lookup, size_t answer,
                struct output *o)
{
    const struct found_terms *f = found;
    const struct leading_terms *terms = &f->of[answer];
    (void)lookup;
    for (size_t i = 0; i < terms->count && i < TERMS_SHOWN; i++)
        put_term(f, &terms->items[i], o);
    if (terms->count > TERMS_SHOWN)
        output_printf(o, "  %-12s and %zu more term%s\n", "index", terms->count - TERMS_SHOWN,
                      terms->count == TERMS_SHOWN + 1 ? "" : "s");
}

/* All of them. */
static void append(const void *found, const struct code_lookup *lookup, size_t answer,
                   struct buffer *value)
{
    static const char *const names[] = {"index", "path", "relation", "heading", "names"};
    const struct found_terms *f = found;
    const struct leading_terms *terms = &f->of[answer];
    (void)lookup;
    buffer_append_char(value, '[');
    for (size_t i = 0; i < terms->count; i++) {
        const struct leading_term *t = &terms->items[i];
        json_append_members(
            value, names,
            (struct text[]){t->index, t->path, t->relation,
                            index_headings_find(&f->headings, t->index, t->relation), t->target},
            5);
    }
    buffer_append_char(value, ']');
}

extern const struct code_section code_section_terms;
const struct code_section code_section_terms = {
    look_up, put, release, {"index_terms", COLUMN_JSON}, append};
