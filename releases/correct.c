#include "releases/correct.h"

#include <stdlib.h>
#include <string.h>

#include "releases/code_order.h"
#include "releases/corrected_code.h"
#include "releases/source_rank.h"

const char *correction_outcome_name(enum correction_outcome outcome)
{
    static const char *const names[] = {
        [CORRECTION_PENDING] = "pending",
        [CORRECTION_APPLIED] = "applied",
        [CORRECTION_ALREADY_SO] = "already so",
        [CORRECTION_SUPERSEDED] = "superseded",
        [CORRECTION_OTHERWISE] = "otherwise",
        [CORRECTION_CODE_MISSING] = "code is not there",
        [CORRECTION_CODE_THERE] = "code is there already",
        [CORRECTION_VALUE_MISSING] = "value is not there",
        [CORRECTION_VALUE_NOT_STATED] = "value is not stated",
        [CORRECTION_VALUE_INVALID] = "value is not valid",
        [CORRECTION_EARLIER_RELEASE] = "of an earlier release",
        [CORRECTION_UNKNOWN_WORDS] = "words not known",
    };
    return names[outcome];
}

/* ---- the order in which they are applied */

/* A correction, and where it comes. */
struct turn {
    struct correction_row *row;
    uint32_t rank;
    unsigned version;
};

static int compare_turns(const void *left, const void *right)
{
    const struct turn *a = left, *b = right;
    int order = text_compare(a->row->record.code, b->row->record.code);
    if (order != 0)
        return order;
    if (a->rank != b->rank) /* the first in rank has the last word */
        return a->rank > b->rank ? -1 : 1;
    return (a->row->sequence > b->row->sequence) - (a->row->sequence < b->row->sequence);
}

/* An array to free(). */
static struct turn *list_turns(const struct assembly *a, size_t *count)
{
    struct collection *c = a->records;
    struct turn *turns = calloc(c->correction_count, sizeof *turns);
    *count = 0;
    for (size_t i = 0; turns && i < c->correction_count; i++) {
        uint32_t source = c->corrections[i].member;
        if (source != NO_SOURCE)
            turns[(*count)++] = (struct turn){&c->corrections[i], a->precedence[source],
                                              source_version(a->manifest->sources[source].id)};
    }
    if (*count > 1)
        qsort(turns, *count, sizeof *turns, compare_turns);
    return turns;
}

/* ---- what a source says of a code becomes rows */

/* Rows that are added when the walk through the old ones has ended; texts as in the records. */
struct additions {
    struct code_row *codes;
    size_t code_count, code_capacity;
    struct property_row *properties;
    size_t property_count, property_capacity;
};

static bool add_property(struct additions *add, const struct corrected_code *c,
                         const struct code_row *row, const struct corrected_list *list, size_t i)
{
    if (!memory_grow((void **)&add->properties, &add->property_capacity, add->property_count + 1,
                     sizeof *add->properties))
        return false;
    add->properties[add->property_count++] =
        (struct property_row){.code = c->code,
                              .value = i < list->count ? list->values[i] : TEXT_NOT_STATED,
                              .name = list->name,
                              .ordinal = (uint32_t)i + 1,
                              .line = row->line,
                              .member = row->member};
    return true;
}

/* A row of what the source said, and the whole list of each property that it said something of; one
 * row without a value says that a list is empty. */
static bool add_rows(struct additions *add, const struct corrected_code *c, uint32_t member,
                     uint64_t line)
{
    struct code_row row = {.code = c->code,
                           .short_title = c->said_short ? c->short_title : TEXT_NOT_STATED,
                           .long_title = c->said_long ? c->long_title : TEXT_NOT_STATED,
                           .valid_from = c->said_from ? c->valid_from : NO_DATE,
                           .valid_to = c->said_to ? c->valid_to : NO_DATE,
                           .line = (uint32_t)line,
                           .member = member,
                           .kind = (unsigned char)c->kind,
                           .billable = FLAG_NOT_STATED};
    if (!memory_grow((void **)&add->codes, &add->code_capacity, add->code_count + 1,
                     sizeof *add->codes))
        return false;
    add->codes[add->code_count++] = row;
    for (size_t i = 0; i < c->list_count; i++) {
        const struct corrected_list *list = &c->lists[i];
        for (size_t j = 0; list->said && (j < list->count || j == 0); j++)
            if (!add_property(add, c, &row, list, j))
                return false;
    }
    return true;
}

/* ---- one code */

static bool says_it_took_effect(enum correction_outcome outcome)
{
    return outcome == CORRECTION_APPLIED || outcome == CORRECTION_ALREADY_SO;
}

static bool same_field(const struct correction_record *a, const struct correction_record *b)
{
    return a->field == b->field || (a->field && b->field && strcmp(a->field, b->field) == 0);
}

static bool same_request(const struct correction_record *a, const struct correction_record *b)
{
    return a->action == b->action && same_field(a, b) && text_equal(a->value, b->value);
}

/* What one asks for that an earlier one had done. */
static bool was_done(const struct turn *turns, const struct turn *at)
{
    for (const struct turn *t = turns; t < at; t++)
        if (t->row->outcome == CORRECTION_APPLIED &&
            same_request(&t->row->record, &at->row->record))
            return true;
    return false;
}

