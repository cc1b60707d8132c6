/*
 * What a release says of some codes, and where: the rows of its tables and the lines of the
 * official files that these stand for. One pass over each table.
 */
#ifndef TOOLS_SHOW_CODE_LOOKUP_H
#define TOOLS_SHOW_CODE_LOOKUP_H

#include "schema/base/memory.h"
#include "schema/release.h"

/* A line of an official file. */
struct official_place {
    const struct manifest_source *source;
    uint64_t line;
    bool is_change; /* an addenda's statement, else a row of the order or codes file */
};

/* What another file than the one believed says of a field. */
struct code_disagreement {
    struct text source, field, value;
};

struct code_answer {
    const char *written;                   /* as it was asked for */
    char code[CODE_LIMIT + 1];             /* "" when `written` cannot be a code of the system */
    bool found;                            /* stands in the table of codes */
    struct text facts[CODES_VALID_TO + 1]; /* that table's row */
    struct text parent, chapter;           /* derived */
    struct official_place *places;         /* the file that is believed first, then by line */
    size_t place_count, place_capacity;
    struct code_disagreement *disagreements;
    size_t disagreement_count, disagreement_capacity;
};

struct code_lookup {
    const struct release *release;
    struct code_answer *answers; /* as asked, one for each */
    size_t count;
    struct code_answer **by_code; /* those that can be codes, sorted */
    size_t code_count;
    struct arena texts;
};

/* Looks up what people wrote: dotted or not, in any case. `places_only` leaves out what the codes
 * mean. What is not known is no failure. The release must outlive the lookup, which is to be
 * released on failure too. */
enum status code_lookup_run(struct code_lookup *lookup, const struct release *release,
                            char *const *written, size_t count, bool places_only,
                            struct diagnostics *d);
void code_lookup_release(struct code_lookup *lookup);

#endif
