/*
 * A map applied to a user's table: a copy in which the codes of one column are replaced where a
 * program may do that unasked. Everything else is copied byte for byte, and what is left for a
 * person is listed.
 */
#ifndef TOOLS_CROSSWALK_MAP_APPLY_H
#define TOOLS_CROSSWALK_MAP_APPLY_H

#include "tools/common/rows.h"

/* What became of a row. */
enum applied {
    APPLIED_UNCHANGED,    /* the code lives on */
    APPLIED_REPLACED,     /* by the one that the map has */
    APPLIED_UNDECIDED,    /* a person must decide among candidates */
    APPLIED_NO_SUCCESSOR, /* the map knows of none */
    APPLIED_ALREADY,      /* no code of FROM, but one of TO */
    APPLIED_UNKNOWN,      /* neither, or no code at all */
    APPLIED_EMPTY,        /* nothing stands in the column */
    APPLIED_UNEVEN,       /* other fields than the header row: which is the code is not sure */
};
enum { APPLIED_WAYS = 8 };
const char *applied_name(enum applied way); /* "no-successor" */

struct map_apply_request {
    const char *map, *file, *column;
    const char *copy; /* where the copy goes; NULL or "-": to standard output */
    char delimiter;
    enum row_format format; /* of the list */
};

struct map_apply_summary {
    uint64_t rows; /* without the header row and empty ones */
    uint64_t ways[APPLIED_WAYS];
    uint64_t carved; /* unchanged, and other codes came out of them */
};

/* The list goes to standard output, and to standard error where the copy goes there. Nothing is
 * written unless the whole file can be read; and never over the file itself, or the map. */
enum status map_apply(const struct map_apply_request *request, struct map_apply_summary *summary,
                      struct diagnostics *d);
/* Rows that somebody must look at. */
uint64_t map_apply_left(const struct map_apply_summary *summary);

#endif
