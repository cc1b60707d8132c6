#include "parsers/parser.h"

extern const struct parser parser_gem;
extern const struct parser parser_hcpcs_corrections;
extern const struct parser parser_hcpcs_corrections_workbook;
extern const struct parser parser_hcpcs_layout;
extern const struct parser parser_hcpcs_noc;
extern const struct parser parser_hcpcs_noc_workbook;
extern const struct parser parser_hcpcs_notes;
extern const struct parser parser_hcpcs_record;
extern const struct parser parser_hcpcs_report;
extern const struct parser parser_hcpcs_report_workbook;
extern const struct parser parser_hcpcs_workbook;
extern const struct parser parser_icd10_addenda;
extern const struct parser parser_icd10_codes;
extern const struct parser parser_icd10_conversion;
extern const struct parser parser_icd10_conversion_workbook;
extern const struct parser parser_icd10_order;
extern const struct parser parser_icd10cm_diff;
extern const struct parser parser_icd10cm_index;
extern const struct parser parser_icd10cm_poa;
extern const struct parser parser_icd10cm_poa_workbook;
extern const struct parser parser_icd10cm_tabular;
extern const struct parser parser_icd10pcs_definitions;
extern const struct parser parser_icd10pcs_index;
extern const struct parser parser_icd10pcs_tables;
extern const struct parser parser_icd9_titles;
extern const struct parser parser_icd9_workbook;
extern const struct parser parser_reimbursement;

const struct parser *const parsers[] = {
    &parser_gem,
    &parser_hcpcs_corrections,
    &parser_hcpcs_corrections_workbook,
    &parser_hcpcs_layout,
    &parser_hcpcs_noc,
    &parser_hcpcs_noc_workbook,
    &parser_hcpcs_notes,
    &parser_hcpcs_record,
    &parser_hcpcs_report,
    &parser_hcpcs_report_workbook,
    &parser_hcpcs_workbook,
    &parser_icd10_addenda,
    &parser_icd10_codes,
    &parser_icd10_conversion,
    &parser_icd10_conversion_workbook,
    &parser_icd10_order,
    &parser_icd10cm_diff,
    &parser_icd10cm_index,
    &parser_icd10cm_poa,
    &parser_icd10cm_poa_workbook,
    &parser_icd10cm_tabular,
    &parser_icd10pcs_definitions,
    &parser_icd10pcs_index,
    &parser_icd10pcs_tables,
    &parser_icd9_titles,
    &parser_icd9_workbook,
    &parser_reimbursement,
};

const size_t parser_count = sizeof parsers / sizeof *parsers;

const struct parser *parser_named(struct text name)
{
    for (size_t i = 0; i < parser_count; i++)
        if (text_equal(name, text_of(parsers[i]->name)))
            return parsers[i];
    return NULL;
}

const struct parser *parser_find(struct text head, enum system wanted,
                                 struct recognition *recognized, const struct parser **tie)
{
    const struct parser *best = NULL;
    struct recognition best_as = {0, ROLE_NONE, SYSTEM_NONE};
    *tie = NULL;
    if (text_starts_with(head, BYTE_ORDER_MARK))
        head = text_from(head, BYTE_ORDER_MARK.length);
    for (size_t i = 0; i < parser_count; i++) {
        if (!parsers[i]->recognize)
            continue;
        struct recognition as = parsers[i]->recognize(head);
        if (as.score > best_as.score) {
            best = parsers[i];
            best_as = as;
            *tie = NULL;
        } else if (as.score > 0 && as.score == best_as.score) {
            *tie = parsers[i];
        }
    }
    /* a format that does not tell its system takes the one that is wanted */
    if (best && best_as.system == SYSTEM_NONE)
        best_as.system = wanted;
    *recognized = best_as;
    return *tie ? NULL : best;
}

enum status parser_find_workbook(struct workbook *w, struct recognition *recognized,
                                 const struct parser **found, struct diagnostics *d)
{
    *found = NULL;
    *recognized = (struct recognition){0, ROLE_NONE, SYSTEM_NONE};
    for (size_t i = 0; i < parser_count; i++) {
        struct recognition as = {0, ROLE_NONE, SYSTEM_NONE};
        if (!parsers[i]->recognize_workbook)
            continue;
        if (parsers[i]->recognize_workbook(w, &as, d) != STATUS_OK)
            return STATUS_FAILED;
        if (as.score > recognized->score) {
            *found = parsers[i];
            *recognized = as;
        }
    }
    return STATUS_OK;
}
