/*
 * What conversion tables write in the column of previous codes, cut into parts.
 *
 * Seen in the tables of FY2017 to FY2026: one code; "None" and "NoPCS"; lists with commas,
 * semicolons, "and", "AND", "&" and mixtures of them; ranges "H44.20-H44.23"; a category "I63.-" or
 * "a code from R11-"; "Code from categories T36-T50"; "Codes in Categories T15-T19". What is none
 * of these becomes a part of form PREVIOUS_TEXT, so that nothing is lost.
 */
#ifndef PARSERS_PREVIOUS_CODES_H
#define PARSERS_PREVIOUS_CODES_H

#include "schema/system.h"

enum previous_form {
    PREVIOUS_CODE,
    PREVIOUS_RANGE,          /* of codes: from first to last, both included */
    PREVIOUS_CATEGORY,       /* every code that begins with first */
    PREVIOUS_CATEGORY_RANGE, /* every code that begins with one of the categories from first to last
                              */
    PREVIOUS_TEXT,           /* not understood */
};
enum { PREVIOUS_FORMS = 5 };
/* "code", "range", "category", "category range", "text" */
const char *previous_form_name(enum previous_form form);

/* How a part is joined to the one before it. "And" does not say whether both were given together or
 * either of them: that is kept as it is. */
enum previous_join { PREVIOUS_FIRST, PREVIOUS_LIST, PREVIOUS_AND, PREVIOUS_OR };
/* "list", "and", "or"; NULL of the first. */
const char *previous_join_name(enum previous_join join);

struct previous_part {
    enum previous_form form;
    enum previous_join join;
    char first[CODE_LIMIT + 1], last[CODE_LIMIT + 1]; /* undotted; last "" where there is none */
    struct text text;                                 /* of PREVIOUS_TEXT; else what was read */
};

/* A reading goes on from part to part. */
struct previous_codes {
    enum system system;
    struct text rest;
    enum previous_join next;
    bool categories; /* the part before named categories: a bare one behind it is one, too */
};

/* True where the text says that there was no code. */
bool previous_is_none(struct text stated);
void previous_begin(struct previous_codes *p, enum system system, struct text stated);
/* False at the end. A text of blanks has no parts. */
bool previous_next(struct previous_codes *p, struct previous_part *part);

#endif
