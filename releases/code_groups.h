/*
 * The rows of a collection, code by code: what each source states of one code, with its properties.
 */
#ifndef RELEASES_CODE_GROUPS_H
#define RELEASES_CODE_GROUPS_H

#include "parsers/roles.h"
#include "releases/collection.h"
#include "schema/manifest.h"

/* A row's `member` that is not to be written: its content stands in another member. */
#define NO_SOURCE UINT32_MAX

/* What the rows' `member` numbers mean here: indices into the manifest's sources. */
struct assembly {
    const struct manifest *manifest;
    struct collection *records;    /* codes in order */
    const uint32_t *precedence;    /* of each source: the lowest is believed */
    const enum role *roles;        /* of each source */
    const char *const *properties; /* names that each source states, separated by blanks; or NULL */
    struct package_writer *writer;
};

struct code_group {
    const struct code_place *places;
    size_t count;
    const struct code_row *chief;    /* of the source that is believed; NULL: nothing to write */
    struct property_row *properties; /* of all sources, by name, ordinal, precedence */
    size_t property_count;
};

/* Where the walk through a collection stands; zero to begin with. */
struct code_walk {
    size_t code, property;
};

/* Sorts the properties; drops those of former intervals and of codes that were taken out. Before
 * the first walk, and again when rows were added. */
void code_groups_prepare(struct assembly *a);
bool code_groups_next(const struct assembly *a, struct code_walk *walk, struct code_group *g);

/* True for a row of the current interval that is to be written. */
bool code_row_is_written(const struct code_row *row);

/* A title of the chief, or where it states none, of the first source that does. */
struct text code_group_title(const struct assembly *a, const struct code_group *g, bool is_short);
/* The same for a date; NO_DATE when no source states one. */
struct date code_group_date(const struct assembly *a, const struct code_group *g, bool is_from);

/* The rows of one name and ordinal, from *at on. */
struct property_group {
    const struct property_row *rows;
    size_t count;
    uint32_t believed; /* the source whose word counts */
    struct text value; /* what it says; not stated where it leaves the field blank */
};
bool property_groups_next(const struct assembly *a, const struct code_group *g, size_t *at,
                          struct property_group *p);
/* Whether the row's source says what the property of that name is, also when it says: blank. A file
 * states a name of all its codes; a correction only where it has a row. */
bool code_row_states_property(const struct assembly *a, const struct code_group *g,
                              const struct code_row *row, const char *name);

#endif
