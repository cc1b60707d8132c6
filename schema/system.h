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

enum system { SYSTEM_NONE, SYSTEM_ICD10CM, SYSTEM_ICD10PCS, SYSTEM_HCPCS };
enum { SYSTEMS = 4 };
/* All of them, as help texts and messages list them. */
#define SYSTEM_NAMES "icd10cm, icd10pcs or hcpcs"

enum { CODE_LIMIT = 15 }; /* bytes of the longest code of any system, undotted */

const char *system_name(enum system s);  /* "icd10cm" */
const char *system_title(enum system s); /* "ICD-10-CM" */
bool system_from_name(struct text name, enum system *s);

/* True for the undotted, upper-case form that the publisher writes. On false *bad (may be NULL) is
 * the offset of the first byte that does not fit. */
bool system_code_is_valid(enum system s, struct text code, size_t *bad);
/* True for what nearly all codes of the system look like: narrower, to tell systems apart. */
bool system_code_is_typical(enum system s, struct text code);
/* What a person writes (dotted or not, any case, padded) into the undotted upper-case form, in
 * out[CODE_LIMIT + 1]. False when it cannot be a code of the system. */
bool system_code_normalize(enum system s, struct text written, char out[CODE_LIMIT + 1]);
/* The form that people read: ICD-10-CM gets its dot after the third character. */
void system_code_display(enum system s, struct text code, char out[CODE_LIMIT + 2]);

/* True for the days on which editions of this system take effect: of ICD-10 1 October, 1 January
 * and 1 April, of ICD-10-PCS 1 August too, of HCPCS the first days of the quarters. */
bool system_edition_day(enum system s, int month, int day);
/* The last day that an edition can speak for, when no other comes before: of ICD-10 the end of its
 * fiscal year, of HCPCS of its quarter, and of its year before 2020. */
struct date system_edition_end(enum system s, struct date effective);
/* True where releases of that day are counted by quarters: of HCPCS since 2020. */
bool system_has_quarters(enum system s, struct date effective);
/* True where releases are counted by fiscal years, which begin on 1 October. */
bool system_has_fiscal_years(enum system s);

#endif
