/* What an official file is, whatever it is called. */
#ifndef PARSERS_ROLES_H
#define PARSERS_ROLES_H

#include "schema/base/text.h"

/* In the order of precedence, but that corrections come before what they correct: of two files that
 * state the same field the first is believed, and what the other says is kept as a disagreement. */
enum role {
    ROLE_NONE, /* not recognized, or nothing this version reads */
    ROLE_ORDER,
    ROLE_CODES,
    ROLE_LONG_TITLES,  /* of ICD-9-CM: codes with one of their titles */
    ROLE_SHORT_TITLES, /* the same codes with the other */
    ROLE_ORDER_ADDENDA,
    ROLE_CODES_ADDENDA,
    ROLE_DIFF,             /* FY2011-14: changes in place of addenda */
    ROLE_RECORD,           /* of HCPCS: the fixed-width file */
    ROLE_WORKBOOK,         /* of HCPCS: the same as a workbook */
    ROLE_REPORT,           /* of HCPCS: the type of change of each code, in the order of codes */
    ROLE_REPORT_BY_ACTION, /* the same rows in the order of the types */
    ROLE_REPORT_WORKBOOK,  /* the same rows as a workbook */
    ROLE_LAYOUT,           /* of HCPCS: what the values of fields mean */
    ROLE_NOTES,            /* of HCPCS: the processing notes */
    /* maps, by the systems that they lead from and to; each is also a value of `map` in `maps` */
    ROLE_ICD9CM_ICD10CM,
    ROLE_ICD10CM_ICD9CM,
    ROLE_ICD9PROC_ICD10PCS,
    ROLE_ICD10PCS_ICD9PROC,
    ROLE_ICD10CM_ICD9CM_REIMBURSEMENT,
    ROLE_ICD10PCS_ICD9PROC_REIMBURSEMENT,
    /* of ICD-10-CM: diagnoses exempt from reporting whether they were present on admission (POA) */
    ROLE_POA,
    ROLE_POA_WORKBOOK,
    ROLE_POA_ADDITIONS, /* what changed since the list before */
    ROLE_POA_ADDITIONS_WORKBOOK,
    ROLE_POA_DELETIONS,
    ROLE_POA_DELETIONS_WORKBOOK,
    ROLE_POA_REVISIONS,
    ROLE_POA_REVISIONS_WORKBOOK,
    ROLE_INDEX, /* of ICD-10-CM: to diseases and injuries; of ICD-10-PCS: its only one */
    ROLE_EXTERNAL_CAUSE_INDEX,
    ROLE_NEOPLASM_TABLE,
    ROLE_DRUG_TABLE,
    ROLE_TABULAR, /* of ICD-10-CM: the tabular list */
    /* of ICD-10-PCS */
    ROLE_TABLES,      /* the rows of axes that codes are built from */
    ROLE_DEFINITIONS, /* what the values of axes mean */
    ROLE_CONVERSION,  /* of ICD-10: what new codes were before, and since when they are codes */
    ROLE_CONVERSION_WORKBOOK,
    ROLE_CORRECTIONS,       /* of HCPCS: a workbook of what is to be corrected in a release */
    ROLE_CORRECTIONS_TEXT,  /* the same as text with tabs */
    ROLE_CORRECTIONS_PRINT, /* the same as printed, in columns of blanks that cut it */
    ROLE_NOC,               /* of HCPCS: a workbook of the codes "not otherwise classified" */
    ROLE_NOC_TEXT,          /* the same as text */
};
enum { ROLES = 43 };

/* "order", "codes", "poa-workbook": the name of the constant in lower case; "other" for ROLE_NONE.
 */
const char *role_name(enum role role);
bool role_from_name(struct text name, enum role *role);
bool role_holds_codes(enum role role);
/* What was and what is, in lines of additions, deletions and revisions. */
bool role_holds_addenda(enum role role);
bool role_holds_report(enum role role);
bool role_holds_labels(enum role role);
/* Changes of the list of POA-exempt codes. */
bool role_holds_poa_changes(enum role role);
/* Says what is wrong in other files of the same release. */
bool role_holds_corrections(enum role role);
/* A map from codes of one system to codes of another. */
bool role_holds_map(enum role role);

#endif
