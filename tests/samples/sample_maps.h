/*
 * Made-up titles of ICD-9-CM and maps between it and ICD-10, laid out as CMS does. The codes are
 * real ones, or of their shape; the texts and what leads where is invented.
 */
#ifndef TESTS_SAMPLES_SAMPLE_MAPS_H
#define TESTS_SAMPLES_SAMPLE_MAPS_H

#include <stdbool.h>

#include "schema/base/text.h"

enum map_sample {
    SAMPLE_LONG_DX,
    SAMPLE_SHORT_DX,
    SAMPLE_LONG_SG,
    SAMPLE_SHORT_SG,
    SAMPLE_I9GEM,
    SAMPLE_I10GEM,
    SAMPLE_I9PCS,
    SAMPLE_PCSI9,
    SAMPLE_REIMBURSEMENT,
};

/* Appends the file as it was in version 31 of the titles and in the maps of 2015, or a later one:
 * version 32 and 2018. */
void put_map_sample(struct buffer *out, enum map_sample sample, bool later);

#endif
