/*
 * The sample deliveries: the archives and files that publishers would have made of the history.
 */
#ifndef TESTS_SAMPLES_SAMPLE_RELEASES_H
#define TESTS_SAMPLES_SAMPLE_RELEASES_H

#include <stdbool.h>

/* Writes every sample delivery into the folder, which must be there. False, with a message on
 * stderr, when that did not work. */
bool sample_releases_write(const char *folder);

struct large_request {
    unsigned long codes; /* in both releases together, 1 to 3,000,000 */
    unsigned long seed;
    int year;              /* fiscal, of the newer release */
    double change_percent; /* of the longest codes */
};

/* Writes cms_YEAR-1_dx.zip and cms_YEAR_dx.zip, an order file each and order addenda in the newer
 * one, without ever holding more than a line. */
bool large_releases_write(const char *folder, const struct large_request *request);

#endif
