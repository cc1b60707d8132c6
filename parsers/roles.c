#include "parsers/roles.h"

static const char *const names[ROLES] = {
    [ROLE_NONE] = "other",
    [ROLE_ORDER] = "order",
    [ROLE_CODES] = "codes",
    [ROLE_LONG_TITLES] = "long-titles",
    [ROLE_SHORT_TITLES] = "short-titles",
    [ROLE_ORDER_ADDENDA] = "order-addenda",
    [ROLE_CODES_ADDENDA] = "codes-addenda",
    [ROLE_DIFF] = "diff",
    [ROLE_RECORD] = "record",
    [ROLE_WORKBOOK] = "workbook",
    [ROLE_REPORT] = "report",
    [ROLE_REPORT_BY_ACTION] = "report-by-action",
    [ROLE_REPORT_WORKBOOK] = "report-workbook",
    [ROLE_LAYOUT] = "layout",
    [ROLE_NOTES] = "notes",
    [ROLE_POA] = "poa",
    [ROLE_POA_WORKBOOK] = "poa-workbook",
    [ROLE_POA_ADDITIONS] = "poa-additions",
    [ROLE_POA_ADDITIONS_WORKBOOK] = "poa-additions-workbook",
    [ROLE_POA_DELETIONS] = "poa-deletions",
    [ROLE_POA_DELETIONS_WORKBOOK] = "poa-deletions-workbook",
    [ROLE_POA_REVISIONS] = "poa-revisions",
    [ROLE_POA_REVISIONS_WORKBOOK] = "poa-revisions-workbook",
    [ROLE_INDEX] = "index",
    [ROLE_EXTERNAL_CAUSE_INDEX] = "external-cause-index",
    [ROLE_NEOPLASM_TABLE] = "neoplasm-table",
    [ROLE_DRUG_TABLE] = "drug-table",
    [ROLE_TABULAR] = "tabular",
    [ROLE_TABLES] = "tables",
    [ROLE_DEFINITIONS] = "definitions",
    [ROLE_CONVERSION] = "conversion",
    [ROLE_CONVERSION_WORKBOOK] = "conversion-workbook",
    [ROLE_CORRECTIONS] = "corrections",
    [ROLE_CORRECTIONS_TEXT] = "corrections-text",
    [ROLE_CORRECTIONS_PRINT] = "corrections-print",
    [ROLE_NOC] = "noc",
    [ROLE_NOC_TEXT] = "noc-text",
    [ROLE_ICD9CM_ICD10CM] = "icd9cm-icd10cm",
    [ROLE_ICD10CM_ICD9CM] = "icd10cm-icd9cm",
    [ROLE_ICD9PROC_ICD10PCS] = "icd9proc-icd10pcs",
    [ROLE_ICD10PCS_ICD9PROC] = "icd10pcs-icd9proc",
    [ROLE_ICD10CM_ICD9CM_REIMBURSEMENT] = "icd10cm-icd9cm-reimbursement",
    [ROLE_ICD10PCS_ICD9PROC_REIMBURSEMENT] = "icd10pcs-icd9proc-reimbursement",
};

const char *role_name(enum role role)
{
    return names[role];
}

bool role_from_name(struct text name, enum role *role)
{
    for (int i = 0; i < ROLES; i++) {
        if (text_equal(name, text_of(names[i]))) {
            *role = (enum role)i;
            return true;
        }
    }
    return false;
}

bool role_holds_codes(enum role role)
{
    return role == ROLE_ORDER || role == ROLE_CODES || role == ROLE_LONG_TITLES ||
           role == ROLE_SHORT_TITLES || role == ROLE_RECORD || role == ROLE_WORKBOOK;
}

bool role_holds_addenda(enum role role)
{
    return role == ROLE_ORDER_ADDENDA || role == ROLE_CODES_ADDENDA || role == ROLE_DIFF;
}

bool role_holds_report(enum role role)
{
    return role == ROLE_REPORT || role == ROLE_REPORT_BY_ACTION || role == ROLE_REPORT_WORKBOOK;
}

bool role_holds_labels(enum role role)
{
    return role == ROLE_LAYOUT || role == ROLE_NOTES;
}

bool role_holds_poa_changes(enum role role)
{
    return role >= ROLE_POA_ADDITIONS && role <= ROLE_POA_REVISIONS_WORKBOOK;
}

bool role_holds_corrections(enum role role)
{
    return role == ROLE_CORRECTIONS || role == ROLE_CORRECTIONS_TEXT ||
           role == ROLE_CORRECTIONS_PRINT;
}

bool role_holds_map(enum role role)
{
    return role >= ROLE_ICD9CM_ICD10CM && role <= ROLE_ICD10PCS_ICD9PROC_REIMBURSEMENT;
}
