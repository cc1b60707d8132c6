/*
 * A made-up history of HCPCS Level II, 2016 to 2018, laid out as CMS does: fixed-width records from
 * the layout document, apart from the parser. Codes, titles and dates are invented.
 */
#ifndef TESTS_SAMPLES_SAMPLE_HCPCS_H
#define TESTS_SAMPLES_SAMPLE_HCPCS_H

#include "schema/base/text.h"

/* Appends the text file of that year, with the disclaimer that 2018 begins with. */
void put_hcpcs_records(struct buffer *out, int year);

#endif
