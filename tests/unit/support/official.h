/*
 * Official files of a few lines, written from compact literals, and releases made of them.
 *
 * A literal has a line a row, '|' between the fields:
 *   order          A000|1|Short title|Long title        numbered from 1 as they come
 *   codes          A000|Long title
 *   order addenda  add|1|A000|Short|Long                 also delete, from, to; of ICD-10-PCS
 * without the flag codes addenda  add|A000|Long
 */
#ifndef TESTS_UNIT_SUPPORT_OFFICIAL_H
#define TESTS_UNIT_SUPPORT_OFFICIAL_H

#include "schema/release.h"

void official_order(struct buffer *to, const char *rows);
void official_codes(struct buffer *to, const char *rows);
/* trailer: lines as published, or NULL. */
void official_order_addenda(struct buffer *to, enum system system, const char *rows,
                            const char *trailer);
void official_codes_addenda(struct buffer *to, const char *rows, const char *trailer);

struct small_release {
    enum system system;    /* SYSTEM_NONE: ICD-10-CM */
    const char *effective; /* NULL: 2025-10-01 */
    unsigned edition;
    const char *order, *codes; /* NULL: no such file */
    const char *order_addenda, *order_trailer;
    const char *codes_addenda, *codes_trailer;
    const char *documents[5]; /* XML, as it is, up to the first NULL */
    bool keep_going;
};

/* Writes its files into a new folder. */
void small_release_files(const struct small_release *s, const char *folder);
/* Ingests them into a package in the scratch folder under `name`, and opens it. */
void small_release_open(struct release *r, const struct small_release *s, const char *name);
/* Closes it and removes its package, so that the name can be used again. */
void small_release_remove(struct release *r);

#endif