/* The rest of a line whose code was not added, because it is there, adds nothing either. */
static bool is_of_refused_addition(const struct turn *turns, const struct turn *at)
{
    for (const struct turn *t = turns; t < at; t++)
        if (t->row->outcome == CORRECTION_CODE_THERE && t->row->member == at->row->member &&
            t->row->record.line == at->row->record.line)
            return true;
    return false;
}

static void apply(struct corrected_code *c, const struct turn *turns, const struct turn *at)
{
    struct correction_row *row = at->row;
    if (is_of_refused_addition(turns, at)) {
        row->outcome = CORRECTION_CODE_THERE;
        return;
    }
    row->outcome = corrected_code_apply(c, &row->record);
    if ((row->outcome == CORRECTION_VALUE_MISSING || row->outcome == CORRECTION_CODE_MISSING) &&
        was_done(turns, at))
        row->outcome = CORRECTION_ALREADY_SO;
}

/* Whether `later` has the word in place of `early`: it takes the code out, gives the field another
 * value, or says the same again where the early one had no effect. */
static bool supersedes(const struct correction_row *later, const struct correction_row *early)
{
    const struct correction_record *a = &later->record, *b = &early->record;
    if (!says_it_took_effect(early->outcome))
        return a->action == b->action && same_field(a, b) &&
               (!b->value.at || text_equal(a->value, b->value));
    if (later->outcome == CORRECTION_APPLIED &&
        (a->action == CORRECTION_WITHHOLD || a->action == CORRECTION_DELETE))
        return a->action != b->action;
    return says_it_took_effect(later->outcome) && a->action == b->action &&
           (a->action == CORRECTION_SET || a->action == CORRECTION_ADD) && same_field(a, b) &&
           !text_equal(a->value, b->value);
}

/* Once all is done: which corrections later ones overrule. All forms of one version are to
 * say the same. */
static void settle(const struct turn *turns, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct correction_row *early = turns[i].row;
        bool took_effect = says_it_took_effect(early->outcome);
        for (size_t j = i + 1; j < count && early->outcome != CORRECTION_SUPERSEDED; j++) {
            if (!supersedes(turns[j].row, early))
                continue;
            bool same_version = turns[j].version == turns[i].version;
            early->outcome =
                took_effect && same_version ? CORRECTION_OTHERWISE : CORRECTION_SUPERSEDED;
            took_effect = false;
        }
    }
}

/* The corrections of one code: turns[0, count). */
static bool correct_code(const struct assembly *a, const struct code_group *g,
                         const struct turn *turns, size_t count, struct additions *add)
{
    struct corrected_code c;
    size_t first_row = add->code_count;
    corrected_code_begin(&c, a, turns->row->record.code, g);
    for (size_t i = 0; i < count;) {
        uint32_t source = turns[i].row->member;
        uint64_t line = turns[i].row->record.line;
        corrected_code_next_source(&c);
        for (; i < count && turns[i].row->member == source; i++)
            apply(&c, turns, &turns[i]);
        if (corrected_code_said_anything(&c) && !add_rows(add, &c, source, line))
            return false;
    }
    settle(turns, count);
    if (c.listed)
        return true;
    /* what the corrections said of a code that is none after all stands only with them */
    for (size_t i = first_row; i < add->code_count; i++)
        add->codes[i].dropped = 1;
    for (size_t i = 0; g && i < g->count; i++)
        g->places[i].row->deleted = 1;
    return true;
}

/* ---- all of them */

static size_t same_code(const struct turn *turns, size_t count)
{
    size_t same = 1;
    while (same < count && text_equal(turns[same].row->record.code, turns->row->record.code))
        same++;
    return same;
}

/* Codes and corrections are both in the order of codes. */
static bool walk(const struct assembly *a, const struct turn *turns, size_t count,
                 struct additions *add)
{
    struct code_walk walk = {0, 0};
    struct code_group g;
    bool have = code_groups_next(a, &walk, &g);
    for (size_t i = 0; i < count;) {
        struct text code = turns[i].row->record.code;
        size_t same = same_code(turns + i, count - i);
        while (have && text_compare(g.places[0].row->code, code) < 0)
            have = code_groups_next(a, &walk, &g);
        bool here = have && text_equal(g.places[0].row->code, code);
        if (!correct_code(a, here ? &g : NULL, turns + i, same, add))
            return false;
        i += same;
    }
    return true;
}

static bool take_additions(struct collection *c, const struct additions *add)
{
    for (size_t i = 0; i < add->code_count; i++)
        if (!add->codes[i].dropped && !collection_add_code(c, &add->codes[i]))
            return false;
    for (size_t i = 0; i < add->property_count; i++)
        if (!collection_add_property(c, &add->properties[i]))
            return false;
    return true;
}

enum status correct_codes(struct assembly *a, struct diagnostics *d)
{
    struct collection *c = a->records;
    struct additions add = {.codes = NULL};
    size_t count;
    if (c->correction_count == 0)
        return STATUS_OK;
    struct turn *turns = list_turns(a, &count);
    bool good = turns && walk(a, turns, count, &add) && take_additions(c, &add);
    free(turns);
    free(add.codes);
    free(add.properties);
    if (!good)
        return diagnostics_out_of_memory(d);
    if (collection_order_codes(c, d) != STATUS_OK)
        return STATUS_FAILED;
    code_groups_prepare(a);
    return STATUS_OK;
}
