/*
 * Rows of a made-up release, and how the publishers lay them out: order files, codes files, addenda
 * with trailers, and the old diff file. Written from the layout documents and apart from the
 * parsers, so that the two check each other.
 */
#ifndef TESTS_SAMPLES_OFFICIAL_LAYOUT_H
#define TESTS_SAMPLES_OFFICIAL_LAYOUT_H

#include <stdbool.h>

#include "schema/base/text.h"

struct sample_row {
    const char *code;
    char flag; /* '1' billable, '0' header */
    const char *long_title;
    const char *short_title; /* NULL: the long title */
};

enum { SHORT_TITLE_LIMIT = 60 };

enum addenda_layout { ADDENDA_CM_ORDER, ADDENDA_PCS_ORDER, ADDENDA_CODES };

/* Counts of one block of a trailer. */
struct sample_counts {
    unsigned long before, after, added, deleted, revised, both, only_long, only_short;
};

/* Lines of addenda, and what the trailer will say of them. */
struct addenda {
    enum addenda_layout layout;
    struct buffer *out;
    struct sample_counts headers, codes;
};

enum trailer_shape {
    TRAILER_FULL,          /* with the names of the old and the new file */
    TRAILER_WITHOUT_FILES, /* the codes block of errata: additions, deletions, revisions */
    TRAILER_NONE,          /* two blank lines, as in the order addenda of errata */
};

const char *sample_short_title(const struct sample_row *row);

/* Appends one line with its line end. The order number is written with its last five digits. */
void put_order_line(struct buffer *out, unsigned long number, const struct sample_row *row);
void put_codes_line(struct buffer *out, const struct sample_row *row);

/* Appends what became of a row, NULL where there is none on that side. An `unlisted` change is one
 * that the publisher forgot: it has no line and is not counted as a revision. */
void addenda_put(struct addenda *a, const struct sample_row *before, const struct sample_row *after,
                 bool unlisted);
void addenda_put_trailer(const struct addenda *a, enum trailer_shape shape, const char *old_file,
                         const char *new_file);

/* The diff file of FY2011 to FY2014, counted in a->codes as addenda are. */
void diff_file_put(struct addenda *a, const struct sample_row *before,
                   const struct sample_row *after);
void diff_file_put_trailer(const struct addenda *a);

#endif
