/*
 * Code systems: their names and the syntax of their codes.
 *
 * A code alone is no key: A0100 is typhoid in ICD-10-CM and a taxi in HCPCS. Every key begins with
 * the system.
 */
#ifndef SCHEMA_SYSTEM_H
#define SCHEMA_SYSTEM_H

#include "schema/base/date.h"
#include "schema/base/text.h"

enum system {
    SYSTEM_NONE,
    SYSTEM_ICD10CM,
    SYSTEM_ICD10PCS,
    SYSTEM_HCPCS,
    SYSTEM_ICD9CM,
    SYSTEM_ICD9PROC,
    SYSTEM_GEM, /* no code set: maps between codes of ICD-9-CM and ICD-10 */
};
enum { SYSTEMS = 7 };
/* All of them, as help texts and messages list them. */
#define SYSTEM_NAMES "icd10cm, icd10pcs, hcpcs, icd9cm, icd9proc or gem"

enum { CODE_LIMIT = 15 }; /* bytes of the longest code of any system, undotted */

const char *system_name(enum system s);  /* "icd10cm" */
const char *system_title(enum system s); /* "ICD-10-CM" */
bool system_from_name(struct text name, enum system *s);

/* True for the undotted, upper-case form that the publisher writes; of the maps, for a code of any
 * system that they map. On false *bad (may be NULL) is the offset of the first byte that does not
 * fit. */
bool system_code_is_valid(enum system s, struct text code, size_t *bad);
/* True for what nearly all codes of the system look like: narrower, to tell systems apart. */
bool system_code_is_typical(enum system s, struct text code);
/* What a person writes (dotted or not, any case, padded) into the undotted upper-case form, in
 * out[CODE_LIMIT + 1]. False when it cannot be a code of the system. */
bool system_code_normalize(enum system s, struct text written, char out[CODE_LIMIT + 1]);
/* The form that people read: diagnosis codes get their dot after the third character, external
 * causes of ICD-9-CM after the fourth, its procedures after the second. Codes of the maps get none:
 * which system they are of is not known. */
void system_code_display(enum system s, struct text code, char out[CODE_LIMIT + 2]);

/* True for the days on which editions of this system take effect: of ICD-10 1 October, 1 January
 * and 1 April, of ICD-10-PCS 1 August too, of HCPCS the first days of the quarters, of ICD-9-CM and
 * the maps 1 October. */
bool system_edition_day(enum system s, int month, int day);
/* The last day that an edition can speak for, when no other comes before: of ICD the end of its
 * fiscal year, of HCPCS of its quarter, and of its year before 2020. */
struct date system_edition_end(enum system s, struct date effective);
/* True where releases of that day are counted by quarters: of HCPCS since 2020. */
bool system_has_quarters(enum system s, struct date effective);
/* True where releases are counted by fiscal years, which begin on 1 October. */
bool system_has_fiscal_years(enum system s);
/* The number of ICD-9-CM's version of that fiscal year, 1 of 1983-10-01; 0 for other systems. */
int system_version(enum system s, struct date effective);
/* The last day of the last edition of a system that has ended: ICD-9-CM was in force on claims
 * until 2015-09-30, the maps have not been published since those of FY2018. NO_DATE: goes on. */
struct date system_last_day(enum system s);

#endif
