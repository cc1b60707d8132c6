/*
 * Names of releases as people write them.
 *
 *   icd10cm@2022-04-01     by effective date; the highest edition of that date
 *   icd10pcs@2022-04-01.2  one edition; .1 is also the one that came without a number
 *   icd10cm@FY2026         the release of 1 October 2025
 *   hcpcs@2025Q4           the release of 1 October 2025
 *   icd10cm@latest         the last one held
 *   icd10cm@previous       the one held before the other operand
 * A bare year is refused: fiscal and calendar years differ.
 */
#ifndef RELEASES_RELEASE_NAME_H
#define RELEASES_RELEASE_NAME_H

#include "releases/store.h"

enum release_when { WHEN_DATE, WHEN_LATEST, WHEN_PREVIOUS };

struct release_name {
    enum system system;
    enum release_when when;
    struct date effective; /* of WHEN_DATE */
    unsigned edition;      /* 0: the highest */
};

/* True when the text has the shape of a name: a system before an '@'. */
bool release_name_looks_like(struct text t);
enum status release_name_parse(struct text t, struct release_name *name, struct diagnostics *d);
/* The entry that the name means among those held; fails, saying what is held, when there is none.
 * `other` is what @previous refers to; NULL where there is no other operand. */
enum status release_name_resolve(const struct release_name *name,
                                 const struct store_entries *entries,
                                 const struct release_identity *other,
                                 const struct store_entry **entry, struct diagnostics *d);
/* A date written YYYY-MM-DD, or YYYY-MM-DD.EDITION. */
bool release_date_parse(struct text t, struct date *effective, unsigned *edition);

#endif
