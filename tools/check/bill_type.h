/*
 * The type of bill of a UB-04 claim (form locator 4): a leading zero, which files often leave out,
 * the type of facility, the bill classification, and the frequency.
 */
#ifndef TOOLS_CHECK_BILL_TYPE_H
#define TOOLS_CHECK_BILL_TYPE_H

#include "schema/base/text.h"

enum claim_kind {
    CLAIM_UNKNOWN, /* no type of bill, or none that is understood */
    CLAIM_INPATIENT,
    CLAIM_OUTPATIENT,
};

const char *claim_kind_name(enum claim_kind kind); /* "inpatient" */

/* Inpatient: 11x hospital, 18x hospital swing bed, 21x skilled nursing, 28x its swing bed, 41x
 * religious nonmedical institution. 12x and 22x are inpatients whose services are billed under
 * Part B, by the date of service as those of all others. */
enum claim_kind claim_kind_of(struct text bill_type);

#endif
