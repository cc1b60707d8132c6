/* Which release of which code set: what a name such as icd10pcs@2022-04-01.2 stands for. */
#ifndef RELEASES_RELEASE_IDENTITY_H
#define RELEASES_RELEASE_IDENTITY_H

#include "schema/base/date.h"
#include "schema/system.h"

struct release_identity {
    enum system system;
    struct date effective;
    unsigned edition; /* 0: none */
};

/* By system, effective date, edition: within a system in the order in which releases were known. */
int release_identity_compare(const struct release_identity *a, const struct release_identity *b);

#endif
