/*
 * The alphabetic indexes and tables of a made-up ICD-10-CM, and the index of ICD-10-PCS, as the
 * publishers lay them out: letters, main terms and terms within them. Written from the schemas of
 * the formats and apart from the parsers. Terms are invented; faults are there on purpose.
 */
#ifndef TESTS_SAMPLES_SAMPLE_INDEXES_H
#define TESTS_SAMPLES_SAMPLE_INDEXES_H

#include "schema/base/text.h"

enum sample_index {
    SAMPLE_DISEASES,
    SAMPLE_EXTERNAL_CAUSES,
    SAMPLE_NEOPLASM,
    SAMPLE_DRUG,
    SAMPLE_PROCEDURES,
};

/* Appends the index of FY2025, or with `later` that of FY2026, which states `version`. */
void put_index(struct buffer *out, enum sample_index which, const char *version, bool later);

#endif
