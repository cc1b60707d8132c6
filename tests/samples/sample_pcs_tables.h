/*
 * The tables and definitions of a made-up ICD-10-PCS as the publisher lays them out (XML): those of
 * FY2025, or with `later` those of FY2026. Enumerated they give the codes of the history's order
 * files. Written from the schemas of the formats and apart from the parsers; all words are
 * invented.
 */
#ifndef TESTS_SAMPLES_SAMPLE_PCS_TABLES_H
#define TESTS_SAMPLES_SAMPLE_PCS_TABLES_H

#include <stdbool.h>

#include "schema/base/text.h"

void put_pcs_tables(struct buffer *out, bool later);
void put_pcs_definitions(struct buffer *out, bool later);

#endif
