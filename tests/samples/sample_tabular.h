/*
 * The tabular list of a made-up ICD-10-CM as the publisher lays it out: chapters, sections, codes
 * within codes, notes, and seventh characters in place of the codes that they make. Written from
 * the schema of the format and apart from the parser. Notes are invented.
 */
#ifndef TESTS_SAMPLES_SAMPLE_TABULAR_H
#define TESTS_SAMPLES_SAMPLE_TABULAR_H

#include "tests/samples/sample_history.h"

/* Appends the list of an edition, which states `version`; notes are those of FY2025, or with
 * `later` those of FY2026. */
void put_tabular(struct buffer *out, const struct sample_list *list, const char *version,
                 bool later);

#endif
