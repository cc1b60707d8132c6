#include "releases/code_groups.h"

#include <stdlib.h>
#include <string.h>

bool code_row_is_written(const struct code_row *row)
{
    return !row->dropped && !row->former && !row->deleted && row->member != NO_SOURCE;
}

/* ---- properties in order */

static int compare_properties(const void *left, const void *right)
{
    const struct property_row *a = left, *b = right;
    int order = text_compare(a->code, b->code);
    if (order == 0)
        order = strcmp(a->name, b->name);
    if (order != 0)
        return order;
    if (a->ordinal != b->ordinal)
        return a->ordinal < b->ordinal ? -1 : 1;
    return (a->member > b->member) - (a->member < b->member);
}

/* The code row that a property came with. */
static const struct code_row *row_of(const struct code_group *g, const struct property_row *p)
{
    for (size_t i = 0; i < g->count; i++)
        if (g->places[i].row->member == p->member && g->places[i].row->line == p->line)
            return g->places[i].row;
    return NULL;
}

static void drop_former(struct assembly *a)
{
    struct collection *c = a->records;
    struct code_walk walk = {0, 0};
    struct code_group g;
    size_t kept = 0;
    while (code_groups_next(a, &walk, &g)) {
        for (size_t i = 0; i < g.property_count; i++) {
            const struct code_row *row = row_of(&g, &g.properties[i]);
            if (row && code_row_is_written(row))
                c->properties[kept++] = g.properties[i];
        }
    }
    c->property_count = kept;
}

void code_groups_prepare(struct assembly *a)
{
    struct collection *c = a->records;
    if (c->property_count == 0)
        return;
    qsort(c->properties, c->property_count, sizeof *c->properties, compare_properties);
    drop_former(a);
}

/* ---- code by code */

static bool same_code(const struct code_place *a, const struct code_place *b)
{
    return a->key == b->key && text_equal(a->row->code, b->row->code);
}

static void find_properties(const struct collection *c, struct code_walk *walk,
                            struct code_group *g)
{
    struct text code = g->places[0].row->code;
    while (walk->property < c->property_count &&
           text_compare(c->properties[walk->property].code, code) < 0)
        walk->property++;
    g->properties = c->properties + walk->property;
    while (walk->property < c->property_count &&
           text_equal(c->properties[walk->property].code, code)) {
        walk->property++;
        g->property_count++;
    }
}

bool code_groups_next(const struct assembly *a, struct code_walk *walk, struct code_group *g)
{
    const struct collection *c = a->records;
    if (walk->code >= c->code_count)
        return false;
    *g = (struct code_group){.places = c->codes + walk->code};
    while (walk->code < c->code_count && same_code(&c->codes[walk->code], g->places)) {
        const struct code_row *row = c->codes[walk->code++].row;
        g->count++;
        if (code_row_is_written(row) &&
            (!g->chief || a->precedence[row->member] < a->precedence[g->chief->member]))
            g->chief = row;
    }
    if (c->property_count > 0)
        find_properties(c, walk, g);
    return true;
}

static bool is_stated(struct date d)
{
    return date_is_set(d) || date_is_open(d);
}

/* Whether the row has the field, by the name of the column. */
enum title_or_date { FIELD_SHORT, FIELD_LONG, FIELD_FROM, FIELD_TO };
static bool has_field(const struct code_row *row, enum title_or_date field)
{
    switch (field) {
    case FIELD_SHORT:
        return row->short_title.at != NULL;
    case FIELD_LONG:
        return row->long_title.at != NULL;
    case FIELD_FROM:
        return is_stated(row->valid_from);
    case FIELD_TO:
        return is_stated(row->valid_to);
    }
    return false;
}

/* The row that is believed about the field: of those that state it the first in rank. The chief
 * where none does. */
static const struct code_row *believed_row(const struct assembly *a, const struct code_group *g,
                                           enum title_or_date field)
{
    const struct code_row *best = has_field(g->chief, field) ? g->chief : NULL;
    for (size_t i = 0; !has_field(g->chief, field) && i < g->count; i++) {
        const struct code_row *row = g->places[i].row;
        if (!code_row_is_written(row) || !has_field(row, field))
            continue;
        if (!best || a->precedence[row->member] < a->precedence[best->member])
            best = row;
    }
    return best ? best : g->chief;
}

struct text code_group_title(const struct assembly *a, const struct code_group *g, bool is_short)
{
    return is_short ? believed_row(a, g, FIELD_SHORT)->short_title
                    : believed_row(a, g, FIELD_LONG)->long_title;
}

struct date code_group_date(const struct assembly *a, const struct code_group *g, bool is_from)
{
    return is_from ? believed_row(a, g, FIELD_FROM)->valid_from
                   : believed_row(a, g, FIELD_TO)->valid_to;
}

/* ---- property by property */

static bool source_states_property(const struct assembly *a, uint32_t source, const char *name)
{
    const char *names = a->properties[source];
    size_t length = strlen(name);
    while (names && *names) {
        size_t word = strcspn(names, " ");
        if (word == length && memcmp(names, name, length) == 0)
            return true;
        names += word;
        names += *names == ' ';
    }
    return false;
}

bool code_row_states_property(const struct assembly *a, const struct code_group *g,
                              const struct code_row *row, const char *name)
{
    if (!role_holds_corrections(a->roles[row->member]))
        return source_states_property(a, row->member, name);
    for (size_t i = 0; i < g->property_count; i++)
        if (g->properties[i].member == row->member && strcmp(g->properties[i].name, name) == 0)
            return true;
    return false;
}

static uint32_t believed_source(const struct assembly *a, const struct code_group *g,
                                const char *name)
{
    uint32_t best = NO_SOURCE;
    for (size_t i = 0; i < g->count; i++) {
        const struct code_row *row = g->places[i].row;
        if (code_row_is_written(row) && code_row_states_property(a, g, row, name) &&
            (best == NO_SOURCE || a->precedence[row->member] < a->precedence[best]))
            best = row->member;
    }
    return best;
}

bool property_groups_next(const struct assembly *a, const struct code_group *g, size_t *at,
                          struct property_group *p)
{
    if (*at >= g->property_count)
        return false;
    *p = (struct property_group){.rows = g->properties + *at, .value = TEXT_NOT_STATED};
    p->believed = believed_source(a, g, p->rows->name);
    while (*at < g->property_count && strcmp(g->properties[*at].name, p->rows->name) == 0 &&
           g->properties[*at].ordinal == p->rows->ordinal) {
        if (g->properties[*at].member == p->believed)
            p->value = g->properties[*at].value;
        p->count++;
        ++*at;
    }
    return true;
}
