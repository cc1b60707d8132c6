/*
 * What a release says of some codes, and where: the rows of its tables and the lines of the
 * official files that these stand for. One pass over each table.
 */
#ifndef TOOLS_SHOW_CODE_LOOKUP_H
#define TOOLS_SHOW_CODE_LOOKUP_H

#include "schema/base/memory.h"
#include "schema/release.h"

enum place_kind {
    PLACE_ROW,        /* a row of a file of codes */
    PLACE_CHANGE,     /* a statement of addenda or of a transaction report */
    PLACE_CORRECTION, /* a line of corrections */
};

/* A line of an official file. */
struct official_place {
    const struct manifest_source *source;
    uint64_t line;
    enum place_kind kind;
    struct text former; /* first day of the former interval that it states; else not stated */
};

/* What another file than the one believed says of a field. */
struct code_disagreement {
    struct text source, field, value;
};

/* An interval that ended before the one in the table of codes, as the same release states it; or
 * one of a code that corrections took out. */
struct code_former {
    struct text valid_from, valid_to, kind, short_title, long_title;
};

struct code_property {
    struct text name, value;
    struct text label; /* what the value means; not stated where the release does not say */
};

struct code_answer {
    const char *written;       /* as it was asked for */
    char code[CODE_LIMIT + 1]; /* "" when `written` cannot be a code of the system */
    bool found;                /* stands in the table of codes; of a release of maps, in an entry */
    struct text facts[CODES_VALID_TO + 1]; /* that table's row */
    struct text parent, chapter;           /* derived */
    struct official_place *places;         /* the file that is believed first, then by line */
    size_t place_count, place_capacity;
    struct code_disagreement *disagreements;
    size_t disagreement_count, disagreement_capacity;
    struct code_former *formers; /* in ascending order of dates */
    size_t former_count, former_capacity;
    struct code_former *deleted; /* what corrections took out, as the believed file lists it */
    size_t deleted_count, deleted_capacity;
    struct text deleted_source;
    struct code_property *properties;
    size_t property_count, property_capacity;
};

/* What is looked up. */
enum lookup_parts {
    LOOKUP_PLACES = 1, /* the lines of official files */
    LOOKUP_CODES = 2,  /* the tables of codes, of former and of deleted ones */
    LOOKUP_REST = 4,   /* what is derived, disagreements, properties */
    LOOKUP_ALL = 7,
    LOOKUP_STATED = 8, /* with the places: those of all facts as stated about the code */
};

struct code_lookup {
    const struct release *release;
    struct code_answer *answers; /* as asked, one for each */
    size_t count;
    struct code_answer **by_code; /* those that can be codes, sorted */
    size_t code_count;
    struct arena texts;
};

/* Looks up what people wrote: dotted or not, in any case. `parts` are of enum lookup_parts. What is
 * not known is no failure. The release must outlive the lookup, which is to be
 * released on failure too. */
enum status code_lookup_run(struct code_lookup *lookup, const struct release *release,
                            char *const *written, size_t count, unsigned parts,
                            struct diagnostics *d);
void code_lookup_release(struct code_lookup *lookup);

#endif
