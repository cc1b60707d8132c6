/*
 * Chapters by range of codes: a constant table, used until a release states its own chapters.
 * ICD-10-CM: the chapters of the tabular list. ICD-10-PCS: the sections, by first character.
 */
#ifndef SCHEMA_CHAPTERS_H
#define SCHEMA_CHAPTERS_H

#include "schema/system.h"

struct chapter {
    const char *id;    /* "1" to "22"; "0" to "X" */
    const char *first; /* of the range, by the first characters of a code */
    const char *last;
    const char *title;
};

enum { CHAPTERS_LIMIT = 24 };

/* In the order of the publisher; *count of them. */
const struct chapter *chapters_of(enum system s, size_t *count);
bool chapter_holds(const struct chapter *chapter, struct text code);
/* NULL for a code outside all ranges. */
const struct chapter *chapter_find(enum system s, struct text code);

#endif
